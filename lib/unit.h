/* unit: classifiers, measures, money and time (lib/data/units.tsv). */
#ifndef FZ_UNIT_H
#define FZ_UNIT_H

#include "lex.h"

enum unit_class {
	UNIT_NONE, /* not a unit: 项 in 项目, or nothing at all */
	UNIT_CLASSIFIER,
	UNIT_PLACE, /* a noun that counts itself; a lone Han digit before it is weak: 三省 */
	UNIT_MEASURE,
	UNIT_MONEY,
	UNIT_TIME,
	UNIT_PERCENT,
	UNIT_RATIO,
	UNIT_NOUN /* a noun that is counted without a classifier: 1509万农民 -> 人 */
};

struct unit {
	size_t n;         /* bytes; 0 where none is */
	struct span name; /* canonical */
	enum unit_class class;
	int places;       /* the value is shifted by so many: 角 -1 */
	struct span like; /* what it is comparable with: 场次 -> 次 */
	const struct lex_entry *why;
};

/* The longest unit at the very start of s. */
struct unit unit_at(const struct lex *lex, struct span s);

/* The same where it is kept: returns its bytes. */
size_t unit_read(struct unit *u, const struct lex *lex, struct span s);

/* What an entry of class unit says. */
struct unit unit_of(const struct lex_entry *e);

/* Whether a unit of class UNIT_TIME is of less than some days: 小时, 工作日. */
static inline bool
unit_is_short(const struct lex *lex, struct span name)
{
	const struct lex_entry *e = lex_word(lex, LEX(UNIT_SORT), name);
	return e && lex_says(e, SPAN("short"));
}

/* Whether what is named is a share of a hundred, or a degree: 参考率, 满意度. */
static inline bool
unit_is_rate(struct span name)
{
	return span_ends(name, SPAN("率")) || span_ends(name, SPAN("度"));
}

#endif
