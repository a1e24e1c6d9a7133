/* chain: an operand of fz-diff, a raw report or records, to sect and num records.
 *
 * A raw report goes through normalize, split and extract in this process. */
#ifndef FZ_CHAIN_H
#define FZ_CHAIN_H

#include "diag.h"
#include "given.h"
#include "lex.h"
#include "record.h"

struct chain;

/* Free with chain_free. */
struct chain *chain_new(
	const struct lex *lex, const struct given *given, struct diag *d, struct sink sink);
void chain_free(struct chain *c);

/* An operand begins; doc in its \xHH form. */
void chain_open(struct chain *c, struct span doc);
/* Its bytes, in pieces of any size. */
void chain_put(struct chain *c, struct span bytes);
/* It ends. */
void chain_close(struct chain *c);

#endif
