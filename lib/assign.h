/* assign: who goes with whom, so that the sum of the weights is greatest. */
#ifndef FZ_ASSIGN_H
#define FZ_ASSIGN_H

#include <stddef.h>
#include <stdint.h>

struct assign_edge {
	uint32_t a, b;
	int64_t weight; /* above 0, at most ASSIGN_WEIGHT */
};

#define ASSIGN_WEIGHT (INT64_C(1) << 52)

/* Rows a side up to which the choice is exact. */
#define ASSIGN_EXACT 400

/* Chooses edges such that no a and no b stands in two of them. The edges fall into parts that
 * share no a and no b; a part with at most ASSIGN_EXACT rows on its smaller side and four times
 * as many on the other is solved exactly (the Hungarian method), a larger one greedily: the
 * heaviest edge first, of equals the one with the lower a, then b. Puts the chosen edges first,
 * ordered by a, and returns their number. */
size_t assign(struct assign_edge *edges, size_t n);

/* Makes one edge of those that join the same a and b, with the sum of their weights; returns
 * how many are left, ordered by a, then b. */
size_t assign_merge(struct assign_edge *edges, size_t n);

#endif
