#include "lex.h"

#include "buf.h"

#include <stdlib.h>

#define SPAN_INIT(literal)                                                                     \
	{                                                                                      \
		(literal), sizeof(literal) - 1                                                 \
	}

static const struct lex_entry builtin[] = {
#include "lexicon.inc"
};

#define N_BUILTIN (sizeof builtin / sizeof *builtin)

static const struct class
{
	const char *name;
} classes[LEX_CLASSES] = {
#define CLASS(id, name, meaning) [LEX_##id] = {name},
#include "lex_classes.inc"
#undef CLASS
};

_Static_assert(LEX_CLASSES <= 64, "a lex_set has 64 bits");

/* Words that begin (or end) with the same two code points, longest first, hang in one chain,
 * and so do the words of one code point. */
#define HEADS 8192 /* a power of two, about the number of words */

struct link {
	const struct lex_entry *entry;
	uint32_t next; /* 1 + index of the next link, 0 = end */
};

struct index {
	uint32_t pair[HEADS]; /* chains of the words of two code points and more */
	uint32_t lone[HEADS]; /* … of one */
	lex_set pair_classes[HEADS];
	lex_set classes[HEADS]; /* of all words that begin with one code point */
	struct link *links;
	size_t n, cap;
};

struct lex {
	struct index first, last;
	struct lex_entry **added; /* from --data, each owned with its word and value */
	size_t nadded, cap;
	const struct lex_entry **list[LEX_CLASSES];
	size_t nlist[LEX_CLASSES], caplist[LEX_CLASSES];
};

static uint32_t
hash(const char *p, size_t n)
{
	uint64_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = h << 8 | (unsigned char)p[i];
	h *= UINT64_C(0x9E3779B97F4A7C15);
	return (uint32_t)(h >> 51);
}

_Static_assert(HEADS == 1 << (64 - 51), "hash gives an index of the heads");

/* Bytes of the first code point of s, which has at least from bytes, from there on. */
static size_t
width_at(struct span s, size_t from)
{
	if (from >= s.n)
		return 0;
	unsigned char c = (unsigned char)s.p[from];
	size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	return n < s.n - from ? n : s.n - from;
}

/* Bytes of the last code point of s[0..end). */
static size_t
width_before(struct span s, size_t end)
{
	size_t at = end;
	while (at > 0 && end - at < 4)
		if (((unsigned char)s.p[--at] & 0xC0) != 0x80)
			break;
	return end - at;
}

/* The code points that decide the chain: one, and both; equal where there is only one. */
struct ends {
	struct span one, two;
};

static struct ends
first_of(struct span s)
{
	size_t one = width_at(s, 0);
	return (struct ends){span_take(s, one), span_take(s, one + width_at(s, one))};
}

static struct ends
last_of(struct span s)
{
	size_t one = width_before(s, s.n), two = one + width_before(s, s.n - one);
	return (struct ends){span_skip(s, s.n - one), span_skip(s, s.n - two)};
}

static uint32_t
hash_of(struct span s)
{
	return hash(s.p, s.n);
}

/* Longest first; of equal words the class that is declared first. */
static bool
goes_before(const struct lex_entry *a, const struct lex_entry *b)
{
	return a->word.n > b->word.n || (a->word.n == b->word.n && a->class < b->class);
}

static void
hang(struct index *x, struct ends ends, const struct lex_entry *e)
{
	x->links = mem_grow(x->links, &x->cap, x->n + 1, sizeof *x->links);
	x->links[x->n++] = (struct link){e, 0};
	lex_set class = UINT64_C(1) << e->class;
	bool pair = ends.two.n > ends.one.n;
	uint32_t h = hash_of(ends.two);
	uint32_t *at = pair ? &x->pair[h] : &x->lone[h];
	while (*at && goes_before(x->links[*at - 1].entry, e))
		at = &x->links[*at - 1].next;
	x->links[x->n - 1].next = *at;
	*at = (uint32_t)x->n;
	x->classes[hash_of(ends.one)] |= class;
	if (pair)
		x->pair_classes[h] |= class;
}

static void
insert(struct lex *l, const struct lex_entry *e)
{
	hang(&l->first, first_of(e->word), e);
	hang(&l->last, last_of(e->word), e);
	size_t *n = &l->nlist[e->class];
	l->list[e->class] =
		mem_grow(l->list[e->class], &l->caplist[e->class], *n + 1, sizeof e);
	l->list[e->class][(*n)++] = e;
}

struct lex *
lex_new(void)
{
	struct lex *l = mem_new(1, sizeof *l);
	for (size_t i = 0; i < N_BUILTIN; i++)
		insert(l, &builtin[i]);
	return l;
}

void
lex_free(struct lex *l)
{
	if (!l)
		return;
	for (size_t i = 0; i < l->nadded; i++) {
		free((void *)(uintptr_t)l->added[i]->word.p);
		free(l->added[i]);
	}
	for (int c = 0; c < LEX_CLASSES; c++)
		free(l->list[c]);
	free(l->added);
	free(l->first.links);
	free(l->last.links);
	free(l);
}

static enum lex_class
class_of(struct span name)
{
	int c = 0;
	while (c < LEX_CLASSES && !span_eq(name, span_str(classes[c].name)))
		c++;
	return (enum lex_class)c;
}

