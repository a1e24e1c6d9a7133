/* Lines: the same whatever the pieces; long ones are cut where a reader would. */
#include "check.h"
#include "line.h"

/* All pieces of text fed step bytes at a time, joined by | with ~ for cut and ! for no LF. */
static void
pieces(struct buf *got, struct span text, size_t step, size_t max, bool lend)
{
	struct line l = {.max = max};
	struct line_piece piece;
	got->n = 0;
	for (size_t at = 0; at <= text.n; at += step) {
		bool last = at + step > text.n;
		struct span bytes = span_take(span_skip(text, at), step);
		if (lend)
			line_lend(&l, bytes);
		else
			line_feed(&l, bytes);
		while (line_next(&l, last, &piece)) {
			buf_putu(got, l.number);
			buf_put(got, piece.text);
			buf_puts(got, piece.cut ? "~" : "");
			buf_puts(got, piece.no_lf ? "!" : "");
			buf_putc(got, '|');
		}
	}
	buf_free(&l.held);
}

static void
any_pieces(void)
{
	static const struct {
		const char *text, *want;
		size_t max;
	} rows[] = {
		{"a\nbc\n", "1a|2bc|", 100},
		{"a\n\nbc", "1a|2|3bc!|", 100},
		{"", "", 100},
		{"\n", "1|", 100},
		{"一。二三\n四", "1一。~|1二三~|2四!|", 9},
		{"一二三四\n", "1一二~|1三四~|", 8},
		{"abcdef", "1abc~|1def~!|", 3},
	};
	struct buf got = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t step = 1; step < 20; step++) {
			pieces(&got, span_str(rows[i].text), step, rows[i].max, false);
			CHECK_SPAN(buf_span(&got), span_str(rows[i].want));
			pieces(&got, span_str(rows[i].text), step, rows[i].max, true);
			CHECK_SPAN(buf_span(&got), span_str(rows[i].want));
		}
	buf_free(&got);
}

static void
cuts(void)
{
	CHECK(line_cut(SPAN("一。二；三"), 14) == 12);
	CHECK(line_cut(SPAN("一二三"), 8) == 6);
	CHECK(line_cut(SPAN("\x80\x80\x80\x80"), 2) >= 1);
}

int
main(void)
{
	any_pieces();
	cuts();
	return check_end();
}
