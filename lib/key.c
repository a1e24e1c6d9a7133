#include "key.h"

#include "utf8.h"

/* Brackets, quotation marks and commas are no part of a name, nor are 的 and 了. */
static bool
is_mark(struct span s)
{
	switch (utf8_key(s)) {
	case ' ':
	case '(':
	case ')':
	case 0xE28094: /* — */
	case 0xE28098: /* ‘ */
	case 0xE28099: /* ’ */
	case 0xE2809C: /* “ */
	case 0xE2809D: /* ” */
	case 0xE38081: /* 、 */
	case 0xE3808A: /* 《 */
	case 0xE3808B: /* 》 */
	case 0xE38090: /* 【 */
	case 0xE38091: /* 】 */
	case 0xEFBC88: /* （ */
	case 0xEFBC89: /* ） */
	case 0xEFBC8C: /* ， */
	case 0xE79A84: /* 的 */
	case 0xE4BA86: /* 了 */ return true;
	default: return span_starts(s, SPAN("·"));
	}
}

static void
fold(struct buf *b, const struct lex *lex, struct span s)
{
	size_t from = 0, n; /* what lies between from and at stays as it is */
	for (size_t at = 0; at < s.n; at += n) {
		struct span rest = span_of(s.p + at, s.n - at);
		const struct lex_entry *e = lex_at(lex, LEX(SYNONYM), rest);
		n = e ? e->word.n : utf8_width(*rest.p);
		if (!e && !is_mark(rest))
			continue;
		buf_put(b, span_of(s.p + from, at - from));
		if (e)
			buf_put(b, e->value);
		from = at + n;
	}
	buf_put(b, span_skip(s, from));
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
