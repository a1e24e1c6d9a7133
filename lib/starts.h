/* starts: where one of few words may begin, 32 places at once.
 *
 * A filter: of each word bytes 0, 1, 2 and 5 are known, which are those of its first character and
 * the last of its second. What begins with the same character is one of eight groups, a bit each. */
#ifndef FZ_STARTS_H
#define FZ_STARTS_H

#include "span.h"
#include "wide.h"

#define STARTS_HEADS 16 /* so many characters may begin words: more let too much through */

struct starts {
	uint32_t heads[STARTS_HEADS]; /* the characters, as utf8_key has them */
	size_t nheads;
	bool many; /* they are more, or not all of three bytes: starts_find is not to be asked */
	struct wide_set bytes[4];
};

/* Adds a word, to what is all zero at first. */
void starts_add(struct starts *s, struct span word);

/* The first place in text, from byte `from` on, where a word may begin; text.n where none does. */
size_t starts_find(const struct starts *s, struct span text, size_t from);

#endif
