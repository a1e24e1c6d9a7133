#include "pairing.h"

#include "assign.h"
#include "grams.h"
#include "limit.h"
#include "reach.h"
#include "trait.h"

#include <stdlib.h>

/* The shares of the evidence, and what a pair must have: all from lib/data/pairing.tsv. */
struct limits {
	double item, beside, sentence, section; /* weights, of 1 together */
	double least, plan;                     /* of a pair, of a plan and its result */
	double left;       /* of what is left in two sentences that are a pair */
	double alone;      /* taken from the likeness where the sentences are no pair */
	double telling;    /* weight of the grams of an item that says what it counts */
	double item_least; /* of the likeness of what is counted, unless the sentence says so */
};

struct work {
	const struct edition *side[2];
	const struct words *words;
	struct limits limits;
	struct trait *traits[2];
	bool *taken[2];           /* stands in a pair */
	bool *years[2];           /* its sentence speaks of several years */
	struct grams *grams[2];   /* 2-grams of the folded items */
	struct grams *units[2];   /* 1-grams of them */
	struct grams *clauses[2]; /* 2-grams of their clauses */
	struct gram_index *index;
	struct traits maker;
	struct assign_edge *edges;
	size_t nedges, cap;
	struct pairing *out;
	size_t outcap;
};

static struct limits
read_limits(const struct lex *lex)
{
	return (struct limits){
		.item = limit_of(lex, "weight-item"),
		.beside = limit_of(lex, "weight-beside"),
		.sentence = limit_of(lex, "weight-sentence"),
		.section = limit_of(lex, "weight-section"),
		.least = limit_of(lex, "least"),
		.plan = limit_of(lex, "least-plan"),
		.left = limit_of(lex, "least-left"),
		.alone = limit_of(lex, "alone"),
		.telling = limit_of(lex, "telling"),
		.item_least = limit_of(lex, "least-item"),
	};
}

/* First what was taken over word for word; then what is alike; then what is left in two
 * sentences that are a pair; then the plans of last year with what became of them. */
enum pass { REPEATED, ALIKE, LEFT, PLANS, PASSES };

static const struct figure *
figure(const struct work *k, int side, uint32_t i)
{
	return &k->side[side]->figures[i];
}

static void
make_traits(struct work *k)
{
	for (int side = 0; side < 2; side++) {
		k->grams[side] = grams_new(2);
		k->units[side] = grams_new(1);
		k->clauses[side] = grams_new(2);
		k->years[side] = reach_of(k->side[side], k->maker.lex);
		k->taken[side] = mem_new(k->side[side]->nfigures + 1, sizeof *k->taken[side]);
		k->traits[side] = mem_new(k->side[side]->nfigures + 1, sizeof *k->traits[side]);
		for (uint32_t i = 0; i < k->side[side]->nfigures; i++) {
			k->traits[side][i] =
				trait_of(&k->maker, k->side[side], figure(k, side, i));
			grams_add(k->grams[side], k->traits[side][i].item);
			grams_add(k->units[side], k->traits[side][i].item);
			grams_add(k->clauses[side],
				trait_fold(&k->maker, k->side[side]->figures[i].num.clause));
		}
	}
	grams_weigh(k->grams[0], k->grams[1]);
	grams_weigh(k->units[0], k->units[1]);
	grams_weigh(k->clauses[0], k->clauses[1]);
	k->index = gram_index_new(k->grams[0]);
}

/* 项目 and 投资 stand for anything: an item whose grams weigh little in all says little. */
static double
worth(const struct work *k, uint32_t i, uint32_t j)
{
	double a = grams_total(k->grams[0], i), b = grams_total(k->grams[1], j);
	double least = (a < b ? a : b) / k->limits.telling;
	return least < 1 ? least : 1;
}

/* What two items end in is what both count: 调解成功率 and 成功率. The share of the shorter
 * one, by the weight of its grams, that the other has too; 0 where they end otherwise. */
static double
head_likeness(const struct work *k, uint32_t i, uint32_t j)
{
	if (!trait_same_end(&k->traits[0][i], &k->traits[1][j], 2))
		return 0;
	return grams_held(k->grams[0], i, k->grams[1], j) * worth(k, i, j);
}

