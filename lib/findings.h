/* findings: the mentions of a text while it is scanned, and their kinds. */
#ifndef FZ_FINDINGS_H
#define FZ_FINDINGS_H

#include "amount.h"
#include "lex.h"
#include "unit.h"

enum mention_kind {
	KIND_COUNT,
	KIND_MONEY,
	KIND_PERCENT,
	KIND_MEASURE,
	KIND_DURATION,
	KIND_RATIO,
	KIND_DATE,
	KIND_ORDINAL,
	KIND_LABEL,
	KIND_CITE,
	KINDS
};

#define KIND_BIT(kind) (1u << (kind))
/* the kinds without -a */
#define KINDS_QUANTITY                                                                         \
	(KIND_BIT(KIND_COUNT) | KIND_BIT(KIND_MONEY) | KIND_BIT(KIND_PERCENT) |                \
		KIND_BIT(KIND_MEASURE) | KIND_BIT(KIND_DURATION) | KIND_BIT(KIND_RATIO))

struct mention {
	size_t at,
		n; /* bytes of raw in the text: with 多/余 and 以上, without 约 or 近 before */
	size_t from; /* byte where its hedges, 共, 达 … before the numeral begin; at if none */
	size_t to; /* byte behind its hedges after the unit; at + n if none */
	enum mention_kind kind;
	enum qual qual;
	struct span value;  /* decimal text, or an ISO 8601 date; empty if no single number */
	struct span lo, hi; /* empty: open */
	struct span unit;   /* canonical; empty for date, label, cite */
	struct span unit_class; /* what it is comparable with, for the key: 次 场 场次 -> 次 */
	struct span per;        /* 年 季度 月 周 天 村 …, or empty */
	bool unread;            /* a numeral outside the grammar */
	bool suspect;           /* digits that lost a character */
	const struct lex_entry *why; /* the word that decided kind or unit, or NULL */
};

struct findings {
	struct buf text;   /* of their values and bounds */
	struct buf digits; /* of numbers too long for an integer */
	struct mention *list;
	size_t n, cap;
};

/* Forgets all findings, keeps the memory. */
void findings_reset(struct findings *f);
void findings_free(struct findings *f);

/* A new one, that lasts until the next. */
struct mention *findings_add(struct findings *f, enum mention_kind kind, size_t at, size_t n);

/* Gives the one added last its qualification, value and bounds; or a date as its value. */
void findings_amount(struct findings *f, const struct amount *a);
void findings_date(struct findings *f, const char *iso);

/* All of them; *n is their number. They last until the next one is added. */
const struct mention *findings_all(const struct findings *f, size_t *n);

struct span mention_kind_name(enum mention_kind kind);

/* What a figure with a unit of this class is. */
enum mention_kind mention_kind_of(enum unit_class class);

#endif
