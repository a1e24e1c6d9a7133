/* crew: rows and messages come out as one thread would bring them, whatever the lengths. */
#include "check.h"
#include "cpus.h"
#include "crew.h"

#include <stdlib.h>
#include <unistd.h>

#define RECORDS 3000u

struct stage {
	struct sink rows;
	struct diag *diag;
};

static unsigned living;

static void *
begin(void *ctx, struct sink rows, struct diag *d)
{
	struct stage *s = mem_new(1, sizeof *s);
	(void)ctx;
	*s = (struct stage){rows, d};
	living++;
	return s;
}

static void
end(void *ctx, void *stage)
{
	(void)ctx;
	free(stage);
	living--;
}

/* Each record as it came, and each seventh a second time, with a message. */
static void
put(void *ctx, const struct rec *r)
{
	struct stage *s = ctx;
	sink_put(s->rows, r);
	if (r->para % 7 != 0)
		return;
	sink_put(s->rows, r);
	diag_fault(s->diag, r->line, "seventh", "record %u", (unsigned)r->para);
	diag_count(s->diag, "sevenths", 1);
}

/* Some are longer than a batch, one in a thousand than what is under way; one in five is a
 * paragraph, one in eleven of a type that nobody wants, one in thirteen broken. */
static struct reading_line
line(unsigned i, struct buf *text)
{
	size_t n = i % 1000 == 500 ? 400000 : i % 100 == 50 ? 50000 : i % 300;
	bool plain = i % 5 == 0, wanted = i % 11 != 0;
	text->n = 0;
	if (!wanted)
		buf_puts(text, "sim\t\t\t\t1\t1\t\t\t1\t1\t1\t1\t1\t1\t1\t\t\t\t\t\t");
	else if (!plain)
		buf_printf(text, "text\tdoc\t镇\t2024\t%u\t%u\tp\t", i, i);
	memset(buf_room(text, n), 'a' + (int)(i % 26), n);
	text->n += n;
	if (wanted && !plain)
		buf_putc(text, i % 13 ? '\t' : '\r');
	return (struct reading_line){
		.doc = SPAN("plain"),
		.text = buf_span(text),
		.number = i,
		.para = plain ? i : 0,
		.cut = plain && i % 2,
		.goes_on = plain && i % 4 == 1,
	};
}

/* All lines, by so many threads; 0: by a reading and a stage alone. */
static void
read_all(size_t threads, struct writer *w, struct diag *d)
{
	struct crew_stage stage = {REC_BIT(REC_TEXT), begin, put, end, NULL, NULL};
	struct crew *c = threads ? crew_new(threads, stage, NULL, w, d) : NULL;
	struct stage alone = {writer_sink(w), d};
	struct reading *reading =
		reading_new(REC_BIT(REC_TEXT), NULL, d, (struct sink){put, &alone});
	struct buf text = {0};
	for (unsigned i = 1; i <= RECORDS; i++) {
		struct reading_line l = line(i, &text);
		if (c)
			crew_put(c, &l);
		else
			reading_put(reading, &l);
		if (c && i == RECORDS / 2)
			crew_drain(c);
	}
	if (c)
		crew_drain(c);
	crew_free(c);
	reading_free(reading);
	buf_free(&text);
}

static struct buf
contents(FILE *file)
{
	struct buf all = {0};
	long n = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
	rewind(file);
	all.n = fread(buf_room(&all, (size_t)n), 1, (size_t)n, file);
	fclose(file);
	return all;
}

struct result {
	struct buf out, err;
	uint64_t rows;
	int status;
};

static struct result
result(size_t threads)
{
	struct result r;
	FILE *out = tmpfile(), *err = tmpfile();
	int old = dup(2);
	fflush(stderr);
	dup2(fileno(err), 2);
	struct diag *d = diag_new((struct diag_opts){.tool = "test", .strict = true});
	struct out *o = out_new(dup(fileno(out)), false, d);
	struct span bad;
	struct writer *w =
		writer_new((struct writer_opts){.types = REC_BIT(REC_TEXT)}, o, &bad);
	read_all(threads, w, d);
	r.rows = writer_count(w);
	out_close(o);
	r.status = diag_end(d, true);
	writer_free(w);
	out_free(o);
	diag_free(d);
	dup2(old, 2);
	close(old);
	r.out = contents(out);
	r.err = contents(err);
	return r;
}

static void
check_order(void)
{
	struct result want = result(0);
	CHECK(want.out.n > RECORDS && want.rows > RECORDS * 2 / 3 && want.status == 2);
	CHECK(span_find(buf_span(&want.err), SPAN("[bad-record]")) < want.err.n);
	CHECK(span_find(buf_span(&want.err), SPAN("ignored=")) < want.err.n);
	for (size_t threads = 1; threads <= 8; threads = threads * 3 / 2 + 1) {
		struct result got = result(threads);
		CHECKF(span_eq(buf_span(&got.out), buf_span(&want.out)), "%zu threads",
			threads);
		CHECKF(span_eq(buf_span(&got.err), buf_span(&want.err)), "%zu threads",
			threads);
		CHECK(got.rows == want.rows && got.status == want.status && living == 0);
		buf_free(&got.out);
		buf_free(&got.err);
	}
	buf_free(&want.out);
	buf_free(&want.err);
}

/* What d, at stderr, prints of two held messages, and what it makes of the status. */
static void
tell_two(struct diag *d, struct diag *held)
{
	diag_file(d, SPAN("a.txt"));
	diag_warn(held, 3, "doubt", "a %s", "doubt");
	diag_tell(d, held);
	CHECK(diag_status(held) == 0 && diag_status(d) == 0);
	diag_error(held, 5, "trouble", "%d", 2);
	CHECK(diag_status(d) == 0);
	diag_tell(d, held);
	diag_tell(d, held); /* which keeps nothing now */
	CHECK(diag_status(d) == 2);
}

static void
check_held(void)
{
	FILE *file = tmpfile();
	char text[200];
	int old = dup(2);
	fflush(stderr);
	dup2(fileno(file), 2);
	struct diag *held = diag_new((struct diag_opts){.held = true});
	struct diag *d = diag_new((struct diag_opts){.tool = "test"});
	tell_two(d, held);
	diag_free(held);
	diag_free(d);
	dup2(old, 2);
	close(old);
	rewind(file);
	size_t n = fread(text, 1, sizeof text, file);
	fclose(file);
	CHECK_SPAN(span_of(text, n), SPAN("test: a.txt:3: warning: a doubt [doubt]\n"
					  "test: a.txt:5: error: 2 [trouble]\n"));
}

int
main(void)
{
	CHECK(cpus_usable() >= 1);
	check_order();
	check_held();
	return check_end();
}
