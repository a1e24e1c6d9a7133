/* brackets: those round Chinese text are wide, both of a pair alike: (一) -> （一）. */
#ifndef FZ_BRACKETS_H
#define FZ_BRACKETS_H

#include "buf.h"

/* Appends the text to b with its brackets put right; false where none changed. A pair is wide
 * where Han is inside, or before it and no Latin word inside; a pair of two kinds is made wide;
 * one without a partner is wide beside Han. */
bool brackets_put(struct span text, struct buf *b);

#endif
