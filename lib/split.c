#include "split.h"

#include "front.h"
#include "heading.h"
#include "ident.h"
#include "mood.h"
#include "outline.h"
#include "script.h"
#include "tree.h"
#include "utf8.h"

#include <stdlib.h>

#define BATCH        (SPLIT_LOOK / 4) /* what is held at a time once the document is known */
#define TEXTS        3   /* paragraphs whose first sentences may name body and year */
#define SALUTE_BYTES 300 /* in which a congress is addressed */
#define HEADINGS     64  /* headings that may name the year */

enum form { FORM_P, FORM_TABLE, FORM_JUNK };

/* A paragraph that is held. */
struct para {
	uint64_t para, line;
	size_t at, n;        /* its text in held */
	size_t folded;       /* its copy in simplified script; at where it is the same */
	size_t first, marks; /* its places that read like markers */
	enum form form;
	enum front_role role;
};

struct split {
	struct split_opts opts;
	const struct lex *lex;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	struct marks *marks;
	struct outline *outline;
	struct ident *ident;
	struct tree *tree;

	bool open;  /* a document is being read */
	bool known; /* its numbering, body and year are */
	struct buf doc, org, year, enc;
	uint64_t last_para;
	struct buf title, x;

	struct buf held, scratch; /* texts, each followed by its folded copy if that differs */
	struct para *para;
	size_t npara, para_cap;
	struct outline_mark *mark;
	size_t nmark, mark_cap, decided;
	struct mark_hits hits;
	size_t ahead; /* the next paragraph that begins with a marker, where it is known */
	/* of the open node at each depth: it is a heading; text without a marker followed an
	 * item of its list */
	bool heading[OUTLINE_DEPTH + 1], runs_on[OUTLINE_DEPTH + 1];
	bool attaching; /* the paragraph before is one of the list of attachments */
};

struct split *
split_new(struct split_opts opts, const struct lex *lex, const struct given *given,
	struct diag *d, struct sink sink)
{
	struct split *s = mem_new(1, sizeof *s);
	*s = (struct split){.opts = opts, .lex = lex, .given = given, .diag = d, .sink = sink};
	s->marks = marks_new(lex);
	s->outline = outline_new(s->marks);
	s->ident = ident_new(lex);
	s->tree = tree_new(lex);
	return s;
}

void
split_free(struct split *s)
{
	if (!s)
		return;
	struct buf *bufs[] = {
		&s->doc, &s->org, &s->year, &s->enc, &s->title, &s->x, &s->held, &s->scratch};
	for (size_t i = 0; i < sizeof bufs / sizeof *bufs; i++)
		buf_free(bufs[i]);
	marks_free(s->marks);
	outline_free(s->outline);
	ident_free(s->ident);
	tree_free(s->tree);
	free(s->para);
	free(s->mark);
	free(s->hits.p);
	free(s);
}

static struct span
text_of(const struct split *s, const struct para *p)
{
	return span_of(s->held.p + p->at, p->n);
}

/* The text as words are matched on it. */
static struct span
folded_of(const struct split *s, const struct para *p)
{
	return span_of(s->held.p + p->folded, p->n);
}

/* The folded copy of a piece of the paragraph's text. */
static struct span
folded_at(const struct para *p, struct span piece)
{
	return piece.n ? span_of(piece.p - p->at + p->folded, piece.n) : piece;
}

/* A row to be filled in further: the columns that all rows of the document share. */
static struct rec_sect
row(const struct split *s, uint64_t para, uint64_t line)
{
	return (struct rec_sect){
		.r = {REC_SECT, buf_span(&s->doc), buf_span(&s->org), buf_span(&s->year), para,
			line},
		.off = 1,
		.path = SPAN("/"),
	};
}

static void
add_x(struct split *s, const char *k, struct span v)
{
	if (v.n)
		rec_x_add(&s->x, k, v);
}

