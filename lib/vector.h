/* vector: the few AVX2 instructions that this library thinks in.
 *
 * For modules with a fast way beside a portable one, which ask wide_has before they take it. */
#ifndef FZ_VECTOR_H
#define FZ_VECTOR_H

#if defined(__x86_64__) && !defined(FZ_PORTABLE)

#define HAS_VECTOR 1

#include <immintrin.h>
#include <stdint.h>

#define AVX2 __attribute__((target("avx2,bmi,popcnt")))

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

#endif

#endif
