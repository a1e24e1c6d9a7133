/* block: the block of metadata that government sites print round a document. Each label gets its
 * value: in its line, below it, or in the row of a table below a row of labels. */
#ifndef FZ_BLOCK_H
#define FZ_BLOCK_H

#include "lex.h"
#include "metadata.h"
#include "para.h"

struct block;

/* Free with block_free. lines: lines stay as they are, no label waits for a value. */
struct block *block_new(const struct lex *lex, struct para *para, bool lines);
void block_free(struct block *b);

/* A document begins. */
void block_open(struct block *b);

/* True where a label or a row of labels waits for the line. */
bool block_waits(const struct block *b);

/* Each takes the line if it is what its name says, puts what is complete as whole paragraphs and
 * returns true. */

/* A row of labels, which waits for the row of values below it, or that row. */
bool block_take_row(struct block *b, const struct para_line *line);
/* The value of a label on a line of its own; a label whose value this is not goes out alone. */
bool block_take_value(struct block *b, const struct para_line *line);
/* A label, which waits for its value, or labels with their values. look: at the line, which told
 * something. */
bool block_take_labels(struct block *b, const struct para_line *line, enum metadata_look look);

/* True where what was taken last was a counter or a button: residue. */
bool block_is_junk(const struct block *b);

/* The line was none of the block. */
void block_leave(struct block *b);

/* A blank line. */
void block_blank(struct block *b);

/* What waits goes out: something else stands here, or the document ends. */
void block_settle(struct block *b);

#endif
