#include "amount.h"

static const struct span quals[QUALS] = {
	[QUAL_EQ] = SPAN_INIT("eq"),
	[QUAL_GT] = SPAN_INIT("gt"),
	[QUAL_GE] = SPAN_INIT("ge"),
	[QUAL_LT] = SPAN_INIT("lt"),
	[QUAL_LE] = SPAN_INIT("le"),
	[QUAL_ABOUT] = SPAN_INIT("about"),
	[QUAL_RANGE] = SPAN_INIT("range"),
};

struct span
qual_name(enum qual q)
{
	return quals[q];
}

enum qual
qual_named(struct span name)
{
	int q = 0;
	while (q < QUALS && !span_eq(name, quals[q]))
		q++;
	return (enum qual)q;
}

/* Both with the shift of the smaller one. False where the digits overflow. */
static bool
align(struct decimal *a, struct decimal *b)
{
	if (a->n || b->n)
		return false;
	struct decimal *high = a->shift > b->shift ? a : b;
	int places = high == a ? a->shift - b->shift : b->shift - a->shift;
	for (; places > 0 && high->digits; places--) {
		if (high->digits > UINT64_MAX / 10)
			return false;
		high->digits *= 10;
		high->shift--;
	}
	high->shift -= places; /* zero has every shift */
	return true;
}

bool
decimal_add(struct decimal *sum, struct decimal a, struct decimal b)
{
	if (!align(&a, &b) || a.digits > UINT64_MAX - b.digits)
		return false;
	*sum = a;
	sum->digits += b.digits;
	return true;
}

#define MAX_TERM UINT64_C(1000000000) /* keeps the quotient in range */

bool
decimal_divide(struct decimal *q, struct decimal a, struct decimal b)
{
	int places = a.shift < b.shift ? a.shift : b.shift;
	if (a.n || b.n || a.digits > MAX_TERM || b.digits > MAX_TERM || places < -6 ||
		a.shift > 0 || b.shift > 0 || b.digits == 0)
		return false;
	for (; a.shift > places; a.shift--)
		a.digits *= 10;
	for (; b.shift > places; b.shift--)
		b.digits *= 10;
	uint64_t whole = a.digits / b.digits, rest = a.digits % b.digits;
	if (whole > MAX_TERM)
		return false;
	for (int i = 0; i < 6; i++) {
		whole = whole * 10 + rest * 10 / b.digits;
		rest = rest * 10 % b.digits;
	}
	whole += rest >= b.digits - rest;
	*q = (struct decimal){.set = true, .digits = whole, .shift = -6};
	return true;
}

int
decimal_cmp(struct decimal a, struct decimal b)
{
	if (!align(&a, &b))
		return 0;
	return a.digits < b.digits ? -1 : a.digits > b.digits;
}

#define MAX_SHORT 20 /* digits of the largest integer */

/* The digits of an integer at the end of room. */
static struct span
integer(uint64_t n, char room[MAX_SHORT])
{
	char *p = room + MAX_SHORT;
	do
		*--p = (char)('0' + n % 10);
	while (n /= 10);
	return span_of(p, (size_t)(room + MAX_SHORT - p));
}

/* The digits of a number, no zeros before them and, with *shift counted up, none behind. Those
 * of an integer are written into room. */
static struct span
plain_digits(const struct decimal *d, const struct buf *text, char room[MAX_SHORT], int *shift)
{
	struct span s = d->n ? span_of(text->p + d->at, d->n) : integer(d->digits, room);
	while (s.n && s.p[0] == '0')
		s = span_skip(s, 1);
	for (; s.n && s.p[s.n - 1] == '0'; s.n--)
		(*shift)++;
	return s;
}

static void
put_zeros(struct buf *b, int n)
{
	for (; n > 0; n--)
		buf_putc(b, '0');
}

/* Digits with the point where shift says: 46, 3 -> 46000; 46, -1 -> 4.6; 46, -3 -> 0.046 */
static void
put_digits(struct buf *b, struct span digits, int shift)
{
	size_t behind = shift < 0 ? (size_t)-shift : 0;
	if (behind >= digits.n) {
		buf_puts(b, behind ? "0." : "0");
		put_zeros(b, (int)(behind - digits.n));
		buf_put(b, digits);
		return;
	}
	buf_put(b, span_take(digits, digits.n - behind));
	put_zeros(b, shift);
	if (behind) {
		buf_putc(b, '.');
		buf_put(b, span_skip(digits, digits.n - behind));
	}
}

void
decimal_put_any(struct buf *b, const struct decimal *d, const struct buf *text)
{
	char room[MAX_SHORT];
	int shift = d->shift;
	struct span digits = plain_digits(d, text, room, &shift);
	if (digits.n == 0) {
		buf_putc(b, '0');
		return;
	}
	if (d->negative)
		buf_putc(b, '-');
	put_digits(b, digits, shift);
}

struct amount
amount_exact(struct decimal value)
{
	return (struct amount){.value = value, .qual = QUAL_EQ};
}

struct amount
amount_range(struct decimal lo, struct decimal hi)
{
	return (struct amount){{.set = false}, lo, hi, QUAL_RANGE};
}

static bool
bounds_below(enum qual q)
{
	return q == QUAL_GT || q == QUAL_GE;
}

static bool
bounds_above(enum qual q)
{
	return q == QUAL_LT || q == QUAL_LE;
}

static enum qual
stronger(enum qual a, enum qual b)
{
	if (a == QUAL_EQ || (a == QUAL_ABOUT && b != QUAL_EQ))
		return b;
	if (b == QUAL_EQ || b == QUAL_ABOUT)
		return a;
	if ((bounds_below(a) && bounds_above(b)) || (bounds_above(a) && bounds_below(b)))
		return QUAL_ABOUT;
	return b == QUAL_GT || b == QUAL_LT ? b : a;
}

void
amount_hedge(struct amount *a, enum qual hedge)
{
	if (a->qual == QUAL_RANGE || hedge == QUAL_EQ || hedge == QUAL_RANGE || !a->value.set)
		return;
	a->qual = stronger(a->qual, hedge);
	a->lo = a->hi = (struct decimal){.set = false};
	if (bounds_below(a->qual))
		a->lo = a->value;
	if (bounds_above(a->qual))
		a->hi = a->value;
}

void
amount_shift(struct amount *a, int places)
{
	a->value.shift += places;
	a->lo.shift += places;
	a->hi.shift += places;
}
