/* lex: the words that the rules know, lib/data/(all but columns).tsv, and what --data adds.
 *
 * One fact is one line: class TAB word TAB value TAB comment. Which classes there are, what
 * they are for and what their value means stands in lex_classes.inc, one line a class. */
#ifndef FZ_LEX_H
#define FZ_LEX_H

#include "lexindex.h"
#include "span.h"

#include <stdint.h>
#include <stdio.h>

/* LEX_CLASSIFIER, LEX_MEASURE …: the name of the class in the data files, in capitals, with _
 * for . */
enum lex_class {
#define CLASS(id, name, form, meaning) LEX_##id,
#include "lex_classes.inc"
#undef CLASS
	LEX_CLASSES
};

/* What lex_classes.inc says of each: form is a pattern (rx) that every value fits. */
struct lex_class_facts {
	const char *name, *form, *meaning;
};
extern const struct lex_class_facts lex_classes[LEX_CLASSES];

/* A set of classes. */
typedef uint64_t lex_set;
#define LEX(id) (UINT64_C(1) << LEX_##id)

struct lex_entry {
	struct span word;
	struct span value;
	const char *file; /* as --why names it: units.tsv, or the file given with --data */
	size_t line;
	enum lex_class class;
	uint16_t blanks[3]; /* where they stand in the value; its length for those it has not */
};

/* The field of a value whose first fields, up to the fourth, are parted by blanks: of
 * "分 money -2 元" 2 is -2. Empty where it has fewer. */
static inline struct span
lex_field(const struct lex_entry *e, unsigned i)
{
	size_t from = i ? e->blanks[i - 1] + 1u : 0, end = i < 3 ? e->blanks[i] : e->value.n;
	return from < end ? span_of(e->value.p + from, end - from) : (struct span){0};
}

/* Is word one of the first four fields of the value? */
static inline bool
lex_says(const struct lex_entry *e, struct span word)
{
	for (unsigned i = 0; i < 4 && word.n <= e->value.n; i++)
		if (span_eq(lex_field(e, i), word))
			return true;
	return false;
}

/* The words: look-ups find the number of an entry. */
struct lex {
	const struct lexindex *first, *last; /* by their first characters and by their last */
	const struct lex_entry *entries;     /* class by class, in the order of the data */
};

/* The built-in words. Free with lex_free; entries and their spans live as long as the lex, or until
 * words are added. */
struct lex *lex_new(void);
void lex_free(struct lex *l);

/* Adds the lines of a --data file, whose whole text is given; a word that is already there in
 * the same class is replaced. name stands in --why. Returns 0, or the number of the first bad
 * line, from 1, with *error set to what is wrong with it (a string that lives for ever); lines
 * before it are in. */
uint32_t lex_add(struct lex *l, const char *name, struct span text, const char **error);

/* The longest word of one of the classes at the very start of s; NULL where there is none. Of
 * two classes with the same word, the one that is first in lex_classes.inc. */
static inline const struct lex_entry *lex_at(
	const struct lex *l, lex_set classes, struct span s);

/* The longest word of one of the classes that s ends in; NULL where there is none. */
static inline const struct lex_entry *lex_before(
	const struct lex *l, lex_set classes, struct span s);

/* The entry of exactly this word. */
const struct lex_entry *lex_word(const struct lex *l, lex_set classes, struct span word);

/* The first word of the classes that stands anywhere in s, at *at (bytes): leftmost, then
 * longest. */
const struct lex_entry *lex_find(
	const struct lex *l, lex_set classes, struct span s, size_t *at);

/* All entries of a class in the order of the data: for patterns and lists. *n is their number. */
const struct lex_entry *lex_list(const struct lex *l, enum lex_class class, size_t *n);

/* ---- the filter: at most places of a text no word of the class begins or ends ---- */

/* May words of the classes have the outer character that this is known of? */
static inline bool
lex_may(const struct lexindex_root *near, lex_set classes)
{
	return (near->kind.here | near->kind.below) & classes;
}

/* The look-ups where they may: s begins, or ends, with an outer character of three bytes. */
const struct lex_entry *lex_at_near(const struct lex *l, lex_set classes, struct span s,
	uint32_t outer, const struct lexindex_root *near);
const struct lex_entry *lex_before_near(const struct lex *l, lex_set classes, struct span s,
	uint32_t outer, const struct lexindex_root *near);

/* The same for whatever s is. */
const struct lex_entry *lex_at_any(const struct lex *l, lex_set classes, struct span s);
const struct lex_entry *lex_before_any(const struct lex *l, lex_set classes, struct span s);

/* May one of their words stand at the start of s, or at its end? */
static inline bool
lex_may_begin(const struct lex *l, lex_set classes, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_FIRST))
		return s.n > 0;
	return lex_may(lexindex_near(l->first, lexindex_outer(s, SIDE_FIRST)), classes);
}

static inline bool
lex_may_end(const struct lex *l, lex_set classes, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_LAST))
		return s.n > 0;
	return lex_may(lexindex_near(l->last, lexindex_outer(s, SIDE_LAST)), classes);
}

static inline const struct lex_entry *
lex_at(const struct lex *l, lex_set classes, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_FIRST))
		return lex_at_any(l, classes, s);
	uint32_t outer = lexindex_outer(s, SIDE_FIRST);
	const struct lexindex_root *near = lexindex_near(l->first, outer);
	return lex_may(near, classes) ? lex_at_near(l, classes, s, outer, near) : NULL;
}

static inline const struct lex_entry *
lex_before(const struct lex *l, lex_set classes, struct span s)
{
	if (!lexindex_is_wide(s, SIDE_LAST))
		return lex_before_any(l, classes, s);
	uint32_t outer = lexindex_outer(s, SIDE_LAST);
	const struct lexindex_root *near = lexindex_near(l->last, outer);
	return lex_may(near, classes) ? lex_before_near(l, classes, s, outer, near) : NULL;
}

#endif
