/* similarity: how much of a report was kept from the year before.
 *
 * The measures of Cohen, Malloy and Nguyen, "Lazy Prices" (Journal of Finance 75, 2020), on
 * characters: cosine and jaccard over 3-grams, minedit and simple over the sentences' edits. A
 * moved sentence is deleted in one place and inserted in another. fz-records(5) says the same
 * of the columns. */
#ifndef FZ_SIMILARITY_H
#define FZ_SIMILARITY_H

#include "edition.h"
#include "words.h"

struct similarity {
	uint64_t same, edit, move, add,
		del; /* sentences of the newer edition, del of the older */
	double cosine, jaccard;
	double minedit; /* 1 - (characters deleted and inserted) / (characters of both) */
	double simple;  /* 1 - (characters of sentences edited, moved, added, deleted) /
			   (characters of both) */
	double copied;  /* share of the newer edition's characters in identical sentences */
};

/* All are 1 for two empty editions, 0 where only one is. */
struct similarity similarity_of(
	const struct edition *older, const struct edition *newer, const struct words *words);

#endif
