/* mark: the markers that number the parts of a report: 一、 （一） 1. ① 一是 首先 —— …
 *
 * Nothing is decided here but that a text reads like a marker, by one of the forms of marks.h;
 * whether it is one, outline.h says. */
#ifndef FZ_MARK_H
#define FZ_MARK_H

#include "marks.h"
#include "span.h"

#include <stdint.h>

/* A place in a text that reads like a marker. */
struct mark_hit {
	uint32_t at;     /* byte in the text */
	uint16_t n;      /* bytes, with the blank, comma or colon that follows */
	uint16_t number; /* 0 for bullets */
	uint8_t style;
	uint8_t form; /* for marks_why */
	uint8_t place;
	bool quoted; /* inside “…” or （…） */
	bool tight;  /* a digit follows: 8.6个专项 is item 8 only between 7 and 9 */
};

/* An array that grows; freed by its owner with free(hits.p). */
struct mark_hits {
	struct mark_hit *p;
	size_t n, cap;
};

/* Appends every reading of text as a marker, at its start and behind its punctuation, in order;
 * several readings of one place stand together. */
void marks_scan(const struct marks *m, struct span text, struct mark_hits *hits);

#endif