/* The document's own row, before all others. */
static void
put_doc(struct split *s, const struct ident_result *id, bool report, bool org_given,
	bool year_given)
{
	struct rec_sect r = row(s, s->para[0].para, s->para[0].line);
	s->x.n = 0;
	add_x(s, "enc", buf_span(&s->enc));
	add_x(s, "orgfrom", org_given ? SPAN("given") : span_str(id->orgfrom));
	add_x(s, "yearfrom", year_given ? SPAN("given") : span_str(id->yearfrom));
	add_x(s, "conflict", id->conflict);
	if (!report)
		add_x(s, "notreport", SPAN("1"));
	r.kind = SPAN("doc");
	r.title = buf_span(&s->title);
	r.x = buf_span(&s->x);
	sink_put(s->sink, &r.r);
}

static bool
has_word(const struct split *s, lex_set set, struct span text)
{
	size_t at;
	return lex_find(s->lex, set, text, &at) != NULL;
}

/* The lines before the text: their roles, and what they say of body and year. */
static size_t
read_front(struct split *s)
{
	struct front_line lines[FRONT_LINES + 1];
	size_t n = s->npara < FRONT_LINES ? s->npara : FRONT_LINES;
	for (size_t i = 0; i < n; i++) {
		const struct para *p = &s->para[i];
		lines[i] = (struct front_line){
			.text = folded_of(s, p), .apart = p->form != FORM_P};
		if (p->marks && s->mark[p->first].hit.at == 0)
			lines[i].marked = s->mark[p->first].hit.number == 1;
	}
	size_t end = front_roles(s->lex, lines, n);
	for (size_t i = 0; i < end; i++)
		if (s->para[i].form == FORM_P)
			s->para[i].role = lines[i].role;
	return end;
}

/* Title lines that follow each other make one title; a page may have it twice. */
static void
read_titles(struct split *s, size_t front)
{
	struct buf block = {0}, folded = {0};
	s->title.n = 0;
	for (size_t i = 0; i <= front; i++) {
		if (i < front && s->para[i].role == ROLE_TITLE) {
			buf_put(&block, text_of(s, &s->para[i]));
			buf_put(&folded, folded_of(s, &s->para[i]));
			continue;
		}
		if (block.n == 0)
			continue;
		ident_add(s->ident, IDENT_TITLE, buf_span(&block), buf_span(&folded));
		if (s->title.n == 0)
			buf_put(&s->title, buf_span(&block));
		block.n = folded.n = 0;
	}
	buf_free(&block);
	buf_free(&folded);
}

static void
add_evidence(struct split *s, enum ident_source source, const struct para *p, size_t from)
{
	ident_add(s->ident, source, span_skip(text_of(s, p), from),
		span_skip(folded_of(s, p), from));
}

static void
read_meta(struct split *s, const struct para *p)
{
	const struct lex_entry *label;
	size_t n = front_label(s->lex, folded_of(s, p), true, &label);
	if (n && span_eq(label->value, SPAN("org")))
		add_evidence(s, IDENT_META, p, n);
}

static void
read_heading(struct split *s, const struct para *p)
{
	size_t mark = s->mark[p->first].hit.n;
	struct span heading = heading_whole(span_skip(folded_of(s, p), mark));
	if (heading.n)
		add_evidence(s,
			mood_of(s->lex, heading) == MOOD_PLAN ? IDENT_AHEAD : IDENT_REVIEW, p,
			mark);
}

static void
read_salute(struct split *s, const struct para *p)
{
	size_t at;
	struct span text = span_take(folded_of(s, p), SALUTE_BYTES);
	const struct lex_entry *e = lex_find(s->lex, LEX(SALUTE), text, &at);
	if (e && span_eq(e->value, SPAN("congress")))
		ident_congress(s->ident);
}

/* What the lines say that are no titles: metadata, breadcrumbs, first sentences, headings,
 * signature. */
