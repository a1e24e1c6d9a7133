/* sequence: the words of a clause from left to right, and of what kind they are.
 *
 * The inside of clause.h. No segmenter: at each place the longest word of lib/data/words.tsv
 * is taken, or a single character. Text must be in simplified script. */
#ifndef FZ_SEQUENCE_H
#define FZ_SEQUENCE_H

#include "lex.h"
#include "likely.h"

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

/* What may be left out before and behind the words that count. */
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
	return lex_before(lex, WORDS, s);
}

/* The words that clauses are read with, and where they can stand at all. */
struct vocab {
	const struct lex *lex;
	struct likely begin;     /* a word begins, or a mark that encloses */
	struct likely end;       /* a word ends that may be left out at the end of a clause */
	struct word_fact *facts; /* of the entries, by their numbers */
};

/* What is asked of each word of a clause, close together: the entries are far apart. */
struct word_fact {
	unsigned char n; /* bytes; a longer word stands in no sequence */
	unsigned char kind;
};

/* lex must live as long. Free with vocab_free. */
struct vocab *vocab_new(const struct lex *lex);
void vocab_free(struct vocab *v);

/* The first word of s, which is not empty; 《民法典》, “三重一大” and （含视频） are one. */
struct word word_at(const struct lex *lex, struct span s);

#define SEQUENCE_MAX ((size_t)240)

/* The words of a text of at most SEQUENCE_MAX bytes from left to right. What is not known between
 * two that are is one word. */
struct sequence {
	const struct vocab *vocab;
	struct span s;          /* from the first word on */
	size_t at;              /* where the word in hand begins in it */
	const struct word *now; /* that word; at the end it has no bytes */
	struct word words[SEQUENCE_MAX + 2];
};

/* Looks up all words of q->s from a place on and takes the first of them in hand. */
void sequence_read(struct sequence *q, size_t at);

/* Goes on to the next word. */
static inline void
step(struct sequence *q)
{
	q->at += q->now->n;
	q->now++;
}

static inline bool
is_last(const struct word *w)
{
	return w[1].n == 0;
}

/* What stands from the word in hand on. */
static inline struct span
rest_of(const struct sequence *q)
{
	return span_of(q->s.p + q->at, q->s.n - q->at);
}

#endif
