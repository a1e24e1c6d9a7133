#include "nodes.h"

#include "grid.h"
#include "heading.h"
#include "imprint.h"
#include "tree.h"
#include "utf8.h"

#include <stdlib.h>

struct nodes {
	struct nodes_opts opts;
	struct rec_sect row; /* the one that is written, its first columns for all */
	struct tree *tree;
	struct finder *subjects;
	const struct mark_style *styles;
	struct held *h; /* of the call */
	struct buf x, unit,
		heads; /* of the table in hand: its unit, the names of its columns */
	bool in_table;
	uint64_t heads_para; /* the paragraph of these */
};

struct nodes *
nodes_new(struct nodes_opts opts)
{
	struct nodes *o = mem_new(1, sizeof *o);
	o->opts = opts;
	size_t nstyles;
	o->styles = marks_styles(opts.marks, &nstyles);
	o->tree = tree_new(opts.lex);
	o->subjects = finder_new(opts.lex, LEX(SUBJECT));
	return o;
}

void
nodes_free(struct nodes *o)
{
	if (!o)
		return;
	tree_free(o->tree);
	finder_free(o->subjects);
	buf_free(&o->x);
	buf_free(&o->unit);
	buf_free(&o->heads);
	free(o);
}

static void
end_table(struct nodes *o)
{
	o->in_table = false;
	o->unit.n = o->heads.n = 0;
}

void
nodes_open(struct nodes *o, struct span doc, struct span org, struct span year, bool congress)
{
	end_table(o);
	o->row.r = (struct rec){.type = REC_SECT, .doc = doc, .org = org, .year = year};
	tree_reset(o->tree, year, congress);
}

static void
add_why(struct nodes *o, const struct lex_entry *e)
{
	struct buf why = {0};
	buf_printf(&why, "%s:%u", e->file, (unsigned)e->line);
	rec_x_add(&o->x, "why", buf_span(&why));
	buf_free(&why);
}

/* What of a paragraph one node takes. */
struct piece {
	struct span kind;
	size_t at, mark, n; /* bytes: where it begins, of the mark, of the mark and the text */
	struct span title;
	bool runin;
	bool inside; /* a node of the tree: it has a path */
	bool row;    /* of a table */
	const struct outline_mark *by;
};

static const char *const fault_names[] = {NULL, "gap", "dup", "order"};

/* Most nodes have none, or begin with a heading. */
static struct span
facts_of(struct nodes *o, const struct para *p, const struct piece *c)
{
	bool fault = c->by && c->by->fault, why = c->by && o->opts.why;
	if (!fault && !why && !c->row)
		return c->runin ? SPAN("runin=1") : SPAN("");
	o->x.n = 0;
	if (fault)
		rec_x_add(&o->x, fault_names[c->by->fault], SPAN("1"));
	if (c->runin)
		rec_x_add(&o->x, "runin", SPAN("1"));
	if (c->row && o->heads.n && p->para != o->heads_para)
		rec_x_add(&o->x, "head", buf_span(&o->heads));
	if (c->row && o->unit.n)
		rec_x_add(&o->x, "unit", buf_span(&o->unit));
	if (why)
		add_why(o, marks_why(o->opts.marks, c->by->hit.form));
	return buf_span(&o->x);
}

/* Hands on one node. off: its first code point in the paragraph. Returns that of the next. */
static uint64_t
put_piece(struct nodes *o, const struct para *p, const struct piece *c, uint64_t off)
{
	struct span text = span_take(span_skip(held_text(o->h, p), c->at), c->n);
	struct rec_sect *r = &o->row;
	r->r.para = p->para;
	r->r.line = p->line;
	r->off = off;
	r->len = utf8_count(text);
	r->path = c->inside ? tree_path(o->tree) : SPAN("/");
	r->kind = c->kind;
	r->mark = span_take(text, c->mark);
	r->title = c->title;
	r->under = c->inside ? tree_under(o->tree, !c->by) : SPAN("");
	r->mood = c->inside ? tree_mood(o->tree) : SPAN("");
	r->text = span_skip(text, c->mark);
	r->x = facts_of(o, p, c);
	sink_put(o->opts.sink, &r->r);
	return off + r->len;
}

static void
warn_fault(struct nodes *o, const struct para *p, const struct outline_mark *m)
{
	static const char *const codes[] = {NULL, "seq-gap", "seq-dup", "seq-order"};
	static const char *const what[] = {NULL, "a number is skipped", "a number stands twice",
		"a number is out of order"};
	struct span mark = span_of(held_text(o->h, p).p + m->hit.at, m->hit.n);
	diag_fault(o->opts.diag, p->line, codes[m->fault], "%s: %s where %u was due",
		what[m->fault], diag_quote(o->opts.diag, mark), m->wanted);
}

