#include "brackets.h"

#include "utf8.h"
#include "wide.h"

/* Brackets open at one place at most; deeper ones are left alone. */
#define MAX_DEPTH 32

struct open {
	size_t from; /* in the text, behind it */
	size_t at;   /* in the output */
	bool wide;   /* as it was */
	bool after_han;
};

struct brackets {
	struct span text;
	struct buf *b;
	struct open stack[MAX_DEPTH];
	size_t depth;
	size_t last; /* behind the bracket before, in the text */
	bool changed;
	bool narrow; /* one in the output is ASCII */
};

/* In the output every bracket has three bytes, an ASCII one two \1 behind it, until squeeze. */
static const char *const forms[2][2] = {{"(\1\1", ")\1\1"}, {"（", "）"}};

static void
set(struct brackets *k, size_t at, bool closes, bool was, bool wide)
{
	memcpy(k->b->p + at, forms[wide][closes], 3);
	k->changed |= was != wide;
	k->narrow |= !wide;
}

static bool
is_between(uint32_t c)
{
	return c <= ' ' || c == ',' || c == ':' || c == ';' || c == '!' || c == '?' ||
	       c == '"' || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF01 ||
	       c == 0xFF1F;
}

/* Whether the first character before at, or from at on, is Han: blanks, quotation marks and
 * clause marks are looked through. */
static bool
is_after_han(const struct brackets *k, size_t at)
{
	size_t n;
	while (at > k->last) {
		at = utf8_last(span_take(k->text, at));
		uint32_t c = utf8_get(span_skip(k->text, at), &n);
		if (!is_between(c))
			return utf8_is_han(c);
	}
	return false;
}

static bool
is_before_han(struct span s)
{
	size_t n;
	while (s.n) {
		uint32_t c = utf8_get(s, &n);
		if (!is_between(c))
			return utf8_is_han(c);
		s = span_skip(s, n);
	}
	return false;
}

static bool
has_han(struct span s)
{
	size_t n;
	for (size_t at = 0; at < s.n; at += n)
		if (utf8_is_han(utf8_get(span_skip(s, at), &n)))
			return true;
	return false;
}

static bool
has_latin(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] | 0x20) >= 'a' && (s.p[i] | 0x20) <= 'z')
			return true;
	return false;
}

static void
push(struct brackets *k, size_t at, size_t from, bool wide)
{
	struct open o = {from, k->b->n, wide, is_after_han(k, at)};
	buf_puts(k->b, forms[wide][0]);
	if (k->depth < MAX_DEPTH)
		k->stack[k->depth] = o;
	else
		k->narrow |= !wide;
	k->depth++;
}

static void
pop(struct brackets *k, size_t at, bool was)
{
	size_t to = k->b->n;
	buf_puts(k->b, forms[was][1]);
	if (k->depth == 0) {
		set(k, to, true, was, was || is_after_han(k, at));
		return;
	}
	if (--k->depth >= MAX_DEPTH) {
		k->narrow |= !was;
		return;
	}
	const struct open *o = &k->stack[k->depth];
	struct span inside = span_of(k->text.p + o->from, at - o->from);
	bool wide = o->wide || was || has_han(inside) || (o->after_han && !has_latin(inside));
	set(k, o->at, false, o->wide, wide);
	set(k, to, true, was, wide);
}

static void
settle(struct brackets *k)
{
	while (k->depth--) {
		if (k->depth >= MAX_DEPTH)
			continue;
		const struct open *o = &k->stack[k->depth];
		bool wide = o->wide || is_before_han(span_skip(k->text, o->from));
		set(k, o->at, false, o->wide, wide);
	}
}

static void
squeeze(struct buf *b, size_t from)
{
	size_t n = from;
	for (size_t i = from; i < b->n; i++)
		if (b->p[i] != '\1')
			b->p[n++] = b->p[i];
	b->n = n;
}

/* The bytes of the bracket at p: 1, 3, or 0 where there is none; ( ) or what EF begins stands
 * there. */
static size_t
bracket(const char *p, bool *closes)
{
	*closes = p[0] == ')' || (p[0] != '(' && p[2] == '\x89');
	if (p[0] == '(' || p[0] == ')')
		return 1;
	return p[1] == '\xBC' && (*closes || p[2] == '\x88') ? 3 : 0; /* EF BC 88, EF BC 89 */
}

/* ( ) and the lead of （ ）, which is no other character's tail. */
static const struct wide_set heads = {
	.high = {[0x2] = 1, [0xE] = 2},
	.low = {[0x8] = 1, [0x9] = 1, [0xF] = 2},
};

static const struct wide_set narrow = {.high = {[0x2] = 1}, .low = {[0x8] = 1, [0x9] = 1}};

bool
brackets_put(struct span text, struct buf *b)
{
	struct brackets k; /* most of it is a stack that is left as it is */
	k.text = text;
	k.b = b;
	k.depth = k.last = 0;
	k.changed = k.narrow = false;
	size_t start = b->n, done = 0;
	const unsigned char *p = (const unsigned char *)text.p;
	/* behind the last ( or ) nothing changes, unless a bracket is still open there */
	size_t left = wide_count(&narrow, p, text.n);
	struct wide_places x = {&heads, p, text.n, 0, 0};
	for (size_t at = 0; (left || k.depth) && (at = wide_next(&x, at)) < text.n; at++) {
		bool closes;
		size_t n = bracket(text.p + at, &closes);
		if (n == 0)
			continue;
		left -= n == 1;
		buf_put(b, span_of(text.p + done, at - done));
		if (closes)
			pop(&k, at, n == 3);
		else
			push(&k, at, at + n, n == 3);
		done = k.last = at + n;
	}
	buf_put(b, span_skip(text, done));
	settle(&k);
	if (k.changed && k.narrow)
		squeeze(b, start);
	return k.changed;
}
