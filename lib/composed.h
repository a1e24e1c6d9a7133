/* composed: what stands behind a term and makes one quantity with it: 3至5万元, 1:3, 3元5角,
 * 2小时30分. */
#ifndef FZ_COMPOSED_H
#define FZ_COMPOSED_H

#include "term.h"

/* Reads on behind the term *t, which stands from `at` to end: a second half, the other parts of a
 * ratio, smaller coins or times. minus: a sign stands before it. Returns the bytes of all of it, 0
 * where there is none and *t stays. Hardly any term has one. */
COLD size_t composed_read(
	const struct term_place *p, size_t at, size_t end, bool minus, struct quantity *t);

#endif
