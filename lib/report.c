#include "report.h"

#include "arena.h"
#include "dec.h"
#include "edit.h"
#include "pen.h"
#include "utf8.h"

#include <stdlib.h>

struct report {
	struct report_opts opts;
	struct out *out;
	struct pen pen;
	struct rec_diff *rows; /* of the pair in hand, their spans in arena */
	size_t n, cap;
	struct arena arena;
	struct buf scratch;
	bool any; /* a pair was printed */
};

struct report *
report_new(struct report_opts opts, struct out *o)
{
	struct report *r = mem_new(1, sizeof *r);
	r->opts = opts;
	r->out = o;
	r->pen = (struct pen){.out = out_buf(o), .width = opts.width, .color = opts.color};
	return r;
}

void
report_free(struct report *r)
{
	if (!r)
		return;
	free(r->rows);
	arena_free(&r->arena);
	buf_free(&r->scratch);
	free(r);
}

static bool
is(struct span s, const char *word)
{
	return span_eq(s, span_str(word));
}

static struct rec_diff
copy(struct report *r, const struct rec_diff *d)
{
	struct rec_diff c = *d;
	struct span *const spans[] = {&c.r.doc, &c.r.org, &c.r.year, &c.doc0, &c.year0, &c.op,
		&c.obj, &c.path0, &c.path, &c.key, &c.item, &c.unit, &c.value0, &c.qual0,
		&c.value, &c.qual, &c.delta, &c.pct, &c.sim, &c.text0, &c.text, &c.edit, &c.x};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		*spans[i] = arena_copy(&r->arena, *spans[i]);
	return c;
}

/* How many rows of obj have the op (NULL: all that are given), plans apart. */
static size_t
count(const struct report *r, const char *obj, const char *op)
{
	size_t n = 0;
	for (size_t i = 0; i < r->n; i++)
		n += is(r->rows[i].obj, obj) && is(r->rows[i].op, op) &&
		     rec_x(r->rows[i].x, "plan").n == 0;
	return n;
}

static void
put_counts(struct report *r, const char *obj, const char *title)
{
	static const struct {
		const char *op, *word;
	} ops[] = {{"same", "same"}, {"change", "changed"}, {"edit", "edited"},
		{"unit", "in another unit"}, {"move", "moved"}, {"split", "split"},
		{"merge", "merged"}, {"add", "new"}, {"del", "gone"}};
	struct buf *b = &r->scratch;
	b->n = 0;
	for (size_t i = 0; i < sizeof ops / sizeof *ops; i++) {
		size_t n = count(r, obj, ops[i].op);
		if (n)
			buf_printf(b, "%s%zu %s", b->n ? ", " : "", n, ops[i].word);
	}
	if (b->n == 0)
		return;
	pen_text(&r->pen, span_str(title), PEN_PLAIN);
	pen_text(&r->pen, SPAN(": "), PEN_PLAIN);
	pen_text(&r->pen, buf_span(b), PEN_PLAIN);
	pen_line(&r->pen);
}

static void
put_summary(struct report *r)
{
	const struct rec_diff *d = &r->rows[0];
	struct buf *b = &r->scratch;
	b->n = 0;
	buf_put(b, d->r.org.n ? d->r.org : d->doc0);
	bool years = d->year0.n && d->r.year.n && !span_eq(d->year0, d->r.year);
	buf_puts(b, " ");
	buf_put(b, years ? d->year0 : d->r.org.n ? d->doc0 : SPAN(""));
	buf_puts(b, " → ");
	buf_put(b, years ? d->r.year : d->r.doc);
	pen_text(&r->pen, buf_span(b), PEN_BOLD);
	pen_line(&r->pen);
	put_counts(r, "num", "numbers");
	put_counts(r, "sent", "sentences");
}

/* Columns of the number table: mark, item, older, newer, delta, percent, bar. */
struct table {
	size_t item, older, newer, delta, pct, bar; /* where each ends */
};

static struct table
lay_out(size_t width)
{
	struct table t = {0};
	size_t bar = width >= 100 ? 20 : 10;
	t.bar = width;
	t.pct = t.bar - bar - 1;
	t.delta = t.pct - 9;
	t.newer = t.delta - 11;
	t.older = t.newer - 12;
	t.item = t.older - 12;
	return t;
}

