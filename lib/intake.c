#include "intake.h"

#include "line.h"
#include "scan.h"

#include <stdlib.h>

/* Decoded at a time: what stays in the processor's cache. */
#define SLICE ((size_t)1 << 16)
/* No text becomes longer than this by decoding the bytes of the first look, but bytes that are
 * no text may. */
#define LOOK_TEXT (2 * INTAKE_LOOK)

struct intake {
	struct intake_opts opts;
	struct diag *diag;
	struct intake_sink sink;
	bool chosen, decided; /* the encoding, the shape */
	enum charset charset;
	struct decoder *decoders[CHARSETS]; /* made when first needed */
	size_t looked;                      /* bytes of the first look */
	struct buf head;                    /* of them, those that are not decoded */
	struct buf text;                    /* decoded */
	size_t taken;                       /* bytes of it that were given out */
	uint64_t number;
	bool inside; /* a line goes on that was cut */
	bool page;   /* a form feed was the last line break */
	bool by_cr;  /* the document has CR, not LF, at its line ends */
};

static struct decoder *
decoder_for(struct intake *in, enum charset c)
{
	struct decoder_opts opts = {c, in->opts.from, in->opts.invalid, in->opts.keep};
	if (!in->decoders[c])
		in->decoders[c] = decoder_new(opts, in->diag);
	return in->decoders[c];
}

struct intake *
intake_new(struct intake_opts opts, struct diag *d, struct intake_sink sink)
{
	struct intake *in = mem_new(1, sizeof *in);
	*in = (struct intake){.opts = opts, .diag = d, .sink = sink};
	if (opts.charset != CHARSETS && !decoder_for(in, opts.charset)) {
		free(in);
		return NULL;
	}
	return in;
}

void
intake_free(struct intake *in)
{
	if (!in)
		return;
	for (int c = 0; c < CHARSETS; c++)
		decoder_free(in->decoders[c]);
	buf_free(&in->head);
	buf_free(&in->text);
	free(in);
}

void
intake_open(struct intake *in)
{
	in->chosen = in->decided = in->inside = in->page = in->by_cr = false;
	in->looked = in->head.n = in->text.n = in->taken = 0;
	in->number = 0;
}

/* A line whose text, behind `blank` bytes, is known; a form feed among those ends a page. */
static struct intake_line
opened(struct intake *in, struct span line, size_t blank)
{
	struct intake_line l = {.number = in->number};
	l.text = span_skip(line, blank);
	l.page = in->page || (blank && memchr(line.p, '\f', blank));
	in->page = l.text.n == 0 && l.page;
	return l;
}

/* Without the blanks at its ends. */
static struct intake_line
trimmed(struct intake *in, struct span line)
{
	unsigned indent;
	struct span text = shape_trim(line, &indent);
	size_t blank = (size_t)(text.p - line.p);
	struct intake_line l = opened(in, span_take(line, blank + text.n), blank);
	l.indent = indent;
	l.marks = scan_text(text);
	return l;
}

static void
give(struct intake *in, struct intake_line line)
{
	in->sink.line(in->sink.ctx, &line);
}

static bool
is_break(char c)
{
	return c == '\r' || c == '\v' || c == '\f';
}

/* CR, VT and FF break lines too; FF ends a page. */
static void
give_parts(struct intake *in, struct span line)
{
	while (line.n) {
		size_t n = 0;
		while (n < line.n && !is_break(line.p[n]))
			n++;
		give(in, trimmed(in, span_take(line, n)));
		in->page |= n < line.n && line.p[n] == '\f';
		line = span_skip(line, n + 1);
	}
}

static bool
has_breaks(struct span line)
{
	return memchr(line.p, '\r', line.n) || memchr(line.p, '\v', line.n) ||
	       memchr(line.p, '\f', line.n);
}

/* The line of n bytes that s begins with: blanks, and what scan_line found behind them. */
static void
give_line(
	struct intake *in, struct span s, unsigned indent, size_t blank, struct scan_line found)
{
	in->number += !in->inside;
	struct intake_line line = opened(in, span_take(s, blank + found.text), blank);
	line.indent = indent;
	line.marks = found.marks;
	line.cut = in->inside;
	in->inside = false;
	if ((line.marks & SCAN_CONTROL) && has_breaks(line.text))
		give_parts(in, span_take(s, blank + found.n));
	else
		give(in, line);
}

/* A line without an end in sight is given out in pieces. */
static void
give_piece(struct intake *in, struct span rest)
{
	size_t n = line_cut(rest, LINE_MAX_BYTES);
	in->number += !in->inside;
	in->inside = true;
	struct intake_line line = trimmed(in, span_take(rest, n));
	line.cut = true;
	give(in, line);
	in->taken += n;
}

