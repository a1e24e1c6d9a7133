/* seqdiff: which items of two sequences are the same, in order.
 *
 * Symbols stand for items: equal symbols, equal items. Symbols that stand once on either side
 * are anchors (patience diff); what lies between them is aligned by Myers' O(ND) method in
 * linear space, whose cost is bounded: past SEQDIFF_COST edits the farthest point reached is
 * taken for a part of the way. */
#ifndef FZ_SEQDIFF_H
#define FZ_SEQDIFF_H

#include <stddef.h>
#include <stdint.h>

#define SEQDIFF_COST 256

/* n items from a of the one and from b of the other are the same. */
struct seqdiff_run {
	size_t a, b, n;
};

struct seqdiff {
	struct seqdiff_run *runs; /* rising in a and in b, no two of them touching on both */
	size_t n, cap;
};

/* Fills d->runs anew. Time is n log n for mostly different symbols and never more than linear
 * in (n + m) SEQDIFF_COST. */
void seqdiff(struct seqdiff *d, const uint32_t *a, size_t n, const uint32_t *b, size_t m);
void seqdiff_free(struct seqdiff *d);

#endif
