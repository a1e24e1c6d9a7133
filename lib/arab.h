/* arab: numbers in Arabic digits: 15000, 15,000, 3.5, ３．５, 1 5 0 0 0. */
#ifndef FZ_ARAB_H
#define FZ_ARAB_H

#include "amount.h"
#include "lex.h"

struct arab {
	size_t n; /* bytes */
	struct decimal value;
	bool integer;
	bool broken; /* 1.2.3 */
};

/* The number at the very start of s, which begins with an Arabic digit. Whether a raised dot is
 * a decimal point is told by the unit behind it (5·8％), which is asked of lex. Digits too long
 * for an integer go into text. */
struct arab arab_read(const struct lex *lex, struct span s, struct buf *text);

/* The same for a number of ASCII digits with at most a point among them, as most are, whatever stands
 * behind it: its bytes, 0 where it is none of these. */
size_t arab_plain(struct span s, struct decimal *value);

#endif
