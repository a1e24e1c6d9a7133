/* span: a piece of bytes that somebody else owns.
 *
 * Spans are passed by value and never freed. An empty span may have p == NULL. */
#ifndef FZ_SPAN_H
#define FZ_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct span {
	const char *p;
	size_t n; /* bytes */
};

/* A function that few texts need: kept apart from the code that all of them run through. */
#define COLD __attribute__((noinline, cold))

/* A function that a part of the texts needs: kept out of its caller, whose registers it would take. */
#define ASIDE __attribute__((noinline))

/* The span of a string literal: SPAN("件") */
#define SPAN(literal) ((struct span){("" literal), sizeof(literal) - 1})

/* The same in the initializer of a table of them, and how many there are in it. */
#define SPAN_COUNT(table) (sizeof(table) / sizeof *(table))
#define SPAN_INIT(literal)                                                                     \
	{                                                                                      \
		(literal), sizeof(literal) - 1                                                 \
	}

/* 0 to 9: a byte of a span. */
static inline bool
span_is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static inline struct span
span_of(const char *p, size_t n)
{
	return (struct span){p, n};
}

static inline struct span
span_str(const char *s)
{
	return (struct span){s, s ? strlen(s) : 0};
}

/* Are the n bytes at p and q the same? For words, which are short: memcmp would have to be
 * called. */
static inline bool
span_same(const char *p, const char *q, size_t n)
{
	for (; n >= 4; n -= 4, p += 4, q += 4)
		if (memcmp(p, q, 4) != 0)
			return false;
	for (; n; n--)
		if (p[n - 1] != q[n - 1])
			return false;
	return true;
}

static inline bool
span_eq(struct span a, struct span b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

static inline bool
span_starts(struct span s, struct span prefix)
{
	if (s.n < prefix.n || prefix.n == 0)
		return prefix.n == 0;
	/* the last byte of a Han character tells more than its first */
	return s.p[prefix.n - 1] == prefix.p[prefix.n - 1] &&
	       memcmp(s.p, prefix.p, prefix.n) == 0;
}

/* The same at byte `at` of s, or behind it. */
static inline bool
span_starts_at(struct span s, size_t at, struct span word)
{
	if (word.n == 0)
		return true;
	return at < s.n && s.n - at >= word.n && s.p[at + word.n - 1] == word.p[word.n - 1] &&
	       memcmp(s.p + at, word.p, word.n) == 0;
}

static inline bool
span_ends(struct span s, struct span suffix)
{
	if (s.n < suffix.n || suffix.n == 0)
		return suffix.n == 0;
	return s.p[s.n - 1] == suffix.p[suffix.n - 1] &&
	       memcmp(s.p + s.n - suffix.n, suffix.p, suffix.n) == 0;
}

/* Of a set of n words, which may be a table made with SPAN_INIT: the one that s is, the first
 * that it ends in, the first that it begins with; NULL where there is none. */
static inline const struct span *
span_among(struct span s, const struct span *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (s.n == set[i].n && span_ends(s, set[i]))
			return &set[i];
	return NULL;
}

static inline const struct span *
span_ends_among(struct span s, const struct span *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_ends(s, set[i]))
			return &set[i];
	return NULL;
}

static inline const struct span *
span_starts_among(struct span s, const struct span *set, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (span_starts(s, set[i]))
			return &set[i];
	return NULL;
}

/* s without its first n bytes (all of them where n is larger) */
static inline struct span
span_skip(struct span s, size_t n)
{
	if (n > s.n)
		n = s.n;
	return (struct span){s.p ? s.p + n : s.p, s.n - n};
}

/* Takes the Arabic digits off the start of s; their number. */
static inline size_t
span_take_digits(struct span *s)
{
	size_t n = 0;
	while (n < s->n && span_is_digit(s->p[n]))
		n++;
	*s = span_skip(*s, n);
	return n;
}

/* the first n bytes of s (all of them where n is larger) */
static inline struct span
span_take(struct span s, size_t n)
{
	return (struct span){s.p, n < s.n ? n : s.n};
}

/* Without the blanks, tabs and other controls at both ends. */
static inline struct span
span_trim(struct span s)
{
	while (s.n && (unsigned char)s.p[0] <= ' ')
		s = span_skip(s, 1);
	while (s.n && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	return s;
}

/* FNV-1a of the bytes, of 64 bits. */
uint64_t span_hash(struct span s);

/* Byte offset of the first needle in s, or s.n where there is none. */
size_t span_find(struct span s, struct span needle);

/* The same for the last place. */
size_t span_find_last(struct span s, struct span needle);

/* Orders by bytes, a prefix first: for UTF-8 that is the order of code points. */
int span_cmp(struct span a, struct span b);

#endif
