/* quantity: a numeral with its unit and the hedges round it: 不少于3至5万元左右, 1:3,
 * 翻两番. */
#ifndef FZ_QUANTITY_H
#define FZ_QUANTITY_H

#include "hedge.h"
#include "num.h"
#include "unit.h"

struct quantity {
	size_t at, n; /* bytes of text, as written, without the hedges before; n == 0: none */
	size_t from, to;  /* with the hedges before and all that stands behind */
	struct num num;   /* its amount with the hedges in it; a fraction: 三分之二, 1:3 */
	struct unit unit; /* n == 0: none was read */
	struct span per;  /* 元/人, or empty */
	bool hedged;      /* a hedge or 共 says that something is counted */
	bool lone;        /* a single Han digit */
	bool more;        /* 多 or 余 stands behind the digits */
	bool suspect;     /* .4项: a point that may belong to it stands before */
};

/* Reads the quantity whose numeral begins at `at`, false where there is none; what stands before
 * it is free from p->floor on. A numeral without a unit is given too (unit.n == 0, no fraction):
 * the caller knows what it is. Long digits go into digits. */
bool quantity_at(
	struct quantity *q, const struct hedge_place *p, size_t at, struct buf *digits);

/* The same for an expression of class vague that stands at `at`: 数以千计, 一半. */
struct quantity quantity_vague(
	const struct hedge_place *p, size_t at, const struct lex_entry *e);

#endif
