#include "cutter.h"

#include "line.h"
#include "scan.h"
#include "shape.h"

static inline bool
has_feed(const char *p, size_t n)
{
	while (n && p[n - 1] != '\f')
		n--;
	return n;
}

/* A line of n bytes of which the first are `blank` blanks; a form feed among those ends a page. */
static inline void
open_line(struct cutter *c, struct cutter_line *to, const char *p, size_t blank, size_t n)
{
	to->text = span_of(p + blank, n - blank);
	to->number = c->number;
	to->page = c->page || has_feed(p, blank);
	to->cut = false;
	to->told = 0;
	c->page = n == blank && to->page;
}

/* Without the blanks at its ends. */
static COLD void
trim_line(struct cutter *c, struct cutter_line *to, struct span line)
{
	struct span text = shape_trim(line, &to->indent);
	size_t blank = (size_t)(text.p - line.p);
	open_line(c, to, line.p, blank, blank + text.n);
	to->marks = scan_text(text);
}

static bool
is_break(char c)
{
	return c == '\r' || c == '\v' || c == '\f';
}

static COLD bool
has_breaks(struct span line)
{
	return memchr(line.p, '\r', line.n) || memchr(line.p, '\v', line.n) ||
	       memchr(line.p, '\f', line.n);
}

/* CR, VT and FF break lines too; FF ends a page. */
static COLD size_t
cut_part(struct cutter *c, struct span rest, struct cutter_line *to)
{
	struct span line = span_take(rest, c->parts);
	size_t n = 0;
	while (n < line.n && !is_break(line.p[n]))
		n++;
	trim_line(c, to, span_take(line, n));
	size_t done = n + (n < line.n);
	c->page |= n < line.n && line.p[n] == '\f';
	c->parts -= done;
	return done + (c->parts == 0 && c->ended);
}

/* A line without an end in sight is given in pieces. */
static COLD size_t
cut_piece(struct cutter *c, struct span rest, struct cutter_line *to)
{
	size_t n = line_cut(rest, LINE_MAX_BYTES);
	c->number += !c->inside;
	c->inside = true;
	trim_line(c, to, span_take(rest, n));
	to->cut = true;
	return n;
}

/* A line of n bytes that has line breaks of other kinds in it. */
static COLD size_t
cut_breaks(struct cutter *c, struct span rest, size_t n, bool ended, struct cutter_line *to)
{
	c->inside = false;
	c->parts = n;
	c->ended = ended;
	return cut_part(c, rest, to);
}

/* The next line of rest, which begins none of the parts of a line; 0 where it is not whole. */
static inline size_t
cut_line(struct cutter *c, struct span rest, bool last, struct cutter_line *to)
{
	const char end = c->by_cr ? '\r' : '\n';
	struct span near = span_take(rest, LINE_MAX_BYTES + 1);
	size_t blank = shape_indent(near, end, &to->indent);
	struct scan_line found = scan_line(span_of(rest.p + blank, near.n - blank), end);
	size_t n = blank + found.n;
	bool ended = n < near.n;
	if (!ended && rest.n > LINE_MAX_BYTES)
		return cut_piece(c, rest, to);
	if (!ended && !last)
		return 0;
	c->number += !c->inside;
	if ((found.marks & SCAN_CONTROL) && has_breaks(span_of(rest.p + blank, found.text)))
		return cut_breaks(c, rest, n, ended, to);
	open_line(c, to, rest.p, blank, blank + found.text);
	to->marks = found.marks;
	to->cut = c->inside;
	c->inside = false;
	return n + ended;
}

size_t
cutter_cut(struct cutter *c, struct span text, bool last, struct cutter_lines *lines)
{
	struct span rest = text;
	struct cutter_line *line = lines->list, *full = line + CUTTER_LINES;
	while (rest.n && line < full) {
		size_t n = c->parts ? cut_part(c, rest, line) : cut_line(c, rest, last, line);
		if (n == 0)
			break;
		if (line->text.n)
			line->sides = look_sides(line->text, line->marks, c->wrapped);
		line++;
		rest = span_of(rest.p + n, rest.n - n);
	}
	lines->n = (size_t)(line - lines->list);
	return text.n - rest.n;
}
