/* series: lists in which each thing has a number of its own, and numbers that count a list.
 *
 * Asked by the rules of counted.h. */
#ifndef FZ_SERIES_H
#define FZ_SERIES_H

#include "walk.h"

/* Where the thing behind the number ends and that of the next number begins: 、 of
 * 5万吨乙烯、乙市7万千瓦风电 or of 3个集群、总数达9个, 和 of 5大功能平台和汽车、医药等8个园区.
 * Bytes of w->right, 0: nowhere. */
size_t series_next(const struct walk *w);

/* Whether the number is that of the members of the list before it: 养老、工伤两项保险. */
bool series_is_counted(const struct walk *w);

/* Whether the list before the number is of some of the things that it counts:
 * 青棹村、五里村等6个村. */
bool series_is_of(const struct walk *w, struct span thing);

#endif
