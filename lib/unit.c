#include "unit.h"

/* The name of a class, or part or none: values have the form that lex_classes.inc declares, so
 * two or three letters tell. */
static inline enum unit_class
class_of(struct span name)
{
	switch (name.n > 2 ? name.p[0] << 8 | name.p[1] : 0) {
	case 'c' << 8 | 'l': return UNIT_CLASSIFIER;
	case 'p' << 8 | 'l': return UNIT_PLACE;
	case 'm' << 8 | 'e': return UNIT_MEASURE;
	case 'm' << 8 | 'o': return UNIT_MONEY;
	case 't' << 8 | 'i': return UNIT_TIME;
	case 'p' << 8 | 'e': return UNIT_PERCENT;
	case 'r' << 8 | 'a': return UNIT_RATIO;
	case 'n' << 8 | 'o': return name.p[2] == 'u' ? UNIT_NOUN : UNIT_NONE;
	default: return UNIT_NONE;
	}
}

/* 3 -> 3, -2 -> -2 */
static inline int
places_of(struct span s)
{
	bool negative = s.n && s.p[0] == '-';
	int n = 0;
	for (size_t i = negative; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 100; i++)
		n = n * 10 + (s.p[i] - '0');
	return negative ? -n : n;
}

/* Most values have two fields: 件 classifier. */
static inline void
parse(struct unit *u, const struct lex_entry *e)
{
	struct span class = lex_field(e, 1);
	u->n = e->word.n;
	u->name = u->like = lex_field(e, 0);
	u->class = class_of(class);
	u->places = 0;
	u->why = e;
	if (class.n + u->name.n + 1 < e->value.n) {
		struct span like = lex_field(e, 3);
		u->places = places_of(lex_field(e, 2));
		u->like = like.n ? like : u->name;
	}
	if (u->class == UNIT_NONE && span_eq(class, SPAN("part"))) {
		u->class = UNIT_CLASSIFIER; /* 项目标: the unit is 项 */
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
