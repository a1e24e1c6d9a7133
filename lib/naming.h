/* naming: what the lines of a document say of it: its title, its body and its year. */
#ifndef FZ_NAMING_H
#define FZ_NAMING_H

#include "finder.h"
#include "held.h"
#include "ident.h"
#include "lex.h"

/* Sets the roles of the lines before the text, hands the title's lines, joined, to title (which
 * is emptied first) and all evidence to id; salutes: the words of LEX(SALUTE). */
void naming_read(const struct lex *lex, const struct finder *salutes, struct held *h,
	struct ident *id, struct buf *title);

/* False for an interpretation, a news item or an empty template; words: those of
 * LEX(NOT_REPORT). */
bool naming_is_report(const struct finder *words, struct held *h, struct span title);

#endif