static void
read_evidence(struct split *s, size_t front)
{
	size_t texts = 0, headings = 0;
	for (size_t i = 0; i < s->npara; i++) {
		const struct para *p = &s->para[i];
		bool marked = p->marks && s->mark[p->first].hit.at == 0;
		if (p->form == FORM_JUNK) {
			if (i <= front && span_find(folded_of(s, p), SPAN(">")) < p->n)
				add_evidence(s, IDENT_CRUMB, p, 0);
		} else if (p->role == ROLE_META) {
			read_meta(s, p);
		} else if (p->role == ROLE_SIGN) {
			add_evidence(s, IDENT_SIGN, p, 0);
		} else if (p->role == ROLE_SALUTE) {
			read_salute(s, p);
			add_evidence(s, IDENT_SESSION, p, 0);
		} else if (p->form == FORM_P && p->role == ROLE_BODY) {
			if (marked && headings++ < HEADINGS)
				read_heading(s, p);
			else if (!marked && texts++ < TEXTS) {
				read_salute(s, p);
				add_evidence(s, IDENT_TEXT, p, 0);
			}
		}
	}
}

static void
warn_conflict(struct split *s, const char *code, const char *what, struct span taken,
	struct span other)
{
	if (other.n)
		diag_fault(s->diag, s->para[0].line, code, "%s is %s, but %s is named too",
			what, diag_quote(s->diag, taken), diag_quote(s->diag, other));
}

/* Decides what holds for the whole document and prints its row. */
static void
know(struct split *s)
{
	size_t front = read_front(s);
	read_titles(s, front);
	read_evidence(s, front);
	outline_learn(s->outline, s->mark, s->nmark);
	struct ident_result id = ident_result(s->ident);
	bool org_given = s->org.n, year_given = s->year.n;
	if (!org_given)
		buf_put(&s->org, id.org);
	if (!year_given)
		buf_put(&s->year, id.year);
	bool report = !has_word(s, LEX(NOT_REPORT), buf_span(&s->title));
	tree_reset(s->tree, buf_span(&s->year));
	warn_conflict(s, "org-conflict", "the body", buf_span(&s->org), id.other_org);
	warn_conflict(s, "year-conflict", "the year", buf_span(&s->year), id.other_year);
	put_doc(s, &id, report, org_given, year_given);
	s->known = true;
}

/* What of a paragraph one node takes. */
struct piece {
	const char *kind;
	size_t at, mark, n; /* bytes: where it begins, of the mark, of the mark and the text */
	struct span title;
	bool runin;
	const struct outline_mark *by;
};

static void
put_piece(struct split *s, const struct para *p, const struct piece *c, uint64_t off)
{
	struct span text = span_of(s->held.p + p->at + c->at, c->n);
	struct rec_sect r = row(s, p->para, p->line);
	bool apart = p->role != ROLE_BODY || p->form == FORM_JUNK;
	s->x.n = 0;
	if (c->by && c->by->fault)
		add_x(s,
			c->by->fault == FAULT_GAP   ? "gap"
			: c->by->fault == FAULT_DUP ? "dup"
						    : "order",
			SPAN("1"));
	if (c->runin)
		add_x(s, "runin", SPAN("1"));
	r.off = off;
	r.len = utf8_count(text);
	r.kind = span_str(c->kind);
	r.mark = span_take(text, c->mark);
	r.text = span_skip(text, c->mark);
	r.title = c->title;
	if (!apart) {
		r.path = tree_path(s->tree);
		r.under = tree_under(s->tree, !c->by);
		r.mood = span_str(tree_mood(s->tree));
	}
	r.x = buf_span(&s->x);
	sink_put(s->sink, &r.r);
}

static void
warn_fault(struct split *s, const struct para *p, const struct outline_mark *m)
{
	static const char *const codes[] = {NULL, "seq-gap", "seq-dup", "seq-order"};
	static const char *const what[] = {NULL, "a number is skipped", "a number stands twice",
		"a number is out of order"};
	struct span mark = span_of(s->held.p + p->at + m->hit.at, m->hit.n);
	diag_fault(s->diag, p->line, codes[m->fault], "%s: %s where %u was due", what[m->fault],
		diag_quote(s->diag, mark), m->wanted);
}

/* The next accepted mark of a paragraph from *i on, or NULL. */
static const struct outline_mark *
next_mark(const struct split *s, const struct para *p, size_t *i)
{
	while (*i < p->marks) {
		const struct outline_mark *m = &s->mark[p->first + (*i)++];
		if (m->depth)
			return m;
	}
	return NULL;
}

