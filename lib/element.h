/* element: what an element of a web page holds, over as many lines as it stands on: the cells of a
 * row become one line, the broken lines of a paragraph too.
 *
 * Its text has the marks below, which no line of a document has in it. */
#ifndef FZ_ELEMENT_H
#define FZ_ELEMENT_H

#include "buf.h"

#include <stdint.h>

#define ELEMENT_CELL  '\r' /* a cell begins */
#define ELEMENT_BREAK '\v' /* in a cell a line or a paragraph ends */
#define ELEMENT_END   '\f' /* the element ends with its own tag; between two lines of the page */

struct element {
	bool open;
	struct buf text;
	uint64_t number; /* of its first line */
	unsigned lines;
};

/* One more line of it. */
void element_add(struct element *e, struct span line, uint64_t number);

/* It is so long that it will be none: a page laid out as a table, a tag without its end. */
bool element_is_long(const struct element *e);

/* A line of what it held, and the number of that line. */
typedef void element_put(void *ctx, struct span text, uint64_t number);

/* The element ends: a row of cells goes to put as | a | b |, a paragraph that its own tag ended as
 * one line, anything else line by line. scratch is reset. */
void element_close(struct element *e, struct buf *scratch, element_put *put, void *ctx);

void element_free(struct element *e);

#endif
