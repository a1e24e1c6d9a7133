/* likeness: how much speaks for two numbers of two editions being one indicator.
 *
 * The evidence is what is counted (with the synonyms of lib/data/pairing.tsv), the unit, the words
 * beside the number and what stands round it, the sentences and sections that belong together. */
#ifndef FZ_LIKENESS_H
#define FZ_LIKENESS_H

#include "edition.h"
#include "grams.h"
#include "lex.h"
#include "words.h"

struct likeness;

/* All of them must stay. Free with likeness_free. */
struct likeness *likeness_new(const struct edition *older, const struct edition *newer,
	const struct words *words, const struct lex *lex);
void likeness_free(struct likeness *k);

/* Older figures whose items share most with that of newer figure j, the best first, as
 * gram_index_find. */
size_t likeness_find(struct likeness *k, uint32_t j, uint32_t found[GRAM_FOUND]);

/* No likeness of words makes good what differs between older figure i and newer figure j: units
 * that do not compare, steps of a matter (排查 and 化解), a sum of five years and one year. */
bool likeness_may_be(const struct likeness *k, uint32_t i, uint32_t j);

/* All that speaks for the pair and against it, at most about 1; less than 0 where too little
 * does. Numbers of two sentences that are a pair have that in their favour, others must be the
 * more alike themselves. */
double likeness_of_pair(const struct likeness *k, uint32_t i, uint32_t j);

/* The same of a plan and its result, which stand in other sentences and sections. */
double likeness_of_plan(const struct likeness *k, uint32_t i, uint32_t j);

/* What is left in two sentences that are a pair has the item or the words beside the number in
 * common: 接待游客37万人次，旅游收入 and 接待人数42万人次，旅游收入. */
bool likeness_is_left(const struct likeness *k, uint32_t i, uint32_t j);

/* Worded anew and in other company, but what is counted and what stands round both numbers is
 * alike, and nothing speaks against the pair: 国内、国际航线34条 and 开通国际国内航线44条. */
bool likeness_is_near(const struct likeness *k, uint32_t i, uint32_t j);

#endif
