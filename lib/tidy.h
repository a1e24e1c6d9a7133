/* tidy: the inside of a paragraph: blanks, punctuation, quotation marks, brackets.
 *
 * Works on folded UTF-8. What is tidy stays as it is: tidy(tidy(s)) = tidy(s). */
#ifndef FZ_TIDY_H
#define FZ_TIDY_H

#include "buf.h"
#include "fold.h"

struct tidy; /* scratch memory */

struct tidy *tidy_new(void);
void tidy_free(struct tidy *t);

/* The text by the rules of all families (fold.h: blanks, punct, quotes) but those in keep;
 * itself where nothing changes, else in memory that lasts until the next call. marks: scan_text
 * of it. Control characters become blanks and \ becomes ＼ whatever keep says. */
struct span tidy_text(struct tidy *t, struct span text, unsigned marks, unsigned keep);

/* How many texts the rules of a family changed since tidy_new, for --stats. */
uint64_t tidy_count(const struct tidy *t, enum fold_keep family);

#endif
