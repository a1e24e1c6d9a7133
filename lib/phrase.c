#include "phrase.h"

#include "buf.h"
#include "digit.h"
#include "utf8.h"

#include <stdlib.h>

/* An expression hangs in the chain of its first numeral and the character behind it, or, where
 * none is, before it (统一). */
#define CHAINS 4096 /* a power of two, about the number of expressions */

struct link {
	const struct lex_entry *entry;
	size_t before; /* bytes of the word before the numeral */
	uint32_t next; /* 1 + index, 0 = end */
};

struct phrases {
	uint32_t chain[CHAINS];
	struct link *links;
	size_t n, cap;
};

static bool
is_numeral(unsigned code)
{
	return code && digit_kind(code) != DIGIT_MARK && digit_kind(code) != DIGIT_VAGUE;
}

/* The bytes of a character, one behind the other. */
static inline uint32_t
bytes_of(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (s.n == 3)
		return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
	uint32_t x = 0;
	for (size_t i = 0; i < s.n; i++)
		x = x << 8 | p[i];
	return x;
}

/* The chain of text's character at `at`, of the given width, with its neighbour on one side. */
static inline size_t
chain_at(struct span text, size_t at, size_t width, bool behind)
{
	struct span side = behind ? span_skip(text, at + width) : span_take(text, at);
	if (side.n)
		side = behind ? span_take(side, utf8_width(side.p[0]))
			      : span_skip(side, utf8_last(side));
	uint32_t h = bytes_of(span_of(text.p + at, width)) * UINT32_C(2654435761) ^
		     bytes_of(side) * UINT32_C(2246822519);
	return (h ^ h >> 15 ^ (behind ? 0x55u : 0)) & (CHAINS - 1);
}

static void
insert(struct phrases *p, const struct lex_entry *e)
{
	size_t at = 0, width;
	while (at < e->word.n && !is_numeral(digit_of(e->word, at, &width)))
		at += utf8_width(e->word.p[at]);
	if (at >= e->word.n)
		return; /* a word without a numeral is never looked up */
	digit_of(e->word, at, &width);
	uint32_t *link = &p->chain[chain_at(e->word, at, width, at + width < e->word.n)];
	p->links = mem_grow(p->links, &p->cap, p->n + 1, sizeof *p->links);
	while (*link && p->links[*link - 1].entry->word.n >= e->word.n)
		link = &p->links[*link - 1].next;
	p->links[p->n] = (struct link){e, at, *link};
	*link = (uint32_t)++p->n;
}

struct phrases *
phrases_new(const struct lex *lex)
{
	static const enum lex_class classes[] = {LEX_LABEL, LEX_NEVER, LEX_VAGUE};
	struct phrases *p = mem_new(1, sizeof *p);
	size_t total = 0, n;
	for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
		lex_list(lex, classes[c], &n);
		total += n;
	}
	p->links = mem_grow(p->links, &p->cap, total, sizeof *p->links);
	for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
		const struct lex_entry *const *list = lex_list(lex, classes[c], &n);
		for (size_t i = 0; i < n; i++)
			insert(p, list[i]);
	}
	return p;
}

void
phrases_free(struct phrases *p)
{
	if (!p)
		return;
	free(p->links);
	free(p);
}

static bool
is_alnum(struct span s, size_t at)
{
	return at < s.n && ((s.p[at] >= '0' && s.p[at] <= '9') ||
				   ((s.p[at] | 0x20) >= 'a' && (s.p[at] | 0x20) <= 'z'));
}

/* An expression is not cut out of a longer number or word: 110 in 1100, 5G in 5GB. */
static bool
cuts_number(struct span text, size_t from, size_t end)
{
	return (from > 0 && is_alnum(text, from) && is_alnum(text, from - 1)) ||
	       (is_alnum(text, end - 1) && is_alnum(text, end));
}

static inline const struct link *
longest(const struct phrases *p, uint32_t link, struct span text, size_t at, size_t floor)
{
	for (; link; link = p->links[link - 1].next) {
		const struct link *l = &p->links[link - 1];
		struct span word = l->entry->word;
		if (l->before <= at - floor && span_starts_at(text, at - l->before, word) &&
			!cuts_number(text, at - l->before, at - l->before + word.n))
			return l;
	}
	return NULL;
}

const struct lex_entry *
phrase_at(const struct phrases *p, struct span text, size_t at, size_t floor, size_t *from)
{
	size_t width;
	digit_of(text, at, &width);
	const struct link *a =
		longest(p, p->chain[chain_at(text, at, width, true)], text, at, floor);
	const struct link *b =
		longest(p, p->chain[chain_at(text, at, width, false)], text, at, floor);
	if (b && (!a || b->entry->word.n > a->entry->word.n))
		a = b;
	if (!a)
		return NULL;
	*from = at - a->before;
	return a->entry;
}
