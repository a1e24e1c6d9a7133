#include "markup.h"

#include "fold.h"
#include "utf8.h"

/* Longer names and numbers are none. */
#define MAX_NAME 10
/* Markup in markup is undone so many times. */
#define MAX_ROUNDS 4

struct markup {
	const struct lex *lex;
	unsigned keep;
	struct buf *to;
};

/* A code point that is a blank, or none that can be seen, or one that no output may hold. */
static bool
is_blank(uint32_t c)
{
	return c <= ' ' || (c >= 0x7F && c <= 0xA0) || (c >= 0x2000 && c <= 0x200A) ||
	       (c >= 0x2028 && c <= 0x2029) || c == 0x202F || c == 0x205F || c == 0x3000;
}

static bool
is_hidden(uint32_t c)
{
	return c == 0xAD || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || c == 0x061C ||
	       (c >= 0xD800 && c <= 0xDFFF) || c > 0x10FFFF;
}

/* &#12160; is the radical ⾀, which is folded as it is where it stands as such. */
static void
put(struct markup *m, uint32_t c)
{
	if (is_hidden(c))
		return;
	const struct codemap_entry *e = is_blank(c) ? NULL : fold_at(c);
	if (e && !(m->keep & e->family))
		buf_put(m->to, span_of((const char *)e->utf8, e->n));
	else
		utf8_put(m->to, is_blank(c) ? ' ' : c);
}

static int
hex(char c)
{
	return c >= '0' && c <= '9'   ? c - '0'
	       : c >= 'a' && c <= 'f' ? c - 'a' + 10
	       : c >= 'A' && c <= 'F' ? c - 'A' + 10
				      : 16;
}

/* The number at the start of s in this base, at most MAX_NAME digits; *n is their number. */
static uint32_t
number(struct span s, int base, size_t *n)
{
	uint64_t value = 0;
	for (*n = 0; *n < s.n && *n < MAX_NAME && hex(s.p[*n]) < base; ++*n)
		value = value * (unsigned)base + (unsigned)hex(s.p[*n]);
	return value > 0x10FFFF ? 0x110000 : (uint32_t)value;
}

/* &#160; &#xA0; at the start of s: bytes that it takes, 0 if it is none */
static size_t
numeric(struct markup *m, struct span s)
{
	bool is_hex = s.n > 2 && (s.p[2] == 'x' || s.p[2] == 'X');
	size_t digits, from = is_hex ? 3 : 2;
	uint32_t c = number(span_skip(s, from), is_hex ? 16 : 10, &digits);
	if (digits == 0 || s.n <= from + digits || s.p[from + digits] != ';' || c == '&')
		return 0;
	put(m, c);
	return from + digits + 1;
}

static size_t
named(struct markup *m, struct span s)
{
	struct span name = span_take(span_skip(s, 1), MAX_NAME);
	const char *end = name.n ? memchr(name.p, ';', name.n) : NULL;
	if (!end)
		return 0;
	name.n = (size_t)(end - name.p);
	const struct lex_entry *e = lex_word(m->lex, LEX(ENTITY), name);
	if (!e)
		return 0;
	buf_put(m->to, e->value);
	return name.n + 2;
}

/* An & at the start of s; &amp;lt; is &lt; written twice over, and so on. */
static size_t
entity(struct markup *m, struct span s)
{
	size_t amp = 0; /* the ; at s.p[amp] then stands for the & */
	while (span_starts(span_skip(s, amp + 1), SPAN("amp;")))
		amp += 4;
	struct span rest = span_skip(s, amp);
	size_t n = rest.n > 1 && rest.p[1] == '#' ? numeric(m, rest) : named(m, rest);
	if (n == 0) {
		buf_putc(m->to, '&');
		n = 1;
	}
	return amp + n;
}

/* <U+00A0>, as some programs print what their terminal cannot */
static size_t
spelt(struct markup *m, struct span s)
{
	size_t n;
	if (!span_starts(s, SPAN("<U+")))
		return 0;
	uint32_t c = number(span_skip(s, 3), 16, &n);
	if (n < 4 || n > 6 || s.n <= 3 + n || s.p[3 + n] != '>' ||
		!(is_blank(c) || is_hidden(c)))
		return 0;
	put(m, c);
	return 3 + n + 1;
}

static bool
once(struct markup *m, struct span line)
{
	bool changed = false;
	for (size_t at = 0; at < line.n;) {
		struct span rest = span_skip(line, at);
		size_t n = rest.p[0] == '&'   ? entity(m, rest)
			   : rest.p[0] == '<' ? spelt(m, rest)
					      : 0;
		changed |= n > 1;
		if (n == 0) {
			buf_putc(m->to, rest.p[0]);
			n = 1;
		}
		at += n;
	}
	return changed;
}

struct span
markup_text(const struct lex *lex, struct span line, unsigned keep, struct buf *scratch)
{
	struct buf other = {0};
	for (unsigned i = 0; i < MAX_ROUNDS; i++) {
		if (line.n == 0 || (!memchr(line.p, '&', line.n) &&
					   span_find(line, SPAN("<U+")) == line.n))
			break;
		struct buf *to = i % 2 ? &other : scratch;
		to->n = 0;
		bool changed = once(&(struct markup){lex, keep, to}, line);
		line = buf_span(to);
		if (!changed || line.n == 0)
			break;
	}
	if (other.n && line.p == other.p) {
		scratch->n = 0;
		buf_put(scratch, line);
		line = buf_span(scratch);
	}
	buf_free(&other);
	return line;
}

/* ---- tags ---- */

/* Its name in small letters, in room for MAX_NAME bytes; 0 where it is longer. */
static size_t
tag_name(struct span s, char *name)
{
	for (size_t n = 0; n < s.n && n <= MAX_NAME; n++) {
		char c = s.p[n];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(n && ((c >= '0' && c <= '9') || c == ':')))
			return n;
		if (n < MAX_NAME)
			name[n] = (char)(letter ? c | 0x20 : c);
	}
	return 0;
}

/* What the end of an element stands for: a cell needs a border at its beginning only. */
static enum markup_gap
gap_of(struct span value, bool end)
{
	return span_eq(value, SPAN("block"))    ? GAP_PARA
	       : end                            ? GAP_NONE
	       : span_eq(value, SPAN("break"))  ? GAP_LINE
	       : span_eq(value, SPAN("cell"))   ? GAP_CELL
	       : span_eq(value, SPAN("hidden")) ? GAP_HIDDEN
						: GAP_NONE;
}

struct markup_tag
markup_tag(const struct lex *lex, struct span s)
{
	char name[MAX_NAME];
	struct markup_tag tag = {0};
	bool end = span_starts(s, SPAN("</"));
	size_t n = tag_name(span_skip(s, end ? 2 : 1), name);
	const struct lex_entry *e = n ? lex_word(lex, LEX(TAG), span_of(name, n)) : NULL;
	if (!e)
		return tag;
	struct span rest = span_take(span_skip(s, (end ? 2 : 1) + n), MARKUP_TAG_MAX);
	const char *close = rest.n ? memchr(rest.p, '>', rest.n) : NULL;
	if (!close || memchr(rest.p, '<', (size_t)(close - rest.p)) ||
		!strchr(" \t/>", rest.p[0]))
		return tag;
	tag = (struct markup_tag){(size_t)(close + 1 - s.p), gap_of(e->value, end), e};
	return tag;
}
