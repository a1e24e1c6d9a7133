#include "lex.h"

#include "buf.h"
#include "lexindex.h"
#include "utf8.h"

#include <stdlib.h>

static const struct lex_entry builtin[] = {
#include "lexicon.inc"
};

#define N_BUILTIN (sizeof builtin / sizeof *builtin)

const struct lex_class_facts lex_classes[LEX_CLASSES] = {
#define CLASS(id, name, form, meaning) [LEX_##id] = {name, form, meaning},
#include "lex_classes.inc"
#undef CLASS
};

_Static_assert(LEX_CLASSES <= 64, "a lex_set has 64 bits");

#include "lexindex.inc"

/* An entry is known by its id: the built-in ones in their order, then those of the user. */
struct lex {
	const struct lexindex *first, *last;
	struct lexindex *own[2]; /* in place of the built-in ones, where words were added */
	uint32_t *own_ids[2];
	const struct lex_entry **entries; /* n of them, by id */
	size_t n, entries_cap;
	const struct lex_entry **list; /* the same by class */
	size_t list_from[LEX_CLASSES + 1];
	struct lex_entry **added; /* from --data, each owned with its word and value */
	size_t nadded, cap;
};

/* Has a later line replaced the word? Lookups give the latest. */
static bool
is_replaced(const struct lex *l, const struct lex_entry *e)
{
	return l->nadded && lex_word(l, UINT64_C(1) << e->class, e->word) != e;
}

/* The lists of all classes, one behind the other. */
static void
make_lists(struct lex *l)
{
	const struct lex_entry **live = mem_new(l->n, sizeof *live);
	size_t n = 0, at[LEX_CLASSES + 1] = {0};
	for (size_t i = 0; i < l->n; i++)
		if (!is_replaced(l, l->entries[i])) {
			live[n++] = l->entries[i];
			at[l->entries[i]->class + 1]++;
		}
	for (int c = 0; c < LEX_CLASSES; c++)
		at[c + 1] += at[c];
	memcpy(l->list_from, at, sizeof at);
	free(l->list);
	l->list = mem_new(l->n, sizeof *l->list);
	for (size_t i = 0; i < n; i++)
		l->list[at[live[i]->class]++] = live[i];
	free(live);
}

static const struct lexindex *
make_index(struct lex *l, enum lexindex_side side)
{
	struct lexindex_key *keys = mem_new(l->n, sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		keys[i] = (struct lexindex_key){
			l->entries[i]->word, (unsigned)l->entries[i]->class, (uint32_t)i};
	free(l->own_ids[side]);
	l->own_ids[side] = mem_new(l->n, sizeof **l->own_ids);
	if (!l->own[side])
		l->own[side] = mem_new(1, sizeof **l->own);
	lexindex_fill(l->own[side], l->own_ids[side], keys, l->n, side);
	free(keys);
	return l->own[side];
}

struct lex *
lex_new(void)
{
	struct lex *l = mem_new(1, sizeof *l);
	l->first = &builtin_first;
	l->last = &builtin_last;
	l->n = N_BUILTIN;
	l->entries = mem_grow(NULL, &l->entries_cap, l->n, sizeof *l->entries);
	for (size_t i = 0; i < N_BUILTIN; i++)
		l->entries[i] = &builtin[i];
	make_lists(l);
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
	for (int side = 0; side < 2; side++) {
		free(l->own[side]);
		free(l->own_ids[side]);
	}
	free(l->added);
	free(l->entries);
	free(l->list);
	free(l);
}

/* ---- words of the user ---- */

static enum lex_class
class_of(struct span name)
{
	int c = 0;
	while (c < LEX_CLASSES && !span_eq(name, span_str(lex_classes[c].name)))
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
	l->entries = mem_grow(l->entries, &l->entries_cap, l->n + 1, sizeof *l->entries);
	l->entries[l->n++] = kept;
}

/* 0, or the number of the first bad line. */
static uint32_t
add_lines(struct lex *l, const char *name, struct span text, const char **error)
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
			 : !utf8_is_clean(e.word) || !utf8_is_clean(e.value)
				 ? "not UTF-8, or a control character in it"
				 : NULL;
		if (*error)
			return number;
		add(l, e);
	}
	return 0;
}

uint32_t
lex_add(struct lex *l, const char *name, struct span text, const char **error)
{
	uint32_t bad = add_lines(l, name, text, error);
	l->first = make_index(l, SIDE_FIRST);
	l->last = make_index(l, SIDE_LAST);
	make_lists(l);
	return bad;
}

/* ---- looking up ---- */

typedef bool compare(struct span s, struct span word);

/* The first word in bucket h that is of one of the classes and fits s. */
static inline const struct lex_entry *
in_bucket(const struct lex *l, const struct lexindex *x, lex_set set, uint32_t h, struct span s,
	compare *fits)
{
	if (!(x->classes[h] & set))
		return NULL;
	for (uint32_t i = x->from[h]; i < x->from[h + 1]; i++) {
		const struct lex_entry *e = l->entries[x->ids[i]];
		if ((set >> e->class & 1) && fits(s, e->word))
			return e;
	}
	return NULL;
}

/* Words of several characters come before those of one. */
static inline const struct lex_entry *
look_up(const struct lex *l, const struct lexindex *x, lex_set set, struct span s,
	enum lexindex_side side, compare *fits)
{
	struct lexindex_char outer = lexindex_outer(s, side);
	uint32_t one = lexindex_bucket(outer.bytes);
	if (outer.n == 0 || !(x->near[one] & set))
		return NULL;
	struct lexindex_char inner = lexindex_inner(s, side, outer);
	const struct lex_entry *e = NULL;
	if (inner.n)
		e = in_bucket(l, x, set, lexindex_bucket2(outer, inner), s, fits);
	return e ? e : in_bucket(l, x, set, one, s, fits);
}

const struct lex_entry *
lex_at(const struct lex *l, lex_set set, struct span s)
{
	return look_up(l, l->first, set, s, SIDE_FIRST, span_starts);
}

const struct lex_entry *
lex_before(const struct lex *l, lex_set set, struct span s)
{
	return look_up(l, l->last, set, s, SIDE_LAST, span_ends);
}

const struct lex_entry *
lex_word(const struct lex *l, lex_set set, struct span word)
{
	struct lexindex_char outer = lexindex_first(word);
	struct lexindex_char inner = lexindex_inner(word, SIDE_FIRST, outer);
	uint32_t h = inner.n ? lexindex_bucket2(outer, inner) : lexindex_bucket(outer.bytes);
	return outer.n ? in_bucket(l, l->first, set, h, word, span_eq) : NULL;
}

const struct lex_entry *
lex_find(const struct lex *l, lex_set set, struct span s, size_t *at)
{
	for (*at = 0; *at < s.n;) {
		struct span rest = span_skip(s, *at);
		struct lexindex_char c = lexindex_first(rest);
		const struct lex_entry *e = NULL;
		if (l->first->near[lexindex_bucket(c.bytes)] & set)
			e = lex_at(l, set, rest);
		if (e)
			return e;
		*at += c.n;
	}
	return NULL;
}

const struct lex_entry *const *
lex_list(const struct lex *l, enum lex_class class, size_t *n)
{
	*n = l->list_from[class + 1] - l->list_from[class];
	return (const struct lex_entry *const *)l->list + l->list_from[class];
}
