#include "mark.h"

#include "buf.h"
#include "utf8.h"

#include <stdlib.h>

#define TOKENS    8
#define BUCKETS   1024 /* a power of two; the first code points of the forms hash into it */
#define TRAIL_MAX 8    /* blanks that a marker may swallow */

/* How the numeral between braces is written. */
enum system { LITERAL, HAN, ARABIC, FORMAL, ROMAN, ROMAN_SMALL, RANGE };

struct token {
	enum system system;
	uint32_t name; /* of a RANGE: the character between the braces */
	struct span literal;
};

enum need { NO_DIGIT = 1 << 0, NO_UNIT = 1 << 1, NO_NEXT = 1 << 2, BLANK = 1 << 3 };

struct form {
	const struct lex_entry *entry;
	struct token token[TOKENS];
	size_t ntokens;
	uint16_t number; /* of a form without a numeral */
	uint8_t style;
	unsigned need;
	bool numbered;
};

struct link {
	uint32_t first; /* code point */
	uint8_t form;
	uint16_t next; /* 1 + index, 0: the end */
};

struct marks {
	const struct lex *lex;
	struct form *forms;
	size_t nforms, cap;
	struct mark_style styles[MARK_STYLES];
	size_t nstyles;
	uint16_t bucket[BUCKETS];
	struct link *links;
	size_t nlinks, links_cap;
};

/* Numerals of one character. */
static const struct range {
	uint32_t name, from, to;
	uint16_t value;
} ranges[] = {
	{0x2460, 0x2460, 0x2473, 1},  /* ① */
	{0x2460, 0x3251, 0x325F, 21}, /* ㉑ */
	{0x2460, 0x32B1, 0x32BF, 36}, /* ㊱ */
	{0x2776, 0x2776, 0x277F, 1},  /* ❶ */
	{0x2474, 0x2474, 0x2487, 1},  /* ⑴ */
	{0x2488, 0x2488, 0x249B, 1},  /* ⒈ */
	{0x3220, 0x3220, 0x3229, 1},  /* ㈠ */
	{0x3280, 0x3280, 0x3289, 1},  /* ㊀ */
	{0x2160, 0x2160, 0x216B, 1},  /* Ⅰ */
	{0x2170, 0x2170, 0x217B, 1},  /* ⅰ */
	{'A', 'A', 'Z', 1},
	{'a', 'a', 'z', 1},
};

#define N_RANGES (sizeof ranges / sizeof *ranges)

