#include "contra.h"

#include "dec.h"

static bool
is_percent(const struct item_row *r)
{
	return r->mention->kind == KIND_PERCENT;
}

/* Not 约, and no 年均增长. */
static bool
is_exact(const struct item_row *r)
{
	return r->mention->qual == QUAL_EQ && !r->mention->per.n;
}

static bool
same_class(const struct item_row *a, const struct item_row *b)
{
	return span_eq(a->mention->unit_class, b->mention->unit_class);
}

static double
value(const struct item_row *r)
{
	return dec_approx(r->mention->value);
}

/* Doubles are no decimals: 0.1 and 0.2 make a little more than 0.3. */
static bool
exceeds(double a, double b)
{
	return a - b > 1e-9 * a;
}

static bool
differ(double a, double b, double tolerance)
{
	return a > b ? a - b > tolerance : b - a > tolerance;
}

/* 办结率 and 办结, 调解成功率 and 成功化解: two characters in common that the whole does not have,
 * as 安置帮教对象 has those of 帮教率. */
static bool
share_word(struct span rate, struct span act, struct span whole)
{
	for (size_t i = 0; i + 6 <= rate.n; i += 3) {
		struct span word = span_of(rate.p + i, 6);
		if (span_find(act, word) < act.n && span_find(whole, word) >= whole.n)
			return true;
	}
	return false;
}

/* The last figures of the sentence counted in a unit, newest first, from *i
 * on; NULL: no more. */
static const struct item_row *
count_before(const struct contra *c, size_t *i)
{
	while (*i > 0)
		if (!is_percent(c->kept[--*i]))
			return c->kept[*i];
	return NULL;
}

static struct span
deed(const struct item_row *r)
{
	return r->item.act.n ? r->item.act : r->item.verb;
}

/* 立即整改 beside 限期整改 of a 整改率 is another way of the same; 化解 beside 成功化解 is all. */
static bool
is_beside(const struct item_row *other, const struct item_row *good, struct span rate)
{
	struct span nothing = {0};
	return same_class(other, good) && span_find(deed(good), deed(other)) >= deed(good).n &&
	       share_word(rate, deed(other), nothing);
}

/* 化解468件、成功化解456件、成功率90% */
static bool
rate_is_wrong(const struct contra *c, const struct item_row *r)
{
	size_t i = c->n;
	struct span rate = r->item.object;
	if (!is_percent(r) || r->item.change || !span_ends(rate, SPAN("率")))
		return false;
	const struct item_row *good = count_before(c, &i), *all = count_before(c, &i);
	double part = good ? value(good) : 0;
	for (; all && is_beside(all, good, rate); all = count_before(c, &i))
		part += value(all);
	if (!good || !all || !is_exact(good) || !is_exact(all) || good->part ||
		!same_class(good, all))
		return false;
	if (!good->item.act.n && good->item.verb.n && span_eq(good->item.verb, all->item.verb))
		return false; /* 公示许可9条、处罚8条，公示率100% */
	double whole = value(all);
	if (whole <= 0 || part > whole || !share_word(rate, deed(good), all->item.object))
		return false;
	return differ(value(r), 100 * part / whole, 1);
}

/* 共20件，其中保留14件、废止9件. Parts that have filled their total begin a second breakdown of
 * it. What was added to the total (比上年增加5件) is none, 其余 no part of the figure next to it. */
static bool
parts_are_more(const struct contra *c, const struct item_row *r)
{
	size_t first = c->n;
	if (!r->part || is_percent(r) || r->rest)
		return false;
	const struct item_row *total = NULL;
	while (first > 0 && !total) {
		const struct item_row *k = c->kept[--first];
		if (!k->part && !is_percent(k) && !k->item.change && same_class(k, r))
			total = k;
	}
	if (!total || !is_exact(total))
		return false;
	double whole = value(total), sum = 0;
	for (size_t i = first + 1; i < c->n; i++) {
		const struct item_row *k = c->kept[i];
		if (k->part && same_class(k, r))
			sum = (exceeds(whole, sum) ? sum : 0) + value(k);
	}
	sum = (exceeds(whole, sum) ? sum : 0) + value(r);
	return exceeds(sum, whole);
}

/* 由40场增加到60场，增长20% */
static bool
growth_is_wrong(const struct contra *c, const struct item_row *r)
{
	size_t i = c->n;
	if (!is_percent(r) || !r->item.change)
		return false;
	const struct item_row *k = count_before(c, &i);
	if (!k || !is_exact(k) || !k->was || !span_eq(k->was->unit, k->mention->unit))
		return false;
	double was = dec_approx(k->was->value);
	if (was <= 0)
		return false;
	double growth = 100 * (value(k) - was) / was;
	if (r->item.fall)
		growth = -growth;
	return differ(value(r), growth, growth > 50 || growth < -50 ? 2 : 1);
}

/* Most rows are no rate and no part, which is seen at once. */
static bool
is_wrong(const struct contra *c, const struct item_row *r)
{
	if (!r->part && !is_percent(r))
		return false;
	return is_exact(r) && r->mention->value.n &&
	       (rate_is_wrong(c, r) || parts_are_more(c, r) || growth_is_wrong(c, r));
}

bool
contra_add(struct contra *c, const struct item_row *row)
{
	if (c->n && c->kept[c->n - 1]->sentence != row->sentence)
		c->n = 0;
	bool wrong = is_wrong(c, row);
	if (c->n == CONTRA_KEEP) {
		memmove(c->kept, c->kept + 1, sizeof c->kept - sizeof *c->kept);
		c->n--;
	}
	c->kept[c->n++] = row;
	return wrong;
}
