/* finish: paragraphs -> text records: tidied, without residue, cut where too long, numbered.
 *
 * What comes out is not changed by coming in again. */
#ifndef FZ_FINISH_H
#define FZ_FINISH_H

#include "given.h"
#include "para.h"
#include "record.h"
#include "residue.h"

struct finish_opts {
	unsigned keep; /* of enum fold_keep */
	bool drop_junk;
	bool why; /* name the rule that made junk of a text */
};

struct finish;

/* Free with finish_free; what it is given must live as long. */
struct finish *finish_new(struct finish_opts opts, const struct lex *lex,
	struct residue *residue, const struct given *given, struct diag *d, struct sink sink);
void finish_free(struct finish *f);

/* A document begins; doc in its \xHH form. */
void finish_open(struct finish *f, struct span doc);
/* A paragraph goes out, and before it the residue inside it. A longer one than LINE_MAX_BYTES is
 * cut: so are lines and records read by any tool. */
void finish_put(struct finish *f, enum para_kind kind, const struct para_line *p);
/* It ends: the counters of what was tidied are told. */
void finish_close(struct finish *f);

#endif
