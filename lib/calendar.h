/* calendar: the parts that dates and times are written with: integers, the
 * words behind them. */
#ifndef FZ_CALENDAR_H
#define FZ_CALENDAR_H

#include "digit.h"
#include "lex.h"

/* A reader's place in a text. */
struct calendar {
	const struct lex *lex;
	struct span s;
	size_t at;
};

/* An integer of the calendar. */
struct calendar_part {
	size_t n; /* bytes; 0: none */
	int value;
	size_t digits; /* how many, where they stand one by one; 0 for 十五 */
	bool arabic;
};

static inline bool
calendar_follows(const struct calendar *c, struct span word)
{
	return span_starts_at(c->s, c->at, word);
}

/* Moves over word where it follows. */
static inline bool
calendar_skip(struct calendar *c, struct span word)
{
	bool there = calendar_follows(c, word);
	c->at += there ? word.n : 0;
	return there;
}

/* The same with up to two blanks before the word: 2024 年. */
bool calendar_skip_unit(struct calendar *c, struct span word);

/* Does a word follow that makes no date of the unit before it ("year", "month", "day", "hour"; the
 * class calendar): 3日内, 2月龄? */
bool calendar_denied(const struct calendar *c, struct span unit);

/* Moves over the sign of a period: -, –, —, ~, ～, 至, 到. */
bool calendar_skip_dash(struct calendar *c);

/* The integer at the place, in Arabic digits (2023, 1 9 9 8) or in any (二〇二三, 十五, 廿五);
 * the place stays. */
struct calendar_part calendar_arabic(const struct calendar *c);
struct calendar_part calendar_part(const struct calendar *c);

#endif
