#include "edition.h"

#include "script.h"
#include "utf8.h"

#include <stdlib.h>

struct edition *
edition_new(const struct rec *r)
{
	struct edition *e = mem_new(1, sizeof *e);
	edition_name(e, r);
	return e;
}

void
edition_name(struct edition *e, const struct rec *r)
{
	e->doc = arena_copy(&e->arena, r->doc);
	e->org = arena_copy(&e->arena, r->org);
	e->year = arena_copy(&e->arena, r->year);
}

void
edition_free(struct edition *e)
{
	if (!e)
		return;
	free(e->nodes);
	free(e->sentences);
	free(e->sections);
	free(e->figures);
	arena_free(&e->arena);
	free(e);
}

/* The common columns are the same in all records of an edition. */
static struct rec
keep_common(const struct edition *e, const struct rec *r)
{
	struct rec kept = *r;
	kept.doc = e->doc;
	kept.org = e->org;
	kept.year = e->year;
	return kept;
}

static void
add_sect(struct edition *e, const struct rec_sect *r)
{
	struct rec_sect s = *r;
	if (span_eq(r->kind, SPAN("doc"))) {
		e->titles++;
		e->notreport |= rec_x(r->x, "notreport").n > 0;
		return;
	}
	s.r = keep_common(e, &r->r);
	s.path = arena_copy(&e->arena, r->path);
	s.kind = arena_copy(&e->arena, r->kind);
	s.mark = arena_copy(&e->arena, r->mark);
	s.title = arena_copy(&e->arena, r->title);
	s.under = arena_copy(&e->arena, r->under);
	s.mood = arena_copy(&e->arena, r->mood);
	s.text = arena_copy(&e->arena, r->text);
	s.x = SPAN("");
	e->nodes = mem_grow(e->nodes, &e->nodecap, e->nnodes + 1, sizeof *e->nodes);
	e->nodes[e->nnodes++] = (struct node){.sect = s};
}

static enum stance
stance_of(struct span name)
{
	return span_eq(name, SPAN("plan"))      ? STANCE_PLAN
	       : span_eq(name, SPAN("rule"))    ? STANCE_RULE
	       : span_eq(name, SPAN("problem")) ? STANCE_PROBLEM
						: STANCE_DONE;
}

static void
add_num(struct edition *e, const struct rec_num *r)
{
	struct rec_num n = *r;
	struct span *const spans[] = {&n.path, &n.kind, &n.value, &n.lo, &n.hi, &n.unit,
		&n.qual, &n.per, &n.period, &n.mood, &n.item, &n.key, &n.raw, &n.clause, &n.x};
	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++)
		*spans[i] = arena_copy(&e->arena, *spans[i]);
	n.r = keep_common(e, &r->r);
	e->figures = mem_grow(e->figures, &e->figurecap, e->nfigures + 1, sizeof *e->figures);
	e->figures[e->nfigures++] = (struct figure){
		.num = n, .sentence = EDITION_NONE, .stance = stance_of(n.mood)};
}

void
edition_add(struct edition *e, const struct rec *r)
{
	if (r->type == REC_SECT)
		add_sect(e, (const struct rec_sect *)r);
	else if (r->type == REC_NUM)
		add_num(e, (const struct rec_num *)r);
}

static int
compare(uint64_t a, uint64_t b)
{
	return (a > b) - (a < b);
}

static int
by_node_place(const void *a, const void *b)
{
	const struct rec_sect *x = &((const struct node *)a)->sect;
	const struct rec_sect *y = &((const struct node *)b)->sect;
	int c = compare(x->r.para, y->r.para);
	c = c ? c : compare(x->off, y->off);
	return c ? c : span_cmp(x->path, y->path);
}

static int
by_figure_place(const void *a, const void *b)
{
	const struct rec_num *x = &((const struct figure *)a)->num;
	const struct rec_num *y = &((const struct figure *)b)->num;
	int c = compare(x->r.para, y->r.para);
	c = c ? c : compare(x->off, y->off);
	c = c ? c : span_cmp(x->item, y->item);
	return c ? c : span_cmp(x->value, y->value);
}

/* title, salutation, metadata, signature, date and residue are no sentences */
static bool
has_sentences(struct span kind)
{
	static const char *const none[] = {"title", "salute", "meta", "sign", "date", "junk"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (span_eq(kind, span_str(none[i])))
			return false;
	return true;
}

/* 。！？ */
static bool
is_end(uint32_t key)
{
	return key == 0xE38082 || key == 0xEFBC81 || key == 0xEFBC9F || key == '!' ||
	       key == '?';
}

/* ”’）》」』 */
static bool
is_closer(uint32_t key)
{
	return key == 0xE2809D || key == 0xE28099 || key == 0xEFBC89 || key == 0xE3808B ||
	       key == 0xE3808D || key == 0xE3808F || key == ')';
}

/* “”‘’「」『』, their ASCII forms and blanks */
static bool
is_dropped(uint32_t key)
{
	return (key >= 0xE28098 && key <= 0xE2809D && key != 0xE2809A && key != 0xE2809B) ||
	       (key >= 0xE3808C && key <= 0xE3808F) || key == 0xE38080 || key == '"' ||
	       key == '\'' || key == ' ';
}

/* A character that begins so is none of them: most Han characters are. */
static bool
is_plain(char lead)
{
	return (unsigned char)lead >= 0xE4 && (unsigned char)lead <= 0xE9;
}

/* Bytes of the first sentence of s, which is not empty. */
static size_t
sentence_length(struct span s)
{
	bool ended = false;
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		if (!ended && is_plain(s.p[at]))
			continue;
		uint32_t key = utf8_key(span_skip(s, at));
		bool end = is_end(key);
		if (ended && !end && !is_closer(key))
			return at;
		ended |= end;
	}
	return s.n;
}

