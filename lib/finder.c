#include "finder.h"

#include "buf.h"
#include "chars.h"
#include "likely.h"
#include "nibbles.h"
#include "wide.h"

#include <stdlib.h>

struct finder {
	const struct lex *lex;
	lex_set classes;
	bool rare;                   /* a word begins with a character above U+FFFF */
	uint32_t firsts[WIDE_CHARS]; /* the characters that words begin with */
	struct likely likely;        /* and those behind them */
	struct nibbles nibbles;      /* a look at many places at once */
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
	likely_add(&f->likely, word, SIDE_FIRST);
	nibbles_add(&f->nibbles, word);
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

const struct lex_entry *
finder_find(const struct finder *f, struct span s, size_t *at)
{
	struct nibbles_places places = {.set = &f->nibbles, .text = s};
	while ((*at = nibbles_next(&places)) < s.n) {
		struct span rest = span_skip(s, *at);
		const struct lex_entry *e =
			likely_at(&f->likely, rest) ? lex_at(f->lex, f->classes, rest) : NULL;
		if (e)
			return e;
	}
	return NULL;
}
