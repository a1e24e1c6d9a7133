#include "rows.h"

#include "buf.h"
#include "edge.h"
#include "places.h"
#include "sign.h"
#include "table.h"

#include <stdlib.h>

/* A cell is not longer than twenty Han characters, a row has at most so many. */
#define CELL_MAX 60
#define ROW_MAX  12
/* A header above a row of values has short cells: eight characters. */
#define HEADER_MAX 24
/* Cells looked at together; a longer table is read in pieces. */
#define RUN_MAX 2048

struct cell {
	struct place place;
	bool number; /* 12 85.6% — ; else words */
	bool marker; /* it begins with one, as no header does */
	bool wide;   /* too long for a header */
	bool apart;  /* a blank line stands before it */
	bool part;   /* a character alone, or brackets: of a head cut in two, 项目名 / 称 */
};

struct rows {
	const struct lex *lex;
	bool borders;             /* the document has some */
	struct places places;     /* of the cells found */
	struct cell run[RUN_MAX]; /* lines that may be cells */
	size_t nrun;
	size_t cell[RUN_MAX + 1]; /* where in run each cell begins; the end */
	size_t ncells;
	size_t above; /* cells of the row above the run, if a row stands there */
};

struct rows *
rows_new(const struct lex *lex)
{
	struct rows *r = mem_new(1, sizeof *r);
	r->lex = lex;
	return r;
}

void
rows_free(struct rows *r)
{
	if (!r)
		return;
	places_free(&r->places);
	free(r);
}

void
rows_open(struct rows *r, bool borders)
{
	r->borders = borders;
	r->nrun = r->above = 0;
	places_reset(&r->places);
}

