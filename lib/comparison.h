/* comparison: the rules of counted.h for what is more or less than something else.
 *
 * Each fills the item of the row and returns true, or says that it does not fit. */
#ifndef FZ_COMPARISON_H
#define FZ_COMPARISON_H

#include "walk.h"

/* 办结率比全县平均低4个百分点: the number is of what stands before 比 or 较, or of what was told
 * before. */
bool comparison_degree(struct walk *w, struct item_row *row);

/* 增速高于全国平均水平2个百分点: the number is of what is higher. */
bool comparison_over(struct walk *w, struct item_row *row);

/* 9亿元 of 产值10亿元，比2012年的9亿元增长11%: what it is compared with is the same. */
bool comparison_base(struct walk *w, struct item_row *row);

#endif