/* Full-width ASCII as ASCII. */
static uint32_t
folded(struct span s, size_t *n)
{
	uint32_t c = utf8_get(s, n);
	return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

static uint32_t
first_of(struct span s)
{
	size_t n;
	return s.n ? folded(s, &n) : 0;
}

static bool
is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* 0 to 9, 10 for 十, 100 for 百, or -1 */
static int
han_digit(uint32_t c)
{
	static const uint32_t digits[] = {
		0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
	if (c == 0x5341)
		return 10;
	if (c == 0x767E)
		return 100;
	if (c == 0x96F6)
		return 0;
	for (int i = 0; i < 10; i++)
		if (digits[i] == c)
			return i;
	return -1;
}

/* 壹 to 玖, 拾, with the traditional forms */
static int
formal_digit(uint32_t c)
{
	static const struct {
		uint32_t c;
		int value;
	} digits[] = {{0x58F9, 1}, {0x8D30, 2}, {0x8CB3, 2}, {0x53C1, 3}, {0x53C3, 3},
		{0x8086, 4}, {0x4F0D, 5}, {0x9646, 6}, {0x9678, 6}, {0x67D2, 7}, {0x634C, 8},
		{0x7396, 9}, {0x62FE, 10}};
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		if (digits[i].c == c)
			return digits[i].value;
	return -1;
}

/* 一 to 一百九十九, written in full: bytes read, 0 where there is none. */
static size_t
read_han(struct span s, int (*digit)(uint32_t), uint16_t *number)
{
	size_t at = 0, n;
	int sum = 0, unit = 1000, last = -1; /* last: a digit that waits for its unit */
	while (at < s.n) {
		int d = digit(utf8_get(span_skip(s, at), &n));
		if (d < 0 || (d >= 10 && d >= unit) || (d < 10 && last > 0))
			break;
		if (d >= 10) {
			sum += (last > 0 ? last : 1) * d;
			unit = d;
			last = -1;
		} else {
			last = d;
		}
		at += n;
	}
	sum += last > 0 ? last : 0;
	if (sum == 0 || sum > 199)
		return 0;
	*number = (uint16_t)sum;
	return at;
}

/* At most three digits, full-width or not, not beginning with 0. */
static size_t
read_arabic(struct span s, uint16_t *number)
{
	size_t at = 0, n, digits = 0;
	unsigned sum = 0;
	while (at < s.n) {
		uint32_t c = folded(span_skip(s, at), &n);
		if (c < '0' || c > '9')
			break;
		if (++digits > 3 || (digits == 1 && c == '0'))
			return 0;
		sum = sum * 10 + (c - '0');
		at += n;
	}
	*number = (uint16_t)sum;
	return at;
}

/* I to XXXIX, in capitals or small letters */
static size_t
read_roman(struct span s, bool small, uint16_t *number)
{
	static const char *const ones[] = {
		"IX", "VIII", "VII", "VI", "IV", "V", "III", "II", "I"};
	static const uint16_t value[] = {9, 8, 7, 6, 4, 5, 3, 2, 1};
	char text[8] = {0};
	size_t n = 0, at = 0;
	for (; n < s.n && n < sizeof text - 1; n++)
		text[n] = small ? (char)(s.p[n] & ~0x20) : s.p[n];
	if (small && s.n && s.p[0] < 'a')
		return 0;
	*number = 0;
	while (at < 3 && text[at] == 'X') {
		*number = (uint16_t)(*number + 10);
		at++;
	}
	for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
		size_t len = strlen(ones[i]);
		if (strncmp(text + at, ones[i], len) == 0) {
			*number = (uint16_t)(*number + value[i]);
			return at + len;
		}
	}
	return at;
}

static size_t
read_range(struct span s, uint32_t name, uint16_t *number)
{
	size_t n;
	uint32_t c = s.n ? folded(s, &n) : 0;
	for (size_t i = 0; i < N_RANGES; i++) {
		if (ranges[i].name != name || c < ranges[i].from || c > ranges[i].to)
			continue;
		*number = (uint16_t)(c - ranges[i].from + ranges[i].value);
		return n;
	}
	return 0;
}

/* ASCII and full-width ASCII are one. */
static size_t
read_literal(struct span s, struct span literal)
{
	size_t at = 0, n, m;
	while (literal.n) {
		if (at >= s.n || folded(span_skip(s, at), &n) != folded(literal, &m))
			return 0;
		at += n;
		literal = span_skip(literal, m);
	}
	return at;
}

static size_t
read_token(const struct token *t, struct span s, uint16_t *number)
{
	switch (t->system) {
	case LITERAL: return read_literal(s, t->literal);
	case HAN: return read_han(s, han_digit, number);
	case FORMAL: return read_han(s, formal_digit, number);
	case ARABIC: return read_arabic(s, number);
	case ROMAN: return read_roman(s, false, number);
	case ROMAN_SMALL: return read_roman(s, true, number);
	case RANGE: return read_range(s, t->name, number);
	}
	return 0;
}

/* 一、二季度 and 三、四级 are no markers; 一、二〇二三年 is one */
static bool
next_numeral(struct span rest, uint16_t number)
{
	uint16_t next;
	size_t n = read_han(rest, han_digit, &next);
	uint32_t behind = first_of(span_skip(rest, n));
	return n && next == number + 1 && behind != 0x3007 && behind != 0x25CB &&
	       behind != 0x96F6 && behind != 0x662F && !is_digit(behind);
}

static bool
may_follow(const struct marks *m, const struct form *f, uint16_t number, struct span rest)
{
	uint32_t c = first_of(rest);
	if ((f->need & NO_DIGIT) &&
		(is_digit(c) || (c == '.' && is_digit(first_of(span_skip(rest, 1))))))
		return false;
	if ((f->need & BLANK) && c != ' ')
		return false;
	if ((f->need & NO_NEXT) && next_numeral(rest, number))
		return false;
	return !(f->need & NO_UNIT) || !(lex_at(m->lex, LEX(UNIT), rest) || c == '%' ||
					       c == 0x4E07 || c == 0x4EBF); /* 万 亿 */
}

/* What belongs to the marker behind its form: （一）、 一是： 首先， and blanks. */
static size_t
trail(const struct marks *m, const struct form *f, struct span rest)
{
	size_t at = 0, n;
	bool word = m->styles[f->style].flags & MARK_WORD;
	uint32_t c = rest.n ? folded(rest, &n) : 0;
	bool bracket =
		f->token[f->ntokens - 1].system == LITERAL &&
		(span_ends(f->entry->word, SPAN("）")) || span_ends(f->entry->word, SPAN(")")));
	if ((bracket && (c == 0x3001 || c == '.')) ||
		(word && (c == ',' || c == 0x3001 || c == ':')))
		at = n;
	for (int i = 0; i < TRAIL_MAX && at < rest.n && rest.p[at] == ' '; i++)
		at++;
	return at;
}

static size_t
read_form(const struct marks *m, const struct form *f, struct span s, uint16_t *number)
{
	size_t at = 0;
	*number = f->number;
	for (size_t i = 0; i < f->ntokens; i++) {
		size_t n = read_token(&f->token[i], span_skip(s, at), number);
		if (n == 0)
			return 0;
		at += n;
	}
	struct span rest = span_skip(s, at);
	if (!may_follow(m, f, *number, rest))
		return 0;
	return at + trail(m, f, rest);
}

static uint32_t
bucket_of(uint32_t c)
{
	return (c ^ c >> 8) & (BUCKETS - 1);
}

/* All readings of the start of s. */
static void
read_at(const struct marks *m, struct span s, struct mark_hit hit, struct mark_hits *hits)
{
	if (s.n == 0)
		return;
	uint32_t c = first_of(s);
	for (uint16_t i = m->bucket[bucket_of(c)]; i; i = m->links[i - 1].next) {
		const struct link *l = &m->links[i - 1];
		const struct form *f = &m->forms[l->form];
		if (l->first != c)
			continue;
		bool line = m->styles[f->style].flags & MARK_LINE;
		bool bullet = m->styles[f->style].flags & MARK_BULLET;
		if (hit.place < (bullet ? AT_START : line ? AFTER_COMMA : AFTER_TEXT))
			continue;
		size_t n = read_form(m, f, s, &hit.number);
		if (n == 0)
			continue;
		hit.n = (uint16_t)n;
		hit.style = f->style;
		hit.form = l->form;
		hits->p = mem_grow(hits->p, &hits->cap, hits->n + 1, sizeof *hits->p);
		hits->p[hits->n++] = hit;
	}
}

/* What the scanner has to look at, by the byte that begins a character. */
enum { DULL, ASCII_MARK, PUNCT_E2, PUNCT_E3, PUNCT_EF };

static const unsigned char interest[256] = {
	[' '] = ASCII_MARK,
	['('] = ASCII_MARK,
	[')'] = ASCII_MARK,
	[','] = ASCII_MARK,
	[';'] = ASCII_MARK,
	[':'] = ASCII_MARK,
	['!'] = ASCII_MARK,
	['?'] = ASCII_MARK,
	['|'] = ASCII_MARK,
	[0xE2] = PUNCT_E2,
	[0xE3] = PUNCT_E3,
	[0xEF] = PUNCT_EF,
};

struct scan {
	const struct marks *m;
	struct span text;
	struct mark_hits *hits;
	size_t quote, bracket; /* 1 + the first hit inside an open “ or （; 0: none is open */
};

/* The pair is closed: what was read inside it is quoted. */
static void
close_pair(struct scan *x, size_t *open)
{
	for (size_t i = *open; i && i <= x->hits->n; i++)
		x->hits->p[i - 1].quoted = true;
	*open = 0;
}

/* What a punctuation mark makes of the place behind it; -1: as before it (” or ）). joined: it
 * stands right behind another one. */
static int
place_behind(struct scan *x, uint32_t c, bool joined)
{
	switch (c) {
	case 0x3002: /* 。 */
	case ';':
	case '!':
	case '?': return AFTER_STOP;
	case ':': return AFTER_COLON;
	case ' ':
		if (joined)
			return -1;
		/* fall through */
	case ',':
	case 0x3001: /* 、 */
	case '|': return AFTER_COMMA;
	case 0x201C: x->quote = x->hits->n + 1; return AFTER_TEXT;
	case 0x201D: close_pair(x, &x->quote); return -1;
	case '(': x->bracket = x->hits->n + 1; return AFTER_TEXT;
	case ')': close_pair(x, &x->bracket); return -1;
	default: return AFTER_TEXT;
	}
}

void
marks_scan(const struct marks *m, struct span text, struct mark_hits *hits)
{
	struct scan x = {.m = m, .text = text, .hits = hits};
	struct mark_hit hit = {.place = AT_START};
	size_t before = hits->n, at = 0,
	       behind = SIZE_MAX; /* behind: where the last stop ends */
	read_at(m, text, hit, hits);
	if (hits->n > before)
		at = hits->p[before].n;
	while (at < text.n) {
		if (interest[(unsigned char)text.p[at]] == DULL) {
			at++;
			continue;
		}
		size_t n;
		uint32_t c = folded(span_skip(text, at), &n);
		if (c >= 0x2460 && c <= 0x277F) { /* ① stands anywhere */
			hit.place = AFTER_TEXT;
			n = 0;
		} else {
			int place = place_behind(&x, c, behind == at);
			if (place >= 0)
				hit.place = (uint8_t)place;
			else if (behind != at)
				hit.place = AFTER_TEXT;
		}
		at += n;
		behind = at;
		before = hits->n;
		hit.at = (uint32_t)at;
		if (n == 0 || hit.place > AFTER_TEXT)
			read_at(m, span_skip(text, at), hit, hits);
		if (hits->n > before)
			at += hits->p[before].n;
		else if (n == 0)
			at += utf8_width(text.p[at]);
	}
}

/* The next word of the value: fields are parted by blanks. */
static struct span
next_word(struct span *s)
{
	while (s->n && s->p[0] == ' ')
		*s = span_skip(*s, 1);
	const char *end = s->n ? memchr(s->p, ' ', s->n) : NULL;
	struct span word = span_take(*s, end ? (size_t)(end - s->p) : s->n);
	*s = span_skip(*s, word.n);
	return word;
}

static unsigned
to_number(struct span s)
{
	unsigned n = 0;
	for (size_t i = 0; i < s.n && s.p[i] >= '0' && s.p[i] <= '9' && n < 1000; i++)
		n = n * 10 + (unsigned)(s.p[i] - '0');
	return n;
}

/* False where there are too many styles. */
static bool
find_style(struct marks *m, struct span name, uint8_t *style)
{
	size_t i = 0;
	while (i < m->nstyles && !span_eq(m->styles[i].name, name))
		i++;
	if (i == MARK_STYLES)
		return false;
	if (i == m->nstyles) {
		const char *slash = memchr(name.p, '/', name.n);
		m->styles[m->nstyles++] = (struct mark_style){.name = name,
			.family = span_take(name, slash ? (size_t)(slash - name.p) : name.n)};
	}
	*style = (uint8_t)i;
	return true;
}

static bool
set_flag(struct form *f, struct mark_style *style, struct span word)
{
	static const struct {
		const char *word;
		unsigned style, need;
	} flags[] = {{"line", MARK_LINE, 0}, {"weak", MARK_WEAK, 0}, {"word", MARK_WORD, 0},
		{"bullet", MARK_BULLET, 0}, {"nodigit", 0, NO_DIGIT}, {"nounit", 0, NO_UNIT},
		{"nonext", 0, NO_NEXT}, {"blank", 0, BLANK}};
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++) {
		if (!span_eq(word, span_str(flags[i].word)))
			continue;
		style->flags |= flags[i].style;
		f->need |= flags[i].need;
		return true;
	}
	if (!span_starts(word, SPAN("n=")))
		return false;
	struct span n = span_skip(word, 2);
	f->number = span_eq(n, SPAN("last")) ? MARK_LAST : (uint16_t)to_number(n);
	return true;
}

