#include "tidy.h"

#include "blanks.h"
#include "brackets.h"
#include "scan.h"
#include "utf8.h"

#include <stdlib.h>

struct tidy {
	const struct lex *lex;
	struct buf a, b;
	uint64_t changed[FOLD_FAMILIES];
};

struct tidy *
tidy_new(const struct lex *lex)
{
	struct tidy *t = mem_new(1, sizeof *t);
	t->lex = lex;
	return t;
}

void
tidy_free(struct tidy *t)
{
	if (!t)
		return;
	buf_free(&t->a);
	buf_free(&t->b);
	free(t);
}

/* --- quotation marks --- */

static bool
is_word_at(struct span s, size_t at)
{
	size_t n;
	uint32_t c = at < s.n ? utf8_get(span_skip(s, at), &n) : 0;
	return utf8_is_han(c) || (c >= '0' && c <= '9') ||
	       ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* They open and close in turn. The last of an odd number closes where a word stands before it
 * and none behind. */
static bool
opens(struct span s, size_t at, bool inside, bool last)
{
	if (inside || !last)
		return !inside;
	bool before = at && is_word_at(s, utf8_last(span_take(s, at)));
	return is_word_at(s, at + 1) || !before;
}

static bool
put_quotes(struct span s, struct buf *b)
{
	bool inside = false;
	size_t at = 0;
	for (const char *p; (p = memchr(s.p + at, '"', s.n - at));) {
		size_t n = (size_t)(p - s.p);
		bool last = n + 1 == s.n || !memchr(p + 1, '"', s.n - n - 1);
		buf_put(b, span_of(s.p + at, n - at));
		inside = opens(s, n, inside, last);
		buf_put(b, inside ? SPAN("“") : SPAN("”"));
		at = n + 1;
		if (last)
			break;
	}
	buf_put(b, span_skip(s, at));
	return true;
}

/* --- clause marks --- */

/* What stands beside a clause mark. */
enum side {
	EDGE,  /* nothing: an end of the paragraph */
	HAN,   /* Han, or a mark that only stands among Han: 。《 “ — */
	ASCII, /* a letter, a digit, % */
	OTHER,
};

static enum side
side_of(uint32_t c)
{
	if (c == 0)
		return EDGE;
	if (c < 0x80) {
		bool word = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
		return word || c == '%' ? ASCII : OTHER;
	}
	bool mark = (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60) ||
		    (c >= 0x2014 && c <= 0x201F) || c == 0x2026 || c == 0xB7;
	return mark || utf8_is_han(c) ? HAN : OTHER;
}

/* ,:;!? and their wide forms look through each other. */
static bool
is_clause(uint32_t c)
{
	return c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == '"' ||
	       c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F;
}

struct clauses {
	struct span s;
	size_t done;    /* behind the clause mark before */
	uint32_t left;  /* the solid character before that */
	size_t known;   /* up to here */
	uint32_t right; /* is the next solid character */
};

/* The last character before at that is no blank and no clause mark; 0 at the start. */
static uint32_t
solid_before(struct clauses *k, size_t at)
{
	size_t n;
	for (size_t end = at; end > k->done;) {
		end = utf8_last(span_take(k->s, end));
		uint32_t c = utf8_get(span_skip(k->s, end), &n);
		if (c > ' ' && !is_clause(c)) {
			k->left = c;
			break;
		}
	}
	return k->left;
}

static uint32_t
solid_after(struct clauses *k, size_t at)
{
	size_t n;
	if (at < k->known)
		return k->right;
	for (; at < k->s.n; at += n) {
		uint32_t c = utf8_get(span_skip(k->s, at), &n);
		k->right = c;
		if (c > ' ' && !is_clause(c))
			break;
	}
	k->known = at;
	if (at == k->s.n)
		k->right = 0;
	return k->right;
}

static bool
is_digit_at(struct span s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

/* ： between digits, blanks may be between: 3 ：5 */
static bool
is_inside_number(struct span s, size_t at, size_t end)
{
	while (at && s.p[at - 1] == ' ')
		at--;
	while (end < s.n && s.p[end] == ' ')
		end++;
	return at && is_digit_at(s, at - 1) && is_digit_at(s, end);
}

/* ?? and ?, and 。? stand for characters that were lost */
static bool
is_damage(struct span s, size_t at)
{
	size_t n;
	if (s.p[at] != '?')
		return false;
	if (span_ends(span_take(s, at), SPAN("。")))
		return true;
	uint32_t next = at + 1 < s.n ? utf8_get(span_skip(s, at + 1), &n) : 0;
	return (at && s.p[at - 1] == '?') || (next && next != '"' && is_clause(next));
}

static const char *
wide_form(char c)
{
	return c == ',' ? "，" : c == ':' ? "：" : c == ';' ? "；" : c == '!' ? "！" : "？";
}

/* The other form of the mark at `at`, NULL where it stays: wide beside Han, ASCII between
 * digits; 12,345 10:30 and http:// stay. */
static const char *
other_form(struct clauses *k, size_t at)
{
	enum side left = side_of(solid_before(k, at)), right;
	if (k->s.p[at] & 0x80)
		return is_inside_number(k->s, at, at + 3) ? ":" : NULL;
	right = side_of(solid_after(k, at + 1));
	bool wide = left == HAN ? right != OTHER : right == HAN && left != OTHER;
	return wide && !is_damage(k->s, at) ? wide_form(k->s.p[at]) : NULL;
}

/* Bytes of the clause mark at the start of s that may change: , : ; ! ? ： */
static size_t
mark_width(struct span s)
{
	switch (s.p[0]) {
	case ',':
	case ':':
	case ';':
	case '!':
	case '?': return 1;
	case '\xEF': return span_starts(s, SPAN("：")) ? 3 : 0;
	default: return 0;
	}
}

static bool
put_clauses(struct span s, struct buf *b)
{
	struct clauses k = {.s = s};
	bool changed = false;
	size_t put = 0, n;
	for (size_t at = 0; at < s.n; at += n ? n : 1) {
		n = mark_width(span_skip(s, at));
		if (n == 0)
			continue;
		const char *form = other_form(&k, at);
		k.done = at + n;
		if (!form)
			continue;
		buf_put(b, span_of(s.p + put, at - put));
		buf_puts(b, form);
		put = at + n;
		changed = true;
	}
	buf_put(b, span_skip(s, put));
	return changed;
}

/* --- all of them --- */

static bool
put_controls(struct span s, struct buf *b)
{
	bool changed = false; /* a mark may be one too many */
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		bool control = c < ' ' || c == 0x7F;
		changed |= control || c == '\\';
		if (c == '\\')
			buf_put(b, SPAN("＼"));
		else
			buf_putc(b, control ? ' ' : s.p[i]);
	}
	return changed;
}

/* The order matters: each rule looks at what those before it have settled. */
static const struct rule {
	unsigned marks;
	enum fold_keep family;
	bool (*put)(struct span s, struct buf *b);
	bool (*put_by)(const struct lex *lex, struct span s, struct buf *b); /* by words */
} rules[] = {
	{SCAN_CONTROL, KEEP_CONTROLS, put_controls, NULL},
	{SCAN_BRACKET, KEEP_PUNCT, brackets_put, NULL},
	{SCAN_QUOTE, KEEP_QUOTES, put_quotes, NULL},
	{SCAN_CLAUSE, KEEP_PUNCT, put_clauses, NULL},
	{SCAN_BLANK | SCAN_CONTROL, KEEP_BLANKS, NULL, blanks_put},
};

struct span
tidy_text(struct tidy *t, struct span text, unsigned marks, unsigned keep)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *r = &rules[i];
		t->a.n = 0;
		if (!(marks & r->marks) || (keep & r->family & ~(unsigned)KEEP_CONTROLS))
			continue;
		if (!(r->put ? r->put(text, &t->a) : r->put_by(t->lex, text, &t->a)))
			continue;
		t->changed[FOLD_INDEX(r->family)]++;
		struct buf swap = t->a;
		t->a = t->b;
		t->b = swap;
		text = buf_span(&t->b);
	}
	buf_drop(&t->a);
	return text;
}

void
tidy_drop(struct tidy *t)
{
	buf_drop(&t->b);
}

void
tidy_report(struct tidy *t, struct diag *d)
{
	for (unsigned i = 0; i < FOLD_FAMILIES; i++) {
		if (t->changed[i])
			diag_count(d, fold_names[i], t->changed[i]);
		t->changed[i] = 0;
	}
}
