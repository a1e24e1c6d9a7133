#include "tense.h"

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* The last year that a heading names: 2024年工作打算 -> 2024. */
static struct span
year_in(struct span s)
{
	struct span found = {0};
	for (size_t at; (at = span_find(s, SPAN("年"))) < s.n; s = span_skip(s, at + 3)) {
		const char *p = s.p + at - 4;
		if (at >= 4 && (p[0] == '1' || p[0] == '2') && is_digit(p[1]) &&
			is_digit(p[2]) && is_digit(p[3]))
			found = span_of(p, 4);
	}
	return found;
}

void
tense_start(struct tense *t, const struct tense_section *s)
{
	struct span year = year_in(s->title);
	if (year.n == 0)
		year = year_in(s->under);
	t->year = s->year;
	t->mood = s->mood;
	t->home.n = 0;
	buf_put(&t->home, year.n ? year : s->year);
	tense_sentence(t);
}

void
tense_sentence(struct tense *t)
{
	t->period.n = 0;
	t->plan = t->plan_clause = t->rule = TENSE_NEVER;
}

/* The report's year and some, in four digits; nothing where it is unknown. */
static void
put_year(struct tense *t, int add)
{
	int year = 0;
	struct span base = t->year.n ? t->year : buf_span(&t->home);
	if (base.n != 4)
		return;
	for (size_t i = 0; i < 4; i++)
		year = year * 10 + (base.p[i] - '0');
	year += add;
	if (year > 999 && year < 10000)
		buf_putu(&t->period, (uint64_t)year);
}

static void
half_year(struct tense *t, bool second)
{
	put_year(t, 0);
	if (t->period.n != 4)
		return;
	char year[4];
	memcpy(year, t->period.p, 4);
	buf_puts(&t->period, second ? "-07/" : "-01/");
	buf_put(&t->period, span_of(year, 4));
	buf_puts(&t->period, second ? "-12" : "-06");
}

void
tense_word(struct tense *t, const struct lex_entry *e, size_t at)
{
	struct span v = e->value;
	if (span_eq(v, SPAN("plan"))) {
		t->plan = at;
	} else if (span_eq(v, SPAN("plan clause"))) {
		t->plan_clause = at;
	} else if (span_eq(v, SPAN("rule"))) {
		t->rule = at;
	} else if (span_starts(v, SPAN("half "))) {
		t->period.n = 0;
		half_year(t, v.p[5] == '2');
	} else if (span_starts(v, SPAN("year ")) && v.n == 7) {
		t->period.n = 0;
		put_year(t, (v.p[5] == '-' ? -1 : 1) * (v.p[6] - '0'));
	}
}

void
tense_date(struct tense *t, struct span iso)
{
	char year[4];
	if (!span_starts(iso, SPAN("--"))) {
		t->period.n = 0;
		buf_put(&t->period, iso);
		return;
	}
	/* 5月份: of the year spoken of; of 25日 nothing is known */
	if (span_starts(iso, SPAN("---")) || (t->period.n < 4 && t->home.n < 4))
		return;
	memcpy(year, t->period.n >= 4 ? t->period.p : t->home.p, 4);
	t->period.n = 0;
	for (size_t i = 0; i < iso.n; i++) {
		if (span_starts(span_skip(iso, i), SPAN("--")))
			buf_put(&t->period, span_of(year, 4));
		else
			buf_putc(&t->period, iso.p[i]);
	}
}

struct span
tense_period(struct tense *t)
{
	return t->period.n ? buf_span(&t->period) : buf_span(&t->home);
}

struct span
tense_mood(const struct tense *t, size_t clause, bool repeated)
{
	if (repeated || (t->rule != TENSE_NEVER && t->rule >= clause))
		return SPAN("rule");
	if (t->plan != TENSE_NEVER ||
		(t->plan_clause != TENSE_NEVER && t->plan_clause >= clause))
		return SPAN("plan");
	return t->mood.n ? t->mood : SPAN("done");
}

void
tense_free(struct tense *t)
{
	buf_free(&t->home);
	buf_free(&t->period);
}
