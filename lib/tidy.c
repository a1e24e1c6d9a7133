#include "tidy.h"

#include "edge.h"
#include "utf8.h"

#include <stdlib.h>

/* Brackets open at one place at most; deeper ones are left alone. */
#define MAX_DEPTH 32

struct tidy {
	struct buf a, b;
};

struct tidy *
tidy_new(void)
{
	return mem_new(1, sizeof(struct tidy));
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

/* Fixed blocks without branches, so that the compiler makes vectors of them. */
#define BLOCK 64

static inline unsigned char
is_special(unsigned char c)
{
	return (unsigned char)((c < 0x2D && c != '%') | (c >= 0x3A && c <= 0x3F) |
			       (c >= 0x5B && c <= 0x60) | (c >= 0x7B && c <= 0x7F));
}

/* ： between two digits: EF BC 9A */
static inline unsigned char
is_digit_colon(const unsigned char *p)
{
	return (unsigned char)(((unsigned char)(p[0] - '0') <= 9) & (p[1] == 0xEF) &
			       (p[2] == 0xBC) & (p[3] == 0x9A) &
			       ((unsigned char)(p[4] - '0') <= 9));
}

static unsigned
scan_block(const unsigned char *p)
{
	unsigned char found = 0;
	for (size_t i = 0; i < BLOCK; i++)
		found |= (unsigned char)(is_special(p[i]) | is_digit_colon(p + i));
	return found;
}

unsigned
tidy_scan(struct span text)
{
	const unsigned char *p = (const unsigned char *)text.p;
	size_t at = 0;
	for (; at + BLOCK + 4 <= text.n; at += BLOCK)
		if (scan_block(p + at))
			return TIDY_SPECIAL;
	for (; at < text.n; at++)
		if (is_special(p[at]) || (at + 5 <= text.n && is_digit_colon(p + at)))
			return TIDY_SPECIAL;
	return 0;
}

/* What a character is to the rules of punctuation. */
enum class {
	EDGE,  /* no character: the end of the paragraph */
	HAN,   /* Han, and every mark that only stands among them: 。《 “ — */
	ASCII, /* letter, digit, % */
	OTHER,
};

#define CJK_MARK(c)                                                                            \
	(((c) >= 0x3001 && (c) <= 0x303F) || ((c) >= 0xFF01 && (c) <= 0xFF60) ||               \
		((c) >= 0x2014 && (c) <= 0x201F) || (c) == 0x2026 || (c) == 0xB7)

static enum class class_of(uint32_t c) {
	if (c < 0x80) return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
			(c >= 'a' && c <= 'z') || c == '%'
		? ASCII
		: OTHER;
	return utf8_is_han(c) || CJK_MARK(c) ? HAN : OTHER;
}

/* Clause marks look through each other: ,:;!? and their wide forms. */
static bool
is_clause(uint32_t c)
{
	return c == ',' || c == ':' || c == ';' || c == '!' || c == '?' || c == 0xFF0C ||
	       c == 0xFF1A || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == '"';
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

static bool
is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == '\x7F';
}

static size_t
skip_blanks(struct span s, size_t at)
{
	while (at < s.n && is_blank(s.p[at]))
		at++;
	return at;
}

static uint32_t
char_at(struct span s, size_t at)
{
	size_t n;
	return utf8_get(span_skip(s, at), &n);
}

/* The first character from at on that is no blank and no clause mark, 0 at the end; *where it
 * stands. */
static uint32_t
next_solid(struct span s, size_t at, size_t *where)
{
	size_t n;
	for (; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		*where = at;
		if (c > ' ' && !is_clause(c))
			return c;
	}
	*where = s.n;
	return 0;
}

static enum class solid_class(uint32_t c) { return c ? class_of(c) : EDGE; }

/* --- brackets --- */

static bool
is_open(uint32_t c)
{
	return c == '(' || c == 0xFF08;
}

static bool
is_close(uint32_t c)
{
	return c == ')' || c == 0xFF09;
}

struct open {
	size_t at;      /* its place in the output */
	uint32_t c;     /* as it was */
	size_t han;     /* Han characters before it */
	size_t latin;   /* letters before it */
	bool after_han; /* a Han character stands before it */
};

struct brackets {
	struct open stack[MAX_DEPTH];
	size_t depth, han, latin;
	bool changed;
};

/* Makes the bracket at this place of b (ASCII or wide) the other. The places behind it move:
 * both forms are kept at three bytes until the end, ASCII padded with two \x01. */
static void
put_bracket(struct buf *b, size_t at, bool wide, bool opens)
{
	memcpy(b->p + at, wide ? (opens ? "（" : "）") : (opens ? "(\1\1" : ")\1\1"), 3);
}

/* （二） 法（试行） 增长（5%）: wide where Han is inside, or before and no Latin word inside.
 */
static bool
pair_is_wide(const struct brackets *k, const struct open *o, uint32_t close)
{
	if (o->c == 0xFF08 || close == 0xFF09)
		if (o->c != '(' || close != ')')
			return true;
	return k->han > o->han || (o->after_han && k->latin == o->latin);
}

static void
close_bracket(struct brackets *k, struct buf *b, size_t at, uint32_t c, bool after_han)
{
	bool wide = c == 0xFF09;
	if (k->depth && k->depth <= MAX_DEPTH) {
		const struct open *o = &k->stack[k->depth - 1];
		wide = pair_is_wide(k, o, c);
		k->changed |= wide != (o->c == 0xFF08);
		put_bracket(b, o->at, wide, true);
	} else if (k->depth == 0 && after_han) {
		wide = true;
	}
	k->changed |= wide != (c == 0xFF09);
	k->depth -= k->depth > 0;
	put_bracket(b, at, wide, false);
}

/* Brackets that were never closed: wide before Han. */
static void
settle_open(struct brackets *k, struct buf *b)
{
	while (k->depth--) {
		if (k->depth >= MAX_DEPTH)
			continue;
		const struct open *o = &k->stack[k->depth];
		bool wide = o->c == 0xFF08;
		size_t where;
		uint32_t next = next_solid(buf_span(b), o->at + 3, &where);
		if (!wide && next && utf8_is_han(next))
			wide = true;
		k->changed |= wide != (o->c == 0xFF08);
		put_bracket(b, o->at, wide, true);
	}
}

static void
squeeze(struct buf *b)
{
	size_t n = 0;
	for (size_t i = 0; i < b->n; i++)
		if (b->p[i] != '\1')
			b->p[n++] = b->p[i];
	b->n = n;
}

static bool
brackets(struct span s, struct buf *b)
{
	struct brackets k = {0};
	uint32_t solid = 0; /* the last character that is no blank, clause mark or bracket */
	size_t n;
	b->n = 0;
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		size_t to = b->n;
		if (!is_open(c) && !is_close(c)) {
			k.han += utf8_is_han(c);
			k.latin += (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
			if (c > ' ' && !is_clause(c))
				solid = c;
			buf_put(b, span_of(s.p + at, n));
			continue;
		}
		buf_put(b, is_open(c) ? SPAN("（") : SPAN("）"));
		bool after_han = solid && utf8_is_han(solid);
		if (is_close(c)) {
			close_bracket(&k, b, to, c, after_han);
		} else {
			if (k.depth < MAX_DEPTH)
				k.stack[k.depth] =
					(struct open){to, c, k.han, k.latin, after_han};
			else
				put_bracket(b, to, c == 0xFF08, true);
			k.depth++;
		}
	}
	settle_open(&k, b);
	squeeze(b);
	return k.changed;
}

/* --- quotation marks --- */

/* The last of an odd number closes where a word stands before it and none behind. */
static bool
opens(struct span s, size_t at, bool inside, bool last)
{
	if (inside || !last)
		return !inside;
	uint32_t before = at ? char_at(s, utf8_last(span_take(s, at))) : 0;
	uint32_t after = at + 1 < s.n ? char_at(s, at + 1) : 0;
	bool word_before = before && (utf8_is_han(before) || class_of(before) == ASCII);
	bool word_after = after && (utf8_is_han(after) || class_of(after) == ASCII);
	return word_after || !word_before;
}

static size_t
count(struct span s, char c)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += s.p[i] == c;
	return n;
}

