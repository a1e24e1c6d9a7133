#include "changes.h"

#include "dec.h"
#include "pairing.h"
#include "utf8.h"

#include <stdlib.h>

/* One row to be written, in its place. */
struct row {
	uint64_t para, off;
	enum { ROW_SECT, ROW_SENT, ROW_NUM } rank;
	bool gone;     /* a del: behind all others, by the older place */
	uint32_t pair; /* index of the pair, or EDITION_NONE */
	uint32_t i;    /* index of the older or newer thing where there is no pair */
};

/* A pair of editions while it is compared. */
struct comparison {
	struct changes_opts opts;
	struct sink sink;
	bool found;
	const struct edition *side[2];
	const struct words *words;
	struct pairing *pairing;
	struct row *rows;
	size_t n, cap;
	struct buf text0, text, edit, facts, delta, pct, sim; /* of the row in hand */
};

static void
push_row(struct comparison *c, struct row r)
{
	c->rows = mem_grow(c->rows, &c->cap, c->n + 1, sizeof *c->rows);
	c->rows[c->n++] = r;
}

static int
by_place(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	if (x->gone != y->gone)
		return x->gone ? 1 : -1;
	if (x->para != y->para)
		return x->para < y->para ? -1 : 1;
	if (x->off != y->off)
		return x->off < y->off ? -1 : 1;
	if (x->rank != y->rank)
		return x->rank < y->rank ? -1 : 1;
	if (x->pair != y->pair)
		return x->pair < y->pair ? -1 : 1;
	return (x->i > y->i) - (x->i < y->i);
}

static void
plan_sentences(struct comparison *c)
{
	const struct words *w = c->words;
	for (uint32_t p = 0; p < w->n; p++) {
		const struct sentence *s = &c->side[1]->sentences[w->pairs[p].b];
		push_row(c, (struct row){s->para, s->off, ROW_SENT, false, p, 0});
	}
	for (int side = 0; side < 2; side++)
		for (uint32_t i = 0; i < c->side[side]->nsentences; i++) {
			const struct sentence *s = &c->side[side]->sentences[i];
			if (w->pair_of[side][i] == EDITION_NONE)
				push_row(c, (struct row){s->para, s->off, ROW_SENT, side == 0,
						    EDITION_NONE, i});
		}
}

static void
plan_figures(struct comparison *c)
{
	bool *paired[2];
	for (int side = 0; side < 2; side++)
		paired[side] = mem_new(c->side[side]->nfigures + 1, sizeof **paired);
	for (uint32_t p = 0; p < c->pairing->n; p++) {
		const struct pairing_pair *pair = &c->pairing->pairs[p];
		const struct rec_num *r = &c->side[1]->figures[pair->b].num;
		paired[0][pair->a] = paired[1][pair->b] = true;
		push_row(c, (struct row){r->r.para, r->off, ROW_NUM, false, p, 0});
	}
	for (int side = 0; side < 2; side++) {
		for (uint32_t i = 0; i < c->side[side]->nfigures; i++) {
			const struct rec_num *r = &c->side[side]->figures[i].num;
			if (!paired[side][i])
				push_row(c, (struct row){r->r.para, r->off, ROW_NUM, side == 0,
						    EDITION_NONE, i});
		}
		free(paired[side]);
	}
}

static bool
has_title(const struct edition *e, uint32_t section)
{
	return e->nodes[e->sections[section].node].sect.title.n > 0;
}

static void
plan_sections(struct comparison *c)
{
	for (int side = 0; side < 2; side++) {
		const struct edition *e = c->side[side];
		for (uint32_t i = 0; i < e->nsections; i++) {
			const struct rec_sect *r = &e->nodes[e->sections[i].node].sect;
			uint32_t other = c->words->section_of[side][i];
			bool alone = other == EDITION_NONE || !has_title(c->side[!side], other);
			if (!has_title(e, i) || (side == 0 && !alone))
				continue;
			push_row(c, (struct row){r->r.para, r->off, ROW_SECT, side == 0,
					    alone ? EDITION_NONE : other, i});
		}
	}
}

