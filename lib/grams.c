#include "grams.h"

#include "buf.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>

/* The different grams have numbers, in the order of first meeting; table finds the number of a
 * gram, by open addressing. */
struct grams {
	unsigned n;
	struct known {
		uint64_t gram; /* its code points, 21 bits each, and a 1 before them */
		uint32_t in;   /* texts that have it */
		float weight;  /* 0 without grams_weigh */
	} * known;
	uint32_t *table; /* 1 + number; 0 is free; a power of two, at most half full */
	size_t nknown, knowncap, mask;
	uint32_t *id; /* the grams of all texts, sorted within each */
	size_t nid, idcap;
	size_t *start; /* of text i in id; start[count] is the end */
	size_t count, startcap;
	float *total;   /* of text i: the sum of its weights */
	uint64_t *sort; /* two halves, to sort in */
	size_t sortcap;
};

#define TABLE_FIRST 1024

struct grams *
grams_new(unsigned n)
{
	struct grams *g = mem_new(1, sizeof *g);
	g->n = n;
	g->mask = TABLE_FIRST - 1;
	g->table = mem_new(TABLE_FIRST, sizeof *g->table);
	g->start = mem_grow(NULL, &g->startcap, 1, sizeof *g->start);
	g->start[0] = 0;
	return g;
}

void
grams_free(struct grams *g)
{
	if (!g)
		return;
	free(g->known);
	free(g->table);
	free(g->id);
	free(g->start);
	free(g->total);
	free(g->sort);
	free(g);
}

/* Insertion is the quickest way up to here. */
#define FEW 12

static void
sort_few(uint64_t *a, size_t n)
{
	for (size_t i = 1; i < n; i++) {
		uint64_t x = a[i];
		size_t at = i;
		for (; at > 0 && a[at - 1] > x; at--)
			a[at] = a[at - 1];
		a[at] = x;
	}
}

static void
merge(uint64_t *to, const uint64_t *a, size_t na, const uint64_t *b, size_t nb)
{
	while (na && nb) {
		bool first = *a <= *b;
		*to++ = first ? *a : *b;
		a += first;
		na -= first;
		b += !first;
		nb -= !first;
	}
	memcpy(to, na ? a : b, (na + nb) * sizeof *to);
}

/* Sorts the n numbers at a; there is room for as many behind them. Returns where they are: at a
 * or behind. */
static uint64_t *
sort(uint64_t *a, size_t n)
{
	uint64_t *from = a, *to = a + n;
	for (size_t at = 0; at < n; at += FEW)
		sort_few(a + at, n - at < FEW ? n - at : FEW);
	for (size_t run = FEW; run < n; run *= 2) {
		for (size_t at = 0; at < n; at += 2 * run) {
			size_t na = n - at < run ? n - at : run;
			size_t nb = n - at - na < run ? n - at - na : run;
			merge(to + at, from + at, na, from + at + na, nb);
		}
		uint64_t *swap = from;
		from = to;
		to = swap;
	}
	return from;
}

