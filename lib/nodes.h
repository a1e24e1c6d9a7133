/* nodes: paragraphs whose marks are decided -> sect records, one a node. */
#ifndef FZ_NODES_H
#define FZ_NODES_H

#include "diag.h"
#include "held.h"
#include "lex.h"
#include "record.h"

struct nodes;

struct nodes_opts {
	const struct lex *lex;
	const struct marks *marks;
	struct diag *diag;
	struct sink sink;
	bool why;
};

/* Free with nodes_free. */
struct nodes *nodes_new(struct nodes_opts opts);
void nodes_free(struct nodes *o);

/* A new document: what all its rows have in common, and whether it reports to a congress. The
 * spans must last until the next. */
void nodes_open(
	struct nodes *o, struct span doc, struct span org, struct span year, bool congress);

/* Hands on the nodes of paragraph i. Those behind it are looked at: they tell headings from
 * items. */
void nodes_put(struct nodes *o, struct held *h, size_t i);

#endif