/* What stands between braces; false where no such numerals are known. */
static bool
read_system(struct span name, struct token *t)
{
	static const struct {
		const char *name;
		enum system system;
	} systems[] = {
		{"一", HAN}, {"1", ARABIC}, {"壹", FORMAL}, {"I", ROMAN}, {"i", ROMAN_SMALL}};
	for (size_t i = 0; i < sizeof systems / sizeof *systems; i++) {
		if (span_eq(name, span_str(systems[i].name))) {
			t->system = systems[i].system;
			return true;
		}
	}
	t->system = RANGE;
	t->name = first_of(name);
	for (size_t i = 0; i < N_RANGES; i++)
		if (ranges[i].name == t->name)
			return true;
	return false;
}

static bool
read_tokens(struct form *f, struct span word)
{
	while (word.n) {
		if (f->ntokens == TOKENS)
			return false;
		struct token *t = &f->token[f->ntokens++];
		const char *brace = memchr(word.p, '{', word.n);
		if (brace != word.p) {
			t->literal = span_take(word, brace ? (size_t)(brace - word.p) : word.n);
			word = span_skip(word, t->literal.n);
			continue;
		}
		const char *end = memchr(word.p, '}', word.n);
		if (!end || !read_system(span_of(word.p + 1, (size_t)(end - word.p - 1)), t))
			return false;
		f->numbered = true;
		word = span_skip(word, (size_t)(end - word.p) + 1);
	}
	return f->ntokens > 0;
}

