/* input: the operands, one after the other, as blocks of bytes.
 *
 * stdin, files, `-`, or a --files0-from list. A file that cannot be opened or read, is a
 * directory or is not text (PDF, ZIP, OLE, gzip) is named on stderr through diag and skipped; a
 * read error is never the end of a file. EINTR and EAGAIN are retried. */
#ifndef FZ_INPUT_H
#define FZ_INPUT_H

#include "diag.h"
#include "span.h"

struct input;

struct input_opts {
	char *const *operands; /* none: stdin */
	size_t noperands;
	const char *files0; /* --files0-from, or NULL; then there are no operands */
	const char *doc;    /* --doc, or NULL */
};

/* Free with input_free. */
struct input *input_new(struct input_opts opts, struct diag *d);
void input_free(struct input *in);

/* Goes on to the next operand that can be read; false after the last. diag
 * then speaks of it. */
bool input_next(struct input *in);

/* The operand's name as the doc column has it: TAB, controls, \ " and bytes that are no UTF-8
 * as \xHH; `-` for stdin; what --doc says. Lasts until input_next. */
struct span input_doc(const struct input *in);

/* The next bytes of the operand, at least one and at most INPUT_BLOCK; an empty span at its end
 * or after an error. Lasts until the next call. */
struct span input_block(struct input *in);

#define INPUT_BLOCK ((size_t)1 << 16)

/* As many bytes as a file has and n allows, read to `to`; what there is to say goes to d. Another
 * thread may call it while this one leaves the input alone: a file makes nobody wait, so that no
 * signal need end the read. 0 at the end, and where the operand is no file, or its first block was
 * not asked for yet: input_block tells then. */
size_t input_ahead(struct input *in, char *to, size_t n, struct diag *d);

#endif
