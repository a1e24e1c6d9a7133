#include "likely.h"

void
likely_add(struct likely *l, struct span word, enum lexindex_side side)
{
	if (!lexindex_is_wide(word, side))
		return; /* such characters are likely everywhere */
	struct lexindex_char outer = lexindex_next(&word, side);
	size_t last = side == SIDE_FIRST ? 2 : word.n - 1;
	l->inner[lexindex_hash(outer.bytes, LIKELY_SHIFT)] |=
		lexindex_is_wide(word, side) ? UINT64_C(1) << ((unsigned char)word.p[last] & 63)
					     : UINT64_MAX;
}
