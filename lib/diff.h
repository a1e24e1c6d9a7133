/* diff: num and sect records of several years -> diff (or sim) records.
 *
 * The fourth stage. It keeps what it was given until the body is complete: until the next body
 * with sorted, else until diff_end. */
#ifndef FZ_DIFF_H
#define FZ_DIFF_H

#include "diag.h"
#include "lex.h"
#include "record.h"

struct diff_opts {
	bool sorted; /* the input comes body by body: keep one only */
	bool same;   /* also rows of op same */
	bool sim;    /* sim records instead of diff records */
	bool why;
	unsigned base_year; /* compare all years with this one; 0: neighbouring years */
};

struct diff;

/* Free with diff_free. */
struct diff *diff_new(
	struct diff_opts opts, const struct lex *lex, struct diag *d, struct sink sink);
void diff_free(struct diff *x);

/* A record of type num or sect of a pooled stream. */
void diff_put(struct diff *x, const struct rec *r);

/* With two operands: from now on records are of side 0 (older) or 1 (newer), whatever they say
 * of body and year. doc is its name where it has no records. */
void diff_side(struct diff *x, int side, struct span doc);

/* The end of all input. Returns whether any difference was found. */
bool diff_end(struct diff *x);

#endif
