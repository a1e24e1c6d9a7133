#include "sequence.h"

#include "utf8.h"

#include <stdlib.h>

const unsigned char kinds_of_verbs[128] = {
	['l'] = LIGHT, ['d'] = DO, ['b'] = BOTH, ['c'] = CHANGE, ['s'] = STATE, ['t'] = TIE};
const unsigned char kinds_of_edges[128] = {['t'] = TIME,
	['a'] = ALREADY,
	['w'] = WE,
	['p'] = PREP,
	['h'] = HEDGE,
	['j'] = JOIN,
	['i'] = INNER,
	['e'] = END,
	['m'] = MANNER,
	['o'] = OFFICE,
	['n'] = NEGATION,
	['f'] = FUTURE};
const unsigned char kinds_of_nouns[128] = {['q'] = QUALITY, ['t'] = TAIL, ['w'] = WHO};

static const struct {
	struct span open, close;
} pairs[] = {{{"《", 3}, {"》", 3}}, {{"“", 3}, {"”", 3}}, {{"（", 3}, {"）", 3}}};

/* Whether a word may be left out at the end of a clause, or ends in 由, which may: 理由. */
static bool
is_end(const struct lex_entry *e)
{
	return IS(kind_of(e), EDGES | KIND(TIE)) || span_eq(e->word, SPAN("理由"));
}

static void
learn_words(struct vocab *v, enum lex_class class)
{
	size_t n;
	const struct lex_entry *list = lex_list(v->lex, class, &n);
	for (size_t i = 0; i < n; i++) {
		v->facts[&list[i] - v->lex->entries] = (struct word_fact){
			(unsigned char)list[i].word.n, (unsigned char)kind_of(&list[i])};
		likely_add(&v->begin, list[i].word, SIDE_FIRST);
		if (is_end(&list[i]))
			likely_add(&v->end, list[i].word, SIDE_LAST);
	}
}

static size_t
count_entries(const struct lex *lex)
{
	size_t n;
	const struct lex_entry *last = lex_list(lex, (enum lex_class)(LEX_CLASSES - 1), &n);
	return (size_t)(last - lex->entries) + n;
}

struct vocab *
vocab_new(const struct lex *lex)
{
	struct vocab *v = mem_new(1, sizeof *v);
	v->lex = lex;
	v->facts = mem_new(count_entries(lex), sizeof *v->facts);
	learn_words(v, LEX_VERB);
	learn_words(v, LEX_EDGE);
	learn_words(v, LEX_NOUN);
	for (size_t i = 0; i < SPAN_COUNT(pairs); i++)
		likely_add(&v->begin, pairs[i].open, SIDE_FIRST);
	return v;
}

void
vocab_free(struct vocab *v)
{
	if (!v)
		return;
	free(v->facts);
	free(v);
}

/* Bytes of what begins with 《, “ or （, up to the mark that closes it; 0 where none does. */
static size_t
enclosed(struct span s)
{
	for (size_t i = 0; i < SPAN_COUNT(pairs); i++) {
		if (!span_starts(s, pairs[i].open))
			continue;
		size_t at = span_find(s, pairs[i].close);
		return at < s.n ? at + pairs[i].close.n : 0;
	}
	return 0;
}

/* The entry that s begins with; where there is none, the bytes of the first character. */
static inline struct word
known_word(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, WORDS, s);
	size_t n = e ? 0 : utf8_width(s.p[0]);
	return (struct word){e, (unsigned)(n < s.n ? n : s.n), OTHER};
}

COLD static struct word
enclosed_word(const struct lex *lex, struct span s)
{
	size_t n = enclosed(s);
	return n ? (struct word){NULL, (unsigned)n, OTHER} : known_word(lex, s);
}

/* Few words begin with a byte of these marks. */
static inline struct word
look_up(const struct lex *lex, struct span s)
{
	unsigned char c = (unsigned char)s.p[0];
	return c == 0xE2 || c == 0xE3 || c == 0xEF ? enclosed_word(lex, s) : known_word(lex, s);
}

struct word
word_at(const struct lex *lex, struct span s)
{
	struct word w = look_up(lex, s);
	if (!w.entry)
		return w;
	return (struct word){w.entry, (unsigned)w.entry->word.n, kind_of(w.entry)};
}

/* The word that s, of a sequence, begins with. */
static inline struct word
next_word(const struct vocab *v, struct span s)
{
	struct word w = {NULL, 3, OTHER};
	if (likely_at(&v->begin, s))
		w = look_up(v->lex, s);
	if (!w.entry)
		return w;
	struct word_fact fact = v->facts[w.entry - v->lex->entries];
	return (struct word){w.entry, fact.n, (enum kind)fact.kind};
}

void
sequence_read(struct sequence *q, size_t at)
{
	struct word *w = q->words;
	q->at = at;
	q->now = w;
	unsigned unknown = 0; /* bytes before the place in hand */
	for (const char *p = q->s.p + at, *end = q->s.p + q->s.n; p < end;) {
		struct word here = next_word(q->vocab, span_of(p, (size_t)(end - p)));
		p += here.n;
		if (!here.entry) {
			unknown += here.n;
			continue;
		}
		if (unknown)
			*w++ = (struct word){NULL, unknown, OTHER};
		unknown = 0;
		*w++ = here;
	}
	*w++ = (struct word){NULL, unknown, OTHER}; /* the end, where it has no bytes */
	*w = (struct word){0};
}
