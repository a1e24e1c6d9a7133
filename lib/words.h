/* words: which sentences of two editions are the same, edited, moved, split or merged, and
 * which sections belong together. */
#ifndef FZ_WORDS_H
#define FZ_WORDS_H

#include "edition.h"
#include "lex.h"

/* na sentences of the older edition from a on became nb of the newer from b on; one of the
 * numbers is 1. */
struct words_pair {
	uint32_t a, na, b, nb;
	double sim; /* share of the character 2-grams, from 0 to 1; 1 where the keys are equal
		     */
	const char *rule; /* what decided: equal, or the limit of pairing.tsv that was met */
	bool moved;       /* its order against the pairs that stay is broken */
};

struct words {
	struct words_pair *pairs; /* in the newer edition's order */
	size_t n;
	/* The pair of a sentence of the older (0) and newer (1) edition, or EDITION_NONE. */
	uint32_t *pair_of[2];
	/* The section that a section of the one became in the other, or EDITION_NONE. */
	uint32_t *section_of[2];
};

/* Free with words_free. */
struct words *words_align(
	const struct edition *older, const struct edition *newer, const struct lex *lex);
void words_free(struct words *w);

/* The sentences are paired with each other. */
bool words_paired(const struct words *w, uint32_t a, uint32_t b);

#endif
