#include "unit.h"

/* The name of a class, or part or none: values have the form that lex_classes.inc declares, so
 * its first two or three letters tell. */
static inline enum unit_class
class_of(const char *name)
{
	switch (name[0] << 8 | name[1]) {
	case 'c' << 8 | 'l': return UNIT_CLASSIFIER;
	case 'p' << 8 | 'l': return UNIT_PLACE;
	case 'm' << 8 | 'e': return UNIT_MEASURE;
	case 'm' << 8 | 'o': return UNIT_MONEY;
	case 't' << 8 | 'i': return UNIT_TIME;
	case 'p' << 8 | 'e': return UNIT_PERCENT;
	case 'r' << 8 | 'a': return UNIT_RATIO;
	case 'n' << 8 | 'o': return name[2] == 'u' ? UNIT_NOUN : UNIT_NONE;
	default: return UNIT_NONE;
	}
}

/* 3 -> 3, -2 -> -2 */
static inline int
places_of(const char *p, const char *end)
{
	bool negative = p < end && *p == '-';
	int n = 0;
	for (p += negative; p < end && span_is_digit(*p) && n < 100; p++)
		n = n * 10 + (*p - '0');
	return negative ? -n : n;
}

/* The fields of the value, 元 money -1 元, or the first of them. */
static inline void
parse(struct unit *u, const struct lex_entry *e)
{
	const char *value = e->value.p, *end = value + e->value.n;
	const char *first = value + e->blanks[0], *second = value + e->blanks[1],
		   *third = value + e->blanks[2];
	u->n = e->word.n;
	u->name = span_of(value, e->blanks[0]);
	u->class = end - first > 3 ? class_of(first + 1) : UNIT_NONE;
	u->places = second < end ? places_of(second + 1, third) : 0;
	u->like = third < end ? span_of(third + 1, (size_t)(end - third - 1)) : u->name;
	u->why = e;
	if (u->class == UNIT_NONE && end - first > 3 && first[1] == 'p') {
		u->class = UNIT_CLASSIFIER; /* part, 项目标: the unit is 项 */
		u->n = u->name.n;
	}
}

struct unit
unit_of(const struct lex_entry *e)
{
	struct unit u;
	parse(&u, e);
	return u;
}

size_t
unit_read(struct unit *u, const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, LEX(UNIT), s);
	if (e)
		parse(u, e);
	if (!e || u->class == UNIT_NONE)
		*u = (struct unit){0};
	return u->n;
}

struct unit
unit_at(const struct lex *lex, struct span s)
{
	struct unit u;
	unit_read(&u, lex, s);
	return u;
}
