#include "intern.h"

#include "buf.h"

#include <stdlib.h>

struct known {
	struct span s;
	uint64_t hash;
};

struct intern {
	struct known *known;
	size_t n, cap;
	uint32_t *slots; /* 1 + index in known; 0 is free */
	size_t nslots;   /* a power of two */
};

struct intern *
intern_new(void)
{
	return mem_new(1, sizeof(struct intern));
}

void
intern_free(struct intern *in)
{
	if (!in)
		return;
	free(in->known);
	free(in->slots);
	free(in);
}

static uint64_t
hash_of(struct span s)
{
	uint64_t h = span_hash(s);
	return h ^ h >> 29;
}

static void
place(struct intern *in, uint32_t i)
{
	size_t at = in->known[i].hash & (in->nslots - 1);
	while (in->slots[at])
		at = (at + 1) & (in->nslots - 1);
	in->slots[at] = i + 1;
}

static void
widen(struct intern *in)
{
	free(in->slots);
	in->nslots = in->nslots ? 2 * in->nslots : 64;
	in->slots = mem_new(in->nslots, sizeof *in->slots);
	for (uint32_t i = 0; i < in->n; i++)
		place(in, i);
}

static uint32_t
find(const struct intern *in, struct span s, uint64_t hash)
{
	if (in->nslots == 0)
		return INTERN_NONE;
	for (size_t at = hash & (in->nslots - 1); in->slots[at];
		at = (at + 1) & (in->nslots - 1)) {
		uint32_t i = in->slots[at] - 1;
		if (in->known[i].hash == hash && span_eq(in->known[i].s, s))
			return i;
	}
	return INTERN_NONE;
}

uint32_t
intern_find(const struct intern *in, struct span s)
{
	return find(in, s, hash_of(s));
}

uint32_t
intern_id(struct intern *in, struct span s)
{
	uint64_t hash = hash_of(s);
	uint32_t i = find(in, s, hash);
	if (i != INTERN_NONE)
		return i;
	if (2 * (in->n + 1) > in->nslots)
		widen(in);
	in->known = mem_grow(in->known, &in->cap, in->n + 1, sizeof *in->known);
	in->known[in->n] = (struct known){s, hash};
	place(in, (uint32_t)in->n);
	return (uint32_t)in->n++;
}

uint32_t
intern_count(const struct intern *in)
{
	return (uint32_t)in->n;
}

void
intern_reset(struct intern *in)
{
	in->n = 0;
	if (in->slots)
		memset(in->slots, 0, in->nslots * sizeof *in->slots);
}
