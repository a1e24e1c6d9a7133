/* quantity: a numeral with its unit and the hedges round it: 不少于3至5万元左右, 1:3,
 * 翻两番. */
#ifndef FZ_QUANTITY_H
#define FZ_QUANTITY_H

#include "term.h"

/* Reads the quantity whose numeral begins at `at`, false where there is none; what stands before
 * it is free from p->floor on. A numeral without a unit is given too (unit.n == 0, no fraction):
 * the caller knows what it is. Long digits go into digits. */
bool quantity_at(
	struct quantity *q, const struct hedge_place *p, size_t at, struct buf *digits);

/* Are the n bytes at `at` an amount of money or percent in Arabic digits and nothing else: 100万元,
 * 百分之5? */
bool quantity_is_amount(const struct hedge_place *p, size_t at, size_t n, struct buf *digits);

/* quantity_at for an expression of class vague that stands at `at`: 数以千计, 一半. */
struct quantity quantity_vague(
	const struct hedge_place *p, size_t at, const struct lex_entry *e);

/* Takes the minus of q->sign as read: its place gave the quantity a unit, or it is a cell. */
void quantity_negate(struct quantity *q);

/* A bare 分 is a point, a price or a minute: its unit becomes what the text before it and per,
 * what the figure is counted for, make of it. */
void quantity_settle(
	struct quantity *q, const struct lex *lex, struct span text, struct span per);

/* True where the figure is of a mean and of none of those that per, at byte every, counts: no
 * person has the 5% of 人均收入增长5% or the years of 人均预期寿命80岁. */
bool quantity_of_mean(const struct quantity *q, const struct lex *lex, struct span text,
	size_t every, struct span per);

#endif
