#include "diff.h"

#include "body.h"
#include "changes.h"
#include "dec.h"
#include "edit.h"
#include "edition.h"
#include "intern.h"
#include "similarity.h"
#include "words.h"

#include <stdlib.h>

struct diff {
	struct diff_opts opts;
	const struct lex *lex;
	struct diag *diag;
	struct sink sink;
	struct editor *editor;
	struct edition **editions; /* of the bodies in hand */
	size_t n, cap;
	struct edition *last; /* that the last record went to */
	struct intern *names; /* side, doc, org and year -> edition */
	struct arena keys;
	struct buf key;
	int side; /* -1: a pooled stream */
	struct edition *sides[2];
	uint64_t order;         /* editions met so far */
	struct body_past *past; /* with sorted: the bodies that are done */
	bool found;
};

struct diff *
diff_new(struct diff_opts opts, const struct lex *lex, struct diag *d, struct sink sink)
{
	struct diff *x = mem_new(1, sizeof *x);
	*x = (struct diff){.opts = opts, .lex = lex, .diag = d, .sink = sink, .side = -1};
	x->editor = editor_new(lex);
	x->names = intern_new();
	x->past = body_past_new();
	return x;
}

static void
forget(struct diff *x)
{
	for (size_t i = 0; i < x->n; i++)
		edition_free(x->editions[i]);
	for (int i = 0; i < 2; i++) {
		edition_free(x->sides[i]);
		x->sides[i] = NULL;
	}
	x->n = 0;
	x->last = NULL;
	intern_reset(x->names);
	arena_free(&x->keys);
}

void
diff_free(struct diff *x)
{
	if (!x)
		return;
	forget(x);
	editor_free(x->editor);
	intern_free(x->names);
	free(x->editions);
	body_past_free(x->past);
	buf_free(&x->key);
	free(x);
}

void
diff_side(struct diff *x, int side, struct span doc)
{
	struct rec none = {.type = REC_SECT, .doc = doc};
	x->side = side;
	if (!x->sides[side])
		x->sides[side] = edition_new(&none);
}

/* The edition that r belongs to: with two operands the side's, else the one of its document,
 * body and year. */
static struct edition *
edition_of(struct diff *x, const struct rec *r)
{
	struct edition *e = x->last;
	if (x->side >= 0) {
		e = x->sides[x->side];
		if (e->nnodes + e->nfigures == 0)
			edition_name(e, r);
		return e;
	}
	if (e && span_eq(e->doc, r->doc) && span_eq(e->org, r->org) &&
		span_eq(e->year, r->year))
		return e;
	x->key.n = 0;
	buf_put(&x->key, r->doc);
	buf_putc(&x->key, '\t');
	buf_put(&x->key, r->org);
	buf_putc(&x->key, '\t');
	buf_put(&x->key, r->year);
	uint32_t id = intern_find(x->names, buf_span(&x->key));
	if (id == INTERN_NONE) {
		id = intern_id(x->names, arena_copy(&x->keys, buf_span(&x->key)));
		x->editions =
			mem_grow(x->editions, &x->cap, x->n + 1, sizeof(struct edition *));
		x->editions[x->n] = edition_new(r);
		x->editions[x->n++]->order = x->order++;
	}
	return x->last = x->editions[id];
}

/* Compares what is in hand and forgets it. */
static void compare_bodies(struct diff *x);

/* The body in hand is done; false where none is in hand. */
static bool
close_body(struct diff *x)
{
	bool known = false;
	for (size_t i = 0; i < x->n; i++) {
		body_past_add(x->past, x->editions[i]->org);
		known |= x->editions[i]->org.n > 0;
	}
	if (known)
		compare_bodies(x);
	return known;
}

/* With --sorted: where a new body begins, the one in hand is done. One that comes back was not
 * sorted; one that may come back, under its short or its full name, is not known again. */
