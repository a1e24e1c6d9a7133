#include "extract.h"

#include "clause.h"
#include "contra.h"
#include "course.h"
#include "dates.h"
#include "grid.h"
#include "item.h"
#include "key.h"
#include "line.h"
#include "mention.h"
#include "num.h"
#include "pattern.h"
#include "pause.h"
#include "script.h"
#include "utf8.h"
#include "zero.h"

#include <stdlib.h>

/* What a record of either type says, as far as this stage looks at it. */
struct node {
	const struct rec *r;
	struct span kind, path, text, x;
	uint64_t off; /* code point of the text's first character in its paragraph, from 1 */
	struct tense_section section;
};

struct extract {
	struct extract_opts opts;
	const struct lex *lex;
	struct diag *diag;
	struct sink sink;
	struct mention_scanner *scanner;
	struct items *items;
	struct keys *keys;
	struct pauses pauses;
	struct course course;
	struct contra contra;
	struct patterns *patterns; /* of the user, or NULL */
	struct events events;
	struct buf item, key, x, why, digits, value, folded;
	uint64_t count;
	/* of the record in hand */
	struct node node;
	struct rec_num row;           /* the one that is written, its first columns for all */
	struct span text;             /* in simplified script */
	const struct grid_cell *cell; /* of the table's row, or NULL */
	size_t zero;                  /* the next */
	size_t counted;               /* bytes of the text whose code points are in `points` */
	uint64_t points;
};

struct extract *
extract_new(struct extract_opts opts, const struct lex *lex, struct diag *d, struct sink sink)
{
	struct extract *e = mem_new(1, sizeof *e);
	*e = (struct extract){.opts = opts, .lex = lex, .diag = d, .sink = sink};
	e->scanner = mention_new(lex);
	events_want(&e->events, lex, e->scanner);
	e->items = items_new(lex);
	e->keys = keys_new(lex);
	return e;
}

void
extract_free(struct extract *e)
{
	if (!e)
		return;
	struct buf *bufs[] = {
		&e->item, &e->key, &e->x, &e->why, &e->digits, &e->value, &e->folded};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_free(bufs[i]);
	mention_free(e->scanner);
	patterns_free(e->patterns);
	items_free(e->items);
	keys_free(e->keys);
	pauses_free(&e->pauses);
	course_free(&e->course);
	events_free(&e->events);
	free(e);
}

/* --- the record -------------------------------------------------------------------------- */

/* Where it is kept, field by field: a struct that was just written is not yet there to be copied. */
static void
read_node(struct node *n, const struct rec *r)
{
	n->r = r;
	n->section.year = r->year;
	if (r->type == REC_TEXT) {
		const struct rec_text *t = (const struct rec_text *)r;
		n->kind = t->kind;
		n->text = t->text;
		n->x = t->x;
		n->off = 1 + r->before;
		n->path = n->section.mood = n->section.title = n->section.under = SPAN("");
		return;
	}
	const struct rec_sect *s = (const struct rec_sect *)r;
	n->kind = s->kind;
	n->path = s->path;
	n->text = s->text;
	n->x = s->x;
	n->off = s->off + utf8_count(s->mark);
	n->section.mood = s->mood;
	n->section.title = s->title;
	n->section.under = s->under;
}

/* A doc row has no text of its own; metadata, residue, signature and date count nothing. */
static bool
is_read(const struct node *n, bool everywhere)
{
	static const struct span kinds[] = {SPAN_INIT("doc"), SPAN_INIT("junk"),
		SPAN_INIT("meta"), SPAN_INIT("sign"), SPAN_INIT("date")};
	return n->text.n && (everywhere || !span_among(n->kind, kinds, SPAN_COUNT(kinds)));
}

/* --- one row ----------------------------------------------------------------------------- */

/* The code point at byte `at`, counted from 1 in the paragraph; rows come in order. */
static uint64_t
point_at(struct extract *e, size_t at)
{
	if (at < e->counted) {
		e->counted = 0;
		e->points = 0;
	}
	e->points += utf8_count(span_of(e->node.text.p + e->counted, at - e->counted));
	e->counted = at;
	return e->node.off + e->points;
}

/* The same bytes in the script of the text as it was given. */
static struct span
shown(const struct extract *e, struct span s)
{
	if (s.n == 0)
		return (struct span){0};
	return span_of(e->node.text.p + (s.p - e->text.p), s.n);
}

