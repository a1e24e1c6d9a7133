#include "lexindex.h"

#include "buf.h"

#include <stdlib.h>

/* ---- words as rows of characters ---- */

/* A word from its outer character on. */
struct path {
	const uint32_t *chars; /* n of them */
	size_t n;
	struct lexindex_word is;
};

static size_t
near_of(const struct path *p)
{
	return lexindex_hash(p->chars[0], LEXINDEX_NEAR_SHIFT);
}

/* By the place of the root, then by character: what stands in one block stands together, and a word
 * before those that it begins. */
static int
by_root(const void *pa, const void *pb)
{
	const struct path *a = pa, *b = pb;
	size_t na = near_of(a), nb = near_of(b);
	if (na != nb)
		return na < nb ? -1 : 1;
	for (size_t i = 0; i < a->n && i < b->n; i++)
		if (a->chars[i] != b->chars[i])
			return a->chars[i] < b->chars[i] ? -1 : 1;
	if (a->n != b->n)
		return a->n < b->n ? -1 : 1;
	return a->is.class < b->is.class ? -1 : a->is.class > b->is.class;
}

static size_t
count_chars(const struct lexindex_key *keys, size_t n)
{
	size_t chars = 0;
	for (size_t i = 0; i < n; i++)
		for (size_t at = 0; at < keys[i].word.n; at += utf8_width(keys[i].word.p[at]))
			chars++;
	return chars;
}

/* The paths of the words in their order; their characters are put at `chars`, where there is
 * room. */
static struct path *
make_paths(const struct lexindex_key *keys, size_t n, enum lexindex_side side, uint32_t *chars)
{
	struct path *paths = mem_new(n, sizeof *paths);
	for (size_t i = 0; i < n; i++) {
		struct span rest = keys[i].word;
		paths[i] = (struct path){chars, 0, keys[i].is};
		for (; rest.n; paths[i].n++)
			*chars++ = lexindex_next(&rest, side).bytes;
	}
	qsort(paths, n, sizeof *paths, by_root);
	return paths;
}

/* ---- the tree ---- */

/* Paths that have their first `depth` characters in common, and more. */
struct range {
	size_t from, to, depth;
};

/* What grows: places with their nodes, and of each node those that go on from it. */
struct tree {
	const struct path *paths;
	uint16_t *tags;
	struct lexindex_node *nodes;
	struct range *rests;
	size_t n, cap_tags, cap_nodes, cap_rests;
};

/* Where the paths end that go on with the same character as the first one. */
static size_t
same_edge(const struct tree *t, struct range r)
{
	size_t i = r.from;
	uint32_t bytes = t->paths[i].chars[r.depth];
	while (i < r.to && t->paths[i].chars[r.depth] == bytes)
		i++;
	return i;
}

static size_t
count_edges(const struct tree *t, struct range r)
{
	size_t n = 0;
	for (; r.from < r.to; n++)
		r.from = same_edge(t, r);
	return n;
}

/* More places than a block can number need more memory than there is. */
#define PLACES_MAX (UINT32_MAX >> 5)

/* A block of free places for so many nodes; but of one node a third of it stays free. */
static uint32_t
new_block(struct tree *t, size_t n)
{
	size_t from = t->n;
	uint32_t bits = 0;
	while ((size_t)1 << bits < n + n / 2)
		bits++;
	size_t size = (size_t)1 << bits,
	       need = from + size > PLACES_MAX ? SIZE_MAX : from + size;
	t->tags = mem_grow(t->tags, &t->cap_tags, need, sizeof *t->tags);
	t->nodes = mem_grow(t->nodes, &t->cap_nodes, need, sizeof *t->nodes);
	t->rests = mem_grow(t->rests, &t->cap_rests, need, sizeof *t->rests);
	memset(t->tags + from, 0, size * sizeof *t->tags);
	memset(t->nodes + from, 0, size * sizeof *t->nodes);
	memset(t->rests + from, 0, size * sizeof *t->rests);
	t->n = need;
	return (uint32_t)from << 5 | (31 - bits);
}

/* Takes the words that end behind `depth` characters off *r, and adds their classes to *kind;
 * returns what the node says of them. */
static uint32_t
take_ended(const struct tree *t, struct range *r, struct lexindex_kind *kind)
{
	size_t first = r->from;
	for (; r->from < r->to && t->paths[r->from].n <= r->depth; r->from++)
		kind->here |= UINT64_C(1) << t->paths[r->from].is.class;
	size_t n = r->from - first;
	return n == 1 ? t->paths[first].is.id : n ? LEXINDEX_SEVERAL | (uint32_t)first : 0;
}

/* The classes of all words of a range. */
static uint64_t
classes_of(const struct tree *t, struct range r)
{
	uint64_t classes = 0;
	for (; r.from < r.to; r.from++)
		classes |= UINT64_C(1) << t->paths[r.from].is.class;
	return classes;
}

