#include "places.h"

#include "buf.h"

#include <stdlib.h>

#define PLACES_MAX ((size_t)1 << 15)

void
places_free(struct places *all)
{
	free(all->p);
}

void
places_reset(struct places *all)
{
	all->n = all->at = 0;
}

size_t
places_room(const struct places *all)
{
	return PLACES_MAX - all->n;
}

void
places_add(struct places *all, struct place place)
{
	all->p = mem_grow(all->p, &all->cap, all->n + 1, sizeof *all->p);
	all->p[all->n++] = place;
}

enum place_role
places_at(struct places *all, uint64_t number, struct span line)
{
	while (all->at < all->n && all->p[all->at].number < number)
		all->at++;
	if (all->at == all->n || all->p[all->at].number != number)
		return PLACE_NONE;
	uint64_t hash = span_hash(line);
	for (size_t i = all->at; i < all->n && all->p[i].number == number; i++)
		if (all->p[i].hash == hash)
			return all->p[i].role;
	return PLACE_NONE;
}
