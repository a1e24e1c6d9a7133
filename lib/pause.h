/* pause: where the clauses and sentences of a text end, found once.
 *
 * What comes later asks the list and reads no text again. All offsets are in bytes. */
#ifndef FZ_PAUSE_H
#define FZ_PAUSE_H

#include "sweep.h"

/* A mark that ends a clause (， ： ； | and , : ; where no digit follows) or a sentence
 * (。 ！ ？). */
struct pause {
	size_t at, end; /* of the mark itself */
	bool sentence;
};

struct pauses {
	struct span text;
	struct pause *list; /* n of them, in order */
	size_t n, cap;
	size_t *over; /* nover places where 高于, 高出 or 领先 may end, in order */
	size_t nover, cap_over;
	size_t *words; /* nwords places where a word that the sweep was to note may begin */
	size_t nwords, cap_words;
};

/* The pauses of text and the places that go with them, of the n that a sweep found in it. text
 * must last as long as they are asked. Free with pauses_free. */
void pauses_find(
	struct pauses *p, struct span text, const struct sweep_place *places, size_t n);
void pauses_free(struct pauses *p);

/* How many pauses begin before byte at. */
size_t pauses_before(const struct pauses *p, size_t at);

/* Nobody looks further for a border of a clause. */
#define CLAUSE_MAX ((size_t)240)

/* Where the clause of byte `at` begins, behind the pause before it, and where it ends, before
 * the next pause: at most CLAUSE_MAX bytes away, at a character. before: how many pauses begin
 * before `at`; for the end fewer will do. */
size_t pauses_clause_start(const struct pauses *p, size_t at, size_t before);
size_t pauses_clause_end(const struct pauses *p, size_t at, size_t before);

#endif