static bool
quotes(struct span s, struct buf *b)
{
	size_t left = count(s, '"');
	bool inside = false;
	b->n = 0;
	for (size_t at = 0; at < s.n; at++) {
		if (s.p[at] != '"') {
			buf_putc(b, s.p[at]);
			continue;
		}
		left--;
		inside = opens(s, at, inside, left == 0);
		buf_put(b, inside ? SPAN("“") : SPAN("”"));
	}
	return true;
}

/* --- clause marks --- */

static const char *
wide_form(uint32_t c)
{
	return c == ',' ? "，" : c == ':' ? "：" : c == ';' ? "；" : c == '!' ? "！" : "？";
}

/* not in 12,345 10:30 1:3 http:// */
static bool clause_is_wide(enum class before, enum class after)
{
	if (before == HAN)
		return after != OTHER;
	return after == HAN && (before == ASCII || before == EDGE);
}

/* ?? stands for lost characters */
static bool
is_damage(struct span s, size_t at)
{
	return s.p[at] == '?' &&
	       ((at && s.p[at - 1] == '?') || (at + 1 < s.n && s.p[at + 1] == '?'));
}

/* A digit on either side of s.p[at .. end), blanks between: 3 ：5 */
static bool
is_inside_number(struct span s, size_t at, size_t end)
{
	while (at && is_blank(s.p[at - 1]))
		at--;
	end = skip_blanks(s, end);
	return at && end < s.n && is_digit((unsigned char)s.p[at - 1]) &&
	       is_digit((unsigned char)s.p[end]);
}

