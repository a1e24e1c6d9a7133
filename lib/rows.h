/* rows: tables whose cells stand on lines of their own, told by their form: as many lines in each
 * row, words and numbers at the same places. */
#ifndef FZ_ROWS_H
#define FZ_ROWS_H

#include "lex.h"
#include "places.h"

struct rows;

/* Free with rows_free; lex knows the labels of metadata, which are no cells. */
struct rows *rows_new(const struct lex *lex);
void rows_free(struct rows *r);

/* A document begins. borders: it has | or TAB, so that rows may stand on one line, too. */
void rows_open(struct rows *r, bool borders);
/* A line, trimmed, not empty; number: of the line, from 1. apart: a blank line stands before it. */
void rows_line(struct rows *r, struct span line, uint64_t number, bool apart);
/* The document ends. */
void rows_close(struct rows *r);

/* The number of the last line that is a cell, 0: none is. Once the document is closed. */
uint64_t rows_last(const struct rows *r);

/* PLACE_FIRST, PLACE_CELL, PLACE_PART or PLACE_NONE. Lines are asked for in order, once the
 * document is closed. */
enum place_role rows_at(struct rows *r, uint64_t number, struct span line);

#endif