/* True where something stands below the mark of this depth that para i begins with. */
static bool
has_below(const struct nodes *o, size_t i, unsigned depth)
{
	size_t k = held_next(o->h, i);
	if (k == o->h->n || o->h->para[k].role != ROLE_BODY)
		return false;
	const struct outline_mark *m = held_lead(o->h, &o->h->para[k]);
	return m ? m->depth > depth : o->h->para[k].depth >= depth;
}

/* True where the next mark of the paragraph stands below m. */
static bool
has_inner(const struct nodes *o, const struct para *p, const struct outline_mark *m)
{
	size_t i = (size_t)(m - (o->h->mark + p->first)) + 1;
	const struct outline_mark *next = held_mark(o->h, p, &i);
	return next && next->depth > m->depth;
}

/* The node of paragraph i that takes bytes from..to, with mark m or, where
 * that is NULL, none. */
static struct piece
body_piece(
	const struct nodes *o, size_t i, const struct outline_mark *m, size_t from, size_t to)
{
	const struct para *p = &o->h->para[i];
	struct piece c = {.kind = p->form == FORM_TABLE ? SPAN("table") : SPAN("para"),
		.row = p->form == FORM_TABLE,
		.at = from,
		.n = to - from,
		.inside = true,
		.by = m};
	if (!m)
		return c;
	c.mark = m->hit.n;
	struct span text =
		span_take(span_skip(held_text(o->h, p), from + c.mark), c.n - c.mark);
	struct span heading = from == 0 && to == p->n ? heading_whole(text) : SPAN("");
	if (heading.n && has_below(o, i, m->depth)) {
		c.kind = SPAN("head");
		c.title = heading;
		return c;
	}
	c.kind = SPAN("item");
	bool more = to < p->n && has_inner(o, p, m);
	c.title = heading_runin(o->opts.lex, o->subjects, text, more);
	c.runin = c.title.n;
	return c;
}

/* The node with mark m becomes the one in hand. */
static void
enter(struct nodes *o, const struct para *p, const struct outline_mark *m,
	const struct piece *c)
{
	/* 首先要全面规划… is a sentence, and no plan for its words */
	bool word = o->styles[m->hit.style].flags & MARK_WORD;
	bool sentence = word && c->runin;
	end_table(o);
	tree_pop(o->tree, m->depth - 1u);
	tree_push(o->tree, m->depth, c->title, !sentence);
	if (m->fault)
		warn_fault(o, p, m);
}

/* 单位：万元, or 單位 */
static bool
is_caption(struct nodes *o, struct para *p)
{
	struct span text = held_text(o->h, p);
	if (span_find(text, SPAN("位：")) == text.n)
		return false;
	return span_find(held_folded(o->h, p), SPAN("单位：")) < text.n;
}

/* The first row of a table names the columns of the rows below it, where it has no figures; it,
 * or a caption, tells their unit. Any other text ends the table. */
static void
note_table(struct nodes *o, struct para *p)
{
	bool row = p->form == FORM_TABLE, first = row && !o->in_table;
	bool caption = !row && is_caption(o, p);
	if (!row)
		end_table(o);
	o->in_table = row;
	if (!first && !caption)
		return;
	struct span text = held_folded(o->h, p);
	bool heads = first && grid_is_head(text);
	if (heads) {
		o->heads_para = p->para;
		buf_put(&o->heads, held_text(o->h, p));
	}
	if (o->unit.n == 0 && (heads || caption))
		buf_put(&o->unit, grid_unit(o->opts.lex, text));
}

/* A paragraph without a marker stands where it was decided; at the top, a short one may be the
 * heading of what follows. */
static void
stand(struct nodes *o, struct para *p)
{
	note_table(o, p);
	tree_pop(o->tree, p->depth);
	if (p->depth == 0 && heading_whole(held_text(o->h, p)).n == p->n)
		tree_part(o->tree, held_folded(o->h, p));
}

/* The pieces of a paragraph from mark here on, or from its start where that is NULL; the next is
 * the k-th. */
static void
put_pieces(struct nodes *o, size_t i, const struct outline_mark *here, size_t k)
{
	const struct para *p = &o->h->para[i];
	const struct outline_mark *m = held_mark(o->h, p, &k);
	uint64_t off = p->before + 1;
	size_t at = 0, to;
	do { /* at least one row: an empty paragraph is one too */
		to = m ? m->hit.at : p->n;
		struct piece c = body_piece(o, i, here, at, to);
		if (here)
			enter(o, p, here, &c);
		off = put_piece(o, p, &c, off);
		here = m;
		m = held_mark(o->h, p, &k);
		at = to;
	} while (at < p->n);
}

