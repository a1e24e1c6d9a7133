/* cutter: decoded text -> the lines of its document.
 *
 * The text comes in pieces; what is left of one, as its line is not whole, the caller puts before
 * the next. The same text gives the same lines, whatever the pieces. */
#ifndef FZ_CUTTER_H
#define FZ_CUTTER_H

#include "look.h"

#include <stdbool.h>
#include <stdint.h>

/* Lines that cutter_cut gives at a time. */
#define CUTTER_LINES 1024

struct cutter_line {
	struct span text;        /* trimmed; of the text that was cut */
	unsigned indent;         /* columns before it */
	uint64_t number;         /* of the physical line, from 1 */
	unsigned marks;          /* scan_text */
	struct look_sides sides; /* where the text is not empty */
	bool cut;                /* a piece of a line longer than LINE_MAX_BYTES */
	bool page;               /* a form feed stands before it */
	unsigned told;           /* by who takes the lines (intake.h), 0 where it is cut */
};

struct cutter_lines {
	struct cutter_line list[CUTTER_LINES];
	size_t n;
};

/* All zero where a document begins. */
struct cutter {
	bool by_cr;      /* the document has CR, not LF, at its line ends */
	bool wrapped;    /* as shape.h has it */
	uint64_t number; /* of the line given last */
	bool inside;     /* that line was cut and goes on */
	bool page;       /* a form feed was the last line break */
	size_t parts;    /* bytes left of a line that CR, VT and FF break; */
	bool ended;      /* its end stands behind them */
};

/* Cuts the whole lines that text begins with, and what stands behind them if it is the last text
 * of the document. Returns the bytes done: fewer lines than CUTTER_LINES, and nothing more can be
 * cut. lines is emptied before. */
size_t cutter_cut(struct cutter *c, struct span text, bool last, struct cutter_lines *lines);

#endif
