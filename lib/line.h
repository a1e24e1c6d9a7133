/* line: bytes in pieces of any size -> lines of at most LINE_MAX bytes.
 *
 * A longer line is cut, as the contract has it for paragraphs: behind the last 。；！？ within
 * the limit, else between two code points. */
#ifndef FZ_LINE_H
#define FZ_LINE_H

#include "buf.h"

#include <stdint.h>

#define LINE_MAX_BYTES ((size_t)256 << 10)

struct line {
	size_t max;       /* LINE_MAX_BYTES, or another limit */
	bool by_cr;       /* lines end in CR, not LF */
	struct buf held;  /* what was fed and not yet taken, */
	struct span lent; /* or what was lent: then held is empty */
	size_t taken;     /* bytes of it that line_next gave out */
	size_t searched;  /* bytes behind taken that hold no end */
	uint64_t number;  /* of the line that line_next gave last, from 1 */
	bool inside;      /* that line was cut: its rest follows */
};

struct line_piece {
	struct span text; /* without its end */
	bool cut;         /* the line goes on, or this is the rest of one */
	bool no_lf;       /* the last line of the input, and it has no LF */
};

void line_feed(struct line *l, struct span bytes);

/* The same without a copy of the whole lines; the bytes last until line_next returns false. */
void line_lend(struct line *l, struct span bytes);

/* The next whole line, or piece of one; at the end of the input the rest, if last is true.
 * False where more must be fed first. The piece lasts until the next line_feed. */
bool line_next(struct line *l, bool last, struct line_piece *piece);

/* Forgets everything, for the next input, whose lines end in LF. Frees nothing. */
void line_reset(struct line *l);

/* Where a text that is longer than max bytes is cut: behind the last 。；！？ within max, else
 * at the last code point border. At least 1. */
size_t line_cut(struct span text, size_t max);

#endif
