/* scan: a mark is seen wherever it stands, and none where there is none. */
#include "check.h"
#include "edge.h"
#include "scan.h"

#include <stdlib.h>

#define PLACES 120

static const struct row {
	const char *what;
	unsigned marks; /* that must be seen */
} rows[] = {
	{"法", 0},
	{"。", SCAN_PAUSE},
	{"\uF002", 0}, /* EF 80 82 and E3 BC 8C are none, */
	{"\u3F0C", 0},
	{"\uFF0B弌", 0}, /* nor are EF BC 8B and E5 BC 8C */
	{"，", SCAN_PAUSE},
	{"；", SCAN_PAUSE},
	{"：", SCAN_PAUSE},
	{"9：5", SCAN_PAUSE | SCAN_CLAUSE},
	{"9 ：5", SCAN_PAUSE | SCAN_CLAUSE | SCAN_BLANK},
	{",", SCAN_PAUSE | SCAN_CLAUSE},
	{"?", SCAN_CLAUSE},
	{"“", SCAN_CURLY},
	{"”", SCAN_CURLY},
	{"\"", SCAN_QUOTE},
	{"(", SCAN_BRACKET},
	{")", SCAN_BRACKET},
	{" ", SCAN_BLANK},
	{"\t", SCAN_CONTROL | SCAN_BORDER},
	{"\1", SCAN_CONTROL},
	{"\x1F", SCAN_CONTROL},
	{"\x7F", SCAN_CONTROL},
	{"\\", SCAN_CONTROL},
	{"|", SCAN_BORDER},
	{"<", SCAN_MARKUP},
	{"&", SCAN_MARKUP},
	{"[", SCAN_MARKUP},
	{"{", SCAN_MARKUP},
	{"*", SCAN_MASK},
	{"_", SCAN_MASK},
	{"xx", SCAN_MASK},
	{"XX", SCAN_MASK},
	{"×", SCAN_MASK},
	{"①", SCAN_NOTE},
	{"⑳", SCAN_NOTE},
	{"［", SCAN_NOTE},
	{"e\u0301", SCAN_PILE},
	{"\u0301", SCAN_PILE},
	{"\u036F", SCAN_PILE},
	{"2024", 0},
	{"20243", SCAN_NUMBER},
	{"2024a3", 0},
	{"9.5%-A/z", 0},
};

/* What is said to have been seen is there. */
static unsigned
marks_of(struct span text)
{
	unsigned marks = scan_text(text);
	CHECKF(!(marks & SCAN_STOP) || scan_has_stop(text), "no stop: %.*s", (int)text.n,
		text.p);
	CHECKF(!(marks & SCAN_CLAUSES) || edge_has_clauses(text), "no clauses: %.*s",
		(int)text.n, text.p);
	return marks;
}

/* The marks of what with `before` letters before it and `behind` behind, in memory that ends
 * there. */
static unsigned
marks_within(const char *what, size_t before, size_t behind)
{
	size_t n = strlen(what);
	char *text = malloc(before + n + behind + 1);
	if (!text)
		abort();
	memset(text, 'a', before + n + behind);
	memcpy(text + before, what, n);
	char *exact = realloc(text, before + n + behind);
	unsigned marks = marks_of(span_of(exact, before + n + behind));
	free(exact);
	return marks;
}

/* More marks than there are would only cost time, but plain text must have none. */
static void
check_row(const struct row *row, size_t before, size_t behind)
{
	unsigned marks = marks_within(row->what, before, behind);
	CHECKF((marks & row->marks) == row->marks && (row->marks || !marks),
		"%s with %zu bytes before and %zu behind: %x", row->what, before, behind,
		marks);
}

/* A line is what it is alone, whatever stands behind it and however many blanks at its end. */
static void
check_line(const struct row *row, size_t before, size_t blanks, size_t behind)
{
	size_t n = strlen(row->what), text = before + n, all = text + blanks + 1 + behind;
	char *line = malloc(all);
	if (!line)
		abort();
	memset(line, 'a', before);
	memcpy(line + before, row->what, n);
	memset(line + text, ' ', blanks);
	line[text + blanks] = '\n';
	memset(line + text + blanks + 1, '|', behind);
	if (row->what[n - 1] <= ' ' && row->what[n - 1] >= 0) /* it is one of the blanks */
		for (text--; text && line[text - 1] == ' ';)
			text--;
	struct scan_line found = scan_line(span_of(line, all), '\n');
	unsigned alone = scan_text(span_of(line, text));
	CHECKF(found.n == before + n + blanks && found.text == text && found.marks == alone,
		"%s behind %zu bytes and before %zu blanks: %zu %zu %x", row->what, before,
		blanks, found.n, found.text, found.marks);
	free(line);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (size_t at = 0; at < PLACES; at++) {
			check_line(&rows[i], at, at * 5 % PLACES, at * 7 % PLACES);
			check_line(&rows[i], at, at % 3, 0);
		}
	}
	CHECK(scan_line(SPAN(""), '\n').n == 0);
	CHECK(scan_line(SPAN("a"), '\n').n == 1);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (size_t at = 0; at < PLACES; at++) {
			check_row(&rows[i], at, 0);
			check_row(&rows[i], at, at * 7 % PLACES);
		}
	}
	CHECK(scan_text(SPAN("")) == 0);
	return check_end();
}
