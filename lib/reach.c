#include "reach.h"

#include "utf8.h"

#include <stdlib.h>

/* Code points from the start of a sentence within which a cue speaks for what follows, too;
 * further on (其中五年增长三成) it speaks for its sentence alone. */
#define OPENING 24

enum reach { REACH_OPEN, REACH_YEAR, REACH_YEARS };

/* The report's year or the one before, as digits: 2024年 in the report of 2024 or of 2025. */
static bool
is_own_year(struct span s, struct span year)
{
	if (!span_starts(span_skip(s, s.n < 4 ? s.n : 4), SPAN("年")) || year.n != 4)
		return false;
	char own[5] = {0}, digits[5] = {0};
	memcpy(own, year.p, 4);
	memcpy(digits, s.p, 4);
	long off = strtol(own, NULL, 10) - strtol(digits, NULL, 10);
	return off == 0 || off == 1;
}

static enum reach
cue_at(const struct lex *lex, struct span rest, struct span year)
{
	const struct lex_entry *e = lex_at(lex, LEX(PAIR_REACH), rest);
	if (e && !span_eq(e->value, SPAN("level")))
		return span_eq(e->value, SPAN("years")) ? REACH_YEARS : REACH_YEAR;
	return is_own_year(rest, year) ? REACH_YEAR : REACH_OPEN;
}

/* What the sentence says of itself, and whether it says so in its opening. The first cue
 * counts: 今年是“十五五”时期的开局之年 speaks of this year. */
static enum reach
read_sentence(const struct lex *lex, const struct sentence *s, struct span year, bool *opening)
{
	size_t place = 0;
	for (size_t at = 0; at < s->key.n; at += utf8_width(s->key.p[at]), place++) {
		enum reach r = cue_at(lex, span_skip(s->key, at), year);
		*opening = place < OPENING;
		if (r != REACH_OPEN && (*opening || r == REACH_YEARS))
			return r;
	}
	return REACH_OPEN;
}

/* 一、 and not （一）: a path of one step, which a sentence opens */
static bool
opens_part(const struct edition *e, uint32_t i)
{
	const struct node *n = &e->nodes[e->sentences[i].node];
	struct span path = n->sect.path;
	return n->first == i && n->sect.mark.n && path.n > 1 &&
	       span_find(span_skip(path, 1), SPAN("/")) == path.n - 1;
}

bool *
reach_of(const struct edition *e, const struct lex *lex)
{
	bool *years = mem_new(e->nsentences + 1, sizeof *years);
	bool now = false;
	for (uint32_t i = 0; i < e->nsentences; i++) {
		bool opening = false;
		enum reach r = read_sentence(lex, &e->sentences[i], e->year, &opening);
		if (opens_part(e, i))
			now = false;
		years[i] = r == REACH_OPEN ? now : r == REACH_YEARS;
		if (r != REACH_OPEN && opening)
			now = years[i];
	}
	return years;
}
