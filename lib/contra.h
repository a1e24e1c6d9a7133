/* contra: figures of one sentence that cannot all be right.
 *
 * A rate against its counts (化解468件、成功456件、成功率90%), parts against their total, a
 * growth against the values before and after. Only exact figures are compared. */
#ifndef FZ_CONTRA_H
#define FZ_CONTRA_H

#include "span.h"

/* A quantity as far as it can contradict another. */
struct figure {
	struct span value, was; /* decimal text; was: what it grew from, or empty */
	struct span unit_class;
	struct span thing, act; /* 成功率; 成功化解 */
	size_t sentence;        /* figures are compared within one */
	bool exact, percent, part, change, fall;
	bool rest; /* 其余: no part of the figure next to it */
};

#define CONTRA_KEEP 12

struct contra {
	struct figure kept[CONTRA_KEEP]; /* the last ones, in order */
	size_t n;
};

/* Takes the next figure; true where it contradicts those before it. Its spans must last as long
 * as the sentence. */
bool contra_add(struct contra *c, const struct figure *f);

#endif
