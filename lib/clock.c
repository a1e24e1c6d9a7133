#include "clock.h"

static bool
skip_colon(struct calendar *c)
{
	return calendar_skip(c, SPAN(":")) || calendar_skip(c, SPAN("："));
}

struct clock
clock_digital(struct calendar c)
{
	size_t from = c.at;
	struct calendar_part h = calendar_arabic(&c);
	c.at += h.n;
	if (!h.n || h.digits > 2 || h.value > 24 || !skip_colon(&c))
		return (struct clock){0};
	struct calendar_part m = calendar_arabic(&c);
	c.at += m.n;
	if (m.digits != 2 || m.value >= 60)
		return (struct clock){0};
	struct calendar seconds = c;
	struct calendar_part s = {0};
	if (calendar_skip(&seconds, SPAN(":")))
		s = calendar_arabic(&seconds);
	size_t end = s.digits == 2 ? seconds.at + s.n : c.at;
	return (struct clock){end - from, h.value, m.value};
}

/* Which half of the day the words before `at` say: am, pm (下午三点 is 15:00) or nothing. */
static struct span
half_of_day(const struct calendar *c, size_t at)
{
	const struct lex_entry *e = lex_before(c->lex, LEX(CALENDAR), span_take(c->s, at));
	bool half = e && (span_eq(e->value, SPAN("am")) || span_eq(e->value, SPAN("pm")));
	return half ? e->value : SPAN("");
}

/* 30分, 半, 整, 钟 behind the hour; true where it makes the hour one for sure. */
static bool
take_minutes(struct calendar *c, int *minute)
{
	struct calendar minutes = *c;
	struct calendar_part m = calendar_part(&minutes);
	minutes.at += m.n;
	if (m.n && m.digits <= 2 && m.value < 60 && calendar_skip(&minutes, SPAN("分")) &&
		!calendar_follows(&minutes, SPAN("之"))) {
		*c = minutes;
		*minute = m.value;
		return true;
	}
	if (calendar_skip(c, SPAN("半"))) {
		*minute = 30;
		return false;
	}
	return calendar_skip(c, SPAN("整")) || calendar_skip(c, SPAN("钟"));
}

/* 9时30分, 下午三点半; 三点建议 are points. */
static struct clock
spoken(struct calendar c)
{
	size_t from = c.at;
	struct calendar_part h = calendar_part(&c);
	c.at += h.n;
	if (!h.n || h.digits > 2 || h.value > 24)
		return (struct clock){0};
	bool point = calendar_skip(&c, SPAN("点"));
	if (!point && (!calendar_skip(&c, SPAN("时")) || calendar_denied(&c, SPAN("hour"))))
		return (struct clock){0};
	int minute = 0;
	bool sure = take_minutes(&c, &minute);
	if (point && !sure && !half_of_day(&c, from).n)
		return (struct clock){0};
	return (struct clock){c.at - from, h.value, minute};
}

struct clock
clock_at(struct calendar c)
{
	struct clock t = clock_digital(c);
	if (!t.n)
		t = spoken(c);
	if (t.n && t.hour < 12 && span_eq(half_of_day(&c, c.at), SPAN("pm")))
		t.hour += 12;
	return t;
}
