/* lexindex: words in buckets by the two characters at one side of them (or their only one).
 *
 * lib/gen/lexindex.c makes the index of the built-in words at build time, so that a tool that
 * starts has nothing to do; words that a user adds need one made anew. */
#ifndef FZ_LEXINDEX_H
#define FZ_LEXINDEX_H

#include "span.h"
#include "utf8.h"

#include <stdint.h>

#define LEXINDEX_BUCKETS 4096

enum lexindex_side { SIDE_FIRST, SIDE_LAST };

struct lexindex_word {
	uint32_t id;   /* what lookups give back */
	uint8_t class; /* below 64 */
	uint8_t n;     /* bytes; 255: as many or more */
};

struct lexindex {
	/* classes of the words that have this one character at the side; of most places in a
	 * text it says that no word begins or ends there */
	uint64_t near[LEXINDEX_BUCKETS];
	uint64_t classes[LEXINDEX_BUCKETS];  /* of the words in the bucket */
	uint32_t from[LEXINDEX_BUCKETS + 1]; /* where each bucket begins in words */
	const struct lexindex_word *words;   /* each bucket in the order of preference */
};

/* A word to index. */
struct lexindex_key {
	struct span word;
	unsigned class;
	uint32_t id;
};

/* Sorts the n keys in the order of preference (the longest first, of equal words the one of the
 * first class, then the latest) and fills x and words, which has room for n. */
void lexindex_fill(struct lexindex *x, struct lexindex_word *words, struct lexindex_key *keys,
	size_t n, enum lexindex_side side);

/* A character as the number that its bytes make; n is how many, 0: there is none. */
struct lexindex_char {
	uint64_t bytes;
	size_t n;
};

/* One of n bytes. */
static inline struct lexindex_char
lexindex_char(const char *p, size_t n)
{
	struct lexindex_char c = {0, n};
	for (size_t i = n; i-- > 0;)
		c.bytes = c.bytes << 8 | (unsigned char)p[i];
	return c;
}

/* One of three bytes. */
static inline struct lexindex_char
lexindex_wide(const char *p)
{
	const unsigned char *u = (const unsigned char *)p;
	return (struct lexindex_char){(uint64_t)u[2] << 16 | (uint64_t)(u[0] | u[1] << 8), 3};
}

/* The first character of s, and its last, where they need not have three bytes. */
struct lexindex_char lexindex_first_any(struct span s);
struct lexindex_char lexindex_last_any(struct span s);

static inline struct lexindex_char
lexindex_first(struct span s)
{
	if (s.n >= 3 && (s.p[0] & 0xF0) == 0xE0)
		return lexindex_wide(s.p);
	return lexindex_first_any(s);
}

static inline struct lexindex_char
lexindex_last(struct span s)
{
	if (s.n >= 3 && (s.p[s.n - 3] & 0xF0) == 0xE0)
		return lexindex_wide(s.p + s.n - 3);
	return lexindex_last_any(s);
}

/* The character at one side of s, and the one beside it. */
static inline struct lexindex_char
lexindex_outer(struct span s, enum lexindex_side side)
{
	return side == SIDE_FIRST ? lexindex_first(s) : lexindex_last(s);
}

static inline struct lexindex_char
lexindex_inner(struct span s, enum lexindex_side side, struct lexindex_char outer)
{
	return side == SIDE_FIRST ? lexindex_first(span_skip(s, outer.n))
				  : lexindex_last(span_take(s, s.n - outer.n));
}

/* The number of the bucket of one character, and of two. */
static inline uint32_t
lexindex_bucket(uint64_t bytes)
{
	return (uint32_t)(bytes * UINT64_C(0x9E3779B97F4A7C15) >> 52);
}

_Static_assert(LEXINDEX_BUCKETS == 1 << (64 - 52), "the product's top bits number a bucket");

static inline uint32_t
lexindex_bucket2(struct lexindex_char outer, struct lexindex_char inner)
{
	return lexindex_bucket(outer.bytes << 32 | inner.bytes);
}

#endif
