#include "unit.h"

static enum unit_class
class_of(struct span name)
{
	static const struct span names[] = {
		[UNIT_CLASSIFIER] = SPAN_INIT("classifier"),
		[UNIT_PLACE] = SPAN_INIT("place"),
		[UNIT_MEASURE] = SPAN_INIT("measure"),
		[UNIT_MONEY] = SPAN_INIT("money"),
		[UNIT_TIME] = SPAN_INIT("time"),
		[UNIT_PERCENT] = SPAN_INIT("percent"),
		[UNIT_RATIO] = SPAN_INIT("ratio"),
		[UNIT_NOUN] = SPAN_INIT("noun"),
	};
	for (size_t i = 1; i < SPAN_COUNT(names); i++)
		if (name.n == names[i].n && span_same(name.p, names[i].p, name.n))
			return (enum unit_class)i;
	return UNIT_NONE;
}

/* 3 -> 3, -2 -> -2 */
static int
places_of(struct span s)
{
	bool negative = span_starts(s, SPAN("-"));
	int n = 0;
	for (size_t i = negative; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 100; i++)
		n = n * 10 + (s.p[i] - '0');
	return negative ? -n : n;
}

struct unit
unit_of(const struct lex_entry *e)
{
	struct unit u = {
		.n = e->word.n, .why = e, .name = lex_field(e, 0), .like = lex_field(e, 3)};
	u.class = class_of(lex_field(e, 1));
	u.places = places_of(lex_field(e, 2));
	if (u.class == UNIT_NONE && span_eq(lex_field(e, 1), SPAN("part"))) {
		u.class = UNIT_CLASSIFIER; /* 项目标: the unit is 项 */
		u.n = u.name.n;
	}
	if (u.like.n == 0)
		u.like = u.name;
	return u;
}

struct unit
unit_at(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, LEX(UNIT), s);
	struct unit u = e ? unit_of(e) : (struct unit){0};
	return u.class == UNIT_NONE ? (struct unit){0} : u;
}
