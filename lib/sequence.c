#include "sequence.h"

#include "utf8.h"

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

/* Bytes of what begins with 《, “ or （, up to the mark that closes it; 0 where none does. */
static size_t
enclosed(struct span s)
{
	static const struct {
		struct span open, close;
	} pairs[] = {{{"《", 3}, {"》", 3}}, {{"“", 3}, {"”", 3}}, {{"（", 3}, {"）", 3}}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!span_starts(s, pairs[i].open))
			continue;
		size_t at = span_find(s, pairs[i].close);
		return at < s.n ? at + pairs[i].close.n : 0;
	}
	return 0;
}

static inline struct word
known_word(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at_likely(lex, WORDS, s);
	if (e)
		return (struct word){e, (unsigned)e->word.n, kind_of(e)};
	size_t n = utf8_width(s.p[0]);
	return (struct word){NULL, (unsigned)(n < s.n ? n : s.n), OTHER};
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
	return look_up(lex, s);
}

void
sequence_read(struct sequence *q, size_t at)
{
	struct word *w = q->words;
	q->at = at;
	q->now = w;
	for (struct span rest = span_skip(q->s, at); rest.n; rest = span_skip(rest, w++->n))
		*w = look_up(q->lex, rest);
	w[0] = w[1] = (struct word){0};
}
