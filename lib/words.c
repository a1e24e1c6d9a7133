#include "words.h"

#include "assign.h"
#include "grams.h"
#include "intern.h"
#include "limit.h"
#include "seqdiff.h"
#include "utf8.h"

#include <stdlib.h>

/* What makes two sentences a pair, in shares of their 2-grams: all from
 * lib/data/pairing.tsv. */
struct limits {
	double sure;         /* alike enough wherever they stand */
	double likely;       /* alike enough with what their neighbours say */
	double neighbour;    /* for a pair just before them, or just behind */
	double section;      /* for sections that are a pair */
	double other_stance; /* a plan and its result are a pair only if hardly changed */
	double joint;        /* a sentence and the two pieces it fell into */
	double piece;        /* share of a piece that stands in the whole */
	double gain;         /* what the second piece adds to the likeness */
	double shared;       /* code points in a row that both must have */
	double run;          /* for each of them above those */
	double few;          /* code points of a sentence in which they count for nothing */
};

/* Code points in a row, above those that must be, that count for a pair. */
#define RUN_MOST 10

static struct limits
read_limits(const struct lex *lex)
{
	return (struct limits){
		.sure = limit_of(lex, "sentence-sure"),
		.likely = limit_of(lex, "sentence-likely"),
		.neighbour = limit_of(lex, "sentence-neighbour"),
		.section = limit_of(lex, "sentence-section"),
		.other_stance = limit_of(lex, "sentence-other-mood"),
		.joint = limit_of(lex, "sentence-joint"),
		.piece = limit_of(lex, "sentence-piece"),
		.gain = limit_of(lex, "sentence-gain"),
		.shared = limit_of(lex, "sentence-shared"),
		.run = limit_of(lex, "sentence-run"),
		.few = limit_of(lex, "sentence-few"),
	};
}

struct work {
	const struct edition *side[2];
	struct words *w;
	struct limits limits;
	size_t cap;
	struct grams *grams;      /* of the older, then of the newer sentences */
	struct gram_index *index; /* of the older side */
	struct assign_edge *edges;
	size_t nedges, edgecap;
};

static const struct sentence *
sentence(const struct work *k, int side, uint32_t i)
{
	return &k->side[side]->sentences[i];
}

/* The number of a sentence's text in k->grams. */
static size_t
text_of(const struct work *k, int side, uint32_t i)
{
	return side ? k->side[0]->nsentences + i : i;
}

static bool
is_free(const struct work *k, int side, uint32_t i)
{
	return k->w->pair_of[side][i] == EDITION_NONE;
}

static void
make_pair(struct work *k, struct words_pair p)
{
	struct words *w = k->w;
	w->pairs = mem_grow(w->pairs, &k->cap, w->n + 1, sizeof *w->pairs);
	for (uint32_t i = 0; i < p.na; i++)
		w->pair_of[0][p.a + i] = (uint32_t)w->n;
	for (uint32_t i = 0; i < p.nb; i++)
		w->pair_of[1][p.b + i] = (uint32_t)w->n;
	w->pairs[w->n++] = p;
}

/* Equal keys: first those in order, then the others, the first with the first. */
static void
pair_equal(struct work *k)
{
	uint32_t *id[2];
	struct intern *in = intern_new();
	struct seqdiff d = {0};
	for (int side = 0; side < 2; side++) {
		size_t n = k->side[side]->nsentences;
		id[side] = mem_new(n + 1, sizeof *id[side]);
		for (uint32_t i = 0; i < n; i++)
			id[side][i] = intern_id(in, sentence(k, side, i)->key);
	}
	seqdiff(&d, id[0], k->side[0]->nsentences, id[1], k->side[1]->nsentences);
	for (size_t r = 0; r < d.n; r++)
		for (uint32_t i = 0; i < d.runs[r].n; i++)
			make_pair(k, (struct words_pair){(uint32_t)d.runs[r].a + i, 1,
					     (uint32_t)d.runs[r].b + i, 1, 1, "equal", false});
	/* head[key]: the first older sentence left with that key; next: the one behind it */
	size_t n0 = k->side[0]->nsentences;
	uint32_t *head = mem_new(intern_count(in) + (size_t)1, sizeof *head);
	uint32_t *next = mem_new(n0 + 1, sizeof *next);
	for (size_t i = n0; i-- > 0;) {
		if (!is_free(k, 0, (uint32_t)i))
			continue;
		next[i] = head[id[0][i]];
		head[id[0][i]] = (uint32_t)i + 1;
	}
	for (uint32_t j = 0; j < k->side[1]->nsentences; j++) {
		uint32_t i = head[id[1][j]];
		if (!is_free(k, 1, j) || i == 0)
			continue;
		head[id[1][j]] = next[i - 1];
		make_pair(k, (struct words_pair){i - 1, 1, j, 1, 1, "equal", false});
	}
	free(head);
	free(next);
	free(id[0]);
	free(id[1]);
	seqdiff_free(&d);
	intern_free(in);
}

