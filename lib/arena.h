/* arena: copies of many spans that are freed together. */
#ifndef FZ_ARENA_H
#define FZ_ARENA_H

#include "span.h"

struct arena_block;

struct arena {
	struct arena_block *last;
};

/* A copy of s that lives until arena_free. */
struct span arena_copy(struct arena *a, struct span s);
void arena_free(struct arena *a);

#endif
