/* vector: the few AVX2 instructions that this library thinks in.
 *
 * For modules with a fast way beside a portable one, which ask wide_has before they take it. What
 * is written for AVX-512 too stands in the words of blocks.h. */
#ifndef FZ_VECTOR_H
#define FZ_VECTOR_H

#if defined(__x86_64__) && !defined(FZ_PORTABLE)

#define HAS_VECTOR 1

#include <immintrin.h>
#include <stdint.h>
#include <string.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

#if __has_include(<avx512vbmi2intrin.h>)
#define HAS_AVX512 1
#define AVX512                                                                                 \
	__attribute__((target("avx512vbmi2,avx512vbmi,avx512bw,avx512vl,bmi,bmi2,popcnt")))
#endif

AVX2 static inline __m256i
load(const unsigned char *p)
{
	return _mm256_loadu_si256((const __m256i *)(const void *)p);
}

AVX2 static inline __m256i
both(__m128i v)
{
	return _mm256_broadcastsi128_si256(v);
}

AVX2 static inline uint32_t
bits(__m256i v)
{
	return (uint32_t)_mm256_movemask_epi8(v);
}

AVX2 static inline __m256i
bytes(int b)
{
	return _mm256_set1_epi8((char)b);
}

AVX2 static inline void
store(unsigned char *p, __m256i v)
{
	_mm256_storeu_si256((__m256i *)(void *)p, v);
}

/* Of each byte the bits that both its nibbles have. */
AVX2 static inline __m256i
by_nibbles(__m256i v, __m128i high, __m128i low)
{
	__m256i nibble = bytes(0x0F);
	__m256i h = _mm256_and_si256(_mm256_srli_epi16(v, 4), nibble);
	__m256i l = _mm256_and_si256(v, nibble);
	return _mm256_and_si256(
		_mm256_shuffle_epi8(both(high), h), _mm256_shuffle_epi8(both(low), l));
}

/* The same of nibbles that stand in memory. */
AVX2 static inline __m256i
by_tables(__m256i v, const unsigned char high[16], const unsigned char low[16])
{
	return by_nibbles(v, _mm_loadu_si128((const __m128i *)(const void *)high),
		_mm_loadu_si128((const __m128i *)(const void *)low));
}

/* C0 and DEL but TAB LF VT FF CR */
AVX2 static inline __m256i
controls(__m256i a)
{
	__m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(a, bytes(0x1F)), a);
	__m256i shifted = _mm256_sub_epi8(a, bytes('\t'));
	__m256i layout = _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, bytes(4)), shifted);
	return _mm256_or_si256(
		_mm256_andnot_si256(layout, low), _mm256_cmpeq_epi8(a, bytes(0x7F)));
}

/* Characters of three bytes that are taken at once, and the bytes that are read for them. */
enum { CHARS = 8, READ = 12 + 16 };

/* The code points of eight characters of three bytes; *wide has a bit for each that is one. */
AVX2 static inline __m256i
eight_codes(const unsigned char *p, unsigned *wide)
{
	const __m256i order =
		both(_mm_setr_epi8(2, 1, 0, -1, 5, 4, 3, -1, 8, 7, 6, -1, 11, 10, 9, -1));
	__m256i block =
		_mm256_set_m128i(_mm_loadu_si128((const __m128i *)(const void *)(p + 12)),
			_mm_loadu_si128((const __m128i *)(const void *)p));
	__m256i u = _mm256_shuffle_epi8(block, order);
	__m256i lead = _mm256_and_si256(u, _mm256_set1_epi32(0xF00000));
	lead = _mm256_cmpeq_epi32(lead, _mm256_set1_epi32(0xE00000));
	*wide = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(lead));
	u = _mm256_and_si256(u, _mm256_set1_epi32(0x0F3F3F));
	u = _mm256_maddubs_epi16(u, _mm256_set1_epi32(0x014001));
	return _mm256_madd_epi16(u, _mm256_set1_epi32(0x10000001));
}

/* A bit for each of eight code points below U+10000 that is in a set of bits. */
AVX2 static inline unsigned
eight_in_set(const uint32_t *set, __m256i codes)
{
	__m256i word = _mm256_i32gather_epi32(
		(const int *)(const void *)set, _mm256_srli_epi32(codes, 5), 4);
	/* the bit becomes the sign */
	word = _mm256_sllv_epi32(word, _mm256_andnot_si256(codes, _mm256_set1_epi32(31)));
	return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(word));
}

#endif

#endif
