#include "shape.h"

#include <stdint.h>

/* Wider lines are no wrapped lines. */
#define MAX_WIDTH 200
/* Narrower columns of text are lists and tables. */
#define MIN_WIDTH  30
#define MAX_INDENT 80
/* A full line may lack this many columns: a mark may not begin the next line,
 * a word not break. */
#define SLACK 3
/* The indent of a first line: two characters. */
#define INDENT 4

/* So many lines tell whether the width is sharp. */
#define SHARP_LINES 6

/* Of so many full lines less than one is a first line that lacks its indent: there are none. */
#define NO_INDENT 40

/* A paragraph has hardly so many bytes, a document has more. */
#define ONE_LINE 1200

/* Nor a line that is only the number of a page. */
#define PAGE_BYTES 24

/* Lines by their width, and what stands at their end. */
struct widths {
	unsigned widest; /* of the lines counted */
	uint32_t lines[MAX_WIDTH + 1];
	uint32_t open[MAX_WIDTH + 1]; /* of them, those that end within a sentence */
	uint32_t text[MAX_WIDTH +
		      1]; /* of them, those with clauses in them: no titles, no cells */
	uint32_t wider;
};

struct survey {
	struct widths by[RULERS];
	uint32_t han[MAX_WIDTH + 1]; /* open lines of wide characters alone, by their width */
	uint32_t indents[MAX_INDENT + 1]; /* lines by their indent */
	uint32_t behind[MAX_INDENT + 1];  /* of them, those behind a line that is closed */
	uint32_t lines;                   /* that are not blank */
	uint32_t gaps;                    /* places between lines with a blank line */
	uint32_t open_gaps;               /* of them, those behind a line that is not closed */
	uint32_t tight, open_tight;       /* the same of places without a blank line */
	size_t bytes, longest;
};

size_t
shape_indent(struct span line, int end, unsigned *indent)
{
	size_t at = 0;
	*indent = 0;
	for (; at < line.n && (unsigned char)line.p[at] <= ' ' && line.p[at] != end; at++)
		*indent += line.p[at] == '\t' ? 8 : line.p[at] == ' ';
	return at;
}

struct span
shape_trim(struct span line, unsigned *indent)
{
	line = span_skip(line, shape_indent(line, -1, indent));
	while (line.n && (unsigned char)line.p[line.n - 1] <= ' ')
		line.n--;
	return line;
}

static void
measure(struct survey *s, struct span line, unsigned indent, bool open, bool behind)
{
	bool narrow = line.n <= 3 * MAX_WIDTH, text = narrow && edge_has_clauses(line);
	struct edge_counts counts = edge_count(narrow ? line : SPAN(""));
	for (int r = 0; r < RULERS; r++) {
		struct widths *w = &s->by[r];
		size_t columns = indent + edge_columns_of(&counts, (enum edge_ruler)r);
		if (!narrow || columns > MAX_WIDTH) {
			w->wider++;
			continue;
		}
		if (columns > w->widest)
			w->widest = (unsigned)columns;
		w->lines[columns]++;
		w->open[columns] += open;
		w->text[columns] += text;
	}
	size_t columns = indent + edge_columns_of(&counts, RULER_PLAIN);
	if (open && text && counts.ascii + counts.doubtful + counts.blanks == 0)
		s->han[columns < MAX_WIDTH ? columns : MAX_WIDTH]++;
	indent = indent < MAX_INDENT ? indent : MAX_INDENT;
	s->indents[indent]++;
	s->behind[indent] += behind;
	s->lines++;
	s->bytes += line.n;
	if (line.n > s->longest)
		s->longest = line.n;
}

/* — 3 — 第3页 12: the blank lines round a page number part no paragraphs. */
static bool
is_page_number(struct span line)
{
	static const struct span words[] = {SPAN_INIT("第"), SPAN_INIT("页"), SPAN_INIT("頁")};
	size_t digits = 0;
	if (line.n > PAGE_BYTES)
		return false;
	for (size_t i = 0; i < line.n; i++) {
		digits += span_is_digit(line.p[i]);
		bool word = (line.p[i] & 0x80) && (unsigned char)line.p[i] >= 0xE3;
		if (word && !span_starts_among(span_skip(line, i), words, SPAN_COUNT(words)))
			return false;
	}
	return digits > 0;
}

/* The place between two lines. */
static void
count_place(struct survey *s, bool blank, bool open)
{
	*(blank ? &s->gaps : &s->tight) += 1;
	*(blank ? &s->open_gaps : &s->open_tight) += open;
}

static void
survey(struct survey *s, struct span text)
{
	bool blank = false, open = false, closed = false;
	bool edge = true; /* of the document, of a page */
	while (text.n) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct span raw = span_take(text, lf ? (size_t)(lf - text.p) : text.n);
		text = span_skip(text, raw.n + 1);
		unsigned indent;
		struct span line = shape_trim(raw, &indent);
		if (line.n == 0) {
			blank = true;
			continue;
		}
		bool here = raw.p[0] == '\f' || is_page_number(line);
		if (!(blank && (edge || here)))
			count_place(s, blank, open);
		enum edge_end end = edge_end(line);
		open = end == END_WORD || end == END_COMMA;
		measure(s, line, indent, open, closed);
		closed = end == END_CLOSED;
		blank = false;
		edge = here;
	}
}

