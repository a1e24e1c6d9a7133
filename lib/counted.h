/* counted: the rules that find what a number counts from the words around it.
 *
 * The inside of item.h: one function a pattern, tried in order. A rule reads the walk, fills
 * the item of the row and returns true, or leaves both as they are. */
#ifndef FZ_COUNTED_H
#define FZ_COUNTED_H

#include "walk.h"

/* Finds the item of the mention in hand by the first rule that fits; with
 * none, it stays empty. */
void counted_find(struct walk *w, struct item_row *row);

#endif