/* 每季度一次 is said of every quarter; 每村4名, 人均, 平均每天 and 每月补贴90元 are no rule. */
static bool
is_repeated(const struct lex *lex, const struct mention *m, struct span clause)
{
	struct span per = m->per;
	if (per.n == 0 || m->kind == KIND_MONEY || span_find(clause, SPAN("每")) == clause.n ||
		span_find(clause, SPAN("平均")) < clause.n)
		return false;
	const struct lex_entry *e = lex_before(lex, LEX(PLACE_PER), per);
	return e && lex_says(e, SPAN("period"));
}

static void
put_why(struct extract *e, const char *of, const struct lex_entry *w, const char *rule)
{
	if (!w && !rule)
		return;
	if (e->why.n)
		buf_puts(&e->why, ", ");
	buf_puts(&e->why, of);
	if (rule)
		buf_printf(&e->why, " %s", rule);
	if (w)
		buf_printf(&e->why, " %s:%u", w->file, (unsigned)w->line);
}

/* Whether a figure contradicts others of its sentence, which is worth a warning. */
static bool
contradicts(struct extract *e, const struct item_row *row)
{
	if (!contra_add(&e->contra, row))
		return false;
	diag_fault(e->diag, e->node.r->line, "contra", "%s does not fit the figures before it",
		diag_quote(e->diag, shown(e, row->clause)));
	return true;
}

static void
put_x(struct extract *e, const struct item_row *row)
{
	const struct mention *m = row->mention;
	e->x.n = e->why.n = 0;
	if (row->item.object.n + row->item.act.n && contradicts(e, row))
		rec_x_add(&e->x, "contra", SPAN("1"));
	if (row->before)
		rec_x_add(&e->x, "from", SPAN("1"));
	if (row->part)
		rec_x_add(&e->x, "part", SPAN("1"));
	if (m->suspect)
		rec_x_add(&e->x, "suspect", SPAN("1"));
	if (m->unread)
		rec_x_add(&e->x, "unread", SPAN("1"));
	if (row->was)
		rec_x_add(&e->x, "was", row->was->value);
	if (!e->opts.why)
		return;
	put_why(e, "kind", m->why, NULL);
	put_why(e, "item", row->why, row->rule);
	rec_x_add(&e->x, "why", buf_span(&e->why));
}

static void
put_row(struct extract *e)
{
	e->count++;
	sink_put(e->sink, &e->row.r);
}

static void
put_key(struct extract *e, const struct item *it, struct span unit_class)
{
	struct span parts[] = {
		it->topic, it->object, it->light ? span_of(NULL, 0) : it->verb, it->act};
	e->key.n = 0;
	key_put(&e->key, e->keys, parts, SPAN_COUNT(parts), unit_class);
}

/* The number of a cell counts what the names of its row and its column say. */
static void
put_cell_item(struct extract *e, struct span unit_class)
{
	buf_put(&e->item, e->cell->label);
	buf_put(&e->item, e->cell->head);
	struct span folded = script_fold(buf_span(&e->item), &e->folded);
	e->key.n = 0;
	key_put(&e->key, e->keys, &folded, 1, unit_class);
}

/* The row in hand, of the n bytes at `at`; what it said of another place has yet to be set. */
static struct rec_num *
row_at(struct extract *e, size_t at, size_t n)
{
	struct rec_num *r = &e->row;
	r->off = point_at(e, at);
	r->raw = span_of(e->node.text.p + at, n);
	r->len = utf8_count(r->raw);
	return r;
}

/* The same with what the mention itself says. */
static struct rec_num *
row_of(struct extract *e, const struct mention *m)
{
	struct rec_num *r = row_at(e, m->at, m->n);
	r->kind = mention_kind_name(m->kind);
	r->value = m->value;
	r->lo = m->lo;
	r->hi = m->hi;
	r->unit = m->unit;
	r->qual = qual_name(m->qual);
	return r;
}

/* 由8%提高到9% within 五年来; a level without a deed is one of the end: 总产量达9亿斤. */
static enum tense_side
side_of(const struct item_row *row)
{
	bool level =
		!row->item.verb.n && !row->item.act.n && row->mention->kind != KIND_DURATION;
	return row->before ? TENSE_BEFORE : row->was || level ? TENSE_END : TENSE_ALL;
}

