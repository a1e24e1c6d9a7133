/* label: numerals that are part of a name, told by their surroundings where no list knows them:
 * alternations (四有五步), sums (1+1+N), days (3·15), letters (G4), what is quoted. */
#ifndef FZ_LABEL_H
#define FZ_LABEL_H

#include "buf.h"
#include "lex.h"

struct label {
	size_t from, n; /* bytes of text; n == 0: no label */
	const struct lex_entry *why;
	bool blank; /* it stands for what is not there: <U+00A0>, 20xx */
};

/* A label whose first numeral stands at `at` of text and that does not begin before floor. */
struct label label_at(const struct lex *lex, struct span text, size_t at, size_t floor);

/* The number that is a name by itself (12345, 120), whose digits stand at `at` and end at end.
 * Digits too long for an integer go into digits. */
struct label label_number(
	const struct lex *lex, struct span text, size_t at, size_t end, struct buf *digits);

/* 项目 of 500万元以上项目, where the amount before it ends at end: a threshold that names a
 * class of things. Its bytes, 0 where there is none. */
size_t label_threshold(const struct lex *lex, struct span text, size_t end);

/* What the quotation marks round `at` enclose, where it is short and has no clause marks in
 * it; open is where it begins. */
struct label label_quoted(struct span text, size_t open, size_t at);

#endif
