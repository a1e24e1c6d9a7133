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
struct lexicon {
	struct lex seen; /* the first member, so that the lex that others hold leads here */
	struct lexindex *own[2]; /* in place of the built-in ones, where words were added */
	struct lexindex_word *own_words[2];
	const struct lex_entry **entries; /* n of them, by id */
	size_t n, entries_cap;
	const struct lex_entry **list; /* the same by class */
	size_t list_from[LEX_CLASSES + 1];
	struct lex_entry **added; /* from --data, each owned with its word and value */
	size_t nadded, cap;
};

static inline const struct lexicon *
all_of(const struct lex *l)
{
	return (const struct lexicon *)l;
}

/* Has a later line replaced the word? Lookups give the latest. */
static bool
is_replaced(const struct lexicon *l, const struct lex_entry *e)
{
	return l->nadded && lex_word(&l->seen, UINT64_C(1) << e->class, e->word) != e;
}

/* The lists of all classes, one behind the other. */
static void
make_lists(struct lexicon *l)
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
make_index(struct lexicon *l, enum lexindex_side side)
{
	struct lexindex_key *keys = mem_new(l->n, sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		keys[i] = (struct lexindex_key){
			l->entries[i]->word, (unsigned)l->entries[i]->class, (uint32_t)i};
	free(l->own_words[side]);
	l->own_words[side] = mem_new(l->n, sizeof **l->own_words);
	if (!l->own[side])
		l->own[side] = mem_new(1, sizeof **l->own);
	lexindex_fill(l->own[side], l->own_words[side], keys, l->n, side);
	free(keys);
	return l->own[side];
}

struct lex *
lex_new(void)
{
	struct lexicon *l = mem_new(1, sizeof *l);
	l->seen = (struct lex){&builtin_first, &builtin_last};
	l->n = N_BUILTIN;
	l->entries = mem_grow(NULL, &l->entries_cap, l->n, sizeof *l->entries);
	for (size_t i = 0; i < N_BUILTIN; i++)
		l->entries[i] = &builtin[i];
	make_lists(l);
	return &l->seen;
}

void
lex_free(struct lex *lex)
{
	struct lexicon *l = (struct lexicon *)lex;
	if (!l)
		return;
	for (size_t i = 0; i < l->nadded; i++) {
		free((void *)(uintptr_t)l->added[i]->word.p);
		free(l->added[i]);
	}
	for (int side = 0; side < 2; side++) {
		free(l->own[side]);
		free(l->own_words[side]);
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

static void
find_blanks(struct lex_entry *e)
{
	size_t at = 0;
	for (int i = 0; i < 3; i++, at++) {
		at += span_find(span_skip(e->value, at), SPAN(" "));
		e->blanks[i] = (uint16_t)(at < e->value.n ? at : e->value.n);
	}
}

/* Word and value stand in one piece of memory, name behind them. */
static void
add(struct lexicon *l, struct lex_entry e)
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
add_lines(struct lexicon *l, const char *name, struct span text, const char **error)
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
		*error = e.class == LEX_CLASSES   ? "no such class of words"
			 : e.word.n == 0          ? "the second field, the word, is empty"
			 : e.value.n > UINT16_MAX ? "the value is too long"
			 : !utf8_is_clean(e.word) || !utf8_is_clean(e.value)
				 ? "not UTF-8, or a control character in it"
				 : NULL;
		if (*error)
			return number;
		find_blanks(&e);
		add(l, e);
	}
	return 0;
}

uint32_t
lex_add(struct lex *lex, const char *name, struct span text, const char **error)
{
	struct lexicon *l = (struct lexicon *)lex;
	uint32_t bad = add_lines(l, name, text, error);
	l->seen.first = make_index(l, SIDE_FIRST);
	l->seen.last = make_index(l, SIDE_LAST);
	make_lists(l);
	return bad;
}

/* ---- looking up ---- */

/* Where a word of n bytes would stand in s, of at least as many: at its start or at its end. */
static inline const char *
place_of(struct span s, size_t n, enum lexindex_side side)
{
	return side == SIDE_FIRST ? s.p : s.p + s.n - n;
}

/* The first word in bucket h that is of one of the classes and stands at the side of s. */
static inline const struct lex_entry *
in_bucket(const struct lex *l, lex_set set, uint32_t h, struct span s, enum lexindex_side side)
{
	const struct lexindex *x = side == SIDE_FIRST ? l->first : l->last;
	if (!(x->classes[h] & set))
		return NULL;
	const struct lexindex_word *w = x->words + x->from[h];
	for (const struct lexindex_word *end = x->words + x->from[h + 1]; w < end; w++) {
		if (!(set >> w->class & 1) || w->n > s.n)
			continue;
		const struct lex_entry *e = all_of(l)->entries[w->id];
		size_t n = e->word.n;
		if (n <= s.n && span_same(place_of(s, n, side), e->word.p, n))
			return e;
	}
	return NULL;
}

/* Words of several characters come before those of one. */
static inline const struct lex_entry *
look_up(const struct lex *l, lex_set set, struct span s, enum lexindex_side side)
{
	struct lexindex_char outer = lexindex_outer(s, side);
	if (outer.n == 0)
		return NULL;
	struct lexindex_char inner = lexindex_inner(s, side, outer);
	const struct lex_entry *e = NULL;
	if (inner.n)
		e = in_bucket(l, set, lexindex_bucket2(outer, inner), s, side);
	return e ? e : in_bucket(l, set, lexindex_bucket(outer.bytes), s, side);
}

const struct lex_entry *
lex_at_likely(const struct lex *l, lex_set set, struct span s)
{
	return look_up(l, set, s, SIDE_FIRST);
}

const struct lex_entry *
lex_before_likely(const struct lex *l, lex_set set, struct span s)
{
	return look_up(l, set, s, SIDE_LAST);
}

const struct lex_entry *
lex_word(const struct lex *l, lex_set set, struct span word)
{
	struct lexindex_char outer = lexindex_first(word);
	struct lexindex_char inner = lexindex_inner(word, SIDE_FIRST, outer);
	uint32_t h = inner.n ? lexindex_bucket2(outer, inner) : lexindex_bucket(outer.bytes);
	const struct lex_entry *e = outer.n ? in_bucket(l, set, h, word, SIDE_FIRST) : NULL;
	return e && e->word.n == word.n ? e : NULL;
}

const struct lex_entry *
lex_find(const struct lex *l, lex_set set, struct span s, size_t *at)
{
	const uint64_t *near = l->first->near;
	const struct lex_entry *e = NULL;
	size_t i = 0;
	while (i < s.n) {
		struct span rest = span_of(s.p + i, s.n - i);
		struct lexindex_char c = lexindex_first(rest);
		if ((near[lexindex_bucket(c.bytes)] & set) && (e = lex_at_likely(l, set, rest)))
			break;
		i += c.n;
	}
	*at = i;
	return e;
}

const struct lex_entry *const *
lex_list(const struct lex *l, enum lex_class class, size_t *n)
{
	const size_t *from = &all_of(l)->list_from[class];
	*n = from[1] - from[0];
	return (const struct lex_entry *const *)all_of(l)->list + from[0];
}
