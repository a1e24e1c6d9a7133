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

/* The part of the day before `at`: 0 none, 1 before noon, 2 after (下午三点 is 15:00). */
static int
day_part(struct span text, size_t at)
{
	static const struct span words[] = {{"上午", 6}, {"早上", 6}, {"凌晨", 6}, {"清晨", 6},
		{"早", 3}, {"中午", 6}, {"下午", 6}, {"晚上", 6}, {"傍晚", 6}, {"晚", 3}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_ends(span_take(text, at), words[i]))
			return i < 6 ? 1 : 2;
	return 0;
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
	static const struct span not_hour[] = {SPAN_INIT("期"), SPAN_INIT("间"),
		SPAN_INIT("代"), SPAN_INIT("常"), SPAN_INIT("刻"), SPAN_INIT("段"),
		SPAN_INIT("光"), SPAN_INIT("下"), SPAN_INIT("节"), SPAN_INIT("效"),
		SPAN_INIT("而"), SPAN_INIT("候"), SPAN_INIT("任"), SPAN_INIT("速"),
		SPAN_INIT("差"), SPAN_INIT("长"), SPAN_INIT("许")};
	size_t from = c.at;
	struct calendar_part h = calendar_part(&c);
	c.at += h.n;
	if (!h.n || h.digits > 2 || h.value > 24)
		return (struct clock){0};
	bool point = calendar_skip(&c, SPAN("点"));
	if (!point && (!calendar_skip(&c, SPAN("时")) ||
			      calendar_follows_any(&c, not_hour, SPAN_COUNT(not_hour))))
		return (struct clock){0};
	int minute = 0;
	bool sure = take_minutes(&c, &minute);
	if (point && !sure && !day_part(c.s, from))
		return (struct clock){0};
	return (struct clock){c.at - from, h.value, minute};
}

struct clock
clock_at(struct calendar c)
{
	struct clock t = clock_digital(c);
	if (!t.n)
		t = spoken(c);
	if (t.n && t.hour < 12 && day_part(c.s, c.at) == 2)
		t.hour += 12;
	return t;
}