static uint32_t
sum(const uint32_t *n, unsigned from, unsigned to)
{
	uint32_t all = 0;
	for (unsigned i = from; i <= to && i <= MAX_WIDTH; i++)
		all += n[i];
	return all;
}

/* Lines that end at this width, or hang a mark over it, or lack the indent of a first line. */
static uint32_t
near(const uint32_t *n, unsigned width)
{
	return sum(n, width - SLACK - INDENT, width + SLACK);
}

static bool
is_peak(const struct widths *w, unsigned width)
{
	if (w->lines[width] < 2)
		return false;
	for (unsigned i = width - SLACK; i <= width + SLACK && i <= MAX_WIDTH; i++)
		if (w->lines[i] > w->lines[width])
			return false;
	return true;
}

/* Wrapped are lines of which a fifth and more end near one width, next to none beyond it, and
 * those that end there are running text and end anywhere in a sentence. */
static bool
is_wrapped(const struct survey *s, const struct widths *w, unsigned width)
{
	uint32_t full = near(w->lines, width);
	uint32_t beyond = w->wider + sum(w->lines, width + SLACK + 1, MAX_WIDTH);
	return full >= 3 && full * 5 >= s->lines && beyond * 20 <= s->lines &&
	       near(w->open, width) * 2 >= full && near(w->text, width) * 2 >= full;
}

/* The widest of the widths at which many lines end: those of first lines lie below it. */
static void
find_width(const struct survey *s, struct shape *shape)
{
	uint32_t most = 0;
	for (int r = 0; r < RULERS; r++) {
		const struct widths *w = &s->by[r];
		unsigned i = w->widest;
		while (i >= MIN_WIDTH && !(is_peak(w, i) && is_wrapped(s, w, i)))
			i--;
		if (i < MIN_WIDTH || near(w->lines, i) <= most)
			continue;
		most = near(w->lines, i);
		*shape = (struct shape){
			.wrapped = true, .ruler = (enum edge_ruler)r, .width = i};
	}
}

/* Where all that fits stands in a line, next to none of Han characters alone lacks one, but for
 * those that the mark behind it took with it: the width is that of these lines, exactly. */
static void
find_edge(const struct survey *s, struct shape *shape)
{
	unsigned edge = shape->width;
	for (unsigned i = edge - SLACK; i <= edge + SLACK && i < MAX_WIDTH; i++)
		if (s->han[i] > s->han[edge])
			edge = i;
	uint32_t full = s->han[edge] + s->han[edge + 1] + s->han[edge + 2];
	shape->sharp = full >= SHARP_LINES && sum(s->han, edge - 3, edge - 1) * 2 <= full;
	if (shape->sharp)
		shape->width = edge;
	/* that first lines lack their indent shows where it could not be otherwise */
	uint32_t first = sum(s->han, edge - INDENT - 1, edge - INDENT + 1);
	shape->no_indent = shape->sharp && first * NO_INDENT < full;
}

static void
find_indent(const struct survey *s, struct shape *shape)
{
	unsigned margin = 0;
	while (margin < MAX_INDENT && sum(s->indents, margin, margin + 1) * 8 < s->lines)
		margin++;
	if (margin == MAX_INDENT)
		return;
	shape->margin = margin;
	/* two characters are printed as one blank to ten */
	bool one = s->behind[margin + 1] >= 4 &&
		   s->behind[margin + 1] * 2 >= s->indents[margin + 1];
	unsigned from = margin + (one ? 1 : 2),
		 to = margin + 10 < MAX_INDENT ? margin + 10 : MAX_INDENT;
	uint32_t more = sum(s->indents, from, to), behind = sum(s->behind, from, to);
	shape->first = from;
	bool often = more * 12 >= s->lines && more >= 2;
	/* long paragraphs have few first lines, but those stand behind closed ones */
	shape->indented = often || (behind >= 4 && behind * 4 >= sum(s->behind, 0, MAX_INDENT));
}

struct shape
shape_of(struct span text)
{
	struct survey s = {0};
	struct shape shape = {0};
	survey(&s, text);
	if (s.lines == 0)
		return shape;
	find_width(&s, &shape);
	if (shape.wrapped)
		find_edge(&s, &shape);
	find_indent(&s, &shape);
	/* blank lines stand between paragraphs if there are about as many as a wrapped text needs,
	 * and if sentences end before them more often than elsewhere: not those round page numbers */
	shape.blanks = shape.wrapped && s.gaps * 12 >= s.lines && s.tight > s.gaps / 4 &&
		       (uint64_t)s.open_gaps * s.tight < (uint64_t)s.open_tight * s.gaps;
	shape.one_line = s.longest > ONE_LINE && s.longest * 3 > s.bytes;
	return shape;
}
