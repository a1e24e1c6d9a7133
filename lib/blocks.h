/* blocks: 32 bytes of a text at once by AVX2, or 64 by AVX-512 where BY_AVX512 is defined before.
 *
 * What is written in these words stands in a file NAME_blocks.inc, once, and NAME_avx2.c and
 * NAME_avx512.c make functions of it. Of what is asked of the bytes there is a bit for each, the
 * first is the lowest. BLOCKS, before each such function, is what the compiler has to know; where
 * it is not defined, there are no blocks. */
#ifndef FZ_BLOCKS_H
#define FZ_BLOCKS_H

#include "vector.h"
#include "wide.h"

#ifdef BY_AVX512
#ifdef HAS_AVX512
#define BLOCKS AVX512
#endif
#elif defined(HAS_VECTOR)
#define BLOCKS AVX2
#endif

#ifdef BLOCKS

#ifdef BY_AVX512

#define BLOCK 64

typedef __m512i block;

BLOCKS static inline block
block_at(const unsigned char *p)
{
	return _mm512_loadu_si512(p);
}

BLOCKS static inline void
block_put(unsigned char *p, block b)
{
	_mm512_storeu_si512(p, b);
}

BLOCKS static inline block
block_and(block a, block b)
{
	return _mm512_and_si512(a, b);
}

BLOCKS static inline block
block_or(block a, block b)
{
	return _mm512_or_si512(a, b);
}

/* The bytes less n, or 0. */
BLOCKS static inline block
block_minus(block b, int n)
{
	return _mm512_subs_epu8(b, _mm512_set1_epi8((char)n));
}

/* The top bits of the bytes. */
BLOCKS static inline uint64_t
block_bits(block b)
{
	return _mm512_movepi8_mask(b);
}

/* Where the byte c stands. */
BLOCKS static inline uint64_t
block_equal(block b, int c)
{
	return _mm512_cmpeq_epi8_mask(b, _mm512_set1_epi8((char)c));
}

/* Where a byte from first to last stands. */
BLOCKS static inline uint64_t
block_within(block b, int first, int last)
{
	b = _mm512_sub_epi8(b, _mm512_set1_epi8((char)first));
	return _mm512_cmple_epu8_mask(b, _mm512_set1_epi8((char)(last - first)));
}

/* Where a byte has one of these bits. */
BLOCKS static inline uint64_t
block_having(block b, int which)
{
	return _mm512_test_epi8_mask(b, _mm512_set1_epi8((char)which));
}

/* Where the top bit of b tells a continuation byte, and c is none; or where it is one untold. */
BLOCKS static inline uint64_t
block_untailed(block b, block c)
{
	return block_bits(b) ^ block_within(c, 0x80, 0xBF);
}

/* FF for the bytes that are not of `some`. */
BLOCKS static inline block
block_only(block b, uint64_t some)
{
	return _mm512_mask_blend_epi8(some, _mm512_set1_epi8(-1), b);
}

/* All bits that the bytes have. */
BLOCKS static inline unsigned
block_all(block b)
{
	uint64_t w = (uint64_t)_mm512_reduce_or_epi64(b);
	w |= w >> 32;
	w |= w >> 16;
	return (w | w >> 8) & 0xFF;
}

/* What a set says of the 64 bytes from `first` on. */
BLOCKS static inline block
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

/* Of each byte the bits of the set that both its nibbles have; 0 where it is not ASCII. The sets
 * of these functions have no rules for bytes of other kinds. */
BLOCKS static inline block
block_ascii(const struct wide_set *set, block b)
{
	return _mm512_maskz_permutex2var_epi8(
		~block_bits(b), said_from(set, 0), b, said_from(set, 0x40));
}

/* The same of the bytes from C0 on, */
BLOCKS static inline block
block_leads(const struct wide_set *set, block b)
{
	return _mm512_maskz_permutexvar_epi8(
		block_within(b, 0xC0, 0xFF), b, said_from(set, 0xC0));
}

/* of ASCII and those, */
BLOCKS static inline block
block_outside(const struct wide_set *set, block b)
{
	return block_or(block_ascii(set, b), block_leads(set, b));
}

/* and of continuation bytes, where other bytes come to anything. */
BLOCKS static inline block
block_tails(const struct wide_set *set, block b)
{
	return _mm512_permutexvar_epi8(b, said_from(set, 0x80));
}

#else

#define BLOCK         32

typedef __m256i block;

BLOCKS static inline block
block_at(const unsigned char *p)
{
	return load(p);
}

BLOCKS static inline void
block_put(unsigned char *p, block b)
{
	store(p, b);
}

BLOCKS static inline block
block_and(block a, block b)
{
	return _mm256_and_si256(a, b);
}

BLOCKS static inline block
block_or(block a, block b)
{
	return _mm256_or_si256(a, b);
}

BLOCKS static inline block
block_minus(block b, int n)
{
	return _mm256_subs_epu8(b, bytes(n));
}

BLOCKS static inline uint64_t
block_bits(block b)
{
	return bits(b);
}

BLOCKS static inline uint64_t
block_equal(block b, int c)
{
	return bits(_mm256_cmpeq_epi8(b, bytes(c)));
}

BLOCKS static inline uint64_t
block_within(block b, int first, int last)
{
	b = _mm256_sub_epi8(b, bytes(first));
	return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(b, bytes(last - first)), b));
}

BLOCKS static inline uint64_t
block_having(block b, int which)
{
	b = _mm256_and_si256(b, bytes(which));
	return (uint32_t)~bits(_mm256_cmpeq_epi8(b, _mm256_setzero_si256()));
}

BLOCKS static inline uint64_t
block_untailed(block b, block c)
{
	return bits(_mm256_xor_si256(b, _mm256_cmpgt_epi8(bytes(0xC0), c)));
}

BLOCKS static inline block
block_only(block b, uint64_t some)
{
	const __m256i byte = _mm256_setr_epi64x(
		0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
	const __m256i bit = _mm256_set1_epi64x((long long)0x8040201008040201);
	__m256i v = _mm256_shuffle_epi8(_mm256_set1_epi32((int)(uint32_t)some), byte);
	v = _mm256_cmpeq_epi8(_mm256_and_si256(v, bit), _mm256_setzero_si256());
	return _mm256_or_si256(b, v);
}

BLOCKS static inline unsigned
block_all(block b)
{
	__m128i half = _mm_or_si128(_mm256_castsi256_si128(b), _mm256_extracti128_si256(b, 1));
	half = _mm_or_si128(half, _mm_srli_si128(half, 8));
	uint64_t w = (uint64_t)_mm_cvtsi128_si64(half);
	w |= w >> 32;
	w |= w >> 16;
	return (w | w >> 8) & 0xFF;
}

BLOCKS static inline block
block_ascii(const struct wide_set *set, block b)
{
	return by_tables(b, set->high, set->low);
}

/* By nibbles all bytes are alike. */
#define block_leads   block_ascii
#define block_outside block_ascii
#define block_tails   block_ascii

#endif

/* The first n bits, of which there is one at least. */
static inline uint64_t
block_first(size_t n)
{
	return UINT64_MAX >> (64 - n);
}

/* The n bytes at p, no more than a block, and behind them some that begin nothing. */
BLOCKS static inline block
block_of(const unsigned char *p, size_t n)
{
	unsigned char copy[BLOCK];
	memset(copy, 0x80, BLOCK);
	memcpy(copy, p, n);
	return block_at(copy);
}

#endif

#endif
