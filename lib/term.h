/* term: one numeral with the unit behind it: 1.5万余份, 三个半小时, 八成五. Quantities are made of
 * one term or two. */
#ifndef FZ_TERM_H
#define FZ_TERM_H

#include "digit.h"
#include "hedge.h"
#include "num.h"
#include "unit.h"
#include "utf8.h"

struct quantity {
	size_t at, n; /* bytes of text, as written, without the hedges before; n == 0: none */
	size_t from, to;  /* with the hedges before and all that stands behind */
	struct num num;   /* its amount with the hedges in it; a fraction: 三分之二, 1:3 */
	struct unit unit; /* n == 0: none was read */
	struct span per;  /* 元/人, or empty */
	bool hedged;      /* a hedge or 共 says that something is counted */
	bool lone;        /* a single Han digit */
	bool more;        /* 多 or 余 stands behind the digits */
	size_t sign;      /* bytes of a minus before `at` that is not read: it has no unit */
	bool suspect;     /* .4项: a point that may belong to it stands before */
};

/* Where terms are read. */
struct term_place {
	const struct hedge_place *before; /* the same, as hedges are read */
	const struct lex *lex;
	struct span text;
	size_t floor;
	struct buf *digits;
};

/* Reads the numeral with its unit at `at` into *t; t->n is 0 where there is none. A bare 伍 or 陆
 * counts only money. */
void term_read(const struct term_place *p, size_t at, struct quantity *t);

/* Reads the unit at `at` into t->unit: its bytes, 0 where there is none or the noun that is counted
 * stays outside. */
size_t term_unit(const struct term_place *p, size_t at, struct quantity *t);

/* Is it an exact figure that was understood? */
static inline bool
term_is_plain(const struct quantity *t)
{
	return t->n && !t->num.unread && t->num.amount.value.set &&
	       t->num.amount.qual == QUAL_EQ;
}

/* The text round a place. */

static inline bool
term_word_at(const struct term_place *p, size_t at, struct span word)
{
	return span_starts_at(p->text, at, word);
}

static inline bool
term_word_before(const struct term_place *p, size_t at, struct span word)
{
	return at >= p->floor + word.n && span_ends(span_take(p->text, at), word);
}

/* The character before `at` as a case of a switch, 0 where it is not free. */
static inline uint32_t
term_key_before(const struct term_place *p, size_t at)
{
	return utf8_key_last(span_of(p->text.p + p->floor, at - p->floor));
}

static inline struct unit
term_unit_there(const struct term_place *p, size_t at)
{
	return unit_at(p->lex, span_skip(p->text, at));
}

#endif
