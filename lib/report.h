/* report: diff records, those of op same among them, as a person reads them in a terminal.
 *
 * For each pair of reports: a line that sums up, the numbers as a table, the plans of last year
 * beside their results, and the sections with the edits inside the sentences. */
#ifndef FZ_REPORT_H
#define FZ_REPORT_H

#include "out.h"
#include "record.h"

struct report_opts {
	size_t width; /* columns of the terminal, at least 60 */
	bool color;
	bool same; /* also what stayed the same */
};

struct report;

/* Free with report_free. */
struct report *report_new(struct report_opts opts, struct out *o);
void report_free(struct report *r);

/* A record of type diff; what is of other types is left out. A pair is printed when the next
 * one begins. */
void report_put(struct report *r, const struct rec *rec);
void report_end(struct report *r);

#endif
