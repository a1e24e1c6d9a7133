#include "contents.h"

#include "buf.h"
#include "mention.h"
#include "utf8.h"

#include <stdlib.h>

#define DEPTH 32
#define ENTRIES                                                                                \
	8192      /* headings held until their sums are known; then they are printed as is     \
		   */
#define INDENT 2  /* columns a level */
#define SUMS   16 /* columns of both sums */
#define NONE   SIZE_MAX

struct entry {
	size_t label, n; /* bytes in labels */
	unsigned depth;
	uint64_t chars, numbers;
};

struct contents {
	struct contents_opts opts;
	struct out *out;
	struct mention_scanner *scanner;
	struct buf doc, labels;
	struct entry *entry;
	size_t n, cap;
	size_t open[DEPTH + 1]; /* the entry of each depth that text adds to; [0]: of none */
	uint64_t count;
};

struct contents *
contents_new(struct contents_opts opts, const struct lex *lex, struct out *out)
{
	struct contents *c = mem_new(1, sizeof *c);
	c->opts = opts;
	c->out = out;
	c->scanner = mention_new(lex);
	return c;
}

void
contents_free(struct contents *c)
{
	if (!c)
		return;
	mention_free(c->scanner);
	buf_free(&c->doc);
	buf_free(&c->labels);
	free(c->entry);
	free(c);
}

/* The bytes of s that fit into so many columns. */
static size_t
fitting(struct span s, size_t columns)
{
	size_t at = 0;
	while (at < s.n) {
		struct span one = span_of(s.p + at, utf8_width(s.p[at]));
		size_t width = utf8_columns(one);
		if (width > columns)
			break;
		columns -= width;
		at += one.n;
	}
	return at;
}

/* s in so many columns, cut with … or filled with blanks. */
static void
put_padded(struct buf *b, struct span s, size_t columns)
{
	size_t n = fitting(s, columns), used;
	if (n < s.n)
		n = fitting(s, columns - 1);
	used = utf8_columns(span_take(s, n));
	buf_put(b, span_take(s, n));
	if (n < s.n) {
		buf_puts(b, "…");
		used++;
	}
	buf_printf(b, "%*s", (int)(columns - used), "");
}

static void
put_entry(struct contents *c, const struct entry *e)
{
	struct buf *b = out_buf(c->out);
	size_t indent = (e->depth - 1) * INDENT, room = c->opts.width - SUMS;
	if (indent > room / 2)
		indent = room / 2;
	bool bold = c->opts.color && e->depth == 1;
	buf_printf(b, "%*s%s", (int)indent, "", bold ? "\033[1m" : "");
	put_padded(b, span_of(c->labels.p + e->label, e->n), room - indent);
	buf_printf(b, "%s%9llu%7llu\n", bold ? "\033[0m" : "", (unsigned long long)e->chars,
		(unsigned long long)e->numbers);
	out_record(c->out);
}

static void
flush(struct contents *c)
{
	for (size_t i = 0; i < c->n; i++)
		put_entry(c, &c->entry[i]);
	c->count += c->n;
	c->n = c->labels.n = 0;
	for (unsigned d = 0; d <= DEPTH; d++)
		c->open[d] = NONE;
}

/* Who reports on which year, under which title, and the heads of the columns. */
static void
put_doc(struct contents *c, const struct rec_sect *r)
{
	struct buf *b = out_buf(c->out);
	struct span parts[] = {r->r.org.n ? r->r.org : SPAN("?"), SPAN(" "),
		r->r.year.n ? r->r.year : SPAN("?"), SPAN("  "), r->title};
	struct buf head = {0};
	if (c->doc.n)
		buf_putc(b, '\n');
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		buf_put(&head, parts[i]);
	put_padded(b, buf_span(&head), c->opts.width - SUMS);
	buf_puts(b, "    chars  nums.\n");
	buf_free(&head);
	out_record(c->out);
	c->doc.n = 0;
	buf_put(&c->doc, r->r.doc);
	buf_putc(&c->doc, '\n'); /* so that it is not empty */
}

static unsigned
depth_of(struct span path)
{
	unsigned depth = 0;
	for (size_t i = 0; i < path.n; i++)
		depth += path.p[i] == '/';
	return path.n <= 1 ? 0 : depth < DEPTH ? depth : DEPTH;
}

/* The faults of numbering stand behind the heading: （四）… [gap] */
static void
put_label(struct contents *c, const struct rec_sect *r)
{
	static const char *const faults[] = {"gap", "dup", "order"};
	buf_put(&c->labels, r->mark);
	buf_put(&c->labels, r->title.n ? r->title : r->text);
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
		if (rec_x(r->x, faults[i]).n == 0)
			continue;
		size_t room = c->opts.width - SUMS - 12 - INDENT * 6;
		size_t start = c->entry[c->n].label;
		struct span label = span_of(c->labels.p + start, c->labels.n - start);
		c->labels.n = start + fitting(label, room);
		buf_printf(&c->labels, " [%s]", faults[i]);
	}
}

/* A node with a marker: shown where it begins a paragraph or has a title. */
static void
open_entry(struct contents *c, const struct rec_sect *r, unsigned depth)
{
	for (unsigned d = depth; d <= DEPTH; d++)
		c->open[d] = NONE;
	if (r->off > 1 && r->title.n == 0)
		return;
	c->entry = mem_grow(c->entry, &c->cap, c->n + 1, sizeof *c->entry);
	struct entry *e = &c->entry[c->n];
	*e = (struct entry){.label = c->labels.n, .depth = depth};
	put_label(c, r);
	e->n = c->labels.n - e->label;
	c->open[depth] = c->n++;
}

static void
add(struct contents *c, const struct rec_sect *r, unsigned depth)
{
	size_t numbers = 0, n;
	const struct mention *m =
		mention_scan(c->scanner, r->text, (struct mention_context){0}, &n);
	for (size_t i = 0; i < n; i++)
		numbers += (KIND_BIT(m[i].kind) & KINDS_QUANTITY) != 0;
	uint64_t chars = utf8_count(r->text);
	for (unsigned d = 1; d <= depth; d++) {
		if (c->open[d] == NONE)
			continue;
		c->entry[c->open[d]].chars += chars;
		c->entry[c->open[d]].numbers += numbers;
	}
}

static void
put(void *ctx, const struct rec *rec)
{
	struct contents *c = ctx;
	const struct rec_sect *r = (const struct rec_sect *)rec;
	unsigned depth = depth_of(r->path);
	if (span_eq(r->kind, SPAN("doc"))) {
		flush(c);
		put_doc(c, r);
	}
	if (depth == 0)
		return;
	if (c->n == ENTRIES)
		flush(c);
	if (r->mark.n)
		open_entry(c, r, depth);
	add(c, r, depth);
}

struct sink
contents_sink(struct contents *c)
{
	return (struct sink){put, c};
}

void
contents_end(struct contents *c)
{
	flush(c);
}

uint64_t
contents_count(const struct contents *c)
{
	return c->count;
}
