/* digit: the characters that numerals are written with, and the marks that bound a numeral.
 *
 * From lib/data/digits.tsv. A character's code is its kind | its value: of a digit 0 to 9, of a
 * unit (十 百 千 万 亿 兆) its power of ten. */
#ifndef FZ_DIGIT_H
#define FZ_DIGIT_H

#include "span.h"

enum digit_kind {
	DIGIT_NONE,
	DIGIT_HAN = 0x10,         /* 三 */
	DIGIT_FORMAL = 0x20,      /* 叁 */
	DIGIT_ARAB = 0x30,        /* 3, and ３; the code is the ASCII digit */
	DIGIT_UNIT = 0x40,        /* 十 百 千 万 亿 兆 */
	DIGIT_FORMAL_UNIT = 0x50, /* 拾 佰 仟 */
	DIGIT_TENS = 0x60,        /* 廿 卅 卌: how many tens */
	DIGIT_PAIR = 0x70,        /* 俩 仨: digit and 个 in one */
	DIGIT_HALF = 0x80,        /* 半 */
	DIGIT_VAGUE = 0x90,       /* 几 数 */
	DIGIT_MARK = 0xA0,        /* not of a numeral: the value is an enum digit_mark */
	DIGIT_JOIN = 0xB0         /* known to digit_behind only: 多 of 30多, 至 of 3至5 */
};

enum digit_mark {
	MARK_CLAUSE, /* ， 。 ； ： */
	MARK_QUOTE,
	MARK_UNQUOTE,
	MARK_TITLE, /* 《 */
	MARK_UNTITLE,
	MARK_EVERY, /* 每 */
	MARK_MEAN,  /* 均 */
	MARK_TOGGLE /* an ASCII " */
};

/* The tables: by ASCII byte, and by the bytes of a character of three. */
extern const unsigned char digit_ascii[128];
extern const unsigned char digit_pages[16 * 64];
extern const unsigned char digit_codes[][64];

/* The same with the characters of kind join; the ASCII table has nothing but those. */
extern const unsigned char digit_ascii_joins[128];
extern const unsigned char digit_joins[][64];

/* The code of three bytes that are one character. */
static inline unsigned
digit_wide(const unsigned char *p)
{
	return digit_codes[digit_pages[(p[0] & 0x0F) << 6 | (p[1] & 0x3F)]][p[2] & 0x3F];
}

/* The code of the character at byte `at` of s and its width in bytes; 0 where s ends or the
 * character is not in the table. s is valid UTF-8. */
static inline unsigned
digit_of(struct span s, size_t at, size_t *width)
{
	*width = 1;
	if (at >= s.n)
		return 0;
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (p[0] < 0x80)
		return digit_ascii[p[0]];
	if ((p[0] & 0xF0) == 0xE0 && s.n - at >= 3) {
		*width = 3;
		return digit_wide(p);
	}
	*width = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	return 0;
}

/* The same of the first character. */
static inline unsigned
digit_at(struct span s, size_t *width)
{
	return digit_of(s, 0, width);
}

/* The code of what a number or a quantity that ends at byte `at` of s might go on with; 0 where it
 * does not, as before most characters. Of those that have two bytes or four nothing is known. */
static inline unsigned
digit_behind(struct span s, size_t at)
{
	if (at >= s.n)
		return 0;
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (p[0] < 0x80)
		return digit_ascii[p[0]] | digit_ascii_joins[p[0]];
	if ((p[0] & 0xF0) != 0xE0)
		return DIGIT_JOIN;
	return digit_joins[digit_pages[(p[0] & 0x0F) << 6 | (p[1] & 0x3F)]][p[2] & 0x3F];
}

/* The kind of a code. */
static inline enum digit_kind
digit_kind(unsigned code)
{
	return (enum digit_kind)(code & 0xF0);
}

/* The kind of the character at byte `at` of s. */
static inline enum digit_kind
digit_kind_at(struct span s, size_t at)
{
	size_t width;
	return digit_kind(digit_of(s, at, &width));
}

/* The value of a code. */
static inline unsigned
digit_value(unsigned code)
{
	return code & 0x0F;
}

/* Where the characters of numerals end that begin at `at`; where they are many, at least limit
 * bytes further on. */
static inline size_t
digit_end(struct span text, size_t at, size_t limit)
{
	size_t width, stop = at + limit;
	for (unsigned code;
		at < stop && (code = digit_of(text, at, &width)) && code < DIGIT_MARK;)
		at += width;
	return at;
}

/* Characters of one kind in a row: Arabic digits, or Han digits with 十 百 千 among them. */
struct digit_run {
	size_t end, digits; /* byte offset, number */
	enum digit_kind kind;
	unsigned behind; /* the code of the character behind them */
};

static inline struct digit_run
digit_run_at(struct span text, size_t at)
{
	size_t width, end = at;
	while (end < text.n && span_is_digit(text.p[end]))
		end++;
	unsigned code = digit_of(text, end, &width);
	bool arabic = end > at || digit_kind(code) == DIGIT_ARAB;
	struct digit_run r = {end, end - at, arabic ? DIGIT_ARAB : DIGIT_HAN, 0};
	while (digit_kind(code) == r.kind || (!arabic && digit_kind(code) == DIGIT_UNIT)) {
		r.end += width;
		r.digits++;
		code = digit_of(text, r.end, &width);
	}
	r.behind = code;
	return r;
}

#endif
