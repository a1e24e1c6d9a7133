/* blocks: 64 bytes of a text at once, by AVX2; or by AVX-512 where BY_AVX512 is defined before.
 *
 * What is written in these words alone stands in a file NAME_blocks.inc, which NAME_avx2.c and
 * NAME_avx512.c include. Of what is asked of the bytes there is a bit for each, the first is the
 * lowest. */
#ifndef FZ_BLOCKS_H
#define FZ_BLOCKS_H

#include "vector.h"
#include "wide.h"

#ifdef BY_AVX512
#ifdef HAS_AVX512
#define HAS_BLOCKS AVX512
#endif
#elif defined(HAS_VECTOR)
#define HAS_BLOCKS AVX2
#endif

#ifdef HAS_BLOCKS

#define BLOCK 64

#ifdef BY_AVX512

typedef __m512i block;

HAS_BLOCKS static inline block
block_at(const unsigned char *p)
{
	return _mm512_loadu_si512(p);
}

HAS_BLOCKS static inline block
block_and(block a, block b)
{
	return _mm512_and_si512(a, b);
}

HAS_BLOCKS static inline block
block_or(block a, block b)
{
	return _mm512_or_si512(a, b);
}

/* The top bits of the bytes. */
HAS_BLOCKS static inline uint64_t
block_bits(block b)
{
	return _mm512_movepi8_mask(b);
}

/* Where the byte c stands. */
HAS_BLOCKS static inline uint64_t
block_equal(block b, int c)
{
	return _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)c));
}

/* Where a byte from first to last stands. */
HAS_BLOCKS static inline uint64_t
block_within(block b, int first, int last)
{
	b = _mm512_sub_epi8(b, _mm512_set1_epi8((char)first));
	return _mm512_cmple_epu8_mask(b, _mm512_set1_epi8((char)(last - first)));
}

/* Where a byte has one of these bits. */
HAS_BLOCKS static inline uint64_t
block_having(block b, int which)
{
	return _mm512_test_epi8_mask(b, _mm512_set1_epi8((char)which));
}

/* FF for the bytes that are not of `some`. */
HAS_BLOCKS static inline block
block_only(block b, uint64_t some)
{
	return _mm512_mask_blend_epi8(some, _mm512_set1_epi8(-1), b);
}

/* All bits that the bytes have. */
HAS_BLOCKS static inline unsigned
block_all(block b)
{
	uint64_t w = (uint64_t)_mm512_reduce_or_epi64(b);
	w |= w >> 32;
	w |= w >> 16;
	return (w | w >> 8) & 0xFF;
}

/* What a set says of the 64 bytes from `first` on. */
HAS_BLOCKS static inline block
said_from(const struct wide_set *set, int first)
{
	const __m128i *high = (const __m128i *)(const void *)set->high;
	const __m128i *low = (const __m128i *)(const void *)set->low;
	const __m512i row =
		_mm512_set_epi64(0x0303030303030303, 0x0303030303030303, 0x0202020202020202,
			0x0202020202020202, 0x0101010101010101, 0x0101010101010101, 0, 0);
	block h = _mm512_broadcast_i32x4(_mm_loadu_si128(high));
	block l = _mm512_broadcast_i32x4(_mm_loadu_si128(low));
	h = _mm512_shuffle_epi8(h, _mm512_add_epi8(row, _mm512_set1_epi8((char)(first >> 4))));
	return _mm512_and_si512(h, l);
}

/* Of each byte the bits of the set that both its nibbles have, where it is ASCII, is C0 or
 * above, */
HAS_BLOCKS static inline block
block_ascii(const struct wide_set *set, block b)
{
	return _mm512_maskz_permutex2var_epi8(
		~block_bits(b), said_from(set, 0), b, said_from(set, 0x40));
}

HAS_BLOCKS static inline block
block_leads(const struct wide_set *set, block b)
{
	return _mm512_maskz_permutexvar_epi8(
		block_within(b, 0xC0, 0xFF), b, said_from(set, 0xC0));
}

/* is from 80 to BF; what comes of other bytes is without meaning. */
HAS_BLOCKS static inline block
block_tails(const struct wide_set *set, block b)
{
	return _mm512_permutexvar_epi8(b, said_from(set, 0x80));
}

#else

typedef struct {
	__m256i low, high;
} block;

HAS_BLOCKS static inline block
block_at(const unsigned char *p)
{
	return (block){load(p), load(p + BLOCK / 2)};
}

HAS_BLOCKS static inline block
block_and(block a, block b)
{
	return (block){_mm256_and_si256(a.low, b.low), _mm256_and_si256(a.high, b.high)};
}

HAS_BLOCKS static inline block
block_or(block a, block b)
{
	return (block){_mm256_or_si256(a.low, b.low), _mm256_or_si256(a.high, b.high)};
}

HAS_BLOCKS static inline uint64_t
block_bits(block b)
{
	return (uint64_t)bits(b.high) << BLOCK / 2 | bits(b.low);
}

HAS_BLOCKS static inline uint64_t
block_equal(block b, int c)
{
	return block_bits((block){
		_mm256_cmpeq_epi8(b.low, bytes(c)), _mm256_cmpeq_epi8(b.high, bytes(c))});
}

HAS_BLOCKS static inline __m256i
between(__m256i v, int first, int last)
{
	v = _mm256_sub_epi8(v, bytes(first));
	return _mm256_cmpeq_epi8(_mm256_min_epu8(v, bytes(last - first)), v);
}

HAS_BLOCKS static inline uint64_t
block_within(block b, int first, int last)
{
	return block_bits((block){between(b.low, first, last), between(b.high, first, last)});
}

HAS_BLOCKS static inline uint64_t
block_having(block b, int which)
{
	return ~block_equal(block_and(b, (block){bytes(which), bytes(which)}), 0);
}

/* FF for each bit that is not set. */
HAS_BLOCKS static inline __m256i
unset(uint64_t bits)
{
	const __m256i byte = _mm256_setr_epi64x(
		0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
	const __m256i bit = _mm256_set1_epi64x((long long)0x8040201008040201);
	__m256i v = _mm256_shuffle_epi8(_mm256_set1_epi32((int)(uint32_t)bits), byte);
	return _mm256_cmpeq_epi8(_mm256_and_si256(v, bit), _mm256_setzero_si256());
}

HAS_BLOCKS static inline block
block_only(block b, uint64_t some)
{
	return block_or(b, (block){unset(some), unset(some >> BLOCK / 2)});
}

HAS_BLOCKS static inline unsigned
block_all(block b)
{
	__m256i v = _mm256_or_si256(b.low, b.high);
	__m128i half = _mm_or_si128(_mm256_castsi256_si128(v), _mm256_extracti128_si256(v, 1));
	half = _mm_or_si128(half, _mm_srli_si128(half, 8));
	uint64_t w = (uint64_t)_mm_cvtsi128_si64(half);
	w |= w >> 32;
	w |= w >> 16;
	return (w | w >> 8) & 0xFF;
}

HAS_BLOCKS static inline block
block_ascii(const struct wide_set *set, block b)
{
	return (block){
		by_tables(b.low, set->high, set->low), by_tables(b.high, set->high, set->low)};
}

#define block_leads block_ascii
#define block_tails block_ascii

#endif

/* The n bytes at p, no more than a block, and behind them some that begin nothing. */
HAS_BLOCKS static inline block
block_of(const unsigned char *p, size_t n)
{
	unsigned char copy[BLOCK];
	memset(copy, 0x80, BLOCK);
	memcpy(copy, p, n);
	return block_at(copy);
}

#endif

#endif
