/* scan_marks: what scan.h sees in a line, and the ways to see it that processors have. */
#ifndef FZ_SCAN_MARKS_H
#define FZ_SCAN_MARKS_H

#include <stdbool.h>
#include <stddef.h>

enum scan_marks {
	SCAN_BLANK = 1 << 0,   /* ASCII blanks */
	SCAN_CONTROL = 1 << 1, /* other controls, and \ */
	SCAN_BRACKET = 1 << 2, /* ( ) */
	SCAN_CLAUSE = 1 << 3,  /* , : ; ! ? and ： between digits */
	SCAN_QUOTE = 1 << 4,   /* " */
	SCAN_MARKUP = 1 << 5,  /* < & [ {, with which residue inside a line begins */
	SCAN_BORDER = 1 << 6,  /* | and TAB: cells of a table */
	SCAN_MASK = 1 << 7,    /* * _ × and xx */
	SCAN_NUMBER = 1 << 8,  /* five digits in a row, maybe fewer */
	SCAN_PAUSE = 1 << 9,   /* ，。；： , ; : */
	SCAN_CURLY = 1 << 10,  /* “ ” */
	SCAN_PILE = 1 << 11,   /* combining marks, U+0300 to U+036F */
	SCAN_NOTE = 1 << 12,   /* ① ［ */
	/* What is seen on the way, and where it is not must be asked: */
	SCAN_CLAUSES = 1 << 13, /* edge_has_clauses is true */
	SCAN_STOP = 1 << 14,    /* scan_has_stop is true */
};

/* A line: the bytes before its end, of them those before the blanks there, and the marks of
 * these. */
struct scan_line {
	size_t n, text;
	unsigned marks;
};

/* Bytes are valid UTF-8, of which no byte is SCAN_NO_END. */
#define SCAN_NO_END 0xFF

/* The line that the n bytes at p begin with, up to the byte `end`, or all of them. Blanks at the
 * end are left out where there may be an end. */
typedef struct scan_line scan_way(const unsigned char *p, size_t n, int end);

scan_way scan_avx2, scan_avx512;

/* What the ways share. */

/* Is the ASCII at `at` the right side of a ratio, 3：5? Blanks may stand in it. */
static inline bool
scan_ends_ratio(const unsigned char *p, size_t at)
{
	return at >= 4 && p[at - 1] == 0x9A && p[at - 2] == 0xBC && p[at - 3] == 0xEF &&
	       p[at - 4] < 0x80;
}

/* ，；： and 。, of which p has three bytes. */
static inline bool
scan_is_pause(const unsigned char *p)
{
	if (p[0] == 0xEF)
		return p[1] == 0xBC && (p[2] == 0x8C || p[2] == 0x9A || p[2] == 0x9B);
	return p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x82;
}

/* The bytes before the blanks that the n bytes at p end in. */
static inline size_t
scan_without_blanks(const unsigned char *p, size_t n)
{
	while (n && p[n - 1] <= ' ')
		n--;
	return n;
}

#endif
