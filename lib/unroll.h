/* unroll: a whole document on one line -> where its parts begin.
 *
 * Parts are those that an unbroken series of markers numbers: 一、 二、 and in each （一）
 * （二）. */
#ifndef FZ_UNROLL_H
#define FZ_UNROLL_H

#include "span.h"

/* The number of the last marker of each level; all zero before a document. */
struct unroll {
	unsigned part, section;
};

/* Bytes up to the next marker in s that goes on with the series, s.n where there is none; a
 * marker at the very start of s is counted but is no border. */
size_t unroll_next(struct unroll *u, struct span s);

#endif
