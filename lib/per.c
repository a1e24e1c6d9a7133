#include "per.h"

#include "digit.h"
#include "num.h"
#include "unit.h"

#define MAX_NUMBER 96 /* bytes of digits that are read */

static struct span
canonical_place(const struct lex *lex, struct span s)
{
	struct unit u = unit_at(lex, s);
	const struct lex_entry *place = lex_at(lex, LEX(PLACE_PER), s);
	if (place && place->word.n > u.n)
		return place->word;
	return u.n ? u.name : (struct span){NULL, 0};
}

/* 每两个月 -> 2月, 每10万人 -> 10万人: the number behind 每 is part of the period. */
static struct per
numbered(const struct lex *lex, struct span s, struct buf *digits)
{
	size_t end = digit_end(s, 0, MAX_NUMBER);
	if (end == 0 || end >= MAX_NUMBER || unit_at(lex, s).n > end) /* 每千瓦时 */
		return (struct per){0};
	struct num num;
	if (!num_read(&num, lex, s, digits) || num.unread)
		return (struct per){0};
	struct unit u = unit_at(lex, span_skip(s, num.n));
	if (u.n == 0)
		return (struct per){0};
	bool one = num.amount.value.set && decimal_cmp(num.amount.value, DECIMAL(1)) == 0;
	size_t n = num.n + u.n;
	return (struct per){one ? u.name : span_take(s, n), n};
}

struct per
per_each(const struct lex *lex, struct span text, size_t at, struct buf *digits)
{
	struct span s = span_skip(text, at);
	struct per per = numbered(lex, s, digits);
	if (per.number)
		return per;
	struct span behind = span_skip(s, SPAN("个").n);
	bool each = span_starts(s, SPAN("个")) && canonical_place(lex, behind).n;
	if (!each) {
		struct span name = canonical_place(lex, s);
		bool half = span_starts(name, SPAN("半")) && span_starts(s, name);
		return (struct per){name, half ? name.n : 0}; /* 半年 has a numeral in it */
	}
	per = numbered(lex, behind, digits);
	return (struct per){per.number ? per.name : canonical_place(lex, behind), 0};
}

struct per
per_mean(const struct lex *lex, struct span text, size_t at)
{
	const struct lex_entry *e = lex_before(lex, LEX(PLACE_PER), span_take(text, at));
	if (!e || !lex_says(e, SPAN("mean")))
		return (struct per){0};
	return (struct per){canonical_place(lex, e->word), 0};
}
