#include "finish.h"

#include "blanks.h"
#include "damage.h"
#include "line.h"
#include "markup.h"
#include "scan.h"
#include "table.h"
#include "tidy.h"

#include <stdlib.h>

struct finish {
	struct finish_opts opts;
	const struct lex *lex;
	struct residue *residue;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	struct buf doc;
	uint64_t paras;
	struct tidy *tidy;
	unsigned marks;                /* scan_text of the text in hand */
	uint64_t line;                 /* and where it stands */
	const struct lex_entry *why;   /* the rule that made junk of it */
	struct buf closed_up, unpiled; /* the last steps of a text */
	struct buf scratch, parts, row;
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
		.tidy = tidy_new()};
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
	buf_free(&f->parts);
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
	f->paras = 0;
}

void
finish_close(struct finish *f)
{
	tidy_report(f->tidy, f->diag);
}

static const char *const kinds[PARA_KINDS] = {"p", "table", "junk"};

/* The x column: cut=1, damage=…, why=FILE:LINE of the rule that made it junk. */
static struct span
facts(struct finish *f, enum para_kind kind, struct span text, bool cut)
{
	unsigned damage = kind == PARA_JUNK ? 0 : damage_of(text, f->marks);
	f->x.n = f->names.n = 0;
	if (cut)
		rec_x_add(&f->x, "cut", SPAN("1"));
	if (damage) {
		damage_names(&f->names, damage);
		rec_x_add(&f->x, "damage", buf_span(&f->names));
		diag_count(f->diag, "damage", 1);
	}
	if (f->opts.why && kind == PARA_JUNK && f->why) {
		f->names.n = 0;
		buf_printf(&f->names, "%s:%u", f->why->file, (unsigned)f->why->line);
		rec_x_add(&f->x, "why", buf_span(&f->names));
	}
	return buf_span(&f->x);
}

static void
emit(struct finish *f, enum para_kind kind, struct span text, uint64_t line, bool cut)
{
	f->paras++;
	if (kind == PARA_JUNK) {
		diag_count(f->diag, "junk", 1);
		if (f->opts.drop_junk)
			return;
	}
	struct rec_text rec = {
		.r = {REC_TEXT, buf_span(&f->doc), {0}, {0}, f->paras, line},
		.kind = span_str(kinds[kind]),
		.text = text,
		.x = facts(f, kind, text, cut),
	};
	if (f->given)
		given_apply(f->given, &rec.r);
	sink_put(f->sink, &rec.r);
}

/* Tidy, no blank before a Latin unit, no pile of combining marks. */
static struct span
tidied(struct finish *f, struct span text, unsigned marks)
{
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

static void
put_piece(void *ctx, struct span piece, const struct lex_entry *rule)
{
	struct finish *f = ctx;
	(void)rule; /* --why names what became of the line */
	emit(f, PARA_JUNK, tidied(f, piece, scan_text(piece)), f->line, false);
}

/* The residue inside a text goes out as junk before it. A join may have made it whole:
 * <br⏎/> */
static struct span
without_residue(struct finish *f, struct span text)
{
	text = shape_strip(markup_text(f->lex, text, &f->scratch));
	f->parts.n = 0;
	if (!residue_take(f->residue, text, false, &f->parts, put_piece, f))
		return text;
	return shape_strip(buf_span(&f->parts));
}

/* What a text of any kind looks like in the end. What comes out of here is not changed by
 * coming in again. */
static struct span
finished(struct finish *f, enum para_kind kind, const struct para_line *p)
{
	struct span text = p->text;
	unsigned marks = p->marks;
	if ((marks & SCAN_MARKUP) && kind != PARA_JUNK) {
		f->line = p->number;
		text = without_residue(f, text);
		marks = scan_text(text);
	}
	f->marks = marks;
	if ((marks & SCAN_BORDER) && table_is_row(text))
		return row_text(f, text);
	return tidied(f, text, marks);
}

void
finish_put(struct finish *f, enum para_kind kind, const struct para_line *p, bool cut)
{
	f->why = p->rule;
	struct span text = finished(f, kind, p);
	if (!cut && text.n > LINE_MAX_BYTES)
		diag_warn(f->diag, p->number, "long-para",
			"a paragraph of more than %zu bytes is cut", LINE_MAX_BYTES);
	while (text.n > LINE_MAX_BYTES) {
		size_t at = line_cut(text, LINE_MAX_BYTES);
		cut = true;
		emit(f, kind, shape_strip(span_take(text, at)), p->number, true);
		text = shape_strip(span_skip(text, at));
	}
	if (text.n)
		emit(f, kind, text, p->number, cut);
}
