#include "zero.h"

/* A name longer than this is a sentence: 无… then speaks of something else. */
#define NOUN_MAX ((size_t)72)

/* The words behind a noun that add nothing: 无决策失误情况发生 */
static struct span
without_tail(struct span s)
{
	static const struct span tails[] = {
		{"发生", 6}, {"情况", 6}, {"现象", 6}, {"出现", 6}, {"行为", 6}, {"的", 3}};
	for (size_t i = 0; i < sizeof tails / sizeof *tails;) {
		if (s.n > tails[i].n && span_ends(s, tails[i])) {
			s.n -= tails[i].n;
			i = 0;
		} else {
			i++;
		}
	}
	return s;
}

bool
zero_denies(const struct lex_entry *e)
{
	return span_eq(e->value, SPAN("not")) || span_eq(e->value, SPAN("no"));
}

static bool
is_noun(const struct lex_entry *e)
{
	return e && !zero_denies(e);
}

/* 一起 of 无一起事故: the article of a zero. */
static struct span
without_one(const struct lex *lex, struct span denial, struct span s)
{
	if (span_starts(s, SPAN("一")))
		s = span_skip(s, 3);
	else if (!span_ends(denial, SPAN("一")))
		return s;
	const struct lex_entry *unit = lex_at(lex, LEX(UNIT), s);
	return unit ? span_skip(s, unit->word.n) : s;
}

bool
zero_read(const struct lex *lex, const struct pauses *pauses, size_t at,
	const struct lex_entry *e, struct zero *z)
{
	struct span text = pauses->text;
	if (is_noun(e))
		return false;
	size_t from = at + e->word.n;
	size_t to = pauses_clause_end(pauses, from, pauses_before(pauses, from));
	struct span name = without_one(lex, e->word, span_of(text.p + from, to - from));
	bool null = span_eq(e->word, SPAN("零"));
	if (null) /* 零上访、零事故 */
		name = span_take(name, span_find(name, SPAN("、")));
	if (span_eq(e->value, SPAN("no")) && name.n > NOUN_MAX)
		return false;
	struct span noun = without_tail(name);
	const struct lex_entry *known = lex_before(lex, LEX(ZERO), noun);
	if (null && !is_noun(known)) { /* 零投诉目标: the noun stands right behind */
		known = lex_at(lex, LEX(ZERO), name);
		noun = name = span_take(name, is_noun(known) ? known->word.n : 0);
	}
	if (!is_noun(known))
		return false;
	size_t end = (size_t)(name.p - text.p) + name.n;
	*z = (struct zero){
		.at = at, .n = end - at, .noun = noun, .unit = known->value, .why = e};
	return true;
}
