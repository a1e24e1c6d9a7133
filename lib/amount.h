/* amount: what a numeral says: a value, its bounds, and how sure it is of them. */
#ifndef FZ_AMOUNT_H
#define FZ_AMOUNT_H

#include "buf.h"

enum qual { QUAL_EQ, QUAL_GT, QUAL_GE, QUAL_LT, QUAL_LE, QUAL_ABOUT, QUAL_RANGE, QUALS };

struct span qual_name(enum qual q);

/* The qualification of this name; QUALS where there is none. */
enum qual qual_named(struct span name);

#define AMOUNT_DIGITS 18 /* decimal digits that fit an integer, whatever they are */

/* A number, exactly: digits times 10 to the power of shift. */
struct decimal {
	uint64_t digits; /* where n is 0 */
	uint32_t at, n;  /* a number too long for digits: a piece of the buf it was read into */
	int shift;
	bool set; /* false: no single value, or an open bound */
	bool negative;
};

/* The bounds are set only where they differ from the value: not with QUAL_EQ. */
struct amount {
	struct decimal value, lo, hi;
	enum qual qual;
};

#define DECIMAL(number) ((struct decimal){.set = true, .digits = (number)})

/* a + b, for numbers that are not negative. False where they are too long to be added. */
bool decimal_add(struct decimal *sum, struct decimal a, struct decimal b);

/* a / b with six digits behind the point, half up. False where they are too long or too large
 * to be divided, or b is 0. */
bool decimal_divide(struct decimal *q, struct decimal a, struct decimal b);

/* -1, 0, 1 for numbers that are set and not long; long ones are equal to all. */
int decimal_cmp(struct decimal a, struct decimal b);

/* Appends d in the form -?digits[.digits] without needless zeros; nothing where it is not set.
 * A long number lies in text, which is not b. */
static inline void decimal_put(struct buf *b, const struct decimal *d, const struct buf *text);

/* The same for any but a small integer that is not negative. */
void decimal_put_any(struct buf *b, const struct decimal *d, const struct buf *text);

static inline void
decimal_put(struct buf *b, const struct decimal *d, const struct buf *text)
{
	if (d->set && d->n == 0 && d->shift == 0 && !d->negative)
		buf_putu(b, d->digits);
	else if (d->set)
		decimal_put_any(b, d, text);
}

struct amount amount_exact(struct decimal value);
struct amount amount_range(struct decimal lo, struct decimal hi);

/* Adds one hedge: of two the stronger statement holds (2000多份以上 -> gt), and two that
 * contradict each other are about (近百余场). */
void amount_hedge(struct amount *a, enum qual hedge);

/* Value and bounds times 10 to the power of places: 万 is 4. */
void amount_shift(struct amount *a, int places);

#endif
