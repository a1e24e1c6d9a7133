#include "grams.h"

#include "buf.h"
#include "utf8.h"

#include <math.h>
#include <stdlib.h>

struct grams {
	unsigned n;
	uint32_t *hash; /* the grams of all texts, sorted within each */
	size_t nhash, cap;
	size_t *start; /* of text i in hash; start[count] is the end */
	size_t count, startcap;
	float *weight; /* of the grams in hash; NULL without grams_weigh */
	float *total;  /* of text i: the sum of its weights */
};

struct grams *
grams_new(unsigned n)
{
	struct grams *g = mem_new(1, sizeof *g);
	g->n = n;
	g->start = mem_grow(NULL, &g->startcap, 1, sizeof *g->start);
	g->start[0] = 0;
	g->hash = mem_grow(NULL, &g->cap, 1, sizeof *g->hash);
	return g;
}

void
grams_free(struct grams *g)
{
	if (!g)
		return;
	free(g->hash);
	free(g->start);
	free(g->weight);
	free(g->total);
	free(g);
}

static int
by_value(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

/* FNV-1a, its high bits mixed into the low ones */
static uint32_t
hash_bytes(const char *p, size_t n)
{
	uint32_t h = UINT32_C(2166136261);
	for (size_t i = 0; i < n; i++)
		h = (h ^ (unsigned char)p[i]) * UINT32_C(16777619);
	return h ^ h >> 15;
}

static void
push(struct grams *g, const char *from, const char *to)
{
	g->hash = mem_grow(g->hash, &g->cap, g->nhash + 1, sizeof *g->hash);
	g->hash[g->nhash++] = hash_bytes(from, (size_t)(to - from));
}

size_t
grams_add(struct grams *g, struct span text)
{
	if (text.p == NULL)
		text = SPAN("");
	const char *end = text.p + text.n, *from = text.p, *to = text.p;
	size_t start = g->nhash;
	for (unsigned held = 0; to < end;) {
		to += utf8_width(*to);
		if (++held < g->n)
			continue;
		push(g, from, to);
		from += utf8_width(*from);
	}
	if (g->nhash == start && text.n)
		push(g, text.p, end);
	if (g->nhash > start)
		qsort(g->hash + start, g->nhash - start, sizeof *g->hash, by_value);
	g->start = mem_grow(g->start, &g->startcap, g->count + 2, sizeof *g->start);
	g->start[++g->count] = g->nhash;
	return g->count - 1;
}

size_t
grams_count(const struct grams *g)
{
	return g->count;
}

size_t
grams_size(const struct grams *g, size_t i)
{
	return g->start[i + 1] - g->start[i];
}

size_t
grams_shared(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	const uint32_t *x = a->hash + a->start[i], *xend = a->hash + a->start[i + 1];
	const uint32_t *y = b->hash + b->start[j], *yend = b->hash + b->start[j + 1];
	size_t shared = 0;
	while (x < xend && y < yend) {
		shared += *x == *y;
		uint32_t least = *x < *y ? *x : *y;
		x += *x == least;
		y += *y == least;
	}
	return shared;
}

double
grams_dice(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	size_t both = grams_size(a, i) + grams_size(b, j);
	return both ? 2.0 * (double)grams_shared(a, i, b, j) / (double)both : 0;
}

/* The grams of all texts of both, each once a text, sorted. */
static uint32_t *
pool_grams(const struct grams *a, const struct grams *b, size_t *n)
{
	const struct grams *const both[] = {a, b};
	uint32_t *pool = mem_new(a->nhash + b->nhash + 1, sizeof *pool);
	*n = 0;
	for (int side = 0; side < 2; side++) {
		const struct grams *g = both[side];
		for (size_t t = 0; t < g->count; t++)
			for (size_t i = g->start[t]; i < g->start[t + 1]; i++)
				if (i == g->start[t] || g->hash[i] != g->hash[i - 1])
					pool[(*n)++] = g->hash[i];
	}
	if (*n)
		qsort(pool, *n, sizeof *pool, by_value);
	return pool;
}

/* How often h stands in the sorted pool. */
static size_t
occurrences(const uint32_t *pool, size_t n, uint32_t h)
{
	size_t ends[2];
	for (int side = 0; side < 2; side++) {
		size_t lo = 0, hi = n;
		while (lo < hi) {
			size_t mid = lo + (hi - lo) / 2;
			if (pool[mid] < h || (side && pool[mid] == h))
				lo = mid + 1;
			else
				hi = mid;
		}
		ends[side] = lo;
	}
	return ends[1] - ends[0];
}

/* Added to the number of texts, so that in a few of them a gram of two is not yet common. */
#define FEW_TEXTS 200

void
grams_weigh(struct grams *a, struct grams *b)
{
	struct grams *const both[] = {a, b};
	size_t n;
	uint32_t *pool = pool_grams(a, b, &n);
	double texts = (double)(a->count + b->count + FEW_TEXTS);
	for (int side = 0; side < 2; side++) {
		struct grams *g = both[side];
		g->weight = mem_new(g->nhash + 1, sizeof *g->weight);
		g->total = mem_new(g->count + 1, sizeof *g->total);
		for (size_t t = 0; t < g->count; t++)
			for (size_t i = g->start[t]; i < g->start[t + 1]; i++) {
				double in = (double)occurrences(pool, n, g->hash[i]);
				g->weight[i] = (float)log(1 + texts / in);
				g->total[t] += g->weight[i];
			}
	}
	free(pool);
}

static double
shared_weight(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	size_t x = a->start[i], xend = a->start[i + 1];
	size_t y = b->start[j], yend = b->start[j + 1];
	double shared = 0;
	while (x < xend && y < yend) {
		uint32_t g = a->hash[x], h = b->hash[y];
		if (g == h)
			shared += (double)a->weight[x];
		x += g <= h;
		y += h <= g;
	}
	return shared;
}

double
grams_total(const struct grams *g, size_t i)
{
	return (double)g->total[i];
}

double
grams_alike(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	double all = (double)a->total[i] + (double)b->total[j];
	return all > 0 ? 2 * shared_weight(a, i, b, j) / all : 0;
}

double
grams_held(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	double least = (double)(a->total[i] < b->total[j] ? a->total[i] : b->total[j]);
	return least > 0 ? shared_weight(a, i, b, j) / least : 0;
}

/* The sums over the different grams of two texts. */
struct sums {
	double dot, xx, yy;
	size_t common, all;
};

static size_t
take_run(const uint32_t **p, const uint32_t *end, uint32_t h)
{
	size_t n = 0;
	for (; *p < end && **p == h; (*p)++)
		n++;
	return n;
}

static struct sums
sum(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	const uint32_t *x = a->hash + a->start[i], *xend = a->hash + a->start[i + 1];
	const uint32_t *y = b->hash + b->start[j], *yend = b->hash + b->start[j + 1];
	struct sums s = {0};
	while (x < xend || y < yend) {
		uint32_t h = y == yend || (x < xend && *x < *y) ? *x : *y;
		double nx = (double)take_run(&x, xend, h), ny = (double)take_run(&y, yend, h);
		s.dot += nx * ny;
		s.xx += nx * nx;
		s.yy += ny * ny;
		s.common += nx > 0 && ny > 0;
		s.all++;
	}
	return s;
}

double
grams_cosine(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	struct sums s = sum(a, i, b, j);
	return s.dot > 0 ? s.dot / sqrt(s.xx * s.yy) : 0;
}

double
grams_jaccard(const struct grams *a, size_t i, const struct grams *b, size_t j)
{
	struct sums s = sum(a, i, b, j);
	return s.all ? (double)s.common / (double)s.all : 0;
}

/* Texts by gram: those of bucket h stand in texts[bucket[h] … bucket[h + 1]). Grams that fall
 * into one bucket only add candidates. */
struct gram_index {
	uint32_t *bucket, *texts;
	size_t mask;
	uint32_t *hits; /* of each text, in the search in hand; zero between searches */
	uint32_t *seen; /* the texts with hits */
	size_t seencap;
	struct rarity {
		uint32_t bucket, size;
	} * order;
	size_t ordercap;
};

struct gram_index *
gram_index_new(const struct grams *g)
{
	struct gram_index *x = mem_new(1, sizeof *x);
	size_t size = 1024;
	while (size < g->nhash && size < (size_t)1 << 30)
		size *= 2;
	x->mask = size - 1;
	x->bucket = mem_new(size + 2, sizeof *x->bucket);
	x->texts = mem_new(g->nhash + 1, sizeof *x->texts);
	x->hits = mem_new(g->count + 1, sizeof *x->hits);
	for (size_t i = 0; i < g->nhash; i++)
		x->bucket[(g->hash[i] & x->mask) + 2]++;
	for (size_t h = 2; h < size + 2; h++)
		x->bucket[h] += x->bucket[h - 1];
	for (size_t t = 0; t < g->count; t++)
		for (size_t i = g->start[t]; i < g->start[t + 1]; i++)
			x->texts[x->bucket[(g->hash[i] & x->mask) + 1]++] = (uint32_t)t;
	return x;
}

void
gram_index_free(struct gram_index *x)
{
	if (!x)
		return;
	free(x->bucket);
	free(x->texts);
	free(x->hits);
	free(x->seen);
	free(x->order);
	free(x);
}

static int
by_size(const void *a, const void *b)
{
	const struct rarity *x = a, *y = b;
	if (x->size != y->size)
		return x->size < y->size ? -1 : 1;
	return (x->bucket > y->bucket) - (x->bucket < y->bucket);
}

/* Buckets of the grams of text j, the emptiest first; returns how many. */
static size_t
order_buckets(struct gram_index *x, const struct grams *g, size_t j)
{
	size_t n = 0, most = grams_size(g, j);
	x->order = mem_grow(x->order, &x->ordercap, most, sizeof *x->order);
	for (size_t i = g->start[j]; i < g->start[j + 1]; i++) {
		uint32_t h = (uint32_t)(g->hash[i] & x->mask);
		uint32_t size = x->bucket[h + 1] - x->bucket[h];
		if (size)
			x->order[n++] = (struct rarity){h, size};
	}
	if (n)
		qsort(x->order, n, sizeof *x->order, by_size);
	return n;
}

#define LOOKUPS 2048 /* of one search */

/* Counts hits until the look-ups are used up; returns the number of texts in x->seen. */
static size_t
count_hits(struct gram_index *x, size_t norder)
{
	size_t n = 0, work = 0;
	for (size_t i = 0; i < norder && work + x->order[i].size <= LOOKUPS; i++) {
		uint32_t h = x->order[i].bucket;
		work += x->order[i].size;
		for (uint32_t k = x->bucket[h]; k < x->bucket[h + 1]; k++) {
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
gram_index_find(
	struct gram_index *x, const struct grams *g, size_t j, uint32_t found[GRAM_FOUND])
{
	size_t seen = count_hits(x, order_buckets(x, g, j)), n = 0;
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