/* Up to the next TAB; *line goes on behind it. */
static struct span
next_field(struct span *line)
{
	const char *tab = line->n ? memchr(line->p, '\t', line->n) : NULL;
	struct span field = span_take(*line, tab ? (size_t)(tab - line->p) : line->n);
	*line = span_skip(*line, field.n + 1);
	return field;
}

static struct lex_entry *
find_exact(const struct lex *l, enum lex_class class, struct span word)
{
	for (size_t i = 0; i < l->nlist[class]; i++)
		if (span_eq(l->list[class][i]->word, word))
			return (struct lex_entry *)(uintptr_t)l->list[class][i];
	return NULL;
}

/* Word and value stand in one piece of memory, name behind them. */
static void
add(struct lex *l, struct lex_entry e)
{
	struct buf text = {0};
	buf_put(&text, e.word);
	buf_put(&text, e.value);
	buf_put(&text, span_str(e.file));
	buf_putc(&text, '\0');
	e.word.p = text.p;
	e.value.p = text.p + e.word.n;
	e.file = text.p + e.word.n + e.value.n;
	struct lex_entry *kept = mem_new(1, sizeof *kept);
	*kept = e;
	l->added = mem_grow(l->added, &l->cap, l->nadded + 1, sizeof *l->added);
	l->added[l->nadded++] = kept;
	/* a later link of the same word and class hangs behind the earlier one: unhook that */
	struct lex_entry *old = find_exact(l, e.class, kept->word);
	if (!old) {
		insert(l, kept);
		return;
	}
	for (size_t i = 0; i < l->first.n; i++) {
		if (l->first.links[i].entry == old)
			l->first.links[i].entry = kept;
		if (l->last.links[i].entry == old)
			l->last.links[i].entry = kept;
	}
	for (size_t i = 0; i < l->nlist[e.class]; i++)
		if (l->list[e.class][i] == old)
			l->list[e.class][i] = kept;
}

uint32_t
lex_add(struct lex *l, const char *name, struct span text, const char **error)
{
	for (uint32_t number = 1; text.n; number++) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct span line = span_take(text, lf ? (size_t)(lf - text.p) : text.n);
		text = span_skip(text, line.n + 1);
		if (span_ends(line, SPAN("\r")))
			line.n--;
		if (line.n == 0 || line.p[0] == '#')
			continue;
		struct lex_entry e = {.file = name, .line = number};
		e.class = class_of(next_field(&line));
		e.word = next_field(&line);
		e.value = next_field(&line);
		*error = e.class == LEX_CLASSES ? "no such class of words"
			 : e.word.n == 0        ? "the second field, the word, is empty"
						: NULL;
		if (*error)
			return number;
		add(l, e);
	}
	return 0;
}

/* The first entry of the chain that is of one of the classes and stands in s, which begins (or,
 * at_end, ends) with it. */
static const struct lex_entry *
walk(const struct index *x, uint32_t link, lex_set set, struct span s, bool at_end)
{
	for (; link; link = x->links[link - 1].next) {
		const struct lex_entry *e = x->links[link - 1].entry;
		if (!(set >> e->class & 1) || e->word.n > s.n)
			continue;
		const char *p = at_end ? s.p + (s.n - e->word.n) : s.p;
		size_t i = 0;
		while (i < e->word.n && p[i] == e->word.p[i])
			i++;
		if (i == e->word.n)
			return e;
	}
	return NULL;
}

static const struct lex_entry *
look_up(const struct index *x, lex_set set, struct span s, struct ends ends, bool at_end)
{
	if (!(x->classes[hash_of(ends.one)] & set))
		return NULL;
	const struct lex_entry *e = NULL;
	uint32_t two = ends.two.n > ends.one.n ? hash_of(ends.two) : 0;
	if (ends.two.n > ends.one.n && (x->pair_classes[two] & set))
		e = walk(x, x->pair[two], set, s, at_end);
	return e ? e : walk(x, x->lone[hash_of(ends.one)], set, s, at_end);
}

const struct lex_entry *
lex_at(const struct lex *l, lex_set set, struct span s)
{
	return s.n ? look_up(&l->first, set, s, first_of(s), false) : NULL;
}

const struct lex_entry *
lex_before(const struct lex *l, lex_set set, struct span s)
{
	return s.n ? look_up(&l->last, set, s, last_of(s), true) : NULL;
}

const struct lex_entry *
lex_word(const struct lex *l, lex_set set, struct span word)
{
	if (word.n == 0)
		return NULL;
	struct ends ends = first_of(word);
	uint32_t h = hash_of(ends.two);
	uint32_t i = ends.two.n > ends.one.n ? l->first.pair[h] : l->first.lone[h];
	for (; i; i = l->first.links[i - 1].next) {
		const struct lex_entry *e = l->first.links[i - 1].entry;
		if ((set >> e->class & 1) && span_eq(word, e->word))
			return e;
	}
	return NULL;
}

const struct lex_entry *
lex_find(const struct lex *l, lex_set set, struct span s, size_t *at)
{
	for (*at = 0; *at < s.n; *at += width_at(s, *at)) {
		const struct lex_entry *e = lex_at(l, set, span_skip(s, *at));
		if (e)
			return e;
	}
	return NULL;
}

const struct lex_entry *const *
lex_list(const struct lex *l, enum lex_class class, size_t *n)
{
	*n = l->nlist[class];
	return (const struct lex_entry *const *)l->list[class];
}
