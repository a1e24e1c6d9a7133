#include "key.h"

#include "likely.h"
#include "utf8.h"

#include <stdlib.h>

struct keys {
	const struct lex *lex;
	struct likely begin; /* a word of class SYNONYM */
	struct buf joined;
};

struct keys *
keys_new(const struct lex *lex)
{
	size_t n;
	struct keys *k = mem_new(1, sizeof *k);
	const struct lex_entry *list = lex_list(lex, LEX_SYNONYM, &n);
	k->lex = lex;
	for (size_t i = 0; i < n; i++)
		likely_add(&k->begin, list[i].word, SIDE_FIRST);
	return k;
}

void
keys_free(struct keys *k)
{
	if (!k)
		return;
	buf_free(&k->joined);
	free(k);
}

/* Pieces are short, or empty: where there is room, no function is called for them. */
static inline void
put(struct buf *b, struct span s)
{
	if (s.n)
		b->n = (size_t)(mem_put(buf_room(b, s.n), s) - b->p);
}

/* Appends s with each word as the one that stands for it. */
static void
fold(struct buf *b, const struct keys *k, struct span s)
{
	const char *from = s.p; /* what is not yet put */
	for (const char *end = s.p + s.n; s.n; s = span_of(s.p, (size_t)(end - s.p))) {
		const struct lex_entry *e =
			likely_at(&k->begin, s) ? lex_at_likely(k->lex, LEX(SYNONYM), s) : NULL;
		if (!e) {
			s.p += utf8_width(*s.p);
			continue;
		}
		put(b, span_of(from, (size_t)(s.p - from)));
		put(b, e->value);
		from = s.p += e->word.n;
	}
	put(b, span_of(from, (size_t)(s.p - from)));
}

/* The parts as one text: they themselves, where only one says anything. */
static struct span
join(struct buf *b, const struct span *parts, size_t n)
{
	struct span one = SPAN("");
	b->n = 0;
	for (size_t i = 0; i < n; i++) {
		if (!parts[i].n)
			continue;
		if (one.n && !b->n)
			put(b, one);
		if (one.n)
			put(b, parts[i]);
		one = parts[i];
	}
	return b->n ? buf_span(b) : one;
}

void
key_put(struct buf *b, struct keys *k, const struct span *parts, size_t n,
	struct span unit_class)
{
	fold(b, k, join(&k->joined, parts, n));
	put(b, SPAN("/"));
	put(b, unit_class);
}
