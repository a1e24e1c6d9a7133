#include "arab.h"

#include "digit.h"
#include "utf8.h"

/* A number being read. */
struct reading {
	const struct lex *lex;
	struct span s;
	struct buf *text;
};

struct digits {
	uint64_t value;
	size_t n;     /* how many */
	size_t start; /* of the copy in text */
};

/* Takes one Arabic digit in; the first 18 make an integer, all of them a text. */
static void
take_digit(struct digits *d, unsigned code, struct buf *text)
{
	buf_putc(text, (char)code);
	if (d->n++ < AMOUNT_DIGITS)
		d->value = d->value * 10 + digit_value(code);
}

/* The run of digits at `at`; returns where it ends. */
static size_t
take_run(struct reading *r, size_t at, struct digits *d)
{
	size_t width;
	unsigned code;
	while (digit_kind(code = digit_of(r->s, at, &width)) == DIGIT_ARAB) {
		take_digit(d, code, r->text);
		at += width;
	}
	return at;
}

/* How many digits stand at `at`, at most limit + 1. */
static size_t
run_length(const struct reading *r, size_t at, size_t limit)
{
	size_t n = 0, width;
	while (n <= limit && digit_kind(digit_of(r->s, at, &width)) == DIGIT_ARAB) {
		at += width;
		n++;
	}
	return n;
}

/* The separator of thousands at `at` with exactly three digits behind it: its width, else 0. */
static size_t
group_mark(const struct reading *r, size_t at)
{
	static const char *const marks[] = {",", "，", " ", "\xE2\x80\x89", "\xE2\x80\xAF"};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		struct span mark = span_str(marks[i]);
		if (span_starts_at(r->s, at, mark))
			return run_length(r, at + mark.n, 3) == 3 ? mark.n : 0;
	}
	return 0;
}

/* Digits that a converter has spaced apart, 1 9 9 8 and 1 94: a blank and digits at `at`; but a
 * marker stands before a year, 1 2024年. */
static bool
spaced_digit(const struct reading *r, size_t at)
{
	size_t n = span_starts_at(r->s, at, SPAN(" ")) ? run_length(r, at + 1, 4) : 0;
	return n > 0 && !(n == 4 && span_starts_at(r->s, at + 1 + n, SPAN("年")));
}

/* 5·8％ is a decimal, 3·15 is a day: the raised dot wants a unit behind the digits. */
static bool
raised_point_holds(const struct reading *r, size_t at)
{
	size_t width;
	while (digit_kind(digit_of(r->s, at, &width)) == DIGIT_ARAB)
		at += width;
	return digit_kind_at(r->s, at) == DIGIT_UNIT ||
	       lex_at(r->lex, LEX(UNIT), span_skip(r->s, at));
}

/* The decimal point at `at` with a digit behind it: its width, else 0. */
static size_t
point_mark(const struct reading *r, size_t at)
{
	if (span_starts_at(r->s, at, SPAN(".")) && digit_kind_at(r->s, at + 1) == DIGIT_ARAB)
		return 1;
	if (span_starts_at(r->s, at, SPAN("．")) && digit_kind_at(r->s, at + 3) == DIGIT_ARAB)
		return 3;
	if (span_starts_at(r->s, at, SPAN("·")) && digit_kind_at(r->s, at + 2) == DIGIT_ARAB &&
		raised_point_holds(r, at + 2))
		return 2;
	return 0;
}

/* The integer part: 15000, 15,000, 1 5 0 0 0. Returns where it ends. */
static size_t
take_integer(struct reading *r, size_t at, struct digits *d, bool *spaced)
{
	at = take_run(r, at, d);
	size_t mark;
	if (d->n == 1 && spaced_digit(r, at)) {
		*spaced = true;
		while (spaced_digit(r, at))
			at = take_run(r, at + 1, d);
	} else if (d->n <= 3 && d->value != 0) {
		while ((mark = group_mark(r, at)))
			at = take_run(r, at + mark, d);
	}
	return at;
}

static size_t
take_fraction(struct reading *r, size_t at, struct digits *d, bool spaced)
{
	size_t blank = span_starts_at(r->s, at, SPAN(" ")) ? 1 : 0;
	size_t mark = point_mark(r, at + blank);
	if (!mark)
		return at;
	at = take_run(r, at + blank + mark, d);
	while (spaced && spaced_digit(r, at))
		at = take_run(r, at + 1, d);
	return at;
}

/* ---- the plain form, as most numbers have it: 3000, 1.5 ---- */

static size_t
plain_digits(struct span s, size_t at, uint64_t *value)
{
	for (; at < s.n && at <= AMOUNT_DIGITS && s.p[at] >= '0' && s.p[at] <= '9'; at++)
		*value = *value * 10 + (uint64_t)(s.p[at] - '0');
	return at;
}

/* Is what follows a separator, a point, a digit of another form? */
COLD static bool
may_go_on(struct span s)
{
	uint32_t key = utf8_key(s);
	if (key >= '0' && key <= '9')
		return true;
	return key == ',' || key == '.' || key == ' ' || key == 0 || key >> 8 == 0xE280 ||
	       key >> 8 == 0xEFBC;
}

size_t
arab_plain(struct span s, struct decimal *value)
{
	uint64_t digits = 0;
	size_t whole = plain_digits(s, 0, &digits), end = whole;
	if (whole == 0 || whole > AMOUNT_DIGITS)
		return 0;
	if (end < s.n && s.p[end] == '.')
		end = plain_digits(s, whole + 1, &digits);
	if (end == whole + 1 || end > AMOUNT_DIGITS)
		return 0;
	*value = DECIMAL(digits);
	value->shift = end == whole ? 0 : -(int)(end - whole - 1);
	return end;
}

/* Any other form. */
COLD static struct arab
read_any(struct reading *r)
{
	struct arab a = {.value = {.set = true}};
	struct digits d = {.start = r->text->n};
	bool spaced = false;
	a.n = take_integer(r, 0, &d, &spaced);
	size_t whole = d.n;
	a.n = take_fraction(r, a.n, &d, spaced);
	a.integer = d.n == whole;
	a.value.shift = -(int)(d.n - whole);
	a.value.digits = d.value;
	if (d.n > AMOUNT_DIGITS) {
		a.value.at = (uint32_t)d.start;
		a.value.n = (uint32_t)d.n;
	} else {
		r->text->n = d.start;
	}
	while (!a.integer && point_mark(r, a.n)) { /* 1.2.3 is a number of no kind */
		a.broken = true;
		a.n += point_mark(r, a.n);
		a.n = take_run(r, a.n, &(struct digits){0});
		r->text->n = d.start;
	}
	return a;
}

struct arab
arab_read(const struct lex *lex, struct span s, struct buf *text)
{
	struct arab a = {0};
	a.n = arab_plain(s, &a.value);
	a.integer = a.value.shift == 0;
	bool whole = a.n && !(digit_behind(s, a.n) && may_go_on(span_skip(s, a.n)));
	return whole ? a : read_any(&(struct reading){lex, s, text});
}
