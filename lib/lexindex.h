/* lexindex: words as a tree of their characters, from the first on or from the last on: one walk
 * along a text gives the longest word and ends at the first character that no word goes on with.
 *
 * lib/gen/lexindex.c makes the trees of the built-in words at build time, so that a tool that
 * starts has nothing to do; words that a user adds need trees made anew. */
#ifndef FZ_LEXINDEX_H
#define FZ_LEXINDEX_H

#include "span.h"
#include "utf8.h"

#include <stdint.h>

enum lexindex_side { SIDE_FIRST, SIDE_LAST };

struct lexindex_word {
	uint32_t id;    /* what look-ups give back */
	uint32_t class; /* below 64 */
};

/* The classes of the words that end at a place in the tree, and of those that go on. */
struct lexindex_kind {
	uint64_t here, below;
};

/* A node is found by the edge that leads to it: the number of the node before it with the
 * character, lexindex_edge. The second character has the first one before it, a word of one
 * character has none as its second. */
struct lexindex_node {
	uint64_t edge;  /* 0: the place is free */
	uint32_t kind;  /* index of kinds; many nodes share one */
	uint32_t words; /* index of words: those that end here, the first class first */
};

#define LEXINDEX_NEAR 4096

struct lexindex {
	/* a kind by a hash of the outer character: at most places of a text it says that no word
	 * begins or ends there */
	uint16_t near[LEXINDEX_NEAR];
	unsigned shift; /* of the hash: there are lexindex_places of it for nodes */
	const struct lexindex_kind *kinds;
	const struct lexindex_node
		*nodes; /* each at the place of its edge or the next free one */
	const struct lexindex_word *words;
	size_t nkinds;
};

/* A word to index. */
struct lexindex_key {
	struct span word; /* not empty */
	struct lexindex_word is;
};

/* The index of n words, of which no two are the same word of the same class; sorts them. Free
 * with lexindex_free. */
struct lexindex *lexindex_new(struct lexindex_key *keys, size_t n, enum lexindex_side side);
void lexindex_free(struct lexindex *x);

/* A character as the number that its bytes make; n is how many, 0: there is none. */
struct lexindex_char {
	uint32_t bytes;
	uint32_t n;
};

/* One of n bytes. */
static inline struct lexindex_char
lexindex_narrow(const char *p, size_t n)
{
	struct lexindex_char c = {0, (uint32_t)n};
	for (size_t i = n; i-- > 0;)
		c.bytes = c.bytes << 8 | (unsigned char)p[i];
	return c;
}

/* One of three bytes, as most are: has s one at this side? */
static inline struct lexindex_char
lexindex_wide(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (struct lexindex_char){(uint32_t)u[2] << 16 | (uint32_t)(u[0] | u[1] << 8), 3};
}

static inline bool
lexindex_is_wide(struct span s, enum lexindex_side side)
{
	return s.n >= 3 && (s.p[side == SIDE_FIRST ? 0 : s.n - 3] & 0xF0) == 0xE0;
}

/* The outer character of s, which is wide. */
static inline uint32_t
lexindex_outer(struct span s, enum lexindex_side side)
{
	return lexindex_wide(side == SIDE_FIRST ? s.p : s.p + s.n - 3).bytes;
}

/* The first character of s, and its last one. */
static inline struct lexindex_char
lexindex_first(struct span s)
{
	if (lexindex_is_wide(s, SIDE_FIRST))
		return lexindex_wide(s.p);
	return lexindex_narrow(s.p, s.n ? span_take(s, utf8_width(s.p[0])).n : 0);
}

static inline struct lexindex_char
lexindex_last(struct span s)
{
	if (lexindex_is_wide(s, SIDE_LAST))
		return lexindex_wide(s.p + s.n - 3);
	size_t n = s.n != 0;
	while (n && n < s.n && n < 4 && (s.p[s.n - n] & 0xC0) == 0x80)
		n++;
	return lexindex_narrow(s.p + s.n - n, n);
}

/* Four bytes, the first one lowest: one load. */
static inline uint32_t
lexindex_four(const char *p)
{
	uint32_t w;
	memcpy(&w, p, sizeof w);
	return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? w : __builtin_bswap32(w);
}

/* The character at place i of s, from one side on, where wide ones have been before it; has it three
 * bytes? */
static inline bool
lexindex_inner(struct span s, enum lexindex_side side, size_t i, uint32_t *bytes)
{
	size_t n = 3 * i + 3;
	if (n > s.n)
		return false;
	uint32_t four = lexindex_four(side == SIDE_FIRST ? s.p + n - 4 : s.p + s.n - n);
	*bytes = side == SIDE_FIRST ? four >> 8 : four & 0xFFFFFF;
	return (*bytes & 0xF0) == 0xE0;
}

/* Takes the character at one side off s. */
static inline struct lexindex_char
lexindex_next(struct span *s, enum lexindex_side side)
{
	struct lexindex_char c = side == SIDE_FIRST ? lexindex_first(*s) : lexindex_last(*s);
	s->p += side == SIDE_FIRST ? c.n : 0;
	s->n -= c.n;
	return c;
}

/* The top bits of a product number a place: so many as `shift` leaves of 64. */
static inline size_t
lexindex_hash(uint64_t key, unsigned shift)
{
	return (size_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> shift);
}

static inline size_t
lexindex_places(unsigned shift)
{
	return (size_t)(UINT64_MAX >> shift) + 1;
}

#define LEXINDEX_NEAR_SHIFT (64 - 12)

_Static_assert(LEXINDEX_NEAR == 1 << 12, "the hash numbers its places");

/* The kind of the words that may begin, or end, with this character. */
static inline const struct lexindex_kind *
lexindex_near(const struct lexindex *x, uint32_t outer)
{
	return &x->kinds[x->near[lexindex_hash(outer, LEXINDEX_NEAR_SHIFT)]];
}

/* `before` is the first character or the lexindex_number of a node, bytes are those of the next
 * character, 0 where there is none. */
static inline uint64_t
lexindex_edge(uint32_t before, uint32_t bytes)
{
	return (uint64_t)before << 32 | bytes;
}

/* The node at a place has a number that the bytes of no character make. */
static inline uint32_t
lexindex_number(size_t place)
{
	return ~(uint32_t)place;
}

/* The place of the node of an edge, or the free one where it would be, which has kind 0: no
 * class. */
static inline size_t
lexindex_place(const struct lexindex_node *nodes, unsigned shift, uint64_t edge)
{
	size_t i = lexindex_hash(edge, shift);
	while ((nodes[i].edge != edge) & (nodes[i].edge != 0)) /* one jump, seldom taken */
		i = (i + 1) & (lexindex_places(shift) - 1);
	return i;
}

#endif
