#include "key.h"

/* Appends s with each word as the one that stands for it. */
static void
fold(struct buf *b, const struct lex *lex, struct span s)
{
	const struct lex_entry *e;
	size_t at;
	while ((e = lex_find(lex, LEX(SYNONYM), s, &at))) {
		buf_put(b, span_take(s, at));
		buf_put(b, e->value);
		s = span_skip(s, at + e->word.n);
	}
	buf_put(b, s);
}

void
key_put(struct buf *b, const struct lex *lex, const struct span *parts, size_t n,
	struct span unit_class, struct buf *scratch)
{
	scratch->n = 0;
	for (size_t i = 0; i < n; i++)
		if (parts[i].n)
			buf_put(scratch, parts[i]);
	fold(b, lex, buf_span(scratch));
	buf_putc(b, '/');
	buf_put(b, unit_class);
}
