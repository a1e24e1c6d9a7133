#include "date.h"

#include "clock.h"
#include "utf8.h"

#include <stdio.h>

enum { YEAR_MIN = 1800, YEAR_MAX = 2199 };

#define MAX_DATE 48 /* bytes of digits that are looked at before a date is read */

/* A point in the calendar; 0 (hour: -1) where a part is not said. */
struct point {
	int year, month, day;
};

static bool
is_year(struct calendar_part p)
{
	return p.digits == 4 && p.value >= YEAR_MIN && p.value <= YEAR_MAX;
}

static bool
is_month(struct calendar_part p)
{
	return p.n && p.digits <= 2 && p.value >= 1 && p.value <= 12;
}

static bool
is_day(struct calendar_part p)
{
	return p.n && p.digits <= 2 && p.value >= 1 && p.value <= 31;
}

/* n digits of an integer; returns where they end. */
static char *
put_digits(char *p, int value, int n)
{
	for (int i = n - 1; i >= 0; i--, value /= 10)
		p[i] = (char)('0' + value % 10);
	return p + n;
}

/* The point as ISO 8601 has it, at most 10 bytes: 2023, 2023-05, --05-12, ---12. Returns where
 * it ends. */
static char *
put_point(char *p, struct point at)
{
	if (at.year)
		p = put_digits(p, at.year, 4);
	else
		*p++ = '-';
	if (at.year && !at.month)
		return p;
	*p++ = '-';
	if (at.month)
		p = put_digits(p, at.month, 2);
	if (at.month && !at.day)
		return p;
	*p++ = '-';
	return put_digits(p, at.day, 2);
}

static void
put_period(struct date *d, struct point a, struct point b)
{
	char *p = put_point(d->iso, a);
	if (memcmp(&a, &b, sizeof a) != 0) {
		*p++ = '/';
		p = put_point(p, b);
	}
	*p = '\0';
}

/* 份 behind 月 */
static bool
skip_month_word(struct calendar *c)
{
	if (!calendar_skip_unit(c, SPAN("月")))
		return false;
	calendar_skip(c, SPAN("份"));
	return true;
}

