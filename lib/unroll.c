#include "unroll.h"

#include "edge.h"
#include "utf8.h"

static const char digits[][4] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};

/* 1 to 10, 0 for another character */
static unsigned
digit(struct span s)
{
	for (unsigned i = 0; i < 10; i++)
		if (span_starts(s, span_of(digits[i], 3)))
			return i + 1;
	return 0;
}

/* 一 to 九十九 at the start of s; *n its bytes, 0 where there is none */
static unsigned
numeral(struct span s, size_t *n)
{
	unsigned tens = 0, value = 0, d;
	for (*n = 0; *n <= 9 && (d = digit(span_skip(s, *n))); *n += 3) {
		if (d == 10) {
			tens = value ? value : 1;
			value = 0;
		} else if (value) {
			return 0;
		} else {
			value = d;
		}
	}
	return tens * 10 + value;
}

/* What closes a sentence or a heading stands before it; a Han character does too where only
 * that number could come (…形成合力二、). */
static bool
may_follow(struct span before, bool bracket, unsigned number)
{
	static const char *const closers[] = {
		"。", "；", "！", "？", "：", "”", "）", "》", " ", ";", ":", ")"};
	for (size_t i = 0; i < sizeof closers / sizeof *closers; i++)
		if (span_ends(before, span_str(closers[i])))
			return true;
	if (span_ends(before, SPAN("第")) || span_ends(before, SPAN("、")) ||
		span_ends(before, SPAN("，")))
		return false;
	size_t last = before.n >= 3 ? utf8_last(before) : 0;
	return before.n >= 3 && digit(span_skip(before, last)) == 0 && (bracket || number > 1);
}

/* The marker at `at` goes on with the series of its level. */
static bool
goes_on(struct unroll *u, struct span s, size_t at)
{
	struct span here = span_skip(s, at);
	bool bracket = span_starts(here, SPAN("（")) || span_starts(here, SPAN("("));
	size_t open = bracket ? utf8_width(here.p[0]) : 0, n;
	unsigned number = numeral(span_skip(here, open), &n);
	struct span behind = span_skip(here, open + n);
	if (number == 0 ||
		!(bracket ? span_starts(behind, SPAN("）")) || span_starts(behind, SPAN(")"))
			  : span_starts(behind, SPAN("、"))))
		return false;
	unsigned *last = bracket ? &u->section : &u->part;
	if (number != *last + 1 && !(number == 1 && *last > 1))
		return false;
	/* 如一、二、三、 is a list of numbers */
	if (digit(span_skip(behind, bracket ? utf8_width(behind.p[0]) : 3)))
		return false;
	if (at && !may_follow(span_take(s, at), bracket, number))
		return false;
	*last = number;
	if (!bracket)
		u->section = 0;
	return true;
}

size_t
unroll_next(struct unroll *u, struct span s)
{
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		char c = s.p[at];
		if ((c == '\xE4' || c == '\xE5' || c == '\xE9' || c == '\xEF' || c == '(') &&
			goes_on(u, s, at) && at)
			return at;
	}
	return s.n;
}