/* The mark that a paragraph begins with, or NULL. */
static const struct outline_mark *
first_mark(const struct split *s, const struct para *p)
{
	size_t i = 0;
	const struct outline_mark *m = p->role == ROLE_BODY ? next_mark(s, p, &i) : NULL;
	return m && m->hit.at == 0 ? m : NULL;
}

/* The next paragraph behind i that is no residue, s->npara where none is held. */
static size_t
next_para(const struct split *s, size_t i)
{
	do
		i++;
	while (i < s->npara && s->para[i].form == FORM_JUNK);
	return i;
}

/* True where something stands below the mark that para i begins with. stop: the heading ends
 * in 。, so that a paragraph without a mark may as well close the report. */
static bool
has_below(const struct split *s, size_t i, unsigned depth, bool stop)
{
	size_t k = next_para(s, i);
	if (k == s->npara || s->para[k].role != ROLE_BODY)
		return false;
	const struct outline_mark *m = first_mark(s, &s->para[k]);
	return m ? m->depth > depth : !stop || depth == 1;
}

/* The node that begins at byte from of the paragraph, with mark m or, where that is NULL, none.
 */
static struct piece
body_piece(
	const struct split *s, size_t i, const struct outline_mark *m, size_t from, size_t to)
{
	const struct para *p = &s->para[i];
	struct piece c = {
		.kind = p->form == FORM_TABLE ? "table" : "para", .at = from, .n = to - from};
	if (!m)
		return c;
	c.by = m;
	c.mark = m->hit.n;
	struct span text = span_of(s->held.p + p->at + from + c.mark, c.n - c.mark);
	bool whole = from == 0 && to == p->n;
	struct span heading = whole ? heading_whole(text) : SPAN("");
	if (heading.n && has_below(s, i, m->depth, heading.n < text.n)) {
		c.kind = "head";
		c.title = heading;
		return c;
	}
	c.kind = "item";
	const struct outline_mark *next = m + 1;
	bool more = to < p->n && next < s->mark + p->first + p->marks;
	while (more && !next->depth && next + 1 < s->mark + p->first + p->marks)
		next++;
	c.title = heading_runin(text, more && next->depth > m->depth);
	c.runin = c.title.n;
	return c;
}

/* The depth of the next marker that begins a paragraph behind i; 0: the text ends before it. */
static unsigned
next_depth(struct split *s, size_t i)
{
	if (s->ahead <= i)
		s->ahead = i + 1;
	while (s->ahead < s->npara && s->para[s->ahead].role == ROLE_BODY &&
		!first_mark(s, &s->para[s->ahead]))
		s->ahead++;
	const struct outline_mark *m =
		s->ahead < s->npara ? first_mark(s, &s->para[s->ahead]) : NULL;
	return m ? m->depth : 0;
}

/* A paragraph without a marker stands in the item before it if that item's list goes on, or
 * where such paragraphs followed its siblings too; else in the heading above. */
static void
stand(struct split *s, size_t i, const struct outline_mark *inner)
{
	unsigned depth = tree_depth(s->tree);
	if (inner) {
		tree_pop(s->tree, inner->depth - 1u);
		return;
	}
	if (next_depth(s, i) >= depth) {
		s->runs_on[depth] = !s->heading[depth];
		return;
	}
	while (depth && !s->heading[depth] && !s->runs_on[depth])
		depth--;
	tree_pop(s->tree, depth);
}

static void
put_body(struct split *s, size_t i)
{
	const struct para *p = &s->para[i];
	size_t k = 0, at = 0;
	uint64_t off = 1;
	const struct outline_mark *m = next_mark(s, p, &k), *here = NULL;
	if (m && m->hit.at == 0) {
		here = m;
		m = next_mark(s, p, &k);
	} else if (tree_depth(s->tree)) {
		stand(s, i, m);
	}
	while (at < p->n) {
		size_t to = m ? m->hit.at : p->n;
		struct piece c = body_piece(s, i, here, at, to);
		if (here) {
			tree_pop(s->tree, here->depth - 1u);
			if (here->hit.number == 1)
				s->runs_on[here->depth] = false;
			tree_push(s->tree, here->depth, c.title, folded_at(p, c.title));
			s->heading[here->depth] = c.kind[0] == 'h';
			if (here->fault)
				warn_fault(s, p, here);
		}
		put_piece(s, p, &c, off);
		off += utf8_count(span_of(s->held.p + p->at + at, c.n));
		at = to;
		here = m;
		m = next_mark(s, p, &k);
	}
}

