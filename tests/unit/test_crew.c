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

/* Some are longer than a batch, one in a thousand than what is under way. */
static struct rec_text
record(unsigned i, struct buf *text)
{
	size_t n = i % 1000 == 500 ? 400000 : i % 100 == 50 ? 50000 : i % 300;
	text->n = 0;
	memset(buf_room(text, n), 'a' + (int)(i % 26), n);
	text->n = n;
	return (struct rec_text){
		.r = {REC_TEXT, SPAN("doc"), SPAN("镇"), SPAN("2024"), i, i},
		.kind = SPAN("p"),
		.text = buf_span(text),
		.x = i % 2 ? SPAN("cut=1") : SPAN(""),
	};
}

/* What reaches the file, with so many threads (0: the stage alone). */
static struct buf
written(size_t threads, uint64_t *rows, int *status)
{
	FILE *file = tmpfile();
	int fd = dup(fileno(file));
	struct diag *d =
		diag_new((struct diag_opts){.tool = "test", .quiet = true, .strict = true});
	struct out *o = out_new(fd, false, d);
	struct span bad;
	struct writer *w =
		writer_new((struct writer_opts){.types = REC_BIT(REC_TEXT)}, o, &bad);
	struct crew *c =
		threads ? crew_new(threads, (struct crew_stage){begin, put, end, NULL}, w, d)
			: NULL;
	struct stage alone = {writer_sink(w), d};
	struct buf text = {0}, all = {0};
	for (unsigned i = 1; i <= RECORDS; i++) {
		struct rec_text t = record(i, &text);
		if (c)
			crew_put(c, &t.r);
		else
			put(&alone, &t.r);
		if (c && i == RECORDS / 2)
			crew_drain(c);
	}
	if (c)
		crew_drain(c);
	crew_free(c);
	*rows = writer_count(w);
	*status = diag_end(d, false);
	out_close(o);
	long n = fseek(file, 0, SEEK_END) == 0 ? ftell(file) : 0;
	rewind(file);
	all.n = fread(buf_room(&all, (size_t)n), 1, (size_t)n, file);
	fclose(file);
	writer_free(w);
	out_free(o);
	diag_free(d);
	buf_free(&text);
	return all;
}

static void
check_order(void)
{
	uint64_t rows, want_rows;
	int status, want_status;
	struct buf want = written(0, &want_rows, &want_status);
	CHECK(want.n > RECORDS && want_rows == RECORDS + RECORDS / 7 && want_status == 2);
	static const size_t threads[] = {1, 2, 3, 8};
	for (size_t i = 0; i < sizeof threads / sizeof *threads; i++) {
		struct buf got = written(threads[i], &rows, &status);
		CHECKF(got.n == want.n && memcmp(got.p, want.p, got.n) == 0, "%zu threads",
			threads[i]);
		CHECK(rows == want_rows && status == want_status && living == 0);
		buf_free(&got);
	}
	buf_free(&want);
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
