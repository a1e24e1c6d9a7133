/* scan: a mark is seen wherever it stands, and none where there is none, by every level that the
 * processor has. */
#include "check.h"
#include "edge.h"
#include "scan.h"
#include "utf8.h"

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

static const char *const names[] = {"portable", "AVX2", "AVX-512"};

/* What is said to have been seen is there. */
static unsigned
marks_of(enum wide_level level, struct span text)
{
	unsigned marks = scan_by(level, text, SCAN_NO_END).marks;
	CHECKF(!(marks & SCAN_STOP) || scan_has_stop(text), "%s: no stop: %.*s", names[level],
		(int)text.n, text.p);
	CHECKF(!(marks & SCAN_CLAUSES) || edge_has_clauses(text), "%s: no clauses: %.*s",
		names[level], (int)text.n, text.p);
	return marks;
}

/* A copy in memory that ends behind it. */
static char *
exact_copy(struct span text)
{
	char *copy = malloc(text.n + !text.n);
	if (!copy)
		abort();
	if (text.n)
		memcpy(copy, text.p, text.n);
	return copy;
}

/* The marks of what with `before` letters before it and `behind` behind. */
static unsigned
marks_within(enum wide_level level, const char *what, size_t before, size_t behind)
{
	char text[3 * PLACES];
	size_t n = strlen(what), all = before + n + behind;
	memset(text, 'a', all);
	memcpy(text + before, what, n);
	char *exact = exact_copy(span_of(text, all));
	unsigned marks = marks_of(level, span_of(exact, all));
	free(exact);
	return marks;
}

/* More marks than there are would only cost time, but plain text must have none. */
static void
check_row(enum wide_level level, const struct row *row, size_t before, size_t behind)
{
	unsigned marks = marks_within(level, row->what, before, behind);
	CHECKF((marks & row->marks) == row->marks && (row->marks || !marks),
		"%s: %s with %zu bytes before and %zu behind: %x", names[level], row->what,
		before, behind, marks);
}

/* A line is what it is alone, whatever stands behind it and however many blanks at its end. */
static void
check_line(enum wide_level level, const struct row *row, size_t before, size_t blanks,
	size_t behind)
{
	size_t n = strlen(row->what), text = before + n, all = text + blanks + 1 + behind;
	char line[4 * PLACES];
	memset(line, 'a', before);
	memcpy(line + before, row->what, n);
	memset(line + text, ' ', blanks);
	line[text + blanks] = '\n';
	memset(line + text + blanks + 1, '|', behind);
	if (row->what[n - 1] <= ' ' && row->what[n - 1] >= 0) /* it is one of the blanks */
		for (text--; text && line[text - 1] == ' ';)
			text--;
	char *exact = exact_copy(span_of(line, all));
	struct scan_line found = scan_by(level, span_of(exact, all), '\n');
	unsigned alone = text ? scan_by(level, span_of(exact, text), SCAN_NO_END).marks : 0;
	CHECKF(found.n == before + n + blanks && found.text == text && found.marks == alone,
		"%s: %s behind %zu bytes and before %zu blanks: %zu %zu %x", names[level],
		row->what, before, blanks, found.n, found.text, found.marks);
	free(exact);
}

static void
check_level(enum wide_level level)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		for (size_t at = 0; at < PLACES; at++) {
			check_line(level, &rows[i], at, at * 5 % PLACES, at * 7 % PLACES);
			check_line(level, &rows[i], at, at % 3, 0);
			check_row(level, &rows[i], at, 0);
			check_row(level, &rows[i], at, at * 7 % PLACES);
		}
	}
	CHECK(scan_by(level, SPAN(""), '\n').n == 0);
	CHECK(scan_by(level, SPAN("a"), '\n').n == 1);
	CHECK(scan_by(level, SPAN(""), SCAN_NO_END).marks == 0);
}

/* Long text, in which the rows stand, and digits and letters between them. */
static void
make(struct buf *b, uint32_t *state)
{
	b->n = 0;
	for (size_t n = *state >> 8 & 511; b->n < n;) {
		*state = *state * 1664525 + 1013904223;
		uint32_t roll = *state >> 16;
		if (roll % 4 == 0)
			buf_puts(b, rows[roll / 4 % (sizeof rows / sizeof *rows)].what);
		else if (roll % 4 == 1)
			buf_putc(b, (char)('0' + roll / 4 % 10));
		else
			utf8_put(b, 0x4E00 + roll % 0x5200);
	}
	*state = *state * 1664525 + 1013904223;
}

/* The levels see the same: the vectors one thing, and all that bytes show. */
static void
check_levels(unsigned texts)
{
	const unsigned asked = SCAN_CLAUSES | SCAN_STOP;
	uint32_t state = 1;
	unsigned differ = 0, missed = 0;
	struct buf b = {0};
	for (unsigned i = 0; i < texts; i++) {
		make(&b, &state);
		char *exact = exact_copy(buf_span(&b));
		struct span text = span_of(exact, b.n);
		unsigned marks[3] = {marks_of(WIDE_NONE, text)};
		for (enum wide_level level = WIDE_AVX2; level <= wide_level(); level++) {
			marks[level] = marks_of(level, text);
			missed += (marks[0] & ~asked & ~marks[level]) != 0;
		}
		differ += wide_level() == WIDE_AVX512 && marks[1] != marks[2];
		free(exact);
	}
	CHECKF(differ == 0 && missed == 0, "%u differ, %u missed", differ, missed);
	buf_free(&b);
}

int
main(void)
{
	printf("as far as %s\n", names[wide_level()]);
	for (enum wide_level level = WIDE_NONE; level <= wide_level(); level++)
		check_level(level);
	check_levels(20000);
	CHECK(scan_text(SPAN("")) == 0);
	CHECK(scan_line(SPAN("法，\n"), '\n').text == 6);
	return check_end();
}