/* ASCII between two characters of numbers or Latin, wide beside Han. */
static const char *
clause_form(struct span s, size_t at, uint32_t c, enum class before, enum class after)
{
	if (c >= 0x80)
		return c == 0xFF1A && is_inside_number(s, at, at + 3) ? ":" : NULL;
	return clause_is_wide(before, after) && !is_damage(s, at) ? wide_form(c) : NULL;
}

static bool
clauses(struct span s, struct buf *b)
{
	bool changed = false;
	uint32_t before = 0, after = 0; /* the solid characters round this place */
	size_t n, known = 0;            /* after is right up to here */
	b->n = 0;
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		const char *form = NULL;
		if (c > ' ' && !is_clause(c)) {
			before = c;
		} else if (c > ' ') {
			if (at >= known)
				after = next_solid(s, at + n, &known);
			form = clause_form(s, at, c, solid_class(before), solid_class(after));
		}
		changed |= form != NULL;
		buf_put(b, form ? span_str(form) : span_of(s.p + at, n));
	}
	return changed;
}

/* --- blanks --- */

static bool
is_dash(uint32_t c)
{
	return c == '-' || c == 0x2013 || c == 0x2014 || c == '~' || c == 0xFF5E;
}

struct blanks {
	struct span s;
	size_t marker; /* bytes of the marker at the start */
	bool clauses;  /* the paragraph has 。，；： */
	bool phrase;   /* the first phrase of a marked line may still end in a blank */
	size_t spaced; /* up to here the blanks stand within a spaced word */
	size_t tried;  /* no spaced word begins before here */
	bool changed;
};

/* One letter of a spaced word at `at`: a digit with a point before it, %, a Han character.
 * Returns where it ends; `at` where there is none. */
static size_t
spaced_letter(struct span s, size_t at, bool *digit)
{
	size_t n = at;
	*digit = false;
	if (n < s.n && s.p[n] == '.')
		n++;
	if (n < s.n && is_digit((unsigned char)s.p[n])) {
		*digit = true;
		return n + 1;
	}
	if (n > at || n == s.n)
		return at;
	return utf8_is_han(char_at(s, at)) ? at + utf8_width(s.p[at]) : at;
}

