#include "lexindex.h"

#include "buf.h"

#include <stdlib.h>

/* ---- the tree ---- */

struct tree {
	struct lexindex_node *nodes;
	struct lexindex_kind near[LEXINDEX_NEAR];
	struct lexindex_kind *kinds; /* of the nodes, by place */
	unsigned shift;
};

/* For so many places that a fifth of them stays free: a node needs a character. */
static unsigned
shift_for(const struct lexindex_key *keys, size_t n)
{
	size_t chars = 0;
	unsigned shift = 63;
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < keys[i].word.n; at += utf8_width(keys[i].word.p[at]))
			chars++;
	while (lexindex_places(shift) < chars + chars / 4 + 1)
		shift--;
	return shift;
}

/* The place of a node, which is made where there is none. */
static size_t
reach(struct tree *t, uint32_t before, uint32_t bytes)
{
	uint64_t edge = lexindex_edge(before, bytes);
	size_t place = lexindex_place(t->nodes, t->shift, edge);
	t->nodes[place].edge = edge;
	return place;
}

/* Adds a word, which is number i of the words. */
static void
plant(struct tree *t, const struct lexindex_key *key, uint32_t i, enum lexindex_side side)
{
	uint64_t class = UINT64_C(1) << key->is.class;
	struct span rest = key->word;
	struct lexindex_char outer = lexindex_next(&rest, side);
	struct lexindex_kind *near = &t->near[lexindex_hash(outer.bytes, LEXINDEX_NEAR_SHIFT)];
	*(rest.n ? &near->below : &near->here) |= class;
	size_t place = reach(t, outer.bytes, lexindex_next(&rest, side).bytes);
	while (rest.n) {
		t->kinds[place].below |= class;
		place = reach(t, lexindex_number(place), lexindex_next(&rest, side).bytes);
	}
	if (!t->kinds[place].here)
		t->nodes[place].words = i;
	t->kinds[place].here |= class;
}

/* ---- kinds, each kept once ---- */

struct kinds {
	struct lexindex_kind *list;
	size_t n, cap;
	uint32_t *places; /* by hash: 1 + index of list */
	unsigned shift;
};

static uint32_t
number_of(struct kinds *k, struct lexindex_kind kind)
{
	size_t i = lexindex_hash(kind.here ^ kind.below << 1, k->shift);
	for (; k->places[i]; i = (i + 1) & (lexindex_places(k->shift) - 1)) {
		const struct lexindex_kind *other = &k->list[k->places[i] - 1];
		if (other->here == kind.here && other->below == kind.below)
			return k->places[i] - 1;
	}
	k->list = mem_grow(k->list, &k->cap, k->n + 1, sizeof *k->list);
	k->list[k->n] = kind;
	k->places[i] = (uint32_t)++k->n;
	return (uint32_t)k->n - 1;
}

/* Those of near come first, so that two bytes hold their numbers. */
static void
number_kinds(struct lexindex *x, const struct tree *t)
{
	struct kinds k = {
		.shift = (t->shift < LEXINDEX_NEAR_SHIFT ? t->shift : LEXINDEX_NEAR_SHIFT) - 2};
	k.places = mem_new(lexindex_places(k.shift), sizeof *k.places);
	number_of(&k, (struct lexindex_kind){0, 0}); /* number 0, of all free places */
	for (size_t i = 0; i < LEXINDEX_NEAR; i++)
		x->near[i] = (uint16_t)number_of(&k, t->near[i]);
	for (size_t i = 0; i < lexindex_places(t->shift); i++)
		t->nodes[i].kind = number_of(&k, t->kinds[i]);
	free(k.places);
	x->kinds = k.list;
	x->nkinds = k.n;
}

/* ---- the whole ---- */

static int
by_word(const void *pa, const void *pb)
{
	const struct lexindex_key *a = pa, *b = pb;
	int order = span_cmp(a->word, b->word);
	if (order)
		return order;
	return a->is.class < b->is.class ? -1 : a->is.class > b->is.class;
}

struct lexindex *
lexindex_new(struct lexindex_key *keys, size_t n, enum lexindex_side side)
{
	struct lexindex *x = mem_new(1, sizeof *x);
	struct tree t = {.shift = shift_for(keys, n)};
	t.nodes = mem_new(lexindex_places(t.shift), sizeof *t.nodes);
	t.kinds = mem_new(lexindex_places(t.shift), sizeof *t.kinds);
	struct lexindex_word *words = mem_new(n, sizeof *words);
	qsort(keys, n, sizeof *keys, by_word);
	for (size_t i = 0; i < n; i++) {
		words[i] = keys[i].is;
		plant(&t, &keys[i], (uint32_t)i, side);
	}
	number_kinds(x, &t);
	free(t.kinds);
	x->shift = t.shift;
	x->nodes = t.nodes;
	x->words = words;
	return x;
}

void
lexindex_free(struct lexindex *x)
{
	if (!x)
		return;
	free((void *)(uintptr_t)x->kinds);
	free((void *)(uintptr_t)x->nodes);
	free((void *)(uintptr_t)x->words);
	free(x);
}
