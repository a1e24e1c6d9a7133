/* tidy: the inside of a paragraph: blanks, punctuation, quotation marks, brackets, digits.
 *
 * Works on folded UTF-8. What is tidy stays as it is: tidy(tidy(s)) = tidy(s). */
#ifndef FZ_TIDY_H
#define FZ_TIDY_H

#include "buf.h"
#include "fold.h"

/* Bits of what tidy_scan finds. */
#define TIDY_SPECIAL 1u /* bytes that a rule could want to change */

/* 0 where the text has nothing that any rule could change: fast. */
unsigned tidy_scan(struct span text);

struct tidy; /* scratch memory */

struct tidy *tidy_new(void);
void tidy_free(struct tidy *t);

/* The text by the rules of all families (fold.h: blanks, punct, quotes) but those in keep;
 * itself where nothing changes, else in memory that lasts until the next call. *changed: the
 * families whose rules did something are added. Control characters become blanks and \ becomes
 * ＼ whatever keep says. */
struct span tidy_text(struct tidy *t, struct span text, unsigned keep, unsigned *changed);

#endif
