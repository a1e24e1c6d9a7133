#include "mark.h"

#include "buf.h"
#include "counter.h"
#include "sign.h"
#include "utf8.h"

#include <stdlib.h>

#define TOKENS         8
#define NO_FORM        UINT16_MAX
#define NO_PLACE       UINT8_MAX
#define BUCKETS        1024 /* a power of two; the first code points of the forms hash into it */
#define SENTENCE_BYTES 300  /* in which a bracket is closed, or it never is */
#define TRAIL_MAX      8    /* blanks that a marker may swallow */

/* A numeral, or text where literal is not empty. */
struct token {
	struct span literal;
	struct counter counter;
};

enum need {
	NO_DIGIT = 1 << 0,
	NO_UNIT = 1 << 1,
	NO_NEXT = 1 << 2,
	BLANK = 1 << 3,
	UNCLOSED = 1 << 4
};

struct form {
	const struct lex_entry *entry;
	struct token token[TOKENS];
	size_t ntokens;
	uint16_t number; /* of a form without a numeral */
	uint8_t style;
	unsigned need;
};

/* A form under a first code point, with what tells of most places that it is not there. */
struct link {
	uint32_t first; /* code point */
	uint8_t form;
	uint8_t place;   /* the weakest of enum mark_place where the form is read */
	uint8_t opening; /* the first form that begins with the same token */
	uint64_t second; /* hashes of what may begin its second token; all ones: anything */
};

/* The links of the first code points that hash to it begin at `from`, in the order of the code
 * points and then of the forms, and end where the next bucket begins. */
struct bucket {
	uint16_t from;
	uint8_t place; /* the weakest of theirs; NO_PLACE: it is empty */
};

struct marks {
	const struct lex *lex;
	struct form *forms;
	size_t nforms, cap;
	struct mark_style styles[MARK_STYLES];
	size_t nstyles;
	struct bucket bucket[BUCKETS + 1];
	struct link *links;
	size_t nlinks, links_cap;
};

static uint32_t
first_of(struct span s)
{
	size_t n;
	return s.n ? utf8_narrow(s, &n) : 0;
}

/* ASCII and full-width ASCII are one. */
static size_t
read_literal(struct span s, struct span literal)
{
	size_t at = 0, n, m;
	if (span_starts(s, literal))
		return literal.n;
	while (literal.n) {
		if (at >= s.n || utf8_narrow(span_skip(s, at), &n) != utf8_narrow(literal, &m))
			return 0;
		at += n;
		literal = span_skip(literal, m);
	}
	return at;
}

/* 一、二季度 and 三、四级 are no markers; 一、二〇二三年 is one */
static bool
next_numeral(struct span rest, uint16_t number)
{
	uint16_t next;
	size_t n = counter_read((struct counter){COUNTER_HAN, 0}, rest, &next);
	uint32_t behind = first_of(span_skip(rest, n));
	return n && next == number + 1 && behind != 0x3007 && behind != 0x25CB &&
	       behind != 0x96F6 && behind != 0x662F && !utf8_is_digit(behind);
}

/* 2.5. goes on as a number does */
static bool
digit_follows(struct span rest)
{
	uint32_t c = first_of(rest);
	return utf8_is_digit(c) || (c == '.' && utf8_is_digit(first_of(span_skip(rest, 1))));
}

/* （强化监督。 but not （试行）… */
static bool
is_closed(struct span rest)
{
	rest = span_take(rest, SENTENCE_BYTES);
	rest = span_take(rest, span_find(rest, SPAN("。")));
	return span_find(rest, SPAN("）")) < rest.n || span_find(rest, SPAN(")")) < rest.n;
}

static bool
may_follow(const struct marks *m, const struct form *f, uint16_t number, struct span rest)
{
	uint32_t c = first_of(rest);
	if ((f->need & BLANK) && c != ' ')
		return false;
	if ((f->need & NO_NEXT) && next_numeral(rest, number))
		return false;
	if ((f->need & UNCLOSED) && (!utf8_is_han(c) || is_closed(rest)))
		return false;
	return !(f->need & NO_UNIT) || !(lex_at(m->lex, LEX(UNIT), rest) || c == '%' ||
					       c == 0x4E07 || c == 0x4EBF); /* 万 亿 */
}

