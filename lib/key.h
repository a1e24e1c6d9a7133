/* key: an item folded for joining years and bodies.
 *
 * Words that mean the same fall together and words that say nothing fall away, as
 * lib/data/synonyms.tsv has them: 深入开展法制宣传活动 and 普法宣传 give one key. */
#ifndef FZ_KEY_H
#define FZ_KEY_H

#include "buf.h"
#include "lex.h"

struct keys;

/* Free with keys_free; lex must live as long. */
struct keys *keys_new(const struct lex *lex);
void keys_free(struct keys *k);

/* Appends parts[0..n-1], folded as one, then / and the unit's class. Parts are in simplified
 * script. */
void key_put(struct buf *b, struct keys *k, const struct span *parts, size_t n,
	struct span unit_class);

#endif
