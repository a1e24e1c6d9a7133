#include "seqdiff.h"

#include "buf.h"

#include <stdlib.h>

/* What is still to be aligned: a[a0 … a1) with b[b0 … b1). */
struct box {
	size_t a0, a1, b0, b1;
	unsigned depth; /* of anchors it lies between */
};

#define ANCHOR_DEPTH 6   /* boxes within boxes that are searched for anchors */
#define SMALL_BOX    512 /* items of both sides up to which Myers' way is always affordable */

struct work {
	const uint32_t *a, *b;
	struct seqdiff *out;
	struct box *todo;
	size_t ntodo, cap;
	int64_t *trace; /* of Myers' search, grown as needed */
	size_t tracecap;
};

static void
push(struct work *w, struct box box)
{
	if (box.a0 == box.a1 || box.b0 == box.b1)
		return;
	w->todo = mem_grow(w->todo, &w->cap, w->ntodo + 1, sizeof *w->todo);
	w->todo[w->ntodo++] = box;
}

static void
emit(struct seqdiff *d, size_t a, size_t b, size_t n)
{
	if (n == 0)
		return;
	d->runs = mem_grow(d->runs, &d->cap, d->n + 1, sizeof *d->runs);
	d->runs[d->n++] = (struct seqdiff_run){a, b, n};
}

static void
trim(struct work *w, struct box *x)
{
	size_t a = x->a0, b = x->b0, n = 0;
	while (a + n < x->a1 && b + n < x->b1 && w->a[a + n] == w->b[b + n])
		n++;
	emit(w->out, a, b, n);
	x->a0 += n;
	x->b0 += n;
	for (n = 0; x->a1 > x->a0 && x->b1 > x->b0 && w->a[x->a1 - 1] == w->b[x->b1 - 1]; n++)
		x->a1--, x->b1--;
	emit(w->out, x->a1, x->b1, n);
}

/* Where the symbols of a box stand: an open hash table. */
struct slot {
	uint32_t symbol;
	uint32_t na, nb; /* 0, 1, 2 = several */
	size_t a, b;
};

static struct slot *
slot_of(struct slot *table, size_t mask, uint32_t symbol)
{
	size_t h = (symbol * UINT32_C(2654435761)) & mask;
	while ((table[h].na || table[h].nb) && table[h].symbol != symbol)
		h = (h + 1) & mask;
	table[h].symbol = symbol;
	return &table[h];
}

/* Pairs of items that stand once on either side, by a; returns how many. */
static size_t
unique_pairs(struct work *w, const struct box *x, struct seqdiff_run *pairs)
{
	size_t size = 16, n = 0;
	while (size < 2 * (x->a1 - x->a0 + x->b1 - x->b0))
		size *= 2;
	struct slot *table = mem_new(size, sizeof *table);
	for (size_t i = x->a0; i < x->a1; i++) {
		struct slot *s = slot_of(table, size - 1, w->a[i]);
		s->na += s->na < 2;
		s->a = i;
	}
	for (size_t j = x->b0; j < x->b1; j++) {
		struct slot *s = slot_of(table, size - 1, w->b[j]);
		s->nb += s->nb < 2;
		s->b = j;
	}
	for (size_t i = x->a0; i < x->a1; i++) {
		struct slot *s = slot_of(table, size - 1, w->a[i]);
		if (s->na == 1 && s->nb == 1)
			pairs[n++] = (struct seqdiff_run){i, s->b, 1};
	}
	free(table);
	return n;
}

/* Keeps of the pairs, ordered by a, the longest sequence that rises in b;
 * returns its length. */
static size_t
longest_rising(struct seqdiff_run *pairs, size_t n)
{
	size_t *tail = mem_new(n + 1, sizeof *tail); /* pair that ends the best of length k */
	size_t *back = mem_new(n + 1, sizeof *back);
	size_t length = 0;
	for (size_t i = 0; i < n; i++) {
		size_t lo = 0, hi = length;
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;
			if (pairs[tail[mid]].b < pairs[i].b)
				lo = mid + 1;
			else
				hi = mid;
		}
		back[i] = lo ? tail[lo - 1] : n;
		tail[lo] = i;
		length += lo == length;
	}
	size_t k = length ? tail[length - 1] : n;
	for (size_t at = length; at > 0; at--) {
		tail[at - 1] = k;
		k = back[k];
	}
	for (size_t at = 0; at < length; at++)
		pairs[at] = pairs[tail[at]];
	free(tail);
	free(back);
	return length;
}

/* Cuts the box at its anchors; false where it has none. */
static bool
cut_at_anchors(struct work *w, const struct box *x)
{
	size_t na = x->a1 - x->a0;
	struct seqdiff_run *pairs = mem_new(na, sizeof *pairs);
	size_t n = longest_rising(pairs, unique_pairs(w, x, pairs));
	struct box rest = *x;
	rest.depth++;
	for (size_t i = 0; i < n; i++) {
		struct box before = rest;
		before.a1 = pairs[i].a;
		before.b1 = pairs[i].b;
		push(w, before);
		emit(w->out, pairs[i].a, pairs[i].b, 1);
		rest.a0 = pairs[i].a + 1;
		rest.b0 = pairs[i].b + 1;
	}
	if (n)
		push(w, rest);
	free(pairs);
	return n > 0;
}

