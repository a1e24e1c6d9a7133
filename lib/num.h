/* num: numerals, in Chinese and Arabic digits and mixed, with what stands inside them: 多, 余,
 * 几, 分之, 点. No unit and no hedge around them is read here. */
#ifndef FZ_NUM_H
#define FZ_NUM_H

#include "amount.h"
#include "lex.h"

struct num {
	size_t n; /* bytes; 0: no numeral here */
	struct amount amount;
	bool arabic;   /* begins with an Arabic digit */
	bool scaled;   /* a 万 or 亿 stands in it */
	bool bare;     /* a unit without a digit: 百; counts only with a hedge */
	bool formal;   /* a single formal digit: 伍; counts only before 元 */
	bool sequence; /* digits one by one: 二〇二三; a year, a code */
	bool pair;     /* 俩, 仨: 个 is inside */
	bool closed;   /* nothing behind its digits goes on: neither 多 nor a blank */
	bool fraction; /* 三分之二, 1/3 */
	int per;       /* 百分之 2, 千分之 3, 万分之 4, else 0 */
	int power;   /* of the unit that it ends in: 5万 4, 三百 2; 0: it ends in a digit */
	bool unread; /* outside the grammar; the amount says nothing */
};

/* Reads the numeral at the very start of s, false where there is none; units are asked of lex,
 * since 千 and 百 also begin some (一千瓦, 百分点). Digits too long for an integer go into text.
 * Linear in num->n. */
bool num_read(struct num *num, const struct lex *lex, struct span s, struct buf *text);

/* The same for the commonest ones alone: ASCII digits with at most a point among them, or a single Han
 * digit, and nothing behind that may belong to them. */
bool num_plain(struct num *num, struct span s);

/* The power of ten that a Latin letter behind digits, at the start of s, stands for: 1.2w次, 3k份,
 * 10w+. 0: it is none, as the W of 5W灯泡. */
int num_letter(const struct lex *lex, struct span s);

#endif
