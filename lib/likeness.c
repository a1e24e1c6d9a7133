#include "likeness.h"

#include "dec.h"
#include "limit.h"
#include "reach.h"
#include "trait.h"

#include <math.h>
#include <stdlib.h>

/* The shares of the evidence: all from lib/data/pairing.tsv. */
struct limits {
	double item, beside, sentence, section; /* weights, of 1 together */
	double item_least; /* of the likeness of items, unless the sentence says so */
	double growth;     /* of the likeness of a growth that was aimed at and one that came */
	double alone;      /* taken from the likeness where the sentences are no pair */
	double telling;    /* weight of the grams of an item that says what it counts */
	double clause;     /* the same of a clause */
	double saying;     /* weight of the grams of an item that is told by itself */
	double around;     /* likeness of what stands round two numbers that is enough */
	double sure;       /* likeness of two sentences from which on they count in full */
	double level_ratio; /* a sum over years is more than so many times one year's */
	double same_figure; /* speaks for two numbers that are the same one */
	double left;        /* of likeness_is_left */
	double near_item, near_around, near_doubt; /* of likeness_is_near */
};

/* The grams of all figures, those of the older edition first. */
struct likeness {
	const struct edition *side[2];
	const struct words *words;
	struct limits limits;
	struct traits maker;
	struct trait *traits[2];
	bool *years[2];        /* the sentence speaks of several years */
	struct grams *items;   /* 2-grams of the folded items */
	struct grams *letters; /* 1-grams of them */
	struct grams *clauses; /* 2-grams of the clauses */
	struct grams *around;  /* 2-grams of what stands round the numbers */
	struct gram_index *index;
};

static struct limits
read_limits(const struct lex *lex)
{
	return (struct limits){
		.item = limit_of(lex, "weight-item"),
		.beside = limit_of(lex, "weight-beside"),
		.sentence = limit_of(lex, "weight-sentence"),
		.section = limit_of(lex, "weight-section"),
		.item_least = limit_of(lex, "least-item"),
		.growth = limit_of(lex, "least-growth"),
		.alone = limit_of(lex, "alone"),
		.telling = limit_of(lex, "telling"),
		.clause = limit_of(lex, "telling-clause"),
		.saying = limit_of(lex, "saying"),
		.around = limit_of(lex, "around"),
		.sure = limit_of(lex, "sentence-sure"),
		.level_ratio = limit_of(lex, "level-ratio"),
		.same_figure = limit_of(lex, "same-figure"),
		.left = limit_of(lex, "left-likeness"),
		.near_item = limit_of(lex, "near-item"),
		.near_around = limit_of(lex, "near-around"),
		.near_doubt = limit_of(lex, "near-doubt"),
	};
}

static const struct figure *
figure(const struct likeness *k, int side, uint32_t i)
{
	return &k->side[side]->figures[i];
}

/* The number of newer figure j's texts among the grams; an older figure has its own. */
static size_t
newer(const struct likeness *k, uint32_t j)
{
	return k->side[0]->nfigures + j;
}

static void
add_figure(struct likeness *k, int side, uint32_t i)
{
	const struct edition *e = k->side[side];
	const struct figure *f = figure(k, side, i);
	struct trait *t = &k->traits[side][i];
	*t = trait_of(&k->maker, e, f);
	grams_add(k->items, t->item);
	grams_add(k->letters, t->item);
	grams_add(k->clauses, trait_fold(&k->maker, f->num.clause));
	grams_add(k->around, trait_around(&k->maker, e, f));
}

struct likeness *
likeness_new(const struct edition *older, const struct edition *newer_edition,
	const struct words *words, const struct lex *lex)
{
	struct likeness *k = mem_new(1, sizeof *k);
	*k = (struct likeness){.side = {older, newer_edition},
		.words = words,
		.limits = read_limits(lex),
		.maker = {.lex = lex},
		.items = grams_new(2),
		.letters = grams_new(1),
		.clauses = grams_new(2),
		.around = grams_new(2)};
	for (int side = 0; side < 2; side++) {
		const struct edition *e = k->side[side];
		k->years[side] = reach_of(e, lex);
		k->traits[side] = mem_new(e->nfigures + 1, sizeof *k->traits[side]);
		for (uint32_t i = 0; i < e->nfigures; i++)
			add_figure(k, side, i);
	}
	grams_weigh(k->items);
	grams_weigh(k->letters);
	grams_weigh(k->clauses);
	grams_weigh(k->around);
	k->index = gram_index_new(k->items, older->nfigures);
	return k;
}

