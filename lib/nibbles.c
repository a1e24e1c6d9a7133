#include "nibbles.h"

#include "vector.h"

static const unsigned char offsets[NIBBLES_BYTES] = {0, 1, 2, 5};

/* Bytes behind a place that are read. */
#define BEHIND 5

/* Words that are alike are in one group: those that are short, of which little is known, do not let
 * others pass. Han words are told by the byte that is most of their first character. */
static unsigned
group_of(struct span word)
{
	bool ascii = !(word.p[0] & 0x80), is_short = word.n <= offsets[NIBBLES_BYTES - 1];
	if (ascii)
		return is_short ? 0 : 1;
	return is_short ? 2 : 3 + ((unsigned char)word.p[2] & 15u) * 5 / 16;
}

void
nibbles_add(struct nibbles *set, struct span word)
{
	unsigned char bit = (unsigned char)(1u << group_of(word));
	for (size_t k = 0; k < NIBBLES_BYTES; k++) {
		bool any = offsets[k] >= word.n; /* the text goes on as it likes */
		unsigned char byte = any ? 0 : (unsigned char)word.p[offsets[k]];
		for (unsigned i = 0; i < 16; i++) {
			set->bytes[k].high[i] |= any || byte >> 4 == i ? bit : 0;
			set->bytes[k].low[i] |= any || (byte & 15) == i ? bit : 0;
		}
	}
}

/* By bytes; BEHIND more can be read. */
static uint64_t
places_bytes(const struct nibbles *set, const unsigned char *p)
{
	uint64_t found = 0;
	for (size_t at = 0; at < NIBBLES_BLOCK; at++) {
		unsigned groups = 0xFF;
		for (size_t k = 0; k < NIBBLES_BYTES && groups; k++) {
			unsigned char byte = p[at + offsets[k]];
			groups &= set->bytes[k].high[byte >> 4] & set->bytes[k].low[byte & 15];
		}
		found |= (uint64_t)(groups != 0) << at;
	}
	return found;
}

#ifdef HAS_VECTOR

AVX2 static inline __m256i
groups_of(const struct wide_set *set, const unsigned char *p)
{
	return by_tables(load(p), set->high, set->low);
}

/* Of half a block at p. */
AVX2 static inline uint32_t
places_half(const struct nibbles *set, const unsigned char *p)
{
	__m256i first = _mm256_and_si256(groups_of(&set->bytes[0], p + offsets[0]),
		groups_of(&set->bytes[1], p + offsets[1]));
	__m256i last = _mm256_and_si256(groups_of(&set->bytes[2], p + offsets[2]),
		groups_of(&set->bytes[3], p + offsets[3]));
	__m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(first, last), bytes(0));
	return ~bits(none);
}

/* Most texts that are asked about are short. */
AVX2 static uint64_t
places(const struct nibbles *set, const unsigned char *p, size_t n)
{
	if (!wide_has())
		return places_bytes(set, p);
	uint64_t first = places_half(set, p);
	return n <= NIBBLES_BLOCK / 2
		       ? first
		       : first | (uint64_t)places_half(set, p + NIBBLES_BLOCK / 2)
					 << NIBBLES_BLOCK / 2;
}

#else

static uint64_t
places(const struct nibbles *set, const unsigned char *p, size_t n)
{
	(void)n;
	return places_bytes(set, p);
}

#endif

uint64_t
nibbles_at(const struct nibbles *set, const unsigned char *p, size_t n)
{
	unsigned char copy[NIBBLES_BLOCK + BEHIND] = {0};
	if (n >= sizeof copy)
		return places(set, p, n);
	memcpy(copy, p, n);
	uint64_t found = places(set, copy, n);
	return n < NIBBLES_BLOCK ? found & ((UINT64_C(1) << n) - 1) : found;
}
