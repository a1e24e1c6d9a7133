/* tidy: the inside of a paragraph: blanks, punctuation, quotation marks, brackets.
 *
 * Works on folded UTF-8. What is tidy stays as it is: tidy(tidy(s)) = tidy(s). */
#ifndef FZ_TIDY_H
#define FZ_TIDY_H

#include "buf.h"
#include "diag.h"
#include "fold.h"
#include "lex.h"
#include "scan.h"

struct tidy; /* scratch memory */

/* lex has the words behind which a number is a name; it must live as long. */
struct tidy *tidy_new(const struct lex *lex);
void tidy_free(struct tidy *t);

/* A text that has none of these marks of scan_text is tidy. */
#define TIDY_MARKS (SCAN_CONTROL | SCAN_BRACKET | SCAN_QUOTE | SCAN_CLAUSE | SCAN_BLANK)

/* The text by the rules of all families (fold.h: blanks, punct, quotes) but those in keep;
 * itself where nothing changes, else in memory that lasts until the next call. marks: scan_text
 * of it. Control characters become blanks and \ becomes ＼ whatever keep says. */
struct span tidy_text(struct tidy *t, struct span text, unsigned marks, unsigned keep);

/* The text that tidy_text made is no longer needed. */
void tidy_drop(struct tidy *t);

/* Adds to the counters of d how many texts the rules of each family changed since the last
 * time. */
void tidy_report(struct tidy *t, struct diag *d);

#endif
