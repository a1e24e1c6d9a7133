/* split: text records -> sect records, the tree of each document.
 *
 * The second stage. A document begins where doc changes or para does not rise. It holds at most
 * the first SPLIT_LOOK bytes of a document to learn its numbering, its body and its year. */
#ifndef FZ_SPLIT_H
#define FZ_SPLIT_H

#include "diag.h"
#include "given.h"
#include "lex.h"
#include "record.h"

#define SPLIT_LOOK ((size_t)1 << 20)

struct split_opts {
	bool why;
};

struct split;

/* Free with split_free. */
struct split *split_new(struct split_opts opts, const struct lex *lex,
	const struct given *given, struct diag *d, struct sink sink);
void split_free(struct split *s);

void split_put(struct split *s, const struct rec_text *r);
/* The end of all input: the last document is finished. */
void split_end(struct split *s);

#endif
