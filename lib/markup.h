/* markup: character entities and spelt-out code points become the characters they stand for. */
#ifndef FZ_MARKUP_H
#define FZ_MARKUP_H

#include "buf.h"
#include "lex.h"

/* The line with &nbsp; &#12288; &amp;lt; and <U+00A0> replaced (blanks of all kinds by one,
 * what has no width by nothing): itself where there is none, else in scratch, which is reset.
 * Named entities are the class entity. */
struct span markup_text(const struct lex *lex, struct span line, struct buf *scratch);

#endif
