/* splitter: the numbers that document shops put before each page of a text, `2、` in the middle of
 * a word as well: they look like markers of a list. */
#ifndef FZ_SPLITTER_H
#define FZ_SPLITTER_H

#include "span.h"

#include <stdbool.h>
#include <stdint.h>

#define SPLITTER_PAGES 99

struct splitter {
	uint64_t found[SPLITTER_PAGES]; /* numbers of the lines that begin with one */
	size_t nfound, at;
	/* while it is read: the series in hand */
	uint64_t series[SPLITTER_PAGES];
	size_t n, broken;
	size_t bytes, least; /* since the last of them; of the shortest page */
	struct span last;    /* the line before */
};

/* Sets s to the beginning of a document. */
void splitter_open(struct splitter *s);

/* The next line that is not blank, without blanks at its ends; number: which it is. It
 * stays where it is until splitter_close. */
void splitter_line(struct splitter *s, struct span line, uint64_t number);

/* The document ends: what was found can be asked for. */
void splitter_close(struct splitter *s);

/* The last line that begins with such a number, 0: none does. */
static inline uint64_t
splitter_last(const struct splitter *s)
{
	return s->nfound ? s->found[s->nfound - 1] : 0;
}

/* Bytes of such a number at the start of that line, 0 where it is a marker or none. Lines are
 * asked for in their order. */
size_t splitter_at(struct splitter *s, struct span line, uint64_t number);

#endif
