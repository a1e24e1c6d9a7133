/* Records: what is written is read back, and what is broken is named. */
#include "check.h"
#include "given.h"
#include "record.h"

#include <stdlib.h>

static void
round_trip(void)
{
	struct rec_num r = {
		.r = {.type = REC_NUM,
			.doc = SPAN("a\\x09b.txt"),
			.org = SPAN("柳浪镇"),
			.year = SPAN("2023"),
			.para = 7,
			.line = 12},
		.off = 3,
		.len = 4,
		.value = SPAN("-0.5"),
		.item = SPAN("tab\there, back\\slash"),
	};
	struct buf line = {0}, scratch = {0};
	union rec_any back;
	rec_write(&line, &r.r);
	CHECK(line.p[line.n - 1] == '\n');
	const char *wrong = rec_read(&back, span_take(buf_span(&line), line.n - 1), &scratch);
	CHECKF(!wrong, "%s", wrong);
	CHECK_SPAN(back.r.doc, r.r.doc);
	CHECK_SPAN(back.num.value, r.value);
	CHECK_SPAN(back.num.item, r.item);
	CHECK(back.r.para == 7 && back.num.len == 4);
	buf_free(&line);
	buf_free(&scratch);
}

static void
bad_lines(void)
{
	static const char *const bad[] = {
		"",
		"nun\t-",
		"text\t-\t\t\t1\t1\tp\tx",
		"text\t-\t\t\t1\t1\tp\tx\t\t",
		"text\t-\t\t\t-1\t1\tp\tx\t",
		"text\t-\t\tabc\t1\t1\tp\tx\t",
		"text\t-\t\t\t99999999999999999999\t1\tp\tx\t",
	};
	struct buf scratch = {0};
	union rec_any r;
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		CHECKF(rec_read(&r, span_str(bad[i]), &scratch), "%s", bad[i]);
	buf_free(&scratch);
}

/* What was read is written as it was, but for zeros before a number; and not as it was where a
 * column was changed. */
static void
read_and_write(void)
{
	static const struct {
		const char *line, *org, *want; /* want: NULL, the same */
	} rows[] = {
		{"text\ta\t镇\t2024\t7\t12\tp\t一\t", NULL, NULL},
		{"text\ta\\x09b\t\t\t7\t12\tp\t一\\t二\\\\\tx=1", NULL, NULL},
		{"text\ta\tb\\tc\t\t7\t12\tp\t一\t", NULL, NULL},
		{"text\ta\t\t\t\t\tp\t一\t", NULL, NULL},
		{"text\ta\t\t\t007\t12\tp\t一\t", NULL, "text\ta\t\t\t7\t12\tp\t一\t"},
		{"text\ta\t\t\t7\t00\tp\t一\t", NULL, "text\ta\t\t\t7\t0\tp\t一\t"},
		{"text\ta\t镇\t\t7\t12\tp\t一\t", "县\\", "text\ta\t县\\\\\t\t7\t12\tp\t一\t"},
	};
	struct buf line = {0}, scratch = {0};
	union rec_any r;
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct diag *d = diag_new((struct diag_opts){.tool = "test"});
		struct given *g = given_new(rows[i].org, NULL, d);
		line.n = 0;
		CHECK(!rec_read(&r, span_str(rows[i].line), &scratch));
		given_apply(g, &r.r);
		rec_write(&line, &r.r);
		CHECK_SPAN(span_take(buf_span(&line), line.n - 1),
			span_str(rows[i].want ? rows[i].want : rows[i].line));
		given_free(g);
		diag_free(d);
	}
	buf_free(&line);
	buf_free(&scratch);
}

static void
facts(void)
{
	struct buf x = {0};
	rec_x_add(&x, "runin", SPAN("1"));
	rec_x_add(&x, "enc", SPAN("GB;18030"));
	rec_x_add(&x, "unit", SPAN("万元"));
	CHECK_SPAN(buf_span(&x), SPAN("enc=GB 18030;runin=1;unit=万元"));
	CHECK_SPAN(rec_x(buf_span(&x), "runin"), SPAN("1"));
	CHECK_SPAN(rec_x(buf_span(&x), "run"), SPAN(""));
	buf_free(&x);
}

int
main(void)
{
	round_trip();
	bad_lines();
	read_and_write();
	facts();
	return check_end();
}
