/* reach: whether the sentences of a report speak of one year or of several.
 *
 * Every fifth year a report looks back on five: 五年来，新建图书馆22座 is no successor of last
 * year's 新建图书馆5座. The words that say so are the class pair.reach of lib/data/pairing.tsv.
 */
#ifndef FZ_REACH_H
#define FZ_REACH_H

#include "edition.h"
#include "lex.h"

/* One entry for each sentence of e: true where it speaks of several years. What one sentence
 * says holds for those behind it, until another speaks or the next part of the report begins.
 * The caller frees it. */
bool *reach_of(const struct edition *e, const struct lex *lex);

#endif