/* The common columns of a row between the two editions, all else empty. */
static struct rec_diff
blank(const struct comparison *c, const char *obj)
{
	struct rec_diff r = {
		.r = {.type = REC_DIFF,
			.doc = c->side[1]->doc,
			.org = c->side[1]->org,
			.year = c->side[1]->year,
			.para = REC_EMPTY,
			.line = REC_EMPTY},
		.off = REC_EMPTY,
		.len = REC_EMPTY,
		.doc0 = c->side[0]->doc,
		.year0 = c->side[0]->year,
		.para0 = REC_EMPTY,
		.line0 = REC_EMPTY,
		.off0 = REC_EMPTY,
		.len0 = REC_EMPTY,
		.obj = span_str(obj),
	};
	return r;
}

static void
set_newer(
	struct rec_diff *r, const struct rec *at, uint64_t off, uint64_t len, struct span path)
{
	r->r.para = at->para;
	r->r.line = at->line;
	r->off = off;
	r->len = len;
	r->path = path;
}

static void
set_older(
	struct rec_diff *r, const struct rec *at, uint64_t off, uint64_t len, struct span path)
{
	r->para0 = at->para;
	r->line0 = at->line;
	r->off0 = off;
	r->len0 = len;
	r->path0 = path;
}

static void
put(struct comparison *c, struct rec_diff *r)
{
	if (span_eq(r->op, SPAN("same"))) {
		if (!c->opts.same)
			return;
	} else {
		c->found = true;
	}
	r->x = buf_span(&c->facts);
	sink_put(c->sink, &r->r);
}

static void
add_fact(struct comparison *c, const char *name)
{
	rec_x_add(&c->facts, name, SPAN("1"));
}

static void
add_why(struct comparison *c, const char *rule)
{
	if (c->opts.why)
		rec_x_add(&c->facts, "why", span_str(rule));
}

static void
add_flags(struct comparison *c, unsigned flags)
{
	static const struct {
		unsigned flag;
		const char *name;
	} names[] = {{EDIT_TRIVIAL, "trivial"}, {EDIT_NUMBER, "number"}, {EDIT_DATE, "date"},
		{EDIT_NAME, "name"}};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (flags & names[i].flag)
			add_fact(c, names[i].name);
}

static void
set_sim(struct comparison *c, struct rec_diff *r, double sim)
{
	c->sim.n = 0;
	dec_put(&c->sim, sim, 2);
	r->sim = buf_span(&c->sim);
}

/* The text of n sentences from i on, which stand side by side. */
static struct span
text_of(const struct edition *e, uint32_t i, uint32_t n, struct buf *b)
{
	if (n == 1)
		return e->sentences[i].text;
	b->n = 0;
	for (uint32_t j = i; j < i + n; j++)
		buf_put(b, e->sentences[j].text);
	return buf_span(b);
}

static uint64_t
length_of(const struct edition *e, uint32_t i, uint32_t n)
{
	const struct sentence *last = &e->sentences[i + n - 1];
	return last->off + last->len - e->sentences[i].off;
}

static void
set_sentences(struct comparison *c, struct rec_diff *r, int side, uint32_t i, uint32_t n)
{
	const struct edition *e = c->side[side];
	const struct sentence *s = &e->sentences[i];
	const struct rec_sect *node = &e->nodes[s->node].sect;
	if (side == 0) {
		set_older(r, &node->r, s->off, length_of(e, i, n), node->path);
		r->text0 = text_of(e, i, n, &c->text0);
	} else {
		set_newer(r, &node->r, s->off, length_of(e, i, n), node->path);
		r->text = text_of(e, i, n, &c->text);
	}
}

