#include "normalize.h"

#include "element.h"
#include "finish.h"
#include "intake.h"
#include "layout.h"
#include "markup.h"
#include "para.h"
#include "reader.h"
#include "residue.h"
#include "scan.h"
#include "sieve.h"
#include "unroll.h"

#include <stdlib.h>

/* A line that may be a whole document is longer than this. */
#define LONG_LINE 1000

struct normalize {
	struct normalize_opts opts;
	const struct lex *lex;
	struct diag *diag;
	struct reader *reader; /* of records, which pass */
	bool begun, records;
	struct buf doc;
	struct buf first; /* the first bytes, until they tell records from text */
	struct intake *intake;
	struct layout *layout;
	uint64_t placed; /* up to this line the layout tells what it is */
	struct para *para;
	struct sieve *sieve;
	struct residue *residue;
	struct finish *finish;
	const struct para_line *mending; /* the line whose residue is taken out */
	struct buf markup, line;         /* of the line that comes in */
	struct element element;          /* that goes on over lines */
	struct buf row;                  /* of an element */
	bool one_line;                   /* the document stands on one line */
};

static void
put_para(void *ctx, enum para_kind kind, const struct para_line *p)
{
	struct normalize *n = ctx;
	finish_put(n->finish, kind, p);
}

/* --- what a line is --- */

/* A part of a line that is residue. */
static void
put_part(struct normalize *n, struct span part, uint64_t number, struct para_why why, bool page)
{
	struct para_line junk = {
		.text = part, .number = number, .marks = scan_text(part), .why = why};
	para_furniture(n->para, &junk, page);
}

static void
put_residue(void *ctx, struct span piece, const struct lex_entry *rule)
{
	struct normalize *n = ctx;
	put_part(n, piece, n->mending->number, (struct para_why){rule, NULL}, false);
}

/* A page has & and < of its text as &amp; and &lt;. */
static struct span
mended_page(struct normalize *n, struct span text)
{
	if (!residue_take(n->residue, text, true, &n->line, put_residue, n))
		buf_put(&n->line, text);
	return markup_shown(n->lex, buf_span(&n->line), n->opts.keep, &n->markup);
}

/* Takes the residue out of a line, as junk before it; returns what is left: lines, with an empty
 * one where a paragraph ends. */
static struct span
mended(struct normalize *n, const struct para_line *line)
{
	n->line.n = 0;
	n->mending = line;
	if (!n->opts.lines &&
		(residue_is_page(n->residue) || residue_has_tag(n->residue, line->text)))
		return mended_page(n, line->text);
	struct span text =
		shape_strip(markup_text(n->lex, line->text, n->opts.keep, &n->markup));
	if (!residue_take(n->residue, text, !n->opts.lines, &n->line, put_residue, n)) {
		if (text.p == line->text.p)
			return text;
		buf_put(&n->line, text);
	}
	buf_drop(&n->markup);
	return buf_span(&n->line);
}

/* --- the lines of a document --- */

static void
begin(void *ctx, struct shape shape, struct span text)
{
	struct normalize *n = ctx;
	layout_read(n->layout, n->opts.lines ? SPAN("") : text, shape.wrapped);
	n->placed = layout_last(n->layout);
	para_open(n->para, shape, n->opts.lines);
	residue_open(n->residue, layout_has_notes(n->layout));
	n->one_line = shape.one_line && !n->opts.lines;
}

static void
hold(void *ctx)
{
	struct normalize *n = ctx;
	para_hold(n->para);
}

/* The parts of a document that stands on one line. */
static COLD void
unrolled(struct normalize *n, struct para_line line)
{
	struct unroll u = {0};
	struct span rest = line.text;
	while (rest.n) {
		size_t at = unroll_next(&u, rest);
		line.text = shape_strip(span_take(rest, at));
		line.marks = scan_text(line.text);
		if (line.text.n)
			para_whole(n->para, PARA_TEXT, &line);
		rest = span_skip(rest, at);
	}
}

static void
take_text(struct normalize *n, struct para_line *line)
{
	if (line->text.n == 0) {
		sieve_blank(n->sieve);
	} else if (n->one_line && line->text.n > LONG_LINE) {
		unrolled(n, *line);
	} else {
		sieve_line(n->sieve, line);
	}
}

static void
set_text(struct normalize *n, struct para_line *line, struct span text)
{
	line->text = text;
	line->told = 0;
	line->marks = scan_text(text);
	if (text.n)
		line->sides = para_sides(n->para, text, line->marks);
}

