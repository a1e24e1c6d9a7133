/* levels: decides the marks of held paragraphs, and in which node those
 * without a mark stand. */
#ifndef FZ_LEVELS_H
#define FZ_LEVELS_H

#include "held.h"

struct levels;

/* marks must outlive it. Free with levels_free. */
struct levels *levels_new(const struct lex *lex, const struct marks *marks);
void levels_free(struct levels *l);

/* A new document: how its levels nest is learned from what is held of it. */
void levels_open(struct levels *l, const struct held *h);

/* Decides paragraphs from..h->n; those before it are decided. */
void levels_decide(struct levels *l, struct held *h, size_t from);

#endif