/* Han characters and letters; a number is one # whatever it says. */
static void
mask(struct buf *b, struct span key)
{
	size_t n;
	b->n = 0;
	for (size_t at = 0; at < key.n; at += n) {
		uint32_t c = utf8_get(span_skip(key, at), &n);
		bool digit =
			(c >= '0' && c <= '9') || (c == '.' && b->n && b->p[b->n - 1] == '#');
		if (digit) {
			if (b->n == 0 || b->p[b->n - 1] != '#')
				buf_putc(b, '#');
		} else if (utf8_is_han(c) ||
			   (c < 0x80 && c != '.' && (c | 32) >= 'a' && (c | 32) <= 'z')) {
			buf_put(b, span_of(key.p + at, n));
		}
	}
}

static void
make_grams(struct work *k)
{
	struct buf b = {0};
	k->grams = grams_new(2);
	for (int side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < k->side[side]->nsentences; i++) {
			b.n = 0;
			if (is_free(k, side, i))
				mask(&b, sentence(k, side, i)->key);
			grams_add(k->grams, buf_span(&b));
		}
	}
	k->index = gram_index_new(k->grams, k->side[0]->nsentences);
	buf_free(&b);
}

/* Code points of the longest piece that both keys have. */
static size_t
shared_span(struct span x, struct span y)
{
	enum { MOST = 128 }; /* code points looked at */
	uint32_t b[MOST];
	size_t run[MOST + 1] = {0}, m = 0, best = 0, n, width;
	for (size_t at = 0; at < y.n && m < MOST; at += n)
		b[m++] = utf8_get(span_skip(y, at), &n);
	for (size_t at = 0, i = 0; at < x.n && i < MOST; at += width, i++) {
		uint32_t c = utf8_get(span_skip(x, at), &width);
		for (size_t j = m; j > 0; j--) {
			run[j] = b[j - 1] == c ? run[j - 1] + 1 : 0;
			best = run[j] > best ? run[j] : best;
		}
	}
	return best;
}

static bool
beside(const struct work *k, int64_t i, int64_t j)
{
	if (i < 0 || j < 0 || i >= (int64_t)k->side[0]->nsentences ||
		j >= (int64_t)k->side[1]->nsentences)
		return false;
	return words_paired(k->w, (uint32_t)i, (uint32_t)j);
}

/* What speaks for a pair besides its wording. */
static double
context(const struct work *k, uint32_t i, uint32_t j)
{
	const struct sentence *a = sentence(k, 0, i), *b = sentence(k, 1, j);
	double bonus = 0;
	if (a->section != EDITION_NONE && k->w->section_of[0][a->section] == b->section)
		bonus += k->limits.section;
	bonus += beside(k, (int64_t)i - 1, (int64_t)j - 1) ? k->limits.neighbour : 0;
	bonus += beside(k, (int64_t)i + 1, (int64_t)j + 1) ? k->limits.neighbour : 0;
	return bonus;
}

static bool
may_pair(const struct work *k, uint32_t i, uint32_t j, double dice)
{
	const struct sentence *a = sentence(k, 0, i), *b = sentence(k, 1, j);
	if (a->heading != b->heading && dice < k->limits.other_stance)
		return false;
	return (a->stance == STANCE_PLAN) == (b->stance == STANCE_PLAN) ||
	       dice >= k->limits.other_stance;
}

