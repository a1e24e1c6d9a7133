#include "event.h"

#include "buf.h"

#include <stdlib.h>

/* Their words. */
#define EVENTS (LEX(TENSE) | LEX(ZERO))

/* Time words and negations matter wherever they stand; nouns only behind a negation. */
void
events_want(struct events *e, const struct lex *lex, struct mention_scanner *scanner)
{
	size_t n;
	const struct lex_entry *list = lex_list(lex, LEX_TENSE, &n);
	e->lex = lex;
	for (size_t i = 0; i < n; i++)
		mention_want(scanner, list[i].word);
	list = lex_list(lex, LEX_ZERO, &n);
	for (size_t i = 0; i < n; i++)
		if (zero_denies(&list[i]))
			mention_want(scanner, list[i].word);
}

/* Notes the word w at byte `at`; returns the byte behind what it took, `at` where it says
 * nothing. */
static size_t
note_word(struct events *e, const struct pauses *pauses, size_t at, const struct lex_entry *w)
{
	struct zero z;
	if (w->class == LEX_TENSE) {
		e->list = mem_grow(e->list, &e->cap, e->n + 1, sizeof *e->list);
		e->list[e->n++] = (struct event){at, w};
		return at + w->word.n;
	}
	if (!zero_read(e->lex, pauses, at, w, &z))
		return at;
	e->zeros = mem_grow(e->zeros, &e->cap_zeros, e->nzeros + 1, sizeof *e->zeros);
	e->zeros[e->nzeros++] = z;
	return z.at + z.n;
}

void
events_find(struct events *e, const struct pauses *pauses)
{
	size_t end = 0; /* of the last one */
	struct span text = pauses->text;
	e->n = e->nzeros = 0;
	for (size_t i = 0; i < pauses->nwords; i++) {
		size_t at = pauses->words[i];
		if (at < end)
			continue;
		const struct lex_entry *w =
			lex_at(e->lex, EVENTS, span_of(text.p + at, text.n - at));
		if (w)
			end = note_word(e, pauses, at, w);
	}
}

void
events_free(struct events *e)
{
	free(e->list);
	free(e->zeros);
	*e = (struct events){0};
}
