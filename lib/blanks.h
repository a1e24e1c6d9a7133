/* blanks: none beside Han, wide marks, between digits and what they count; others single. */
#ifndef FZ_BLANKS_H
#define FZ_BLANKS_H

#include "buf.h"
#include "lex.h"

/* Appends the text, which has no control characters, to b with its blanks put right; false
 * where none changed. One stays behind a marker that ends in a point; between Han and Han one
 * stays in a text without 。，；： and behind the first phrase of a marked one. Words and
 * numbers that are spaced apart are closed up: 政 府 工 作 报 告, 1 9 9 8 年. Two numbers stay apart
 * where the first belongs to a word of class label.before: 表1 3个村. */
bool blanks_put(const struct lex *lex, struct span text, struct buf *b);

/* Appends the text, whose blanks are single, to b without those between a number and a unit in
 * Latin letters or one sign: 12 km, 50 ㎡; false where none changed. Units are the class unit.
 */
bool blanks_units_put(const struct lex *lex, struct span text, struct buf *b);

/* Whether digits that end `before` and digits that begin `after` are one number that a converter
 * or the end of a line has cut: 调解12 0件, 到203 0年. At most three digits and `most`, with Han
 * round them; 12 5月 lost something else. */
bool blanks_cut_number(
	const struct lex *lex, struct span before, struct span after, size_t most);

#endif
