/* pairing: which numbers of two editions are the same indicator.
 *
 * Evidence is what is counted (with the synonyms of lib/data/pairing.tsv), the unit, the words
 * beside the number, the sentences and sections that belong together. Candidates come from an
 * index, at most 32 a number; who goes with whom is decided by assign.h. */
#ifndef FZ_PAIRING_H
#define FZ_PAIRING_H

#include "edition.h"
#include "lex.h"
#include "words.h"

struct pairing_pair {
	uint32_t a, b;    /* indices in figures of the older and newer edition */
	double sim;       /* from 0 to 1 */
	const char *rule; /* what decided: repeated, or the limit of pairing.tsv that was met */
	bool plan;        /* a is a plan of last year, b the result that answers it */
};

struct pairing {
	struct pairing_pair *pairs; /* by b, then those of results before those of plans */
	size_t n;
};

/* Free with pairing_free. A figure stands in at most one pair, and in one more that is plan. */
struct pairing *pairing_new(const struct edition *older, const struct edition *newer,
	const struct words *words, const struct lex *lex);
void pairing_free(struct pairing *p);

#endif
