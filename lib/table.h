/* table: rows of tables as converters flatten them, and their cells. */
#ifndef FZ_TABLE_H
#define FZ_TABLE_H

#include "buf.h"

/* True where the line is a row: cells between |, or between tabs. */
bool table_is_row(struct span line);

/* True where the line is nothing but |: the border between two cells on lines of their own. */
bool table_is_border(struct span line);

/* True where the line is the caption of a table, with its number: 表2 各村户数, 附表一. */
bool table_is_caption(struct span line);

/* True where the text may be a cell: it is short, no sentence and no caption. */
bool table_is_cell(struct span text);

/* A cell on a line of its own without the | that stands at one end of it: 村名| and |120 */
struct span table_bare(struct span cell);

struct table_row {
	struct span rest;
	char border; /* | or TAB */
	bool more;
};

/* The cells of a row, for table_next. The frame of | a | b | is left out. */
struct table_row table_cells(struct span line);
/* The next cell, trimmed, may be empty; false behind the last. */
bool table_next(struct table_row *row, struct span *cell);

/* A row put together: a | b. What table_end returns lies in b, and is a row
 * of the same cells. */
struct table_writer {
	struct buf *b; /* reset by table_begin */
	bool first;    /* no cell yet */
	bool framed;   /* the first cell is empty: a frame is needed if the last is too */
	bool empty;    /* the last cell is */
};

struct table_writer table_begin(struct buf *b);
void table_put(struct table_writer *w, struct span cell);
struct span table_end(struct table_writer *w);

#endif
