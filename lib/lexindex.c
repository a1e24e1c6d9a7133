#include "lexindex.h"

#include <stdlib.h>

struct lexindex_char
lexindex_first_any(struct span s)
{
	return lexindex_char(s.p, s.n ? span_take(s, utf8_width(s.p[0])).n : 0);
}

struct lexindex_char
lexindex_last_any(struct span s)
{
	if (s.n == 0)
		return lexindex_char(s.p, 0);
	size_t n = 1;
	while (n < s.n && n < 4 && (s.p[s.n - n] & 0xC0) == 0x80)
		n++;
	return lexindex_char(s.p + s.n - n, n);
}

static int
by_preference(const void *pa, const void *pb)
{
	const struct lexindex_key *a = pa, *b = pb;
	if (a->word.n != b->word.n)
		return a->word.n > b->word.n ? -1 : 1;
	if (a->class != b->class)
		return a->class < b->class ? -1 : 1;
	return a->id > b->id ? -1 : a->id < b->id;
}

static uint32_t
bucket_of(const struct lexindex_key *key, enum lexindex_side side)
{
	struct lexindex_char outer = lexindex_outer(key->word, side);
	struct lexindex_char inner = lexindex_inner(key->word, side, outer);
	return inner.n ? lexindex_bucket2(outer, inner) : lexindex_bucket(outer.bytes);
}

void
lexindex_fill(struct lexindex *x, struct lexindex_word *words, struct lexindex_key *keys,
	size_t n, enum lexindex_side side)
{
	qsort(keys, n, sizeof *keys, by_preference);
	memset(x, 0, sizeof *x);
	x->words = words;
	for (size_t i = 0; i < n; i++) {
		uint64_t class = UINT64_C(1) << keys[i].class;
		uint32_t h = bucket_of(&keys[i], side);
		x->near[lexindex_bucket(lexindex_outer(keys[i].word, side).bytes)] |= class;
		x->classes[h] |= class;
		x->from[h + 1]++;
	}
	for (size_t h = 0; h < LEXINDEX_BUCKETS; h++)
		x->from[h + 1] += x->from[h];
	/* from[h + 1], the end of bucket h, goes down to its start; then all move one down */
	for (size_t i = n; i-- > 0;)
		words[--x->from[bucket_of(&keys[i], side) + 1]] =
			(struct lexindex_word){keys[i].id, (uint8_t)keys[i].class,
				(uint8_t)(keys[i].word.n < 255 ? keys[i].word.n : 255)};
	memmove(x->from, x->from + 1, LEXINDEX_BUCKETS * sizeof *x->from);
	x->from[LEXINDEX_BUCKETS] = (uint32_t)n;
}
