/* look: what one line says of the paragraph that it stands in.
 *
 * Lines are UTF-8, folded, without blanks at their ends. Columns are of the page: a Han character
 * takes two. */
#ifndef FZ_LOOK_H
#define FZ_LOOK_H

#include "shape.h"

/* A full line may lack this many columns: a mark may not begin the next line, nor a word break. */
#define LOOK_SLACK 4
/* The indent of a first line: two characters. */
#define LOOK_INDENT 4
/* Bytes: a heading or a title is not longer than this (40 Han characters). */
#define LOOK_HEADING 120

/* What a line says by itself. */
struct look_sides {
	size_t marker; /* edge_marker */
	bool goes_on;  /* edge_start, too */
	bool clauses;  /* edge_has_clauses */
	enum edge_end end;
	struct edge_counts counts; /* where the document is wrapped */
};

/* Of a text that is not empty; marks: its scan_text. */
struct look_sides look_sides(struct span text, unsigned marks, bool wrapped);

/* A line, and what is asked of it more than once. */
struct look {
	struct span text;
	unsigned indent; /* columns before it */
	struct look_sides sides;
};

/* A heading, a title, a signature: short, and no closing mark; one comma may be in it where a
 * marker of so many bytes stands in front (一、压实责任，形成合力). */
bool look_is_heading(struct span text, size_t marker);

/* A line with clauses in it, or one that fills the width. */
bool look_is_running(const struct shape *s, const struct look *line);

/* A line with the indent of a first line. */
bool look_is_indented(const struct shape *s, const struct look *line);

/* Behind a sentence, a short line that ends no other: 仓岭镇人民政府 */
bool look_is_stray(const struct shape *s, const struct look *line);

/* 二是 at the start of a line that begins no paragraph: it lacks no indent, or has none. */
bool look_is_inside_item(const struct shape *s, const struct look *line);

/* The columns to its end, indent included. */
size_t look_columns(const struct shape *s, const struct look *line);

/* A line two characters short of the edge: a first line whose indent was dropped. */
bool look_lacks_indent(const struct shape *s, const struct look *line);

/* How a line stands to a sharp width. */
enum look_fit {
	FIT_SHORT, /* there was room for what the next line begins with */
	FIT_DOUBTFUL, /* there may have been: digits and quotation marks are as wide as their font */
	FIT_FULL,
};

/* Of a line of these columns and characters before the line next. */
enum look_fit look_fit(const struct shape *s, size_t columns, const struct edge_counts *counts,
	struct span next);

#endif