void
likeness_free(struct likeness *k)
{
	if (!k)
		return;
	for (int side = 0; side < 2; side++) {
		free(k->traits[side]);
		free(k->years[side]);
	}
	grams_free(k->items);
	grams_free(k->letters);
	grams_free(k->clauses);
	grams_free(k->around);
	gram_index_free(k->index);
	traits_free(&k->maker);
	free(k);
}

size_t
likeness_find(struct likeness *k, uint32_t j, uint32_t found[GRAM_FOUND])
{
	return gram_index_find(k->index, newer(k, j), found);
}

/* How much the lighter of two texts says, from 0 to 1: 项目 and 比上年增长 stand for anything. */
static double
told(const struct likeness *k, const struct grams *g, uint32_t i, uint32_t j, double enough)
{
	double a = grams_total(g, i), b = grams_total(g, newer(k, j));
	double least = (a < b ? a : b) / enough;
	return least < 1 ? least : 1;
}

/* 项目 and 投资 stand for anything: an item whose grams weigh little in all says little. */
static double
worth(const struct likeness *k, uint32_t i, uint32_t j)
{
	return told(k, k->items, i, j, k->limits.telling);
}

/* What two items end in is what both count: 调解成功率 and 成功率. The share of the shorter
 * one, by the weight of its grams, that the other has too; 0 where they end otherwise. */
static double
head_likeness(const struct likeness *k, uint32_t i, uint32_t j)
{
	if (!trait_same_end(&k->traits[0][i], &k->traits[1][j], 2))
		return 0;
	return grams_held(k->items, i, newer(k, j)) * worth(k, i, j);
}

/* How alike what is counted is, from 0 to 1. */
static double
item_likeness(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct trait *a = &k->traits[0][i], *b = &k->traits[1][j];
	if (a->item.n == 0 || b->item.n == 0)
		return trait_beside(a, b);
	double all = 0.6 * grams_alike(k->items, i, newer(k, j)) +
		     0.4 * grams_alike(k->letters, i, newer(k, j));
	double head = 0.85 * head_likeness(k, i, j);
	double likeness = head > all ? head : all;
	if (likeness < 0.2)
		return likeness;
	double clause = 0.85 * grams_alike(k->clauses, i, newer(k, j)) *
			told(k, k->clauses, i, j, k->limits.clause);
	return clause > likeness ? clause : likeness;
}

static bool
same_unit(const struct likeness *k, uint32_t i, uint32_t j)
{
	return span_eq(figure(k, 0, i)->num.unit, figure(k, 1, j)->num.unit);
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

/* 建成图书馆21座 behind 建成图书馆19座: no sum of five years is so near to one year's. A rise is
 * near to another by chance. */
static bool
is_level_by_size(const struct likeness *k, const struct figure *f, const struct figure *g)
{
	double a = dec_approx(f->num.value), b = dec_approx(g->num.value);
	double most = k->limits.level_ratio;
	return !span_eq(f->num.unit, SPAN("%")) && span_eq(f->num.unit, g->num.unit) && a > 0 &&
	       b > 0 && a < most * b && b < most * a;
}

static enum reaches
reaches_of(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	if (f->sentence == EDITION_NONE || g->sentence == EDITION_NONE)
		return REACHES_FIT;
	bool a = k->years[0][f->sentence], b = k->years[1][g->sentence];
	if (a == b || span_eq(f->num.raw, g->num.raw))
		return REACHES_FIT;
	if (k->traits[a ? 0 : 1][a ? i : j].level || is_level_by_size(k, f, g))
		return REACHES_DOUBTFUL;
	return REACHES_DIFFER;
}

bool
likeness_may_be(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct trait *a = &k->traits[0][i], *b = &k->traits[1][j];
	if (!same_unit(k, i, j) && !(a->units & b->units))
		return false;
	return !trait_steps_differ(a, b) && !trait_rates_differ(a, b) &&
	       !trait_stock_differs(a, b) && reaches_of(k, i, j) != REACHES_DIFFER;
}

/* 1.2 of 从 1.2 亿元提高到 1.6 亿元 is what was before, and goes with such only */
static bool
is_start(const struct figure *f)
{
	return rec_x(f->num.x, "from").n > 0;
}

/* 18亿亩 and 18亿亩: chance does not bring the same figure of two digits or more, as it does
 * 5% and 20个. One of last year, or what was before, is told again and nothing more. */
static bool
same_figure(const struct figure *f, const struct figure *g)
{
	struct span v = f->num.value;
	size_t digits = 0;
	while (v.n && v.p[v.n - 1] == '0')
		v.n--;
	for (size_t i = 0; i < v.n; i++)
		digits += v.p[i] >= (digits ? '0' : '1') && v.p[i] <= '9';
	return digits >= 2 && span_eq(f->num.raw, g->num.raw) && !is_start(g) &&
	       period_offset(f) == period_offset(g);
}

/* What speaks against a pair, besides unlike words. */
static double
doubts(const struct likeness *k, uint32_t i, uint32_t j)
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
	doubt -= same_figure(f, g) ? k->limits.same_figure : 0;
	return doubt;
}