/* 0 to 8191: how far down its edition a sentence stands */
static int64_t
place(const struct work *k, int side, uint32_t i)
{
	return (int64_t)i * 8191 / (int64_t)k->side[side]->nsentences;
}

/* Likeness first; of equals what stands at like places. The square makes one good pair worth
 * more than two poor ones; the square of the distance keeps equals in order. */
static int64_t
weigh(const struct work *k, uint32_t i, uint32_t j, double score)
{
	int64_t distance = place(k, 0, i) - place(k, 1, j);
	int64_t likeness = (int64_t)(score * score * 8000);
	return ((likeness + 1) << 27) - distance * distance;
}

/* What a long piece that both have adds: in long sentences much else may have changed. */
static double
run_bonus(
	const struct limits *l, const struct sentence *a, const struct sentence *b, double run)
{
	double over = run - l->shared;
	if (over <= 0 || (double)a->len < l->few || (double)b->len < l->few)
		return 0;
	return l->run * (over < RUN_MOST ? over : RUN_MOST);
}

static void
propose(struct work *k, uint32_t i, uint32_t j, double least)
{
	const struct limits *l = &k->limits;
	double dice = grams_dice(k->grams, text_of(k, 0, i), text_of(k, 1, j));
	if (dice < l->likely || !may_pair(k, i, j, dice))
		return;
	double score = dice + context(k, i, j);
	if (score + l->run * RUN_MOST < least)
		return;
	const struct sentence *a = sentence(k, 0, i), *b = sentence(k, 1, j);
	double run = (double)shared_span(a->key, b->key);
	score += run_bonus(l, a, b, run);
	if (score < least || run < (a->heading && b->heading ? l->shared / 2 : l->shared))
		return;
	k->edges = mem_grow(k->edges, &k->edgecap, k->nedges + 1, sizeof *k->edges);
	k->edges[k->nedges++] = (struct assign_edge){i, j, weigh(k, i, j, score)};
}

/* Pairs what scores at least so much and is free. */
static void
pair_alike(struct work *k, double least, const char *rule)
{
	uint32_t found[GRAM_FOUND];
	k->nedges = 0;
	for (uint32_t j = 0; j < k->side[1]->nsentences; j++) {
		if (!is_free(k, 1, j))
			continue;
		size_t n = gram_index_find(k->index, text_of(k, 1, j), found);
		for (size_t f = 0; f < n; f++)
			if (is_free(k, 0, found[f]))
				propose(k, found[f], j, least);
	}
	size_t n = assign(k->edges, k->nedges);
	for (size_t e = 0; e < n; e++) {
		uint32_t i = k->edges[e].a, j = k->edges[e].b;
		double sim = grams_dice(k->grams, text_of(k, 0, i), text_of(k, 1, j));
		make_pair(k, (struct words_pair){i, 1, j, 1, sim, rule, false});
	}
}

/* A sentence of one side, whole, and two in a row of the other, its pieces. */
struct breach {
	uint32_t whole, piece;
	int side; /* of the whole */
	double joint;
};

/* Whether sentence `whole` of that side fell into `piece` and the one behind it. */
static double
joint_likeness(const struct work *k, int side, uint32_t whole, uint32_t piece)
{
	if (piece + 1 >= k->side[!side]->nsentences || !is_free(k, !side, piece) ||
		!is_free(k, !side, piece + 1) || !is_free(k, side, whole))
		return 0;
	const struct sentence *p = sentence(k, !side, piece), *q = p + 1;
	const struct sentence *s = sentence(k, side, whole);
	if (p->para != q->para || p->heading || q->heading || s->heading || q->mark ||
		(p->stance == STANCE_PLAN) != (s->stance == STANCE_PLAN))
		return 0;
	size_t w = text_of(k, side, whole), first_piece = text_of(k, !side, piece);
	double first = (double)grams_shared(k->grams, w, first_piece);
	double second = (double)grams_shared(k->grams, w, first_piece + 1);
	double np = (double)grams_size(k->grams, first_piece);
	double nq = (double)grams_size(k->grams, first_piece + 1);
	double n = (double)grams_size(k->grams, w);
	if (np < 1 || nq < 1 || n < 1 || first < k->limits.piece * np ||
		second < k->limits.piece * nq)
		return 0;
	double both = first + second < n ? first + second : n;
	double joint = 2 * both / (n + np + nq);
	double alone = 2 * first / (n + np), other = 2 * second / (n + nq);
	double best = alone > other ? alone : other;
	return joint >= k->limits.joint && joint >= best + k->limits.gain ? joint : 0;
}

