#include "zero.h"

#include "unit.h"

/* A name longer than this is a sentence: 无… then speaks of something else. */
#define NOUN_MAX ((size_t)72)

static bool
is_tail(const struct lex_entry *e)
{
	return span_eq(e->value, SPAN("tail"));
}

/* Without the words behind a noun that add nothing: 无决策失误情况发生 */
static struct span
without_tail(const struct lex *lex, struct span s)
{
	const struct lex_entry *e;
	while ((e = lex_before(lex, LEX(ZERO), s)) && is_tail(e) && s.n > e->word.n)
		s.n -= e->word.n;
	return s;
}

bool
zero_denies(const struct lex_entry *e)
{
	static const struct span denials[] = {
		SPAN_INIT("never"), SPAN_INIT("not"), SPAN_INIT("no"), SPAN_INIT("after")};
	return span_among(e->value, denials, SPAN_COUNT(denials));
}

static bool
is_noun(const struct lex_entry *e)
{
	return e && !zero_denies(e) && !is_tail(e);
}

/* The article of a zero: 一起 of 无一起事故, 1户 of 没有1户返贫, 任何. */
struct article {
	size_t n;         /* bytes */
	struct span unit; /* empty: none was said */
	bool digit;       /* 1, which elsewhere counts */
	bool case_of;     /* 一起, 一人: what cannot but be counted */
};

static struct article
article_at(const struct lex *lex, struct span denial, struct span s)
{
	struct article a = {0};
	if (span_starts(s, SPAN("任何")))
		a.n = SPAN("任何").n;
	size_t one = span_starts_at(s, a.n, SPAN("一"))  ? SPAN("一").n
		     : span_starts_at(s, a.n, SPAN("1")) ? SPAN("1").n
							 : 0;
	if (!one && !span_ends(denial, SPAN("一")))
		return a;
	struct unit u = unit_at(lex, span_skip(s, a.n + one));
	bool counts = u.class == UNIT_CLASSIFIER || u.class == UNIT_PLACE;
	if (one == SPAN("1").n && !counts)
		return a; /* 没有10户, 无1年以上经历 */
	a.n += one;
	if (counts) {
		a.n += u.n;
		a.unit = u.name;
		a.digit = one == SPAN("1").n;
		a.case_of = span_eq(u.like, SPAN("件")) || span_eq(u.like, SPAN("人"));
	}
	return a;
}

/* 全年安全事故未发生一起: what is denied stands before, in s, which ends at the denial. */
static struct span
noun_before(const struct lex *lex, struct span s)
{
	const struct lex_entry *e;
	while ((e = lex_at(lex, LEX(EDGE), s)))
		s = span_skip(s, e->word.n);
	return is_noun(lex_before(lex, LEX(ZERO), s)) ? s : (struct span){0};
}

/* 零上访、零事故: of a list each; 零投诉目标: the noun stands right behind */
static struct span
noun_of_null(const struct lex *lex, struct span s)
{
	s = span_take(s, span_find(s, SPAN("、")));
	if (is_noun(lex_before(lex, LEX(ZERO), without_tail(lex, s))))
		return s;
	const struct lex_entry *e = lex_at(lex, LEX(ZERO), s);
	return span_take(s, is_noun(e) ? e->word.n : 0);
}

/* 数 of 败诉案件数, 率 of 上访率: what a number or a share ends in whose thing goes before it. */
static const struct lex_entry *
figure_end(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(NAME_PART), s);
	return e && (lex_says(e, SPAN("number")) || lex_says(e, SPAN("share"))) ? e : NULL;
}

static bool
has_digits(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (span_is_digit(s.p[i]))
			return true;
	return false;
}

/* 行政诉讼败诉案件为零, 败诉率为0: what is zero stands before e, at byte `at`, and nothing behind. */
static bool
read_after(const struct lex *lex, const struct pauses *pauses, size_t at,
	const struct lex_entry *e, struct zero *z)
{
	size_t to = at + e->word.n, before = pauses_before(pauses, at);
	struct span rest = span_skip(pauses->text, to);
	if (pauses_clause_end(pauses, to, before) != to && !span_starts(rest, SPAN("、")))
		return false;
	size_t start = pauses_clause_start(pauses, at, before);
	struct span s = span_of(pauses->text.p + start, at - start);
	size_t mark = span_find_last(s, SPAN("、"));
	if (mark < s.n && span_ends(span_take(s, mark), SPAN("零")))
		s = span_skip(s, mark + strlen("、")); /* 积案为零、命案为零 */
	const struct lex_entry *edge;
	while ((edge = lex_at(lex, LEX(EDGE), s)))
		s = span_skip(s, edge->word.n);
	const struct lex_entry *figure = figure_end(lex, s);
	const struct lex_entry *noun =
		lex_before(lex, LEX(ZERO), span_take(s, s.n - (figure ? figure->word.n : 0)));
	if (!is_noun(noun) || s.n > NOUN_MAX || has_digits(s))
		return false;
	*z = (struct zero){.at = (size_t)(s.p - pauses->text.p),
		.n = s.n + e->word.n,
		.noun = s,
		.unit = figure && lex_says(figure, SPAN("share")) ? SPAN("%") : noun->value,
		.why = e};
	return true;
}

bool
zero_read(const struct lex *lex, const struct pauses *pauses, size_t at,
	const struct lex_entry *e, struct zero *z)
{
	struct span text = pauses->text;
	if (is_noun(e))
		return false;
	if (span_eq(e->value, SPAN("after")))
		return read_after(lex, pauses, at, e, z);
	size_t from = at + e->word.n, before = pauses_before(pauses, from);
	size_t to = pauses_clause_end(pauses, from, before);
	struct span name = span_of(text.p + from, to - from);
	struct article one = article_at(lex, e->word, name);
	name = span_skip(name, one.n);
	if (span_eq(e->word, SPAN("零")))
		name = noun_of_null(lex, name);
	if (span_eq(e->value, SPAN("no")) && name.n > NOUN_MAX)
		return false;
	size_t end = (size_t)(name.p - text.p) + name.n;
	struct span noun = without_tail(lex, name);
	if (name.n == 0 && one.unit.n && span_eq(e->value, SPAN("never"))) {
		size_t start = pauses_clause_start(pauses, at, before);
		noun = noun_before(lex, span_of(text.p + start, at - start));
	}
	const struct lex_entry *known = lex_before(lex, LEX(ZERO), noun);
	if (noun.n == 0 || !(is_noun(known) || one.digit || one.case_of))
		return false;
	*z = (struct zero){.at = at,
		.n = end - at,
		.noun = noun,
		.unit = one.unit.n ? one.unit : known->value,
		.why = e};
	return true;
}
