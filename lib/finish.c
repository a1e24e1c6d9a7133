#include "finish.h"

#include "blanks.h"
#include "damage.h"
#include "line.h"
#include "markup.h"
#include "scan.h"
#include "table.h"
#include "tidy.h"

#include <stdlib.h>

/* A text with none of these marks is tidy, and has no pile of combining marks. */
#define MENDED_MARKS (TIDY_MARKS | SCAN_PILE)

/* Residue in residue is undone so many times. */
#define ROUNDS 8

/* Residue that was inside a text. */
struct part {
	size_t n; /* bytes */
	const struct lex_entry *rule;
};

struct finish {
	struct finish_opts opts;
	const struct lex *lex;
	struct residue *residue;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	struct buf doc;
	struct rec_text rec; /* the one that goes out; its records have a part in common */
	uint64_t cut;        /* the line of the paragraph that was cut last */
	struct tidy *tidy;
	struct para_why why;           /* what made junk of it */
	struct buf closed_up, unpiled; /* the last steps of a text */
	struct buf scratch, rest, row;
	struct buf whole, inner; /* a text and a part, while others are looked at */
	struct buf parts;        /* residue that was inside a text, one behind the other */
	struct part *part;       /* nparts */
	size_t nparts, part_cap;
	struct buf x, names;
};

struct finish *
finish_new(struct finish_opts opts, const struct lex *lex, struct residue *residue,
	const struct given *given, struct diag *d, struct sink sink)
{
	struct finish *f = mem_new(1, sizeof *f);
	*f = (struct finish){.opts = opts,
		.lex = lex,
		.residue = residue,
		.given = given,
		.diag = d,
		.sink = sink,
		.tidy = tidy_new(lex)};
	return f;
}

void
finish_free(struct finish *f)
{
	if (!f)
		return;
	tidy_free(f->tidy);
	buf_free(&f->doc);
	buf_free(&f->closed_up);
	buf_free(&f->unpiled);
	buf_free(&f->scratch);
	buf_free(&f->rest);
	buf_free(&f->whole);
	buf_free(&f->inner);
	buf_free(&f->parts);
	free(f->part);
	buf_free(&f->row);
	buf_free(&f->x);
	buf_free(&f->names);
	free(f);
}

void
finish_open(struct finish *f, struct span doc)
{
	f->doc.n = 0;
	buf_put(&f->doc, doc);
	struct rec *r = &f->rec.r;
	*r = (struct rec){.type = REC_TEXT, .doc = buf_span(&f->doc)};
	if (f->given)
		given_apply(f->given, r);
	/* a text that is finished is plain (tidy.h: controls, \), so are the names of damage */
	r->plain = rec_is_plain(doc) && rec_is_plain(r->org) && !f->opts.why;
	f->cut = 0;
}

void
finish_close(struct finish *f)
{
	tidy_report(f->tidy, f->diag);
}

static const struct span kinds[PARA_KINDS] = {
	SPAN_INIT("p"), SPAN_INIT("table"), SPAN_INIT("junk")};

/* FILE:LINE of the word that made junk of the text in hand, or the name of the rule. */
static void
put_why(struct finish *f)
{
	f->names.n = 0;
	if (f->why.word)
		buf_printf(&f->names, "%s:%u", f->why.word->file, (unsigned)f->why.word->line);
	else
		buf_puts(&f->names, f->why.rule);
	rec_x_add(&f->x, "why", buf_span(&f->names));
}

/* The x column: cut=1, damage=…, why=… */
static COLD struct span
facts(struct finish *f, unsigned damage, bool cut, bool why)
{
	f->x.n = f->names.n = 0;
	if (cut)
		rec_x_add(&f->x, "cut", SPAN("1"));
	if (damage) {
		damage_names(&f->names, damage);
		rec_x_add(&f->x, "damage", buf_span(&f->names));
		diag_count(f->diag, "damage", 1);
	}
	if (why)
		put_why(f);
	return buf_span(&f->x);
}

/* Marks are scan_text of the text, or of more. */
static void
emit(struct finish *f, enum para_kind kind, struct span text, unsigned marks, uint64_t line,
	bool cut)
{
	struct rec_text *rec = &f->rec;
	bool junk = kind == PARA_JUNK;
	rec->r.para++;
	if (junk) {
		diag_count(f->diag, "junk", 1);
		if (f->opts.drop_junk)
			return;
	}
	unsigned damage = junk ? 0 : damage_of(text, marks);
	bool why = junk && f->opts.why;
	rec->r.line = line;
	rec->kind = kinds[kind];
	rec->text = text;
	rec->x = damage || cut || why ? facts(f, damage, cut, why) : SPAN("");
	sink_put(f->sink, &rec->r);
}

/* Tidy, no blank before a Latin unit, no pile of combining marks. */
static struct span
tidied(struct finish *f, struct span text, unsigned marks)
{
	if (!(marks & MENDED_MARKS))
		return text;
	text = tidy_text(f->tidy, text, marks, f->opts.keep);
	f->closed_up.n = 0;
	if ((marks & (SCAN_BLANK | SCAN_CONTROL)) && !(f->opts.keep & KEEP_BLANKS) &&
		blanks_units_put(f->lex, text, &f->closed_up))
		text = buf_span(&f->closed_up);
	f->unpiled.n = 0;
	size_t left_out = marks & SCAN_PILE ? damage_unpile(text, &f->unpiled) : 0;
	if (left_out == 0)
		return text;
	diag_count(f->diag, "marks", left_out);
	return buf_span(&f->unpiled);
}

