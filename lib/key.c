#include "key.h"

#include "utf8.h"

/* Brackets, quotation marks and commas are no part of a name, nor are 的 and 了. */
static bool
is_mark(struct span c)
{
	size_t n;
	switch (utf8_get(c, &n)) {
	case ' ':
	case '(':
	case ')':
	case 0xB7:   /* · */
	case 0x2014: /* — */
	case 0x2018:
	case 0x2019:
	case 0x201C:
	case 0x201D:
	case 0x3001: /* 、 */
	case 0x300A: /* 《 */
	case 0x300B:
	case 0x3010: /* 【 */
	case 0x3011:
	case 0xFF08: /* （ */
	case 0xFF09:
	case 0xFF0C: /* ， */
	case 0x7684: /* 的 */
	case 0x4E86: /* 了 */ return true;
	default: return false;
	}
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
	struct span unit_class, struct buf *scratch)
{
	scratch->n = 0;
	for (size_t i = 0; i < n; i++)
		buf_put(scratch, parts[i]);
	fold(b, lex, buf_span(scratch));
	buf_putc(b, '/');
	buf_put(b, unit_class);
}
