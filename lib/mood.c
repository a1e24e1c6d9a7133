#include "mood.h"

#include "utf8.h"

/* Where a phrase ends: bytes of the border that s begins with, 0 where there is none. */
static size_t
border(struct span s)
{
	if ((unsigned char)s.p[0] > 0xE5 && s.p[0] != '\xE6' && s.p[0] != '\xEF')
		return 0;
	static const struct span borders[] = {{"、", 3}, {"，", 3}, {",", 1}, {"；", 3},
		{"。", 3}, {"：", 3}, {"和", 3}, {"与", 3}, {"及", 3}, {"以及", 6}, {"暨", 3},
		{"（", 3}, {"）", 3}, {" ", 1}};
	for (size_t i = 0; i < sizeof borders / sizeof *borders; i++)
		if (span_starts(s, borders[i]))
			return borders[i].n;
	return 0;
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
