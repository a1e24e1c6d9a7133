#include "table.h"

#include "digit.h"
#include "edge.h"

/* A cell is not longer than this; between tabs there is else text. */
#define MAX_CELL 180

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

/* What parts the cells: | where the line has one, else TAB. */
static char
border_of(struct span line)
{
	return memchr(line.p, '|', line.n) ? '|' : '\t';
}

struct table_row
table_cells(struct span line)
{
	char border = border_of(line);
	/* | a | b | is framed; | b has an empty first cell */
	bool framed =
		border == '|' && line.n > 1 && line.p[0] == '|' && line.p[line.n - 1] == '|';
	if (framed)
		line = span_of(line.p + 1, line.n - 2);
	return (struct table_row){line, border, true};
}

bool
table_next(struct table_row *row, struct span *cell)
{
	if (!row->more)
		return false;
	const char *end = row->rest.n ? memchr(row->rest.p, row->border, row->rest.n) : NULL;
	*cell = span_take(row->rest, end ? (size_t)(end - row->rest.p) : row->rest.n);
	row->more = end != NULL;
	row->rest = span_skip(row->rest, cell->n + 1);
	*cell = span_trim(*cell);
	return true;
}

bool
table_is_border(struct span line)
{
	return span_eq(line, SPAN("|"));
}

bool
table_is_caption(struct span line)
{
	size_t at = span_starts(line, SPAN("附")) ? strlen("附") : 0, n;
	if (!span_starts(span_skip(line, at), SPAN("表")))
		return false;
	at += strlen("表");
	while (at < line.n && is_blank(line.p[at]))
		at++;
	enum digit_kind kind = digit_kind(digit_at(span_skip(line, at), &n));
	return kind == DIGIT_ARAB || kind == DIGIT_HAN;
}

bool
table_is_cell(struct span text)
{
	enum edge_end end = edge_end(text);
	return text.n <= MAX_CELL && end != END_CLOSED && end != END_COLON &&
	       end != END_COMMA && span_find(text, SPAN("。")) == text.n;
}

struct span
table_bare(struct span cell)
{
	bool before = cell.n && cell.p[0] == '|';
	bool behind = cell.n && cell.p[cell.n - 1] == '|';
	if (before != behind)
		cell = before ? span_skip(cell, 1) : span_take(cell, cell.n - 1);
	return span_trim(cell);
}

static bool
is_tab_row(struct span line)
{
	size_t cells = 0;
	struct span cell;
	if (span_find(line, SPAN("。")) < line.n)
		return false;
	for (struct table_row row = table_cells(line); table_next(&row, &cell);) {
		if (cell.n > MAX_CELL || (cells == 0 && edge_marker(cell) == cell.n))
			return false;
		cells += cell.n > 0;
	}
	return cells > 1;
}

/* Where the next | or TAB stands, from `at` on. */
static size_t
next_border(struct span line, size_t at, char border)
{
	const char *next = at < line.n ? memchr(line.p + at, border, line.n - at) : NULL;
	return next ? (size_t)(next - line.p) : line.n;
}

/* One | alone makes cells only where it stands apart. */
static bool
is_apart(struct span line, size_t at)
{
	return (at == 0 || is_blank(line.p[at - 1])) &&
	       (at + 1 == line.n || is_blank(line.p[at + 1]));
}

bool
table_is_row(struct span line)
{
	size_t first = next_border(line, 0, '|');
	if (first == line.n)
		return next_border(line, 0, '\t') < line.n && is_tab_row(line);
	return line.n > 1 &&
	       (is_apart(line, first) || next_border(line, first + 1, '|') < line.n);
}

#define FRAME "| "

struct table_writer
table_begin(struct buf *b)
{
	b->n = 0;
	buf_puts(b, FRAME);
	return (struct table_writer){.b = b, .first = true};
}

void
table_put(struct table_writer *w, struct span cell)
{
	if (w->first)
		w->framed = cell.n == 0;
	else if (w->b->n == strlen(FRAME) || w->empty)
		buf_puts(w->b, FRAME);
	else
		buf_puts(w->b, " " FRAME);
	w->first = false;
	w->empty = cell.n == 0;
	buf_put(w->b, cell);
}

struct span
table_end(struct table_writer *w)
{
	bool framed = w->framed && w->empty;
	if (framed)
		buf_puts(w->b, "|");
	return span_trim(span_skip(buf_span(w->b), framed ? 0 : strlen(FRAME)));
}