/* period: what a list of dates says of it, or empty. */
static void
put_quantity(struct extract *e, const struct item_row *row, struct span period)
{
	const struct mention *m = row->mention;
	struct rec_num *r = row_of(e, m);
	course_advance(&e->course, m->at);
	e->item.n = 0;
	item_put(&e->item, &row->item, e->node.text, e->text);
	if (e->item.n || !e->cell)
		put_key(e, &row->item, m->unit_class);
	else
		put_cell_item(e, m->unit_class);
	put_x(e, row);
	r->per = m->per;
	r->period = period.n ? period : tense_period_at(&e->course.tense, side_of(row));
	r->mood = tense_mood(
		&e->course.tense, row->clause_at, is_repeated(e->lex, m, row->clause));
	r->item = buf_span(&e->item);
	r->key = buf_span(&e->key);
	r->clause = shown(e, row->clause);
	r->x = buf_span(&e->x);
	put_row(e);
}

/* A date, ordinal, label or citation counts nothing. */
static void
put_other(struct extract *e, const struct mention *m)
{
	struct rec_num *r = row_of(e, m);
	struct item_row row = {.mention = m};
	put_x(e, &row);
	r->per = r->mood = r->item = r->key = r->clause = SPAN("");
	r->period = m->kind == KIND_DATE ? m->value : e->node.section.year;
	r->x = buf_span(&e->x);
	put_row(e);
}

static struct span
clause_of(const struct pauses *p, const struct zero *z)
{
	size_t before = pauses_before(p, z->at), from = pauses_clause_start(p, z->at, before);
	return between(p->text, from, pauses_clause_end(p, z->at + z->n, before));
}

static void
put_zero(struct extract *e, const struct zero *z)
{
	struct rec_num *r = row_at(e, z->at, z->n);
	struct item it = {.object = z->noun};
	course_advance(&e->course, z->at);
	e->item.n = e->x.n = e->why.n = 0;
	item_put(&e->item, &it, e->node.text, e->text);
	put_key(e, &it, z->unit);
	rec_x_add(&e->x, "implied", SPAN("1"));
	if (e->opts.why) {
		put_why(e, "zero", z->why, NULL);
		rec_x_add(&e->x, "why", buf_span(&e->why));
	}
	r->kind = mention_kind_name(span_eq(z->unit, SPAN("%")) ? KIND_PERCENT : KIND_COUNT);
	r->value = r->lo = r->hi = SPAN("0");
	r->unit = z->unit;
	r->qual = qual_name(QUAL_EQ);
	r->per = SPAN("");
	r->period = tense_period(&e->course.tense);
	r->mood = tense_mood(&e->course.tense, z->at, false);
	r->item = buf_span(&e->item);
	r->key = buf_span(&e->key);
	r->clause = shown(e, clause_of(&e->pauses, z));
	r->x = buf_span(&e->x);
	put_row(e);
}

/* --- all rows of a record, in order --- */

static bool
is_wanted(const struct extract *e, const struct mention *m)
{
	return (e->opts.kinds & KIND_BIT(m->kind)) != 0;
}

/* Zeros that stand before byte `at`; true where one of them covers it. */
ASIDE static bool
put_zeros(struct extract *e, size_t at)
{
	while (e->zero < e->events.nzeros && e->events.zeros[e->zero].at <= at) {
		const struct zero *z = &e->events.zeros[e->zero];
		if (e->opts.kinds & KIND_BIT(KIND_COUNT))
			put_zero(e, z);
		e->zero++;
	}
	return e->zero > 0 &&
	       at < e->events.zeros[e->zero - 1].at + e->events.zeros[e->zero - 1].n;
}

/* What is the same in all rows of the record. */
static void
begin_rows(struct extract *e)
{
	e->row.r = *e->node.r;
	e->row.r.type = REC_NUM;
	e->row.r.plain = e->node.r->plain && e->opts.plain && !e->patterns;
	e->row.path = e->node.path;
}

static void
put_rows(struct extract *e, const struct mention *m, size_t n)
{
	size_t nrows, next = 0;
	struct dates dates = {0};
	const struct item_row *rows = items_find(e->items, &e->pauses, m, n, &nrows);
	for (size_t i = 0; i < n; i++) {
		bool covered = e->events.nzeros && put_zeros(e, m[i].at);
		if (m[i].kind == KIND_DATE)
			course_date(&e->course, &m[i]);
		if (!(KIND_BIT(m[i].kind) & KINDS_QUANTITY)) {
			if (is_wanted(e, &m[i]) && !covered)
				put_other(e, &m[i]);
			continue;
		}
		struct span dealt = dates_dealt(&dates, e->text, m, n, i);
		for (; next < nrows && rows[next].mention == &m[i]; next++)
			if (is_wanted(e, &m[i]) && !covered)
				put_quantity(e, &rows[next], dealt);
		course_pass(&e->course, &m[i]);
	}
	put_zeros(e, e->text.n);
}

/* --- the user's patterns --- */

