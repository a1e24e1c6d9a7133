#include "digit.h"

#include "digits.inc"
#include "utf8.h"

const unsigned char digit_ascii[128] = {
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

size_t
digit_next(struct span text, size_t from)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t at = from;
	while (at + 3 <= text.n) {
		if (p[at] >= 0xE0 && p[at] < 0xF0) {
			if (digit_wide(p + at))
				return at;
			at += 3;
		} else if (p[at] < 0x80) {
			if (digit_ascii[p[at]])
				return at;
			at++;
		} else {
			at += utf8_width(text.p[at]);
		}
	}
	for (; at < text.n; at++)
		if (p[at] < 0x80 && digit_ascii[p[at]])
			return at;
	return text.n;
}
