/* mention: the numeral mentions of a text, with kind, value, hedge and unit.
 *
 * One scanner over the bytes, longest match, in linear time. Order of decisions: furniture,
 * date or cite, label, quantity, ordinal, else nothing. What a mention counts is not decided
 * here (item.h). */
#ifndef FZ_MENTION_H
#define FZ_MENTION_H

#include "amount.h"
#include "lex.h"
#include "sweep.h"

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

struct mention_context {
	struct span unit; /* of the heading or table head, for bare numbers (万元), or empty */
	bool table;       /* the text is a table row: bare numbers are quantities */
};

struct mention_scanner;

/* Free with mention_free. */
struct mention_scanner *mention_new(const struct lex *lex);
void mention_free(struct mention_scanner *m);

/* All mentions of text, in order, not overlapping; *n is their number. text is valid UTF-8,
 * possibly in traditional script. The list and its spans last until the next call. */
const struct mention *mention_scan(
	struct mention_scanner *m, struct span text, struct mention_context context, size_t *n);

/* The text of the last scan in simplified script, of the same length. */
struct span mention_text(const struct mention_scanner *m);

/* Lets a scan note, too, where this word may begin. */
void mention_want(struct mention_scanner *m, struct span word);

/* The places of the last scan, in order: those of SWEEP_WORD are the ones wanted. *n is their
 * number; they last until the next scan. */
const struct sweep_place *mention_places(const struct mention_scanner *m, size_t *n);

const char *mention_kind_name(enum mention_kind kind);
const char *qual_name(enum qual qual);

#endif
