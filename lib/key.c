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

/* Appends s with each word as the one that stands for it. */
static void
fold(struct buf *b, const struct keys *k, struct span s)
{
	size_t from = 0; /* what is not yet put */
	for (size_t at = 0; at < s.n;) {
		struct span rest = span_of(s.p + at, s.n - at);
		if (!likely_at(&k->begin, rest)) {
			at += 3;
			continue;
		}
		const struct lex_entry *e = lex_at(k->lex, LEX(SYNONYM), rest);
		if (!e) {
			at += utf8_width(*rest.p);
			continue;
		}
		buf_put(b, span_of(s.p + from, at - from));
		buf_put(b, e->value);
		from = at += e->word.n;
	}
	buf_put(b, span_skip(s, from));
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
			buf_put(b, one);
		if (one.n)
			buf_put(b, parts[i]);
		one = parts[i];
	}
	return b->n ? buf_span(b) : one;
}

void
key_put(struct buf *b, struct keys *k, const struct span *parts, size_t n,
	struct span unit_class)
{
	fold(b, k, join(&k->joined, parts, n));
	buf_putc(b, '/');
	buf_put(b, unit_class);
}
