/* item: what each quantity of a text counts, as a reader would name it.
 *
 * Found from the words around the number within its clause, and where these are not enough
 * (成功化解456件, 每村至少4名) from the clause and the numbers before it in the paragraph. */
#ifndef FZ_ITEM_H
#define FZ_ITEM_H

#include "buf.h"
#include "counted.h"

struct items;

/* Free with items_free. */
struct items *items_new(const struct lex *lex);
void items_free(struct items *z);

/* One row for each quantity among the n mentions of the pauses' text, in order; two where a
 * number belongs to two rates (参考率和合格率均为100%). The text is in simplified script
 * (script.h). The rows and *nrows last until the next call; their spans lie in the text. */
const struct item_row *items_find(struct items *z, const struct pauses *pauses,
	const struct mention *m, size_t n, size_t *nrows);

/* Appends the item as a reader would write it: its pieces in order, without quotation marks.
 * shown: the text in its own script, text: that of items_find, of the same length. */
void item_put(struct buf *b, const struct item *item, struct span shown, struct span text);

#endif
