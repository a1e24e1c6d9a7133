#include "wordform.h"

#include "rx.h"

#include <string.h>

/* What the word itself must be like; the value says more of most. */
static const struct shape {
	enum lex_class class;
	const char *word;   /* a pattern that the whole word fits, */
	const char *unless; /* or its value this one */
	const char *wants;
} shapes[] = {
	{LEX_MARK, "[^{}]*\\{(一|[1IiAa壹①❶⑴⒈㈠㊀Ⅰⅰ])\\}.*", ".* (bullet|n=\\w+)( .*)?",
		"a marker has its numeral in braces, 第{一}条, or the flag bullet or n=K"},
	{LEX_TAG, "[^A-Z]+", "", "the name of an element is in small letters"},
};

/* The patterns of a class, compiled; NULL where it has none. */
struct checks {
	struct rx *value, *word, *unless;
	const struct shape *shape;
};

static struct checks checks_of(enum lex_class class)
{
	struct checks c = {.value = rx_new(span_str(lex_classes[class].form), NULL)};
	for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
		if (shapes[i].class != class)
			continue;
		c.shape = &shapes[i];
		c.word = rx_new(span_str(shapes[i].word), NULL);
		c.unless = rx_new(span_str(shapes[i].unless), NULL);
	}
	return c;
}

static void
free_checks(struct checks c)
{
	rx_free(c.value);
	rx_free(c.word);
	rx_free(c.unless);
}

/* line PATTERN, span END PATTERN: the pattern can be compiled. */
static bool
compiles(struct span value)
{
	struct span pattern = span_skip(value, span_find(value, SPAN(" ")) + 1);
	if (span_starts(value, SPAN("span ")))
		pattern = span_skip(pattern, span_find(pattern, SPAN(" ")) + 1);
	struct rx *rx = rx_new(pattern, NULL);
	bool good = rx != NULL;
	rx_free(rx);
	return good;
}

/* What the word would have to be, NULL where it is good. */
static const char *
fault_of(const struct lex_entry *e, const struct checks *c)
{
	if (rx_whole(c->value, e->value) != RX_FOUND)
		return lex_classes[e->class].meaning;
	if (e->class == LEX_RESIDUE && !compiles(e->value))
		return "a pattern that PCRE2 can compile";
	if (c->shape && rx_whole(c->word, e->word) != RX_FOUND &&
		rx_whole(c->unless, e->value) != RX_FOUND)
		return c->shape->wants;
	return NULL;
}

/* The first of the class that is from the file and does not fit. */
static const struct lex_entry *
misfit(const struct lex *l, enum lex_class class, const char *file, const char **wants)
{
	size_t n;
	const struct lex_entry *list = lex_list(l, class, &n);
	const struct lex_entry *bad = NULL;
	struct checks checks = {0};
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i].file, file) != 0 || (bad && bad->line < list[i].line))
			continue;
		if (!checks.value)
			checks = checks_of(class);
		const char *fault = fault_of(&list[i], &checks);
		if (fault) {
			bad = &list[i];
			*wants = fault;
		}
	}
	free_checks(checks);
	return bad;
}

const struct lex_entry *
wordform_misfit(const struct lex *l, const char *file, const char **wants)
{
	const struct lex_entry *first = NULL;
	for (int c = 0; c < LEX_CLASSES; c++) {
		const char *wanted;
		const struct lex_entry *bad = misfit(l, (enum lex_class)c, file, &wanted);
		if (bad && (!first || bad->line < first->line)) {
			first = bad;
			*wants = wanted;
		}
	}
	return first;
}
