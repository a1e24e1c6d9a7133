#include "assign.h"

#include "buf.h"

#include <stdbool.h>
#include <stdlib.h>

#define NONE UINT32_MAX

/* Nodes of both sides, joined by edges into parts (union by index, paths halved). */
struct forest {
	uint32_t *up;
	uint32_t nodes, split; /* nodes from split on are of side b */
};

static uint32_t
root(struct forest *f, uint32_t i)
{
	while (f->up[i] != i)
		i = f->up[i] = f->up[f->up[i]];
	return i;
}

static struct forest
join(const struct assign_edge *e, size_t n)
{
	struct forest f = {0};
	uint32_t b = 0;
	for (size_t i = 0; i < n; i++) {
		f.split = e[i].a >= f.split ? e[i].a + 1 : f.split;
		b = e[i].b >= b ? e[i].b + 1 : b;
	}
	f.nodes = f.split + b;
	f.up = mem_new(f.nodes + (size_t)1, sizeof *f.up);
	for (uint32_t i = 0; i < f.nodes; i++)
		f.up[i] = i;
	for (size_t i = 0; i < n; i++) {
		uint32_t x = root(&f, e[i].a), y = root(&f, f.split + e[i].b);
		f.up[x > y ? x : y] = x > y ? y : x;
	}
	return f;
}

struct keyed {
	struct assign_edge edge;
	uint32_t part;
	bool chosen;
};

static int
by_part(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->part != y->part)
		return x->part < y->part ? -1 : 1;
	if (x->edge.a != y->edge.a)
		return x->edge.a < y->edge.a ? -1 : 1;
	return (x->edge.b > y->edge.b) - (x->edge.b < y->edge.b);
}

static int
by_weight(const void *a, const void *b)
{
	const struct keyed *x = a, *y = b;
	if (x->edge.weight != y->edge.weight)
		return x->edge.weight > y->edge.weight ? -1 : 1;
	return by_part(a, b);
}

static int
by_place(const void *a, const void *b)
{
	const struct assign_edge *x = a, *y = b;
	if (x->a != y->a)
		return x->a < y->a ? -1 : 1;
	return (x->b > y->b) - (x->b < y->b);
}

/* Room for one exact part, reused; numbers of a part's rows and columns are dense, from 0. */
struct work {
	uint32_t *local; /* of a node: its number in the part, or NONE */
	bool *taken;     /* of a node, for the greedy way */
	int64_t *gain;   /* rows × columns */
	size_t gaincap;
};

/* One row more in the Hungarian method: the shortest augmenting path from it through rows and
 * columns of zero reduced cost. All arrays are from 1, 0 stands for the new row's start. */
struct hungarian {
	const int64_t *gain;
	size_t columns;
	int64_t *u, *v, *least;
	size_t *match, *way; /* of a column: its row, and the column before it on the path */
	bool *used;
};

static size_t
nearest_column(struct hungarian *h, size_t j0)
{
	size_t i0 = h->match[j0], j1 = 0;
	int64_t delta = INT64_MAX;
	h->used[j0] = true;
	for (size_t j = 1; j <= h->columns; j++) {
		if (h->used[j])
			continue;
		int64_t cost = -h->gain[(i0 - 1) * h->columns + j - 1] - h->u[i0] - h->v[j];
		if (cost < h->least[j]) {
			h->least[j] = cost;
			h->way[j] = j0;
		}
		if (h->least[j] < delta) {
			delta = h->least[j];
			j1 = j;
		}
	}
	for (size_t j = 0; j <= h->columns; j++) {
		if (h->used[j]) {
			h->u[h->match[j]] += delta;
			h->v[j] -= delta;
		} else {
			h->least[j] -= delta;
		}
	}
	return j1;
}

static void
add_row(struct hungarian *h, size_t row)
{
	size_t j0 = 0;
	h->match[0] = row;
	for (size_t j = 0; j <= h->columns; j++) {
		h->least[j] = INT64_MAX / 2;
		h->used[j] = false;
	}
	do
		j0 = nearest_column(h, j0);
	while (h->match[j0] != 0);
	for (; j0; j0 = h->way[j0])
		h->match[j0] = h->match[h->way[j0]];
}

