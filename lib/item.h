/* item: what each quantity of a text counts, as a reader would name it.
 *
 * Found from the words around the number within its clause, and where these are not enough
 * (成功化解456件, 每村至少4名) from the clause and the numbers before it in the paragraph. */
#ifndef FZ_ITEM_H
#define FZ_ITEM_H

#include "buf.h"
#include "lex.h"
#include "mention.h"

/* The pieces of an item lie in the text, in the order in which they are read. */
struct item {
	struct span topic; /* carried over from before: 矛盾纠纷 of 矛盾纠纷成功化解 */
	struct span verb; /* 发放 */
	struct span
		about; /* of the object, where the number stands between: 出台惠民36条措施 */
	struct span object; /* 宣传资料 */
	struct span act;    /* what was done with it or how it changed: 成功化解, 增长 */
	bool light;         /* the verb says nothing that a key needs: 开展 */
	bool change, fall;  /* act is a change: 增长; it goes down: 下降 */
};

struct item_row {
	const struct mention *mention;
	struct item item;
	struct span clause;          /* at most ITEM_CLAUSE bytes on each side of the mention */
	size_t clause_at;            /* where its clause begins, in bytes */
	size_t sentence;             /* where its sentence begins, in bytes */
	const struct mention *was;   /* 由3天压缩至1天: 3天, in the row of 1天 */
	bool before;                 /* … and the row of 3天 */
	bool part;                   /* 其中, or in brackets behind its total */
	const char *rule;            /* for --why: a string that lives for ever */
	const struct lex_entry *why; /* the word that decided, or NULL */
};

#define ITEM_CLAUSE ((size_t)240)

struct items;

/* Free with items_free. */
struct items *items_new(const struct lex *lex);
void items_free(struct items *z);

/* One row for each quantity among the n mentions of text, in order; two where a number belongs
 * to two rates (参考率和合格率均为100%). text is in simplified script (script.h); table: it is
 * a table row, its cells parted by |. The rows and *nrows last until the next call; their spans
 * lie in text. */
const struct item_row *items_find(struct items *z, struct span text, const struct mention *m,
	size_t n, bool table, size_t *nrows);

/* Appends the item as a reader would write it: its pieces in order, without quotation marks.
 * shown: the text in its own script, text: that of items_find, of the same length. */
void item_put(struct buf *b, const struct item *item, struct span shown, struct span text);

#endif
