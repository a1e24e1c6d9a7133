/* table: rows of tables as converters flatten them -> cells joined by ` | `. */
#ifndef FZ_TABLE_H
#define FZ_TABLE_H

#include "buf.h"

/* True where the line is a row: cells between |, or between tabs. */
bool table_is_row(struct span line);

/* True where the line is nothing but |: the border between two cells on lines of their own. */
bool table_is_border(struct span line);

/* Appends the cells of a row, joined by ` | `; a row of table_put is put as it is. */
void table_put(struct buf *b, struct span line);

#endif
