#include "context.h"

#include "utf8.h"

#include <stdlib.h>

struct mark {
	uint64_t off, len; /* code points; off from 1 in the paragraph */
};

struct context {
	struct out *out;
	bool colour;
	struct buf doc, text; /* of the record whose numbers are awaited */
	uint64_t line, off;
	struct mark *marks;
	size_t n, cap;
};

struct context *
context_new(struct out *out, bool colour)
{
	struct context *c = mem_new(1, sizeof *c);
	c->out = out;
	c->colour = colour;
	return c;
}

void
context_free(struct context *c)
{
	if (!c)
		return;
	buf_free(&c->doc);
	buf_free(&c->text);
	free(c->marks);
	free(c);
}

/* Copies characters of the text until *at stands on code point `to`; *byte goes along. */
static void
copy_to(struct context *c, uint64_t *at, size_t *byte, uint64_t to)
{
	size_t start = *byte;
	for (; *at < to && *byte < c->text.n; (*at)++)
		*byte += utf8_width(c->text.p[*byte]);
	if (*byte > c->text.n)
		*byte = c->text.n;
	utf8_put_clean(out_buf(c->out), span_of(c->text.p + start, *byte - start), "");
}

static void
show(struct context *c)
{
	struct buf *b = out_buf(c->out);
	uint64_t at = c->off;
	size_t byte = 0;
	if (c->n == 0)
		return;
	buf_put(b, buf_span(&c->doc));
	buf_putc(b, ':');
	buf_putu(b, c->line);
	buf_putc(b, ':');
	for (size_t i = 0; i < c->n; i++) {
		if (c->marks[i].off < at)
			continue; /* another row of the same mention */
		copy_to(c, &at, &byte, c->marks[i].off);
		buf_puts(b, c->colour ? "\033[1;31m" : "[");
		copy_to(c, &at, &byte, c->marks[i].off + c->marks[i].len);
		buf_puts(b, c->colour ? "\033[0m" : "]");
	}
	copy_to(c, &at, &byte, UINT64_MAX);
	buf_putc(b, '\n');
	out_record(c->out);
}

static void
hold(struct context *c, const struct rec *r)
{
	c->n = c->doc.n = c->text.n = 0;
	c->line = r->line;
	c->off = 1;
	buf_put(&c->doc, r->doc);
	if (r->type == REC_TEXT) {
		buf_put(&c->text, ((const struct rec_text *)r)->text);
		return;
	}
	const struct rec_sect *s = (const struct rec_sect *)r;
	c->off = s->off;
	buf_put(&c->text, s->mark);
	buf_put(&c->text, s->text);
}

static void
put(void *ctx, const struct rec *r)
{
	struct context *c = ctx;
	if (r->type != REC_NUM) {
		show(c);
		hold(c, r);
		return;
	}
	const struct rec_num *n = (const struct rec_num *)r;
	c->marks = mem_grow(c->marks, &c->cap, c->n + 1, sizeof *c->marks);
	c->marks[c->n++] = (struct mark){n->off, n->len};
}

struct sink
context_sink(struct context *c)
{
	return (struct sink){put, c};
}

void
context_end(struct context *c)
{
	show(c);
	c->n = 0;
}
