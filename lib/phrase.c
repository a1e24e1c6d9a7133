#include "phrase.h"

#include "buf.h"
#include "digit.h"
#include "utf8.h"

#include <stdlib.h>

/* An expression hangs in the chain of its first numeral and the character behind it, or, where
 * none is, before it (统一). Arabic digits are looked for as a whole, so their number counts, too. */
#define CHAINS 4096  /* a power of two, about the number of expressions */
#define KEYS   32768 /* bits, which tell of most numerals that they begin none */

/* What can be told of an expression without a look at its word, which costs a cache miss. */
struct link {
	const struct lex_entry *entry;
	uint32_t key;       /* of the chain's numeral and neighbour */
	uint32_t ends;      /* the last four bytes of the word, if it has so many */
	uint32_t before, n; /* bytes of the word before the numeral, and of all of it */
	uint32_t next;      /* 1 + index, 0 = end */
};

struct phrases {
	const struct lex *lex;
	uint32_t chain[CHAINS];
	uint32_t keys[KEYS / 32]; /* by a hash of the key: there is one */
	struct link *links;
	size_t n, cap;
};

static bool
is_numeral(unsigned code)
{
	return code && digit_kind(code) != DIGIT_MARK && digit_kind(code) != DIGIT_VAGUE;
}

/* A numeral and its neighbour on one side, a character as utf8_key has it. */
static inline uint32_t
key_of(unsigned code, uint32_t side, bool behind)
{
	return side << 9 | (uint32_t)behind << 8 | code;
}

/* What stands at `at`, behind the first character of a numeral; of several Arabic digits that is
 * the second one, and their number. */
static inline uint32_t
side_behind(struct span text, size_t at, size_t arabic)
{
	uint32_t side = utf8_key_at(text, at);
	return arabic > 1 ? side << 4 | (arabic < 15 ? (uint32_t)arabic : 15) : side;
}

static inline uint32_t
hash_of(uint32_t key)
{
	return key * UINT32_C(2654435761);
}

static inline size_t
chain_of(uint32_t hash)
{
	return hash >> 20;
}

static inline size_t
bit_of(uint32_t hash)
{
	return hash >> 17;
}

_Static_assert(CHAINS == 1 << (32 - 20), "the product's top bits number a chain");
_Static_assert(KEYS == 1 << (32 - 17), "and a bit");

/* The four bytes before `end`. */
static inline uint32_t
four_before(struct span s, size_t end)
{
	uint32_t four;
	memcpy(&four, s.p + end - sizeof four, sizeof four);
	return four;
}

static void
insert(struct phrases *p, const struct lex_entry *e)
{
	size_t at = 0, width;
	while (at < e->word.n && !is_numeral(digit_of(e->word, at, &width)))
		at += utf8_width(e->word.p[at]);
	if (at >= e->word.n)
		return; /* a word without a numeral is never looked up */
	unsigned code = digit_of(e->word, at, &width);
	bool behind = at + width < e->word.n;
	bool arabic = digit_kind(code) == DIGIT_ARAB;
	size_t digits = arabic ? digit_run_at(e->word, at).digits : 0;
	uint32_t side = behind ? side_behind(e->word, at + width, digits)
			       : utf8_key_last(span_take(e->word, at));
	uint32_t key = key_of(code, side, behind);
	uint32_t hash = hash_of(key), *link = &p->chain[chain_of(hash)];
	p->keys[bit_of(hash) / 32] |= UINT32_C(1) << bit_of(hash) % 32;
	p->links = mem_grow(p->links, &p->cap, p->n + 1, sizeof *p->links);
	while (*link && p->links[*link - 1].n >= e->word.n)
		link = &p->links[*link - 1].next;
	p->links[p->n] =
		(struct link){e, key, e->word.n < 4 ? 0 : four_before(e->word, e->word.n),
			(uint32_t)at, (uint32_t)e->word.n, *link};
	*link = (uint32_t)++p->n;
}

/* Puts the links of each chain side by side. */
static void
straighten(struct phrases *p)
{
	struct link *links = mem_new(p->n, sizeof *links);
	uint32_t n = 0;
	for (size_t c = 0; c < CHAINS; c++) {
		uint32_t link = p->chain[c];
		p->chain[c] = link ? n + 1 : 0;
		while (link) {
			links[n] = p->links[link - 1];
			link = links[n].next;
			links[n].next = link ? n + 2 : 0;
			n++;
		}
	}
	free(p->links);
	p->links = links;
}

