#include "key.h"

#include "utf8.h"

/* Brackets, quotation marks and commas are no part of a name. */
static bool
is_mark(struct span c)
{
	static const char marks[][4] = {"“", "”", "‘", "’", "《", "》", "（", "）", "、", "，",
		"·", "【", "】", "—", "的", "了"};
	if (c.n == 1)
		return *c.p == ' ' || *c.p == '(' || *c.p == ')';
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_eq(c, span_str(marks[i])))
			return true;
	return false;
}

static void
fold(struct buf *b, const struct lex *lex, struct span s)
{
	while (s.n) {
		const struct lex_entry *e = lex_at(lex, LEX(SYNONYM), s);
		size_t n = e ? e->word.n : utf8_width(s.p[0]);
		if (e)
			buf_put(b, e->value);
		else if (!is_mark(span_take(s, n)))
			buf_put(b, span_take(s, n));
		s = span_skip(s, n);
	}
}

void
key_put(struct buf *b, const struct lex *lex, const struct span *parts, size_t n,
	struct span unit_class)
{
	for (size_t i = 0; i < n; i++)
		fold(b, lex, parts[i]);
	buf_putc(b, '/');
	buf_put(b, unit_class);
}