/* Whatever way a number is written in a group, 三百 or 1.2万, as digits. */
static struct span
value_of(struct extract *e, struct span group)
{
	e->digits.n = e->value.n = 0;
	if (group.n == 0)
		return (struct span){0};
	struct num num;
	if (num_read(&num, e->lex, group, &e->digits) && num.n == group.n && !num.unread)
		decimal_put(&e->value, &num.amount.value, &e->digits);
	return buf_span(&e->value);
}

static void
put_found(struct extract *e, const struct found *f)
{
	struct rec_num *r = row_at(e, (size_t)(f->all.p - e->node.text.p), f->all.n);
	struct item it = {.object = f->item};
	e->item.n = 0;
	item_put(&e->item, &it, e->node.text, e->node.text);
	put_key(e, &it, f->unit);
	r->kind = f->name;
	r->value = r->lo = r->hi = value_of(e, f->value);
	r->unit = f->unit;
	r->qual = r->value.n ? qual_name(QUAL_EQ) : SPAN("");
	r->per = r->clause = r->x = SPAN("");
	r->period = e->node.section.year;
	r->mood = e->node.section.mood.n ? e->node.section.mood : SPAN("done");
	r->item = buf_span(&e->item);
	r->key = buf_span(&e->key);
	put_row(e);
}

static void
put_patterns(struct extract *e)
{
	size_t n;
	const struct found *f = patterns_find(e->patterns, e->node.text, e->node.r->line, &n);
	for (size_t i = 0; i < n; i++)
		put_found(e, &f[i]);
}

bool
extract_pattern(struct extract *e, struct span definition, uint64_t line)
{
	if (!e->patterns)
		e->patterns = patterns_new(e->diag);
	return patterns_add(e->patterns, definition, line);
}

uint64_t
extract_count(const struct extract *e)
{
	return e->count;
}

/* --- one record --- */

/* The numbers of the text in hand. */
static void
put_numbers(struct extract *e)
{
	size_t n, nplaces;
	e->zero = e->counted = e->points = e->contra.n = 0;
	struct mention_context context = {
		e->cell ? e->cell->unit : rec_x(e->node.x, "unit"), e->cell && !e->cell->name};
	const struct mention *m = mention_scan(e->scanner, e->node.text, context, &n);
	e->text = mention_text(e->scanner);
	const struct sweep_place *places = mention_places(e->scanner, &nplaces);
	pauses_find(&e->pauses, e->text, places, nplaces);
	events_find(&e->events, &e->pauses);
	if (n == 0 && e->events.nzeros == 0)
		return;
	begin_rows(e);
	course_start(&e->course, &e->events, &e->pauses, &e->node.section);
	put_rows(e, m, n);
}

/* A paragraph is read in pieces of this size at most, cut behind a sentence: so memory does not
 * grow with it. Hardly any is as long. */
#define PIECE ((size_t)12 << 10)

size_t
extract_part(struct span text)
{
	return text.n > PIECE ? line_cut(text, PIECE) : text.n;
}

static void
put_pieces(struct extract *e)
{
	for (struct span rest = e->node.text; rest.n; rest = span_skip(rest, e->node.text.n)) {
		if (rest.p != e->node.text.p)
			e->node.off += utf8_count(e->node.text);
		e->node.text = span_take(rest, extract_part(rest));
		put_numbers(e);
	}
}

/* A row of a table is read a cell at a time: each has a name, a unit and a year of its own. */
static void
put_cells(struct extract *e)
{
	struct grid_cell cells[GRID_COLUMNS];
	struct node row = e->node;
	size_t n =
		grid_cells(e->lex, row.text, rec_x(row.x, "head"), rec_x(row.x, "unit"), cells);
	for (size_t i = 0; i < n; i++) {
		e->cell = &cells[i];
		e->node.text = cells[i].text;
		e->node.off = row.off + utf8_count(span_of(row.text.p,
						(size_t)(cells[i].text.p - row.text.p)));
		e->node.section.year = cells[i].year.n ? cells[i].year : row.section.year;
		if (cells[i].text.n)
			put_pieces(e);
	}
	e->cell = NULL;
}

void
extract_put(struct extract *e, const struct rec *r)
{
	if (e->opts.pass)
		sink_put(e->sink, r);
	read_node(&e->node, r);
	if (!is_read(&e->node, e->opts.everywhere))
		return;
	if (e->patterns) {
		e->counted = e->points = 0;
		begin_rows(e);
		put_patterns(e);
	}
	if (span_eq(e->node.kind, SPAN("table")))
		put_cells(e);
	else
		put_pieces(e);
}
