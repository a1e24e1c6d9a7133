#include "cells.h"

#include "edge.h"
#include "scan.h"
#include "table.h"

#include <stdlib.h>

#define BORDER   " | "
#define MAX_HELD 1024 /* cells that wait for a sign of how their rows are parted */

struct cell {
	size_t at, n; /* bytes of `text` */
	uint64_t line;
	bool twice; /* two borders stand before it */
};

struct cells {
	struct para *para;
	bool lines;
	struct buf text, row; /* of the cells held; of a row that goes out */
	struct cell *list;    /* the cells held, n of them */
	size_t n, cap;
	size_t borders;          /* at the last lines */
	size_t columns;          /* of the framed row above, 0: none */
	bool framed;             /* rows begin and end in a border */
	bool lent;               /* the first cell was a paragraph before: `before` */
	struct para_line before; /* or the border that began the table */
};

struct cells *
cells_new(struct para *para, bool lines)
{
	struct cells *c = mem_new(1, sizeof *c);
	*c = (struct cells){.para = para, .lines = lines};
	return c;
}

void
cells_free(struct cells *c)
{
	if (!c)
		return;
	buf_free(&c->text);
	buf_free(&c->row);
	free(c->list);
	free(c);
}

void
cells_open(struct cells *c)
{
	c->text.n = c->n = c->borders = c->columns = 0;
	c->framed = c->lent = false;
}

bool
cells_idle(const struct cells *c)
{
	return !(c->n || c->borders || c->columns || c->framed || c->lent);
}

bool
cells_wait(const struct cells *c)
{
	return c->borders > 0;
}

static void
hold(struct cells *c, struct span cell, uint64_t line)
{
	c->list = mem_grow(c->list, &c->cap, c->n + 1, sizeof *c->list);
	c->list[c->n++] = (struct cell){c->text.n, cell.n, line, c->borders > 1};
	buf_put(&c->text, cell);
	c->borders = 0;
}

static struct span
text_of(const struct cells *c, size_t i)
{
	return span_of(c->text.p + c->list[i].at, c->list[i].n);
}

/* --- what goes out --- */

static void
put_row(struct cells *c, size_t from, size_t to)
{
	if (from == to)
		return;
	c->row.n = 0;
	for (size_t i = from; i < to; i++) {
		if (i > from)
			buf_puts(&c->row, BORDER);
		if (i > from && c->list[i].twice)
			buf_puts(&c->row, BORDER); /* an empty cell */
		buf_put(&c->row, text_of(c, i));
	}
	struct span row = buf_span(&c->row);
	struct para_line p = {
		.text = row, .number = c->list[from].line, .marks = scan_text(row)};
	para_whole(c->para, PARA_TABLE, &p);
}

static void
drop(struct cells *c)
{
	c->n = c->text.n = 0;
	c->lent = false;
}

static void
put_line(struct cells *c, struct para_line line, struct span text)
{
	line.text = text;
	line.marks = scan_text(text);
	line.sides = para_sides(c->para, text, line.marks);
	para_line(c->para, &line);
	para_hold(c->para);
}

/* Cells of the first row: up to two borders, or all. */
static size_t
first_row(const struct cells *c)
{
	size_t to = 1;
	while (to < c->n && !c->list[to].twice)
		to++;
	return to;
}

/* Whether what is held are a line and two rows of a frame, with as many cells in each. The last
 * cell is none where no border closes it. */
static bool
is_framed(const struct cells *c)
{
	size_t first = first_row(c), second = c->n - first;
	if (c->borders == 0 && second == first)
		second--;
	return c->lent && first > 2 && second == first - 1;
}

/* Cells of the row that is held, the empty ones, too. */
static size_t
width(const struct cells *c, size_t from, size_t to)
{
	size_t n = to - from;
	for (size_t i = from + 1; i < to; i++)
		n += c->list[i].twice;
	return n;
}

