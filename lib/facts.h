/* facts: what is known of a number before a rule that finds what it counts reads any more.
 *
 * The inside of item.h. */
#ifndef FZ_FACTS_H
#define FZ_FACTS_H

#include "walk.h"

enum fact {
	COUNT = 1, /* of its kind; share: a percentage or a ratio */
	PERCENT = 2,
	SHARE = 4,
	DURATION = 8,
	VERB = 16, /* of what stands before it; said: a verb or an object */
	OBJECT = 32,
	SAID = 64,
	TIE = 128,
	HAS = 256, /* it may end in 占了, in 高了 */
	DEGREE = 512,
	OVER = 1024,   /* 高于, 高出 or 领先 may stand before it */
	BEHIND = 2048, /* something stands behind it, which begins with 的 */
	OF = 4096
};

/* Those of the mention in hand, a bit each. */
unsigned facts_find(const struct walk *w);

#endif
