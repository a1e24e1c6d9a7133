/* given: what the user says of documents: --org, --year, --meta=FILE. It outranks their own
 * evidence. */
#ifndef FZ_GIVEN_H
#define FZ_GIVEN_H

#include "diag.h"
#include "record.h"

struct given;

/* org and year may be NULL. NULL after an error, which diag was told. Free with given_free. */
struct given *given_new(const char *org, const char *year, struct diag *d);
void given_free(struct given *g);

/* Adds the text of a --meta file, once: a TSV with a header that names doc, org and year and
 * then one line a document, or empty. False after an error, which diag was told as of the file in
 * hand. */
bool given_meta(struct given *g, struct span meta, struct diag *d);

/* Sets org and year of r where the user said them, a line of --meta before --org and --year; the
 * spans live as long as g. */
void given_apply(const struct given *g, struct rec *r);

#endif
