/* writer: records to an out, in the form that the user asked for. */
#ifndef FZ_WRITER_H
#define FZ_WRITER_H

#include "out.h"
#include "record.h"

enum writer_form { WRITE_RECORDS, WRITE_JSON, WRITE_CSV };

struct writer_opts {
	enum writer_form form;
	bool header;         /* -H */
	const char *columns; /* -c LIST, or NULL for all */
	unsigned types;      /* REC_BIT of the types the tool writes, for the headers */
};

struct writer;

/* Free with writer_free. Returns NULL where a name in columns is none of the columns of the
 * (first) type; *bad is then that name. Headers are written at once, so that empty input has
 * them too. */
struct writer *writer_new(struct writer_opts opts, struct out *o, struct span *bad);
void writer_free(struct writer *w);

/* Writes one record. */
void writer_put(struct writer *w, const struct rec *r);

/* Appends the row of a record to b instead; false where the columns chosen are of another type.
 * Any number of threads may do so at once. */
bool writer_row(const struct writer *w, struct buf *b, const struct rec *r);
/* Writes n rows that writer_row made. */
void writer_put_rows(struct writer *w, struct span rows, uint64_t n);

/* The writer as a sink. */
struct sink writer_sink(struct writer *w);

/* Number of records written so far. */
uint64_t writer_count(const struct writer *w);

#endif