static bool
is_number(struct span s)
{
	size_t digits = 0, i = 0;
	for (; i < s.n && strchr("0123456789.,%+-/", s.p[i]); i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	if (i == s.n) /* 2024-01-31 is a date, - an empty cell */
		return digits == 0 || span_find(span_skip(s, 1), SPAN("-")) + 1 >= s.n;
	return span_eq(s, SPAN("—")) || span_eq(s, SPAN("——"));
}

/* The line is not empty. */
static bool
is_cell(const struct rows *r, struct span s)
{
	bool framed = s.p[0] == '|' || s.p[s.n - 1] == '|';
	if (s.n > CELL_MAX && !framed)
		return false;
	s = table_bare(s);
	if (s.n == 0 || s.n > CELL_MAX || edge_has_clauses(s) ||
		(r->borders && (memchr(s.p, '|', s.n) || memchr(s.p, '\t', s.n))))
		return false;
	enum edge_end end = edge_end(s);
	if (end == END_CLOSED || end == END_COLON || end == END_COMMA || table_is_caption(s))
		return false;
	const struct lex_entry *label = lex_word(r->lex, LEX(META), s);
	return !label || label->word.n < 9;
}

static const struct cell *
cell_at(const struct rows *r, size_t i)
{
	return &r->run[r->cell[i]];
}

/* Where most lines have a blank one before them, those that have none go on with the cell
 * above: 商业 / 企业. Numbers are never joined. */
static void
find_cells(struct rows *r)
{
	size_t apart = 0;
	for (size_t i = 1; i < r->nrun; i++)
		apart += r->run[i].apart;
	bool joins = apart * 4 >= r->nrun * 3 && r->nrun > 4;
	r->ncells = 0;
	for (size_t i = 0; i < r->nrun; i++) {
		const struct cell *c = &r->run[i];
		if (!joins || i == 0 || c->apart || c->number || r->run[i - 1].number)
			r->cell[r->ncells++] = i;
	}
	r->cell[r->ncells] = r->nrun;
}

/* Rows of width cells from `at` on, each of numbers and words where the first row has them. */
static size_t
rows_from(const struct rows *r, size_t at, size_t width)
{
	size_t i = at + width;
	while (i < r->ncells && cell_at(r, i)->number == cell_at(r, i - width)->number)
		i++;
	return i > r->ncells ? 0 : (i - at) / width;
}

static bool
is_header(const struct rows *r, size_t at, size_t width)
{
	for (size_t i = at; i < at + width; i++)
		if (cell_at(r, i)->marker)
			return false;
	return true;
}

struct table {
	size_t head, body, width, rows; /* head: the first cell of the header, body if none */
};

/* The largest table around the first number from `from` on: two rows of one form and a header
 * of words above them, or three rows. Rows begin with words. */
static struct table
find_table(const struct rows *r, size_t from, size_t number)
{
	struct table best = {0};
	for (size_t width = 2; width <= ROW_MAX; width++) {
		size_t low = number + 1 > from + width ? number + 1 - width : from;
		for (size_t body = low; body < number; body++) {
			size_t rows = rows_from(r, body, width);
			bool header = body >= from + width && is_header(r, body - width, width);
			if (rows < (header ? 2 : 3) || rows * width <= best.rows * best.width)
				continue;
			best = (struct table){header ? body - width : body, body, width, rows};
		}
	}
	return best;
}

static void
put_row(struct rows *r, size_t from, size_t width)
{
	if (places_room(&r->places) < r->cell[from + width] - r->cell[from])
		return;
	for (size_t i = from; i < from + width; i++) {
		for (size_t k = r->cell[i]; k < r->cell[i + 1]; k++) {
			struct place place = r->run[k].place;
			place.role = k > r->cell[i] ? PLACE_PART
				     : i == from    ? PLACE_FIRST
						    : PLACE_CELL;
			places_add(&r->places, place);
		}
	}
}

static void
put_rows(struct rows *r, size_t from, size_t to, size_t width)
{
	for (; from < to; from += width)
		put_row(r, from, width);
}

/* 指标 | 2023年 / 培训 / 12: the cells below a row go on with its table. Returns their end. */
static size_t
settle_below(struct rows *r)
{
	size_t width = r->above, first = 0;
	if (width < 2 || r->ncells < width || cell_at(r, 0)->marker)
		return 0;
	while (first < width && !cell_at(r, first)->number)
		first++;
	if (first == 0 || first == width)
		return 0;
	size_t rows = rows_from(r, 0, width);
	if (rows < 2 && width < 3) /* a heading and the page number below it */
		return 0;
	put_rows(r, 0, rows * width, width);
	return rows * width;
}

/* Lines that go on with the head above them: 项目名 / 称, 总投资 / （万元）. */
static void
join_heads(struct rows *r, size_t from)
{
	size_t n = from;
	for (size_t i = from; i < r->ncells; i++)
		if (i == from || !cell_at(r, i)->part)
			r->cell[n++] = r->cell[i];
	r->cell[n] = r->nrun;
	r->ncells = n;
}

/* 指标 / 2023年 / 培训 | 12: the cells above a row with numbers are its header. */
static void
settle_above(struct rows *r, size_t from, size_t width)
{
	if (width < 2 || r->ncells < from + width)
		return;
	if (r->ncells > from + width)
		join_heads(r, from);
	if (r->ncells < from + width)
		return;
	from = r->ncells - width;
	for (size_t i = from; i < r->ncells; i++)
		if (cell_at(r, i)->number || cell_at(r, i)->marker || cell_at(r, i)->wide)
			return;
	put_row(r, from, width);
}

/* The tables among the lines of a run; below: the cells of a row of values that follows it. */
static void
settle_run(struct rows *r, size_t below)
{
	if (r->nrun == 0) {
		r->above = 0;
		return;
	}
	find_cells(r);
	size_t from = settle_below(r), at = from;
	while (at < r->ncells) {
		if (!cell_at(r, at)->number) {
			at++;
			continue;
		}
		struct table t = find_table(r, from, at);
		size_t end = t.rows ? t.body + t.rows * t.width : at + 1;
		if (t.rows)
			put_rows(r, t.head, end, t.width);
		from = at = end;
	}
	settle_above(r, from, below);
	r->nrun = r->above = 0;
}

/* The cells of a row, 0 where the line is none; *value: a number is among them. */
static size_t
cells_of(const struct rows *r, struct span line, bool *value)
{
	size_t n = 0;
	struct span cell;
	*value = false;
	if (!r->borders || line.n > ROW_MAX * CELL_MAX || !table_is_row(line))
		return 0;
	for (struct table_row row = table_cells(line); table_next(&row, &cell); n++)
		*value |= cell.n && cell.p[0] >= '0' && cell.p[0] <= '9' && is_number(cell);
	return n <= ROW_MAX ? n : 0;
}

void
rows_line(struct rows *r, struct span line, uint64_t number, bool apart)
{
	bool value;
	if (!is_cell(r, line)) {
		size_t cells = cells_of(r, line, &value);
		settle_run(r, value ? cells : 0);
		r->above = cells;
		return;
	}
	if (r->nrun == RUN_MAX)
		settle_run(r, 0);
	struct span bare = table_bare(line);
	size_t n;
	r->run[r->nrun++] = (struct cell){
		.place = {number, span_hash(line), 0, PLACE_CELL},
		.number = is_number(bare),
		.marker = edge_marker(bare) > 0,
		.wide = bare.n > HEADER_MAX,
		.part = bare.n <= strlen("名") || sign_at(bare.p, &n) == SIGN_OPEN,
		.apart = apart,
	};
}

void
rows_close(struct rows *r)
{
	settle_run(r, 0);
}

uint64_t
rows_last(const struct rows *r)
{
	return places_last(&r->places);
}

enum place_role
rows_at(struct rows *r, uint64_t number, struct span line)
{
	return places_at(&r->places, number, line);
}