static void
link_first(struct marks *m, uint32_t c, uint8_t form)
{
	uint16_t *head = &m->bucket[bucket_of(c)];
	while (*head && m->links[*head - 1].first <= c)
		head = &m->links[*head - 1].next;
	uint16_t next = *head;
	*head = (uint16_t)(m->nlinks + 1);
	m->links = mem_grow(m->links, &m->links_cap, m->nlinks + 1, sizeof *m->links);
	m->links[m->nlinks++] = (struct link){c, form, next};
}

/* Hangs the form up under every code point that its first token can begin with. */
static void
link_form(struct marks *m, uint8_t form)
{
	const struct token *t = &m->forms[form].token[0];
	if (t->system == LITERAL) {
		link_first(m, first_of(t->literal), form);
		return;
	}
	static const struct span firsts[] = {
		[HAN] = {"一二三四五六七八九十百", sizeof "一二三四五六七八九十百" - 1},
		[ARABIC] = {"123456789", sizeof "123456789" - 1},
		[FORMAL] = {"壹贰貳叁參肆伍陆陸柒捌玖拾",
			sizeof "壹贰貳叁參肆伍陆陸柒捌玖拾" - 1},
		[ROMAN] = {"IVX", sizeof "IVX" - 1},
		[ROMAN_SMALL] = {"ivx", sizeof "ivx" - 1},
	};
	if (t->system != RANGE) {
		size_t n;
		for (struct span s = firsts[t->system]; s.n; s = span_skip(s, n))
			link_first(m, utf8_get(s, &n), form);
		return;
	}
	for (size_t i = 0; i < N_RANGES; i++)
		for (uint32_t c = ranges[i].from;
			ranges[i].name == t->name && c <= ranges[i].to; c++)
			link_first(m, c, form);
}

