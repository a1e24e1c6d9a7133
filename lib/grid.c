#include "grid.h"

#include "digit.h"
#include "table.h"
#include "unit.h"
#include "utf8.h"

/* A cell with its parts. */
struct named {
	struct span name, unit, year;
	const struct lex_entry *plain; /* the name says nothing: 数量 */
};

/* 2023年, 2023年度 or nothing but 2023 (1900 to 2099) at the start of a cell: bytes, 0 where
 * there is none. */
static size_t
year_at(struct span s)
{
	size_t n = 0;
	while (n < s.n && span_is_digit(s.p[n]))
		n++;
	if (n != 4 || (!span_starts(s, SPAN("19")) && !span_starts(s, SPAN("20"))))
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

/* The mark between two units of a caption, 件、万元: its bytes. */
static size_t
unit_mark(struct span s)
{
	static const struct span marks[] = {SPAN_INIT("、"), SPAN_INIT("，")};
	const struct span *mark = span_starts_among(s, marks, SPAN_COUNT(marks));
	return mark ? mark->n : 0;
}

/* Bytes of the units at the start of s: 件、人、万元. */
static size_t
units_len(const struct lex *lex, struct span s)
{
	size_t n = unit_len(lex, s), mark, more;
	while (n && (mark = unit_mark(span_skip(s, n))) &&
		(more = unit_len(lex, span_skip(s, n + mark))))
		n += mark + more;
	return n;
}

/* The unit as it is written, 万元, without its scale. */
static enum unit_class
class_without_scale(const struct lex *lex, struct span s)
{
	size_t width;
	while (!unit_at(lex, s).n && digit_kind(digit_at(s, &width)) == DIGIT_UNIT)
		s = span_skip(s, width);
	return unit_at(lex, s).class;
}

/* The first of several units that is one of money, or none. */
static struct span
first_unit(const struct lex *lex, struct span units, bool money)
{
	for (size_t n; (n = unit_len(lex, units)); units = span_skip(units, unit_mark(units))) {
		struct span one = span_take(units, n);
		if ((class_without_scale(lex, one) == UNIT_MONEY) == money)
			return one;
		units = span_skip(units, n);
	}
	return SPAN("");
}

/* Of several units of a table the one for a column: that of money for 罚款金额, one of things for
 * 案件数; where the name tells neither, the first. */
static struct span
unit_among(const struct lex *lex, struct span units, struct span column)
{
	const struct lex_entry *e = lex_before(lex, LEX(AMOUNT_WORD), column);
	bool money = e && span_eq(e->value, SPAN("元"));
	bool things = span_ends(column, SPAN("数")) || span_ends(column, SPAN("量"));
	struct span one = money || things ? first_unit(lex, units, money) : SPAN("");
	return one.n ? one : span_take(units, unit_len(lex, units));
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

/* 其中：税收收入 -> 税收收入 */
static struct span
without_part(struct span name)
{
	size_t n = span_starts(name, SPAN("其中")) ? strlen("其中") : 0;
	struct span rest = span_skip(name, n);
	n += span_starts(rest, SPAN("：")) ? strlen("：") : 0;
	return span_skip(name, n);
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
	c.name = without_part(span_take(c.name, at));
	const struct lex_entry *last = lex_before(lex, LEX(UNIT), c.name);
	enum unit_class named = last ? unit_of(last).class : UNIT_NONE;
	if (!c.unit.n && named != UNIT_NONE && named != UNIT_TIME &&
		last->word.n >= strlen("人次"))
		c.unit = last->word; /* 参训人次, but not 支出 or 一季度 */
	c.plain = lex_word(lex, LEX(COLUMN), c.name);
	return c;
}

/* A name is of words: no figure, no mark for an empty cell. */
static bool
is_name(struct span cell)
{
	size_t n;
	return cell.n && !span_is_digit(cell.p[0]) && utf8_is_han(utf8_get(cell, &n));
}

/* 户 below 单位, 计量单位: the unit of the row. A name of an office below 单位 is none. */
static bool
is_unit_of_row(const struct lex *lex, struct span head, struct span cell)
{
	const struct lex_entry *e = lex_word(lex, LEX(COLUMN), head);
	return e && span_eq(e->value, SPAN("unit")) && cell.n && unit_len(lex, cell) == cell.n;
}

/* The name of the row: its last cell of words before the figures, 县区 | 青山镇 | 12, or its
 * year. heads: those of its columns, or nothing. */
static struct named
row_name(const struct lex *lex, struct span row, struct span heads)
{
	struct table_row cells = table_cells(row), above = table_cells(heads);
	struct named name = {0};
	struct span cell, head, unit = {0};
	bool figures = false;
	while (table_next(&cells, &cell)) {
		if (table_next(&above, &head) && is_unit_of_row(lex, head, cell))
			unit = cell;
		else if (!figures && (is_name(cell) || (year_at(cell) && !name.name.n)))
			name = read_name(lex, cell);
		else
			figures |= name.name.n || name.year.n;
	}
	if (unit.n)
		name.unit = unit;
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

/* Whether the unit of the table is but that of a column, 指标 | 数量（件）, and so of no other. In
 * the first head, 指标（件）, it is of all. */
static bool
is_of_column(const struct lex *lex, struct span heads, struct span unit)
{
	size_t at = 0;
	return span_eq(bracketed(lex, heads, &at), unit) && span_find(heads, SPAN("|")) < at;
}

/* As the row has it, 培训（人）, else its column, else the table; a rate is the column's: 增长（%）. */
static struct span
unit_of_cell(const struct lex *lex, const struct named *row, const struct named *column,
	struct span table)
{
	if (unit_at(lex, column->unit).class == UNIT_PERCENT || !row->unit.n)
		return column->unit.n ? column->unit : table;
	return row->unit;
}

size_t
grid_cells(const struct lex *lex, struct span row, struct span heads, struct span unit,
	struct grid_cell cells[GRID_COLUMNS])
{
	struct table_row below = table_cells(row), above = table_cells(heads);
	bool fits = heads.n && count_cells(row) == count_cells(heads);
	struct named label = row_name(lex, row, fits ? heads : SPAN(""));
	size_t n = 0;
	if (fits && is_of_column(lex, heads, unit))
		unit.n = 0;
	for (struct span cell, head; n < GRID_COLUMNS && table_next(&below, &cell); n++) {
		struct named column = {0};
		if (fits && table_next(&above, &head))
			column = read_name(lex, head);
		struct span table = unit_among(lex, unit, column.name);
		struct span own = unit_of_cell(lex, &label, &column, table);
		size_t year = year_at(cell);
		bool number = column.plain && span_eq(column.plain->value, SPAN("number"));
		if (n > 0 && year == strlen("2023") && own.n)
			year = 0; /* 2023 (件) */
		cells[n] = (struct grid_cell){.text = cell,
			.name = is_name(cell) || year || number || cell.p == label.unit.p};
		if (cells[n].name) {
			cells[n].text.n = year == cell.n || number ? 0 : cell.n;
			continue;
		}
		if (span_starts(cell, SPAN("+")))
			cells[n].text = span_skip(cell, 1); /* +3.1: no name */
		/* 合计 | 12 below 数量: either may be plain, not both */
		cells[n].label =
			label.plain && !column.plain && column.name.n ? SPAN("") : label.name;
		cells[n].head = column.plain ? SPAN("") : column.name;
		cells[n].unit = own;
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
		return span_take(rest, units_len(lex, rest));
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
