#include "levels.h"

#include "heading.h"
#include "outline.h"

#include <stdlib.h>

#define BARE_BYTES 90 /* a heading without a mark has at most 30 characters */
#define LOOK       64 /* paragraphs in which a list goes on, or it has ended */

/* The node that is open at a depth. */
struct open {
	bool heading;       /* a heading: what follows it stands in it */
	bool parted;        /* it or a sibling before it has something below */
	uint32_t followers; /* paragraphs without a mark behind it */
	uint32_t most;      /* of its siblings before it */
};

struct levels {
	const struct lex *lex;
	struct outline *outline;
	struct open open[OUTLINE_DEPTH + 1];
};

struct levels *
levels_new(const struct lex *lex, const struct marks *marks)
{
	struct levels *l = mem_new(1, sizeof *l);
	l->lex = lex;
	l->outline = outline_new(marks);
	return l;
}

void
levels_free(struct levels *l)
{
	if (!l)
		return;
	outline_free(l->outline);
	free(l);
}

void
levels_open(struct levels *l, const struct held *h)
{
	memset(l->open, 0, sizeof l->open);
	outline_reset(l->outline);
	outline_learn(l->outline, h->mark, h->nmark);
}

/* The depth of the open list that one of the next paragraphs goes on with, 0
 * where none does. */
static unsigned
goes_on(const struct levels *l, const struct held *h, size_t i)
{
	for (size_t k = i + 1; k < h->n && k <= i + LOOK; k++) {
		const struct outline_mark *m = held_start(h, &h->para[k]);
		unsigned depth = m ? outline_continues(l->outline, m) : 0;
		if (depth)
			return depth;
	}
	return 0;
}

/* The same for a marker inside the paragraph, whose start was torn off by a page. */
static unsigned
goes_on_inside(const struct levels *l, const struct held *h, const struct para *p)
{
	unsigned deepest = 0;
	for (size_t k = p->first; k < p->first + p->marks; k++) {
		unsigned depth = outline_continues(l->outline, &h->mark[k]);
		if (depth > deepest)
			deepest = depth;
	}
	return deepest;
}

/* One of the next paragraphs begins with the first of a list, before any other marker does. */
static bool
begins_list(const struct held *h, size_t i)
{
	for (size_t k = i; k < h->n && k < i + LOOK; k++) {
		const struct outline_mark *m = held_start(h, &h->para[k]);
		if (m && h->para[k].form != FORM_JUNK)
			return m->hit.number == 1;
	}
	return false;
}

/* A heading without a mark stands on a line of its own before a list that begins anew. */
static bool
heads_part(const struct held *h, size_t i)
{
	struct span text = held_text(h, &h->para[i]);
	size_t next = held_next(h, i);
	return text.n <= BARE_BYTES && h->para[i].marks == 0 &&
	       heading_whole(text).n == text.n && next < h->n &&
	       h->para[next].role == ROLE_BODY && begins_list(h, next);
}

/* A paragraph without a mark belongs to the item before it while that item's list goes on
 * behind it, or if its siblings had as many such paragraphs; else to the heading above, at last
 * to the section, as what is addressed to the congress does (各位代表！…). Lists that have ended
 * are closed. */
static unsigned
stand(struct levels *l, struct held *h, size_t i)
{
	unsigned depth = outline_depth(l->outline);
	unsigned next = depth ? goes_on(l, h, i) : 0;
	if (next == 0 && heads_part(h, i)) {
		outline_leave(l->outline, 0);
		return 0;
	}
	if (next < depth && front_address(l->lex, held_folded(h, &h->para[i])))
		depth = next ? next : 1;
	if (next < depth)
		while (depth > 1 && !l->open[depth].heading &&
			l->open[depth].followers >= l->open[depth].most)
			depth--;
	unsigned inside = goes_on_inside(l, h, &h->para[i]);
	unsigned needed = next > inside ? next : inside;
	outline_leave(l->outline, needed > depth ? needed : depth);
	l->open[depth].followers++;
	l->open[depth].parted = true;
	return depth;
}

/* The node of mark m is open from now on. A line that looks like a heading is none in a list of
 * such lines that have nothing below. */
static void
enter(struct levels *l, const struct held *h, const struct para *p,
	const struct outline_mark *m)
{
	struct open *o = &l->open[m->depth], before = *o;
	struct span text = span_skip(held_text(h, p), m->hit.n);
	bool phrase = p->marks == 1 && !span_ends(text, SPAN("。")) && heading_whole(text).n;
	*o = (struct open){.heading = phrase && (m->opens || before.parted)};
	l->open[m->depth - 1].parted = true;
	if (m->opens)
		return;
	o->parted = before.parted;
	o->most = before.followers > before.most ? before.followers : before.most;
}

static void
decide_para(struct levels *l, struct held *h, size_t i)
{
	struct para *p = &h->para[i];
	size_t end = p->first + p->marks;
	if (p->role == ROLE_ATTACH || p->role == ROLE_TITLE)
		outline_close(l->outline);
	if (p->role != ROLE_BODY && p->role != ROLE_SIGN)
		return;
	size_t inner = p->first;
	while (inner < end && h->mark[inner].hit.at == 0)
		inner++;
	outline_decide(l->outline, h->mark, p->first, inner, h->nmark);
	const struct outline_mark *lead = held_lead(h, p);
	if (lead)
		enter(l, h, p, lead);
	else
		p->depth = (uint8_t)stand(l, h, i);
	outline_decide(l->outline, h->mark, inner, end, h->nmark);
}

void
levels_decide(struct levels *l, struct held *h, size_t from)
{
	for (size_t i = from; i < h->n; i++)
		if (h->para[i].form != FORM_JUNK)
			decide_para(l, h, i);
}
