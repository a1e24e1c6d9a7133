/* sharing: names and numbers that stand in two lists: 参考率和合格率均为100% (each has the
 * number), 分别为100%、98% (each has its own), 产值9亿元，税收2亿元，分别增长5%、6%.
 *
 * The inside of item.h. What a list has still to give away is kept in the walk. */
#ifndef FZ_SHARING_H
#define FZ_SHARING_H

#include "walk.h"

/* The rule of rows of a list whose names stood in it. */
extern const char sharing_paired[];

#define SHARING_NEAR 12 /* bytes between two numbers of a list */

/* False where item, that of the number in hand, is no list: most are none. Only rates, what a word
 * of the clause shares out, what follows a list and what a list of numbers follows may be. */
static inline bool
sharing_is_likely(const struct walk *w, const struct item *item)
{
	const struct items *z = w->z;
	const struct mention *m = &w->m[w->i];
	return w->before.shared || unit_is_rate(thing(item)) ||
	       (w->i + 1 < w->n && m[1].from - m->to <= SHARING_NEAR) ||
	       (z->n && z->rows[z->n - 1].rule == sharing_paired);
}

/* Looks whether row, that of the number in hand, lists names. Where each has a number of its own,
 * row becomes that of the first. True where all share the number: see sharing_each. */
bool sharing_begin(struct walk *w, struct item_row *row);

/* The next of the rows of which row, told by sharing_begin, is all; false at the end. */
bool sharing_each(struct walk *w, const struct item_row *row, struct item_row *each);

/* Is a list being dealt out? */
static inline bool
sharing_goes_on(const struct walk *w)
{
	return w->names.n || w->each_left;
}

/* Makes row that of its next name; false where the list of numbers is over. */
bool sharing_next(struct walk *w, struct item_row *row);

#endif