/* By how many places a number is written shorter: 3.8万, 7.35亿, 1.2万亿, but 32910. */
static int
scale_of(struct span value)
{
	size_t sign = span_starts(value, SPAN("-")) ? 1 : 0;
	size_t digits = span_find(value, SPAN(".")) - sign;
	if (digits > 12)
		return 12;
	if (digits > 8)
		return 8;
	return digits > 5 || (digits == 5 && span_ends(value, SPAN("00"))) ? 4 : 0;
}

/* 735000000 元 -> 7.35亿元. Before it a sign for a bound (98%以上, 不超过), a word for a figure
 * that is near: who reads < before 98 thinks of less than 近98%. */
static void
put_value(struct buf *b, struct span value, struct span qual, struct span unit)
{
	static const struct {
		const char *qual, *sign;
	} signs[] = {{"gt", "超"}, {"ge", "≥"}, {"lt", "近"}, {"le", "≤"}, {"about", "约"},
		{"range", "–"}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (is(qual, signs[i].qual))
			buf_puts(b, signs[i].sign);
	int scale = dec_valid(value) ? scale_of(value) : 0;
	if (scale)
		dec_shift(b, value, -scale);
	else
		buf_put(b, value);
	buf_puts(b, scale == 12 ? "万亿" : scale == 8 ? "亿" : scale == 4 ? "万" : "");
	buf_put(b, unit);
}

/* Up to 100 % fills the bar; eighths of a column. */
static void
put_bar(struct report *r, const struct table *t, struct span pct, enum pen_style style)
{
	static const char *const eighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉"};
	double share = dec_approx(pct);
	share = share < 0 ? -share : share;
	size_t cells = t->bar - t->pct - 1;
	size_t n = (size_t)((share < 100 ? share : 100) / 100 * 8 * (double)cells + 0.5);
	if (n == 0)
		return;
	pen_to(&r->pen, t->pct + 1);
	for (size_t i = 0; i < n / 8; i++)
		pen_text(&r->pen, SPAN("█"), style);
	pen_text(&r->pen, span_str(eighths[n % 8]), style);
}

struct direction {
	const char *mark;
	enum pen_style style;
};

/* A hedged figure is right to some hundredths: from 近98% to 97.2% nobody knows the way. */
#define HEDGED 0.03

static bool
is_doubtful(const struct rec_diff *d)
{
	double from = dec_approx(d->value0), way = dec_approx(d->value) - from;
	double least = (from < 0 ? -from : from) * HEDGED;
	bool hedged = !is(d->qual0, "eq") || !is(d->qual, "eq");
	return hedged && !span_eq(d->qual0, d->qual) && way < least && way > -least;
}

static struct direction
direction_of(const struct rec_diff *d)
{
	if (is(d->op, "add"))
		return (struct direction){"+", PEN_NEW};
	if (is(d->op, "del"))
		return (struct direction){"-", PEN_DIM};
	if (is(d->op, "unit"))
		return (struct direction){"≠", PEN_PLAIN};
	if (is(d->op, "same"))
		return (struct direction){"=", PEN_DIM};
	struct span from = d->value0, to = d->value;
	int c = from.n && to.n && dec_valid(from) && dec_valid(to) ? dec_cmp(to, from) : 0;
	if (c == 0 || is_doubtful(d))
		return (struct direction){"~", PEN_PLAIN};
	return c > 0 ? (struct direction){"▲", PEN_UP} : (struct direction){"▼", PEN_DOWN};
}

/* The unit of the older side: that of the newer, unless they differ. */
static struct span
older_unit(const struct rec_diff *d)
{
	struct span unit = rec_x(d->x, "unit0");
	return unit.n ? unit : d->unit;
}

static void
put_side(struct report *r, const struct rec_diff *d, bool older, size_t column)
{
	struct buf *b = &r->scratch;
	struct span raw = rec_x(d->x, older ? "raw0" : "raw");
	b->n = 0;
	if (raw.n)
		buf_put(b, raw);
	else if (older)
		put_value(b, d->value0, d->qual0, older_unit(d));
	else
		put_value(b, d->value, d->qual, d->unit);
	pen_right(&r->pen, buf_span(b), column, PEN_PLAIN);
}

/* What is counted, or the clause where no item was found; too long for its column, it has lines
 * of its own. */
static void
put_item(struct report *r, const struct table *t, const struct rec_diff *d)
{
	struct span clause = d->text.n ? d->text : d->text0;
	struct span item = d->item.n ? d->item : clause;
	size_t indent = r->pen.indent;
	r->pen.indent = 2;
	pen_text(&r->pen, item, d->item.n ? PEN_PLAIN : PEN_DIM);
	if (r->pen.column > t->item)
		pen_line(&r->pen);
	r->pen.indent = indent;
}

static void
put_number(struct report *r, const struct table *t, const struct rec_diff *d)
{
	struct direction way = direction_of(d);
	struct buf *b = &r->scratch;
	pen_text(&r->pen, span_str(way.mark), way.style);
	pen_to(&r->pen, 2);
	put_item(r, t, d);
	if (!is(d->op, "add"))
		put_side(r, d, true, t->older);
	if (!is(d->op, "del"))
		put_side(r, d, false, t->newer);
	if (d->delta.n && !dec_is_zero(d->delta)) {
		b->n = 0;
		if (d->delta.p[0] != '-')
			buf_putc(b, '+');
		put_value(b, d->delta, SPAN("eq"), SPAN(""));
		pen_right(&r->pen, buf_span(b), t->delta, way.style);
		b->n = 0;
		if (d->pct.n)
			buf_printf(b, "%.*s%%", (int)d->pct.n, d->pct.p);
		pen_right(&r->pen, buf_span(b), t->pct, way.style);
		put_bar(r, t, d->pct, way.style);
	}
	pen_line(&r->pen);
}

/* The rows of the number table, or of the plans that were answered. */
static void
put_numbers(struct report *r, bool plans, const char *title)
{
	struct table t = lay_out(r->opts.width);
	bool begun = false;
	for (size_t i = 0; i < r->n; i++) {
		const struct rec_diff *d = &r->rows[i];
		bool plan = rec_x(d->x, "plan").n > 0;
		if (!is(d->obj, "num") || plan != plans ||
			(is(d->op, "same") && !plan && !r->opts.same))
			continue;
		if (!begun) {
			pen_line(&r->pen);
			pen_text(&r->pen, span_str(title), PEN_BOLD);
			struct span older = d->year0.n ? d->year0 : SPAN("old");
			struct span newer = d->r.year.n ? d->r.year : SPAN("new");
			pen_right(&r->pen, older, t.older, PEN_BOLD);
			pen_right(&r->pen, newer, t.newer, PEN_BOLD);
			pen_right(&r->pen, SPAN("change"), t.delta, PEN_BOLD);
			pen_right(&r->pen, SPAN("%"), t.pct, PEN_BOLD);
			pen_line(&r->pen);
			begun = true;
		}
		put_number(r, &t, d);
	}
}

/* With colour the marks are not needed. They are written with their piece, which no line divides
 * them from. */
static void
put_edit(struct report *r, struct span edit)
{
	struct edit_piece piece;
	struct buf *b = &r->scratch;
	while (edit_next(&edit, &piece)) {
		bool old = piece.op == '-', marks = !r->opts.color && piece.op != '=';
		b->n = 0;
		if (marks)
			buf_puts(b, old ? "[-" : "{+");
		edit_unescape(b, piece.text);
		if (marks)
			buf_puts(b, old ? "-]" : "+}");
		pen_text(&r->pen, buf_span(b),
			piece.op == '=' ? PEN_PLAIN
			: old           ? PEN_OLD
					: PEN_NEW);
	}
}

static void
put_text(struct report *r, const struct rec_diff *d)
{
	if (d->edit.n)
		put_edit(r, d->edit);
	else if (is(d->op, "del"))
		pen_text(&r->pen, d->text0, PEN_OLD);
	else
		pen_text(&r->pen, d->text, is(d->op, "add") ? PEN_NEW : PEN_PLAIN);
	pen_line(&r->pen);
}

#define LEVELS 8

/* The headings above the sentence in hand that are not printed yet, by depth. */
struct headings {
	const struct rec_diff *at[LEVELS];
};

/* /2/1 is at depth 2 */
static size_t
depth_of(struct span path)
{
	size_t depth = 0;
	for (size_t i = 0; i < path.n; i++)
		depth += path.p[i] == '/';
	return depth < LEVELS ? depth : LEVELS - 1;
}

static void
put_headings(struct report *r, struct headings *h)
{
	for (size_t i = 0; i < LEVELS; i++) {
		if (!h->at[i])
			continue;
		const struct rec_diff *d = h->at[i];
		pen_line(&r->pen);
		r->pen.indent = 0;
		if (!d->edit.n && !is(d->op, "add") && !is(d->op, "del")) {
			pen_text(&r->pen, d->text, PEN_BOLD);
			if (is(d->op, "move"))
				pen_text(&r->pen, SPAN(" (moved)"), PEN_DIM);
			pen_line(&r->pen);
		} else {
			put_text(r, d);
		}
		h->at[i] = NULL;
	}
}

static void
put_sentence(struct report *r, const struct rec_diff *d)
{
	static const struct {
		const char *op, *sign;
	} signs[] = {{"edit", "~"}, {"move", ">"}, {"split", "/"}, {"merge", "&"}, {"add", "+"},
		{"del", "-"}, {"same", "="}};
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (is(d->op, signs[i].op))
			pen_text(&r->pen, span_str(signs[i].sign), PEN_DIM);
	pen_to(&r->pen, 2);
	r->pen.indent = 2;
	put_text(r, d);
	r->pen.indent = 0;
}

/* The sentence is the heading of a section, which has a row of its own. */
static bool
is_heading(const struct report *r, size_t i)
{
	const struct rec_diff *d = &r->rows[i], *before = i ? &r->rows[i - 1] : NULL;
	if (!before || !is(before->obj, "sect"))
		return false;
	return is(d->op, "del") ? before->para0 == d->para0 && before->off0 == d->off0
				: before->r.para == d->r.para && before->off == d->off;
}

static void
put_sections(struct report *r)
{
	struct headings h = {0};
	bool gone = false, any = false;
	for (size_t i = 0; i < r->n; i++) {
		const struct rec_diff *d = &r->rows[i];
		bool del = is(d->op, "del"), same = is(d->op, "same");
		if (is(d->obj, "num"))
			continue;
		if (del && !gone) {
			gone = true;
			memset(&h, 0, sizeof h);
			pen_line(&r->pen);
			pen_text(&r->pen, SPAN("gone"), PEN_BOLD);
			pen_line(&r->pen);
		}
		if (is(d->obj, "sect") && !del) {
			size_t depth = depth_of(d->path);
			memset(h.at + depth, 0, (LEVELS - depth) * sizeof *h.at);
			h.at[depth] = d;
			if (!same)
				put_headings(r, &h);
		} else if (is(d->obj, "sent") && (!same || r->opts.same) && !is_heading(r, i)) {
			if (!any && !gone && !h.at[1])
				pen_line(&r->pen); /* before the first section */
			any = true;
			put_headings(r, &h);
			put_sentence(r, d);
		}
	}
}

static void
put_pair(struct report *r)
{
	if (r->n == 0)
		return;
	if (r->any)
		pen_line(&r->pen);
	r->any = true;
	put_summary(r);
	put_numbers(r, false, "Numbers");
	put_numbers(r, true, "Plans and results");
	put_sections(r);
	out_record(r->out);
	r->n = 0;
	arena_free(&r->arena);
}

void
report_put(struct report *r, const struct rec *rec)
{
	const struct rec_diff *d = (const struct rec_diff *)rec;
	if (rec->type != REC_DIFF)
		return;
	const struct rec_diff *last = r->n ? &r->rows[r->n - 1] : NULL;
	if (last && !(span_eq(last->r.doc, rec->doc) && span_eq(last->doc0, d->doc0) &&
			    span_eq(last->r.year, rec->year) &&
			    span_eq(last->year0, d->year0) && span_eq(last->r.org, rec->org)))
		put_pair(r);
	r->rows = mem_grow(r->rows, &r->cap, r->n + 1, sizeof *r->rows);
	r->rows[r->n++] = copy(r, d);
}

void
report_end(struct report *r)
{
	put_pair(r);
}