/* Bytes of the blank that s begins with; plain lines may have ideographic ones. */
static size_t
blank(struct span s)
{
	return s.n && s.p[0] == ' ' ? 1 : span_starts(s, SPAN("\xE3\x80\x80")) ? 3 : 0;
}

/* What belongs to the marker behind its form: （一）、 一是： 首先， and blanks. */
static size_t
trail(const struct marks *m, const struct form *f, struct span rest)
{
	size_t at = 0, n;
	bool word = m->styles[f->style].flags & MARK_WORD;
	uint32_t c = rest.n ? utf8_narrow(rest, &n) : 0;
	bool bracket =
		f->token[f->ntokens - 1].literal.n &&
		(span_ends(f->entry->word, SPAN("）")) || span_ends(f->entry->word, SPAN(")")));
	if ((bracket && (c == 0x3001 || c == '.')) ||
		(word && (c == ',' || c == 0x3001 || c == ':')))
		at = n;
	for (int i = 0; i < TRAIL_MAX && (n = blank(span_skip(rest, at))); i++)
		at += n;
	return at;
}

/* The token that a place begins with: many forms begin with it, and it is read once. */
struct opening {
	uint16_t form; /* the first that begins with it; NO_FORM: none was read yet */
	size_t n;
	uint16_t number;
	uint64_t
		second; /* the hash of the code point that follows; 0: the token is not there */
};

/* One bit of 64 for a code point; those of ASCII are none of the others'. */
static uint64_t
hash_of(uint32_t c)
{
	return UINT64_C(1) << (c < 0x80 ? c >> 3 : 16 + (c ^ c >> 6) % 48);
}

static size_t
read_token(const struct token *t, struct span s, uint16_t *number)
{
	return t->literal.n ? read_literal(s, t->literal) : counter_read(t->counter, s, number);
}

static void
read_opening(const struct marks *m, uint8_t form, struct span s, struct opening *x)
{
	x->form = form;
	x->n = read_token(&m->forms[form].token[0], s, &x->number);
	x->second = x->n ? hash_of(first_of(span_skip(s, x->n))) : 0;
}

/* The form where s begins with its first token: the bytes of the marker, 0 for none. */
static size_t
read_form(const struct marks *m, const struct form *f, struct span s,
	const struct opening *first, struct mark_hit *hit)
{
	uint16_t *number = &hit->number;
	size_t at = first->n;
	*number = f->token[0].literal.n ? f->number : first->number;
	for (size_t i = 1; i < f->ntokens; i++) {
		size_t n = read_token(&f->token[i], span_skip(s, at), number);
		if (n == 0)
			return 0;
		at += n;
	}
	struct span rest = span_skip(s, at);
	if (!may_follow(m, f, *number, rest))
		return 0;
	hit->tight = (f->need & NO_DIGIT) && digit_follows(rest);
	return at + trail(m, f, rest);
}

static uint32_t
bucket_of(uint32_t c)
{
	return (c ^ c >> 8) & (BUCKETS - 1);
}

/* first_of for valid text, without a call for what most places begin with. */
static inline uint32_t
quick_first(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] < 0xE3 || p[0] >= 0xEF || s.n < 3)
		return first_of(s);
	return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
}

/* All readings of the start of s, by the forms in bucket b that begin with code point c. */
static void
read_at(const struct marks *m, const struct bucket *b, uint32_t c, struct span s,
	struct mark_hit hit, struct mark_hits *hits)
{
	struct opening first = {.form = NO_FORM};
	const struct link *l = m->links + b[0].from, *end = m->links + b[1].from;
	for (; l < end && l->first <= c; l++) {
		if (l->first != c || hit.place < l->place)
			continue;
		if (first.form != l->opening)
			read_opening(m, l->opening, s, &first);
		if (!(l->second & first.second))
			continue;
		const struct form *f = &m->forms[l->form];
		hit.n = (uint16_t)read_form(m, f, s, &first, &hit);
		if (hit.n == 0)
			continue;
		hit.style = f->style;
		hit.form = l->form;
		hits->p = mem_grow(hits->p, &hits->cap, hits->n + 1, sizeof *hits->p);
		hits->p[hits->n++] = hit;
	}
}

