#include "sibling.h"

#include "chars.h"
#include "counter.h"
#include "sign.h"

#define NEAR ((size_t)3000) /* bytes in which the marker before this one stands */

/* A marker by its parts: （ 三 ） */
struct parts {
	struct span head, tail;
	struct counter counter;
	uint16_t number;
};

static bool
take_apart(struct span marker, struct parts *x)
{
	static const struct counter counters[] = {{COUNTER_HAN, 0}, {COUNTER_ARABIC, 0},
		{COUNTER_RANGE, U'①'}, {COUNTER_RANGE, U'⑴'}, {COUNTER_RANGE, U'㈠'}};
	x->head = span_take(marker, chars_at(marker, U"（(第"));
	struct span rest = span_skip(marker, x->head.n);
	for (size_t i = 0; i < SPAN_COUNT(counters); i++) {
		size_t n = counter_read(counters[i], rest, &x->number);
		x->counter = counters[i];
		x->tail = span_skip(rest, n);
		if (n)
			return true;
	}
	return false;
}

/* Does s begin with the marker before x? 2.5万元 does not begin with 2. */
static bool
begins_before(const struct parts *x, struct span s)
{
	uint16_t number;
	if (!span_starts(s, x->head))
		return false;
	s = span_skip(s, x->head.n);
	size_t n = counter_read(x->counter, s, &number);
	struct span behind = span_skip(s, n + x->tail.n);
	return n && number + 1 == x->number && span_starts(span_skip(s, n), x->tail) &&
	       !(behind.n && span_is_digit(behind.p[0]));
}

/* 主要有①…；②…, 一是…。二是… */
static bool
stands_inside(const struct parts *x, struct span s)
{
	struct wide_places signs = sign_places(s);
	for (size_t at = 0, n; (at = wide_next(&signs, at)) < s.n; at += n) {
		enum sign sign = sign_at(s.p + at, &n);
		bool ends = sign == SIGN_STOP || sign == SIGN_SEMICOLON || sign == SIGN_COLON;
		if ((ends && begins_before(x, span_skip(s, at + n))) ||
			(sign == SIGN_RING && begins_before(x, span_skip(s, at))))
			return true;
	}
	return false;
}

enum sibling
sibling_of(struct span paragraph, struct span marker)
{
	struct parts x;
	if (!take_apart(marker, &x) || x.number < 2)
		return SIBLING_NONE;
	if (begins_before(&x, paragraph)) /* 一是…；二是… may be one paragraph */
		return x.number > 2 ? SIBLING_APART : SIBLING_NONE;
	size_t from = paragraph.n > NEAR ? paragraph.n - NEAR : 0;
	while (from < paragraph.n && ((unsigned char)paragraph.p[from] & 0xC0) == 0x80)
		from++;
	return stands_inside(&x, span_skip(paragraph, from)) ? SIBLING_INSIDE : SIBLING_NONE;
}
