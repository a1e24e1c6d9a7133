/* edge: the characters of a line are counted alike wherever they stand. */
#include "buf.h"
#include "check.h"
#include "edge.h"

static const struct row {
	const char *c;
	struct edge_counts counts;
} rows[] = {
	{" ", {.blanks = 1}},
	{"a", {.ascii = 1}},
	{"9", {.ascii = 1}},
	{"·", {.doubtful = 1}},
	{"“", {.doubtful = 1}},
	{"…", {.doubtful = 1}},
	{"①", {.wide = 1}},
	{"镇", {.wide = 1}},
	{"，", {.wide = 1}},
	{"𠮷", {.wide = 1}},
};
#define ROWS (sizeof rows / sizeof *rows)

static bool
is_same(struct edge_counts a, struct edge_counts b)
{
	return a.blanks == b.blanks && a.ascii == b.ascii && a.doubtful == b.doubtful &&
	       a.wide == b.wide;
}

/* A line of 120 characters grows one by one, drawn by a step through the rows. */
static void
check_line(size_t step)
{
	struct buf line = {0};
	struct edge_counts want = {0};
	for (size_t i = 0; i < 120; i++) {
		const struct row *row = &rows[i * step % ROWS];
		buf_puts(&line, row->c);
		want.blanks += row->counts.blanks;
		want.ascii += row->counts.ascii;
		want.doubtful += row->counts.doubtful;
		want.wide += row->counts.wide;
		CHECKF(is_same(edge_count(buf_span(&line)), want), "%zu characters, step %zu",
			i + 1, step);
	}
	buf_free(&line);
}

static void
check_clauses(void)
{
	static const char *const marks[] = {"，", "；", "：", "。", ",", ";", ":"};
	for (size_t m = 0; m < sizeof marks / sizeof *marks; m++) {
		struct buf line = {0};
		for (size_t i = 0; i < 40; i++) {
			size_t at = line.n;
			buf_puts(&line, marks[m]);
			CHECKF(!edge_has_clauses(buf_span(&line)), "%s at the end", marks[m]);
			buf_puts(&line, i % 3 ? "、" : "办");
			CHECKF(edge_has_clauses(buf_span(&line)), "%s behind %zu bytes",
				marks[m], at);
			line.n = at;
			buf_puts(&line, i % 3 ? "镇" : "《");
		}
		buf_free(&line);
	}
}

int
main(void)
{
	CHECK(is_same(edge_count(SPAN("")), (struct edge_counts){0}));
	for (size_t step = 1; step < ROWS; step++)
		check_line(step);
	check_clauses();
	return check_end();
}
