#include "arena.h"

#include "buf.h"

#include <stdlib.h>

#define BLOCK ((size_t)32 << 10)

struct arena_block {
	struct arena_block *before;
	size_t n, cap;
	char bytes[];
};

struct span
arena_copy(struct arena *a, struct span s)
{
	struct arena_block *b = a->last;
	if (s.n == 0)
		return SPAN("");
	if (!b || b->cap - b->n < s.n) {
		size_t cap = s.n > BLOCK ? s.n : BLOCK, size = 0;
		b = mem_grow(NULL, &size, sizeof *b + cap, 1); /* not zeroed */
		*b = (struct arena_block){.before = a->last, .cap = cap};
		a->last = b;
	}
	char *to = b->bytes + b->n;
	memcpy(to, s.p, s.n);
	b->n += s.n;
	return span_of(to, s.n);
}

void
arena_free(struct arena *a)
{
	while (a->last) {
		struct arena_block *before = a->last->before;
		free(a->last);
		a->last = before;
	}
}
