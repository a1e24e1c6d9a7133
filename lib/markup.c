#include "markup.h"

#include "fold.h"
#include "utf8.h"

/* Longer names and numbers are none. */
#define MAX_NAME 10
/* Bytes of the name of a font in the piece of a tag that a line end cuts. */
#define MAX_WIDE 30
/* Markup in markup is undone so many times. */
#define MAX_ROUNDS 4

struct markup {
	const struct lex *lex;
	unsigned keep;
	bool shown; /* markup that the page shows is text */
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

static bool
is_name(char c)
{
	return span_is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* lt; #160; behind an & */
static bool
is_entity_behind(struct span s)
{
	size_t n = s.n && s.p[0] == '#';
	while (n < s.n && n <= MAX_NAME && is_name(s.p[n]))
		n++;
	return n && n < s.n && s.p[n] == ';';
}

/* <p and </p and &nbsp; as text of a page: 3<5 and A&B need no other form. */
static bool
put_shown(struct markup *m, uint32_t c, struct span behind)
{
	char next = behind.n ? behind.p[0] : ' ';
	bool tag = next == '/' || next == '!' || (is_name(next) && !span_is_digit(next));
	if (!m->shown || !(c == '<' ? tag : c == '&' && is_entity_behind(behind)))
		return false;
	buf_puts(m->to, c == '<' ? "＜" : "＆");
	return true;
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
	struct span behind = span_skip(s, from + digits + 1);
	if (!put_shown(m, c, behind))
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
	if (e->value.n != 1 || !put_shown(m, (uint32_t)e->value.p[0], span_skip(s, name.n + 2)))
		buf_put(m->to, e->value);
	return name.n + 2;
}

/* An & at the start of s; &amp;lt; is &lt; written twice over, and so on. */
static size_t
entity(struct markup *m, struct span s)
{
	size_t amp = 0; /* the ; at s.p[amp] then stands for the & */
	while (!m->shown && span_starts(span_skip(s, amp + 1), SPAN("amp;")))
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
		bool changed = once(&(struct markup){lex, keep, false, to}, line);
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

struct span
markup_shown(const struct lex *lex, struct span line, unsigned keep, struct buf *scratch)
{
	if (line.n == 0 || !memchr(line.p, '&', line.n))
		return line;
	scratch->n = 0;
	once(&(struct markup){lex, keep, true, scratch}, line);
	return buf_span(scratch);
}

/* ---- tags ---- */

/* Its name in small letters, in room for MAX_NAME bytes; 0 where it is longer. */
static size_t
tag_name(struct span s, char *name)
{
	size_t n = 0;
	for (; n < s.n && n <= MAX_NAME; n++) {
		char c = s.p[n];
		bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
		if (!letter && !(n && ((c >= '0' && c <= '9') || c == ':')))
			break;
		if (n < MAX_NAME)
			name[n] = (char)(letter ? c | 0x20 : c);
	}
	return n <= MAX_NAME ? n : 0;
}

/* What the end of an element stands for: a cell needs a border at its beginning only. */
static enum markup_gap
gap_of(struct span value, bool end)
{
	static const struct {
		struct span value;
		enum markup_gap begin, end;
	} gaps[] = {
		{SPAN_INIT("block"), GAP_PARA, GAP_PARA},
		{SPAN_INIT("text"), GAP_TEXT, GAP_PARA},
		{SPAN_INIT("table"), GAP_TABLE, GAP_TABLE},
		{SPAN_INIT("row"), GAP_ROW, GAP_ROW},
		{SPAN_INIT("cell"), GAP_CELL, GAP_NONE},
		{SPAN_INIT("break"), GAP_LINE, GAP_NONE},
		{SPAN_INIT("hidden"), GAP_HIDDEN, GAP_NONE},
	};
	for (size_t i = 0; i < SPAN_COUNT(gaps); i++)
		if (span_eq(value, gaps[i].value))
			return end ? gaps[i].end : gaps[i].begin;
	return GAP_NONE;
}

/* Attributes hold few bytes that are no ASCII: style="font-family:宋体; and no footnotes: [1] ②. */
static bool
is_attributes(struct span s)
{
	size_t wide = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<' || s.p[i] == '[' || s.p[i] == '\xE2')
			return false;
		wide += (unsigned char)s.p[i] >= 0x80;
	}
	return wide <= MAX_WIDE;
}

/* The line ends within a tag: <td, <span style="… but not 若a<b. */
static bool
is_cut_tag(struct span name, struct span rest)
{
	if (rest.n == 0)
		return name.n >= 2;
	return strchr(" \t", rest.p[0]) && memchr(rest.p, '=', rest.n) && is_attributes(rest);
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
	if (rest.n && memchr(rest.p, '<', close ? (size_t)(close - rest.p) : rest.n))
		return tag;
	if (close ? !strchr(" \t/>", rest.p[0]) : !is_cut_tag(span_of(name, n), rest))
		return tag;
	size_t size = close ? (size_t)(close + 1 - s.p) : s.n;
	if (!close && rest.n == MARKUP_TAG_MAX)
		return tag;
	return (struct markup_tag){size, gap_of(e->value, end), end, !close, e};
}

size_t
markup_rest(struct span s)
{
	const char *close = s.n ? memchr(s.p, '>', s.n) : NULL;
	struct span rest = span_take(s, close ? (size_t)(close + 1 - s.p) : s.n);
	return rest.n <= MARKUP_TAG_MAX && is_attributes(rest) ? rest.n : 0;
}
