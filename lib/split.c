#include "split.h"

#include "held.h"
#include "ident.h"
#include "imprint.h"
#include "levels.h"
#include "naming.h"
#include "nodes.h"
#include "script.h"
#include "utf8.h"

#include <stdlib.h>

#define GLUED_LEAST 75               /* bytes: a title and a sentence have at least so many */
#define GLUED_BYTES 600              /* in which a title ends and its text begins */
#define BATCH       (SPLIT_LOOK / 4) /* what is held at a time once the document is known */

struct split {
	struct split_opts opts;
	const struct lex *lex;
	struct diag *diag;
	struct sink sink;
	struct marks *marks;
	struct levels *levels;
	struct ident *ident;
	struct finder *not_report, *salutes; /* the words of these classes */
	struct nodes *nodes;
	struct held held;
	struct buf doc, org, year, enc, title, x;
	uint64_t last_para;
	size_t decided;        /* paragraphs of held that are */
	bool open;             /* a document is being read */
	bool known;            /* its numbering, body and year are */
	bool listing;          /* the paragraph before is one of the list of attachments */
	bool body, signed_off; /* text stood before, and a signature behind it */
};

struct split *
split_new(struct split_opts opts, const struct lex *lex, const struct given *given,
	struct diag *d, struct sink sink)
{
	struct split *s = mem_new(1, sizeof *s);
	(void)given; /* the reader has applied it to the records */
	*s = (struct split){.opts = opts, .lex = lex, .diag = d, .sink = sink};
	s->marks = marks_new(lex);
	s->levels = levels_new(lex, s->marks);
	s->ident = ident_new(lex);
	s->not_report = finder_new(lex, LEX(NOT_REPORT));
	s->salutes = finder_new(lex, LEX(SALUTE));
	s->nodes = nodes_new((struct nodes_opts){lex, s->marks, d, sink, opts.why});
	return s;
}

void
split_free(struct split *s)
{
	if (!s)
		return;
	struct buf *bufs[] = {&s->doc, &s->org, &s->year, &s->enc, &s->title, &s->x};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_free(bufs[i]);
	held_free(&s->held);
	nodes_free(s->nodes);
	ident_free(s->ident);
	finder_free(s->not_report);
	finder_free(s->salutes);
	levels_free(s->levels);
	marks_free(s->marks);
	free(s);
}

static void
add_x(struct split *s, const char *k, struct span v)
{
	if (v.n)
		rec_x_add(&s->x, k, v);
}

/* The document's own row, before all others. */
static void
put_doc(struct split *s)
{
	const struct para *first = &s->held.para[0];
	struct rec_sect r = {
		.r = {.type = REC_SECT,
			.doc = buf_span(&s->doc),
			.org = buf_span(&s->org),
			.year = buf_span(&s->year),
			.para = first->para,
			.line = first->line,
			.plain = s->held.plain},
		.off = 1,
		.path = SPAN("/"),
		.kind = SPAN("doc"),
		.title = buf_span(&s->title),
		.x = buf_span(&s->x),
	};
	sink_put(s->sink, &r.r);
}

/* What the user did not say of body and year is as the document has it. */
static void
settle(struct split *s, const char *what, struct buf *value, struct span found,
	const char *from)
{
	bool given = value->n;
	if (!given)
		buf_put(value, found);
	add_x(s, what, span_str(given ? "given" : from));
}

static void
warn_conflict(struct split *s, const char *code, const char *what, struct span taken,
	struct span other)
{
	if (other.n)
		diag_fault(s->diag, s->held.para[0].line, code,
			"the %s is %s, but %s is named too", what, diag_quote(s->diag, taken),
			diag_quote(s->diag, other));
}

/* Decides what holds for the whole document and prints its row. */
static void
know(struct split *s)
{
	naming_read(s->lex, s->salutes, &s->held, s->ident, &s->title);
	levels_open(s->levels, &s->held);
	struct ident_result id = ident_result(s->ident);
	s->x.n = 0;
	add_x(s, "enc", buf_span(&s->enc));
	add_x(s, "conflict", id.conflict);
	settle(s, "orgfrom", &s->org, id.org, id.orgfrom);
	settle(s, "yearfrom", &s->year, id.year, id.yearfrom);
	if (!naming_is_report(s->not_report, &s->held, buf_span(&s->title)))
		add_x(s, "notreport", SPAN("1"));
	warn_conflict(s, "org-conflict", "body", buf_span(&s->org), id.other_org);
	warn_conflict(s, "year-conflict", "year", buf_span(&s->year), id.other_year);
	nodes_open(s->nodes, buf_span(&s->doc), buf_span(&s->org), buf_span(&s->year),
		id.congress);
	put_doc(s);
	s->known = true;
}