/* How alike what is counted is, from 0 to 1. */
static double
item_likeness(const struct work *k, uint32_t i, uint32_t j)
{
	const struct trait *a = &k->traits[0][i], *b = &k->traits[1][j];
	if (a->item.n == 0 || b->item.n == 0)
		return trait_beside(a, b);
	double all = 0.6 * grams_alike(k->grams[0], i, k->grams[1], j) +
		     0.4 * grams_alike(k->units[0], i, k->units[1], j);
	double head = 0.85 * head_likeness(k, i, j);
	double likeness = head > all ? head : all;
	if (likeness < 0.2)
		return likeness;
	double clause = 0.85 * grams_alike(k->clauses[0], i, k->clauses[1], j);
	return clause > likeness ? clause : likeness;
}

static bool
same_unit(const struct work *k, uint32_t i, uint32_t j)
{
	return span_eq(figure(k, 0, i)->num.unit, figure(k, 1, j)->num.unit);
}

/* What no likeness of words makes good. */
static bool
may_pair(const struct work *k, uint32_t i, uint32_t j)
{
	const struct trait *a = &k->traits[0][i], *b = &k->traits[1][j];
	if (!same_unit(k, i, j) && !(a->units & b->units))
		return false;
	return !trait_steps_differ(a, b) && !trait_rates_differ(a, b);
}

static bool
is_part(const struct figure *f)
{
	return rec_x(f->num.x, "part").n > 0;
}

/* Year that a figure speaks of, counted from its report's: 0 for most, -1 for 去年, and a span
 * of years is unlike both. */
static long
period_offset(const struct figure *f)
{
	struct span p = f->num.period, y = f->num.r.year;
	char text[2][8] = {"0", "0"};
	if (p.n < 4 || y.n < 4 || p.p[0] == '-')
		return 0;
	memcpy(text[0], p.p, 4);
	memcpy(text[1], y.p, 4);
	text[0][4] = text[1][4] = '\0';
	return strtol(text[0], NULL, 10) - strtol(text[1], NULL, 10) +
	       (memchr(p.p, '/', p.n) ? 1000 : 0);
}

/* A report of January speaks of 2024 as 2024年, as 去年 or not at all: one year back and none
 * are less apart than others. */
static double
period_doubt(long a, long b)
{
	if (a == b)
		return 0;
	return a + b == -1 && (a == 0 || b == 0) ? 0.04 : 0.15;
}

/* How the two reach over time. A sum over five years is no successor of one year's and answers
 * no plan of one; a level, 上市公司达22家, may; so may what is said in the same number. */
enum reaches { REACHES_FIT, REACHES_DOUBTFUL, REACHES_DIFFER };

static enum reaches
reaches_of(const struct work *k, uint32_t i, uint32_t j)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	if (f->sentence == EDITION_NONE || g->sentence == EDITION_NONE)
		return REACHES_FIT;
	bool a = k->years[0][f->sentence], b = k->years[1][g->sentence];
	if (a == b || span_eq(f->num.raw, g->num.raw))
		return REACHES_FIT;
	return k->traits[a ? 0 : 1][a ? i : j].level ? REACHES_DOUBTFUL : REACHES_DIFFER;
}

/* 1.2 of 从 1.2 亿元提高到 1.6 亿元 is what was before, and goes with such only */
static bool
is_start(const struct figure *f)
{
	return rec_x(f->num.x, "from").n > 0;
}

/* What speaks against a pair, besides unlike words. */
static double
doubts(const struct work *k, uint32_t i, uint32_t j)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	double doubt = 0;
	doubt += same_unit(k, i, j) ? 0 : 0.06;
	doubt += span_eq(f->num.per, g->num.per) ? 0 : 0.12;
	doubt += is_part(f) == is_part(g) ? 0 : 0.12;
	doubt += (f->stance == STANCE_RULE) == (g->stance == STANCE_RULE) ? 0 : 0.20;
	doubt += period_doubt(period_offset(f), period_offset(g));
	doubt += is_start(f) == is_start(g) ? 0 : 0.25;
	doubt += reaches_of(k, i, j) == REACHES_FIT ? 0 : 0.05;
	doubt += trait_stock_differs(&k->traits[0][i], &k->traits[1][j]) ? 0.15 : 0;
	return doubt;
}

