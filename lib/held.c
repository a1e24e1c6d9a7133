#include "held.h"

#include "script.h"

#include <stdlib.h>

static enum held_form
form_of(struct span kind)
{
	return span_eq(kind, SPAN("junk"))    ? FORM_JUNK
	       : span_eq(kind, SPAN("table")) ? FORM_TABLE
					      : FORM_P;
}

static void
read_marks(struct held *h, const struct marks *marks, struct para *p)
{
	h->hits.n = 0;
	if (p->form == FORM_P)
		marks_scan(marks, held_text(h, p), &h->hits);
	p->first = h->nmark;
	p->marks = h->hits.n;
	h->mark = mem_grow(h->mark, &h->mark_cap, h->nmark + p->marks, sizeof *h->mark);
	for (size_t i = 0; i < p->marks; i++) {
		struct mark_hit hit = h->hits.p[i];
		if (!p->start && hit.at == 0 && !hit.tight)
			p->start = (uint32_t)i + 1;
		h->mark[h->nmark++] = (struct outline_mark){.hit = hit, .para = p->para};
	}
}

struct para *
held_add(struct held *h, const struct marks *marks, const struct rec_text *r, uint64_t before)
{
	h->para = mem_grow(h->para, &h->cap, h->n + 1, sizeof *h->para);
	struct para *p = &h->para[h->n++];
	*p = (struct para){.para = r->r.para,
		.line = r->r.line,
		.at = h->text.n,
		.n = r->text.n,
		.before = before,
		.form = form_of(r->kind)};
	buf_put(&h->text, r->text);
	h->plain &= r->r.plain;
	read_marks(h, marks, p);
	return p;
}

struct span
held_folded(struct held *h, struct para *p)
{
	struct span text = held_text(h, p);
	if (!p->asked) {
		struct span folded = script_fold(text, &h->scratch);
		p->simple = folded.p == text.p ? NULL : arena_copy(&h->copies, folded).p;
		p->asked = true;
	}
	return p->simple ? span_of(p->simple, text.n) : text;
}

void
held_forget(struct held *h, size_t n)
{
	size_t marks = n < h->n ? h->para[n].first : h->nmark;
	size_t text = n < h->n ? h->para[n].at : h->text.n;
	h->n -= n;
	h->nmark -= marks;
	h->text.n -= text;
	if (h->n) {
		memmove(h->para, h->para + n, h->n * sizeof *h->para);
		memmove(h->text.p, h->text.p + text, h->text.n);
	}
	arena_free(&h->copies);
	if (h->nmark)
		memmove(h->mark, h->mark + marks, h->nmark * sizeof *h->mark);
	for (size_t i = 0; i < h->n; i++) {
		h->para[i].first -= marks;
		h->para[i].at -= text;
		h->para[i].asked = false; /* copies are freed */
	}
}

void
held_free(struct held *h)
{
	buf_free(&h->text);
	buf_free(&h->scratch);
	arena_free(&h->copies);
	free(h->para);
	free(h->mark);
	free(h->hits.p);
	*h = (struct held){0};
}

size_t
held_size(const struct held *h)
{
	return h->text.n + h->n * sizeof *h->para + h->nmark * sizeof *h->mark;
}

const struct outline_mark *
held_mark(const struct held *h, const struct para *p, size_t *i)
{
	while (*i < p->marks) {
		const struct outline_mark *m = &h->mark[p->first + (*i)++];
		if (m->depth)
			return m;
	}
	return NULL;
}

const struct outline_mark *
held_lead(const struct held *h, const struct para *p)
{
	size_t i = 0;
	const struct outline_mark *m = p->role == ROLE_BODY ? held_mark(h, p, &i) : NULL;
	return m && m->hit.at == 0 ? m : NULL;
}

size_t
held_next(const struct held *h, size_t i)
{
	do
		i++;
	while (i < h->n && h->para[i].form == FORM_JUNK);
	return i;
}