static void
put_sentence_pair(struct comparison *c, const struct words_pair *p)
{
	struct rec_diff r = blank(c, "sent");
	set_sentences(c, &r, 0, p->a, p->na);
	set_sentences(c, &r, 1, p->b, p->nb);
	set_sim(c, &r, p->sim);
	bool same = span_eq(r.text0, r.text);
	add_why(c, p->rule);
	if (!same) {
		unsigned flags = editor_compare(c->opts.editor, r.text0,
			c->side[0]->sentences[p->a].mark, r.text,
			c->side[1]->sentences[p->b].mark, &c->edit);
		r.edit = buf_span(&c->edit);
		/* what moves is numbered anew: that says nothing */
		add_flags(c, p->moved && flags == EDIT_TRIVIAL ? 0 : flags);
	}
	r.op = p->nb > 1   ? SPAN("split")
	       : p->na > 1 ? SPAN("merge")
	       : p->moved  ? SPAN("move")
	       : same      ? SPAN("same")
			   : SPAN("edit");
	put(c, &r);
}

static void
put_sentence(struct comparison *c, const struct row *row)
{
	if (row->pair != EDITION_NONE) {
		put_sentence_pair(c, &c->words->pairs[row->pair]);
		return;
	}
	struct rec_diff r = blank(c, "sent");
	set_sentences(c, &r, row->gone ? 0 : 1, row->i, 1);
	r.op = row->gone ? SPAN("del") : SPAN("add");
	put(c, &r);
}

/* Both numbers exact, and of one unit. */
static void
set_delta(struct comparison *c, struct rec_diff *r, const struct rec_num *a,
	const struct rec_num *b)
{
	struct span eq = SPAN("eq");
	if (!span_eq(a->qual, eq) || !span_eq(b->qual, eq) || !span_eq(a->unit, b->unit) ||
		!dec_valid(a->value) || !dec_valid(b->value))
		return;
	dec_sub(&c->delta, b->value, a->value);
	r->delta = buf_span(&c->delta);
	if (dec_is_zero(a->value))
		return;
	struct buf hundred = {0};
	dec_shift(&hundred, r->delta, 2);
	dec_div(&c->pct, buf_span(&hundred), a->value, 1);
	buf_free(&hundred);
	if (!memchr(c->pct.p, '.', c->pct.n))
		buf_puts(&c->pct, ".0");
	r->pct = buf_span(&c->pct);
}

static bool
same_number(const struct rec_num *a, const struct rec_num *b)
{
	if (!span_eq(a->unit, b->unit) || !span_eq(a->qual, b->qual) ||
		!span_eq(a->lo, b->lo) || !span_eq(a->hi, b->hi))
		return false;
	return a->value.n || b->value.n ? span_eq(a->value, b->value) : span_eq(a->raw, b->raw);
}

static void
set_number(struct rec_diff *r, int side, const struct rec_num *n)
{
	if (side == 0) {
		set_older(r, &n->r, n->off, n->len, n->path);
		r->value0 = n->value;
		r->qual0 = n->qual;
		r->text0 = n->clause;
	} else {
		set_newer(r, &n->r, n->off, n->len, n->path);
		r->value = n->value;
		r->qual = n->qual;
		r->text = n->clause;
	}
	r->key = n->key;
	r->item = n->item;
	r->unit = n->unit;
}

static void
put_number(struct comparison *c, const struct row *row)
{
	struct rec_diff r = blank(c, "num");
	if (row->pair == EDITION_NONE) {
		const struct rec_num *n = &c->side[row->gone ? 0 : 1]->figures[row->i].num;
		set_number(&r, row->gone ? 0 : 1, n);
		if (n->value.n == 0)
			rec_x_add(&c->facts, row->gone ? "raw0" : "raw", n->raw);
		r.op = row->gone ? SPAN("del") : SPAN("add");
		put(c, &r);
		return;
	}
	const struct pairing_pair *p = &c->pairing->pairs[row->pair];
	const struct rec_num *a = &c->side[0]->figures[p->a].num;
	const struct rec_num *b = &c->side[1]->figures[p->b].num;
	set_number(&r, 0, a);
	set_number(&r, 1, b);
	set_sim(c, &r, p->sim);
	set_delta(c, &r, a, b);
	add_why(c, p->rule);
	if (p->plan)
		add_fact(c, "plan");
	if (!span_eq(a->unit, b->unit))
		rec_x_add(&c->facts, "unit0", a->unit);
	if (a->value.n == 0)
		rec_x_add(&c->facts, "raw0", a->raw);
	if (b->value.n == 0)
		rec_x_add(&c->facts, "raw", b->raw);
	r.op = !span_eq(a->unit, b->unit) ? SPAN("unit")
	       : same_number(a, b)        ? SPAN("same")
					  : SPAN("change");
	put(c, &r);
}

