/* dates: of which time the dates of a text say that its figures speak. */
#ifndef FZ_DATES_H
#define FZ_DATES_H

#include "mention.h"

/* False for a date that is only compared with (比2023年增长20%, 是2020年的三倍) or part of a title
 * in 《》. */
bool dates_speak(struct span text, const struct mention *m);

/* 由2020年的41%提升至52%: the time of the next figure only. */
bool dates_lend(struct span text, const struct mention *m);

/* 2021年以来: the time since then, up to now. */
bool dates_since(struct span text, const struct mention *m);

/* The dates of a list that 分别 deals out to as many figures. Zeroed, a text begins. */
struct dates {
	size_t first, count; /* the dates among the mentions; count 0: none are dealt out */
	size_t figure;       /* the mention that the first of them belongs to */
};

/* 2022年、2023年分别受理5件、7件: the date of m[i], one of n mentions of text and a quantity, or
 * empty. To be asked of the quantities of a text in their order. */
struct span dates_dealt(
	struct dates *d, struct span text, const struct mention *m, size_t n, size_t i);

#endif
