/* bare: the unit of a numeral that stands without one: from the heading of its table, from the
 * next figure of a row (4.2、0.7和0.3个百分点), or from the word before
 * it (投资3亿, 收入比降至2.93). */
#ifndef FZ_BARE_H
#define FZ_BARE_H

#include "quantity.h"

struct bare {
	const struct lex *lex;
	struct span text;
	size_t clause;       /* byte where the clause begins */
	struct span heading; /* the unit of the heading or table head: 万元, or empty */
	bool table;          /* bare numbers are quantities */
	struct buf *digits;  /* for digits too long for an integer */
};

/* Gives *q, a quantity of the text without a unit, the one that it has by its place. False
 * where it has none and counts nothing. A ratio keeps none. */
bool bare_unit(const struct bare *b, struct quantity *q);

/* 下降0.2个、提高0.8个百分点: a part of a 个 is a part of the 百分点 that follows. */
void bare_read_points(const struct lex *lex, struct span text, struct quantity *q);

static inline void
bare_points(const struct lex *lex, struct span text, struct quantity *q)
{
	if (q->num.amount.value.shift < 0 && !q->num.scaled &&
		span_eq(q->unit.name, SPAN("个")))
		bare_read_points(lex, text, q);
}

#endif
