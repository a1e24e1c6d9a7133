/* label: numerals that are part of a name, told by their surroundings where no list knows them:
 * alternations (四有五步), sums (1+1+N), days (3·15), letters (G4), what is quoted. */
#ifndef FZ_LABEL_H
#define FZ_LABEL_H

#include "amount.h"
#include "buf.h"
#include "digit.h"
#include "lex.h"
#include "unit.h"

struct label {
	size_t from, n; /* bytes of text; n == 0: no label */
	const struct lex_entry *why;
	bool blank; /* it stands for what is not there: <U+00A0>, 20xx */
};

/* A label whose first numeral stands at `at` of text, as run says, and that does not begin before
 * floor. */
struct label label_at(
	const struct lex *lex, struct span text, size_t at, struct digit_run run, size_t floor);

/* Are these the characters before and behind a number in Arabic digits, as utf8_key has them,
 * that is part of no name, if no word of class label.tail begins there? So most are: no letters
 * and signs of a token, but a Han character behind, and not 届. */
static inline bool
label_is_unlikely(uint32_t before, uint32_t behind)
{
	return behind >= 0xE4B880 && behind <= 0xE9BFBF && behind != 0xE5B18A /* 届 */ &&
	       (before > 0x7F || before == ' ' || before == 0);
}

#define LABEL_NUMBER_MIN 3 /* bytes */

/* The number that is a name by itself (12345, 120), whose digits stand at `at` and end at end.
 * Digits too long for an integer go into digits. */
struct label label_number(
	const struct lex *lex, struct span text, size_t at, size_t end, struct buf *digits);

/* The number at `at` of n bytes, which counts nothing, where a word of class label.before before it
 * says of what it is: 表2, 电话：0571-5502316. */
struct label label_headed(const struct lex *lex, struct span text, size_t at, size_t n);

/* A threshold that names a class of things: 500万元以上项目, 80岁以上 of 80岁以上老人, 24小时 of
 * 24小时内办结率. The amount before it stands from at to end, in the unit u. The bytes of all of
 * it, 0 where there is none. */
size_t label_read_threshold(const struct lex *lex, struct span text, size_t at, size_t end,
	const struct unit *u, enum qual qual);

static inline size_t
label_threshold(const struct lex *lex, struct span text, size_t at, size_t end,
	const struct unit *u, enum qual qual)
{
	bool may = u->class == UNIT_MONEY || u->class == UNIT_MEASURE || u->class == UNIT_TIME;
	return may ? label_read_threshold(lex, text, at, end, u, qual) : 0;
}

/* What the quotation marks round `at` enclose, where it is short and has no clause marks in
 * it; open is where it begins. */
struct label label_quoted(struct span text, size_t open, size_t at);

#endif