/* A day behind a month: 5日, 5号; 5 日 */
static bool
take_day(struct calendar *c, int *day)
{
	size_t at = c->at;
	if (c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	struct calendar_part p = calendar_part(c);
	c->at += p.n;
	if (is_day(p) &&
		(calendar_skip_unit(c, SPAN("日")) || calendar_skip_unit(c, SPAN("号")))) {
		*day = p.value;
		return true;
	}
	c->at = at;
	return false;
}

/* 5月, 5月份, 12月4日 */
static bool
take_month(struct calendar *c, struct point *p)
{
	size_t at = c->at;
	if (c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	struct calendar_part m = calendar_part(c);
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
take_months(struct calendar *c, struct point *a, struct point *b)
{
	size_t at = c->at;
	struct calendar_part first = calendar_part(c);
	c->at += first.n;
	if (is_month(first) && calendar_skip_dash(c)) {
		struct calendar_part last = calendar_part(c);
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
take_quarter(struct calendar *c, struct point *a, struct point *b)
{
	size_t at = c->at;
	bool first_half = calendar_skip(c, SPAN("上半年")),
	     second_half = !first_half && calendar_skip(c, SPAN("下半年"));
	if (first_half || second_half) {
		a->month = first_half ? 1 : 7;
		b->month = a->month + 5;
		return true;
	}
	bool sum = calendar_skip(c, SPAN("前"));
	if (!sum)
		calendar_skip(c, SPAN("第"));
	struct calendar_part q = calendar_part(c);
	c->at += q.n;
	if (q.n && q.value >= 1 && q.value <= 4 && calendar_skip(c, SPAN("季度"))) {
		a->month = sum ? 1 : q.value * 3 - 2;
		b->month = q.value * 3;
		return true;
	}
	c->at = at;
	return false;
}

/* May a part of a year begin at the place? */
static bool
may_be_within(const struct calendar *c)
{
	size_t width;
	unsigned code = digit_of(c->s, c->at, &width);
	switch (utf8_key_at(c->s, c->at)) {
	case ' ':
	case 0xE4B88A: /* 上 */
	case 0xE4B88B: /* 下 */
	case 0xE5898D: /* 前 */
	case 0xE7ACAC: /* 第 */ return true;
	default: return code && code < DIGIT_MARK;
	}
}

/* A part of a year behind it, or alone. *b is its end, the same as *a for a point. */
static bool
take_within(struct calendar *c, struct point *a, struct point *b)
{
	if (!may_be_within(c))
		return false;
	if (take_months(c, a, b) || take_quarter(c, a, b))
		return true;
	if (!take_month(c, a))
		return false;
	*b = *a;
	return true;
}

/* 年, 年度 with what stands behind it */
static bool
skip_year_word(struct calendar *c)
{
	struct calendar behind = *c;
	if (!calendar_skip_unit(&behind, SPAN("年")) || calendar_denied(&behind, SPAN("year")))
		return false;
	calendar_skip(&behind, SPAN("度"));
	*c = behind;
	return true;
}

static int
century(int two)
{
	return two >= 30 ? 1900 + two : 2000 + two;
}

/* A year of two digits: 98年 only before 度 or a month, 九八年 always. */
static bool
short_year(const struct calendar *c, struct calendar_part p)
{
	if (p.digits != 2)
		return false;
	struct calendar look = *c;
	look.at += p.n;
	if (!calendar_skip_unit(&look, SPAN("年")))
		return false;
	if (!p.arabic)
		return true;
	struct point dummy;
	return calendar_follows(&look, SPAN("度")) || take_month(&look, &dummy);
}

static bool
take_year(struct calendar *c, struct calendar_part y, struct point *p)
{
	size_t at = c->at;
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
take_end(struct calendar *c, struct point a, struct point *b)
{
	size_t at = c->at;
	*b = (struct point){0};
	if (calendar_skip_dash(c)) {
		if (take_year(c, calendar_part(c), b)) {
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

/* The time of the day, behind the date where there is one. */
static void
put_time(struct date *d, struct clock t)
{
	char *p = d->iso + strlen(d->iso);
	*p++ = 'T';
	p = put_digits(p, t.hour, 2);
	*p++ = ':';
	*put_digits(p, t.minute, 2) = '\0';
}

static struct date
finish(const struct calendar *c, size_t from, struct point a, struct point b)
{
	struct date d = {.n = c->at - from};
	put_period(&d, a, b);
	return d;
}

/* 2023年, 2023年12月5日, 2023年1-11月, 2023年1月1日至12月31日, 2021年-2025年 */
static struct date
year_date(struct calendar c, struct calendar_part first)
{
	size_t from = c.at;
	struct point a = {0}, b;
	if (!take_year(&c, first, &a))
		return (struct date){0};
	b = a;
	struct calendar within = c;
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
years_date(struct calendar c, struct calendar_part y)
{
	size_t from = c.at;
	c.at += y.n;
	if (!is_year(y) || !calendar_skip_dash(&c))
		return (struct date){0};
	struct calendar_part z = calendar_part(&c);
	c.at += z.n;
	if (!is_year(z) || z.value <= y.value)
		return (struct date){0};
	skip_year_word(&c);
	return finish(
		&c, from, (struct point){.year = y.value}, (struct point){.year = z.value});
}

/* 2023-12-05, 2023.12.5, 2023/12/5, with a time behind it */
static struct date
numeric_date(struct calendar c, struct calendar_part y)
{
	size_t from = c.at;
	c.at += y.n;
	struct span mark = span_take(span_skip(c.s, c.at), 1);
	if (!y.arabic || !is_year(y) || mark.n == 0 || !memchr("-./", mark.p[0], 3))
		return (struct date){0};
	c.at++;
	struct calendar_part m = calendar_arabic(&c);
	c.at += m.n;
	if (!is_month(m) || !calendar_skip(&c, mark))
		return (struct date){0};
	struct calendar_part day = calendar_arabic(&c);
	c.at += day.n;
	if (!is_day(day))
		return (struct date){0};
	struct point p = {y.value, m.value, day.value};
	struct calendar behind = c;
	bool blank = calendar_skip(&behind, SPAN(" ")) || calendar_skip(&behind, SPAN("T"));
	struct clock t = blank ? clock_digital(behind) : (struct clock){0};
	struct date d = finish(&c, from, p, p);
	if (!t.n)
		return d;
	d.n = behind.at + t.n - from;
	put_time(&d, t);
	return d;
}

/* 5月份, 12月4日, 1至11月, 3月至5月, 一季度, 上半年 */
static struct date
month_date(struct calendar c, struct calendar_part first)
{
	(void)first;
	size_t from = c.at;
	struct point a = {0}, b = {0};
	if (!take_within(&c, &a, &b) || calendar_denied(&c, SPAN("month")))
		return (struct date){0};
	if (memcmp(&a, &b, sizeof a) == 0 && !take_end(&c, a, &b))
		b = a;
	return finish(&c, from, a, b);
}

/* 15日 is a day of the month, 15日内 are days. */
static struct date
day_date(struct calendar c, struct calendar_part p)
{
	size_t from = c.at;
	c.at += p.n;
	if (!is_day(p) || !calendar_skip_unit(&c, SPAN("日")) ||
		calendar_denied(&c, SPAN("day")))
		return (struct date){0};
	struct point a = {.day = p.value}, b;
	if (!take_end(&c, a, &b))
		b = a;
	return finish(&c, from, a, b);
}

/* 60年代, 八十年代, 20世纪90年代, 21世纪: a decade without its century is of the twentieth */
static struct date
age_date(struct calendar c, struct calendar_part p)
{
	size_t from = c.at;
	c.at += p.n;
	int first = 1900;
	struct date d = {0};
	if (p.n && p.value >= 1 && p.value <= 30 && calendar_skip(&c, SPAN("世纪"))) {
		first = (p.value - 1) * 100;
		d.n = c.at - from;
		snprintf(d.iso, sizeof d.iso, "%04d/%04d", first + 1, first + 100);
		p = calendar_part(&c);
		c.at += p.n;
	} else if (is_year(p) && p.value % 10 == 0) {
		first = p.value - p.value % 100;
		p.value %= 100;
	}
	if (p.n && p.value % 10 == 0 && p.value < 100 && calendar_skip(&c, SPAN("年代"))) {
		d.n = c.at - from;
		snprintf(
			d.iso, sizeof d.iso, "%04d/%04d", first + p.value, first + p.value + 9);
	}
	return d;
}

/* 15:30, 9时30分, 下午三点半 */
static struct date
time_date(struct calendar c, struct calendar_part first)
{
	(void)first;
	struct clock t = clock_at(c);
	struct date d = {.n = t.n};
	if (t.n)
		put_time(&d, t);
	return d;
}

/* What five to eight digits say that lost a mark between them. */
static bool
split_digits(struct calendar_part p, struct calendar behind, struct point *a, struct point *b)
{
	if (p.digits < 5 || p.digits > 8)
		return false;
	int scale = 1;
	for (size_t i = 4; i < p.digits; i++)
		scale *= 10;
	int year = p.value / scale, rest = p.value % scale;
	struct point day = {year, rest / 100, rest % 100};
	*a = *b = (struct point){.year = year};
	if (year < 1949 || year > 2099)
		return false;
	if (p.digits == 8 && rest > year && rest < 2100)
		b->year = rest;
	else if (p.digits == 8 && day.month >= 1 && day.month <= 12 && day.day >= 1 &&
		 day.day <= 31)
		*a = *b = day;
	else if (p.digits <= 6 && rest >= 1 && rest <= 12 &&
		 calendar_follows(&behind, SPAN("月")))
		a->month = b->month = rest;
	else
		return calendar_follows(&behind, SPAN("日"));
	return true;
}

/* Digits that lost 年, 月 or the dash between them: 20243月, 20212025年, 202411日 */
static struct date
broken_date(struct calendar c, struct calendar_part p)
{
	size_t from = c.at;
	c.at += p.n;
	struct point a, b;
	if (!p.arabic || !split_digits(p, c, &a, &b))
		return (struct date){0};
	if (!calendar_skip(&c, SPAN("年")) && !skip_month_word(&c))
		calendar_skip(&c, SPAN("日"));
	if (a.month && !a.day && take_day(&c, &a.day))
		b = a;
	struct date d = finish(&c, from, a, b);
	d.suspect = true;
	return d;
}

/* ---- which form ---- */

/* A form tries to read a date at c, where first stands, if it is not empty. */
typedef struct date form(struct calendar c, struct calendar_part first);

/* The forms that can stand where this follows the first digits: asked first, since most
 * numerals are no dates. Each list is in the order of trial and ends in NULL. */
static form *const *
forms_before(uint32_t behind)
{
	static form *const year[] = {age_date, year_date, broken_date, NULL};
	static form *const month[] = {month_date, broken_date, NULL};
	static form *const day[] = {day_date, broken_date, NULL};
	static form *const hour[] = {time_date, broken_date, NULL};
	static form *const age[] = {age_date, broken_date, NULL};
	static form *const dash[] = {years_date, numeric_date, month_date, broken_date, NULL};
	static form *const point[] = {numeric_date, broken_date, NULL};
	static form *const all[] = {years_date, age_date, year_date, numeric_date, month_date,
		day_date, time_date, broken_date, NULL};
	switch (behind) {
	case 0xE5B9B4: /* 年 */ return year;
	case 0xE69C88: /* 月 */
	case 0xE5ADA3: /* 季 */ return month;
	case 0xE697A5: /* 日 */ return day;
	case 0xE697B6: /* 时 */
	case 0xE782B9: /* 点 */
	case 0xEFBC9A: /* ： */
	case ':': return hour;
	case 0xE4B896: /* 世 */ return age;
	case 0xE887B3: /* 至 */
	case 0xE588B0: /* 到 */
	case 0xEFBC8D: /* － */
	case 0xEFBD9E: /* ～ */
	case 0xE28094: /* — */
	case 0xE28093: /* – */
	case 0xE28892: /* − */
	case 0xE3809C: /* 〜 */
	case 0xE288BC: /* ∼ */
	case '-':
	case '~': return dash;
	case '.':
	case '/': return point;
	case ' ': return all;
	default: return NULL;
	}
}

/* 上半年, 第三季度: what begins before its numeral */
static form *const *
forms_of_word(void)
{
	static form *const forms[] = {month_date, NULL};
	return forms;
}

bool
date_may_begin(const struct numeral *k)
{
	bool decimal = k->behind == '.' && k->end == k->run.end && k->run.digits < 4;
	return !decimal && forms_before(k->behind);
}

bool
date_begins_before(const struct numeral *k)
{
	if (k->kind == DIGIT_HALF)
		return k->before == 0xE4B88A || k->before == 0xE4B88B; /* 上 下 */
	return k->behind == 0xE5ADA3 &&                                /* 季 */
	       (k->before == 0xE7ACAC || k->before == 0xE5898D);       /* 第 前 */
}

struct date
date_at(const struct lex *lex, struct span text, size_t at)
{
	size_t end = digit_end(text, at, MAX_DATE);
	form *const *forms = end > at ? forms_before(utf8_key_at(text, end)) : forms_of_word();
	struct calendar c = {lex, text, at};
	struct calendar_part first = {0};
	if (forms && end > at)
		first = calendar_part(&c);
	for (; forms && *forms; forms++) {
		struct date d = (*forms)(c, first);
		if (d.n)
			return d;
	}
	return (struct date){0};
}