static void
put_element(void *ctx, struct span text, uint64_t number)
{
	struct para_line line = {.number = number};
	set_text(ctx, &line, text);
	take_text(ctx, &line);
}

static COLD void
close_element(struct normalize *n)
{
	if (n->element.open)
		element_close(&n->element, &n->row, put_element, n);
	para_hold(n->para);
}

/* A part of a line that stands in a row or a paragraph of a page. goes_on: the next line does, too. */
static COLD void
take_inside(struct normalize *n, const struct para_line *part, bool goes_on)
{
	element_add(&n->element, part->text, part->number);
	bool is_long = element_is_long(&n->element);
	if (is_long)
		residue_leave(n->residue);
	if (is_long || !goes_on)
		close_element(n);
}

static bool
has_element_marks(struct span part)
{
	return part.n &&
	       (memchr(part.p, ELEMENT_CELL, part.n) || memchr(part.p, ELEMENT_BREAK, part.n) ||
		       memchr(part.p, ELEMENT_END, part.n));
}

/* A line with markup in it may be several; of empty ones, one in a row is enough. */
static void
take_mended(struct normalize *n, struct para_line line)
{
	struct span rest = mended(n, &line);
	bool empty = false, inside = residue_inside(n->residue) != INSIDE_NOTHING;
	do {
		const char *lf = rest.n ? memchr(rest.p, '\n', rest.n) : NULL;
		struct span part = span_take(rest, lf ? (size_t)(lf - rest.p) : rest.n);
		rest = span_skip(rest, part.n + 1);
		line.text = part;
		if (n->element.open || (inside && !lf) || has_element_marks(part)) {
			take_inside(n, &line, inside && !lf);
			empty = false;
			continue;
		}
		set_text(n, &line, shape_strip(part));
		if (line.text.n || !empty)
			take_text(n, &line);
		empty = line.text.n == 0;
	} while (rest.n);
	if (residue_inside(n->residue) != INSIDE_NOTHING && !n->element.open)
		element_add(&n->element, SPAN(""), line.number);
	para_hold(n->para);
	buf_drop(&n->line);
}

/* What a row or a paragraph of a page holds goes on with this line. */
static COLD bool
take_rest(struct normalize *n, const struct para_line *line)
{
	bool blank = line->text.n == 0 && residue_inside(n->residue) == INSIDE_TEXT;
	if (line->cut || blank) {
		residue_leave(n->residue);
		close_element(n);
		return false;
	}
	if (line->text.n)
		take_mended(n, *line);
	return true;
}

/* A running head, or a cell of a row whose cells stand on lines of their own. */
static bool
take_role(struct normalize *n, const struct para_line *line)
{
	enum place_role role = layout_at(n->layout, line->number, line->text);
	if (role == PLACE_NONE)
		return false;
	sieve_settle(n->sieve, role == PLACE_HEAD);
	if (role == PLACE_HEAD)
		sieve_junk(n->sieve, line, para_rule("running-head"), true);
	else
		sieve_cell(n->sieve, line, role);
	return true;
}

/* 2、 before the page of a document shop: its last word goes on behind it. */
static void
take_page(struct normalize *n, struct para_line *line)
{
	size_t page = layout_page(n->layout, line->number, line->text);
	if (page == 0)
		return;
	put_part(n, span_take(line->text, page), line->number, para_rule("page-number"), true);
	line->text = shape_strip(span_skip(line->text, page));
	line->told = 0;
	if (line->text.n)
		line->sides = para_sides(n->para, line->text, line->marks);
}

/* What the layout tells of the line; true where that is all. */
static ASIDE bool
take_placed(struct normalize *n, struct para_line *line)
{
	if (line->text.n && !line->cut && take_role(n, line))
		return true;
	take_page(n, line);
	return false;
}

/* By the thread that cuts the line, too. The mark of ① is seen where other characters begin as it does: none
 * need ask again. */
static void
tell(const void *ctx, struct cutter_line *l)
{
	const struct normalize *n = ctx;
	if ((l->marks & SCAN_NOTE) && !residue_has_note(l->text))
		l->marks &= ~(unsigned)SCAN_NOTE;
	l->told = sieve_told(n->sieve, l->text, l->marks, l->sides.marker);
}

