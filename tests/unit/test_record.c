/* Records: what is written is read back, and what is broken is named. */
#include "check.h"
#include "record.h"

#include <stdlib.h>

static void
round_trip(void)
{
	struct rec_num r = {
		.r = {REC_NUM, SPAN("a\\x09b.txt"), SPAN("柳浪镇"), SPAN("2023"), 7, 12},
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
	facts();
	return check_end();
}
