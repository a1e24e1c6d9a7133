/* hedge: the words round a quantity that say how sure its figure is (lib/data/hedges.tsv). */
#ifndef FZ_HEDGE_H
#define FZ_HEDGE_H

#include "amount.h"
#include "lex.h"

/* Where a figure is read. */
struct hedge_place {
	const struct lex *lex;
	struct span text;
	size_t floor; /* what stands before is free from here on */
	size_t far; /* the last place before the figure where a word of class hedge.far may begin,
	               or SIZE_MAX */
};

#define HEDGE_FAR ((size_t)60) /* bytes: the verb phrase between 至少 and its number */

/* Is a word of class hedge.far near enough to the figure at `at`? */
static inline bool
hedge_may_reach(const struct hedge_place *p, size_t at)
{
	return p->far != SIZE_MAX && p->far + HEDGE_FAR >= at;
}

struct hedge_before {
	size_t from; /* where the first of the words begins; `at` where there is none */
	bool said;   /* a hedge or 共 stands there: something is counted */
};

/* Applies the hedges that end at `at`: 不少于, 约, 共. bare: the numeral is a unit alone (过百);
 * over: it is a time that is past (近三年来). */
struct hedge_before hedge_before(
	const struct hedge_place *p, size_t at, bool bare, bool over, struct amount *a);

/* 不足 of 不足全省平均的四分之三: of a share at `at`, what the words say that stand before what it is
 * of. */
enum qual hedge_of_share(const struct hedge_place *p, size_t at);

struct hedge_after {
	size_t raw; /* bytes of the words that belong to the mention: 以上, 左右 */
	size_t all; /* with those that only stand there: 之多 */
};

/* Applies the hedges at the start of s. */
struct hedge_after hedge_after(const struct lex *lex, struct span s, struct amount *a);

/* Gives a, of a number that begins at next and has no hedge, that of the number before, which
 * stands from at to `to`: 突破 of 分别突破9亿元和8亿元 is said of both. */
void hedge_share(const struct lex *lex, struct span text, size_t at, size_t to, size_t next,
	struct amount *a);

#endif
