/* wordform: does a word have the form that its class declares?
 *
 * The forms of the values stand in lex_classes.inc. The built-in words are checked by a test,
 * those of --data when they are read: a word that no rule can use would be without effect. */
#ifndef FZ_WORDFORM_H
#define FZ_WORDFORM_H

#include "lex.h"

/* The first word, in the order of the lines, of the given file (its name as lex_add had it)
 * that does not fit its class, with *wants set to what would (a string that lives for ever);
 * NULL where all do. */
const struct lex_entry *wordform_misfit(
	const struct lex *l, const char *file, const char **wants);

#endif
