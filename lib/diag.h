/* diag: diagnostics, counters and the exit status they make. The one module that writes to
 * stderr.
 *
 * A line is `tool: FILE:LINE: warning: text [code]`; at most 10 of a code and file are printed,
 * then their number when the file ends (contract, section 6). What is printed is clean UTF-8.
 */
#ifndef FZ_DIAG_H
#define FZ_DIAG_H

#include "span.h"

#include <stdint.h>

struct diag;

struct diag_opts {
	const char *tool;
	bool quiet;  /* print no warnings */
	bool strict; /* warnings of fault codes make the status 2 */
	bool held;   /* print nothing: keep it for diag_tell */
};

/* Free with diag_free. */
struct diag *diag_new(struct diag_opts opts);
void diag_free(struct diag *d);

/* What the command line said, once it is read. */
void diag_set(struct diag *d, bool quiet, bool strict);

/* From now on messages are of this file (in its \xHH form, copied); prints what is pending of
 * the one before. An empty name: messages have no place. */
void diag_file(struct diag *d, struct span file);

/* Until diag_leave, messages are of this document, whose records the file holds. */
void diag_enter(struct diag *d, struct span document);
void diag_leave(struct diag *d);

/* Something doubtful; line is from 1, 0 = no line. code is one stable word, an unchanging
 * string. */
void diag_warn(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* The same of what --strict does not forgive: repaired bytes, numbering faults, conflicts. */
void diag_fault(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* Trouble: printed in spite of quiet, the status becomes 2. */
void diag_error(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
	__attribute__((format(printf, 4, 5)));

/* What a held diag kept, as if it were said now: in its order, of the file of d, which may be held,
 * too. It keeps nothing then. */
void diag_tell(struct diag *d, struct diag *held);

/* A piece of data for the message of a printf format: at most 60 columns of it, made clean,
 * with … where it was cut. Lasts until the fourth next call. */
const char *diag_quote(struct diag *d, struct span s);

/* Adds n to a counter for --stats; name is an unchanging string. */
void diag_count(struct diag *d, const char *name, uint64_t n);

/* Prints the pending counts of the last file and, if stats, the counters: `tool: a=1 b=2`.
 * Returns the exit status so far: 0 or 2. */
int diag_end(struct diag *d, bool stats);

int diag_status(const struct diag *d);

#endif
