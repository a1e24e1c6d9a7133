/* grid: what the cells of a table's row stand for, from the row itself and the row of its heads.
 *
 * Spans lie in the row or the heads; offsets are in bytes. */
#ifndef FZ_GRID_H
#define FZ_GRID_H

#include "lex.h"

#define GRID_COLUMNS 64

struct grid_cell {
	struct span text; /* empty also where it is but a year */
	struct span label; /* of the row: 调解纠纷 of 调解纠纷（件）; empty: it names nothing */
	struct span head; /* of the column, the same */
	struct span unit; /* of a bare number: as the row, its column or the table has it */
	struct span year; /* four digits, of column or row; or empty */
	bool name;        /* it is a name itself: a bare number in it counts nothing */
};

/* The cells of a row, at most GRID_COLUMNS, into cells; returns how many. heads: the row above
 * all that names the columns, or empty; unit: of the whole table, or empty. */
size_t grid_cells(const struct lex *lex, struct span row, struct span heads, struct span unit,
	struct grid_cell cells[GRID_COLUMNS]);

/* True where a row has no figures, so that it may name the columns of those below it. A year is
 * a name. */
bool grid_is_head(struct span row);

/* The unit in brackets, or behind 单位：, that a head row or a caption tells of the rows below;
 * empty where there is none, or several. */
struct span grid_unit(const struct lex *lex, struct span text);

#endif