/* Puts the node of a character, with which all paths of r go on, into a block. */
static void
put_node(struct tree *t, uint32_t block, struct range r)
{
	uint32_t bytes = t->paths[r.from].chars[r.depth], i = lexindex_slot(block, bytes);
	uint16_t *tags = t->tags + lexindex_from(block);
	while (tags[i])
		i = (i + 1) & lexindex_last_place(block);
	tags[i] = lexindex_tag(bytes);
	struct lexindex_kind kind = {0, 0};
	r.depth++;
	uint32_t word = take_ended(t, &r, &kind);
	kind.below = classes_of(t, r);
	t->nodes[lexindex_from(block) + i] =
		(struct lexindex_node){kind, bytes, word, LEXINDEX_NOTHING};
	t->rests[lexindex_from(block) + i] = r;
}

/* The block of what goes on from there. */
static uint32_t
put_block(struct tree *t, struct range r)
{
	if (r.from == r.to)
		return LEXINDEX_NOTHING;
	uint32_t block = new_block(t, count_edges(t, r));
	while (r.from < r.to) {
		size_t next = same_edge(t, r);
		put_node(t, block, (struct range){r.from, next, r.depth});
		r.from = next;
	}
	return block;
}

/* ---- the whole ---- */

/* The root of the paths of r, which have their first character in common. */
static struct lexindex_root
root_of(struct tree *t, struct range r)
{
	struct lexindex_root root = {.bytes = t->paths[r.from].chars[0]};
	r.depth = 1;
	root.word = take_ended(t, &r, &root.kind);
	root.kind.below = classes_of(t, r);
	root.block = put_block(t, r);
	return root;
}

/* The classes of all words of a range of roots. */
static struct lexindex_kind
classes_near(const struct tree *t, struct range r)
{
	struct lexindex_kind kind = {0, 0};
	for (; r.from < r.to; r.from++) {
		const struct path *p = &t->paths[r.from];
		*(p->n > 1 ? &kind.below : &kind.here) |= UINT64_C(1) << p->is.class;
	}
	return kind;
}

struct roots {
	struct lexindex_root *list;
	size_t cap;
};

/* Two bytes number them; words that begin with more characters than that need more memory than
 * there is. */
#define ROOTS_MAX UINT16_MAX

static struct lexindex_root *
new_root(struct lexindex *x, struct roots *r)
{
	size_t need = x->nroots < ROOTS_MAX ? x->nroots + 1 : SIZE_MAX;
	r->list = mem_grow(r->list, &r->cap, need, sizeof *r->list);
	return &r->list[x->nroots++];
}

/* Puts the roots of a hash, which all paths of r have. */
static void
put_hash(struct lexindex *x, struct roots *roots, struct tree *t, struct range r)
{
	size_t n = count_edges(t, r), i = 0;
	x->near[near_of(&t->paths[r.from])] = (uint16_t)x->nroots;
	if (n > 1)
		*new_root(x, roots) =
			(struct lexindex_root){.kind = classes_near(t, r), .more = 1};
	for (size_t to = r.to; r.from < to; r.from = r.to, i++) {
		r.to = to;
		r.to = same_edge(t, r);
		struct lexindex_root root = root_of(t, r);
		root.more = i + 1 < n;
		*new_root(x, roots) = root;
	}
}

static void
put_roots(struct lexindex *x, struct tree *t, size_t n)
{
	struct roots roots = {NULL, 0};
	*new_root(x, &roots) = (struct lexindex_root){.block = new_block(t, 1)};
	for (struct range r = {0, 0, 0}; r.to < n; r.from = r.to) {
		while (r.to < n && near_of(&t->paths[r.to]) == near_of(&t->paths[r.from]))
			r.to++;
		put_hash(x, &roots, t, r);
	}
	x->roots = roots.list;
}

/* Level by level: the nodes put last are those that others go on from. */
static void
put_nodes(struct tree *t)
{
	for (size_t i = 0; i < t->n; i++) {
		uint32_t block = put_block(t, t->rests[i]);
		t->nodes[i].block = block;
	}
}

struct lexindex *
lexindex_new(const struct lexindex_key *keys, size_t n, enum lexindex_side side)
{
	struct lexindex *x = mem_new(1, sizeof *x);
	uint32_t *chars = mem_new(count_chars(keys, n), sizeof *chars);
	struct path *paths = make_paths(keys, n, side, chars);
	struct lexindex_word *words = mem_new(n, sizeof *words);
	for (size_t i = 0; i < n; i++)
		words[i] = paths[i].is;
	struct tree t = {.paths = paths};
	put_roots(x, &t, n);
	put_nodes(&t);
	free(t.rests);
	free(paths);
	free(chars);
	x->tags = t.tags;
	x->nodes = t.nodes;
	x->nplaces = t.n;
	x->words = words;
	return x;
}

void
lexindex_free(struct lexindex *x)
{
	if (!x)
		return;
	free((void *)(uintptr_t)x->roots);
	free((void *)(uintptr_t)x->tags);
	free((void *)(uintptr_t)x->nodes);
	free((void *)(uintptr_t)x->words);
	free(x);
}
