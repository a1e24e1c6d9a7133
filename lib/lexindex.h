/* lexindex: words as a tree of their characters, from the first on or from the last on: one walk
 * along a text gives the longest word and ends at the first character that no word goes on with.
 * What is asked together stands together: a look-up costs cache misses more than anything else.
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

/* What a character inside of the outer one leads to. Those that may follow the same characters
 * stand in a block of places, each at the place of its hash or the next free one. */
struct lexindex_node {
	struct lexindex_kind kind;
	uint32_t bytes; /* of the character */
	uint32_t word;  /* the id of the word that ends here; of several LEXINDEX_SEVERAL and an
			 * index of words, the first class first */
	uint32_t block; /* of those that go on from here */
};

#define LEXINDEX_SEVERAL (UINT32_C(1) << 31)

/* An outer character. Several with the same hash stand behind a root that has the classes of all. */
struct lexindex_root {
	struct lexindex_kind kind;
	uint32_t bytes, word, block; /* as of a node */
	uint32_t more;               /* another one of the hash follows */
};

#define LEXINDEX_NEAR 4096

struct lexindex {
	/* the first root of a hash, at most places of a text number 0: no word begins or ends
	 * there */
	uint16_t near[LEXINDEX_NEAR];
	const struct lexindex_root *roots; /* fewer than 65536; number 0 is of no character */
	/* two bytes of the character at a place, 0: it is free. Most that are looked for are not
	 * there, and these are few enough to stay in a cache. */
	const uint16_t *tags;
	const struct lexindex_node *nodes; /* place by place; number 0 is free */
	const struct lexindex_word *words;
	size_t nroots, nplaces;
};

/* A word to index. */
struct lexindex_key {
	struct span word; /* not empty */
	struct lexindex_word is;
};

/* The index of n words, of which no two are the same word of the same class. Free with
 * lexindex_free. */
struct lexindex *lexindex_new(
	const struct lexindex_key *keys, size_t n, enum lexindex_side side);
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

/* One of three bytes, as most are. */
static inline struct lexindex_char
lexindex_wide(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (struct lexindex_char){(uint32_t)u[2] << 16 | (uint32_t)(u[0] | u[1] << 8), 3};
}

/* Has s one at this side? */
static inline bool
lexindex_is_wide(struct span s, enum lexindex_side side)
{
	return s.n >= 3 && (s.p[side == SIDE_FIRST ? 0 : s.n - 3] & 0xF0) == 0xE0;
}

/* The outer character of s, which has three bytes. */
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

#define LEXINDEX_NEAR_SHIFT (64 - 12)

_Static_assert(LEXINDEX_NEAR == 1 << 12, "the hash numbers its places");

/* What is known at once of words that begin, or end, with this character: no class is left out. */
static inline const struct lexindex_root *
lexindex_near(const struct lexindex *x, uint32_t outer)
{
	return &x->roots[x->near[lexindex_hash(outer, LEXINDEX_NEAR_SHIFT)]];
}

/* The root of the character itself, or NULL; near is what is known at once. */
static inline const struct lexindex_root *
lexindex_root(const struct lexindex_root *near, uint32_t outer)
{
	while (near->bytes != outer && near->more)
		near++;
	return near->bytes == outer ? near : NULL;
}

/* A block is the number of its first place, with 31 less the logarithm of how many it has in the
 * lowest five bits. */
#define LEXINDEX_NOTHING UINT32_C(31) /* place 0 alone */

static inline size_t
lexindex_from(uint32_t block)
{
	return block >> 5;
}

/* The last of its places, counted from 0. */
static inline uint32_t
lexindex_last_place(uint32_t block)
{
	return UINT32_MAX >> 1 >> (block & 31);
}

/* Where in its block a character is looked for first. */
static inline uint32_t
lexindex_slot(uint32_t block, uint32_t bytes)
{
	return bytes * UINT32_C(0x9E3779B1) >> 1 >> (block & 31);
}

/* Never 0; the bit that is set is set in all characters of three bytes. */
static inline uint16_t
lexindex_tag(uint32_t bytes)
{
	return (uint16_t)((bytes >> 8 ^ bytes << 12) | 0x80);
}

/* The node of a character in a block, place 0 where there is none, which is of no class. */
static inline const struct lexindex_node *
lexindex_go(const struct lexindex *x, uint32_t block, uint32_t bytes)
{
	const uint16_t *tags = x->tags + lexindex_from(block);
	const struct lexindex_node *nodes = x->nodes + lexindex_from(block);
	uint32_t first = lexindex_slot(block, bytes), last = lexindex_last_place(block),
		 i = first;
	uint16_t tag = lexindex_tag(bytes);
	do {
		if (tags[i] == tag && nodes[i].bytes == bytes)
			return &nodes[i];
		if (!tags[i])
			break;
		i = (i + 1) & last;
	} while (i != first);
	return x->nodes;
}

#endif
