/* sequence: the words of a clause from left to right, and of what kind they are.
 *
 * The inside of clause.h. No segmenter: at each place the longest word of lib/data/words.tsv
 * is taken, or a single character. Text must be in simplified script. */
#ifndef FZ_SEQUENCE_H
#define FZ_SEQUENCE_H

#include "lex.h"

#define WORDS (LEX(VERB) | LEX(EDGE) | LEX(NOUN))

enum kind {
	OTHER, /* no known word, or one that is content */
	LIGHT,
	DO,
	BOTH,
	CHANGE,
	STATE,
	TIME,
	ALREADY,
	WE,
	PREP,
	HEDGE,
	JOIN,
	INNER,
	END,
	MANNER,
	OFFICE,
	MARK,
	QUALITY,
	TAIL,
	WHO,
	NEGATION,
	FUTURE,
	TIE
};

#define KIND(k)   (1u << (k))
#define IS(k, of) ((KIND(k) & (of)) != 0)

/* what may be left out before and behind the words that count */
#define EDGES                                                                                  \
	(KIND(TIME) | KIND(ALREADY) | KIND(WE) | KIND(PREP) | KIND(HEDGE) | KIND(JOIN) |       \
		KIND(INNER) | KIND(MARK) | KIND(STATE))
#define VERBS (KIND(TIE) | KIND(LIGHT) | KIND(DO) | KIND(BOTH) | KIND(CHANGE))

/* Small enough to be given back in two registers. */
struct word {
	const struct lex_entry *entry; /* or NULL */
	unsigned n;                    /* bytes */
	enum kind kind;
};

/* The kinds by the first letter of an entry's value, for each class: l, light. */
extern const unsigned char kinds_of_verbs[128], kinds_of_edges[128], kinds_of_nouns[128];

/* The kind of an entry of one of the classes WORDS. */
static inline enum kind
kind_of(const struct lex_entry *e)
{
	unsigned c = e->value.n ? (unsigned char)e->value.p[0] & 127u : 0;
	if (e->class == LEX_VERB)
		return (enum kind)kinds_of_verbs[c];
	if (e->class != LEX_EDGE)
		return (enum kind)kinds_of_nouns[c];
	return c == 'm' && span_eq(e->value, SPAN("mark")) ? MARK
							   : (enum kind)kinds_of_edges[c];
}

/* The longest word that s ends in, or NULL. */
static inline const struct lex_entry *
word_before(const struct lex *lex, struct span s)
{
	return lex_before_likely(lex, WORDS, s);
}

/* The first word of s, which is not empty; 《民法典》, “三重一大” and （含视频） are one. */
struct word word_at(const struct lex *lex, struct span s);

/* The words of a text from left to right, each looked up once. */
struct sequence {
	const struct lex *lex;
	struct span s;    /* from the first word on */
	size_t at;        /* where the word in hand begins in it */
	struct word now;  /* that word; at the end n is 0 */
	struct word next; /* the one behind it */
};

/* The word at a place of the sequence. */
static inline struct word
word_or_none(const struct sequence *q, size_t at)
{
	return at < q->s.n ? word_at(q->lex, span_skip(q->s, at)) : (struct word){0};
}

/* Takes the word at a place in hand. */
static inline void
go_to(struct sequence *q, size_t at)
{
	q->at = at;
	q->now = word_or_none(q, at);
	q->next = word_or_none(q, at + q->now.n);
}

/* The words of s, the first in hand. */
static inline struct sequence
sequence_of(const struct lex *lex, struct span s)
{
	struct sequence q = {.lex = lex, .s = s};
	go_to(&q, 0);
	return q;
}

/* Goes on to the next word. */
static inline void
step(struct sequence *q)
{
	q->at += q->now.n;
	q->now = q->next;
	q->next = word_or_none(q, q->at + q->now.n);
}

static inline bool
is_last(const struct sequence *q)
{
	return q->next.n == 0;
}

/* What stands from the word in hand on, and behind it. */
static inline struct span
rest_of(const struct sequence *q)
{
	return span_skip(q->s, q->at);
}

static inline struct span
behind_word(const struct sequence *q)
{
	return span_skip(q->s, q->at + q->now.n);
}

#endif
