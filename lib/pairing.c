#include "pairing.h"

#include "assign.h"
#include "likeness.h"
#include "limit.h"

#include <stdlib.h>

/* First what was taken over word for word; then what is alike; then what is left in two
 * sentences that are a pair; then what is left and worded anew; then the plans of last year with
 * what became of them. */
enum pass { REPEATED, ALIKE, LEFT, NEAR, PLANS, PASSES };

struct work {
	const struct edition *side[2];
	const struct words *words;
	struct likeness *likeness;
	double least[PASSES]; /* that a pair must have, of lib/data/pairing.tsv */
	bool *taken[2];       /* stands in a pair */
	struct assign_edge *edges;
	size_t nedges, cap;
	struct pairing *out;
	size_t outcap;
};

/* What decided, as --why says it and pairing.tsv names it. */
static const char *const rules[PASSES] = {
	"repeated", "least", "least-left", "least-near", "least-plan"};

static const struct figure *
figure(const struct work *k, int side, uint32_t i)
{
	return &k->side[side]->figures[i];
}

static int64_t
place(const struct work *k, int side, uint32_t i)
{
	return (int64_t)i * 8191 / (int64_t)k->side[side]->nfigures;
}

/* The sentence stood in last year's report, word for word: it answers no plan
 * of that report. */
static bool
is_repeated(const struct work *k, const struct figure *g)
{
	uint32_t pair =
		g->sentence == EDITION_NONE ? EDITION_NONE : k->words->pair_of[1][g->sentence];
	if (pair == EDITION_NONE)
		return false;
	const struct words_pair *p = &k->words->pairs[pair];
	return p->na == 1 && p->nb == 1 &&
	       span_eq(k->side[0]->sentences[p->a].key, k->side[1]->sentences[p->b].key);
}

/* Result goes with result and plan with plan; or, if so asked, a plan with its result, which is
 * no problem (仅有4名) and no rule. */
static bool
stances_fit(
	const struct work *k, const struct figure *f, const struct figure *g, enum pass pass)
{
	if (pass == PLANS)
		return f->stance == STANCE_PLAN && g->stance == STANCE_DONE &&
		       !is_repeated(k, g);
	return (f->stance == STANCE_PLAN) == (g->stance == STANCE_PLAN);
}

/* The same words: clause, item and number; and the same sentence around them. */
static bool
is_same(const struct work *k, const struct figure *f, const struct figure *g)
{
	if (!span_eq(f->num.raw, g->num.raw) || !span_eq(f->num.clause, g->num.clause) ||
		!span_eq(f->num.item, g->num.item) || f->stance != g->stance)
		return false;
	return g->sentence == EDITION_NONE || is_repeated(k, g);
}

/* What the pass makes of two figures: from 0 to 1, less than 0 where they cannot be a pair. */
static double
judge(const struct work *k, uint32_t i, uint32_t j, enum pass pass)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	const struct likeness *l = k->likeness;
	if (pass == REPEATED)
		return is_same(k, f, g) ? 1 : -1;
	if (!stances_fit(k, f, g, pass) || !likeness_may_be(l, i, j) ||
		(pass == NEAR && !likeness_is_near(l, i, j)) ||
		(pass == LEFT && !likeness_is_left(l, i, j)))
		return -1;
	double s = pass == PLANS ? likeness_of_plan(l, i, j) : likeness_of_pair(l, i, j);
	return s < k->least[pass] ? -1 : s > 1 ? 1 : s;
}

static void
propose(struct work *k, uint32_t i, uint32_t j, enum pass pass)
{
	if (pass != PLANS && (k->taken[0][i] || k->taken[1][j]))
		return;
	double s = judge(k, i, j, pass);
	if (s < 0)
		return;
	int64_t distance = place(k, 0, i) - place(k, 1, j);
	int64_t likeness = (int64_t)(s * s * 8000);
	k->edges = mem_grow(k->edges, &k->cap, k->nedges + 1, sizeof *k->edges);
	k->edges[k->nedges++] =
		(struct assign_edge){i, j, ((likeness + 1) << 27) - distance * distance};
}