static int
by_joint(const void *a, const void *b)
{
	const struct breach *x = a, *y = b;
	if (x->joint < y->joint || x->joint > y->joint)
		return x->joint > y->joint ? -1 : 1;
	if (x->whole != y->whole)
		return x->whole < y->whole ? -1 : 1;
	return (x->piece > y->piece) - (x->piece < y->piece);
}

struct breaches {
	struct breach *list;
	size_t n, cap;
};

static void
try_breach(struct work *k, struct breaches *b, int side, uint32_t whole, uint32_t piece)
{
	double joint = joint_likeness(k, side, whole, piece);
	if (joint <= 0)
		return;
	b->list = mem_grow(b->list, &b->cap, b->n + 1, sizeof *b->list);
	b->list[b->n++] = (struct breach){whole, piece, side, joint};
}

/* Splits and merges: the whole must be more like the two pieces together than like either. */
static void
pair_broken(struct work *k)
{
	struct breaches b = {0};
	uint32_t found[GRAM_FOUND];
	for (uint32_t j = 0; j < k->side[1]->nsentences; j++) {
		if (!is_free(k, 1, j))
			continue;
		size_t n = gram_index_find(k->index, text_of(k, 1, j), found);
		for (size_t f = 0; f < n && f < 8; f++) {
			try_breach(k, &b, 0, found[f], j);
			try_breach(k, &b, 1, j, found[f]);
			if (j > 0)
				try_breach(k, &b, 0, found[f], j - 1);
			if (found[f] > 0)
				try_breach(k, &b, 1, j, found[f] - 1);
		}
	}
	if (b.n)
		qsort(b.list, b.n, sizeof *b.list, by_joint);
	for (size_t i = 0; i < b.n; i++) {
		struct breach *x = &b.list[i];
		if (joint_likeness(k, x->side, x->whole, x->piece) <= 0)
			continue; /* one of them went to another */
		struct words_pair p = x->side == 0
					      ? (struct words_pair){x->whole, 1, x->piece, 2,
							x->joint, "sentence-joint", false}
					      : (struct words_pair){x->piece, 2, x->whole, 1,
							x->joint, "sentence-joint", false};
		make_pair(k, p);
	}
	free(b.list);
}

/* Sections go with those that share most of their sentences; equal headings
 * count for three. */
static void
match_sections(struct work *k)
{
	struct words *w = k->w;
	k->nedges = 0;
	for (size_t p = 0; p < w->n; p++) {
		const struct sentence *a = sentence(k, 0, w->pairs[p].a);
		const struct sentence *b = sentence(k, 1, w->pairs[p].b);
		if (a->section == EDITION_NONE || b->section == EDITION_NONE)
			continue;
		int64_t votes = a->heading && b->heading ? 3 : 1;
		k->edges = mem_grow(k->edges, &k->edgecap, k->nedges + 1, sizeof *k->edges);
		k->edges[k->nedges++] = (struct assign_edge){a->section, b->section, votes};
	}
	for (int side = 0; side < 2; side++)
		memset(w->section_of[side], 0xFF,
			k->side[side]->nsections * sizeof *w->section_of[side]);
	size_t n = assign_merge(k->edges, k->nedges);
	n = assign(k->edges, n);
	for (size_t e = 0; e < n; e++) {
		w->section_of[0][k->edges[e].a] = k->edges[e].b;
		w->section_of[1][k->edges[e].b] = k->edges[e].a;
	}
}

static int
by_newer(const void *a, const void *b)
{
	const struct words_pair *x = a, *y = b;
	return (x->b > y->b) - (x->b < y->b);
}

