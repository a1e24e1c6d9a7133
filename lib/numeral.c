#include "numeral.h"

size_t
numeral_script_end(struct span s, size_t at)
{
	size_t width;
	bool arabic = digit_kind_at(s, at) == DIGIT_ARAB;
	for (unsigned code; (code = digit_of(s, at, &width)) && code < DIGIT_MARK &&
			    (digit_kind(code) == DIGIT_ARAB) == arabic;)
		at += width;
	return at;
}