struct phrases *
phrases_new(const struct lex *lex)
{
	static const enum lex_class classes[] = {LEX_LABEL, LEX_NEVER, LEX_VAGUE};
	struct phrases *p = mem_new(1, sizeof *p);
	p->lex = lex;
	size_t total = 0, n;
	for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
		lex_list(lex, classes[c], &n);
		total += n;
	}
	p->links = mem_grow(p->links, &p->cap, total, sizeof *p->links);
	for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
		const struct lex_entry *list = lex_list(lex, classes[c], &n);
		for (size_t i = 0; i < n; i++)
			insert(p, &list[i]);
	}
	straighten(p);
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

/* The two keys under which the expressions of a numeral hang. */
struct keys {
	uint32_t behind, before;
};

static inline struct keys
keys_of(struct span text, const struct numeral *k)
{
	size_t digits = k->kind == DIGIT_ARAB ? k->run.digits : 0;
	uint32_t side = side_behind(text, k->at + k->width, digits);
	return (struct keys){key_of(k->code, side, true), key_of(k->code, k->before, false)};
}

static inline bool
is_known(const struct phrases *p, uint32_t key)
{
	size_t bit = bit_of(hash_of(key));
	return p->keys[bit / 32] >> bit % 32 & 1;
}

/* May the expression stand in the text from there on? */
static inline bool
fits(const struct link *l, struct span text, size_t from)
{
	return l->n <= text.n - from && (l->n < 4 || l->ends == four_before(text, from + l->n));
}

static const struct link *
longest(const struct phrases *p, uint32_t key, struct span text, size_t at, size_t floor)
{
	uint32_t link = p->chain[chain_of(hash_of(key))];
	for (; link; link = p->links[link - 1].next) {
		const struct link *l = &p->links[link - 1];
		size_t from = at - l->before;
		if (l->key == key && l->before <= at - floor && fits(l, text, from) &&
			span_starts_at(text, from, l->entry->word) &&
			!cuts_number(text, from, from + l->n))
			return l;
	}
	return NULL;
}

/* 高一 of 提高一倍, 同一 of 合同一份: what the word begins with, a longer word ends in. Only a word
 * that the numeral ends is cut so. */
static bool
is_cut_out(const struct phrases *p, struct span text, size_t at, const struct link *l)
{
	if (!l->before || at + utf8_width(text.p[at]) != at - l->before + l->n)
		return false;
	const struct lex_entry *e =
		lex_before(p->lex, LEX(VERB) | LEX(NOUN), span_take(text, at));
	return e && e->word.n > l->before;
}

/* 八个一 is not in 八个一级指标 and 八个一百亿级园区. */
static bool
goes_on_otherwise(const struct phrases *p, struct span text, size_t at, const struct link *l)
{
	if (!span_ends(l->entry->word, SPAN("个一")))
		return false;
	size_t end = at - l->before + l->n;
	const struct lex_entry *e = lex_at(p->lex, LEX(LABEL_TAIL), span_skip(text, end));
	return digit_kind_at(text, end) == DIGIT_UNIT || (e && lex_says(e, SPAN("grade")));
}

ASIDE static const struct lex_entry *
read_phrase(const struct phrases *p, struct span text, size_t at, size_t floor, size_t *from,
	struct keys keys)
{
	const struct link *a = NULL, *b = NULL;
	if (is_known(p, keys.behind))
		a = longest(p, keys.behind, text, at, floor);
	if (is_known(p, keys.before))
		b = longest(p, keys.before, text, at, floor);
	if (b && (!a || b->n > a->n))
		a = b;
	if (!a || is_cut_out(p, text, at, a) || goes_on_otherwise(p, text, at, a))
		return NULL;
	*from = at - a->before;
	return a->entry;
}

const struct lex_entry *
phrase_at(const struct phrases *p, struct span text, const struct numeral *k, size_t floor,
	size_t *from)
{
	struct keys keys = keys_of(text, k);
	if (!is_known(p, keys.behind) && !is_known(p, keys.before))
		return NULL;
	return read_phrase(p, text, k->at, floor, from, keys);
}
