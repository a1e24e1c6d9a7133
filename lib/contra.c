#include "contra.h"

#include "dec.h"

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
static const struct figure *
count_before(const struct contra *c, const struct figure *f, size_t *i)
{
	while (*i > 0) {
		const struct figure *k = &c->kept[--*i];
		if (k->sentence != f->sentence)
			return NULL;
		if (!k->percent)
			return k;
	}
	return NULL;
}

/* 化解468件、成功化解456件、成功率90% */
static bool
rate_is_wrong(const struct contra *c, const struct figure *f)
{
	size_t i = c->n;
	if (!f->percent || f->change || !span_ends(f->thing, SPAN("率")))
		return false;
	const struct figure *good = count_before(c, f, &i), *all = count_before(c, f, &i);
	if (!good || !all || !good->exact || !all->exact || good->part ||
		!span_eq(good->unit_class, all->unit_class))
		return false;
	double whole = dec_approx(all->value), part = dec_approx(good->value);
	if (whole <= 0 || part > whole || !share_word(f->thing, good->act, all->thing))
		return false;
	return differ(dec_approx(f->value), 100 * part / whole, 1);
}

/* 共20件，其中保留14件、废止9件. Parts that have filled their total begin a second breakdown of
 * it. What was added to the total (比上年增加5件) is none. */
static bool
parts_are_more(const struct contra *c, const struct figure *f)
{
	size_t first = c->n;
	if (!f->part || f->percent || f->rest)
		return false;
	const struct figure *total = NULL;
	while (first > 0 && !total) {
		const struct figure *k = &c->kept[--first];
		if (k->sentence != f->sentence)
			return false;
		if (!k->part && !k->percent && !k->change &&
			span_eq(k->unit_class, f->unit_class))
			total = k;
	}
	if (!total || !total->exact)
		return false;
	double whole = dec_approx(total->value), sum = 0;
	for (size_t i = first + 1; i < c->n; i++) {
		const struct figure *k = &c->kept[i];
		if (!k->part || !span_eq(k->unit_class, f->unit_class))
			continue;
		sum = (exceeds(whole, sum) ? sum : 0) + dec_approx(k->value);
	}
	sum = (exceeds(whole, sum) ? sum : 0) + dec_approx(f->value);
	return exceeds(sum, whole);
}

/* 由40场增加到60场，增长20% */
static bool
growth_is_wrong(const struct contra *c, const struct figure *f)
{
	size_t i = c->n;
	if (!f->percent || !f->change)
		return false;
	const struct figure *k = count_before(c, f, &i);
	if (!k || !k->exact || k->was.n == 0 || dec_approx(k->was) <= 0)
		return false;
	double growth = 100 * (dec_approx(k->value) - dec_approx(k->was)) / dec_approx(k->was);
	if (f->fall)
		growth = -growth;
	return differ(dec_approx(f->value), growth, growth > 50 || growth < -50 ? 2 : 1);
}

bool
contra_add(struct contra *c, const struct figure *f)
{
	if (c->n && c->kept[c->n - 1].sentence != f->sentence)
		c->n = 0;
	bool wrong = f->exact && f->value.n &&
		     (rate_is_wrong(c, f) || parts_are_more(c, f) || growth_is_wrong(c, f));
	if (c->n == CONTRA_KEEP) {
		memmove(c->kept, c->kept + 1, sizeof c->kept - sizeof *c->kept);
		c->n--;
	}
	c->kept[c->n++] = *f;
	return wrong;
}