/* The next line of rest; false where it is not whole. */
static bool
take_line(struct intake *in, struct span rest, bool last)
{
	const char end = in->by_cr ? '\r' : '\n';
	struct span near = span_take(rest, LINE_MAX_BYTES + 1);
	unsigned indent;
	size_t blank = shape_indent(near, end, &indent);
	struct scan_line found = scan_line(span_skip(near, blank), end);
	size_t n = blank + found.n;
	bool ended = n < near.n;
	if (!ended && rest.n > LINE_MAX_BYTES) {
		give_piece(in, rest);
		return true;
	}
	if (!ended && !last)
		return false;
	give_line(in, near, indent, blank, found);
	in->taken += n + ended;
	return true;
}

static void
give_lines(struct intake *in, bool last)
{
	struct span rest;
	do
		rest = span_skip(buf_span(&in->text), in->taken);
	while (rest.n && take_line(in, rest, last));
	in->sink.hold(in->sink.ctx);
	in->text.n -= in->taken;
	if (in->text.n && in->taken)
		memmove(in->text.p, in->text.p + in->taken, in->text.n);
	in->taken = 0;
}

static void
decode(struct intake *in, struct span bytes)
{
	while (bytes.n) {
		struct span slice = span_take(bytes, SLICE);
		bytes = span_skip(bytes, slice.n);
		decoder_put(decoder_for(in, in->charset), slice, &in->text);
		if (in->decided)
			give_lines(in, false);
	}
}

/* For --stats: documents in an encoding; of a guess the runner-up and the margin. */
static void
count_guess(struct intake *in, struct charset_guess g)
{
	static const char *const over[CHARSETS] = {"over-ASCII", "over-UTF-8", "over-GB18030",
		"over-Big5", "over-UTF-16LE", "over-UTF-16BE", "over-other"};
	diag_count(in->diag, charset_name(g.charset), 1);
	if (g.bom > 0 || g.charset == CHARSET_ASCII)
		return; /* no guess */
	diag_count(in->diag, over[g.runner_up], 1);
	diag_count(in->diag, "margin", (uint64_t)g.margin);
}

static void
tell_guess(struct intake *in, struct charset_guess g)
{
	count_guess(in, g);
	if (g.margin < CHARSET_DOUBTFUL && g.charset != CHARSET_ASCII)
		diag_warn(in->diag, 0, "encoding-guess",
			"taken for %s, with a margin of %d over %s", charset_name(g.charset),
			g.margin, charset_name(g.runner_up));
}

static void
choose(struct intake *in)
{
	in->charset = in->opts.charset;
	if (in->charset == CHARSETS) {
		struct charset_guess g = charset_detect(buf_span(&in->head));
		in->charset = g.charset;
		tell_guess(in, g);
	}
	in->chosen = true;
}

static void
decode_head(struct intake *in)
{
	decode(in, buf_span(&in->head));
	in->head.n = 0;
}

/* A slice more has been read: decoded as soon as no more bytes can change the encoding. That is
 * asked after 1, 2, 4, 8 slices, as each time all bytes are looked at. */
static void
look(struct intake *in)
{
	size_t slices = in->looked / SLICE;
	if (!in->chosen && (slices & (slices - 1)) == 0 &&
		(in->opts.charset != CHARSETS || charset_is_settled(buf_span(&in->head))))
		choose(in);
	if (in->chosen)
		decode_head(in);
}

/* The first bytes tell the encoding; decoded, they tell the shape. A long document needs the
 * room that they took for its paragraphs. */
static void
decide(struct intake *in, bool whole)
{
	if (!in->chosen)
		choose(in);
	decode_head(in);
	if (whole)
		decoder_end(decoder_for(in, in->charset), &in->text);
	else
		buf_free(&in->head);
	struct span text = buf_span(&in->text);
	in->by_cr = text.n && !memchr(text.p, '\n', text.n) && memchr(text.p, '\r', text.n);
	in->decided = true;
	in->sink.begin(in->sink.ctx, shape_of(text), text);
	give_lines(in, whole);
	if (whole)
		return;
	struct buf rest = {0};
	buf_put(&rest, buf_span(&in->text));
	buf_free(&in->text);
	in->text = rest;
}

static bool
has_seen_enough(const struct intake *in)
{
	return in->looked == INTAKE_LOOK || in->text.n > LOOK_TEXT;
}

void
intake_put(struct intake *in, struct span bytes)
{
	while (!in->decided && bytes.n) {
		if (has_seen_enough(in)) {
			diag_warn(in->diag, 0, "long-doc",
				"more than %zu bytes: its line breaks are judged by the first "
				"of "
				"them",
				in->looked);
			decide(in, false);
			break;
		}
		struct span part = span_take(bytes, SLICE - in->looked % SLICE);
		bytes = span_skip(bytes, part.n);
		buf_put(&in->head, part);
		in->looked += part.n;
		if (in->looked % SLICE == 0)
			look(in);
	}
	decode(in, bytes);
}

void
intake_close(struct intake *in)
{
	if (!in->decided) {
		decide(in, true);
		return;
	}
	decoder_end(decoder_for(in, in->charset), &in->text);
	give_lines(in, true);
}
