#include "numeral.h"

bool
numeral_is_first(struct span s, size_t clause, size_t at)
{
	for (uint32_t key; at > clause; at -= key == ' ' ? 1 : SPAN("　").n) {
		key = utf8_key_last(span_take(s, at));
		if (key != ' ' && key != 0xE38080 /* U+3000 */)
			return false;
	}
	return at == clause;
}

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
