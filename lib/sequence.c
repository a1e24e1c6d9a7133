#include "sequence.h"

#include "utf8.h"

/* The first letter of an entry's value tells its kind within the class. */
enum kind
kind_of(const struct lex_entry *e)
{
	static const unsigned char verb[] = {['l'] = LIGHT,
		['d'] = DO,
		['b'] = BOTH,
		['c'] = CHANGE,
		['s'] = STATE,
		['t'] = TIE};
	static const unsigned char edge[] = {['t'] = TIME,
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
	unsigned char c = e->value.n ? (unsigned char)e->value.p[0] : 0;
	if (e->class == LEX_VERB)
		return c < sizeof verb ? (enum kind)verb[c] : OTHER;
	if (e->class == LEX_EDGE && span_eq(e->value, SPAN("mark")))
		return MARK;
	if (e->class == LEX_EDGE)
		return c < sizeof edge ? (enum kind)edge[c] : OTHER;
	return c == 'q' ? QUALITY : c == 't' ? TAIL : c == 'w' ? WHO : OTHER;
}

/* Bytes of what begins with 《, “ or （, up to the mark that closes it; 0 where none does. */
static size_t
enclosed(struct span s)
{
	static const struct {
		struct span open, close;
	} pairs[] = {{{"《", 3}, {"》", 3}}, {{"“", 3}, {"”", 3}}, {{"（", 3}, {"）", 3}}};
	unsigned char c = s.n ? (unsigned char)s.p[0] : 0;
	if (c != 0xE2 && c != 0xE3 && c != 0xEF)
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!span_starts(s, pairs[i].open))
			continue;
		size_t at = span_find(s, pairs[i].close);
		return at < s.n ? at + pairs[i].close.n : 0;
	}
	return 0;
}

struct word
word_at(const struct lex *lex, struct span s)
{
	size_t n = enclosed(s);
	if (n)
		return (struct word){OTHER, n, NULL};
	const struct lex_entry *e = lex_at(lex, WORDS, s);
	if (e)
		return (struct word){kind_of(e), e->word.n, e};
	n = utf8_width(s.p[0]);
	return (struct word){OTHER, n < s.n ? n : s.n, NULL};
}
