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

struct lexindex {
	/* classes of the words that have this one character at the side; of most places in a
	 * text it says that no word begins or ends there */
	uint64_t near[LEXINDEX_BUCKETS];
	uint64_t classes[LEXINDEX_BUCKETS];  /* of the words in the bucket */
	uint32_t from[LEXINDEX_BUCKETS + 1]; /* where each bucket begins in ids */
	const uint32_t *ids; /* of the words, each bucket in the order of preference */
};

/* A word to index; id is what lookups give back. */
struct lexindex_key {
	struct span word;
	unsigned class; /* below 64 */
	uint32_t id;
};

/* Sorts the n keys in the order of preference (the longest first, of equal words the one of the
 * first class) and fills x and ids, which has room for n. */
void lexindex_fill(struct lexindex *x, uint32_t *ids, struct lexindex_key *keys, size_t n,
	enum lexindex_side side);

static inline uint32_t
lexindex_hash(struct span s)
{
	uint64_t h = 0;
	for (size_t i = 0; i < s.n; i++)
		h = h << 8 | (unsigned char)s.p[i];
	return (uint32_t)(h * UINT64_C(0x9E3779B97F4A7C15) >> 52);
}

_Static_assert(LEXINDEX_BUCKETS == 1 << (64 - 52), "the hash is the number of a bucket");

/* The character at the side of s; empty where s is. */
static inline struct span
lexindex_one(struct span s, enum lexindex_side side)
{
	if (s.n == 0)
		return s;
	if (side == SIDE_FIRST)
		return span_take(s, utf8_width(s.p[0]));
	size_t at = s.n - 1;
	while (at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return span_skip(s, at);
}

/* The two characters at the side of s, of which one is the outer; one where there is no other.
 */
static inline struct span
lexindex_two(struct span s, enum lexindex_side side, struct span one)
{
	if (side == SIDE_FIRST)
		return span_take(s, one.n + lexindex_one(span_skip(s, one.n), side).n);
	struct span rest = span_take(s, s.n - one.n);
	return span_skip(s, rest.n - lexindex_one(rest, side).n);
}

#endif