/* What is counted and what stands beside it, from 0 to 1. */
static double
own_likeness(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct limits *l = &k->limits;
	double sum = l->item * item_likeness(k, i, j) +
		     l->beside * trait_beside(&k->traits[0][i], &k->traits[1][j]);
	return sum / (l->item + l->beside);
}

static bool
sections_fit(const struct likeness *k, const struct figure *f, const struct figure *g)
{
	if (f->sentence == EDITION_NONE || g->sentence == EDITION_NONE)
		return false;
	uint32_t a = k->side[0]->sentences[f->sentence].section;
	uint32_t b = k->side[1]->sentences[g->sentence].section;
	return a != EDITION_NONE && k->words->section_of[0][a] == b;
}

/* 1 where the item says what it counts; 投资 does not, and what stands round the two numbers
 * must be alike. */
static double
nearness(const struct likeness *k, uint32_t i, uint32_t j)
{
	double said = told(k, k->items, i, j, k->limits.saying);
	double near = grams_alike(k->around, i, newer(k, j)) / k->limits.around;
	return near < 1 ? pow(near, 4 * (1 - said)) : 1;
}

/* 0 to 1; less than 0 where they cannot be a pair. Numbers of two sentences that are a pair
 * have that in their favour, others must be the more alike themselves. */
double
likeness_of_pair(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct figure *f = figure(k, 0, i), *g = figure(k, 1, j);
	const struct limits *l = &k->limits;
	double own = own_likeness(k, i, j), doubt = doubts(k, i, j);
	bool together = f->sentence != EDITION_NONE && g->sentence != EDITION_NONE &&
			words_paired(k->words, f->sentence, g->sentence);
	if (together) {
		double sim = k->words->pairs[k->words->pair_of[1][g->sentence]].sim / l->sure;
		return (l->item + l->beside) * own +
		       (sim < 1 ? sim : 1) * (l->sentence + l->section) - doubt;
	}
	double near = nearness(k, i, j);
	if (item_likeness(k, i, j) * near < l->item_least)
		return -1;
	own *= near;
	double section = sections_fit(k, f, g) ? l->section : 0;
	double vague = 0.1 * (1 - worth(k, i, j));
	return (1 - l->section) * own + section - doubt - l->alone - vague;
}

double
likeness_of_plan(const struct likeness *k, uint32_t i, uint32_t j)
{
	const struct limits *l = &k->limits;
	/* 零售总额增长5% is a target with a name of its own, not 网上零售额增长14% */
	bool growth = k->traits[0][i].growth && k->traits[1][j].growth;
	double least = growth ? l->growth : l->item_least;
	if (is_start(figure(k, 1, j)) || item_likeness(k, i, j) < least)
		return -1;
	double doubt = same_unit(k, i, j) ? 0 : 0.06;
	doubt += is_part(figure(k, 0, i)) == is_part(figure(k, 1, j)) ? 0 : 0.12;
	doubt += reaches_of(k, i, j) == REACHES_FIT ? 0 : 0.15;
	return own_likeness(k, i, j) * nearness(k, i, j) - doubt;
}

bool
likeness_is_near(const struct likeness *k, uint32_t i, uint32_t j)
{
	return item_likeness(k, i, j) >= k->limits.near_item &&
	       grams_alike(k->around, i, newer(k, j)) >= k->limits.near_around &&
	       doubts(k, i, j) < k->limits.near_doubt;
}

bool
likeness_is_left(const struct likeness *k, uint32_t i, uint32_t j)
{
	double item = item_likeness(k, i, j);
	double beside = trait_beside(&k->traits[0][i], &k->traits[1][j]);
	return item >= k->limits.left ||
	       (item >= k->limits.left / 3 && beside >= k->limits.left);
}
