/* compound: the number that digits and units make, one behind the other: 三万五千二百, 3.5万亿.
 *
 * Digits and 千 百 十 make a section, 万 亿 兆 close it; a rise of these multiplies all that has
 * been read. A lone digit at the end counts tenths of the unit before it: 三万五 is 35000. */
#ifndef FZ_COMPOUND_H
#define FZ_COMPOUND_H

#include <stdbool.h>
#include <stdint.h>

#define TEN_THOUSAND 4 /* the power of 万 */

struct compound {
	uint64_t done;    /* what 万 and 亿 have closed */
	uint64_t section; /* what 千 百 十 have closed */
	uint64_t digit;   /* in hand */
	bool held;
	int unit; /* power of the last 千 百 十 of this section; TEN_THOUSAND at its start */
	int scale;    /* power of the last 万 or 亿 */
	int tail;     /* a lone last digit counts tenths of 10^tail; 0: it counts ones */
	int power;    /* of the unit read last; 0 behind a digit */
	bool started; /* something was read; the reader sets it */
	bool scaled;  /* a 万 or 亿 was read */
	bool bare;    /* it began with a unit other than 十 */
	bool vague;   /* 几 or 数 was read: the last digit counts ones */
	bool bad;     /* outside the grammar, or beyond 64 bits */
};

struct compound compound_new(void);
/* A digit, or an Arabic number. */
void compound_hold(struct compound *c, uint64_t digit);
/* 十 百 千: e is 1, 2 or 3 */
void compound_unit(struct compound *c, int e);
/* 万 亿 兆: e is 4, 8 or 12 */
void compound_scale(struct compound *c, int e);
/* The value of all that has been read. */
uint64_t compound_value(struct compound *c);

#endif
