/* out: bytes to a descriptor, whole records per write(2).
 *
 * A writer appends a record to out_buf and then calls out_record; what is handed to write(2)
 * always ends with a record. A write error ends the output: out_failed is true from then on. */
#ifndef FZ_OUT_H
#define FZ_OUT_H

#include "buf.h"
#include "diag.h"

struct out;

/* Writes to descriptor fd; each_record flushes after every record (--line-buffered). */
struct out *out_new(int fd, bool each_record, struct diag *d);

/* Frees without writing what is left. */
void out_free(struct out *o);

/* Where the record in hand is appended. */
struct buf *out_buf(struct out *o);

/* The record in out_buf is whole. */
void out_record(struct out *o);

/* Writes whole records that lie elsewhere behind those of out_buf, which has none in hand. */
void out_put(struct out *o, struct span records);

/* True after a write error, a closed pipe or a stop signal: the tool need not go on. */
bool out_failed(const struct out *o);

/* Flushes, closes the descriptor and checks both; an error is told to diag, a closed pipe makes
 * the status 2 in silence. Returns the exit status so far: 0 or 2. */
int out_close(struct out *o);

#endif
