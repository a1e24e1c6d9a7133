/* given: what the user says of documents: --org, --year, --meta=FILE. It outranks their own
 * evidence. */
#ifndef FZ_GIVEN_H
#define FZ_GIVEN_H

#include "diag.h"
#include "record.h"

struct given;

/* org and year may be NULL; meta is the text of a TSV with a header that names doc, org and
 * year, or empty. NULL after an error, which diag was told. Free with given_free. */
struct given *given_new(const char *org, const char *year, struct span meta, struct diag *d);
void given_free(struct given *g);

/* Sets org and year of r where the user said them; the spans live as long as g. */
void given_apply(const struct given *g, struct rec *r);

#endif