/* Myers, "An O(ND) difference algorithm", the greedy way, with the furthest x of every step
 * kept: row d of trace holds the diagonals -d, -d + 2 … d. */
struct search {
	const uint32_t *a, *b;
	int64_t n, m;
	int64_t *trace; /* row d starts at d (d + 1) / 2 */
};

#define NOWHERE (-1)

/* The furthest x on diagonal k after d edits, NOWHERE where there is no way. */
static int64_t
reached(const struct search *s, int64_t d, int64_t k)
{
	if (d < 0 || k < -d || k > d)
		return NOWHERE;
	return s->trace[d * (d + 1) / 2 + (k + d) / 2];
}

/* Where the step to diagonal k begins, before equal items are run over: down from k + 1 (an
 * item of b) or right from k - 1 (an item of a). */
static int64_t
step(const struct search *s, int64_t d, int64_t k)
{
	if (d == 0)
		return 0;
	int64_t down = reached(s, d - 1, k + 1), right = reached(s, d - 1, k - 1);
	if (right != NOWHERE)
		right = right < s->n ? right + 1 : NOWHERE;
	if (down != NOWHERE && down - k > s->m)
		down = NOWHERE;
	return down > right ? down : right;
}

struct point {
	int64_t d, k;
};

/* Where the search ended: in the far corner, or as far from the start as the cost allows. */
static struct point
search(struct search *s)
{
	struct point best = {0};
	int64_t most = -1;
	for (int64_t d = 0; d <= SEQDIFF_COST; d++) {
		for (int64_t k = -d; k <= d; k += 2) {
			int64_t x = step(s, d, k);
			while (x >= 0 && x < s->n && x - k < s->m && s->a[x] == s->b[x - k])
				x++;
			s->trace[d * (d + 1) / 2 + (k + d) / 2] = x;
			if (x == s->n && x - k == s->m)
				return (struct point){d, k};
			if (x >= 0 && 2 * x - k > most) {
				most = 2 * x - k;
				best = (struct point){d, k};
			}
		}
	}
	return best;
}

/* Emits the runs on the way to p, from its end to its start. */
static void
walk_back(struct work *w, const struct search *s, struct point p, const struct box *x)
{
	for (int64_t d = p.d, k = p.k; d >= 0; d--) {
		int64_t from = step(s, d, k), to = reached(s, d, k);
		emit(w->out, x->a0 + (size_t)from, x->b0 + (size_t)(from - k),
			(size_t)(to - from));
		int64_t down = reached(s, d - 1, k + 1);
		bool was_down = down != NOWHERE && down - k <= s->m && down == from;
		k += was_down ? 1 : -1;
	}
}

static void
align(struct work *w, const struct box *x)
{
	struct search s = {w->a + x->a0, w->b + x->b0, (int64_t)(x->a1 - x->a0),
		(int64_t)(x->b1 - x->b0), w->trace};
	struct point end = search(&s);
	int64_t ax = reached(&s, end.d, end.k);
	walk_back(w, &s, end, x);
	struct box rest = *x;
	rest.a0 += (size_t)ax;
	rest.b0 += (size_t)(ax - end.k);
	push(w, rest);
}

static int
by_a(const void *a, const void *b)
{
	const struct seqdiff_run *x = a, *y = b;
	return (x->a > y->a) - (x->a < y->a);
}

/* Orders the runs and joins those that touch. */
static void
tidy(struct seqdiff *d)
{
	size_t n = 0;
	if (d->n)
		qsort(d->runs, d->n, sizeof *d->runs, by_a);
	for (size_t i = 0; i < d->n; i++) {
		struct seqdiff_run *last = n ? &d->runs[n - 1] : NULL;
		if (last && last->a + last->n == d->runs[i].a &&
			last->b + last->n == d->runs[i].b)
			last->n += d->runs[i].n;
		else
			d->runs[n++] = d->runs[i];
	}
	d->n = n;
}

void
seqdiff(struct seqdiff *d, const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	struct work w = {.a = a, .b = b, .out = d};
	d->n = 0;
	push(&w, (struct box){0, n, 0, m, 0});
	while (w.ntodo) {
		struct box x = w.todo[--w.ntodo];
		trim(&w, &x);
		size_t items = x.a1 - x.a0 + x.b1 - x.b0;
		if (x.a0 == x.a1 || x.b0 == x.b1)
			continue;
		if (items > SMALL_BOX && x.depth < ANCHOR_DEPTH && cut_at_anchors(&w, &x))
			continue;
		size_t rows = items < SEQDIFF_COST ? items + 1 : SEQDIFF_COST + 1;
		w.trace =
			mem_grow(w.trace, &w.tracecap, rows * (rows + 1) / 2, sizeof *w.trace);
		align(&w, &x);
	}
	free(w.todo);
	free(w.trace);
	tidy(d);
}

void
seqdiff_free(struct seqdiff *d)
{
	free(d->runs);
	*d = (struct seqdiff){0};
}
