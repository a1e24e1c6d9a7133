#include "marks.h"

#include "buf.h"

#include <stdlib.h>

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
		struct span family = family_of(name);
		m->styles[m->nstyles++].name = name;
		while (!span_eq(family_of(m->styles[first].name), family))
			first++;
		m->styles[i].family = first;
	}
	*style = (uint8_t)i;
	return true;
}

static bool
set_flag(struct mark_form *f, struct mark_style *style, struct span word)
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
read_tokens(struct mark_form *f, struct span word)
{
	while (word.n) {
		if (f->ntokens == MARK_TOKENS)
			return false;
		struct mark_token *t = &f->token[f->ntokens++];
		const char *brace = memchr(word.p, '{', word.n);
		if (brace != word.p) {
			t->literal = span_take(word, brace ? (size_t)(brace - word.p) : word.n);
			t->first = marks_first(t->literal);
			word = span_skip(word, t->literal.n);
			continue;
		}
		const char *end = memchr(word.p, '}', word.n);
		if (!end || !counter_named(span_of(word.p + 1, (size_t)(end - word.p - 1)),
				    &t->counter))
			return false;
		f->numeral = f->ntokens;
		word = span_skip(word, (size_t)(end - word.p) + 1);
	}
	struct span last = f->token[f->ntokens ? f->ntokens - 1 : 0].literal;
	f->bracket = last.n && (span_ends(last, SPAN("）")) || span_ends(last, SPAN(")")));
	return f->ntokens > 0;
}

static void
add_hash(void *ctx, uint32_t first)
{
	uint64_t *set = ctx;
	*set |= marks_hash(first);
}

static uint64_t
second_of(const struct mark_form *f)
{
	uint64_t set = 0;
	if (f->ntokens < 2)
		return UINT64_MAX;
	if (f->token[1].literal.n)
		return marks_hash(f->token[1].first);
	counter_firsts(f->token[1].counter, add_hash, &set);
	return set;
}

static bool
same_token(const struct mark_token *a, const struct mark_token *b)
{
	return a->counter.system == b->counter.system && a->counter.name == b->counter.name &&
	       span_eq(a->literal, b->literal);
}

/* How many tokens both begin with. */
static uint8_t
shared_by(const struct mark_form *a, const struct mark_form *b)
{
	uint8_t n = 0;
	while (n < a->ntokens && n < b->ntokens && same_token(&a->token[n], &b->token[n]))
		n++;
	return n;
}

struct hanging {
	struct marks *m;
	struct mark_link link;
};

static void
note_first(struct marks *m, uint32_t c)
{
	if (c < 0x10000)
		m->firsts[c / 64] |= UINT64_C(1) << c % 64;
}

static void
add_link(void *ctx, uint32_t first)
{
	struct hanging *h = ctx;
	struct marks *m = h->m;
	h->link.first = first;
	note_first(m, first);
	if (first > ' ' && first < 0x7F)
		note_first(m, first + 0xFEE0);
	m->links = mem_grow(m->links, &m->links_cap, m->nlinks + 1, sizeof *m->links);
	m->links[m->nlinks++] = h->link;
}

/* Hangs the form up under every code point that its first token can begin with. */
static void
link_form(struct marks *m, uint8_t form)
{
	const struct mark_form *f = &m->forms[form];
	const struct mark_token *t = &f->token[0];
	unsigned flags = m->styles[f->style].flags;
	struct mark_link link = {
		.form = form,
		.place = flags & MARK_BULLET ? AFTER_SEMICOLON
			 : flags & MARK_LINE ? AFTER_COMMA
					     : AFTER_TEXT,
		.second = second_of(f),
	};
	struct hanging h = {m, link};
	if (t->literal.n)
		add_link(&h, t->first);
	else
		counter_firsts(t->counter, add_link, &h);
}

static uint64_t
order_of(const struct mark_link *l)
{
	return (uint64_t)marks_bucket(l->first) << 32 | (uint64_t)l->first << 8 | l->form;
}

static int
by_order(const void *a, const void *b)
{
	uint64_t x = order_of(a), y = order_of(b);
	return (x > y) - (x < y);
}

/* Those behind one another that begin with the same token make a group. */
static void
group_links(struct marks *m)
{
	for (size_t i = m->nlinks; i--;) {
		struct mark_link *l = &m->links[i], *next = l + 1;
		l->seconds = l->second;
		if (i + 1 == m->nlinks || l->first != next->first)
			continue;
		next->shared = shared_by(&m->forms[next->form], &m->forms[l->form]);
		if (next->shared == 0)
			continue;
		l->group = (uint8_t)(next->group + 1);
		l->seconds |= next->seconds;
	}
}

static void
fill_buckets(struct marks *m)
{
	if (m->nlinks)
		qsort(m->links, m->nlinks, sizeof *m->links, by_order);
	group_links(m);
	for (size_t i = 0, b = 0; b <= MARK_BUCKETS; b++) {
		m->bucket[b] = (uint16_t)i;
		while (i < m->nlinks && marks_bucket(m->links[i].first) == b)
			i++;
	}
}

static void
add_form(struct marks *m, const struct lex_entry *e)
{
	struct span value = e->value;
	struct span name = next_word(&value), rank = next_word(&value);
	struct mark_form f = {.entry = e};
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
	for (unsigned page = 0; page < SPAN_COUNT(m->firsts); page++)
		m->firsts[page] |= script_page(page);
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

const struct mark_style *
marks_styles(const struct marks *m, size_t *n)
{
	*n = m->nstyles;
	return m->styles;
}

const struct lex_entry *
marks_why(const struct marks *m, uint8_t form)
{
	return m->forms[form].entry;
}
