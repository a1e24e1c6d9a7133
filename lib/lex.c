#include "lex.h"

#include "buf.h"
#include "utf8.h"

#include <stdlib.h>

/* One entry a line of the cache. */
static _Alignas(64) const struct lex_entry builtin[] = {
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

struct lexicon {
	struct lex seen; /* the first member, so that the lex that others hold leads here */
	size_t from[LEX_CLASSES + 1]; /* where the entries of each class begin */
	/* in place of what is built in, where words were added */
	struct lexindex *own[2];
	struct lex_entry *entries;
	size_t n, cap;
	char **texts; /* of the files */
	size_t ntexts, texts_cap;
};

struct lex *
lex_new(void)
{
	struct lexicon *l = mem_new(1, sizeof *l);
	l->seen = (struct lex){&builtin_first, &builtin_last, builtin};
	memcpy(l->from, builtin_from, sizeof l->from);
	return &l->seen;
}

void
lex_free(struct lex *lex)
{
	struct lexicon *l = (struct lexicon *)lex;
	if (!l)
		return;
	for (size_t i = 0; i < l->ntexts; i++)
		free(l->texts[i]);
	free(l->texts);
	lexindex_free(l->own[SIDE_FIRST]);
	lexindex_free(l->own[SIDE_LAST]);
	free(l->entries);
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

static void
add(struct lexicon *l, const struct lex_entry *e)
{
	l->entries = mem_grow(l->entries, &l->cap, l->n + 1, sizeof *l->entries);
	l->entries[l->n++] = *e;
}

/* The text with the name of its file behind it, as long as the lexicon lives. */
static struct span
keep(struct lexicon *l, const char **name, struct span text)
{
	struct buf kept = {0};
	buf_put(&kept, text);
	buf_put(&kept, span_str(*name));
	buf_putc(&kept, '\0');
	l->texts = mem_grow(l->texts, &l->texts_cap, l->ntexts + 1, sizeof *l->texts);
	l->texts[l->ntexts++] = kept.p;
	*name = kept.p + text.n;
	return span_of(kept.p, text.n);
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
		add(l, &e);
	}
	return 0;
}

/* Equal words of a class stand together, in their order. */
static int
by_word(const void *pa, const void *pb)
{
	const struct lex_entry *a = *(const struct lex_entry *const *)pa;
	const struct lex_entry *b = *(const struct lex_entry *const *)pb;
	int order = a->class == b->class ? span_cmp(a->word, b->word)
					 : (int)a->class - (int)b->class;
	return order ? order : a < b ? -1 : a > b;
}

/* Takes words out that a later line replaced: their class becomes none. */
static void
drop_replaced(struct lexicon *l)
{
	struct lex_entry **list = mem_new(l->n, sizeof *list);
	for (size_t i = 0; i < l->n; i++)
		list[i] = &l->entries[i];
	qsort(list, l->n, sizeof *list, by_word);
	for (size_t i = 0; i + 1 < l->n; i++)
		if (list[i]->class == list[i + 1]->class &&
			span_eq(list[i]->word, list[i + 1]->word))
			list[i]->class = LEX_CLASSES;
	free(list);
}

/* Puts the entries in the order of their classes and leaves out those of none. */
static void
sort_by_class(struct lexicon *l)
{
	struct lex_entry *sorted = mem_new(l->n, sizeof *sorted);
	size_t n = 0;
	for (int c = 0; c < LEX_CLASSES; c++) {
		l->from[c] = n;
		for (size_t i = 0; i < l->n; i++)
			if (l->entries[i].class == (enum lex_class)c)
				sorted[n++] = l->entries[i];
	}
	l->from[LEX_CLASSES] = n;
	free(l->entries);
	l->entries = sorted;
	l->cap = l->n;
	l->n = n;
}

static const struct lexindex *
make_index(struct lexicon *l, enum lexindex_side side)
{
	struct lexindex_key *keys = mem_new(l->n, sizeof *keys);
	for (size_t i = 0; i < l->n; i++)
		keys[i] = (struct lexindex_key){
			l->entries[i].word, {(uint32_t)i, (uint32_t)l->entries[i].class}};
	lexindex_free(l->own[side]);
	l->own[side] = lexindex_new(keys, l->n, side);
	free(keys);
	return l->own[side];
}

uint32_t
lex_add(struct lex *lex, const char *name, struct span text, const char **error)
{
	struct lexicon *l = (struct lexicon *)lex;
	if (!l->n)
		for (size_t i = 0; i < N_BUILTIN; i++)
			add(l, &builtin[i]);
	text = keep(l, &name, text);
	uint32_t bad = add_lines(l, name, text, error);
	drop_replaced(l);
	sort_by_class(l);
	l->seen.first = make_index(l, SIDE_FIRST);
	l->seen.last = make_index(l, SIDE_LAST);
	l->seen.entries = l->entries;
	return bad;
}

/* ---- looking up ---- */

/* The entry of the first word of the classes, of those that a node or root tells of; there is one. */
static inline const struct lex_entry *
entry_of(const struct lex *l, const struct lexindex *x, lex_set set, uint32_t word)
{
	if (!(word & LEXINDEX_SEVERAL))
		return &l->entries[word];
	const struct lexindex_word *w = x->words + (word & ~LEXINDEX_SEVERAL);
	while (!(set >> w->class & 1))
		w++;
	return &l->entries[w->id];
}

static inline const struct lexindex *
index_of(const struct lex *l, enum lexindex_side side)
{
	return side == SIDE_FIRST ? l->first : l->last;
}

/* Goes from the outer character, that of the root, inwards. */
ASIDE static const struct lex_entry *
walk(const struct lex *l, lex_set set, struct span s, const struct lexindex_root *root,
	enum lexindex_side side)
{
	const struct lexindex *x = index_of(l, side);
	const struct lexindex_kind *kind = &root->kind;
	bool found = kind->here & set;
	uint32_t block = root->block, word = root->word;
	for (lexindex_next(&s, side); kind->below & set && s.n;) {
		const struct lexindex_node *node =
			lexindex_go(x, block, lexindex_next(&s, side).bytes);
		kind = &node->kind;
		block = node->block;
		if (kind->here & set) {
			found = true;
			word = node->word;
		}
	}
	return found ? entry_of(l, x, set, word) : NULL;
}

/* The same for characters of three bytes, as nearly all are. */
__attribute__((always_inline)) static inline const struct lex_entry *
walk_wide(const struct lex *l, lex_set set, struct span s, uint32_t outer,
	const struct lexindex_root *near, enum lexindex_side side)
{
	const struct lexindex *x = index_of(l, side);
	const struct lexindex_root *root = lexindex_root(near, outer);
	if (!root)
		return NULL;
	const struct lexindex_kind *kind = &root->kind;
	uint32_t block = root->block, word = root->word, inner;
	uint64_t found = kind->here & set;
	for (size_t i = 1; kind->below & set && s.n != 3 * i; i++) {
		if (!lexindex_inner(s, side, i, &inner))
			return walk(l, set, s, root, side);
		const struct lexindex_node *node = lexindex_go(x, block, inner);
		kind = &node->kind;
		word = kind->here & set ? node->word : word;
		found |= kind->here & set;
		block = node->block;
	}
	return found ? entry_of(l, x, set, word) : NULL;
}

const struct lex_entry *
lex_at_near(const struct lex *l, lex_set set, struct span s, uint32_t outer,
	const struct lexindex_root *near)
{
	return walk_wide(l, set, s, outer, near, SIDE_FIRST);
}

const struct lex_entry *
lex_before_near(const struct lex *l, lex_set set, struct span s, uint32_t outer,
	const struct lexindex_root *near)
{
	return walk_wide(l, set, s, outer, near, SIDE_LAST);
}

/* walk() where it may find something. */
static inline const struct lex_entry *
walk_any(const struct lex *l, lex_set set, struct span s, enum lexindex_side side)
{
	if (s.n == 0)
		return NULL;
	uint32_t outer = (side == SIDE_FIRST ? lexindex_first(s) : lexindex_last(s)).bytes;
	const struct lexindex_root *near = lexindex_near(index_of(l, side), outer);
	const struct lexindex_root *root =
		lex_may(near, set) ? lexindex_root(near, outer) : NULL;
	return root ? walk(l, set, s, root, side) : NULL;
}

const struct lex_entry *
lex_at_any(const struct lex *l, lex_set set, struct span s)
{
	return walk_any(l, set, s, SIDE_FIRST);
}

const struct lex_entry *
lex_before_any(const struct lex *l, lex_set set, struct span s)
{
	return walk_any(l, set, s, SIDE_LAST);
}

const struct lex_entry *
lex_word(const struct lex *l, lex_set set, struct span word)
{
	const struct lex_entry *e = lex_at(l, set, word);
	return e && e->word.n == word.n ? e : NULL;
}

const struct lex_entry *
lex_find(const struct lex *l, lex_set set, struct span s, size_t *at)
{
	const struct lex_entry *e = NULL;
	size_t i = 0;
	for (; i < s.n; i += utf8_width(s.p[i]))
		if ((e = lex_at(l, set, span_of(s.p + i, s.n - i))))
			break;
	*at = i < s.n ? i : s.n;
	return e;
}

const struct lex_entry *
lex_list(const struct lex *l, enum lex_class class, size_t *n)
{
	const size_t *from = &((const struct lexicon *)l)->from[class];
	*n = from[1] - from[0];
	return l->entries + from[0];
}
