#include "table.h"

#include "edge.h"

/* A cell is not longer than this; between tabs there is else text. */
#define MAX_CELL 180

static bool
is_blank(char c)
{
	return c == ' ' || c == '\t';
}

static struct span
trimmed(struct span s)
{
	while (s.n && is_blank(s.p[0]))
		s = span_skip(s, 1);
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* What parts the cells: | where the line has one, else TAB. */
static char
border_of(struct span line)
{
	return memchr(line.p, '|', line.n) ? '|' : '\t';
}

static struct span
next_cell(struct span *line, char border, bool *more)
{
	const char *end = line->n ? memchr(line->p, border, line->n) : NULL;
	struct span cell = span_take(*line, end ? (size_t)(end - line->p) : line->n);
	*more = end != NULL;
	*line = span_skip(*line, cell.n + 1);
	return trimmed(cell);
}

bool
table_is_border(struct span line)
{
	return span_eq(line, SPAN("|"));
}

static bool
is_tab_row(struct span line)
{
	size_t cells = 0;
	bool more = true;
	if (span_find(line, SPAN("。")) < line.n)
		return false;
	while (more) {
		struct span cell = next_cell(&line, '\t', &more);
		if (cell.n > MAX_CELL || (cells == 0 && edge_marker(cell) == cell.n))
			return false;
		cells += cell.n > 0;
	}
	return cells > 1;
}

bool
table_is_row(struct span line)
{
	size_t borders = 0, apart = 0;
	bool tab = false;
	for (size_t i = 0; i < line.n; i++) {
		tab |= line.p[i] == '\t';
		if (line.p[i] != '|')
			continue;
		borders++;
		apart += (i == 0 || is_blank(line.p[i - 1])) &&
			 (i + 1 == line.n || is_blank(line.p[i + 1]));
	}
	if (borders)
		return line.n > 1 && (borders > 1 || apart);
	return tab && is_tab_row(line);
}

/* | a | b | has a border at both ends; so has a row whose first and last cell are both empty.
 */
void
table_put(struct buf *b, struct span line)
{
	char border = border_of(line);
	bool framed =
		border == '|' && line.n > 1 && line.p[0] == '|' && line.p[line.n - 1] == '|';
	if (framed)
		line = span_of(line.p + 1, line.n - 2);
	bool more = true, first = true;
	struct span cell = SPAN("");
	while (more) {
		cell = next_cell(&line, border, &more);
		if (!first)
			buf_puts(b, b->n && b->p[b->n - 1] == ' ' ? "| " : " | ");
		buf_put(b, cell);
		first = false;
	}
}
