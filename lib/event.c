#include "event.h"

#include "buf.h"

#include <stdlib.h>

/* Their words. */
#define EVENTS (LEX(TENSE) | LEX(ZERO))

/* ---- the filter: of the places where two characters say that a word may begin five of six go on
 * otherwise, 社会保障 and not 社会预期 ---- */

/* The first n bytes of eight as the number of a bit. */
static inline size_t
stem_of(uint64_t eight, unsigned n)
{
	return (eight << (64 - 8 * n)) * UINT64_C(0x9E3779B97F4A7C15) >> (64 - 13);
}

_Static_assert(EVENT_STEMS == 1 << 13, "the product's top bits number a stem");

static inline uint64_t
first_eight(const char *p)
{
	return (uint64_t)lexindex_four(p + 4) << 32 | lexindex_four(p);
}

/* Of a word as many bytes are known as likely() asks for. */
static void
learn(struct events *e, struct span word)
{
	char bytes[8] = {0};
	unsigned n = word.n >= 8 ? 8 : word.n >= 6 ? 6 : word.n >= 4 ? 4 : (unsigned)word.n;
	memcpy(bytes, word.p, n);
	size_t stem = stem_of(first_eight(bytes), n);
	e->stems[stem / 64] |= UINT64_C(1) << stem % 64;
}

static inline uint64_t
knows(const struct events *e, size_t stem)
{
	return e->stems[stem / 64] >> stem % 64 & 1;
}

/* False where none of the words begins; of those that begin with a narrow character nothing is
 * known. */
static inline bool
likely(const struct events *e, struct span s)
{
	if (s.n < 8 || !lexindex_is_wide(s, SIDE_FIRST))
		return true;
	uint64_t eight = first_eight(s.p);
	return knows(e, stem_of(eight, 8)) | knows(e, stem_of(eight, 6)) |
	       knows(e, stem_of(eight, 4)) | knows(e, stem_of(eight, 3));
}

/* ---- the events ---- */

/* Time words and negations matter wherever they stand; nouns only behind a negation. */
void
events_want(struct events *e, const struct lex *lex, struct mention_scanner *scanner)
{
	static const enum lex_class classes[] = {LEX_TENSE, LEX_ZERO};
	e->lex = lex;
	for (size_t c = 0; c < sizeof classes / sizeof *classes; c++) {
		size_t n;
		const struct lex_entry *list = lex_list(lex, classes[c], &n);
		for (size_t i = 0; i < n; i++) {
			learn(e, list[i].word);
			if (classes[c] == LEX_TENSE || zero_denies(&list[i]))
				mention_want(scanner, list[i].word);
		}
	}
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
		struct span here = span_of(text.p + at, text.n - at);
		const struct lex_entry *w =
			likely(e, here) ? lex_at(e->lex, EVENTS, here) : NULL;
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
