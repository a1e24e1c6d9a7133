/* cells: the rows of a table whose cells stand on lines of their own.
 *
 * Borders, lines of nothing but |, stand between the cells, 指标 ⏎ | ⏎ 数量, or also round each
 * row; then two of them part the rows. Where there are no borders the caller tells the cells. */
#ifndef FZ_CELLS_H
#define FZ_CELLS_H

#include "para.h"

struct cells;

/* Rows go to para. lines: lines stay as they are, no border is taken. Free with cells_free. */
struct cells *cells_new(struct para *para, bool lines);
void cells_free(struct cells *c);

/* A document begins. */
void cells_open(struct cells *c);

/* Takes a border, or the cell behind one; false where the line is neither: then the table is at
 * its end, and its last row has gone out. */
bool cells_take(struct cells *c, const struct para_line *line);

/* True where no table is in hand: nothing but a border is taken, and nothing ends. */
bool cells_idle(const struct cells *c);

/* True where a border was the last line: a cell may follow. */
bool cells_wait(const struct cells *c);

/* A new row begins with this cell. */
void cells_first(struct cells *c, const struct para_line *line);
/* One more cell of it. */
void cells_next(struct cells *c, const struct para_line *line);
/* The last cell goes on: 商业 ⏎ 企业. */
void cells_more(struct cells *c, const struct para_line *line);

/* The row in hand goes out. */
void cells_settle(struct cells *c);

#endif
