/* mention: the numeral mentions of a text, with kind, value, hedge and unit.
 *
 * One scanner over the bytes, longest match, in linear time. Order of decisions: furniture,
 * date or cite, label, quantity, ordinal, else nothing. What a mention counts is not decided
 * here (item.h). */
#ifndef FZ_MENTION_H
#define FZ_MENTION_H

#include "findings.h"
#include "sweep.h"

struct mention_context {
	struct span unit; /* of the heading or table head, for bare numbers (万元), or empty */
	bool table;       /* the text is a table row: bare numbers are quantities */
};

struct mention_scanner;

/* Free with mention_free. */
struct mention_scanner *mention_new(const struct lex *lex);
void mention_free(struct mention_scanner *m);

/* All mentions of text, in order, not overlapping; *n is their number. text is valid UTF-8,
 * possibly in traditional script. The list and its spans last until the next call. */
const struct mention *mention_scan(
	struct mention_scanner *m, struct span text, struct mention_context context, size_t *n);

/* The text of the last scan in simplified script, of the same length. */
struct span mention_text(const struct mention_scanner *m);

/* Lets a scan note, too, where this word may begin. */
void mention_want(struct mention_scanner *m, struct span word);

/* The places of the last scan, in order: those of SWEEP_WORD are the ones wanted. *n is their
 * number; they last until the next scan. */
const struct sweep_place *mention_places(const struct mention_scanner *m, size_t *n);

#endif