/* Most of the sentences that a section kept have moved. */
static bool
has_moved(const struct comparison *c, uint32_t section)
{
	const struct section *s = &c->side[1]->sections[section];
	size_t moved = 0, kept = 0;
	for (uint32_t i = s->first; i < s->first + s->n; i++) {
		uint32_t p = c->words->pair_of[1][i];
		if (p == EDITION_NONE)
			continue;
		kept++;
		moved += c->words->pairs[p].moved;
	}
	return 2 * moved > kept;
}

static struct span
heading(const struct rec_sect *s, struct buf *b)
{
	b->n = 0;
	buf_put(b, s->mark);
	buf_put(b, s->title);
	return buf_span(b);
}

static void
set_section(struct comparison *c, struct rec_diff *r, int side, uint32_t i)
{
	const struct edition *e = c->side[side];
	const struct rec_sect *s = &e->nodes[e->sections[i].node].sect;
	if (side == 0) {
		r->text0 = heading(s, &c->text0);
		set_older(r, &s->r, s->off, utf8_count(r->text0), s->path);
	} else {
		r->text = heading(s, &c->text);
		set_newer(r, &s->r, s->off, utf8_count(r->text), s->path);
	}
	r->item = s->title;
}

static void
put_section(struct comparison *c, const struct row *row)
{
	struct rec_diff r = blank(c, "sect");
	if (row->pair == EDITION_NONE) {
		set_section(c, &r, row->gone ? 0 : 1, row->i);
		r.op = row->gone ? SPAN("del") : SPAN("add");
		put(c, &r);
		return;
	}
	set_section(c, &r, 0, row->pair);
	set_section(c, &r, 1, row->i);
	bool moved = has_moved(c, row->i), same = span_eq(r.text0, r.text);
	if (!same) {
		size_t mark0 =
			r.text0.n -
			c->side[0]->nodes[c->side[0]->sections[row->pair].node].sect.title.n;
		unsigned flags = editor_compare(
			c->opts.editor, r.text0, mark0, r.text, r.text.n - r.item.n, &c->edit);
		r.edit = buf_span(&c->edit);
		add_flags(c, moved && flags == EDIT_TRIVIAL ? 0 : flags);
	}
	r.op = moved ? SPAN("move") : same ? SPAN("same") : SPAN("edit");
	put(c, &r);
}

static void
put_row(struct comparison *c, const struct row *row)
{
	c->edit.n = c->facts.n = c->delta.n = c->pct.n = c->sim.n = 0;
	if (row->rank == ROW_SECT)
		put_section(c, row);
	else if (row->rank == ROW_SENT)
		put_sentence(c, row);
	else
		put_number(c, row);
}

bool
changes_write(const struct edition *older, const struct edition *newer,
	const struct words *words, struct changes_opts opts, struct sink sink)
{
	struct comparison c = {
		.opts = opts, .sink = sink, .side = {older, newer}, .words = words};
	c.pairing = pairing_new(older, newer, words, opts.lex);
	plan_sections(&c);
	plan_sentences(&c);
	plan_figures(&c);
	if (c.n)
		qsort(c.rows, c.n, sizeof *c.rows, by_place);
	for (size_t i = 0; i < c.n; i++)
		put_row(&c, &c.rows[i]);
	pairing_free(c.pairing);
	free(c.rows);
	struct buf *const bufs[] = {
		&c.text0, &c.text, &c.edit, &c.facts, &c.delta, &c.pct, &c.sim};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_free(bufs[i]);
	return c.found;
}
