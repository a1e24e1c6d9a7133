#include "grid.h"

#include "digit.h"
#include "table.h"
#include "unit.h"
#include "utf8.h"

/* A cell with its parts. */
struct named {
	struct span name, unit, year;
};

/* 2023, 2023年, 2023年度 at the start of a cell: bytes, 0 where there is none. */
static size_t
year_at(struct span s)
{
	size_t n = 0;
	while (n < s.n && span_is_digit(s.p[n]))
		n++;
	if (n != 4 || (s.p[0] != '1' && s.p[0] != '2'))
		return 0;
	struct span rest = span_skip(s, n);
	if (span_starts(rest, SPAN("年度")))
		return n + strlen("年度");
	return span_starts(rest, SPAN("年")) ? n + strlen("年") : rest.n ? 0 : n;
}

/* Bytes of a unit at the start of s, with its scale: 件, 万元, 亿; 0 where there is none. */
static size_t
unit_len(const struct lex *lex, struct span s)
{
	size_t n = 0, width;
	struct unit unit;
	while (!(unit = unit_at(lex, span_skip(s, n))).n &&
		digit_kind(digit_at(span_skip(s, n), &width)) == DIGIT_UNIT)
		n += width;
	return n + unit.n;
}

/* The next unit in brackets, （件） or (件), from *at on: as it is written; *at is where its
 * bracket stands. Empty where there is none. */
static struct span
bracketed(const struct lex *lex, struct span s, size_t *at)
{
	for (; *at < s.n; *at += utf8_width(s.p[*at])) {
		struct span rest = span_skip(s, *at);
		size_t open = rest.p[0] == '('                ? 1
			      : span_starts(rest, SPAN("（")) ? strlen("（")
							      : 0;
		if (!open)
			continue;
		rest = span_skip(rest, open);
		if (span_starts(rest, SPAN("单位：")))
			rest = span_skip(rest, strlen("单位："));
		size_t n = unit_len(lex, rest);
		struct span behind = span_skip(rest, n);
		if (n && (span_starts(behind, SPAN("）")) || span_starts(behind, SPAN(")"))))
			return span_take(rest, n);
	}
	return SPAN("");
}

/* 2023年受理（件） -> 受理, 件, 2023 */
static struct named
read_name(const struct lex *lex, struct span cell)
{
	struct named c = {.name = cell};
	size_t year = year_at(cell), at = 0;
	if (year) {
		c.year = span_take(cell, 4);
		c.name = span_skip(cell, year);
	}
	c.unit = bracketed(lex, c.name, &at);
	c.name = span_take(c.name, at);
	const struct lex_entry *last = lex_before(lex, LEX(UNIT), c.name);
	if (!c.unit.n && last && last->word.n >= strlen("人次"))
		c.unit = last->word; /* 参训人次 */
	if (lex_word(lex, LEX(COLUMN), c.name))
		c.name.n = 0;
	return c;
}

/* A name is of words: no figure, no mark for an empty cell. */
static bool
is_name(struct span cell)
{
	size_t n;
	return cell.n && !span_is_digit(cell.p[0]) && utf8_is_han(utf8_get(cell, &n));
}

/* The name of the row: its last cell of words before the figures, 县区 | 青山镇 | 12, or its
 * year. */
static struct named
row_name(const struct lex *lex, struct span row)
{
	struct table_row cells = table_cells(row);
	struct named name = {0};
	struct span cell;
	while (table_next(&cells, &cell)) {
		if (is_name(cell))
			name = read_name(lex, cell);
		else if (year_at(cell) && !name.name.n)
			name = read_name(lex, cell);
		else if (name.name.n || name.year.n)
			break;
	}
	return name;
}

static size_t
count_cells(struct span row)
{
	size_t n = 0;
	struct span cell;
	for (struct table_row cells = table_cells(row); table_next(&cells, &cell); n++)
		;
	return n;
}

size_t
grid_cells(const struct lex *lex, struct span row, struct span heads, struct span unit,
	struct grid_cell cells[GRID_COLUMNS])
{
	struct table_row below = table_cells(row), above = table_cells(heads);
	struct named label = row_name(lex, row);
	bool fits = heads.n && count_cells(row) == count_cells(heads);
	size_t n = 0, at = 0;
	if (fits && bracketed(lex, heads, &at).n)
		unit.n = 0; /* that of a column is of no other */
	for (struct span cell, head; n < GRID_COLUMNS && table_next(&below, &cell); n++) {
		struct named column = {0};
		if (fits && table_next(&above, &head))
			column = read_name(lex, head);
		cells[n] = (struct grid_cell){
			.text = cell, .name = is_name(cell) || year_at(cell)};
		if (cells[n].name) {
			cells[n].text.n = year_at(cell) == cell.n ? 0 : cell.n;
			continue;
		}
		cells[n].label = label.name;
		cells[n].head = column.name;
		cells[n].unit = label.unit.n ? label.unit : column.unit.n ? column.unit : unit;
		cells[n].year = column.year.n ? column.year : label.year;
	}
	return n;
}

bool
grid_is_head(struct span row)
{
	struct table_row cells = table_cells(row);
	struct span cell;
	while (table_next(&cells, &cell))
		if (cell.n && (span_is_digit(cell.p[0]) || cell.p[0] == '-') && !year_at(cell))
			return false;
	return true;
}

struct span
grid_unit(const struct lex *lex, struct span text)
{
	size_t at = span_find(text, SPAN("单位："));
	if (at < text.n) {
		struct span rest = span_skip(text, at + strlen("单位："));
		return span_take(rest, unit_len(lex, rest));
	}
	at = 0;
	struct span unit = bracketed(lex, text, &at), other;
	while (unit.n) {
		at += utf8_width(text.p[at]);
		other = bracketed(lex, text, &at);
		if (!other.n)
			break;
		if (!span_eq(other, unit))
			unit.n = 0;
	}
	return unit;
}
