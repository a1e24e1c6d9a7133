/* heads: which first characters the words of a class have, by a hash of 12 bits: most texts
 * have none of them, and need no look-up. */
#ifndef FZ_HEADS_H
#define FZ_HEADS_H

#include "lex.h"

struct heads {
	bool of[4096];
};

/* A hash of the first character of s, which is not empty. */
static inline size_t
heads_hash(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	return p[0] < 0x80 || s.n < 3 ? p[0] : ((size_t)p[1] << 6 ^ p[2]) % 4096;
}

/* Adds those of a class. */
static inline void
heads_learn(struct heads *h, const struct lex *lex, enum lex_class of)
{
	size_t n;
	const struct lex_entry *list = lex_list(lex, of, &n);
	for (size_t i = 0; i < n; i++)
		h->of[heads_hash(list[i].word)] = true;
}

/* May s, which is not empty, begin with a word of the classes learnt? */
static inline bool
heads_may(const struct heads *h, struct span s)
{
	return h->of[heads_hash(s)];
}

/* The next place from `at` on where a word of theirs may begin; s.n where there is none. */
static inline size_t
heads_next(const struct heads *h, struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;
	while (at + 3 <= s.n && !h->of[heads_hash(span_of(s.p + at, 3))])
		at += (p[at] & 0xF0) == 0xE0 ? 3 : utf8_width(s.p[at]);
	while (at < s.n && !heads_may(h, span_skip(s, at)))
		at += utf8_width(s.p[at]);
	return at < s.n ? at : s.n;
}

#endif
