/* event: the words of a text that say of which time a number speaks, and the zeros said in words.
 *
 * Looked up once, where the sweep of a scan says that one may begin. */
#ifndef FZ_EVENT_H
#define FZ_EVENT_H

#include "mention.h"
#include "pause.h"
#include "zero.h"

/* A time word of the text. */
struct event {
	size_t at; /* byte */
	const struct lex_entry *entry;
};

#define EVENT_STEMS 8192

struct events {
	const struct lex *lex;
	uint64_t stems[EVENT_STEMS / 64]; /* the first bytes of the words, by a hash */
	struct event *list;               /* n of them, in order */
	size_t n, cap;
	struct zero *zeros; /* nzeros of them, in order */
	size_t nzeros, cap_zeros;
};

/* Makes the scanner note where such words of the lexicon may begin; it must last as long as e. */
void events_want(struct events *e, const struct lex *lex, struct mention_scanner *scanner);

/* Those of the pauses' text, at the places that go with them. Free with events_free. */
void events_find(struct events *e, const struct pauses *pauses);
void events_free(struct events *e);

#endif