/* The end of the run of single Han characters, or of single digits, with blanks between them
 * that begins at `at`: 政 府 工 作, 1 9 9 8 年, 1 5 .3 %. 0 where there is none: three Han
 * characters make one, and two digits before a Han character, a wide mark or %. *tried is how
 * far it looked. */
static size_t
spaced_run(struct span s, size_t at, size_t *tried)
{
	size_t letters = 0, end = 0, next = at;
	bool digits = false, digit;
	for (;;) {
		size_t stop = spaced_letter(s, next, &digit);
		bool apart =
			stop == s.n ||
			(stop < s.n && (is_blank(s.p[stop]) ||
					       (digit && !is_digit((unsigned char)s.p[stop]) &&
						       s.p[stop] != '.')));
		*tried = next;
		if (stop == next || !apart || (letters && digit != digits))
			break;
		letters++;
		digits = digit;
		end = stop;
		next = skip_blanks(s, stop);
		if (next == stop)
			break;
	}
	if (!digits)
		return letters >= 3 ? end : 0;
	bool unit = next < s.n && (s.p[next] == '%' || (s.p[next] & 0x80));
	return letters >= 2 && unit ? end : 0;
}

/* Beside a quotation mark or dash only where Han is on one side: he said “yes” to it. */
static bool
is_full(uint32_t c)
{
	return utf8_is_han(c) || (c >= 0x3001 && c <= 0x303F) || (c >= 0xFF01 && c <= 0xFF60) ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0x2026;
}

/* Whether the blanks between these two characters go. */
static bool
goes(struct blanks *k, size_t from, uint32_t before, uint32_t after)
{
	if (before == 0 || after == 0)
		return true;
	if (from == k->marker && k->marker)
		return k->s.p[from - 1] != '.';
	if (utf8_is_han(before) && utf8_is_han(after)) {
		bool stays = !k->clauses || k->phrase;
		k->phrase = false;
		return !stays;
	}
	if (is_full(before) || is_full(after))
		return true;
	return is_digit(before) && after == '%';
}

static uint32_t
last_char(struct span s)
{
	return s.n ? char_at(s, utf8_last(s)) : 0;
}

/* Digit, dash, digit: 2021 - 2025年; no blank goes from - 2 - and A -3. */
static bool
is_in_range(struct span before, struct span after)
{
	while (before.n && is_blank(before.p[before.n - 1]))
		before.n--;
	if (before.n && is_dash(last_char(before))) {
		before.n = utf8_last(before);
		while (before.n && is_blank(before.p[before.n - 1]))
			before.n--;
	} else if (after.n && is_dash(char_at(after, 0))) {
		after = span_skip(after, utf8_width(after.p[0]));
		while (after.n && is_blank(after.p[0]))
			after = span_skip(after, 1);
	} else {
		return false;
	}
	return before.n && after.n && is_digit((unsigned char)before.p[before.n - 1]) &&
	       is_digit((unsigned char)after.p[0]);
}

static bool
has_clauses(struct span s)
{
	static const char marks[][4] = {"。", "，", "；", "："};
	for (size_t i = 0; i < 4; i++)
		if (span_find(s, span_of(marks[i], 3)) < s.n)
			return true;
	return false;
}

static bool
ends_phrase(const char *p, size_t n)
{
	struct span s = span_of(p, n);
	return span_eq(s, SPAN("。")) || span_eq(s, SPAN("，")) || span_eq(s, SPAN("；")) ||
	       span_eq(s, SPAN("："));
}

/* One run of blanks at `at`; returns where it ends. */
static size_t
blank_run(struct blanks *k, struct buf *b, size_t at)
{
	size_t end = skip_blanks(k->s, at);
	uint32_t before = last_char(buf_span(b));
	uint32_t after = end < k->s.n ? char_at(k->s, end) : 0;
	bool gone = at < k->spaced || goes(k, at, before, after) ||
		    is_in_range(span_take(k->s, at), span_skip(k->s, end));
	if (!gone)
		buf_putc(b, ' ');
	k->changed |= gone || end - at > 1 || k->s.p[at] != ' ';
	return end;
}