static void
take(void *ctx, const struct cutter_line *l)
{
	struct normalize *n = ctx;
	struct para_line line = {.text = l->text,
		.indent = l->indent,
		.number = l->number,
		.marks = l->marks,
		.cut = l->cut,
		.sides = l->sides,
		.told = l->told};
	if ((n->element.open && take_rest(n, &line)) ||
		(l->number <= n->placed && take_placed(n, &line)))
		return;
	if (l->page || l->text.n)
		sieve_settle(n->sieve, l->page);
	if (l->page)
		para_page(n->para);
	if (l->cut) {
		para_whole(n->para, PARA_TEXT, &line);
	} else if (residue_may_be_in(n->residue, line.text, line.marks)) {
		take_mended(n, line);
	} else {
		line.marks &= ~(unsigned)SCAN_NOTE; /* ① begins an item: none need ask again */
		take_text(n, &line);
	}
}

/* --- the stage --- */

struct normalize *
normalize_new(struct normalize_opts opts, const struct lex *lex, const struct given *given,
	struct diag *d, struct sink sink)
{
	struct normalize *n = mem_new(1, sizeof *n);
	*n = (struct normalize){.opts = opts, .lex = lex, .diag = d};
	struct intake_opts how = {opts.from ? charset_named(opts.from) : CHARSETS, opts.from,
		opts.invalid, opts.keep};
	n->intake = intake_new(how, d, (struct intake_sink){tell, begin, take, hold, n});
	if (!n->intake || (opts.from && how.charset == CHARSETS)) {
		diag_error(d, 0, "no-encoding", "iconv(3) does not know the encoding %s",
			diag_quote(d, span_str(opts.from)));
		normalize_free(n);
		return NULL;
	}
	n->reader = reader_new(REC_BIT(REC_TEXT), given, d, sink);
	n->layout = layout_new(lex);
	n->para = para_new(lex, put_para, n);
	n->residue = residue_new(lex, d);
	n->sieve = sieve_new(lex, n->para, n->residue, opts.lines);
	struct finish_opts out = {opts.keep, opts.drop_junk, opts.why};
	n->finish = finish_new(out, lex, n->residue, given, d, sink);
	return n;
}

void
normalize_free(struct normalize *n)
{
	if (!n)
		return;
	reader_free(n->reader);
	intake_free(n->intake);
	layout_free(n->layout);
	sieve_free(n->sieve);
	para_free(n->para);
	residue_free(n->residue);
	finish_free(n->finish);
	buf_free(&n->doc);
	buf_free(&n->first);
	buf_free(&n->markup);
	buf_free(&n->line);
	buf_free(&n->row);
	element_free(&n->element);
	free(n);
}

void
normalize_open(struct normalize *n, struct span doc)
{
	n->doc.n = n->first.n = 0;
	buf_put(&n->doc, doc);
	n->begun = n->records = n->element.open = false;
	sieve_open(n->sieve);
	finish_open(n->finish, doc);
	intake_open(n->intake);
}

/* The first line tells records from text. */
#define FIRST_MAX ((size_t)2 << 20)

static void
pass_on(struct normalize *n, struct span bytes)
{
	if (n->records)
		reader_put(n->reader, bytes);
	else
		intake_put(n->intake, bytes);
}

static bool
tell_records(struct normalize *n, bool last)
{
	struct span all = buf_span(&n->first);
	if (reader_may_be_record(all)) {
		const char *lf = all.n ? memchr(all.p, '\n', all.n) : NULL;
		if (!lf && !last && all.n < FIRST_MAX)
			return false;
		n->records =
			reader_is_record(span_take(all, lf ? (size_t)(lf - all.p) : all.n));
	}
	n->begun = true;
	if (n->records)
		reader_open(n->reader, buf_span(&n->doc));
	pass_on(n, all);
	n->first.n = 0;
	return true;
}

void
normalize_put(struct normalize *n, struct span bytes)
{
	if (n->begun) {
		pass_on(n, bytes);
		return;
	}
	if (n->first.n == 0 && bytes.n >= 8 && !reader_may_be_record(bytes)) {
		n->begun = true;
		intake_put(n->intake, bytes);
		return;
	}
	buf_put(&n->first, bytes);
	tell_records(n, false);
}

bool
normalize_read(struct normalize *n, struct input *from)
{
	if (n->begun && !n->records && intake_read(n->intake, from))
		return true;
	struct span block = input_block(from);
	if (block.n)
		normalize_put(n, block);
	return block.n;
}

void
normalize_close(struct normalize *n)
{
	if (!n->begun)
		tell_records(n, true);
	if (n->records) {
		reader_close(n->reader);
		return;
	}
	intake_close(n->intake);
	close_element(n);
	sieve_close(n->sieve);
	para_end(n->para);
	finish_close(n->finish);
}