/* The figures of edition side that stand in sentence s: first … first + n */
static uint32_t
first_in_sentence(const struct edition *e, uint32_t s)
{
	uint32_t lo = 0, hi = (uint32_t)e->nfigures;
	while (lo < hi) {
		uint32_t mid = lo + (hi - lo) / 2;
		const struct figure *f = &e->figures[mid];
		const struct sentence *t = &e->sentences[s];
		if (f->num.r.para < t->para ||
			(f->num.r.para == t->para && f->num.off < t->off))
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}

/* Older figures in the sentence that newer figure j's is paired with, near its place there. */
static size_t
candidates_in_sentence(const struct work *k, uint32_t j, uint32_t found[GRAM_FOUND])
{
	const struct edition *x = k->side[0], *y = k->side[1];
	uint32_t s = y->figures[j].sentence;
	if (s == EDITION_NONE || k->words->pair_of[1][s] == EDITION_NONE)
		return 0;
	const struct words_pair *p = &k->words->pairs[k->words->pair_of[1][s]];
	uint32_t rank = j - first_in_sentence(y, p->b), first = first_in_sentence(x, p->a);
	uint32_t from = first + (rank > GRAM_FOUND / 2 ? rank - GRAM_FOUND / 2 : 0);
	size_t n = 0;
	for (uint32_t i = from; i < x->nfigures && n < GRAM_FOUND; i++) {
		uint32_t at = x->figures[i].sentence;
		if (at == EDITION_NONE || at < p->a || at >= p->a + p->na)
			break;
		found[n++] = i;
	}
	return n;
}

static void
propose_all(struct work *k, uint32_t j, enum pass pass)
{
	uint32_t near[GRAM_FOUND], found[GRAM_FOUND];
	size_t n = pass == PLANS ? 0 : candidates_in_sentence(k, j, near);
	for (size_t i = 0; i < n; i++)
		propose(k, near[i], j, pass);
	if (pass == LEFT)
		return;
	size_t m = likeness_find(k->likeness, j, found);
	for (size_t i = 0; i < m; i++)
		if (n == 0 || found[i] < near[0] || found[i] > near[n - 1])
			propose(k, found[i], j, pass);
}

static void
pair_up(struct work *k, enum pass pass)
{
	struct pairing *out = k->out;
	k->nedges = 0;
	for (uint32_t j = 0; j < k->side[1]->nfigures; j++)
		propose_all(k, j, pass);
	size_t n = assign(k->edges, k->nedges);
	for (size_t e = 0; e < n; e++) {
		uint32_t i = k->edges[e].a, j = k->edges[e].b;
		double sim = judge(k, i, j, pass);
		k->taken[0][i] = k->taken[1][j] = true;
		out->pairs = mem_grow(out->pairs, &k->outcap, out->n + 1, sizeof *out->pairs);
		out->pairs[out->n++] =
			(struct pairing_pair){i, j, sim, rules[pass], pass == PLANS};
	}
}

static int
by_newer(const void *a, const void *b)
{
	const struct pairing_pair *x = a, *y = b;
	if (x->b != y->b)
		return x->b < y->b ? -1 : 1;
	return (int)x->plan - (int)y->plan;
}

struct pairing *
pairing_new(const struct edition *older, const struct edition *newer, const struct words *words,
	const struct lex *lex)
{
	struct pairing *p = mem_new(1, sizeof *p);
	struct work k = {.side = {older, newer},
		.words = words,
		.likeness = likeness_new(older, newer, words, lex),
		.out = p};
	for (int side = 0; side < 2; side++)
		k.taken[side] = mem_new(k.side[side]->nfigures + 1, sizeof *k.taken[side]);
	for (enum pass pass = 0; pass < PASSES; pass++) {
		k.least[pass] = limit_of(lex, rules[pass]);
		pair_up(&k, pass);
	}
	if (p->n)
		qsort(p->pairs, p->n, sizeof *p->pairs, by_newer);
	likeness_free(k.likeness);
	free(k.taken[0]);
	free(k.taken[1]);
	free(k.edges);
	return p;
}

void
pairing_free(struct pairing *p)
{
	if (!p)
		return;
	free(p->pairs);
	free(p);
}
