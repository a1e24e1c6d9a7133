/* The reader: records or plain lines, decided once; whatever is wrong is named and skipped. */
#include "check.h"
#include "line.h"
#include "reader.h"

#include <stdlib.h>

static void
note(void *ctx, const struct rec *r)
{
	struct buf *got = ctx;
	const struct rec_text *t = (const struct rec_text *)r;
	buf_printf(got, "%u:%u:", (unsigned)r->para, (unsigned)r->line);
	buf_put(got, t->text);
	buf_put(got, t->x.n ? SPAN("~|") : SPAN("|"));
}

/* What the reader makes of text fed step bytes at a time; returns the status. */
static int
read_all(struct buf *got, struct span text, size_t step)
{
	struct diag *d = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	struct reader *r = reader_new(REC_BIT(REC_TEXT), NULL, d, (struct sink){note, got});
	got->n = 0;
	reader_open(r, SPAN("-"));
	for (size_t at = 0; at < text.n; at += step)
		reader_put(r, span_take(span_skip(text, at), step));
	reader_close(r);
	reader_free(r);
	int status = diag_end(d, false);
	diag_free(d);
	return status;
}

static void
forms(void)
{
	static const struct {
		const char *text, *want;
		int status;
	} rows[] = {
		{"一。\r\n\n  二\t三", "1:1:一。|2:3:二 三|", 0},
		{"a\xFF"
		 "b\n",
			"1:1:a\xEF\xBF\xBD"
			"b|",
			0},
		{"text\tx\t\t\t4\t9\tp\t一\t\ntext\tx\t\t\t5\t9\tp\ta\\tb\t\n",
			"4:9:一|5:9:a\tb|", 0},
		{"type\tdoc\torg\nsect\ta\ntext\tx\t\t\t4\t9\tp\t一\t\n", "4:9:一|", 2},
		{"text\tx\t\t\t4\t9\tp\t一\t", "", 2},
		{"text\tx\n", "1:1:text x|", 0}, /* too few fields on line 1: plain text */
		{"", "", 0},
	};
	struct buf got = {0};
	freopen("/dev/null", "w", stderr);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t step = 1; step < 80; step += 6) {
			int status = read_all(&got, span_str(rows[i].text), step);
			CHECK_SPAN(buf_span(&got), span_str(rows[i].want));
			CHECKF(status == rows[i].status, "row %zu: status %d", i, status);
		}
	buf_free(&got);
}

static void
long_line(void)
{
	struct buf text = {0}, got = {0};
	for (size_t i = 0; i < 100000; i++)
		buf_puts(&text, i % 1000 == 999 ? "甲。" : "甲乙");
	int status = read_all(&got, buf_span(&text), 65536);
	CHECK(status == 0 && got.n > text.n);
	size_t cuts = 0;
	for (size_t i = 0; i < got.n; i++)
		cuts += got.p[i] == '~';
	CHECKF(cuts == text.n / LINE_MAX_BYTES + 1, "%zu pieces", cuts);
	buf_free(&text);
	buf_free(&got);
}

int
main(void)
{
	forms();
	long_line();
	return check_end();
}
