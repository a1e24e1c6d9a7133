#include "digit.h"

#include "digits.inc"

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

/* 3-5, 元/人, 1.5, 10+, 2w */
const unsigned char digit_ascii_joins[128] = {
	[' '] = DIGIT_JOIN,
	['+'] = DIGIT_JOIN,
	['-'] = DIGIT_JOIN,
	['.'] = DIGIT_JOIN,
	['/'] = DIGIT_JOIN,
	['K'] = DIGIT_JOIN,
	['W'] = DIGIT_JOIN,
	['k'] = DIGIT_JOIN,
	['w'] = DIGIT_JOIN,
	['~'] = DIGIT_JOIN,
};
