/* unsaid: what a number counts that has no words of its own: 3批46人次, 每村至少4名.
 *
 * A rule of counted.h. */
#ifndef FZ_UNSAID_H
#define FZ_UNSAID_H

#include "walk.h"

/* The item is that of the number before, or what the clause before tells: a level where that
 * number was a growth. False where there is neither. */
bool unsaid_find(struct walk *w, struct item_row *row);

#endif