/* A digit behind something else: 增长1 5 .3 % */
static bool
starts_number(struct span s, size_t at)
{
	return is_digit((unsigned char)s.p[at]) && at && (s.p[at - 1] & 0x80) && at + 1 < s.n &&
	       is_blank(s.p[at + 1]);
}

static bool
blanks(struct span s, struct buf *b)
{
	struct blanks k = {.s = s, .marker = edge_marker(s), .clauses = has_clauses(s)};
	k.phrase = k.marker != 0;
	bool fresh = true; /* a blank or the start stands before */
	b->n = 0;
	for (size_t at = 0; at < s.n;) {
		if (is_blank(s.p[at])) {
			at = blank_run(&k, b, at);
			fresh = true;
			continue;
		}
		if ((fresh || starts_number(s, at)) && at >= k.spaced && at >= k.tried) {
			size_t end = spaced_run(s, at, &k.tried);
			if (end)
				k.spaced = end;
		}
		fresh = false;
		size_t n = utf8_width(s.p[at]);
		if (k.phrase && n == 3 && ends_phrase(s.p + at, n))
			k.phrase = false;
		buf_put(b, span_of(s.p + at, n));
		at += n;
	}
	return k.changed;
}

/* --- all of them --- */

enum has {
	HAS_BLANK = 1 << 0,
	HAS_CONTROL = 1 << 1,
	HAS_BRACKET = 1 << 2,
	HAS_CLAUSE = 1 << 3,
	HAS_QUOTE = 1 << 4,
};

/* Which bytes there are decides which rules have anything to do. */
static unsigned
wanted(struct span s)
{
	static const unsigned char rules[128] = {
		[' '] = HAS_BLANK,
		[0x7F] = HAS_CONTROL,
		['('] = HAS_BRACKET,
		[')'] = HAS_BRACKET,
		[','] = HAS_CLAUSE,
		[':'] = HAS_CLAUSE,
		[';'] = HAS_CLAUSE,
		['!'] = HAS_CLAUSE,
		['?'] = HAS_CLAUSE,
		['"'] = HAS_QUOTE,
		['\\'] = HAS_CONTROL,
	};
	unsigned all = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		all |= c < ' '     ? HAS_CONTROL
		       : c < 0x80  ? rules[c]
		       : c == 0x9A ? HAS_CLAUSE
				   : 0u;
	}
	return all;
}

static bool
controls(struct span s, struct buf *b)
{
	b->n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			buf_put(b, SPAN("＼"));
		else
			buf_putc(b, is_blank(s.p[i]) ? ' ' : s.p[i]);
	}
	return true;
}

/* The order matters: each rule looks at what those before it have settled. Brackets look
 * through quotation marks and clause marks, clause marks through neither, blanks at all. */
static const struct rule {
	unsigned has, rule;
	bool (*apply)(struct span s, struct buf *b);
} rules[] = {
	{HAS_CONTROL, KEEP_CONTROLS, controls},
	{HAS_BRACKET, KEEP_PUNCT, brackets},
	{HAS_QUOTE, KEEP_QUOTES, quotes},
	{HAS_CLAUSE, KEEP_PUNCT, clauses},
	{HAS_BLANK | HAS_CONTROL, KEEP_BLANKS, blanks},
};

struct span
tidy_text(struct tidy *t, struct span text, unsigned keep, unsigned *changed)
{
	unsigned has = wanted(text);
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
		const struct rule *r = &rules[i];
		if (!(has & r->has) || (keep & ~(unsigned)KEEP_CONTROLS & r->rule) ||
			!r->apply(text, &t->a))
			continue;
		*changed |= r->rule;
		struct buf swap = t->a;
		t->a = t->b;
		t->b = swap;
		text = buf_span(&t->b);
	}
	return text;
}
