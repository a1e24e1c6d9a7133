/* limit: the thresholds and weights of lib/data/pairing.tsv. */
#ifndef FZ_LIMIT_H
#define FZ_LIMIT_H

#include "lex.h"

/* The number that pair.limit has for this name; 0 where it has none. The same in any locale. */
double limit_of(const struct lex *lex, const char *name);

#endif
