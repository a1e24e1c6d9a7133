/* wide: long stretches of text by AVX2 or AVX-512, where the processor has them.
 *
 * What vectors leave is for the portable code, which does all without them. So the output is the
 * same with and without. FZ_PORTABLE builds without. */
#ifndef FZ_WIDE_H
#define FZ_WIDE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A set of bytes: those whose high and low nibbles have a bit in common. */
struct wide_set {
	unsigned char high[16], low[16];
};

/* How many of the n bytes at from stand before the first one of the set; n where none is
 * there. */
size_t wide_until(const struct wide_set *set, const unsigned char *from, size_t n);

/* How many of the n bytes at from are of the set. */
size_t wide_count(const struct wide_set *set, const unsigned char *from, size_t n);

/* How many of the n bytes at from are 10xxxxxx. This function and those above do their work on
 * any processor. */
size_t wide_tails(const char *from, size_t n);

/* What one pass over a line shows. */
struct wide_line {
	size_t tabs;
	bool escape; /* there is a \ in it */
	bool clean;  /* utf8_is_clean; false: it may be so all the same */
};

/* Lists the TABs, at most max, of the n bytes at from, which have no LF. On any processor. */
struct wide_line wide_line(const char *from, size_t n, uint32_t *tabs, size_t max);

/* Which of the bytes from `at` on, at most WIDE_BLOCK, of the n at from are of the set: a bit
 * each, the first is the lowest. */
#define WIDE_BLOCK 64
uint64_t wide_among(const struct wide_set *set, const unsigned char *from, size_t at, size_t n);

/* The bytes of a set in a text, in order: where wide_until would be called for each. */
struct wide_places {
	const struct wide_set *set;
	const unsigned char *from;
	size_t n;
	size_t read;    /* bytes that were looked at */
	uint64_t found; /* of the last block that was, those not yet given */
};

/* The next one that is not before `least`; n where there is none. */
static inline size_t
wide_next(struct wide_places *x, size_t least)
{
	for (;;) {
		while (!x->found) {
			if (x->read >= x->n)
				return x->n;
			x->found = wide_among(x->set, x->from, x->read, x->n);
			x->read += WIDE_BLOCK;
		}
		size_t at = x->read - WIDE_BLOCK + (size_t)__builtin_ctzll(x->found);
		x->found &= x->found - 1;
		if (at >= least)
			return at;
	}
}

/* A set of characters below U+10000, a bit for each. */
#define WIDE_CHARS (0x10000 / 32)

static inline bool
wide_has_char(const uint32_t set[WIDE_CHARS], uint32_t c)
{
	return set[c >> 5] >> (c & 31) & 1;
}

/* Where the first character of the set stands in the n bytes at from, which are valid UTF-8, from
 * byte `at` on; n where none does. On any processor. */
size_t wide_char(
	const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t n);

/* Bytes that a function here may read or write behind what it takes. */
#define WIDE_SLACK 64

/* What this processor has. */
enum wide_level { WIDE_NONE, WIDE_AVX2, WIDE_AVX512 };
enum wide_level wide_level(void);

/* Has it AVX2? If not, wide_valid takes nothing. */
bool wide_has(void);

/* The length of the valid UTF-8, in whole characters, that from begins with, as far as it is
 * easily seen. */
size_t wide_valid(const unsigned char *from, size_t n);

/* What the ways to read UTF-8 by vectors share. */

/* at, or the start of the character that is not complete there. */
static inline size_t
wide_border(const unsigned char *p, size_t at)
{
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		unsigned char b = p[at - back];
		if ((b & 0xC0) != 0x80) {
			size_t width = b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
			return width > back ? at - back : at;
		}
	}
	return at;
}

static inline bool
wide_is_tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

/* Does from, of which n bytes may be read, begin as text does? The loops ask for the places of all
 * continuation bytes but the first two. */
static inline bool
wide_begins(const unsigned char *from, size_t n)
{
	return n >= 2 && !wide_is_tail(from[0]) && wide_is_tail(from[1]) == (from[0] >= 0xC0);
}

#endif