/* The cells held up to `to` are a row of a frame; one that no border closes stands behind it. */
static void
put_framed(struct cells *c, size_t from, size_t to)
{
	bool open = to == c->n && c->borders == 0 && width(c, from, to) > c->columns;
	put_row(c, from, to - open);
	if (to - open - from > c->columns)
		c->columns = to - open - from;
	if (open)
		put_line(c, (struct para_line){.number = c->list[to - 1].line},
			text_of(c, to - 1));
}

static void
put_frame(struct cells *c)
{
	size_t from = 0;
	if (c->lent) { /* what stood before the first border is no cell */
		size_t to = first_row(c);
		put_line(c, c->before, text_of(c, 0));
		put_framed(c, 1, to);
		from = to;
	}
	if (from < c->n)
		put_framed(c, from, c->n);
	drop(c);
}

static void
put_plain(struct cells *c)
{
	if (c->borders)
		hold(c, SPAN(""), 0); /* the last cell is empty */
	put_row(c, 0, c->n);
	drop(c);
}

void
cells_settle(struct cells *c)
{
	bool frame = c->framed || (c->n && is_framed(c));
	if (frame && c->n == 0 && c->columns == 0) {
		struct para_line border = c->before; /* and nothing more: residue */
		border.text = SPAN("|");
		border.marks = scan_text(border.text);
		border.why.rule = "empty-frame";
		para_furniture(c->para, &border, false);
	} else if (frame) {
		put_frame(c);
	} else if (c->n) {
		put_plain(c);
	}
	cells_open(c);
}

/* --- what comes in --- */

void
cells_first(struct cells *c, const struct para_line *line)
{
	cells_settle(c);
	hold(c, table_bare(line->text), line->number);
}

void
cells_next(struct cells *c, const struct para_line *line)
{
	hold(c, table_bare(line->text), line->number);
}

void
cells_more(struct cells *c, const struct para_line *line)
{
	struct span text = table_bare(line->text);
	if (c->n == 0)
		hold(c, SPAN(""), line->number);
	c->list[c->n - 1].n += text.n;
	buf_put(&c->text, text);
}

/* The line before is the first cell, unless it is a sentence. */
static void
first_border(struct cells *c, const struct para_line *border)
{
	struct para_line before;
	cells_open(c);
	c->before = *border;
	if (para_retract(c->para, &before)) {
		if (table_is_cell(before.text)) {
			c->before = before;
			c->lent = true;
			hold(c, before.text, before.number);
		} else {
			para_line(c->para, &before);
			para_hold(c->para);
		}
	}
	c->framed = !c->lent;
	c->borders = 1;
}

static void
take_border(struct cells *c, const struct para_line *line)
{
	if (c->n == 0 && c->borders == 0 && c->columns == 0) {
		first_border(c, line);
		return;
	}
	c->borders++;
	if (c->borders != 2 || c->n == 0 || width(c, 0, c->n) < c->columns)
		return;
	c->framed |= first_row(c) < c->n && is_framed(c);
	if (!c->framed)
		return;
	put_frame(c);
	c->borders = 1; /* it begins the next row */
}

/* Behind a border stands a cell, unless the row of the frame is full. */
static bool
is_next(const struct cells *c, struct span text)
{
	if (c->borders == 0 || c->n == MAX_HELD)
		return false;
	if (c->columns)
		return width(c, 0, c->n) + (c->borders > 1) < c->columns;
	return table_is_cell(text) || !(c->framed || is_framed(c));
}

bool
cells_take(struct cells *c, const struct para_line *line)
{
	if (!c->lines && table_is_border(line->text)) {
		take_border(c, line);
		return true;
	}
	if (is_next(c, line->text)) {
		hold(c, line->text, line->number);
		return true;
	}
	if (c->n && c->borders == 0 && width(c, 0, c->n) < c->columns &&
		table_is_cell(line->text)) {
		cells_more(c, line); /* 商业 ⏎ 企业 */
		return true;
	}
	cells_settle(c);
	return false;
}
