#include "scan.h"

/* Fixed blocks without branches, so that the compiler makes vectors of them. */
#define BLOCK 64
/* Bytes behind a block that are looked at with it. */
#define AHEAD 4

typedef unsigned char byte;

/* ASCII but letters, digits and %-./ : what a rule could want to change. */
static inline byte
is_special(byte c)
{
	return (byte)(((c < 0x2D) & (c != '%')) | ((byte)(c - 0x3A) < 6) |
		      ((byte)(c - 0x5B) < 6) | ((byte)(c - 0x7B) < 5));
}

/* ： before a digit, of EF BC 9A the last two */
static inline byte
is_digit_colon(const byte *p)
{
	return (byte)((p[0] == 0xBC) & (p[1] == 0x9A) & ((byte)(p[2] - '0') < 10));
}

static inline byte
is_digit(byte c)
{
	return (byte)(c - '0') < 10;
}

/* Digits and what is between them, if that is short: 20243 */
static inline byte
is_number(const byte *p)
{
	return is_digit(p[0]) & is_digit(p[2]) & is_digit(p[4]);
}

/* xx XX and × */
static inline byte
is_mask(const byte *p)
{
	return (byte)((((p[0] | 0x20) == 'x') & (p[1] == p[0])) |
		      ((p[0] == 0xC3) & (p[1] == 0x97)));
}

/* The bytes from .. to of p by what they are, one by one. */
static unsigned
scan_bytes(const byte *p, size_t from, size_t to)
{
	static const unsigned short kinds[128] = {
		[' '] = SCAN_BLANK,
		['\t'] = SCAN_CONTROL | SCAN_BORDER,
		['\\'] = SCAN_CONTROL,
		[0x7F] = SCAN_CONTROL,
		['('] = SCAN_BRACKET,
		[')'] = SCAN_BRACKET,
		[','] = SCAN_CLAUSE,
		[':'] = SCAN_CLAUSE,
		[';'] = SCAN_CLAUSE,
		['!'] = SCAN_CLAUSE,
		['?'] = SCAN_CLAUSE,
		['"'] = SCAN_QUOTE,
		['<'] = SCAN_MARKUP,
		['&'] = SCAN_MARKUP,
		['['] = SCAN_MARKUP,
		['{'] = SCAN_MARKUP,
		['|'] = SCAN_BORDER,
		['*'] = SCAN_MASK,
		['_'] = SCAN_MASK,
	};
	unsigned all = 0, digits = 0;
	for (size_t i = from; i < to; i++) {
		byte c = p[i];
		bool pair = i + 1 < to && is_mask(p + i);
		digits = is_digit(c) ? digits + 1 : 0;
		all |= (digits >= 5 ? SCAN_NUMBER : 0u) | (pair ? SCAN_MASK : 0u);
		if (c < 0x80)
			all |= kinds[c] | (c < ' ' ? SCAN_CONTROL : 0u);
		else if (c == 0x9A && i > 1 && p[i - 1] == 0xBC && p[i - 2] == 0xEF)
			all |= SCAN_CLAUSE; /* a blank may stand between ： and its digits */
	}
	return all;
}

static inline byte
scan_block(const byte *p)
{
	byte special = 0;
	for (size_t i = 0; i < BLOCK; i++)
		special |= (byte)(is_special(p[i]) | is_digit_colon(p + i) | is_number(p + i) |
				  is_mask(p + i));
	return special;
}

/* What is left behind the whole blocks, with letters behind it. */
static byte
scan_rest(const byte *p, size_t n)
{
	byte rest[BLOCK + AHEAD];
	memset(rest, 'a', sizeof rest);
	memcpy(rest, p, n);
	return scan_block(rest);
}

/* Block by block; of one that holds something special, its bytes. */
unsigned
scan_text(struct span text)
{
	const byte *p = (const byte *)text.p;
	size_t at = 0;
	unsigned found = 0;
	for (; at + BLOCK + AHEAD <= text.n; at += BLOCK)
		if (scan_block(p + at))
			found |= scan_bytes(p, at, at + BLOCK + AHEAD);
	while (at < text.n) {
		size_t n = text.n - at < BLOCK ? text.n - at : BLOCK;
		if (scan_rest(p + at, n + AHEAD <= text.n - at ? n + AHEAD : text.n - at))
			found |= scan_bytes(p, at, text.n);
		at += n;
	}
	return found;
}

bool
scan_has_stop(struct span text)
{
	for (size_t i = 0; i + 3 <= text.n; i++) {
		const byte *p = (const byte *)text.p + i;
		if ((p[1] == 0xBC && p[2] == 0x8C) ||
			(p[1] == 0x80 && p[2] == 0x82 && p[0] == 0xE3) || p[0] == ',')
			return true;
	}
	return false;
}
