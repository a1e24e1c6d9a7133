/* recall: clauses that were read before. Reports say the same words beside their numbers again and
 * again (同比增长, 开展普法宣传); what clause.h made of those read last is kept. */
#ifndef FZ_RECALL_H
#define FZ_RECALL_H

#include "clause.h"

struct recall;

/* Free with recall_free; lex must live as long. */
struct recall *recall_new(const struct lex *lex);
void recall_free(struct recall *r);

/* clause_before and clause_after. */
struct clause recall_before(struct recall *r, struct span left);
struct clause recall_after(struct recall *r, struct span right);

#endif
