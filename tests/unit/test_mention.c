/* Mentions: a line each, with all that must be found in it. */
#include "check.h"
#include "mention.h"

#include <stdlib.h>

/* want: the mentions as `raw kind value|lo..hi unit qual per`, joined by ` / `; - for an empty
 * field; an empty string: nothing is found */
struct row {
	const char *text, *want;
};

static void
put_field(struct buf *b, struct span s)
{
	buf_putc(b, ' ');
	buf_put(b, s.n ? s : SPAN("-"));
}

static void
put_mention(struct buf *b, const struct mention *x, const char *text)
{
	if (b->n)
		buf_puts(b, " / ");
	buf_put(b, span_of(text + x->at, x->n));
	put_field(b, mention_kind_name(x->kind));
	if (x->value.n || (!x->lo.n && !x->hi.n)) {
		put_field(b, x->value);
	} else {
		put_field(b, x->lo);
		buf_puts(b, "..");
		buf_put(b, x->hi);
	}
	put_field(b, x->unit);
	put_field(b, qual_name(x->qual));
	put_field(b, x->per);
	if (x->unread)
		buf_puts(b, " unread");
	if (x->suspect)
		buf_puts(b, " suspect");
}

static void
check_row(struct mention_scanner *m, const struct row *row)
{
	struct buf got = {0};
	size_t n;
	const struct mention *found =
		mention_scan(m, span_str(row->text), (struct mention_context){0}, &n);
	for (size_t i = 0; i < n; i++)
		put_mention(&got, &found[i], row->text);
	CHECKF(span_eq(buf_span(&got), span_str(row->want)), "%s\n  got  %.*s\n  want %s",
		row->text, (int)got.n, got.p, row->want);
	buf_free(&got);
}

#include "cases_hedge.h"
#include "cases_name.h"
#include "cases_nothing.h"
#include "cases_numeral.h"
#include "cases_unit.h"

static void
check_rows(struct mention_scanner *m, const struct row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		check_row(m, &rows[i]);
}

#define CHECK_ROWS(m, rows) check_rows(m, rows, sizeof rows / sizeof *rows)

/* What once was read again from each of its digits: a hundred thousand of them end at once. */
static void
check_hostile(struct mention_scanner *m)
{
	static const char *const pieces[] = {"9", "一", "十", "一万", "1,", "123,456,", "1.",
		"1 ", "1/", "1-", "1:", "1、", "零", "零5", "5一", "三分之", "每1", "“1", "1+",
		"a1", "〔2023", "1月至", "第一条", "十多", "几", "数十"};
	struct buf text = {0};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
		size_t n;
		text.n = 0;
		while (text.n < 100000)
			buf_puts(&text, pieces[i]);
		mention_scan(m, buf_span(&text), (struct mention_context){0}, &n);
		CHECKF(n <= text.n, "%s", pieces[i]);
	}
	buf_free(&text);
}

int
main(void)
{
	struct lex *lex = lex_new();
	struct mention_scanner *m = mention_new(lex);
	CHECK_ROWS(m, numeral_rows);
	CHECK_ROWS(m, hedge_rows);
	CHECK_ROWS(m, unit_rows);
	CHECK_ROWS(m, name_rows);
	CHECK_ROWS(m, nothing_rows);
	check_hostile(m);
	mention_free(m);
	lex_free(lex);
	return check_end();
}
