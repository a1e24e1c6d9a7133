#include "lexindex.h"

#include <stdlib.h>

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
lexindex_fill(struct lexindex *x, uint32_t *ids, struct lexindex_key *keys, size_t n,
	enum lexindex_side side)
{
	qsort(keys, n, sizeof *keys, by_preference);
	memset(x, 0, sizeof *x);
	x->ids = ids;
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
		ids[--x->from[bucket_of(&keys[i], side) + 1]] = keys[i].id;
	memmove(x->from, x->from + 1, LEXINDEX_BUCKETS * sizeof *x->from);
	x->from[LEXINDEX_BUCKETS] = (uint32_t)n;
}
