/* per: what a figure is counted for: 每季度, 年均, 每10万人. */
#ifndef FZ_PER_H
#define FZ_PER_H

#include "buf.h"
#include "lex.h"

struct per {
	struct span name; /* canonical; empty where it says nothing */
	size_t number;    /* bytes of the number and its unit behind 每: 10万人; 0: none */
};

/* What the 每 says that ends before `at` of text. Long digits go into digits. */
struct per per_each(const struct lex *lex, struct span text, size_t at, struct buf *digits);

/* What the 均 says that stands at `at` of text, from the unit before it: 年均, 人均. */
struct per per_mean(const struct lex *lex, struct span text, size_t at);

#endif
