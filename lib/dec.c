#include "dec.h"

#include <stdlib.h>

#define READ_MAX 64 /* significant digits that a product or quotient reads of each side */

/* A decimal as sign, digits and the place of the point: digit i stands for
 * 10^(whole - 1 - i). */
struct dec {
	bool negative;
	const char *p; /* its text without sign, the point among the digits */
	size_t n;      /* bytes of it */
	long whole;    /* digits before the point */
	long fraction; /* digits behind it */
};

static struct dec
parse(struct span s)
{
	struct dec d = {.negative = s.n && s.p[0] == '-'};
	d.p = s.p + d.negative;
	d.n = s.n - d.negative;
	const char *point = d.n ? memchr(d.p, '.', d.n) : NULL;
	d.whole = point ? (long)(point - d.p) : (long)d.n;
	d.fraction = point ? (long)d.n - d.whole - 1 : 0;
	return d;
}

/* The digit for 10^place, 0 outside the number. */
static int
digit(const struct dec *d, long place)
{
	if (place >= d->whole || place < -d->fraction)
		return 0;
	long at = place >= 0 ? d->whole - 1 - place : d->whole - place;
	return d->p[at] - '0';
}

bool
dec_valid(struct span a)
{
	struct dec d = parse(a);
	if (d.whole < 1 || (d.fraction == 0 && (size_t)d.whole != d.n))
		return false;
	for (size_t i = 0; i < d.n; i++)
		if ((long)i != d.whole && (d.p[i] < '0' || d.p[i] > '9'))
			return false;
	return true;
}

double
dec_approx(struct span a)
{
	double value = 0, place = 0;
	for (size_t i = 0; i < a.n; i++) {
		if (a.p[i] == '.' && place <= 0) {
			place = 1;
		} else if (a.p[i] >= '0' && a.p[i] <= '9') {
			place /= 10;
			value = place > 0 ? value + place * (a.p[i] - '0')
					  : 10 * value + (a.p[i] - '0');
		}
	}
	return span_starts(a, SPAN("-")) ? -value : value;
}

void
dec_put(struct buf *b, double x, unsigned digits)
{
	uint64_t scale = 1;
	for (unsigned i = 0; i < digits; i++)
		scale *= 10;
	uint64_t n = (uint64_t)(x * (double)scale + 0.5);
	buf_putu(b, n / scale);
	if (digits == 0)
		return;
	buf_putc(b, '.');
	for (scale /= 10; scale; scale /= 10)
		buf_putc(b, (char)('0' + n / scale % 10));
}

bool
dec_is_zero(struct span a)
{
	for (size_t i = 0; i < a.n; i++)
		if (a.p[i] >= '1' && a.p[i] <= '9')
			return false;
	return true;
}

static long
longer(long a, long b)
{
	return a > b ? a : b;
}

/* Compares without the signs. */
static int
cmp_size(const struct dec *x, const struct dec *y)
{
	long last = -longer(x->fraction, y->fraction);
	for (long place = longer(x->whole, y->whole) - 1; place >= last; place--) {
		int a = digit(x, place), b = digit(y, place);
		if (a != b)
			return a < b ? -1 : 1;
	}
	return 0;
}

int
dec_cmp(struct span a, struct span b)
{
	struct dec x = parse(a), y = parse(b);
	bool zeros = dec_is_zero(a) && dec_is_zero(b);
	if (x.negative != y.negative && !zeros)
		return x.negative ? -1 : 1;
	return x.negative ? -cmp_size(&x, &y) : cmp_size(&x, &y);
}

/* Writes sign and digits, point before the last fraction of them, without needless zeros. */
static void
put(struct buf *b, bool negative, const char *digits, size_t n, size_t fraction)
{
	while (fraction && digits[n - 1] == 0) {
		n--;
		fraction--;
	}
	while (n > fraction + 1 && *digits == 0) {
		digits++;
		n--;
	}
	bool zero = n == 1 && *digits == 0;
	if (negative && !zero)
		buf_putc(b, '-');
	for (size_t i = 0; i < n; i++) {
		if (i == n - fraction)
			buf_putc(b, '.');
		buf_putc(b, (char)('0' + digits[i]));
	}
}

