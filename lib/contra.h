/* contra: figures of one sentence that cannot all be right.
 *
 * A rate against its counts (化解468件、成功456件、成功率90%), parts against their total, a
 * growth against the values before and after. Only exact figures are compared. */
#ifndef FZ_CONTRA_H
#define FZ_CONTRA_H

#include "walk.h"

#define CONTRA_KEEP 12

struct contra {
	const struct item_row *kept[CONTRA_KEEP]; /* the last ones, in order */
	size_t n;
};

/* Takes the row of the next figure; true where it contradicts those before it. Rows must last as
 * long as their sentence. */
bool contra_add(struct contra *c, const struct item_row *row);

#endif
