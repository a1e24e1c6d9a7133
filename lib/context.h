/* context: num records with their text, as grep shows its matches: doc:line:text.
 *
 * A view for people. It is a sink for what fz-extract hands on with pass: each text or sect
 * record, then its num records. */
#ifndef FZ_CONTEXT_H
#define FZ_CONTEXT_H

#include "out.h"
#include "record.h"

struct context;

/* colour: mentions in red, else in [brackets]. Free with context_free. */
struct context *context_new(struct out *out, bool colour);
void context_free(struct context *c);

struct sink context_sink(struct context *c);
/* The end of all input: shows the last text. */
void context_end(struct context *c);

#endif