static void
check_border(struct diff *x, const struct rec *r)
{
	if (!x->last || r->org.n == 0 || span_eq(x->last->org, r->org))
		return;
	for (size_t i = 0; i < x->n; i++)
		if (body_name_fits(x->editions[i]->org, r->org))
			return;
	enum body_met met = close_body(x) ? body_past_met(x->past, r->org) : BODY_NEW;
	if (met == BODY_SAME)
		diag_error(x->diag, 0, "not-sorted",
			"%s comes back: the input is not sorted by body",
			diag_quote(x->diag, r->org));
	else if (met == BODY_FITS)
		diag_warn(x->diag, 0, "not-sorted",
			"%s may be a body that went by under another name: not compared with "
			"it",
			diag_quote(x->diag, r->org));
}

void
diff_put(struct diff *x, const struct rec *r)
{
	if (x->opts.sorted && x->side < 0)
		check_border(x, r);
	edition_add(edition_of(x, r), r);
}

static void
put_share(struct buf *b, double share)
{
	b->n = 0;
	dec_put(b, share, 3);
}

static void
put_sim(struct diff *x, const struct body_pair *p, const struct words *w)
{
	struct similarity s = similarity_of(p->older, p->newer, w);
	struct buf shares[5] = {0};
	const double values[5] = {s.cosine, s.jaccard, s.minedit, s.simple, s.copied};
	for (int i = 0; i < 5; i++)
		put_share(&shares[i], values[i]);
	struct rec_sim r = {
		.r = {.type = REC_SIM,
			.doc = p->newer->doc,
			.org = p->newer->org,
			.year = p->newer->year,
			.para = REC_EMPTY,
			.line = REC_EMPTY},
		.doc0 = p->older->doc,
		.year0 = p->older->year,
		.sents0 = p->older->nsentences,
		.sents = p->newer->nsentences,
		.same = s.same,
		.edit = s.edit,
		.move = s.move,
		.add = s.add,
		.del = s.del,
		.cosine = buf_span(&shares[0]),
		.jaccard = buf_span(&shares[1]),
		.minedit = buf_span(&shares[2]),
		.simple = buf_span(&shares[3]),
		.copied = buf_span(&shares[4]),
	};
	sink_put(x->sink, &r.r);
	x->found |= s.edit || s.move || s.add || s.del;
	for (int i = 0; i < 5; i++)
		buf_free(&shares[i]);
}

static void
compare_pair(struct diff *x, const struct body_pair *p)
{
	struct words *w = words_align(p->older, p->newer, x->lex);
	if (x->opts.sim)
		put_sim(x, p, w);
	else
		x->found |= changes_write(p->older, p->newer, w,
			(struct changes_opts){x->lex, x->editor, x->opts.same, x->opts.why},
			x->sink);
	words_free(w);
	diag_count(x->diag, "pairs", 1);
}

/* With two operands: the two sides; one that had no records is an empty edition, against which
 * all of the other is new or gone. */
static void
compare_sides(struct diff *x)
{
	for (int i = 0; i < 2; i++) {
		diff_side(x, i, SPAN(""));
		struct edition *e = x->sides[i];
		if (e->nnodes + e->nfigures == 0) {
			diag_file(x->diag, e->doc);
			diag_warn(x->diag, 0, "no-records", "nothing to compare in it");
		}
		edition_end(e);
	}
	compare_pair(x, &(struct body_pair){x->sides[0], x->sides[1]});
}

static void
compare_bodies(struct diff *x)
{
	struct body_pairs pairs = {0};
	struct edition **list = mem_new(x->n + 1, sizeof(struct edition *));
	diag_file(x->diag, SPAN(""));
	for (size_t i = 0; i < x->n; i++) {
		edition_end(x->editions[i]);
		list[i] = x->editions[i];
	}
	body_pair_up(&pairs, list, x->n, x->opts.base_year, x->diag);
	for (size_t i = 0; i < pairs.n; i++)
		compare_pair(x, &pairs.pairs[i]);
	free(pairs.pairs);
	free(list);
	forget(x);
}

bool
diff_end(struct diff *x)
{
	if (x->side >= 0)
		compare_sides(x);
	else
		compare_bodies(x);
	forget(x);
	return x->found;
}
