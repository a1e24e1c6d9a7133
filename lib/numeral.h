/* numeral: a place of a text where characters of numerals begin, as all who read there need it. */
#ifndef FZ_NUMERAL_H
#define FZ_NUMERAL_H

#include "digit.h"
#include "utf8.h"

#define NUMERAL_LOOK 96 /* bytes of a numeral that are looked at before it is read */

struct numeral {
	size_t at, end; /* bytes of text */
	size_t width;   /* of the first character */
	unsigned code;  /* and its code */
	enum digit_kind kind;
	struct digit_run run; /* the first characters */
	/* the characters before and behind, as utf8_key has them; before is 0 where it belongs to
	 * another mention */
	uint32_t before, behind;
};

/* Reads the one at `at` of s, whose first character has this code and width, into *k; what stands
 * before it is free from floor on. */
static inline void
numeral_read(
	struct numeral *k, struct span s, size_t at, size_t floor, unsigned code, size_t width)
{
	struct digit_run run = digit_run_at(s, at);
	bool more = run.behind && run.behind < DIGIT_MARK;
	bool whole = !more && run.end <= at + NUMERAL_LOOK;
	k->at = at;
	k->end = whole ? run.end : digit_end(s, at, NUMERAL_LOOK);
	k->width = width;
	k->code = code;
	k->kind = digit_kind(code);
	k->run = run;
	k->before = utf8_key_last(span_of(s.p + floor, at - floor));
	k->behind = utf8_key_at(s, k->end);
}

/* Does nothing but blanks stand between `clause`, where the clause of s began, and `at`? */
bool numeral_is_first(struct span s, size_t clause, size_t at);

/* Where the digits of one script end that begin at `at`: in 零5角 the 5 is still to be read. */
size_t numeral_script_end(struct span s, size_t at);

#endif
