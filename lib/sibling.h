/* sibling: whether the marker of a line goes on with one of the paragraph before it.
 *
 * A paragraph that begins with 七是 does not go on with 八是, and one that has ① inside goes on
 * with ②, wherever its lines are broken. */
#ifndef FZ_SIBLING_H
#define FZ_SIBLING_H

#include "span.h"

enum sibling {
	SIBLING_NONE,   /* nothing is known */
	SIBLING_APART,  /* the marker before begins the paragraph */
	SIBLING_INSIDE, /* it stands behind a sign in the paragraph */
};

/* paragraph: up to the line; marker: what the line begins with (edge_marker). */
enum sibling sibling_of(struct span paragraph, struct span marker);

#endif