/* What is counted and what stands beside it, from 0 to 1. */
static double
own_likeness(const struct work *k, uint32_t i, uint32_t j)
{
	const struct limits *l = &k->limits;
	double sum = l->item * item_likeness(k, i, j) +
		     l->beside * trait_beside(&k->traits[0][i], &k->traits[1][j]);
	return sum / (l->item + l->beside);
}

static bool
sections_fit(const struct work *k, const struct figure *f, const struct figure *g)
{
	if (f->sentence == EDITION_NONE || g->sentence == EDITION_NONE)
		return false;
	uint32_t a = k->side[0]->sentences[f->sentence].section;
	uint32_t b = k->side[1]->sentences[g->sentence].section;
	return a != EDITION_NONE && k->words->section_of[0][a] == b;
}

/* 0 to 1; less than 0 where they cannot be a pair. Numbers of two sentences that are a pair
 * have that in their favour, others must be the more alike themselves. */
static double
score(const struct work *k, uint32_t i, uint32_t j)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	const struct limits *l = &k->limits;
	double own = own_likeness(k, i, j), doubt = doubts(k, i, j);
	bool together = f->sentence != EDITION_NONE && g->sentence != EDITION_NONE &&
			words_paired(k->words, f->sentence, g->sentence);
	if (together)
		return (l->item + l->beside) * own + l->sentence + l->section - doubt;
	if (item_likeness(k, i, j) < l->item_least)
		return -1;
	double section = sections_fit(k, f, g) ? l->section : 0;
	double vague = 0.1 * (1 - worth(k, i, j));
	return (1 - l->section) * own + section - doubt - l->alone - vague;
}

static double
plan_score(const struct work *k, uint32_t i, uint32_t j)
{
	const struct limits *l = &k->limits;
	if (is_start(figure(k, 1, j)) || item_likeness(k, i, j) < l->item_least)
		return -1;
	double doubt = same_unit(k, i, j) ? 0 : 0.06;
	doubt += is_part(figure(k, 0, i)) == is_part(figure(k, 1, j)) ? 0 : 0.12;
	doubt += reaches_of(k, i, j) == REACHES_FIT ? 0 : 0.15;
	doubt += trait_stock_differs(&k->traits[0][i], &k->traits[1][j]) ? 0.3 : 0;
	return own_likeness(k, i, j) - doubt;
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
	const struct limits *l = &k->limits;
	if (pass == REPEATED)
		return is_same(k, f, g) ? 1 : -1;
	if (!stances_fit(k, f, g, pass) || !may_pair(k, i, j) ||
		reaches_of(k, i, j) == REACHES_DIFFER)
		return -1;
	double s = pass == PLANS ? plan_score(k, i, j) : score(k, i, j);
	double least = pass == PLANS ? l->plan : pass == LEFT ? l->left : l->least;
	return s < least ? -1 : s > 1 ? 1 : s;
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
	size_t m = gram_index_find(k->index, k->grams[1], j, found);
	for (size_t i = 0; i < m; i++)
		if (n == 0 || found[i] < near[0] || found[i] > near[n - 1])
			propose(k, found[i], j, pass);
}

static void
pair_up(struct work *k, enum pass pass)
{
	static const char *const rules[PASSES] = {
		"repeated", "least", "least-left", "least-plan"};
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
		.maker = {.lex = lex},
		.limits = read_limits(lex),
		.out = p};
	make_traits(&k);
	for (enum pass pass = 0; pass < PASSES; pass++)
		pair_up(&k, pass);
	if (p->n)
		qsort(p->pairs, p->n, sizeof *p->pairs, by_newer);
	for (int side = 0; side < 2; side++) {
		grams_free(k.grams[side]);
		grams_free(k.units[side]);
		grams_free(k.clauses[side]);
		free(k.traits[side]);
		free(k.taken[side]);
		free(k.years[side]);
	}
	gram_index_free(k.index);
	traits_free(&k.maker);
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
