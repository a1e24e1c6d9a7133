#include "pen.h"

#include "utf8.h"

static const char *const escapes[] = {
	[PEN_PLAIN] = "",
	[PEN_BOLD] = "1",
	[PEN_DIM] = "2",
	[PEN_OLD] = "31;9",
	[PEN_NEW] = "32",
	[PEN_UP] = "32",
	[PEN_DOWN] = "31",
};

static void
set_style(struct pen *p, enum pen_style style)
{
	if (!p->color || p->style == style)
		return;
	if (p->style != PEN_PLAIN)
		buf_puts(p->out, "\x1b[0m");
	if (style != PEN_PLAIN)
		buf_printf(p->out, "\x1b[%sm", escapes[style]);
	p->style = style;
}

void
pen_line(struct pen *p)
{
	set_style(p, PEN_PLAIN);
	buf_putc(p->out, '\n');
	p->column = 0;
}

void
pen_to(struct pen *p, size_t column)
{
	if (p->column < column)
		set_style(p, PEN_PLAIN);
	for (; p->column < column; p->column++)
		buf_putc(p->out, ' ');
}

static bool
is_latin(struct span s, size_t at)
{
	char c = at < s.n ? s.p[at] : '\0';
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	       (c && strchr(".%", c));
}

/* Marks that no line begins with, and those that none ends in. */
static const struct span closing[] = {SPAN_INIT("。"), SPAN_INIT("，"), SPAN_INIT("、"),
	SPAN_INIT("；"), SPAN_INIT("："), SPAN_INIT("！"), SPAN_INIT("？"), SPAN_INIT("）"),
	SPAN_INIT("”"), SPAN_INIT("’"), SPAN_INIT("》"), SPAN_INIT("〉"), SPAN_INIT("】"),
	SPAN_INIT("」"), SPAN_INIT("』"), SPAN_INIT("-]"), SPAN_INIT("+}"), SPAN_INIT(")"),
	SPAN_INIT("]")};
static const struct span opening[] = {SPAN_INIT("（"), SPAN_INIT("“"), SPAN_INIT("‘"),
	SPAN_INIT("《"), SPAN_INIT("〈"), SPAN_INIT("【"), SPAN_INIT("「"), SPAN_INIT("『"),
	SPAN_INIT("[-"), SPAN_INIT("{+"), SPAN_INIT("("), SPAN_INIT("[")};

/* Bytes of the marks of a list that s begins with, of three at most. */
static size_t
marks_at(struct span s, const struct span *list, size_t count)
{
	const struct span *mark;
	size_t n = 0;
	for (int i = 0; i < 3; i++) {
		if (!(mark = span_starts_among(span_skip(s, n), list, count)))
			break;
		n += mark->n;
	}
	return n;
}

/* Bytes at the start of s that stay on one line: a character or Latin word with the marks that
 * open before and close behind it. */
static size_t
unbreakable(struct span s)
{
	size_t n = marks_at(s, opening, SPAN_COUNT(opening)), word = n;
	if (n < s.n)
		n += utf8_width(s.p[n]);
	while (is_latin(s, word) && is_latin(s, n))
		n++;
	n += marks_at(span_skip(s, n), closing, SPAN_COUNT(closing));
	return n < s.n ? n : s.n;
}

static void
put(struct pen *p, struct span s, enum pen_style style)
{
	set_style(p, style);
	buf_put(p->out, s);
	p->column += utf8_columns(s);
}

static void
wrap(struct pen *p, struct span s, enum pen_style style)
{
	for (size_t n; s.n; s = span_skip(s, n)) {
		n = unbreakable(s);
		while (n > 1 && utf8_columns(span_take(s, n)) > p->width - p->indent)
			n = utf8_last(span_take(s, n)); /* longer than a line: cut it */
		n = n ? n : utf8_width(s.p[0]);
		if (p->column + utf8_columns(span_take(s, n)) > p->width &&
			p->column > p->indent) {
			pen_line(p);
			pen_to(p, p->indent);
		}
		put(p, span_take(s, n), style);
	}
}

void
pen_text(struct pen *p, struct span s, enum pen_style style)
{
	struct buf clean = {0};
	utf8_put_clean(&clean, s, "");
	wrap(p, buf_span(&clean), style);
	buf_free(&clean);
}

void
pen_right(struct pen *p, struct span s, size_t column, enum pen_style style)
{
	size_t n = utf8_columns(s);
	bool fits = p->column + n < column;
	pen_to(p, fits ? column - n : p->column + (p->column > 0));
	put(p, s, style);
}
