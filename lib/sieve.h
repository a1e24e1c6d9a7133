/* sieve: the lines of a document, each told for what it is: text, a row of a table, metadata,
 * residue, a page number. Each goes to the part of the stage that joins its kind. */
#ifndef FZ_SIEVE_H
#define FZ_SIEVE_H

#include "para.h"
#include "places.h"
#include "residue.h"

struct sieve;

/* Free with sieve_free; what it is given must live as long. lines: lines stay as they are. */
struct sieve *sieve_new(
	const struct lex *lex, struct para *para, struct residue *residue, bool lines);
void sieve_free(struct sieve *s);

/* A document begins. */
void sieve_open(struct sieve *s);

/* What a line that is not empty says by itself, for its `told`. Any thread may ask. */
unsigned sieve_told(const struct sieve *s, struct span text, unsigned marks, size_t marker);

/* A line that is not empty; its bytes last as those of para_line. */
void sieve_line(struct sieve *s, const struct para_line *line);
/* An empty one. */
void sieve_blank(struct sieve *s);
/* A cell of a row whose cells stand on lines of their own: PLACE_FIRST, PLACE_CELL or PLACE_PART. */
void sieve_cell(struct sieve *s, const struct para_line *line, enum place_role role);
/* Residue that is known for that; page: a page number or a running head. */
void sieve_junk(struct sieve *s, const struct para_line *line, struct para_why why, bool page);

/* What is next is no blank line, or the page ends here: a bare number that waits for that is text,
 * or a page number. */
void sieve_settle(struct sieve *s, bool page);

/* The document ends: what waits goes out. */
void sieve_close(struct sieve *s);

#endif