static void
add_form(struct marks *m, const struct lex_entry *e)
{
	struct span value = e->value;
	struct span name = next_word(&value), rank = next_word(&value);
	struct form f = {.entry = e};
	if (m->nforms == UINT8_MAX || !name.n || !read_tokens(&f, e->word) ||
		!find_style(m, name, &f.style))
		return;
	struct mark_style *style = &m->styles[f.style];
	style->rank = to_number(rank);
	for (struct span flag; (flag = next_word(&value)).n;)
		if (!set_flag(&f, style, flag))
			return;
	m->forms = mem_grow(m->forms, &m->cap, m->nforms + 1, sizeof *m->forms);
	m->forms[m->nforms++] = f;
	link_form(m, (uint8_t)(m->nforms - 1));
}

struct marks *
marks_new(const struct lex *lex)
{
	struct marks *m = mem_new(1, sizeof *m);
	size_t n;
	const struct lex_entry *const *list = lex_list(lex, LEX_MARK, &n);
	m->lex = lex;
	for (size_t i = 0; i < n; i++)
		add_form(m, list[i]);
	return m;
}

void
marks_free(struct marks *m)
{
	if (!m)
		return;
	free(m->forms);
	free(m->links);
	free(m);
}

size_t
marks_styles(const struct marks *m)
{
	return m->nstyles;
}

const struct mark_style *
marks_style(const struct marks *m, uint8_t style)
{
	return &m->styles[style];
}

const struct lex_entry *
marks_why(const struct marks *m, uint8_t form)
{
	return m->forms[form].entry;
}
