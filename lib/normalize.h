/* normalize: raw bytes of a document -> text records, one clean paragraph each.
 *
 * The first stage. It holds at most the first INTAKE_LOOK bytes of a document to decide its
 * encoding and how its paragraphs are broken, then goes on line by line. */
#ifndef FZ_NORMALIZE_H
#define FZ_NORMALIZE_H

#include "decode.h"
#include "fold.h"
#include "given.h"
#include "input.h"
#include "lex.h"
#include "record.h"

struct normalize_opts {
	const char *from; /* an encoding that iconv(3) knows; NULL: detect */
	enum charset_invalid invalid;
	unsigned keep; /* of enum fold_keep */
	bool drop_junk;
	bool lines; /* one line is one paragraph */
	bool why;
};

struct normalize;

/* NULL where iconv(3) does not know opts.from; diag is told. Free with normalize_free. */
struct normalize *normalize_new(struct normalize_opts opts, const struct lex *lex,
	const struct given *given, struct diag *d, struct sink sink);
void normalize_free(struct normalize *n);

/* A document begins; doc in its \xHH form. */
void normalize_open(struct normalize *n, struct span doc);
/* Its bytes, in pieces of any size. Records of type text are passed through as they are. */
void normalize_put(struct normalize *n, struct span bytes);
/* The next of them, from the input; false at the end of the operand. */
bool normalize_read(struct normalize *n, struct input *from);
/* It ends. */
void normalize_close(struct normalize *n);

#endif
