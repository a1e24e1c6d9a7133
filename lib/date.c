#include "date.h"

#include "digit.h"

#include <stdio.h>

enum { YEAR_MIN = 1800, YEAR_MAX = 2199 };

#define MAX_DATE 48 /* bytes of the first number of a date */

/* A point in the calendar; 0 (hour: -1) where a part is not said. */
struct point {
	int year, month, day;
};

struct scan {
	struct span s;
	size_t at;
	bool suspect;
};

/* An integer of the calendar. */
struct part {
	size_t n; /* bytes; 0: none */
	int value;
	size_t digits; /* how many, where they stand one by one; 0 for 十五 */
	bool arabic;
};

static bool
skip_word(struct scan *c, const char *word)
{
	struct span w = span_str(word);
	if (!span_starts(span_skip(c->s, c->at), w))
		return false;
	c->at += w.n;
	return true;
}

/* The same with a blank before the word allowed: 2024 年. */
static bool
skip_unit(struct scan *c, const char *word)
{
	size_t at = c->at;
	while (c->at - at < 2 && c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	if (skip_word(c, word))
		return true;
	c->at = at;
	return false;
}

static bool
follows(const struct scan *c, const char *word)
{
	return span_starts(span_skip(c->s, c->at), span_str(word));
}

static bool
follows_any(const struct scan *c, const char *const *words)
{
	for (; *words; words++)
		if (follows(c, *words))
			return true;
	return false;
}

static unsigned
code_at(const struct scan *c, size_t at, size_t *width)
{
	return digit_at(span_skip(c->s, at), width);
}

/* Digits one by one, at most 9: 2023, 二〇二三, 1 9 9 8 */
static struct part
run_of(const struct scan *c, enum digit_kind kind)
{
	struct part p = {.arabic = kind == DIGIT_ARAB};
	size_t width;
	unsigned code;
	bool spaced = false;
	for (;;) {
		size_t blank = p.digits && (p.digits == 1 || spaced) && p.arabic &&
			       c->at + p.n < c->s.n && c->s.p[c->at + p.n] == ' ';
		if (digit_kind(code = code_at(c, c->at + p.n + blank, &width)) != kind)
			return p;
		spaced |= blank > 0;
		if (p.n > MAX_DATE) /* no number of a calendar */
			return (struct part){0};
		if (p.digits++ < 9)
			p.value = p.value * 10 + (int)digit_value(code);
		p.n += blank + width;
	}
}

static bool
is_ten(unsigned code)
{
	return code == (DIGIT_UNIT | 1);
}

/* 十, 十五, 三十, 三十一, 廿五 */
static struct part
tens_of(const struct scan *c)
{
	struct part p = {0};
	size_t width;
	unsigned code = code_at(c, c->at, &width);
	int tens = 1;
	if (digit_kind(code) == DIGIT_TENS) {
		p.n = width;
		tens = (int)digit_value(code);
	} else {
		if (digit_kind(code) == DIGIT_HAN) {
			tens = (int)digit_value(code);
			p.n = width;
			code = code_at(c, c->at + p.n, &width);
		}
		if (!is_ten(code))
			return (struct part){0};
		p.n += width;
	}
	p.value = tens * 10;
	code = code_at(c, c->at + p.n, &width);
	if (digit_kind(code) == DIGIT_HAN && digit_value(code)) {
		p.value += (int)digit_value(code);
		p.n += width;
	}
	return p;
}

static struct part
part_at(const struct scan *c)
{
	size_t width;
	unsigned code = code_at(c, c->at, &width);
	if (digit_kind(code) == DIGIT_ARAB)
		return run_of(c, DIGIT_ARAB);
	struct part p = tens_of(c);
	return p.n ? p : run_of(c, DIGIT_HAN);
}

static bool
is_year(struct part p)
{
	return p.digits == 4 && p.value >= YEAR_MIN && p.value <= YEAR_MAX;
}

static bool
is_month(struct part p)
{
	return p.n && p.digits <= 2 && p.value >= 1 && p.value <= 12;
}

static bool
is_day(struct part p)
{
	return p.n && p.digits <= 2 && p.value >= 1 && p.value <= 31;
}

/* -, –, —, ~, ～, 至, 到: the sign of a period */
static bool
skip_dash(struct scan *c)
{
	static const char *const dashes[] = {" - ", "——", "--", "-", "—", "–", "−", "－", "~",
		"～", "〜", "∼", "至", "到", NULL};
	for (const char *const *d = dashes; *d; d++)
		if (skip_word(c, *d))
			return true;
	return false;
}

static size_t
put_point(char *iso, size_t room, struct point p)
{
	int n = 0;
	if (p.year && p.month && p.day)
		n = snprintf(iso, room, "%04d-%02d-%02d", p.year, p.month, p.day);
	else if (p.year && p.month)
		n = snprintf(iso, room, "%04d-%02d", p.year, p.month);
	else if (p.year)
		n = snprintf(iso, room, "%04d", p.year);
	else if (p.month && p.day)
		n = snprintf(iso, room, "--%02d-%02d", p.month, p.day);
	else if (p.month)
		n = snprintf(iso, room, "--%02d", p.month);
	else
		n = snprintf(iso, room, "---%02d", p.day);
	return (size_t)n;
}

static void
put_period(struct date *d, struct point a, struct point b)
{
	size_t n = put_point(d->iso, sizeof d->iso, a);
	if (memcmp(&a, &b, sizeof a) == 0)
		return;
	n += (size_t)snprintf(d->iso + n, sizeof d->iso - n, "/");
	put_point(d->iso + n, sizeof d->iso - n, b);
}

/* 份 behind 月 */
static bool
skip_month_word(struct scan *c)
{
	if (!skip_unit(c, "月"))
		return false;
	skip_word(c, "份");
	return true;
}

/* A day behind a month: 5日, 5号; 5 日 */
static bool
take_day(struct scan *c, int *day)
{
	size_t at = c->at;
	if (c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	struct part p = part_at(c);
	c->at += p.n;
	if (is_day(p) && (skip_unit(c, "日") || skip_unit(c, "号"))) {
		*day = p.value;
		return true;
	}
	c->at = at;
	return false;
}

/* 5月, 5月份, 12月4日 */
static bool
take_month(struct scan *c, struct point *p)
{
	size_t at = c->at;
	if (c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	struct part m = part_at(c);
	c->at += m.n;
	if (!is_month(m) || !skip_month_word(c)) {
		c->at = at;
		return false;
	}
	p->month = m.value;
	take_day(c, &p->day);
	return true;
}

/* 1-11月, 1至11月份: both months before one 月 */
static bool
take_months(struct scan *c, struct point *a, struct point *b)
{
	size_t at = c->at;
	struct part first = part_at(c);
	c->at += first.n;
	if (is_month(first) && skip_dash(c)) {
		struct part last = part_at(c);
		c->at += last.n;
		if (is_month(last) && last.value > first.value && skip_month_word(c)) {
			a->month = first.value;
			b->month = last.value;
			return true;
		}
	}
	c->at = at;
	return false;
}

/* 一季度, 第三季度, 前三季度, 上半年, 下半年 */
static bool
take_quarter(struct scan *c, struct point *a, struct point *b)
{
	size_t at = c->at;
	bool first_half = skip_word(c, "上半年"),
	     second_half = !first_half && skip_word(c, "下半年");
	if (first_half || second_half) {
		a->month = first_half ? 1 : 7;
		b->month = a->month + 5;
		return true;
	}
	bool sum = skip_word(c, "前");
	if (!sum)
		skip_word(c, "第");
	struct part q = part_at(c);
	c->at += q.n;
	if (q.n && q.value >= 1 && q.value <= 4 && skip_word(c, "季度")) {
		a->month = sum ? 1 : q.value * 3 - 2;
		b->month = q.value * 3;
		return true;
	}
	c->at = at;
	return false;
}

/* A part of a year behind it, or alone. *b is its end, the same as *a for a point. */
static bool
take_within(struct scan *c, struct point *a, struct point *b)
{
	if (take_months(c, a, b) || take_quarter(c, a, b))
		return true;
	if (!take_month(c, a))
		return false;
	*b = *a;
	return true;
}

/* 年, 年度 with what stands behind it */
static bool
skip_year_word(struct scan *c)
{
	static const char *const durations[] = {"年代", "年级", "年龄", "年期", NULL};
	size_t at = c->at;
	if (!skip_unit(c, "年"))
		return false;
	c->at = at;
	skip_unit(c, "");
	struct scan look = *c;
	while (look.at < look.s.n && look.s.p[look.at] == ' ')
		look.at++;
	if (follows_any(&look, durations))
		return false;
	skip_unit(c, "年");
	skip_word(c, "度");
	return true;
}

static int
century(int two)
{
	return two >= 30 ? 1900 + two : 2000 + two;
}

/* A year of two digits: 98年 only before 度 or a month, 九八年 always. */
static bool
short_year(const struct scan *c, struct part p)
{
	if (p.digits != 2)
		return false;
	struct scan look = *c;
	look.at += p.n;
	if (!skip_unit(&look, "年"))
		return false;
	if (!p.arabic)
		return true;
	struct point dummy;
	return follows(&look, "度") || take_month(&look, &dummy);
}

static bool
take_year(struct scan *c, struct point *p)
{
	size_t at = c->at;
	struct part y = part_at(c);
	bool brief = short_year(c, y);
	c->at += y.n;
	if ((is_year(y) || brief) && skip_year_word(c)) {
		p->year = brief ? century(y.value) : y.value;
		return true;
	}
	c->at = at;
	return false;
}

/* The end of a period that began with *a: another point, as much of it as is said. */
static bool
take_end(struct scan *c, struct point a, struct point *b)
{
	size_t at = c->at;
	*b = (struct point){0};
	if (skip_dash(c)) {
		if (take_year(c, b)) {
			take_month(c, b);
			return true;
		}
		if (a.month && take_month(c, b)) {
			b->year = a.year;
			return true;
		}
		if (a.day && take_day(c, &b->day)) {
			b->year = a.year;
			b->month = a.month;
			return true;
		}
	}
	c->at = at;
	return false;
}

static struct date
finish(const struct scan *c, size_t from, struct point a, struct point b)
{
	struct date d = {.n = c->at - from, .suspect = c->suspect};
	put_period(&d, a, b);
	return d;
}

/* 2023年, 2023年12月5日, 2023年1-11月, 2023年1月1日至12月31日, 2021年-2025年 */
static struct date
year_date(struct scan c)
{
	size_t from = c.at;
	struct point a = {0}, b;
	if (!take_year(&c, &a))
		return (struct date){0};
	b = a;
	struct scan within = c;
	if (within.at < within.s.n && within.s.p[within.at] == ' ')
		within.at++;
	if (take_within(&within, &a, &b))
		c = within;
	if (memcmp(&a, &b, sizeof a) == 0 && !take_end(&c, a, &b))
		b = a;
	return finish(&c, from, a, b);
}

/* 2021-2025年, （2021-2025）, 2023—2024学年 */
static struct date
years_date(struct scan c)
{
	size_t from = c.at;
	struct part y = part_at(&c);
	c.at += y.n;
	if (!is_year(y) || !skip_dash(&c))
		return (struct date){0};
	struct part z = part_at(&c);
	c.at += z.n;
	if (!is_year(z) || z.value <= y.value)
		return (struct date){0};
	skip_year_word(&c);
	return finish(
		&c, from, (struct point){.year = y.value}, (struct point){.year = z.value});
}

/* hh:mm behind a date or alone; ratios have other forms */
static bool
take_clock(struct scan *c, int *hour, int *minute)
{
	size_t at = c->at;
	struct part h = run_of(c, DIGIT_ARAB);
	c->at += h.n;
	if (h.n && h.digits <= 2 && h.value <= 24 &&
		(skip_word(c, ":") || skip_word(c, "："))) {
		struct part m = run_of(c, DIGIT_ARAB);
		c->at += m.n;
		if (m.digits == 2 && m.value < 60) {
			*hour = h.value;
			*minute = m.value;
			size_t more = c->at;
			struct part sec = {0};
			if (skip_word(c, ":"))
				sec = run_of(c, DIGIT_ARAB);
			c->at = sec.digits == 2 ? c->at + sec.n : more;
			return true;
		}
	}
	c->at = at;
	return false;
}

/* 2023-12-05, 2023.12.5, 2023/12/5, with a time behind it */
static struct date
numeric_date(struct scan c)
{
	size_t from = c.at;
	struct part y = run_of(&c, DIGIT_ARAB);
	c.at += y.n;
	if (!is_year(y) || c.at >= c.s.n || !strchr("-./", c.s.p[c.at]))
		return (struct date){0};
	char mark[2] = {c.s.p[c.at], 0};
	c.at++;
	struct part m = run_of(&c, DIGIT_ARAB);
	c.at += m.n;
	if (!is_month(m) || !skip_word(&c, mark))
		return (struct date){0};
	struct part day = run_of(&c, DIGIT_ARAB);
	c.at += day.n;
	if (!is_day(day))
		return (struct date){0};
	struct point p = {y.value, m.value, day.value};
	struct scan clock = c;
	int hour, minute;
	bool blank = skip_word(&clock, " ") || skip_word(&clock, "T");
	if (!blank || !take_clock(&clock, &hour, &minute))
		return finish(&c, from, p, p);
	struct date d = {.n = clock.at - from};
	size_t n = put_point(d.iso, sizeof d.iso, p);
	snprintf(d.iso + n, sizeof d.iso - n, "T%02d:%02d", hour % 100, minute % 100);
	return d;
}

/* 5月份, 12月4日, 1至11月, 3月至5月, 一季度, 上半年 */
static struct date
month_date(struct scan c)
{
	static const char *const not_month[] = {"龄", "均", "薪", "亮", "球", "嫂", NULL};
	size_t from = c.at;
	struct point a = {0}, b = {0};
	if (!take_within(&c, &a, &b) || follows_any(&c, not_month))
		return (struct date){0};
	if (memcmp(&a, &b, sizeof a) == 0 && !take_end(&c, a, &b))
		b = a;
	return finish(&c, from, a, b);
}

/* 15日 is a day of the month, 15日内 are days. */
static struct date
day_date(struct scan c)
{
	static const char *const durations[] = {"内", "以内", "之内", "以上", "以下", "左右",
		"游", "龄", "均", "前", "后", "产", "处理", "常", NULL};
	size_t from = c.at;
	struct part p = part_at(&c);
	c.at += p.n;
	if (!is_day(p) || !skip_unit(&c, "日") || follows_any(&c, durations))
		return (struct date){0};
	struct point a = {.day = p.value}, b;
	if (!take_end(&c, a, &b))
		b = a;
	return finish(&c, from, a, b);
}

/* 60年代, 八十年代, 20世纪90年代, 21世纪: a decade without its century is of the twentieth */
static struct date
age_date(struct scan c)
{
	size_t from = c.at;
	struct part p = part_at(&c);
	c.at += p.n;
	int first = 1900;
	struct date d = {0};
	if (p.n && p.value >= 1 && p.value <= 30 && skip_word(&c, "世纪")) {
		first = (p.value - 1) * 100;
		d.n = c.at - from;
		snprintf(d.iso, sizeof d.iso, "%04d/%04d", first + 1, first + 100);
		p = part_at(&c);
		c.at += p.n;
	} else if (is_year(p) && p.value % 10 == 0) {
		first = p.value - p.value % 100;
		p.value %= 100;
	}
	if (p.n && p.value % 10 == 0 && p.value < 100 && skip_word(&c, "年代")) {
		d.n = c.at - from;
		snprintf(
			d.iso, sizeof d.iso, "%04d/%04d", first + p.value, first + p.value + 9);
	}
	return d;
}

/* The part of the day before `at`: 0 none, 1 before noon, 2 after (下午三点 is 15:00). */
static int
day_part(const struct scan *c, size_t at)
{
	static const struct span words[] = {{"上午", 6}, {"早上", 6}, {"凌晨", 6}, {"清晨", 6},
		{"早", 3}, {"中午", 6}, {"下午", 6}, {"晚上", 6}, {"傍晚", 6}, {"晚", 3}};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_ends(span_take(c->s, at), words[i]))
			return i < 6 ? 1 : 2;
	return 0;
}

/* 15:30, 9时30分, 下午三点半 */
static struct date
time_date(struct scan c)
{
	static const char *const not_hour[] = {"期", "间", "代", "常", "刻", "段", "光", "下",
		"节", "效", "而", "候", "任", "速", "差", "长", "许", NULL};
	size_t from = c.at;
	int hour = 0, minute = 0;
	struct date d = {0};
	if (!take_clock(&c, &hour, &minute)) {
		struct part h = part_at(&c);
		c.at += h.n;
		if (!h.n || h.digits > 2 || h.value > 24)
			return d;
		bool point = skip_word(&c, "点");
		bool sure = day_part(&c, from) > 0;
		if (!point && (!skip_word(&c, "时") || follows_any(&c, not_hour)))
			return d;
		struct scan minutes = c;
		struct part m = part_at(&minutes);
		minutes.at += m.n;
		hour = h.value;
		if (m.n && m.digits <= 2 && m.value < 60 && skip_word(&minutes, "分") &&
			!follows(&minutes, "之")) {
			c = minutes;
			minute = m.value;
			sure = true;
		} else if (skip_word(&c, "半")) {
			minute = 30;
		} else if (skip_word(&c, "整") || skip_word(&c, "钟")) {
			sure = true;
		}
		if (point && !sure)
			return d;
	}
	if (hour < 12 && day_part(&c, from) == 2)
		hour += 12;
	d.n = c.at - from;
	snprintf(d.iso, sizeof d.iso, "T%02d:%02d", hour % 100, minute % 100);
	return d;
}

/* Digits that lost 年, 月 or the dash between them: 20243月, 20212025年, 202411日 */
static struct date
broken_date(struct scan c)
{
	size_t from = c.at;
	struct part p = run_of(&c, DIGIT_ARAB);
	c.at += p.n;
	if (p.digits < 5 || p.digits > 8)
		return (struct date){0};
	int rest = 1;
	for (size_t i = 4; i < p.digits; i++)
		rest *= 10;
	int year = p.value / rest, behind = p.value % rest;
	struct point a = {.year = year}, b = a;
	c.suspect = true;
	if (year < 1949 || year > 2099)
		return (struct date){0};
	if (p.digits == 8 && behind > year && behind < 2100)
		b.year = behind;
	else if (p.digits == 8 && behind / 100 >= 1 && behind / 100 <= 12 &&
		 behind % 100 >= 1 && behind % 100 <= 31)
		a = b = (struct point){year, behind / 100, behind % 100};
	else if (p.digits <= 6 && behind >= 1 && behind <= 12 && follows(&c, "月"))
		a.month = b.month = behind;
	else if (!follows(&c, "日"))
		return (struct date){0};
	if (!skip_word(&c, "年") && !skip_month_word(&c))
		skip_word(&c, "日");
	if (a.month && !a.day && take_day(&c, &a.day))
		b = a;
	return finish(&c, from, a, b);
}

/* Whether what stands behind the digits at `at` can be of a date: asked first, since most
 * numerals are none. */
static bool
may_be_date(struct span text, size_t at)
{
	static const struct span words[] = {{"年", 3}, {"月", 3}, {"日", 3}, {"季", 3},
		{"时", 3}, {"点", 3}, {"世", 3}, {"至", 3}, {"到", 3}, {"：", 3}, {"－", 3},
		{"～", 3}, {"—", 3}, {"–", 3}, {"−", 3}, {"〜", 3}, {"∼", 3}, {" ", 1},
		{"-", 1}, {".", 1}, {"/", 1}, {":", 1}, {"~", 1}};
	size_t width, limit = at + MAX_DATE;
	for (unsigned code; at < limit && (code = digit_at(span_skip(text, at), &width)) &&
			    code < DIGIT_MARK;)
		at += width;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_starts(span_skip(text, at), words[i]))
			return true;
	return false;
}

struct date
date_at(struct span text, size_t at)
{
	static struct date (*const forms[])(struct scan) = {years_date, age_date, year_date,
		numeric_date, month_date, day_date, time_date, broken_date};
	struct scan c = {text, at, false};
	size_t width;
	if (digit_at(span_skip(text, at), &width) && !may_be_date(text, at))
		return (struct date){0};
	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		struct date d = forms[i](c);
		if (d.n)
			return d;
	}
	return (struct date){0};
}
