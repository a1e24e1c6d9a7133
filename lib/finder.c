#include "finder.h"

#include "buf.h"
#include "chars.h"
#include "likely.h"
#include "starts.h"
#include "wide.h"

#include <stdlib.h>

struct finder {
	const struct lex *lex;
	lex_set classes;
	bool rare;                   /* a word begins with a character above U+FFFF */
	struct starts starts;        /* where words may begin, if they are few; else: */
	uint32_t firsts[WIDE_CHARS]; /* the characters that words begin with */
	struct likely likely;        /* and those behind them */
};

static void
learn(struct finder *f, struct span word)
{
	size_t n;
	uint32_t c = utf8_get(word, &n);
	if (c < 0x10000)
		f->firsts[c >> 5] |= 1u << (c & 31);
	else
		f->rare = true;
	starts_add(&f->starts, word);
	likely_add(&f->likely, word, SIDE_FIRST);
}

struct finder *
finder_new(const struct lex *lex, lex_set classes)
{
	struct finder *f = mem_new(1, sizeof *f);
	f->lex = lex;
	f->classes = classes;
	for (int c = 0; c < LEX_CLASSES; c++) {
		size_t n = 0;
		const struct lex_entry *list =
			classes >> c & 1 ? lex_list(lex, (enum lex_class)c, &n) : NULL;
		for (size_t i = 0; i < n; i++)
			learn(f, list[i].word);
	}
	return f;
}

void
finder_free(struct finder *f)
{
	free(f);
}

bool
finder_may_begin(const struct finder *f, struct span s)
{
	uint32_t c = chars_first(s);
	return c < 0x10000 ? wide_has_char(f->firsts, c) : f->rare;
}

bool
finder_may_stand(const struct finder *f, struct span s)
{
	return likely_at(&f->likely, s);
}

/* Where the next word may begin, from byte i of s on. */
static inline size_t
next(const struct finder *f, struct span s, size_t i)
{
	if (!f->starts.many)
		return starts_find(&f->starts, s, i);
	return wide_char(f->firsts, (const unsigned char *)s.p, i, s.n);
}

const struct lex_entry *
finder_find(const struct finder *f, struct span s, size_t *at)
{
	if (f->rare)
		return lex_find(f->lex, f->classes, s, at);
	const struct lex_entry *e = NULL;
	size_t i = 0;
	while ((i = next(f, s, i)) < s.n) {
		struct span rest = span_skip(s, i);
		e = likely_at(&f->likely, rest) ? lex_at(f->lex, f->classes, rest) : NULL;
		if (e)
			break;
		i += utf8_width(s.p[i]);
	}
	*at = i;
	return e;
}
