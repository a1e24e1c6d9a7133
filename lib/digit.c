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
	while (at < text.n) {
		/* most of a text is Han, so two characters at once */
		while (text.n - at >= 6 && utf8_two_wide(p + at)) {
			if (digit_wide(p + at))
				return at;
			if (digit_wide(p + at + 3))
				return at + 3;
			at += 6;
		}
		size_t width;
		if (at == text.n || digit_at(span_skip(text, at), &width))
			return at;
		at += width;
	}
	return text.n;
}
