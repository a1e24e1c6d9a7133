/* crew: one stage on several processors.
 *
 * For a stage that knows one record at a time. Lines are dealt out in batches, each to a thread
 * with a stage of its own, which reads them, too; rows and messages come out in the order in which
 * the lines went in, so that nobody can tell how many processors there were. Threads begin only
 * when a second batch is needed: a short input is read where it is. */
#ifndef FZ_CREW_H
#define FZ_CREW_H

#include "reading.h"
#include "writer.h"

struct crew;

/* How a stage of a thread comes and goes, on the thread that calls the crew. What it makes of a
 * record it gives to `rows`, what it has to say to d; put runs on any thread. */
struct crew_stage {
	unsigned accept; /* the types of the records that it takes (REC_BIT) */
	void *(*begin)(void *ctx, struct sink rows, struct diag *d);
	void (*put)(void *stage, const struct rec *r);
	void (*end)(void *ctx, void *stage);
	/* Bytes of a text that it reads by themselves, so that a long paragraph can be dealt out;
	 * or NULL. A record then has a part, and says what stands before it. */
	size_t (*part)(struct span text);
	void *ctx;
};

/* jobs: threads that work, at least 1; the caller's is one of them. Rows go to w, messages to d.
 * Free with crew_free. */
struct crew *crew_new(size_t jobs, struct crew_stage stage, const struct given *given,
	struct writer *w, struct diag *d);

/* Drops what is not drained. */
void crew_free(struct crew *c);

/* Takes a copy of a line, but for the name of its input. */
void crew_put(struct crew *c, const struct reading_line *line);

/* An input ends: waits until all rows are with the writer and all messages told. */
void crew_drain(struct crew *c);

#endif
