/* grams: the character n-grams of many short texts, how alike two of them are, and an index that
 * finds the texts that share rare ones. */
#ifndef FZ_GRAMS_H
#define FZ_GRAMS_H

#include "span.h"

#include <stdint.h>

struct grams;

/* Of n code points each, 1 to 3. Free with grams_free. */
struct grams *grams_new(unsigned n);
void grams_free(struct grams *g);

/* Adds a text (valid UTF-8) and returns its number, from 0. A text shorter than n has one gram,
 * itself; an empty one has none. Time is n log n in the text. */
size_t grams_add(struct grams *g, struct span text);

/* Number of grams in text i. */
size_t grams_size(const struct grams *g, size_t i);

/* Grams that texts i and j share, each as often as both have it. */
size_t grams_shared(const struct grams *g, size_t i, size_t j);

/* 2 shared / (size of both), from 0 to 1; 0 where both are empty. */
double grams_dice(const struct grams *g, size_t i, size_t j);

/* Gives every gram a weight by how few of the texts have it: what stands in one text of a
 * thousand says more than 增长 does. To be called once, when all texts are added. */
void grams_weigh(struct grams *g);

/* Sum of the weights of text i: little where all of its grams are common ones. */
double grams_total(const struct grams *g, size_t i);

/* As grams_dice, with the weights. */
double grams_alike(const struct grams *g, size_t i, size_t j);

/* Weight of the shared grams in that of the lighter text, from 0 to 1. */
double grams_held(const struct grams *g, size_t i, size_t j);

/* Cosine of the counts, and share of the different grams that both have, from 0 to 1. */
double grams_cosine(const struct grams *g, size_t i, size_t j);
double grams_jaccard(const struct grams *g, size_t i, size_t j);

struct gram_index;

/* Over the first n texts of g, which must stay. Free with gram_index_free. */
struct gram_index *gram_index_new(const struct grams *g, size_t n);
void gram_index_free(struct gram_index *x);

#define GRAM_FOUND 32

/* At most GRAM_FOUND texts of the index that share most grams with text j, best first and of
 * equals the one with the lower number; returns how many. The rarest grams are looked up first,
 * and work stops after a fixed number of look-ups, so that a gram that stands in every text does
 * not make the time quadratic. */
size_t gram_index_find(struct gram_index *x, size_t j, uint32_t found[GRAM_FOUND]);

#endif
