/* held: the paragraphs of a document that are in hand, with the places that
 * read like markers. */
#ifndef FZ_HELD_H
#define FZ_HELD_H

#include "arena.h"
#include "buf.h"
#include "front.h"
#include "mark.h"
#include "outline.h"
#include "record.h"

enum held_form { FORM_P, FORM_TABLE, FORM_JUNK };

struct para {
	uint64_t para, line; /* as the record has them */
	size_t at, n;        /* its text in held.text */
	uint64_t before;     /* code points of the paragraph that were held apart before it */
	const char *simple;  /* its copy in simplified script; NULL where it is the same */
	size_t first, marks; /* its marks in held.mark */
	enum held_form form;
	enum front_role role;
	bool asked;     /* simple is known: held_folded */
	uint8_t depth;  /* of the node in which it stands, where it begins with no marker */
	uint32_t start; /* 1 + the one of its marks of held_start, or 0 */
};

struct held {
	struct buf text;     /* of all paragraphs */
	struct arena copies; /* of those that were asked for in simplified script, and differ */
	struct para *para;
	size_t n, cap;
	struct outline_mark *mark;
	size_t nmark, mark_cap;
	struct mark_hits hits;
	struct buf scratch;
	bool plain; /* so far all records that were added, as rec.plain; set by who begins */
};

/* Adds a paragraph, or what is left of it behind its first `before` code points, its marks
 * read; its role is ROLE_BODY. Pointers into para and mark, and
 * texts, last until the next call. */
struct para *held_add(
	struct held *h, const struct marks *marks, const struct rec_text *r, uint64_t before);

/* Forgets the first n paragraphs. */
void held_forget(struct held *h, size_t n);

void held_free(struct held *h);

/* What is held, in bytes of memory. */
size_t held_size(const struct held *h);

static inline struct span
held_text(const struct held *h, const struct para *p)
{
	return h->text.p ? span_of(h->text.p + p->at, p->n) : SPAN("");
}

/* Its copy in simplified script, on which words are matched: both have the same length. Most
 * paragraphs are never asked for theirs; it lasts as held_text does. */
struct span held_folded(struct held *h, struct para *p);

/* The place that reads like a marker at the very start of p, decided or not, or NULL. */
static inline const struct outline_mark *
held_start(const struct held *h, const struct para *p)
{
	return p->start ? &h->mark[p->first + p->start - 1] : NULL;
}

/* The next marker of p, as it was decided, from *i on, which goes on behind
 * it; NULL: no more. */
const struct outline_mark *held_mark(const struct held *h, const struct para *p, size_t *i);

/* The marker that p begins with, or NULL: it has none, or is no text. */
const struct outline_mark *held_lead(const struct held *h, const struct para *p);

/* The next paragraph behind i that is no residue; h->n where none is held. */
size_t held_next(const struct held *h, size_t i);

#endif
