/* phrase: fixed expressions with a numeral in them, found from the numeral.
 *
 * The words are those of the classes label, never and vague: 三重一大, 进一步, 数以千计. Their
 * first numeral is where the scanner stops, so they are looked up there, and what stands before
 * it is compared backwards. */
#ifndef FZ_PHRASE_H
#define FZ_PHRASE_H

#include "lex.h"
#include "numeral.h"

struct phrases;

/* Free with phrases_free; lex must live as long. */
struct phrases *phrases_new(const struct lex *lex);
void phrases_free(struct phrases *p);

/* The longest expression whose first numeral is this one of text and that does not begin before
 * floor; NULL where there is none. *from is where it begins. */
const struct lex_entry *phrase_at(const struct phrases *p, struct span text,
	const struct numeral *numeral, size_t floor, size_t *from);

#endif