struct scan {
	const struct marks *m;
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

/* What a sign makes of the place behind it. before: the place that it stands at itself, so that
 * 。” and 。 with a blank are as good as 。 */
static enum mark_place
place_behind(struct scan *x, enum sign sign, enum mark_place before)
{
	static const enum mark_place places[] = {[SIGN_STOP] = AFTER_STOP,
		[SIGN_SEMICOLON] = AFTER_SEMICOLON,
		[SIGN_COLON] = AFTER_COLON,
		[SIGN_COMMA] = AFTER_COMMA};
	if (sign < SPAN_COUNT(places))
		return places[sign];
	switch (sign) {
	case SIGN_BLANK: return before > AFTER_COMMA ? before : AFTER_COMMA;
	case SIGN_QUOTE: x->quote = x->hits->n + 1; break;
	case SIGN_OPEN: x->bracket = x->hits->n + 1; break;
	case SIGN_UNQUOTE: close_pair(x, &x->quote); return before;
	case SIGN_CLOSE: close_pair(x, &x->bracket); return before;
	default: break;
	}
	return AFTER_TEXT;
}

/* Reads at the start of text[at..]; returns the bytes of the first reading, 0 for none. */
static inline size_t
read_here(struct scan *x, struct span text, size_t at, enum mark_place place)
{
	if (at == text.n)
		return 0;
	struct span s = span_of(text.p + at, text.n - at);
	uint32_t c = quick_first(s);
	const struct bucket *b = &x->m->bucket[bucket_of(c)];
	if (place < b->place)
		return 0;
	size_t before = x->hits->n;
	struct mark_hit hit = {.at = (uint32_t)at, .place = (uint8_t)place};
	read_at(x->m, b, c, s, hit, x->hits);
	return x->hits->n > before ? x->hits->p[before].n : 0;
}

/* 年报②。 is the sign of a note; 右＠① a character that the page could not print, explained at
 * its foot. */
static bool
is_note(struct span text, size_t at)
{
	struct span before = span_take(text, at), behind = span_skip(text, at + 3);
	if (behind.n == 0 || span_ends(before, SPAN("@")) || span_ends(before, SPAN("＠")))
		return true;
	size_t n;
	enum sign next = sign_at(behind.p, &n);
	return next == SIGN_STOP || next == SIGN_SEMICOLON || next == SIGN_COMMA ||
	       next == SIGN_COLON || next == SIGN_CLOSE;
}

void
marks_scan(const struct marks *m, struct span text, struct mark_hits *hits)
{
	struct scan x = {.m = m, .hits = hits};
	size_t at = read_here(&x, text, 0, AT_START);
	size_t behind = SIZE_MAX;           /* where the last sign ends, */
	enum mark_place place = AFTER_TEXT; /* and what it makes of this place */
	struct wide_places signs = sign_places(text);
	while ((at = wide_next(&signs, at)) < text.n) {
		size_t n;
		enum sign sign = sign_at(text.p + at, &n);
		if (sign == SIGN_RING && !is_note(text, at)) { /* anywhere: 主要有①…②… */
			size_t taken =
				read_here(&x, text, at, behind == at ? place : AFTER_TEXT);
			at += taken ? taken : n;
			continue;
		}
		place = place_behind(&x, sign, behind == at ? place : AFTER_TEXT);
		at += n;
		behind = at;
		if (place > AFTER_TEXT)
			at += read_here(&x, text, at, place);
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

/* han-paren of han-paren/close */
static struct span
family_of(struct span name)
{
	return span_take(name, span_find(name, SPAN("/")));
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
		uint8_t first = 0;
		m->styles[m->nstyles++].name = name;
		while (!span_eq(family_of(m->styles[first].name), family_of(name)))
			first++;
		m->styles[i].family = first;
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
		{"bullet", MARK_BULLET, 0}, {"inside", MARK_INSIDE, 0},
		{"nodigit", 0, NO_DIGIT}, {"nounit", 0, NO_UNIT}, {"nonext", 0, NO_NEXT},
		{"blank", 0, BLANK}, {"unclosed", 0, UNCLOSED}};
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
	f->number = span_eq(n, SPAN("last"))   ? MARK_LAST
		    : span_eq(n, SPAN("lost")) ? MARK_LOST
					       : (uint16_t)to_number(n);
	return true;
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
		if (!end || !counter_named(span_of(word.p + 1, (size_t)(end - word.p - 1)),
				    &t->counter))
			return false;
		word = span_skip(word, (size_t)(end - word.p) + 1);
	}
	return f->ntokens > 0;
}

static void
add_hash(void *ctx, uint32_t first)
{
	uint64_t *set = ctx;
	*set |= hash_of(first);
}

static uint64_t
second_of(const struct form *f)
{
	uint64_t set = 0;
	if (f->ntokens < 2)
		return UINT64_MAX;
	if (f->token[1].literal.n)
		return hash_of(first_of(f->token[1].literal));
	counter_firsts(f->token[1].counter, add_hash, &set);
	return set;
}

static bool
same_token(const struct token *a, const struct token *b)
{
	return a->counter.system == b->counter.system && a->counter.name == b->counter.name &&
	       span_eq(a->literal, b->literal);
}

static uint8_t
opening_of(const struct marks *m, const struct form *f)
{
	uint8_t i = 0;
	while (!same_token(&m->forms[i].token[0], &f->token[0]))
		i++;
	return i;
}

struct hanging {
	struct marks *m;
	struct link link;
};

static void
add_link(void *ctx, uint32_t first)
{
	struct hanging *h = ctx;
	struct marks *m = h->m;
	h->link.first = first;
	m->links = mem_grow(m->links, &m->links_cap, m->nlinks + 1, sizeof *m->links);
	m->links[m->nlinks++] = h->link;
}

/* Hangs the form up under every code point that its first token can begin with. */
static void
link_form(struct marks *m, uint8_t form)
{
	const struct form *f = &m->forms[form];
	const struct token *t = &f->token[0];
	unsigned flags = m->styles[f->style].flags;
	struct link link = {
		.form = form,
		.place = flags & MARK_BULLET ? AFTER_SEMICOLON
			 : flags & MARK_LINE ? AFTER_COMMA
					     : AFTER_TEXT,
		.opening = opening_of(m, f),
		.second = second_of(f),
	};
	struct hanging h = {m, link};
	if (t->literal.n)
		add_link(&h, first_of(t->literal));
	else
		counter_firsts(t->counter, add_link, &h);
}

static uint64_t
order_of(const struct link *l)
{
	return (uint64_t)bucket_of(l->first) << 32 | (uint64_t)l->first << 8 | l->form;
}

static int
by_order(const void *a, const void *b)
{
	uint64_t x = order_of(a), y = order_of(b);
	return (x > y) - (x < y);
}

static void
fill_buckets(struct marks *m)
{
	if (m->nlinks)
		qsort(m->links, m->nlinks, sizeof *m->links, by_order);
	for (size_t i = 0, b = 0; b <= BUCKETS; b++) {
		m->bucket[b] = (struct bucket){(uint16_t)i, NO_PLACE};
		for (; i < m->nlinks && bucket_of(m->links[i].first) == b; i++)
			if (m->links[i].place < m->bucket[b].place)
				m->bucket[b].place = m->links[i].place;
	}
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
}

struct marks *
marks_new(const struct lex *lex)
{
	struct marks *m = mem_new(1, sizeof *m);
	size_t n;
	const struct lex_entry *list = lex_list(lex, LEX_MARK, &n);
	m->lex = lex;
	for (size_t i = 0; i < n; i++)
		add_form(m, &list[i]);
	for (size_t i = 0; i < m->nforms; i++) /* the flags of all styles are known */
		link_form(m, (uint8_t)i);
	fill_buckets(m);
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