static struct span
row_text(struct finish *f, struct span text)
{
	struct table_writer w = table_begin(&f->row);
	struct span cell;
	for (struct table_row row = table_cells(text); table_next(&row, &cell);)
		table_put(&w, tidied(f, cell, scan_text(cell)));
	return table_end(&w);
}

static struct span
shaped(struct finish *f, struct span text, unsigned marks)
{
	if ((marks & SCAN_BORDER) && table_is_row(text))
		return row_text(f, text);
	return tidied(f, text, marks);
}

static struct span
kept(struct buf *b, struct span text)
{
	if (text.p == b->p)
		return text;
	b->n = 0;
	buf_put(b, text);
	return buf_span(b);
}

static void
note_part(void *ctx, struct span part, const struct lex_entry *rule)
{
	struct finish *f = ctx;
	f->part = mem_grow(f->part, &f->part_cap, f->nparts + 1, sizeof *f->part);
	f->part[f->nparts++] = (struct part){part.n, rule};
	buf_put(&f->parts, part);
}

/* Takes the residue out of *text, into parts; what is left lies in rest. Junk may be residue
 * from end to end: that is none inside it. */
static bool
take_parts(struct finish *f, enum para_kind kind, struct span *text)
{
	size_t parts = f->nparts, bytes = f->parts.n;
	f->rest.n = 0;
	if (!residue_take(f->residue, *text, false, &f->rest, note_part, f))
		return false;
	if (kind == PARA_JUNK && f->part[parts].n == text->n) {
		f->nparts = parts;
		f->parts.n = bytes;
		return false;
	}
	*text = shape_strip(buf_span(&f->rest));
	return true;
}

/* The parts go out as junk. Clean-up may have changed one so that it is no longer the whole
 * that is residue: then what is inside it goes out by itself. */
static void
emit_parts(struct finish *f, uint64_t line)
{
	size_t from = 0;
	const struct para_why whole = f->why;
	for (size_t i = 0; i < f->nparts; i++) {
		struct span part = span_of(f->parts.p + from, f->part[i].n);
		f->why = (struct para_why){f->part[i].rule, NULL};
		from += part.n;
		part = kept(&f->inner, shaped(f, part, scan_text(part)));
		if (take_parts(f, PARA_JUNK, &part))
			note_part(f, part, f->why.word);
		else if (part.n)
			emit(f, PARA_JUNK, part, 0, line, false);
	}
	f->why = whole;
	f->nparts = f->parts.n = 0;
}

/* What a text of any kind looks like in the end; *marks: scan_text of it. What comes out of here
 * is not changed by coming in again: what a join or clean-up has made whole is residue too,
 * <br⏎/> and [bookmark: _Go with a hundred blanks. */
static struct span
finished(struct finish *f, enum para_kind kind, const struct para_line *p, unsigned *marks)
{
	struct span text = p->text;
	unsigned rounds = residue_may_be_in(f->residue, text, *marks) ? ROUNDS : 0;
	for (unsigned i = 0; i < rounds && text.n; i++) {
		struct span left = markup_text(f->lex, text, f->opts.keep, &f->scratch);
		bool changed = !span_eq(left, text);
		changed |= take_parts(f, kind, &left);
		if (i && !changed)
			return text;
		text = kept(&f->whole, shape_strip(left));
		buf_drop(&f->rest);
		buf_drop(&f->scratch);
		emit_parts(f, p->number);
		*marks = scan_text(text);
		text = kept(&f->whole, shaped(f, text, *marks));
	}
	return shaped(f, text, *marks);
}

/* A text that is longer than a line may be goes out in parts. */
static COLD struct span
emit_cut(struct finish *f, enum para_kind kind, struct span text, unsigned marks, uint64_t line)
{
	if (f->cut != line)
		diag_warn(f->diag, line, "long-para",
			"a paragraph of more than %zu bytes is cut", LINE_MAX_BYTES);
	f->cut = line;
	while (text.n > LINE_MAX_BYTES) {
		size_t at = line_cut(text, LINE_MAX_BYTES);
		emit(f, kind, shape_strip(span_take(text, at)), marks, line, true);
		text = shape_strip(span_skip(text, at));
	}
	return text;
}

/* What a text was made in, where it was changed. */
static void
drop(struct finish *f)
{
	tidy_drop(f->tidy);
	buf_drop(&f->closed_up);
	buf_drop(&f->unpiled);
	buf_drop(&f->row);
	buf_drop(&f->whole);
}

/* A text of which something is to be mended, or to be cut. */
static ASIDE void
put_mended(struct finish *f, enum para_kind kind, const struct para_line *p)
{
	unsigned marks = p->marks;
	struct span text = finished(f, kind, p, &marks);
	bool cut = p->cut || text.n > LINE_MAX_BYTES;
	if (cut)
		text = emit_cut(f, kind, text, marks, p->number);
	else
		f->cut = 0;
	if (text.n)
		emit(f, kind, text, marks, p->number, cut);
	if (text.p != p->text.p)
		drop(f);
}

void
finish_put(struct finish *f, enum para_kind kind, const struct para_line *p)
{
	f->why = p->why;
	if ((p->marks & (MENDED_MARKS | SCAN_BORDER)) || p->cut || p->text.n > LINE_MAX_BYTES ||
		residue_may_be_in(f->residue, p->text, p->marks)) {
		put_mended(f, kind, p);
		return;
	}
	f->cut = 0;
	if (p->text.n)
		emit(f, kind, p->text, p->marks, p->number, false);
}
