#include "tense.h"

/* The last year that a heading names: 2024年工作打算 -> 2024. */
static struct span
year_in(struct span s)
{
	struct span found = {0};
	for (size_t at; (at = span_find(s, SPAN("年"))) < s.n; s = span_skip(s, at + 3)) {
		const char *p = s.p + at - 4;
		if (at >= 4 && (p[0] == '1' || p[0] == '2') && span_is_digit(p[1]) &&
			span_is_digit(p[2]) && span_is_digit(p[3]))
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
	t->looks_back = year.n && span_eq(s->mood, SPAN("done"));
	t->told = 0;
	tense_sentence(t, 0);
}

void
tense_sentence(struct tense *t, size_t at)
{
	t->start = at;
	t->period.n = 0;
	t->lent = false;
	t->plan = t->plan_clause = t->rule = TENSE_NEVER;
}

/* The one year that a period lies in: 2023-05/2023-07; 0 where there is none. */
static int
year_of(struct span iso)
{
	int year = 0;
	for (size_t i = 0; i < 4; i++) {
		if (i >= iso.n || !span_is_digit(iso.p[i]))
			return 0;
		year = year * 10 + (iso.p[i] - '0');
	}
	struct span end = span_skip(iso, span_find(iso, SPAN("/")));
	return end.n == 0 || span_starts_at(end, 1, span_take(iso, 4)) ? year : 0;
}

/* The year spoken of, which 全年 and 年内 mean: of the sentence, of one before that opens with a
 * year (2022年，…。全年培训6次), or of the section. */
static int
spoken_year(const struct tense *t)
{
	int year = year_of(buf_span(&t->period));
	if (!year)
		year = t->told;
	return year ? year : year_of(buf_span(&t->home));
}

/* 今年 of a plan for the next year is that year; in a look back it is still the report's. */
static int
present_year(const struct tense *t)
{
	int year = year_of(t->year), home = year_of(buf_span(&t->home));
	return year == 0 || home == year + 1 ? home : year;
}

/* 去年 and 明年 are of the report's year. */
static int
report_year(const struct tense *t)
{
	int year = year_of(t->year);
	return year ? year : year_of(buf_span(&t->home));
}

/* A period in force, which those of later sentences may refer to where it opens its own. */
static void
put_year(struct tense *t, int year, size_t at)
{
	t->period.n = 0;
	if (year < 1000 || year > 9999)
		return;
	buf_putu(&t->period, (uint64_t)year);
	if (at == t->start)
		t->told = year;
}

static void
half_year(struct tense *t, bool second)
{
	int year = spoken_year(t);
	t->period.n = 0;
	if (year)
		buf_printf(
			&t->period, second ? "%04d-07/%04d-12" : "%04d-01/%04d-06", year, year);
}

void
tense_word(struct tense *t, const struct lex_entry *e, size_t at)
{
	struct span v = e->value;
	if (span_eq(v, SPAN("plan guess"))) {
		t->plan = t->looks_back ? t->plan : at; /* 预计全年增长5% */
	} else if (span_eq(v, SPAN("plan"))) {
		t->plan = at;
	} else if (span_eq(v, SPAN("plan clause"))) {
		t->plan_clause = at;
	} else if (span_eq(v, SPAN("rule"))) {
		t->rule = at;
	} else if (span_starts(v, SPAN("half "))) {
		half_year(t, v.p[5] == '2');
	} else if (span_eq(v, SPAN("year"))) {
		put_year(t, spoken_year(t), at);
	} else if (span_eq(v, SPAN("year +0"))) {
		put_year(t, present_year(t), at);
	} else if (span_starts(v, SPAN("year "))) {
		int add = (v.p[5] == '-' ? -1 : 1) * (v.p[6] - '0');
		if (span_ends(v, SPAN("once")))
			tense_lend(t);
		put_year(t, report_year(t) + add, at);
	} else if (span_starts(v, SPAN("span "))) {
		t->period.n = 0;
		t->reckoned = true;
		buf_put(&t->period, span_take(span_skip(v, 5), 4));
		if (lex_field(e, 2).n)
			buf_printf(&t->period, "/%.4s", lex_field(e, 2).p);
		else
			tense_since(t);
	}
}

void
tense_lend(struct tense *t)
{
	t->kept.n = 0;
	buf_put(&t->kept, buf_span(&t->period));
	t->lent = true;
}

void
tense_pass(struct tense *t)
{
	if (!t->lent)
		return;
	t->period.n = 0;
	buf_put(&t->period, buf_span(&t->kept));
	t->lent = false;
}

void
tense_years(struct tense *t, unsigned n)
{
	int year = year_of(buf_span(&t->home));
	if (year < 1000 || n < 2 || n > 99)
		return;
	t->period.n = 0;
	t->reckoned = true;
	buf_printf(&t->period, "%04d/%04d", year - (int)n + 1, year);
}

void
tense_date(struct tense *t, struct span iso, size_t at)
{
	char year[4];
	iso = span_take(iso, span_find(iso, SPAN("T"))); /* a time of the day is no period */
	if (at == t->start && year_of(iso))
		t->told = year_of(iso);
	if (iso.n == 0)
		return;
	if (!span_starts(iso, SPAN("--"))) {
		t->period.n = 0;
		t->reckoned = false;
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

void
tense_since(struct tense *t)
{
	int now = present_year(t), year = year_of(buf_span(&t->period));
	if (year && year < now)
		buf_printf(&t->period, "/%04d", now);
}

struct span
tense_period(struct tense *t)
{
	return t->period.n ? buf_span(&t->period) : buf_span(&t->home);
}

struct span
tense_period_at(struct tense *t, enum tense_side side)
{
	struct span iso = tense_period(t);
	bool years = iso.n == strlen("2021/2025") && iso.p[4] == '/';
	if (!years || side == TENSE_ALL)
		return iso;
	if (side == TENSE_END)
		return span_skip(iso, 5);
	if (!t->reckoned)
		return span_take(iso, 4); /* 2020—2025年由8%提高到9% */
	t->kept.n = 0;                    /* nothing is lent: years are */
	buf_printf(&t->kept, "%04d", year_of(span_take(iso, 4)) - 1);
	return buf_span(&t->kept);
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
	buf_free(&t->kept);
	buf_free(&t->period);
}
