#include "element.h"

#include "edge.h"

/* More lines or bytes make no row and no paragraph. */
#define MAX_LINES 200
#define MAX_BYTES 8192
/* A cell with more line breaks in it holds a page. */
#define MAX_BREAKS 8

void
element_free(struct element *e)
{
	buf_free(&e->text);
}

void
element_add(struct element *e, struct span line, uint64_t number)
{
	if (!e->open) {
		e->open = true;
		e->text.n = 0;
		e->number = number;
		e->lines = 1;
	} else {
		buf_putc(&e->text, ELEMENT_END);
		e->lines++;
	}
	buf_put(&e->text, line);
}

bool
element_is_long(const struct element *e)
{
	return e->lines > MAX_LINES || e->text.n > MAX_BYTES;
}

static bool
is_mark(char c)
{
	return c == ELEMENT_CELL || c == ELEMENT_BREAK || c == ELEMENT_END;
}

/* Bytes up to the next mark. */
static size_t
upto_mark(struct span s)
{
	size_t n = 0;
	while (n < s.n && !is_mark(s.p[n]))
		n++;
	return n;
}

/* A row has two cells and more, and no cell that holds a page. */
static bool
is_row(struct span s)
{
	size_t cells = 0, breaks = 0;
	for (size_t i = 0; i < s.n; i++) {
		cells += s.p[i] == ELEMENT_CELL;
		breaks = s.p[i] == ELEMENT_CELL ? 0 : breaks + (s.p[i] == ELEMENT_BREAK);
		if (breaks > MAX_BREAKS)
			return false;
	}
	return cells > 1;
}

static bool
is_word(char c)
{
	return span_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A piece of a cell or of a paragraph goes behind what is there, as HTML joins its lines: Latin
 * words and numbers with a blank. */
static void
join(struct buf *b, struct span piece)
{
	if (piece.n == 0)
		return;
	if (b->n && is_word(b->p[b->n - 1]) && is_word(piece.p[0]))
		buf_putc(b, ' ');
	buf_put(b, piece);
}

/* All its pieces on one line; a cell begins with |. */
static void
join_all(struct span s, struct buf *b)
{
	b->n = 0;
	for (bool cell = false; s.n;) {
		size_t n = upto_mark(s);
		join(b, span_trim(span_take(s, n)));
		if (n < s.n && s.p[n] == ELEMENT_CELL)
			buf_puts(b, cell ? " | " : "| ");
		cell |= n < s.n && s.p[n] == ELEMENT_CELL;
		s = span_skip(s, n + 1);
	}
}

/* A paragraph whose own tag ended it, and no line of which but the first begins like one. */
static bool
is_paragraph(struct span s)
{
	bool ended = s.n && s.p[s.n - 1] == ELEMENT_END, first = true;
	while (s.n) {
		size_t n = upto_mark(s);
		struct span line = span_trim(span_take(s, n));
		if (!first && edge_marker(line))
			return false;
		first &= line.n == 0;
		s = span_skip(s, n + 1);
	}
	return ended;
}

static void
put_lines(struct element *e, element_put *put, void *ctx)
{
	struct span s = buf_span(&e->text);
	for (uint64_t number = e->number; s.n;) {
		size_t n = upto_mark(s);
		put(ctx, span_trim(span_take(s, n)), number);
		number += n < s.n && s.p[n] == ELEMENT_END;
		s = span_skip(s, n + 1);
	}
}

void
element_close(struct element *e, struct buf *scratch, element_put *put, void *ctx)
{
	struct span s = buf_span(&e->text);
	e->open = false;
	if (element_is_long(e) || !(is_row(s) || is_paragraph(s))) {
		put_lines(e, put, ctx);
		return;
	}
	join_all(s, scratch);
	if (is_row(s))
		buf_puts(scratch, " |");
	put(ctx, buf_span(scratch), e->number);
}
