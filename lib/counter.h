/* counter: the numerals that number the parts of a text: 十二 12 Ⅻ xii ⑫ L 壹 …
 *
 * Small whole numbers only, at most 999; quantities are read elsewhere. */
#ifndef FZ_COUNTER_H
#define FZ_COUNTER_H

#include "span.h"

#include <stdint.h>

enum counter_system {
	COUNTER_HAN,    /* 一 to 一百九十九 */
	COUNTER_FORMAL, /* 壹 … */
	COUNTER_ARABIC, /* 1 to 999, full-width too */
	COUNTER_ROMAN,  /* I to XXXIX in letters */
	COUNTER_ROMAN_SMALL,
	COUNTER_RANGE, /* single characters in the order of Unicode: ① Ⅰ A a … */
};

struct counter {
	enum counter_system system;
	uint32_t name; /* of a range: its first character */
};

/* The numerals of which name is the first one: 一, 1, 壹, I, i, ①, A … False where there are
 * none. */
bool counter_named(struct span name, struct counter *c);

/* Reads the numeral that s, valid text, begins with: its bytes, 0 where there is none. */
size_t counter_read(struct counter c, struct span s, uint16_t *number);

/* Every code point that one of the numerals can begin with; full-width digits
 * by their ASCII. */
void counter_firsts(struct counter c, void (*each)(void *ctx, uint32_t first), void *ctx);

#endif
