/* object: what a number counts where that stands behind it, and what is done with it before:
 * 聘请2名法律顾问.
 *
 * Rules of counted.h. */
#ifndef FZ_OBJECT_H
#define FZ_OBJECT_H

#include "walk.h"

/* 聘请2名法律顾问, 出台惠民36条措施: the thing stands behind, the verb and what describes it
 * before. */
bool object_behind(struct walk *w, struct item_row *row);

/* 领导班子3次研究法治工作: the times are those of the deed behind, whoever does it. */
bool object_of_times(struct walk *w, struct item_row *row);

/* 提升能力9次、3次下乡: so many times of the next deed of a list. */
bool object_of_next_times(struct walk *w, struct item_row *row);

/* Whether what is said is no object but how something is done: 联合, 成功. */
bool object_is_manner(const struct lex *lex, struct span said);

#endif
