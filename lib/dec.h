/* dec: exact arithmetic on decimal text, -?digits[.digits], of any length.
 *
 * Results are appended to b, without needless zeros: 80, 0.5, -3. The operands are well formed
 * and do not point into b. Time is linear in the digits, dec_div's in the product of both
 * lengths, which it bounds by reading at most 64 digits of each. */
#ifndef FZ_DEC_H
#define FZ_DEC_H

#include "buf.h"

bool dec_valid(struct span a);
bool dec_is_zero(struct span a);

/* As a double, near enough to be compared with another; the same in any locale. */
double dec_approx(struct span a);

/* Appends x, from 0 on, with so many digits (at most 9) behind the point, half up. */
void dec_put(struct buf *b, double x, unsigned digits);

/* -1, 0, 1 */
int dec_cmp(struct span a, struct span b);
void dec_sub(struct buf *b, struct span x, struct span y);
/* x times 10 to the power of places (which may be negative) */
void dec_shift(struct buf *b, struct span x, int places);
/* x / y with this many digits behind the point, half away from zero; y is not zero */
void dec_div(struct buf *b, struct span x, struct span y, unsigned digits);

#endif
