#include "mood.h"

#include "utf8.h"

/* Where a phrase ends: bytes of the border that s begins with, 0 where there is none. */
static inline size_t
border(struct span s)
{
	switch (utf8_key(s)) {
	case ',':
	case ' ': return 1;
	case 0xE38081: /* 、 */
	case 0xE38082: /* 。 */
	case 0xEFBC8C: /* ， */
	case 0xEFBC9A: /* ： */
	case 0xEFBC9B: /* ； */
	case 0xEFBC88: /* （ */
	case 0xEFBC89: /* ） */
	case 0xE5928C: /* 和 */
	case 0xE4B88E: /* 与 */
	case 0xE58F8A: /* 及 */
	case 0xE69AA8: /* 暨 */ return 3;
	case 0xE4BBA5: return span_starts(s, SPAN("以及")) ? strlen("以及") : 0;
	default: return 0;
	}
}

/* What the words of a title say, together. */
enum {
	SAYS_DONE = 1,
	SAYS_PLAN = 2,
	SAYS_PROBLEM = 4,
	SAYS_WEAKLY = 8,
	NAMES_PLAN = 16, /* as its last word: a plan, if nothing is done with it */
	MENDS = 32,
	DOES = 64,
};

static unsigned
number(struct span digits)
{
	unsigned n = 0;
	for (size_t i = 0; i < digits.n && digits.p[i] >= '0' && digits.p[i] <= '9'; i++)
		n = n * 10 + (unsigned)(digits.p[i] - '0');
	return n;
}

/* “十五五” is a plan in a report of 2025, and “十四五” is done in one of 2026. */
static unsigned
period(struct span years, unsigned year)
{
	unsigned first = number(years), last = number(span_skip(years, strlen("2021 ")));
	return year == 0 ? 0 : year <= first ? SAYS_PLAN : year > last ? SAYS_DONE : 0;
}

/* end: the phrase ends behind the word. */
static unsigned
says(struct span value, bool end, unsigned year)
{
	if (span_ends(value, SPAN(" opens")) || (span_ends(value, SPAN(" end")) && !end))
		return 0;
	if (span_starts(value, SPAN("period ")))
		return period(span_skip(value, strlen("period ")), year);
	return span_eq(value, SPAN("not"))           ? MENDS
	       : span_eq(value, SPAN("deed"))        ? DOES
	       : span_eq(value, SPAN("not deed"))    ? MENDS | DOES
	       : span_eq(value, SPAN("done weak"))   ? SAYS_WEAKLY
	       : span_eq(value, SPAN("plan end"))    ? NAMES_PLAN
	       : span_starts(value, SPAN("done"))    ? SAYS_DONE
	       : span_starts(value, SPAN("plan"))    ? SAYS_PLAN
	       : span_starts(value, SPAN("problem")) ? SAYS_PROBLEM
						     : 0;
}

/* What the words of a phrase say together: one for mending takes the problem away, a verb makes
 * the plan the object of a deed (认真落实消防规划). */
static unsigned
together(unsigned said)
{
	if (said & MENDS)
		said &= ~(unsigned)SAYS_PROBLEM;
	if ((said & NAMES_PLAN) && !(said & DOES))
		said |= SAYS_PLAN;
	return said & (SAYS_DONE | SAYS_PLAN | SAYS_PROBLEM | SAYS_WEAKLY);
}

static unsigned
phrase(const struct lex *lex, struct span title, size_t *at, unsigned year)
{
	unsigned said = 0;
	while (*at < title.n && !border(span_skip(title, *at))) {
		struct span rest = span_skip(title, *at);
		const struct lex_entry *e = lex_at(lex, LEX(MOOD), rest);
		*at += e ? e->word.n : utf8_width(rest.p[0]);
		struct span behind = span_skip(title, *at);
		if (e)
			said |= says(e->value, behind.n == 0 || border(behind), year);
	}
	return together(said);
}

enum mood
mood_of(const struct lex *lex, struct span title, unsigned year)
{
	unsigned said = 0;
	for (size_t at = 0; at < title.n;) {
		size_t n = border(span_skip(title, at));
		if (n)
			at += n;
		else
			said |= phrase(lex, title, &at, year);
	}
	if (said & SAYS_WEAKLY)
		said = (said & ~(unsigned)SAYS_WEAKLY) | (said & SAYS_PLAN ? 0 : SAYS_DONE);
	switch (said) {
	case 0: return MOOD_NONE;
	case SAYS_DONE: return MOOD_DONE;
	case SAYS_PLAN: return MOOD_PLAN;
	case SAYS_PROBLEM: return MOOD_PROBLEM;
	default: return MOOD_MIXED;
	}
}

enum mood
mood_opened(const struct lex *lex, struct span text, enum mood section, unsigned year)
{
	if (span_starts(text, SPAN("“")))
		text = span_skip(text, strlen("“"));
	const struct lex_entry *e = lex_at(lex, LEX(MOOD), text);
	unsigned said = 0;
	if (e && span_starts(e->value, SPAN("period ")))
		said = section == MOOD_MIXED ? says(e->value, false, year) : 0;
	else if (e && span_eq(e->value, SPAN("plan opens")))
		said = SAYS_PLAN;
	else if (e && span_eq(e->value, SPAN("done opens")) &&
		 (section == MOOD_PLAN || section == MOOD_MIXED))
		said = SAYS_DONE;
	return said == SAYS_PLAN ? MOOD_PLAN : said == SAYS_DONE ? MOOD_DONE : section;
}

struct span
mood_name(enum mood m)
{
	static const struct span names[] = {SPAN_INIT(""), SPAN_INIT("done"), SPAN_INIT("plan"),
		SPAN_INIT("problem"), SPAN_INIT("")};
	return names[m];
}
