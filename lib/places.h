/* places: lines of a document whose role was found before they are read again. */
#ifndef FZ_PLACES_H
#define FZ_PLACES_H

#include "span.h"

#include <stdint.h>

enum place_role {
	PLACE_NONE,
	PLACE_HEAD,  /* a running head or foot: the same short line at several page ends */
	PLACE_FIRST, /* the first cell of a row whose cells stand on lines of their own */
	PLACE_CELL,  /* one more cell of the row */
	PLACE_PART,  /* the cell goes on: 商业 / 企业 */
};

struct place {
	uint64_t number; /* of the line, from 1 */
	uint64_t hash;   /* span_hash of it */
	uint64_t key;    /* the finder's own */
	enum place_role role;
};

/* In the order of their numbers; all zero: none yet. */
struct places {
	struct place *p; /* n of them */
	size_t n, cap, at;
};

void places_free(struct places *all);

/* Forgets all, keeps the memory. */
void places_reset(struct places *all);

/* How many more may be added: memory is bounded on hostile input, too. */
size_t places_room(const struct places *all);

/* The caller has seen that there is room. */
void places_add(struct places *all, struct place place);

/* The number of the last line that has a role, 0: none has. */
static inline uint64_t
places_last(const struct places *all)
{
	return all->n ? all->p[all->n - 1].number : 0;
}

/* The role of a line; lines are asked for in order. */
enum place_role places_at(struct places *all, uint64_t number, struct span line);

#endif
