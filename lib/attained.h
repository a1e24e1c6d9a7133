/* attained: what a figure has reached: 产值达到9亿元, 产值迈上9亿元新台阶.
 *
 * Rules of counted.h. */
#ifndef FZ_ATTAINED_H
#define FZ_ATTAINED_H

#include "walk.h"

/* The rule of rows of steps. */
extern const char attained_rule[];

/* 达到 or 突破 behind the object before the number, which is told of it; NULL where there is none. */
const struct lex_entry *attained_state(const struct walk *w);

/* Whether the object before the number is in a state and nothing was done with it: 达到, but not
 * 超过, which only says how sure the number is. */
bool attained_only(const struct walk *w);

/* 新台阶 of 产值迈上9亿元新台阶: the figure is of what has come so far. Of 产值跨越两个台阶 the
 * steps are counted, but what follows is of the same thing. False where step is none. */
bool attained_step(struct walk *w, struct item_row *row, struct span step);

/* The same of what stands right behind the number. */
bool attained_step_behind(struct walk *w, struct item_row *row);

#endif
