/* crew: one stage on several processors.
 *
 * For a stage that knows one record at a time. Records are dealt out in batches, each to a copy
 * of the stage; rows and messages come out in the order in which their records went in, so that
 * nobody can tell how many processors there were. Threads begin only when a second batch is
 * needed: a short input is read where it is. */
#ifndef FZ_CREW_H
#define FZ_CREW_H

#include "diag.h"
#include "record.h"
#include "writer.h"

struct crew;

/* How a copy of the stage comes and goes, on the thread that calls crew_new and crew_free. What
 * it makes of a record it gives to `rows`, what it has to say to d; put runs on any thread. */
struct crew_stage {
	void *(*begin)(void *ctx, struct sink rows, struct diag *d);
	void (*put)(void *stage, const struct rec *r);
	void (*end)(void *ctx, void *stage);
	void *ctx;
};

/* threads: at least 1, beside the caller's. Rows go to w, messages to d. Free with crew_free. */
struct crew *crew_new(
	size_t threads, struct crew_stage stage, struct writer *w, struct diag *d);

/* Drops what is not drained. */
void crew_free(struct crew *c);

/* Takes a copy of r. */
void crew_put(struct crew *c, const struct rec *r);

/* Waits until all rows are with the writer and all messages told. */
void crew_drain(struct crew *c);

#endif
