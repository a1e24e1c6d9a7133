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
