/* scan: which bytes a text holds, so that the rules that have nothing to do are not even tried.
 *
 * The one function that sees every byte of every paragraph: it must run at memory speed. */
#ifndef FZ_SCAN_H
#define FZ_SCAN_H

#include "span.h"

enum scan_marks {
	SCAN_BLANK = 1 << 0,   /* ASCII blanks */
	SCAN_CONTROL = 1 << 1, /* other controls, and \ */
	SCAN_BRACKET = 1 << 2, /* ( ) */
	SCAN_CLAUSE = 1 << 3,  /* , : ; ! ? and ： between digits */
	SCAN_QUOTE = 1 << 4,   /* " */
	SCAN_MARKUP = 1 << 5,  /* < & [ {, with which residue inside a line begins */
	SCAN_BORDER = 1 << 6,  /* | and TAB: cells of a table */
	SCAN_NUMBER = 1 << 7,  /* five digits in a row, maybe fewer */
	SCAN_MASK = 1 << 8,    /* * _ × and xx */
	SCAN_PAUSE = 1 << 9,   /* ，。；： , ; : */
	SCAN_CURLY = 1 << 10,  /* “ ” */
	SCAN_PILE = 1 << 11,   /* combining marks, U+0300 to U+036F */
	SCAN_NOTE = 1 << 12,   /* ① ［ */
	/* What is seen on the way, and where it is not must be asked: */
	SCAN_CLAUSES = 1 << 13, /* edge_has_clauses is true */
	SCAN_STOP = 1 << 14,    /* scan_has_stop is true */
};

/* Those of the text: all that it has, and now and then one more. The rule that a mark calls
 * looks for itself, so that what comes out is the same on every processor. */
unsigned scan_text(struct span text);

/* A line: the bytes before its end, of them those before the blanks there, and the marks of
 * these. */
struct scan_line {
	size_t n, text;
	unsigned marks;
};

/* The line that text begins with, up to the byte `end`, or all of text: one look where memchr
 * and scan_text would be two. */
struct scan_line scan_line(struct span text, char end);

/* True where it has ， 。 or an ASCII comma: running text. */
bool scan_has_stop(struct span text);

#endif
