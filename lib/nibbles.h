/* nibbles: where in a text words of a set may begin, told of many bytes at once: those at the start
 * of a word are known by their nibbles. */
#ifndef FZ_NIBBLES_H
#define FZ_NIBBLES_H

#include "span.h"
#include "wide.h"

/* The bytes of a word that are looked at: of a Han word those of its first character, and the last
 * of its second. */
#define NIBBLES_BYTES 4

/* All zero: no word. Words are in groups, each of which has a bit: what one of the group has, all
 * may have. */
struct nibbles {
	struct wide_set bytes[NIBBLES_BYTES];
};

/* Adds a word, not empty. */
void nibbles_add(struct nibbles *set, struct span word);

/* Which of the first NIBBLES_BLOCK of the n bytes at p, at least one, may begin a word of the set: a
 * bit each, the first is the lowest. No word that begins there is missed. */
#define NIBBLES_BLOCK 64
uint64_t nibbles_at(const struct nibbles *set, const unsigned char *p, size_t n);

/* These places in a text, in order. */
struct nibbles_places {
	const struct nibbles *set;
	struct span text;
	size_t read;    /* bytes that were looked at */
	uint64_t found; /* of the last block, those not yet given */
};

/* The next one; text.n where there is none. */
static inline size_t
nibbles_next(struct nibbles_places *x)
{
	while (!x->found) {
		if (x->read >= x->text.n)
			return x->text.n;
		x->found = nibbles_at(x->set, (const unsigned char *)x->text.p + x->read,
			x->text.n - x->read);
		x->read += NIBBLES_BLOCK;
	}
	size_t at = x->read - NIBBLES_BLOCK + (size_t)__builtin_ctzll(x->found);
	x->found &= x->found - 1;
	return at;
}

#endif
