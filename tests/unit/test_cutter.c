/* Cutter: the same lines whatever the pieces of the text, and no more of them at a time than
 * there is room for. */
#include "buf.h"
#include "check.h"
#include "cutter.h"
#include "line.h"

#include <stdlib.h>

static void
put_line(struct buf *got, const struct cutter_line *l)
{
	buf_putu(got, l->number);
	buf_puts(got, l->page ? "^" : "");
	for (unsigned i = 0; i < l->indent; i++)
		buf_putc(got, '_');
	buf_put(got, l->text);
	buf_puts(got, l->cut ? "~|" : "|");
}

/* The lines of text, given step bytes at a time. */
static void
cut(struct buf *got, struct span text, size_t step, bool by_cr)
{
	struct cutter c = {.by_cr = by_cr};
	struct cutter_lines *lines = mem_new(1, sizeof *lines);
	size_t done = 0;
	got->n = 0;
	for (size_t end = 0; end < text.n;) {
		end = end + step < text.n ? end + step : text.n;
		do {
			struct span rest = span_skip(span_take(text, end), done);
			done += cutter_cut(&c, rest, end == text.n, lines);
			for (size_t i = 0; i < lines->n; i++)
				put_line(got, &lines->list[i]);
		} while (lines->n == CUTTER_LINES);
	}
	CHECK(done == text.n);
	free(lines);
}

static void
any_pieces(void)
{
	static const struct {
		const char *text, *want;
		bool by_cr;
	} rows[] = {
		{"一、普法\n二、调解", "1一、普法|2二、调解|", false},
		{"  甲 \r\n\r\n乙\r\n", "1__甲|2|3乙|", false},
		{"甲\r乙\f丙\n丁", "1甲|1乙|1^丙|2丁|", false},
		{"甲\v\v乙\r", "1甲|1|1乙|", false},
		{"甲\n\f乙\n", "1甲|2^乙|", false},
		{"甲\n\f\n乙\n", "1甲|2^|3^乙|", false},
		{"甲\n\f\n乙\f丙\n", "1甲|2^|3^乙|3^丙|", false},
		{"甲\r乙\r\r丙", "1甲|2乙|3|4丙|", true},
		{"\n", "1|", false},
	};
	struct buf got = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t step = 1; step < 24; step++) {
			cut(&got, span_str(rows[i].text), step, rows[i].by_cr);
			CHECK_SPAN(buf_span(&got), span_str(rows[i].want));
		}
	buf_free(&got);
}

/* 3,000 line breaks inside one line and 3,000 lines, more than fit at a time. */
static void
many(void)
{
	struct buf text = {0}, want = {0}, got = {0};
	for (int i = 0; i < 3000; i++) {
		buf_puts(&text, "件\f");
		buf_puts(&want, i ? "1^件|" : "1件|");
	}
	buf_puts(&text, "\n");
	for (unsigned i = 2; i < 3000; i++) {
		buf_puts(&text, "\n");
		buf_putu(&want, i);
		buf_puts(&want, "^|");
	}
	cut(&got, buf_span(&text), 700, false);
	CHECK_SPAN(buf_span(&got), buf_span(&want));
	buf_free(&text);
	buf_free(&want);
	buf_free(&got);
}

/* A line without an end goes out in pieces, which have its number. */
static void
endless(void)
{
	struct buf text = {0}, got = {0};
	while (text.n < 2 * LINE_MAX_BYTES)
		buf_puts(&text, "办结。");
	buf_puts(&text, "\n次\n");
	cut(&got, buf_span(&text), 100000, false);
	size_t pieces = 0;
	for (size_t i = 0; i < got.n; i++)
		pieces += got.p[i] == '~';
	CHECK(pieces == 3);
	CHECK(span_ends(buf_span(&got), SPAN("办结。~|2次|")));
	buf_free(&text);
	buf_free(&got);
}

int
main(void)
{
	any_pieces();
	many();
	endless();
	return check_end();
}
