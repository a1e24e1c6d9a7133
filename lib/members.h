/* members: the things that a text lists: A、B和C.
 *
 * In simplified script, as clause.h; spans lie in the text given. */
#ifndef FZ_MEMBERS_H
#define FZ_MEMBERS_H

#include "lex.h"

/* Takes the first of them from *rest, false when none is left. Brackets and quotation marks are
 * not cut. */
bool members_next(const struct lex *lex, struct span *rest, struct span *one);

#endif
