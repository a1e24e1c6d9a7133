/* trait: what is compared of a number: what it counts, the words beside it, its unit. */
#ifndef FZ_TRAIT_H
#define FZ_TRAIT_H

#include "arena.h"
#include "buf.h"
#include "edition.h"
#include "lex.h"

#define TRAIT_STEPS 6

struct trait {
	struct span item;           /* folded: synonyms are one, light words gone */
	struct span before, behind; /* the words beside the number, a few of them */
	lex_set units;              /* families its unit belongs to, one bit each */
	struct step {
		uint64_t topic, step; /* hashes: 排查 is the step find of dispute */
		bool must;            /* who names no step of the topic has another one */
	} steps[TRAIT_STEPS];
	size_t nsteps;
	bool rate;   /* …率 or …度 */
	bool growth; /* 增长5%, 下降3% */
	bool level;  /* what is there at the end of the time, no sum over it: 达22家, 占3% */
};

/* Who makes traits; their spans live in arena. All zero but lex at first; free with
 * traits_free. */
struct traits {
	const struct lex *lex;
	struct arena arena;
	struct buf scratch, folded, item, around;
};

void traits_free(struct traits *t);

struct trait trait_of(struct traits *t, const struct edition *e, const struct figure *f);

/* Text in simplified script, synonyms (pair.word) one word, light words, marks and digits gone.
 * Lasts until the next call. */
struct span trait_fold(struct traits *t, struct span text);

/* The text from AROUND code points before the number to as many behind it, within its sentence
 * and without the number, folded as by trait_fold. Lasts until the next call. */
struct span trait_around(struct traits *t, const struct edition *e, const struct figure *f);

/* How alike what stands left and right of the numbers is, from 0 to 1. One side alone says
 * most of it: 聘请某某等10名监督员 names what it counts on the right. */
double trait_beside(const struct trait *a, const struct trait *b);

/* The items end in at least n of the same characters. */
bool trait_same_end(const struct trait *a, const struct trait *b, size_t n);

/* They name different steps of one matter (pair.apart): 排查 and 化解, 新增 and 累计. */
bool trait_steps_differ(const struct trait *a, const struct trait *b);

/* Both are rates, and what stands before 率 has nothing in common: 满意率 and 成功率. */
bool trait_rates_differ(const struct trait *a, const struct trait *b);

/* One is what was added, the other what is there: 新增联络点7个 and 联络点达到22个. */
bool trait_stock_differs(const struct trait *a, const struct trait *b);

#endif