/* Labels and values in turn; what stands before the first label belongs to its mark. */
static void
put_meta(struct split *s, const struct para *p)
{
	struct span text = folded_of(s, p);
	uint64_t off = 1;
	for (size_t at = 0; at < p->n;) {
		const struct lex_entry *label;
		size_t mark = front_label(s->lex, span_skip(text, at), true, &label), end;
		for (end = at + mark; end < p->n; end += utf8_width(text.p[end])) {
			bool edge = text.p[end] == ' ' || text.p[end] == '[';
			size_t skip = text.p[end] == ' ' || text.p[end] == '|';
			const struct lex_entry *next;
			if ((edge || skip) && end > at + mark &&
				front_label(
					s->lex, span_skip(text, end + skip), false, &next)) {
				end += skip;
				break;
			}
		}
		struct piece c = {.kind = "meta", .at = at, .mark = mark, .n = end - at};
		put_piece(s, p, &c, off);
		off += utf8_count(span_of(text.p + at, c.n));
		at = end;
	}
}

static void
put_whole(struct split *s, const struct para *p, const char *kind, size_t mark)
{
	struct piece c = {.kind = kind, .mark = mark, .n = p->n};
	put_piece(s, p, &c, 1);
}

static void
put_sign(struct split *s, const struct para *p)
{
	size_t n = front_signed(s->lex, folded_of(s, p));
	struct piece sign = {.kind = "sign", .n = n};
	put_piece(s, p, &sign, 1);
	if (n == p->n)
		return;
	struct piece date = {.kind = "date", .at = n, .n = p->n - n};
	put_piece(s, p, &date, 1 + utf8_count(span_take(text_of(s, p), n)));
}

static size_t
attachment_mark(const struct split *s, const struct para *p)
{
	size_t n = front_attachment(s->lex, folded_of(s, p));
	if (!n && p->marks && s->mark[p->first].hit.at == 0)
		n = s->mark[p->first].hit.n;
	return n;
}

static void
put_para(struct split *s, size_t i)
{
	const struct para *p = &s->para[i];
	if (p->form == FORM_JUNK) {
		put_whole(s, p, "junk", 0);
		return;
	}
	switch (p->role) {
	case ROLE_BODY: put_body(s, i); break;
	case ROLE_META: put_meta(s, p); break;
	case ROLE_SIGN: put_sign(s, p); break;
	case ROLE_TITLE: put_whole(s, p, "title", 0); break;
	case ROLE_SALUTE: put_whole(s, p, "salute", 0); break;
	case ROLE_DATE: put_whole(s, p, "date", 0); break;
	case ROLE_ATTACH: put_whole(s, p, "attach", attachment_mark(s, p)); break;
	}
}

/* Decides the marks of what is held and not yet decided. An attachment ends all lists. */
static void
decide(struct split *s)
{
	size_t from = s->decided;
	for (size_t i = 0; i < s->npara; i++) {
		const struct para *p = &s->para[i];
		if (p->first < from || p->role != ROLE_ATTACH)
			continue;
		outline_decide(s->outline, s->mark, from, p->first);
		outline_close(s->outline);
		from = p->first + p->marks;
	}
	outline_decide(s->outline, s->mark, from, s->nmark);
	s->decided = s->nmark;
}

/* Forgets the first n paragraphs. */
static void
forget(struct split *s, size_t n)
{
	size_t marks = n < s->npara ? s->para[n].first : s->nmark;
	size_t text = n < s->npara ? s->para[n].at : s->held.n;
	s->npara -= n;
	s->nmark -= marks;
	s->decided -= marks;
	s->held.n -= text;
	s->ahead = 0;
	memmove(s->para, s->para + n, s->npara * sizeof *s->para);
	memmove(s->mark, s->mark + marks, s->nmark * sizeof *s->mark);
	memmove(s->held.p, s->held.p + text, s->held.n);
	for (size_t i = 0; i < s->npara; i++) {
		s->para[i].first -= marks;
		s->para[i].at -= text;
		s->para[i].folded -= text;
	}
}

