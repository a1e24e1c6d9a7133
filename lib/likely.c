#include "likely.h"

/* The row of an outer character, a new one where it has none. */
static uint64_t *
row_of(struct likely *l, struct lexindex_char outer)
{
	uint16_t *row = &l->row[lexindex_hash(outer.bytes, LIKELY_SHIFT)];
	if (!*row) {
		l->rows = (uint16_t)(l->rows + (l->rows < LIKELY_ROWS - 1));
		*row = l->rows;
	}
	return &l->inner[*row];
}

void
likely_add(struct likely *l, struct span word, enum lexindex_side side)
{
	if (!lexindex_is_wide(word, side))
		return; /* such characters are likely everywhere */
	struct lexindex_char outer = lexindex_next(&word, side);
	size_t last = side == SIDE_FIRST ? 2 : word.n - 1;
	*row_of(l, outer) |= lexindex_is_wide(word, side)
				     ? UINT64_C(1) << ((unsigned char)word.p[last] & 63)
				     : UINT64_MAX;
}