/* match[j] of column j (from 1) is its row (from 1), 0 where it has none. rows <= columns */
static void
solve(const int64_t *gain, size_t rows, size_t columns, size_t *match)
{
	struct hungarian h = {.gain = gain, .columns = columns, .match = match};
	h.u = mem_new(rows + 1, sizeof *h.u);
	h.v = mem_new(columns + 1, sizeof *h.v);
	h.least = mem_new(columns + 1, sizeof *h.least);
	h.way = mem_new(columns + 1, sizeof *h.way);
	h.used = mem_new(columns + 1, sizeof *h.used);
	for (size_t i = 1; i <= rows; i++)
		add_row(&h, i);
	free(h.u);
	free(h.v);
	free(h.least);
	free(h.way);
	free(h.used);
}

static uint32_t
number(uint32_t *local, uint32_t node, uint32_t *count)
{
	if (local[node] == NONE)
		local[node] = (*count)++;
	return local[node];
}

static void
exact(struct work *w, struct keyed *e, size_t n, uint32_t split, bool turned, size_t rows,
	size_t columns)
{
	w->gain = mem_grow(w->gain, &w->gaincap, rows * columns, sizeof *w->gain);
	memset(w->gain, 0, rows * columns * sizeof *w->gain);
	for (size_t i = 0; i < n; i++) {
		size_t a = w->local[e[i].edge.a], b = w->local[split + e[i].edge.b];
		w->gain[turned ? b * columns + a : a * columns + b] = e[i].edge.weight;
	}
	size_t *match = mem_new(columns + 1, sizeof *match);
	solve(w->gain, rows, columns, match);
	for (size_t i = 0; i < n; i++) {
		size_t a = w->local[e[i].edge.a], b = w->local[split + e[i].edge.b];
		e[i].chosen = turned ? match[a + 1] == b + 1 : match[b + 1] == a + 1;
	}
	free(match);
}

static void
greedy(struct work *w, struct keyed *e, size_t n, uint32_t split)
{
	qsort(e, n, sizeof *e, by_weight);
	for (size_t i = 0; i < n; i++) {
		uint32_t a = e[i].edge.a, b = split + e[i].edge.b;
		if (!w->taken[a] && !w->taken[b])
			w->taken[a] = w->taken[b] = e[i].chosen = true;
	}
}

static void
choose_part(struct work *w, struct keyed *e, size_t n, uint32_t split)
{
	uint32_t na = 0, nb = 0;
	if (n == 1) {
		e->chosen = true;
		return;
	}
	for (size_t i = 0; i < n; i++) {
		number(w->local, e[i].edge.a, &na);
		number(w->local, split + e[i].edge.b, &nb);
	}
	uint32_t rows = na < nb ? na : nb, columns = na < nb ? nb : na;
	if (rows <= ASSIGN_EXACT && columns <= 4 * ASSIGN_EXACT)
		exact(w, e, n, split, nb < na, rows, columns);
	else
		greedy(w, e, n, split);
}

size_t
assign_merge(struct assign_edge *edges, size_t n)
{
	size_t kept = 0;
	if (n)
		qsort(edges, n, sizeof *edges, by_place);
	for (size_t i = 0; i < n; i++) {
		struct assign_edge *last = kept ? &edges[kept - 1] : NULL;
		if (last && last->a == edges[i].a && last->b == edges[i].b)
			last->weight += edges[i].weight;
		else
			edges[kept++] = edges[i];
	}
	return kept;
}

size_t
assign(struct assign_edge *edges, size_t n)
{
	if (n == 0)
		return 0;
	struct forest f = join(edges, n);
	struct keyed *e = mem_new(n, sizeof *e);
	struct work w = {.local = mem_new(f.nodes, sizeof *w.local),
		.taken = mem_new(f.nodes, sizeof *w.taken)};
	memset(w.local, 0xFF, f.nodes * sizeof *w.local);
	for (size_t i = 0; i < n; i++)
		e[i] = (struct keyed){edges[i], root(&f, edges[i].a), false};
	qsort(e, n, sizeof *e, by_part);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from; to < n && e[to].part == e[from].part; to++)
			;
		choose_part(&w, e + from, to - from, f.split);
	}
	size_t chosen = 0;
	for (size_t i = 0; i < n; i++)
		if (e[i].chosen)
			edges[chosen++] = e[i].edge;
	qsort(edges, chosen, sizeof *edges, by_place);
	free(w.local);
	free(w.taken);
	free(w.gain);
	free(e);
	free(f.up);
	return chosen;
}