/* x + y, or x - y where minus: of sizes, |x| >= |y| if minus */
static void
combine(struct buf *b, bool negative, const struct dec *x, const struct dec *y, bool minus)
{
	long whole = longer(longer(x->whole, y->whole), 1) + 1;
	long fraction = longer(x->fraction, y->fraction);
	size_t n = (size_t)(whole + fraction);
	char *sum = mem_new(n, 1);
	int carry = 0;
	for (long place = -fraction; place < whole; place++) {
		int s = digit(x, place) + (minus ? -digit(y, place) : digit(y, place)) + carry;
		carry = s < 0 ? -1 : s / 10;
		sum[whole - 1 - place] = (char)(s - 10 * carry);
	}
	put(b, negative, sum, n, (size_t)fraction);
	free(sum);
}

void
dec_sub(struct buf *b, struct span x, struct span y)
{
	struct dec dx = parse(x), dy = parse(y);
	if (dx.negative != dy.negative)
		combine(b, dx.negative, &dx, &dy, false);
	else if (cmp_size(&dx, &dy) >= 0)
		combine(b, dx.negative, &dx, &dy, true);
	else
		combine(b, !dx.negative, &dy, &dx, true);
}

void
dec_shift(struct buf *b, struct span x, int places)
{
	struct dec d = parse(x);
	long fraction = longer(d.fraction - places, 0);
	long whole = longer(d.whole + places, 1);
	size_t n = (size_t)(whole + fraction);
	char *digits = mem_new(n, 1);
	for (long place = -fraction; place < whole; place++)
		digits[whole - 1 - place] = (char)digit(&d, place - places);
	put(b, d.negative, digits, n, (size_t)fraction);
	free(digits);
}

/* Its first READ_MAX significant digits, as an integer; *scale: times 10^-scale it is the
 * number. */
static size_t
significant(const struct dec *d, char out[READ_MAX], long *scale)
{
	long place = d->whole - 1, last = -d->fraction;
	while (place > last && digit(d, place) == 0)
		place--;
	size_t n = 0;
	for (; place >= last && n < READ_MAX; place--)
		out[n++] = (char)digit(d, place);
	*scale = -(place + 1);
	return n;
}

/* r = r * 10 + next; returns r / y, r becomes the remainder. Both have n digits. */
static int
divide_step(char *r, const char *y, size_t n, int next)
{
	memmove(r, r + 1, n - 1);
	r[n - 1] = (char)next;
	int times = 0;
	while (memcmp(r, y, n) >= 0) {
		for (size_t i = n, borrow = 0; i-- > 0;) {
			int d = r[i] - y[i] - (int)borrow;
			borrow = d < 0;
			r[i] = (char)(d < 0 ? d + 10 : d);
		}
		times++;
	}
	return times;
}

void
dec_div(struct buf *b, struct span x, struct span y, unsigned digits)
{
	struct dec dx = parse(x), dy = parse(y);
	char a[READ_MAX], divisor[READ_MAX + 1] = {0}, rest[READ_MAX + 1] = {0};
	long sa, sc;
	size_t na = significant(&dx, a, &sa), nc = significant(&dy, divisor + 1, &sc);
	/* x / y = a / c * 10^(sc - sa); the digit of the quotient behind a[i] has place
	 * na-1-i+sc-sa */
	long first = (long)na - 1 + sc - sa, last = -(long)digits - 1;
	struct buf q = {0};
	size_t i = 0;
	for (long place = first; place >= last; place--, i++)
		buf_putc(&q, (char)divide_step(rest, divisor, nc + 1, i < na ? a[i] : 0));
	if (q.n == 0) { /* smaller than half of the last digit */
		buf_putc(b, '0');
		buf_free(&q);
		return;
	}
	/* at least one place before the point, then drop the last digit: half away from zero */
	struct buf padded = {0};
	for (long place = first; place < 0; place++)
		buf_putc(&padded, 0);
	buf_putc(&padded, 0);
	buf_put(&padded, buf_span(&q));
	size_t n = padded.n - 1;
	if (padded.p[n] >= 5)
		for (size_t k = n; k-- > 0 && ++padded.p[k] == 10;)
			padded.p[k] = 0;
	put(b, dx.negative != dy.negative, padded.p, n, digits);
	buf_free(&q);
	buf_free(&padded);
}