/* What two spellings of a sentence share: simplified script, no quotes, no blanks. */
static struct span
make_key(struct edition *e, struct span bare, struct buf *b)
{
	b->n = 0;
	size_t from = 0;
	for (size_t at = 0, n; at < bare.n; at += n) {
		n = utf8_width(bare.p[at]);
		if (is_plain(bare.p[at]) || !is_dropped(utf8_key(span_skip(bare, at))))
			continue;
		buf_put(b, span_of(bare.p + from, at - from));
		from = at + n;
	}
	buf_put(b, span_skip(bare, from));
	return arena_copy(&e->arena, buf_span(b));
}

static void
push_sentence(struct edition *e, struct sentence s)
{
	e->sentences = mem_grow(
		e->sentences, &e->sentencecap, e->nsentences + 1, sizeof *e->sentences);
	e->sentences[e->nsentences++] = s;
}

/* Cuts mark and text of a node into sentences. */
static void
cut_node(struct edition *e, uint32_t node, uint32_t section, struct buf scratch[2])
{
	struct node *n = &e->nodes[node];
	const struct rec_sect *r = &n->sect;
	n->first = (uint32_t)e->nsentences;
	scratch[0].n = 0;
	buf_put(&scratch[0], r->mark);
	buf_put(&scratch[0], r->text);
	struct span rest = arena_copy(&e->arena, buf_span(&scratch[0]));
	struct span folded = script_fold(rest, &scratch[1]);
	if (folded.p != rest.p)
		folded = arena_copy(&e->arena, folded);
	uint64_t off = r->off;
	for (size_t mark = r->mark.n; rest.n > mark; mark = 0) {
		struct span bare = span_skip(rest, mark);
		size_t length = sentence_length(bare);
		struct span text = span_take(rest, mark + length);
		struct sentence s = {.text = text,
			.folded = span_take(folded, text.n),
			.mark = mark,
			.para = r->r.para,
			.line = r->r.line,
			.off = off,
			.len = utf8_count(text),
			.node = node,
			.section = section,
			.stance = stance_of(r->mood)};
		s.heading = off == r->off && r->title.n && span_starts(bare, r->title) &&
			    length <= r->title.n + strlen("。");
		s.key = make_key(e, span_skip(s.folded, mark), &scratch[0]);
		push_sentence(e, s);
		off += s.len;
		rest = span_skip(rest, text.n);
		folded = span_skip(folded, text.n);
	}
	n->n = (uint32_t)e->nsentences - n->first;
}

static bool
is_section(const struct rec_sect *r)
{
	return r->mark.n > 0 || span_eq(r->kind, SPAN("head"));
}

static void
push_section(struct edition *e, uint32_t node)
{
	e->sections =
		mem_grow(e->sections, &e->sectioncap, e->nsections + 1, sizeof *e->sections);
	e->sections[e->nsections++] = (struct section){node, (uint32_t)e->nsentences, 0};
}

/* The sentence that code point off of paragraph para lies in, or EDITION_NONE. */
static uint32_t
sentence_at(const struct edition *e, uint64_t para, uint64_t off)
{
	size_t lo = 0, hi = e->nsentences;
	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;
		const struct sentence *s = &e->sentences[mid];
		if (s->para < para || (s->para == para && s->off <= off))
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == 0)
		return EDITION_NONE;
	const struct sentence *s = &e->sentences[lo - 1];
	return s->para == para && off < s->off + s->len ? (uint32_t)(lo - 1) : EDITION_NONE;
}

/* Byte offset of code point n (from 0) in s. */
static size_t
byte_of(struct span s, uint64_t n)
{
	size_t at = 0;
	for (; n && at < s.n; n--)
		at += utf8_width(s.p[at]);
	return at < s.n ? at : s.n;
}

static void
place_figure(struct edition *e, struct figure *f)
{
	f->sentence = sentence_at(e, f->num.r.para, f->num.off);
	if (f->sentence == EDITION_NONE)
		return;
	const struct sentence *s = &e->sentences[f->sentence];
	f->at = byte_of(s->text, f->num.off - s->off);
}

void
edition_end(struct edition *e)
{
	struct buf scratch[2] = {0};
	if (e->nnodes)
		qsort(e->nodes, e->nnodes, sizeof *e->nodes, by_node_place);
	if (e->nfigures)
		qsort(e->figures, e->nfigures, sizeof *e->figures, by_figure_place);
	for (uint32_t i = 0; i < e->nnodes; i++) {
		if (!has_sentences(e->nodes[i].sect.kind))
			continue;
		if (is_section(&e->nodes[i].sect))
			push_section(e, i);
		cut_node(e, i, e->nsections ? (uint32_t)e->nsections - 1 : EDITION_NONE,
			scratch);
		if (e->nsections) {
			struct section *s = &e->sections[e->nsections - 1];
			s->n = (uint32_t)e->nsentences - s->first;
		}
	}
	for (size_t i = 0; i < e->nfigures; i++)
		place_figure(e, &e->figures[i]);
	buf_free(&scratch[0]);
	buf_free(&scratch[1]);
}