/* Orders the pairs by the newer edition, and the tables with them. */
static void
order_pairs(struct work *k)
{
	struct words *w = k->w;
	if (w->n)
		qsort(w->pairs, w->n, sizeof *w->pairs, by_newer);
	for (uint32_t p = 0; p < w->n; p++) {
		for (uint32_t i = 0; i < w->pairs[p].na; i++)
			w->pair_of[0][w->pairs[p].a + i] = p;
		for (uint32_t i = 0; i < w->pairs[p].nb; i++)
			w->pair_of[1][w->pairs[p].b + i] = p;
	}
}

/* The heaviest chain of pairs that ends before older sentence i: a Fenwick tree of maxima. */
struct chains {
	int64_t *weight;
	uint32_t *last; /* pair that ends the chain, or EDITION_NONE */
	size_t n;
};

static size_t
best_before(const struct chains *c, size_t i, int64_t *weight)
{
	uint32_t last = EDITION_NONE;
	*weight = 0;
	for (; i > 0; i -= i & (~i + 1)) {
		if (c->weight[i] > *weight) {
			*weight = c->weight[i];
			last = c->last[i];
		}
	}
	return last;
}

static void
record_chain(struct chains *c, size_t i, int64_t weight, uint32_t pair)
{
	for (; i <= c->n; i += i & (~i + 1)) {
		if (weight > c->weight[i]) {
			c->weight[i] = weight;
			c->last[i] = pair;
		}
	}
}

/* The pairs of the heaviest chain that rises on both sides stay, all others have moved. A
 * sentence weighs 1, its length decides between equals: of two sections that change places the
 * one with fewer sentences has moved. */
static void
find_moves(struct work *k)
{
	struct words *w = k->w;
	size_t n = k->side[0]->nsentences;
	struct chains c = {mem_new(n + 2, sizeof *c.weight), mem_new(n + 2, sizeof *c.last), n};
	uint32_t *before = mem_new(w->n + 1, sizeof *before);
	uint32_t end = EDITION_NONE;
	int64_t most = 0;
	for (uint32_t p = 0; p < w->n; p++) {
		struct words_pair *x = &w->pairs[p];
		int64_t weight, chars = (int64_t)(sentence(k, 0, x->a)->len +
						  sentence(k, 1, x->b)->len);
		before[p] = (uint32_t)best_before(&c, x->a, &weight);
		weight += ((int64_t)(x->na + x->nb) << 20) + (chars < 4096 ? chars : 4096);
		record_chain(&c, x->a + (size_t)1, weight, p);
		x->moved = true;
		if (weight > most) {
			most = weight;
			end = p;
		}
	}
	for (uint32_t p = end; p != EDITION_NONE; p = before[p])
		w->pairs[p].moved = false;
	free(c.weight);
	free(c.last);
	free(before);
}

struct words *
words_align(const struct edition *older, const struct edition *newer, const struct lex *lex)
{
	struct words *w = mem_new(1, sizeof *w);
	struct work k = {.side = {older, newer}, .w = w, .limits = read_limits(lex)};
	for (int side = 0; side < 2; side++) {
		size_t n = k.side[side]->nsentences;
		w->pair_of[side] = mem_new(n + 1, sizeof *w->pair_of[side]);
		memset(w->pair_of[side], 0xFF, (n + 1) * sizeof *w->pair_of[side]);
		w->section_of[side] =
			mem_new(k.side[side]->nsections + 1, sizeof *w->section_of[side]);
	}
	pair_equal(&k);
	match_sections(&k);
	make_grams(&k);
	pair_broken(&k);
	pair_alike(&k, k.limits.sure, "sentence-sure");
	match_sections(&k);
	pair_alike(&k, k.limits.likely + k.limits.neighbour, "sentence-likely");
	match_sections(&k);
	order_pairs(&k);
	find_moves(&k);
	grams_free(k.grams);
	gram_index_free(k.index);
	free(k.edges);
	return w;
}

void
words_free(struct words *w)
{
	if (!w)
		return;
	for (int side = 0; side < 2; side++) {
		free(w->pair_of[side]);
		free(w->section_of[side]);
	}
	free(w->pairs);
	free(w);
}

bool
words_paired(const struct words *w, uint32_t a, uint32_t b)
{
	return w->pair_of[0][a] != EDITION_NONE && w->pair_of[0][a] == w->pair_of[1][b];
}
