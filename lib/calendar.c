#include "calendar.h"

#include "utf8.h"

#define MAX_NUMBER 48 /* bytes of an integer of the calendar, blanks in it included */

bool
calendar_skip_unit(struct calendar *c, struct span word)
{
	size_t at = c->at;
	while (c->at - at < 2 && c->at < c->s.n && c->s.p[c->at] == ' ')
		c->at++;
	if (calendar_skip(c, word))
		return true;
	c->at = at;
	return false;
}

bool
calendar_denied(const struct calendar *c, struct span unit)
{
	const struct lex_entry *e = lex_at(c->lex, LEX(CALENDAR), span_skip(c->s, c->at));
	return e && lex_says(e, unit);
}

bool
calendar_skip_dash(struct calendar *c)
{
	switch (utf8_key_at(c->s, c->at)) {
	case ' ': return calendar_skip(c, SPAN(" - "));
	case '-': return calendar_skip(c, SPAN("--")) || calendar_skip(c, SPAN("-"));
	case 0xE28094: return calendar_skip(c, SPAN("——")) || calendar_skip(c, SPAN("—"));
	case '~': c->at += 1; return true;
	case 0xE28093: /* – */
	case 0xE28892: /* − */
	case 0xEFBC8D: /* － */
	case 0xEFBD9E: /* ～ */
	case 0xE3809C: /* 〜 */
	case 0xE288BC: /* ∼ */
	case 0xE887B3: /* 至 */
	case 0xE588B0: /* 到 */ c->at += 3; return true;
	default: return false;
	}
}

static inline unsigned
code_at(const struct calendar *c, size_t at, size_t *width)
{
	return digit_of(c->s, at, width);
}

/* Digits one by one, at most 9: 2023, 二〇二三, 1 9 9 8 */
static struct calendar_part
run_of(const struct calendar *c, enum digit_kind kind)
{
	struct calendar_part p = {.arabic = kind == DIGIT_ARAB};
	size_t width;
	unsigned code;
	bool spaced = false;
	for (;;) {
		size_t blank = p.digits && (p.digits == 1 || spaced) && p.arabic &&
			       c->at + p.n < c->s.n && c->s.p[c->at + p.n] == ' ';
		if (digit_kind(code = code_at(c, c->at + p.n + blank, &width)) != kind)
			return p;
		spaced |= blank > 0;
		if (p.n > MAX_NUMBER)
			return (struct calendar_part){0};
		if (p.digits++ < 9)
			p.value = p.value * 10 + (int)digit_value(code);
		p.n += blank + width;
	}
}

static bool
is_ten(unsigned code)
{
	return code == (DIGIT_UNIT | 1);
}

/* 十, 十五, 三十, 三十一, 廿五 */
static struct calendar_part
tens_of(const struct calendar *c)
{
	struct calendar_part p = {0};
	size_t width;
	unsigned code = code_at(c, c->at, &width);
	int tens = 1;
	if (digit_kind(code) == DIGIT_TENS) {
		p.n = width;
		tens = (int)digit_value(code);
	} else {
		if (digit_kind(code) == DIGIT_HAN) {
			tens = (int)digit_value(code);
			p.n = width;
			code = code_at(c, c->at + p.n, &width);
		}
		if (!is_ten(code))
			return (struct calendar_part){0};
		p.n += width;
	}
	p.value = tens * 10;
	code = code_at(c, c->at + p.n, &width);
	if (digit_kind(code) == DIGIT_HAN && digit_value(code)) {
		p.value += (int)digit_value(code);
		p.n += width;
	}
	return p;
}

struct calendar_part
calendar_arabic(const struct calendar *c)
{
	return run_of(c, DIGIT_ARAB);
}

#define MAX_PLAIN 9 /* digits */

/* 2023, 12, as most are written: no other digit or blank follows. */
static struct calendar_part
plain_digits(const struct calendar *c)
{
	struct calendar_part p = {.arabic = true};
	struct span s = span_skip(c->s, c->at);
	for (; p.n < s.n && p.n < MAX_PLAIN && span_is_digit(s.p[p.n]); p.n++)
		p.value = p.value * 10 + (s.p[p.n] - '0');
	p.digits = p.n;
	bool whole = p.n == s.n || (s.p[p.n] != ' ' && digit_kind_at(s, p.n) != DIGIT_ARAB);
	return whole ? p : (struct calendar_part){0};
}

struct calendar_part
calendar_part(const struct calendar *c)
{
	struct calendar_part plain = plain_digits(c);
	if (plain.n)
		return plain;
	size_t width;
	unsigned code = code_at(c, c->at, &width);
	if (digit_kind(code) == DIGIT_ARAB)
		return run_of(c, DIGIT_ARAB);
	struct calendar_part p = tens_of(c);
	return p.n ? p : run_of(c, DIGIT_HAN);
}