/* How many of the paragraphs held cannot change any more: the last that is no residue, and what
 * follows it, may yet turn out to be a heading. */
static size_t
settled(const struct held *h)
{
	size_t n = h->n;
	do
		n--;
	while (n && h->para[n].form == FORM_JUNK);
	return n ? n : h->n;
}

/* Whether the table behind paragraph i has text of the report behind it, with a marker. */
static bool
text_follows_table(const struct held *h, size_t i)
{
	size_t k = held_next(h, i), first = k;
	while (k < h->n && h->para[k].form == FORM_TABLE)
		k = held_next(h, k);
	return k > first && k < h->n && h->para[k].role == ROLE_BODY &&
	       held_start(h, &h->para[k]);
}

/* 附表：近年投入（单位：万元） in the middle of a report is the caption of its table: no list of
 * attachments stands before the signature and has text behind it. */
static void
find_captions(struct split *s)
{
	struct held *h = &s->held;
	for (size_t i = s->decided; i < h->n; i++) {
		struct para *p = &h->para[i];
		if (p->role == ROLE_ATTACH && !s->signed_off && text_follows_table(h, i))
			p->role = ROLE_BODY;
		s->body |= p->role == ROLE_BODY;
		s->signed_off |= s->body && p->role == ROLE_SIGN;
	}
}

/* Prints what is held; unless last, all but what the next paragraph may change. */
static void
flush(struct split *s, bool last)
{
	if (s->held.n == 0)
		return;
	diag_enter(s->diag, buf_span(&s->doc));
	if (!s->known)
		know(s);
	find_captions(s);
	levels_decide(s->levels, &s->held, s->decided);
	size_t n = last ? s->held.n : settled(&s->held);
	for (size_t i = 0; i < n; i++)
		nodes_put(s->nodes, &s->held, i);
	held_forget(&s->held, n);
	s->decided = s->held.n;
	diag_leave(s->diag);
}

static void
close_document(struct split *s)
{
	if (s->open)
		flush(s, true);
	s->open = false;
}

static void
keep(struct buf *b, struct span s)
{
	b->n = 0;
	buf_put(b, s);
}

static void
open_document(struct split *s, const struct rec_text *r)
{
	s->open = true;
	s->known = s->listing = s->body = s->signed_off = false;
	s->held.plain = true;
	keep(&s->doc, r->r.doc);
	keep(&s->org, r->r.org);
	keep(&s->year, r->r.year);
	keep(&s->enc, rec_x(r->x, "enc"));
	ident_reset(s->ident);
	diag_count(s->diag, "documents", 1);
}

/* The role that the line has by itself, or as one of the list of attachments before it. */
static void
set_role(struct split *s, struct para *p)
{
	const struct outline_mark *m = held_start(&s->held, p);
	if (p->form == FORM_JUNK)
		return;
	bool brief = imprint_is_short(held_text(&s->held, p));
	if (brief && p->form == FORM_P)
		p->role = front_role(s->lex, held_folded(&s->held, p));
	if (brief && s->listing && m && m->hit.number > 1)
		p->role = ROLE_ATTACH;
	s->listing = p->role == ROLE_ATTACH;
}

/* The bytes of a title that the first text of a document is glued to. */
static size_t
glued_title(struct split *s, const struct rec_text *r)
{
	struct span head = utf8_take(r->text, GLUED_BYTES);
	if (!span_eq(r->kind, SPAN("p")) || head.n < GLUED_LEAST)
		return 0;
	return front_glued(s->lex, script_fold(head, &s->title));
}

/* The title of so many bytes and the text that is glued to it. */
static void
add_parts(struct split *s, const struct rec_text *r, size_t title)
{
	struct rec_text part = *r;
	part.text = span_take(r->text, title);
	set_role(s, held_add(&s->held, s->marks, &part, 0));
	uint64_t before = utf8_count(part.text);
	part.text = span_skip(r->text, title);
	set_role(s, held_add(&s->held, s->marks, &part, before));
}

void
split_put(struct split *s, const struct rec_text *r)
{
	if (!s->open || !span_eq(r->r.doc, buf_span(&s->doc)) || r->r.para <= s->last_para) {
		close_document(s);
		open_document(s, r);
	}
	s->last_para = r->r.para;
	size_t title = s->known || s->held.nmark ? 0 : glued_title(s, r);
	if (title)
		add_parts(s, r, title);
	else
		set_role(s, held_add(&s->held, s->marks, r, 0));
	if (held_size(&s->held) >= (s->known ? BATCH : SPLIT_LOOK))
		flush(s, false);
}

void
split_end(struct split *s)
{
	close_document(s);
}
