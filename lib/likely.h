/* likely: some words seen from one side, as a filter: at most places of a text it says at once that
 * none of them begins there, or ends. */
#ifndef FZ_LIKELY_H
#define FZ_LIKELY_H

#include "lexindex.h"

#define LIKELY_SHIFT (64 - 11)
#define LIKELY_ROWS  1024

struct likely {
	/* by a hash of a word's outer character the number of a row: most have the first one, which
	 * is empty. So all that is asked often stays in the cache. */
	uint16_t row[1 << (64 - LIKELY_SHIFT)];
	uint16_t rows; /* in use, the first apart; where there are too few the last is shared */
	/* a bit for the character inside of the outer one, all bits for a word of one character */
	uint64_t inner[LIKELY_ROWS];
};

/* Adds a word as it is seen from that side, from which alone the filter can then be asked. */
void likely_add(struct likely *l, struct span word, enum lexindex_side side);

/* The bits of those inside of this character. */
static inline uint64_t
likely_inner(const struct likely *l, struct lexindex_char outer)
{
	return l->inner[l->row[lexindex_hash(outer.bytes, LIKELY_SHIFT)]];
}

/* A character of three bytes is known by the last of them. */
static inline bool
likely_has(uint64_t inner, char last)
{
	return inner >> ((unsigned char)last & 63) & 1;
}

/* False where none of the words begins at p, with a character of three bytes; three more may be
 * read. */
static inline bool
likely_at_wide(const struct likely *l, const char *p)
{
	return likely_has(likely_inner(l, lexindex_wide(p)), p[5]);
}

/* False where s begins with none of the words. */
static inline bool
likely_at(const struct likely *l, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_FIRST))
		return true;
	uint64_t inner = likely_inner(l, lexindex_wide(s.p));
	return s.n < 6 ? inner == UINT64_MAX : likely_has(inner, s.p[5]);
}

/* False where s ends in none of them. */
static inline bool
likely_before(const struct likely *l, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_LAST))
		return true;
	uint64_t inner = likely_inner(l, lexindex_wide(s.p + s.n - 3));
	return s.n < 6 ? inner == UINT64_MAX : likely_has(inner, s.p[s.n - 4]);
}

#endif
