/* Intake: a long document, of which a thread decodes all but the beginning, gives the lines and
 * the messages that a short one gives, whatever the pieces in which it comes. */
#include "buf.h"
#include "check.h"
#include "intake.h"

#include <stdlib.h>
#include <unistd.h>

struct seen {
	uint64_t lines;
	uint64_t text; /* a digest of it */
	uint64_t last; /* number of the last line */
	uint64_t untold;
};

static void
begin(void *ctx, struct shape shape, struct span text)
{
	(void)ctx;
	(void)shape;
	CHECK(text.n > 0);
}

/* What is told of a line comes with it, wherever it was cut. */
static void
tell(const void *ctx, struct cutter_line *l)
{
	(void)ctx;
	l->told = (unsigned)l->text.n;
}

static void
line(void *ctx, const struct cutter_line *l)
{
	struct seen *s = ctx;
	s->lines++;
	s->last = l->number;
	s->untold += l->told != l->text.n;
	for (size_t i = 0; i < l->text.n; i++)
		s->text = s->text * 31 + (unsigned char)l->text.p[i];
	s->text = s->text * 31 + l->indent + l->page;
}

static void
hold(void *ctx)
{
	(void)ctx;
}

/* What is seen of bytes that come step at a time. */
static struct seen
take_in(struct span bytes, size_t step, struct diag *d)
{
	struct seen s = {0};
	struct intake_opts opts = {.charset = CHARSET_GB18030};
	struct intake *in =
		intake_new(opts, d, (struct intake_sink){tell, begin, line, hold, &s});
	intake_open(in);
	for (size_t at = 0; at < bytes.n; at += step)
		intake_put(in, span_take(span_skip(bytes, at), step));
	intake_close(in);
	intake_free(in);
	return s;
}

/* What is seen of a file that the intake reads itself. */
static struct seen
read_in(char *name, struct diag *d)
{
	struct seen s = {0};
	struct intake_opts opts = {.charset = CHARSET_GB18030};
	struct intake *in =
		intake_new(opts, d, (struct intake_sink){tell, begin, line, hold, &s});
	struct input *from =
		input_new((struct input_opts){.operands = &name, .noperands = 1}, d);
	CHECK(input_next(from));
	intake_open(in);
	size_t ahead = 0, put = 0;
	for (;;) {
		if (intake_read(in, from)) {
			ahead++;
			continue;
		}
		struct span block = input_block(from);
		if (block.n == 0)
			break;
		intake_put(in, block);
		put += block.n;
	}
	intake_close(in);
	CHECK(put <= INTAKE_LOOK + INPUT_BLOCK && ahead > 0);
	intake_free(in);
	input_free(from);
	return s;
}

static bool
is_same(struct seen a, struct seen b)
{
	return a.untold == 0 && a.lines == b.lines && a.last == b.last && a.text == b.text;
}

static void
from_file(struct span bytes, struct seen whole, struct diag *d)
{
	char name[] = "/tmp/fz-intake-XXXXXX";
	int fd = mkstemp(name);
	CHECK(fd >= 0 && write(fd, bytes.p, bytes.n) == (ssize_t)bytes.n);
	CHECK(is_same(read_in(name, d), whole));
	close(fd);
	unlink(name);
}

/* Lines of a report, a page, bytes that are no GB18030, then nothing but line ends. */
static void
make(struct buf *b)
{
	while (b->n < INTAKE_LOOK + 400000)
		buf_puts(b, "\xA1\xA1\xB0\xEC\xBD\xE1"
			    "26\xBC\xFE\xA1\xA3\r\n\f\xFF\n");
	for (size_t n = 0; n < 100000; n++)
		buf_putc(b, '\n');
	buf_puts(b, "\xBC\xFE");
}

int
main(void)
{
	struct diag *d = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	struct buf b = {0};
	make(&b);
	struct seen whole = take_in(buf_span(&b), b.n, d);
	uint64_t ends = 0;
	for (size_t i = 0; i < b.n; i++)
		ends += b.p[i] == '\n';
	CHECK(whole.last == ends + 1);
	CHECK(whole.lines == ends + 1);
	static const size_t steps[] = {4097, 65536, 1000003};
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		CHECK(is_same(take_in(buf_span(&b), steps[i], d), whole));
	from_file(buf_span(&b), whole, d);
	buf_free(&b);
	diag_free(d);
	return check_end();
}