/* Prints what is held; unless last, all but what the next paragraph may change. */
static void
flush(struct split *s, bool last)
{
	if (s->npara == 0)
		return;
	if (!s->known)
		know(s);
	decide(s);
	size_t end = s->npara;
	if (!last) {
		do
			end--;
		while (end && s->para[end].form == FORM_JUNK);
		if (end == 0)
			end = s->npara;
	}
	for (size_t i = 0; i < end; i++)
		put_para(s, i);
	forget(s, end);
}

static void
close_document(struct split *s)
{
	if (s->open)
		flush(s, true);
	s->open = false;
}

static void
open_document(struct split *s, const struct rec_text *r)
{
	s->open = true;
	s->known = s->attaching = false;
	s->doc.n = s->org.n = s->year.n = s->enc.n = 0;
	buf_put(&s->doc, r->r.doc);
	buf_put(&s->org, r->r.org);
	buf_put(&s->year, r->r.year);
	buf_put(&s->enc, rec_x(r->x, "enc"));
	outline_reset(s->outline);
	ident_reset(s->ident);
	memset(s->heading, 0, sizeof s->heading);
	memset(s->runs_on, 0, sizeof s->runs_on);
	tree_reset(s->tree, SPAN(""));
	diag_file(s->diag, buf_span(&s->doc));
}

static void
scan(struct split *s, struct para *p, struct span text)
{
	s->hits.n = 0;
	if (p->form == FORM_P)
		marks_scan(s->marks, text, &s->hits);
	p->first = s->nmark;
	p->marks = s->hits.n;
	s->mark = mem_grow(s->mark, &s->mark_cap, s->nmark + s->hits.n, sizeof *s->mark);
	for (size_t i = 0; i < s->hits.n; i++)
		s->mark[s->nmark++] =
			(struct outline_mark){.hit = s->hits.p[i], .para = (uint32_t)p->para};
}

static enum form
form_of(struct span kind)
{
	return span_eq(kind, SPAN("junk"))    ? FORM_JUNK
	       : span_eq(kind, SPAN("table")) ? FORM_TABLE
					      : FORM_P;
}

static void
hold(struct split *s, const struct rec_text *r)
{
	s->para = mem_grow(s->para, &s->para_cap, s->npara + 1, sizeof *s->para);
	struct para *p = &s->para[s->npara++];
	*p = (struct para){.para = r->r.para,
		.line = r->r.line,
		.at = s->held.n,
		.n = r->text.n,
		.form = form_of(r->kind)};
	buf_put(&s->held, r->text);
	struct span folded = script_fold(r->text, &s->scratch);
	p->folded = p->at;
	if (folded.p != r->text.p) {
		p->folded = s->held.n;
		buf_put(&s->held, folded);
	}
	scan(s, p, folded);
	if (p->form == FORM_P)
		p->role = front_role(s->lex, folded);
	bool numbered =
		p->marks && s->mark[p->first].hit.at == 0 && s->mark[p->first].hit.number > 1;
	if (s->attaching && numbered && heading_whole(folded).n)
		p->role = ROLE_ATTACH;
	if (p->form != FORM_JUNK)
		s->attaching = p->role == ROLE_ATTACH;
}

void
split_put(struct split *s, const struct rec_text *r)
{
	bool same = s->open && span_eq(r->r.doc, buf_span(&s->doc)) && r->r.para > s->last_para;
	if (!same) {
		close_document(s);
		open_document(s, r);
	}
	s->last_para = r->r.para;
	hold(s, r);
	size_t held = s->held.n + s->npara * sizeof *s->para + s->nmark * sizeof *s->mark;
	if (held >= (s->known ? BATCH : SPLIT_LOOK))
		flush(s, false);
}

void
split_end(struct split *s)
{
	close_document(s);
}
