#include "unit.h"

/* Up to the next blank; *s goes on behind it. */
static struct span
next_word(struct span *s)
{
	const char *blank = s->n ? memchr(s->p, ' ', s->n) : NULL;
	struct span word = span_take(*s, blank ? (size_t)(blank - s->p) : s->n);
	*s = span_skip(*s, word.n + 1);
	return word;
}

static enum unit_class
class_of(struct span name)
{
	static const struct span names[] = {
		[UNIT_CLASSIFIER] = {"classifier", 10},
		[UNIT_PLACE] = {"place", 5},
		[UNIT_MEASURE] = {"measure", 7},
		[UNIT_MONEY] = {"money", 5},
		[UNIT_TIME] = {"time", 4},
		[UNIT_PERCENT] = {"percent", 7},
		[UNIT_RATIO] = {"ratio", 5},
		[UNIT_NOUN] = {"noun", 4},
	};
	for (size_t i = 1; i < sizeof names / sizeof *names; i++)
		if (span_eq(name, names[i]))
			return (enum unit_class)i;
	return UNIT_NONE;
}

/* 3 -> 3, -2 -> -2 */
static int
places_of(struct span s)
{
	bool negative = span_starts(s, SPAN("-"));
	int n = 0;
	for (size_t i = negative; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 100; i++)
		n = n * 10 + (s.p[i] - '0');
	return negative ? -n : n;
}

struct unit
unit_of(const struct lex_entry *e)
{
	struct span value = e->value;
	struct unit u = {.n = e->word.n, .why = e};
	u.name = next_word(&value);
	struct span class = next_word(&value);
	u.class = class_of(class);
	if (span_eq(class, SPAN("part"))) { /* 项目标: the unit is 项 */
		u.class = UNIT_CLASSIFIER;
		u.n = u.name.n;
	}
	u.places = places_of(next_word(&value));
	u.like = value.n ? next_word(&value) : u.name;
	return u;
}

struct unit
unit_at(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, LEX(UNIT), s);
	struct unit u = e ? unit_of(e) : (struct unit){0};
	return u.class == UNIT_NONE ? (struct unit){0} : u;
}