/* Fibonacci hashing: the high bits of the product are well mixed. */
static size_t
slot_of(uint64_t gram)
{
	return (size_t)((gram * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static void
grow_table(struct grams *g)
{
	size_t size = 2 * (g->mask + 1);
	free(g->table);
	g->table = mem_new(size, sizeof *g->table);
	g->mask = size - 1;
	for (size_t i = 0; i < g->nknown; i++) {
		size_t at = slot_of(g->known[i].gram) & g->mask;
		while (g->table[at])
			at = (at + 1) & g->mask;
		g->table[at] = (uint32_t)i + 1;
	}
}

/* The number of a gram, which it gets where it is new. */
static uint32_t
number_of(struct grams *g, uint64_t gram)
{
	size_t at = slot_of(gram) & g->mask;
	for (; g->table[at]; at = (at + 1) & g->mask)
		if (g->known[g->table[at] - 1].gram == gram)
			return g->table[at] - 1;
	g->known = mem_grow(g->known, &g->knowncap, g->nknown + 1, sizeof *g->known);
	g->known[g->nknown] = (struct known){.gram = gram};
	g->table[at] = (uint32_t)++g->nknown;
	if (2 * g->nknown > g->mask)
		grow_table(g);
	return (uint32_t)g->nknown - 1;
}

/* The numbers of the grams of a text, in g->sort, in its order; returns how many. */
static size_t
read_grams(struct grams *g, struct span text)
{
	uint64_t all = (UINT64_C(1) << 21 * g->n) - 1, gram = 1;
	size_t n = 0, width;
	unsigned held = 0;
	for (size_t at = 0; at < text.n; at += width) {
		gram = (gram << 21 | utf8_get(span_skip(text, at), &width)) & all;
		if (++held >= g->n)
			g->sort[n++] = number_of(g, gram | (all + 1));
	}
	if (n == 0 && held)
		g->sort[n++] = number_of(g, gram);
	return n;
}

size_t
grams_add(struct grams *g, struct span text)
{
	if (text.p == NULL)
		text = SPAN("");
	g->sort = mem_grow(g->sort, &g->sortcap, 2 * utf8_count(text), sizeof *g->sort);
	size_t n = read_grams(g, text);
	const uint64_t *sorted = sort(g->sort, n);
	g->id = mem_grow(g->id, &g->idcap, g->nid + n, sizeof *g->id);
	for (size_t i = 0; i < n; i++) {
		g->known[sorted[i]].in += i == 0 || sorted[i] != sorted[i - 1];
		g->id[g->nid++] = (uint32_t)sorted[i];
	}
	g->start = mem_grow(g->start, &g->startcap, g->count + 2, sizeof *g->start);
	g->start[++g->count] = g->nid;
	return g->count - 1;
}

size_t
grams_size(const struct grams *g, size_t i)
{
	return g->start[i + 1] - g->start[i];
}

size_t
grams_shared(const struct grams *g, size_t i, size_t j)
{
	const uint32_t *x = g->id + g->start[i], *xend = g->id + g->start[i + 1];
	const uint32_t *y = g->id + g->start[j], *yend = g->id + g->start[j + 1];
	size_t shared = 0;
	while (x < xend && y < yend) {
		uint32_t a = *x, b = *y;
		shared += a == b;
		x += a <= b;
		y += b <= a;
	}
	return shared;
}

double
grams_dice(const struct grams *g, size_t i, size_t j)
{
	size_t both = grams_size(g, i) + grams_size(g, j);
	return both ? 2.0 * (double)grams_shared(g, i, j) / (double)both : 0;
}

/* Added to the number of texts, so that in a few of them a gram of two is not yet common. */
#define FEW_TEXTS 200

void
grams_weigh(struct grams *g)
{
	double texts = (double)(g->count + FEW_TEXTS);
	for (size_t i = 0; i < g->nknown; i++) {
		struct known *k = &g->known[i];
		bool again = i > 0 && k->in == k[-1].in; /* most stand in one text */
		k->weight = again ? k[-1].weight : (float)log(1 + texts / (double)k->in);
	}
	g->total = mem_new(g->count + 1, sizeof *g->total);
	for (size_t t = 0; t < g->count; t++)
		for (size_t i = g->start[t]; i < g->start[t + 1]; i++)
			g->total[t] += g->known[g->id[i]].weight;
}

static double
shared_weight(const struct grams *g, size_t i, size_t j)
{
	const uint32_t *x = g->id + g->start[i], *xend = g->id + g->start[i + 1];
	const uint32_t *y = g->id + g->start[j], *yend = g->id + g->start[j + 1];
	double shared = 0;
	while (x < xend && y < yend) {
		uint32_t a = *x, b = *y;
		if (a == b)
			shared += (double)g->known[a].weight;
		x += a <= b;
		y += b <= a;
	}
	return shared;
}

double
grams_total(const struct grams *g, size_t i)
{
	return (double)g->total[i];
}

double
grams_alike(const struct grams *g, size_t i, size_t j)
{
	double all = (double)g->total[i] + (double)g->total[j];
	return all > 0 ? 2 * shared_weight(g, i, j) / all : 0;
}

double
grams_held(const struct grams *g, size_t i, size_t j)
{
	double least = (double)(g->total[i] < g->total[j] ? g->total[i] : g->total[j]);
	return least > 0 ? shared_weight(g, i, j) / least : 0;
}

/* The sums over the different grams of two texts. */
struct sums {
	double dot, xx, yy;
	size_t common, all;
};

static size_t
take_run(const uint32_t **p, const uint32_t *end, uint32_t id)
{
	size_t n = 0;
	for (; *p < end && **p == id; (*p)++)
		n++;
	return n;
}

static struct sums
sum(const struct grams *g, size_t i, size_t j)
{
	const uint32_t *x = g->id + g->start[i], *xend = g->id + g->start[i + 1];
	const uint32_t *y = g->id + g->start[j], *yend = g->id + g->start[j + 1];
	struct sums s = {0};
	while (x < xend || y < yend) {
		uint32_t id = y == yend || (x < xend && *x < *y) ? *x : *y;
		double nx = (double)take_run(&x, xend, id);
		double ny = (double)take_run(&y, yend, id);
		s.dot += nx * ny;
		s.xx += nx * nx;
		s.yy += ny * ny;
		s.common += nx > 0 && ny > 0;
		s.all++;
	}
	return s;
}

double
grams_cosine(const struct grams *g, size_t i, size_t j)
{
	struct sums s = sum(g, i, j);
	return s.dot > 0 ? s.dot / sqrt(s.xx * s.yy) : 0;
}

double
grams_jaccard(const struct grams *g, size_t i, size_t j)
{
	struct sums s = sum(g, i, j);
	return s.all ? (double)s.common / (double)s.all : 0;
}

/* Texts by gram: those that have gram k stand in texts[from[k] … from[k + 1]). */
struct gram_index {
	const struct grams *grams;
	uint32_t *from, *texts;
	uint32_t *hits; /* of each text, in the search in hand; zero between searches */
	uint32_t *seen; /* the texts with hits */
	size_t seencap;
	uint64_t *order; /* the grams looked up: texts that have it, then its number */
	size_t ordercap;
};

struct gram_index *
gram_index_new(const struct grams *g, size_t n)
{
	struct gram_index *x = mem_new(1, sizeof *x);
	size_t size = g->start[n];
	x->grams = g;
	x->from = mem_new(g->nknown + 2, sizeof *x->from);
	x->texts = mem_new(size + 1, sizeof *x->texts);
	x->hits = mem_new(n + 1, sizeof *x->hits);
	for (size_t i = 0; i < size; i++)
		x->from[g->id[i] + 2]++;
	for (size_t k = 2; k < g->nknown + 2; k++)
		x->from[k] += x->from[k - 1];
	for (size_t t = 0; t < n; t++)
		for (size_t i = g->start[t]; i < g->start[t + 1]; i++)
			x->texts[x->from[g->id[i] + 1]++] = (uint32_t)t;
	return x;
}

void
gram_index_free(struct gram_index *x)
{
	if (!x)
		return;
	free(x->from);
	free(x->texts);
	free(x->hits);
	free(x->seen);
	free(x->order);
	free(x);
}

/* The grams of text j that texts of the index have, the rarest first, at *sorted; returns how
 * many. */
static size_t
order_grams(struct gram_index *x, size_t j, const uint64_t **sorted)
{
	const struct grams *g = x->grams;
	size_t n = 0;
	x->order = mem_grow(x->order, &x->ordercap, 2 * grams_size(g, j), sizeof *x->order);
	for (size_t i = g->start[j]; i < g->start[j + 1]; i++) {
		uint32_t k = g->id[i], size = x->from[k + 1] - x->from[k];
		if (size)
			x->order[n++] = (uint64_t)size << 32 | k;
	}
	*sorted = sort(x->order, n);
	return n;
}

#define LOOKUPS 2048 /* of one search */

/* Counts hits until the look-ups are used up; returns the number of texts in x->seen. */
static size_t
count_hits(struct gram_index *x, size_t j)
{
	const uint64_t *order;
	size_t norder = order_grams(x, j, &order), n = 0, work = 0;
	for (size_t i = 0; i < norder && work + (order[i] >> 32) <= LOOKUPS; i++) {
		uint32_t gram = (uint32_t)order[i];
		work += order[i] >> 32;
		for (uint32_t k = x->from[gram]; k < x->from[gram + 1]; k++) {
			uint32_t t = x->texts[k];
			if (x->hits[t]++ == 0) {
				x->seen =
					mem_grow(x->seen, &x->seencap, n + 1, sizeof *x->seen);
				x->seen[n++] = t;
			}
		}
	}
	return n;
}

static bool
better(const struct gram_index *x, uint32_t a, uint32_t b)
{
	return x->hits[a] > x->hits[b] || (x->hits[a] == x->hits[b] && a < b);
}

size_t
gram_index_find(struct gram_index *x, size_t j, uint32_t found[GRAM_FOUND])
{
	size_t seen = count_hits(x, j), n = 0;
	for (size_t i = 0; i < seen; i++) {
		uint32_t t = x->seen[i];
		if (n == GRAM_FOUND && !better(x, t, found[n - 1]))
			continue;
		size_t at = n < GRAM_FOUND ? n++ : n - 1;
		for (; at > 0 && better(x, t, found[at - 1]); at--)
			found[at] = found[at - 1];
		found[at] = t;
	}
	for (size_t i = 0; i < seen; i++)
		x->hits[x->seen[i]] = 0;
	return n;
}
