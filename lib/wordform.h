/* wordform: does the value of a word have the form that its class declares?
 *
 * The forms stand in lex_classes.inc. The built-in words are checked by a test, those of --data
 * when they are read: a value that no rule can use would make a word of no effect. */
#ifndef FZ_WORDFORM_H
#define FZ_WORDFORM_H

#include "lex.h"

/* The first word, in the order of the lines, of the given file (its name as lex_add had it)
 * whose value does not fit its class; NULL where all do. */
const struct lex_entry *wordform_misfit(const struct lex *l, const char *file);

#endif
