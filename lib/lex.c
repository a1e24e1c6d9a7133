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

/* Words that begin (or end) with one code point, longest first, hang in one chain. */
#define HEADS 4096 /* a power of two, some times the number of first code points */

struct link {
	const struct lex_entry *entry;
	uint32_t next; /* 1 + index of the next link, 0 = end */
};

struct index {
	uint32_t head[HEADS];
	lex_set classes[HEADS];
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

/* The bytes of the code point at the start, or at the end, of a word make its hash. */
static uint32_t
hash(const char *p, size_t n)
{
	uint32_t h = 0;
	for (size_t i = 0; i < n; i++)
		h = h << 8 | (unsigned char)p[i];
	h *= UINT32_C(2654435761);
	return h >> 20;
}

static size_t
first_width(struct span s)
{
	unsigned char c = (unsigned char)s.p[0];
	size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
	return n < s.n ? n : s.n;
}

static uint32_t
hash_first(struct span s)
{
	return hash(s.p, first_width(s));
}

static uint32_t
hash_last(struct span s)
{
	size_t at = s.n - 1;
	while (at > 0 && s.n - at < 4 && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at--;
	return hash(s.p + at, s.n - at);
}

/* Longest first; of equal words the class that is declared first. */
static bool
goes_before(const struct lex_entry *a, const struct lex_entry *b)
{
	return a->word.n > b->word.n || (a->word.n == b->word.n && a->class < b->class);
}

static void
hang(struct index *x, uint32_t h, const struct lex_entry *e)
{
	x->links = mem_grow(x->links, &x->cap, x->n + 1, sizeof *x->links);
	x->links[x->n++] = (struct link){e, 0};
	uint32_t *at = &x->head[h];
	while (*at && goes_before(x->links[*at - 1].entry, e))
		at = &x->links[*at - 1].next;
	x->links[x->n - 1].next = *at;
	*at = (uint32_t)x->n;
	x->classes[h] |= UINT64_C(1) << e->class;
}

static void
insert(struct lex *l, const struct lex_entry *e)
{
	hang(&l->first, hash_first(e->word), e);
	hang(&l->last, hash_last(e->word), e);
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

const struct lex_entry *
lex_at(const struct lex *l, lex_set set, struct span s)
{
	if (s.n == 0)
		return NULL;
	uint32_t h = hash_first(s);
	if (!(l->first.classes[h] & set))
		return NULL;
	for (uint32_t i = l->first.head[h]; i; i = l->first.links[i - 1].next) {
		const struct lex_entry *e = l->first.links[i - 1].entry;
		if ((set >> e->class & 1) && span_starts(s, e->word))
			return e;
	}
	return NULL;
}

const struct lex_entry *
lex_before(const struct lex *l, lex_set set, struct span s)
{
	if (s.n == 0)
		return NULL;
	uint32_t h = hash_last(s);
	if (!(l->last.classes[h] & set))
		return NULL;
	for (uint32_t i = l->last.head[h]; i; i = l->last.links[i - 1].next) {
		const struct lex_entry *e = l->last.links[i - 1].entry;
		if ((set >> e->class & 1) && span_ends(s, e->word))
			return e;
	}
	return NULL;
}

const struct lex_entry *
lex_word(const struct lex *l, lex_set set, struct span word)
{
	if (word.n == 0)
		return NULL;
	for (uint32_t i = l->first.head[hash_first(word)]; i; i = l->first.links[i - 1].next) {
		const struct lex_entry *e = l->first.links[i - 1].entry;
		if ((set >> e->class & 1) && span_eq(word, e->word))
			return e;
	}
	return NULL;
}

const struct lex_entry *
lex_find(const struct lex *l, lex_set set, struct span s, size_t *at)
{
	for (*at = 0; *at < s.n; *at += first_width(span_skip(s, *at))) {
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
