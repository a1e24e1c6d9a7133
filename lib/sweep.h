/* sweep: the one pass over a text that sees all its characters: it folds traditional ones, and
 * notes where the rules have to look, which is one place in ten. */
#ifndef FZ_SWEEP_H
#define FZ_SWEEP_H

#include "span.h"

enum sweep_what {
	SWEEP_DIGIT = 1, /* a character of digit.h: of a numeral, or a mark */
	SWEEP_WORD = 2,  /* a word that is wanted is likely to begin */
	SWEEP_PAUSE =
		4, /* a mark that ends a clause, if what stands round an ASCII one lets it: ， | , */
	SWEEP_HEDGE = 8, /* a word of class hedge.far may begin */
	SWEEP_STOP = 16, /* the mark ends a sentence: 。 */
	SWEEP_OVER = 64, /* a word of class compare may end: 高于, 领先 */
};

struct sweep_place {
	size_t at;     /* byte of the text */
	unsigned what; /* of enum sweep_what, and bits of no meaning outside */
};

/* The code of digit.h of the character at a place of SWEEP_DIGIT. */
static inline unsigned
sweep_code(const struct sweep_place *place)
{
	return place->what >> 8;
}

struct sweep;

/* Free with sweep_free. */
struct sweep *sweep_new(void);
void sweep_free(struct sweep *s);

/* Wants the places where this word, or one with the same first character, may stand: those of
 * SWEEP_WORD are noted only where the second character fits, too. */
void sweep_want(struct sweep *s, struct span word, enum sweep_what what);

/* Reads a text, valid UTF-8. Returns it in simplified script, of the same length: itself, or a
 * copy that lasts until the next call, as the places do. */
struct span sweep_text(struct sweep *s, struct span text);

/* The places of the text read last, in order; *n is their number. */
const struct sweep_place *sweep_places(const struct sweep *s, size_t *n);

#endif
