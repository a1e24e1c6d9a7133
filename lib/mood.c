#include "mood.h"

#include "utf8.h"

/* Where a phrase ends: bytes of the border that s begins with, 0 where there is none. */
static size_t
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

static enum mood
named(struct span value)
{
	return span_starts(value, SPAN("done"))      ? MOOD_DONE
	       : span_starts(value, SPAN("plan"))    ? MOOD_PLAN
	       : span_starts(value, SPAN("problem")) ? MOOD_PROBLEM
						     : MOOD_NONE;
}

static enum mood
both(enum mood a, enum mood b)
{
	return a == MOOD_NONE || a == b ? b : b == MOOD_NONE ? a : MOOD_MIXED;
}

/* One phrase: its last word that counts decides; a word for mending takes the problem away. */
static enum mood
phrase(const struct lex *lex, struct span title, size_t *at)
{
	enum mood m = MOOD_NONE;
	bool mends = false;
	while (*at < title.n && !border(span_skip(title, *at))) {
		struct span rest = span_skip(title, *at);
		const struct lex_entry *e = lex_at(lex, LEX(MOOD), rest);
		if (!e) {
			*at += utf8_width(rest.p[0]);
			continue;
		}
		*at += e->word.n;
		struct span behind = span_skip(title, *at);
		bool end = span_ends(e->value, SPAN(" end"));
		mends |= span_eq(e->value, SPAN("not"));
		if (!end || behind.n == 0 || border(behind))
			m = both(m, named(e->value));
	}
	return mends && (m == MOOD_PROBLEM || m == MOOD_MIXED) ? MOOD_NONE : m;
}

enum mood
mood_of(const struct lex *lex, struct span title)
{
	enum mood m = MOOD_NONE;
	for (size_t at = 0; at < title.n;) {
		size_t n = border(span_skip(title, at));
		if (n)
			at += n;
		else
			m = both(m, phrase(lex, title, &at));
	}
	return m;
}

const char *
mood_name(enum mood m)
{
	static const char *const names[] = {"", "done", "plan", "problem", ""};
	return names[m];
}
