#include "digit.h"

#include "digits.inc"
#include "utf8.h"

static const unsigned char ascii[128] = {
	['0'] = '0',
	['1'] = '1',
	['2'] = '2',
	['3'] = '3',
	['4'] = '4',
	['5'] = '5',
	['6'] = '6',
	['7'] = '7',
	['8'] = '8',
	['9'] = '9',
	[','] = DIGIT_MARK | MARK_CLAUSE,
	[';'] = DIGIT_MARK | MARK_CLAUSE,
	[':'] = DIGIT_MARK | MARK_CLAUSE,
	['"'] = DIGIT_MARK | MARK_TOGGLE,
};

/* The code of three bytes that are one character. */
static inline unsigned
wide(const unsigned char *p)
{
	return codes[pages[(p[0] & 0x0F) << 6 | (p[1] & 0x3F)]][p[2] & 0x3F];
}

unsigned
digit_at(struct span s, size_t *width)
{
	const unsigned char *p = (const unsigned char *)s.p;
	*width = 1;
	if (s.n == 0)
		return 0;
	if (p[0] < 0x80)
		return ascii[p[0]];
	*width = utf8_width(s.p[0]);
	return *width == 3 && s.n >= 3 ? wide(p) : 0;
}

size_t
digit_next(struct span text, size_t from)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t at = from;
	while (at + 3 <= text.n) {
		if (p[at] >= 0xE0 && p[at] < 0xF0) {
			if (wide(p + at))
				return at;
			at += 3;
		} else if (p[at] < 0x80) {
			if (ascii[p[at]])
				return at;
			at++;
		} else {
			at += utf8_width(text.p[at]);
		}
	}
	for (; at < text.n; at++)
		if (p[at] < 0x80 && ascii[p[at]])
			return at;
	return text.n;
}
