/* finder: the words of some classes, anywhere in a text.
 *
 * lex_find looks at each character; here those with which no word begins are passed over many at
 * once. For texts of a sentence or more. */
#ifndef FZ_FINDER_H
#define FZ_FINDER_H

#include "lex.h"

struct finder;

/* The words that lex knows, which must outlive it. Free with finder_free. */
struct finder *finder_new(const struct lex *lex, lex_set classes);
void finder_free(struct finder *f);

/* May s, not empty, begin with one of them? */
bool finder_may_begin(const struct finder *f, struct span s);

/* The same by the first two characters: false at most places. */
bool finder_may_stand(const struct finder *f, struct span s);

/* lex_find of these classes in s, valid UTF-8. */
const struct lex_entry *finder_find(const struct finder *f, struct span s, size_t *at);

#endif
