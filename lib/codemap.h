/* codemap: code points of a table, found in two steps. lib/gen/codemap.awk makes the arrays.
 *
 * A block is 4096 code points, a page 64. An absent code point costs a load and a bit test. */
#ifndef FZ_CODEMAP_H
#define FZ_CODEMAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct codemap_entry {
	unsigned char utf8[4]; /* what stands there instead */
	uint8_t n;             /* its bytes; 0: nothing */
	uint8_t family;
};

struct codemap {
	const uint8_t *block;  /* of c >> 12: which 64 pages */
	const uint64_t *pages; /* a bit for each code point that is in the table */
	const uint16_t *first; /* of each page: index of its first code point */
};

static inline uint64_t
codemap_page(const struct codemap *m, uint32_t c, size_t *at)
{
	*at = (size_t)m->block[c >> 12] * 64 + (c >> 6 & 63);
	return m->pages[*at];
}

/* Is c, at most U+10FFFF, in the table? */
static inline bool
codemap_has(const struct codemap *m, uint32_t c)
{
	size_t at;
	return codemap_page(m, c, &at) >> (c & 63) & 1;
}

/* How many bits are set; the processor's own instruction is not on every machine. */
static inline unsigned
codemap_bits(uint64_t w)
{
	w -= w >> 1 & UINT64_C(0x5555555555555555);
	w = (w & UINT64_C(0x3333333333333333)) + (w >> 2 & UINT64_C(0x3333333333333333));
	w = (w + (w >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
	return (unsigned)(w * UINT64_C(0x0101010101010101) >> 56);
}

/* The index of c among the code points of the table, in order; c is there. */
static inline size_t
codemap_index(const struct codemap *m, uint32_t c)
{
	size_t at;
	uint64_t below = codemap_page(m, c, &at) & ((UINT64_C(1) << (c & 63)) - 1);
	return m->first[at] + codemap_bits(below);
}

#endif