static void
put_body(struct nodes *o, size_t i)
{
	struct para *p = &o->h->para[i];
	size_t k = 0;
	const struct outline_mark *lead = held_mark(o->h, p, &k);
	if (lead && lead->hit.at == 0) {
		put_pieces(o, i, lead, k);
		return;
	}
	stand(o, p);
	enum mood section = tree_turn(o->tree, held_folded(o->h, p));
	put_pieces(o, i, NULL, 0);
	tree_pop(o->tree, p->depth);
	tree_turn_back(o->tree, section);
}

/* Where the next label of a metadata line begins, behind byte from: behind a blank or cell
 * border, which belongs to what is before, or at a bracket ([文号]：). text.n where there is
 * none. */
static size_t
next_label(const struct nodes *o, struct span text, size_t from)
{
	const struct lex_entry *label;
	for (size_t at = from; at < text.n; at += utf8_width(text.p[at])) {
		struct span rest = span_skip(text, at);
		bool border = rest.p[0] == ' ' || rest.p[0] == '|';
		bool bracket = rest.p[0] == '[' || span_starts(rest, SPAN("【"));
		if ((border || bracket) &&
			imprint_label(o->opts.lex, span_skip(rest, border), false, &label))
			return at + border;
	}
	return text.n;
}

/* Labels and values in turn. */
static void
put_meta(struct nodes *o, struct para *p)
{
	struct span text = held_folded(o->h, p);
	uint64_t off = p->before + 1;
	for (size_t at = 0, to; at < p->n; at = to) {
		const struct lex_entry *label;
		size_t mark = imprint_label(o->opts.lex, span_skip(text, at), true, &label);
		to = next_label(o, text, at + mark);
		struct piece c = {.kind = SPAN("meta"), .at = at, .mark = mark, .n = to - at};
		off = put_piece(o, p, &c, off);
	}
}

static void
put_whole(struct nodes *o, const struct para *p, struct span kind, size_t mark)
{
	struct piece c = {.kind = kind, .mark = mark, .n = p->n};
	put_piece(o, p, &c, p->before + 1);
}

/* A body's name and, in the same line, the date. */
static void
put_sign(struct nodes *o, struct para *p)
{
	size_t n = imprint_signed(o->opts.lex, held_folded(o->h, p));
	struct piece sign = {.kind = SPAN("sign"), .n = n};
	struct piece date = {.kind = SPAN("date"), .at = n, .n = p->n - n};
	uint64_t off = put_piece(o, p, &sign, p->before + 1);
	if (date.n)
		put_piece(o, p, &date, off);
}

static size_t
attachment_mark(const struct nodes *o, struct para *p)
{
	size_t n = imprint_attachment(o->opts.lex, held_folded(o->h, p));
	const struct outline_mark *m = n ? NULL : held_start(o->h, p);
	return m ? m->hit.n : n;
}

/* The name of a body inside the text is no signature: text follows it, and no date. */
static bool
is_signature(const struct nodes *o, struct para *p, size_t i)
{
	size_t next = held_next(o->h, i);
	return tree_depth(o->tree) == 0 || next == o->h->n ||
	       o->h->para[next].role != ROLE_BODY ||
	       imprint_signed(o->opts.lex, held_folded(o->h, p)) < p->n;
}

void
nodes_put(struct nodes *o, struct held *h, size_t i)
{
	struct para *p = &h->para[i];
	o->h = h;
	o->row.r.plain = h->plain && !o->opts.why; /* a file of rules may have any name */
	if (p->form == FORM_JUNK) {
		put_whole(o, p, SPAN("junk"), 0);
		return;
	}
	switch (p->role) {
	case ROLE_BODY: put_body(o, i); break;
	case ROLE_META: put_meta(o, p); break;
	case ROLE_SIGN:
		if (is_signature(o, p, i))
			put_sign(o, p);
		else
			put_body(o, i);
		break;
	case ROLE_TITLE: put_whole(o, p, SPAN("title"), 0); break;
	case ROLE_SALUTE: put_whole(o, p, SPAN("salute"), 0); break;
	case ROLE_DATE: put_whole(o, p, SPAN("date"), 0); break;
	case ROLE_ATTACH:
		note_table(o, p);
		tree_close(o->tree);
		put_whole(o, p, SPAN("attach"), attachment_mark(o, p));
		break;
	}
}
