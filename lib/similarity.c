#include "similarity.h"

#include "grams.h"
#include "seqdiff.h"
#include "utf8.h"

#include <stdlib.h>

/* The code points of a text as the symbols of seqdiff. */
struct letters {
	uint32_t *list;
	size_t n, cap;
};

static void
spell(struct letters *l, const struct edition *e, uint32_t first, uint32_t count)
{
	l->n = 0;
	for (uint32_t i = first; i < first + count; i++) {
		struct span s = e->sentences[i].text;
		l->list = mem_grow(l->list, &l->cap, l->n + s.n, sizeof *l->list);
		for (size_t at = 0, n; at < s.n; at += n)
			l->list[l->n++] = utf8_get(span_skip(s, at), &n);
	}
}

static uint64_t
length(const struct edition *e, uint32_t first, uint32_t count)
{
	uint64_t n = 0;
	for (uint32_t i = first; i < first + count; i++)
		n += e->sentences[i].len;
	return n;
}

static void
add_text(struct grams *g, const struct edition *e)
{
	struct buf text = {0};
	for (size_t i = 0; i < e->nsentences; i++)
		buf_put(&text, e->sentences[i].key);
	grams_add(g, buf_span(&text));
	buf_free(&text);
}

/* Characters of both sides by what became of them. */
struct counts {
	uint64_t kept;    /* matched, on both sides together */
	uint64_t touched; /* of sentences that were changed, added or deleted */
	uint64_t copied;  /* of the newer side's identical sentences */
	uint64_t all, newer;
};

static bool
identical(const struct edition *x, const struct edition *y, const struct words_pair *p)
{
	return p->na == 1 && p->nb == 1 &&
	       span_eq(x->sentences[p->a].text, y->sentences[p->b].text);
}

static void
count_pairs(struct similarity *s, struct counts *c, const struct edition *x,
	const struct edition *y, const struct words *w)
{
	struct letters a = {0}, b = {0};
	struct seqdiff d = {0};
	for (size_t i = 0; i < w->n; i++) {
		const struct words_pair *p = &w->pairs[i];
		uint64_t n = length(x, p->a, p->na) + length(y, p->b, p->nb);
		bool same = identical(x, y, p);
		c->copied += same ? length(y, p->b, p->nb) : 0;
		s->move += p->moved ? p->nb : 0;
		s->same += same && !p->moved ? 1 : 0;
		s->edit += same || p->moved ? 0 : p->nb;
		if (p->moved || !same)
			c->touched += n;
		if (p->moved)
			continue; /* in one place deleted, in another inserted */
		if (same) {
			c->kept += n;
			continue;
		}
		spell(&a, x, p->a, p->na);
		spell(&b, y, p->b, p->nb);
		seqdiff(&d, a.list, a.n, b.list, b.n);
		for (size_t r = 0; r < d.n; r++)
			c->kept += 2 * d.runs[r].n;
	}
	seqdiff_free(&d);
	free(a.list);
	free(b.list);
}

static uint64_t
count_alone(struct counts *c, const struct edition *e, const uint32_t *pair_of)
{
	uint64_t alone = 0;
	for (uint32_t i = 0; i < e->nsentences; i++) {
		c->all += e->sentences[i].len;
		if (pair_of[i] != EDITION_NONE)
			continue;
		c->touched += e->sentences[i].len;
		alone++;
	}
	return alone;
}

static double
share(uint64_t part, uint64_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

struct similarity
similarity_of(
	const struct edition *older, const struct edition *newer, const struct words *words)
{
	struct similarity s = {0};
	struct counts c = {0};
	if (older->nsentences == 0 && newer->nsentences == 0)
		return (struct similarity){
			.cosine = 1, .jaccard = 1, .minedit = 1, .simple = 1, .copied = 1};
	s.del = count_alone(&c, older, words->pair_of[0]);
	c.newer = c.all;
	s.add = count_alone(&c, newer, words->pair_of[1]);
	c.newer = c.all - c.newer;
	count_pairs(&s, &c, older, newer, words);
	struct grams *g = grams_new(3);
	add_text(g, older);
	add_text(g, newer);
	s.cosine = grams_cosine(g, 0, 1);
	s.jaccard = grams_jaccard(g, 0, 1);
	grams_free(g);
	s.minedit = share(c.kept, c.all);
	s.simple = 1 - share(c.touched, c.all);
	s.copied = share(c.copied, c.newer);
	return s;
}
