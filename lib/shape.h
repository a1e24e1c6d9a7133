/* shape: how a document breaks its lines and parts its paragraphs, learnt
 * from its beginning. */
#ifndef FZ_SHAPE_H
#define FZ_SHAPE_H

#include "edge.h"

struct shape {
	bool wrapped;          /* lines are broken at a width, wherever that falls */
	enum edge_ruler ruler; /* what the width is measured by */
	unsigned width;        /* columns of a full line, indent included */
	bool sharp;      /* a line that has room for what the next begins with is not full */
	bool no_indent;  /* the page had no indents that the converter could drop */
	bool blanks;     /* in a wrapped text blank lines part the paragraphs */
	bool indented;   /* paragraphs begin with more indent than their other lines */
	unsigned margin; /* the indent of those lines, in columns */
	unsigned first;  /* the least indent of first lines */
	bool one_line;   /* all but the whole text stands on one line */
};

/* The bytes of the blanks that a line begins with, up to the byte `end` (-1: no byte is one);
 * *indent is their columns. */
size_t shape_indent(struct span line, int end, unsigned *indent);

/* A line without the blanks at its ends, and without CR; *indent is the columns before it. */
struct span shape_trim(struct span line, unsigned *indent);

/* The same where nobody asks for the indent. */
static inline struct span
shape_strip(struct span line)
{
	unsigned indent;
	return shape_trim(line, &indent);
}

/* text: the first bytes of a document as folded UTF-8. */
struct shape shape_of(struct span text);

#endif
