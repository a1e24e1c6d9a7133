#include "look.h"

#include "scan.h"

struct look_sides
look_sides(struct span text, unsigned marks, bool wrapped)
{
	struct edge_start start = edge_start(text);
	struct look_sides sides = {
		.marker = start.marker,
		.goes_on = start.goes_on,
		.clauses = (marks & SCAN_PAUSE) &&
			   ((marks & SCAN_CLAUSES) || edge_has_clauses(text)),
		.end = edge_end(text),
	};
	if (wrapped)
		sides.counts = edge_count(text);
	return sides;
}

/* 主体持续增长 of 优化环境：主体持续增长: what stands behind the first colon; all of s where there is
 * none. */
static struct span
behind_colon(struct span s)
{
	static const struct span colons[] = {SPAN_INIT("："), SPAN_INIT(":")};
	for (size_t i = 0; i < SPAN_COUNT(colons); i++) {
		size_t at = span_find(s, colons[i]);
		if (at < s.n)
			return span_skip(s, at + colons[i].n);
	}
	return s;
}

#define SLOGAN 45 /* bytes of such a phrase at most */

/* 一、优化环境：主体持续增长 is a heading of two phrases; behind the colon of 1.抓培训：通过… a text
 * begins. */
static bool
is_slogan(struct span text, size_t marker)
{
	struct span rest = span_skip(text, marker);
	if (marker == 0 || rest.n > 2 * SLOGAN || span_is_digit(text.p[0]))
		return false;
	struct span behind = behind_colon(rest);
	struct span before = span_take(rest, rest.n - behind.n);
	return before.n && before.n <= SLOGAN && behind.n <= SLOGAN &&
	       !edge_has_clauses(before) && !edge_has_clauses(behind);
}

bool
look_is_heading(struct span text, size_t marker)
{
	if (text.n > LOOK_HEADING)
		return false;
	struct span rest = span_skip(text, marker);
	if (!edge_has_clauses(rest) || is_slogan(text, marker))
		return true;
	return marker && span_find(rest, SPAN("。")) == rest.n &&
	       span_find(rest, SPAN("；")) == rest.n && span_find(rest, SPAN("：")) == rest.n &&
	       span_find(rest, SPAN(":")) == rest.n;
}

bool
look_is_running(const struct shape *s, const struct look *line)
{
	return line->sides.clauses || line->sides.end == END_CLOSED ||
	       (s->wrapped &&
		       edge_columns_of(&line->sides.counts, s->ruler) + LOOK_SLACK >= s->width);
}

bool
look_is_indented(const struct shape *s, const struct look *line)
{
	return s->indented && line->indent >= s->first;
}

bool
look_is_stray(const struct shape *s, const struct look *line)
{
	return line->sides.end == END_WORD && look_columns(s, line) + 2 * LOOK_SLACK < s->width;
}

bool
look_is_inside_item(const struct shape *s, const struct look *line)
{
	if (!edge_is_phrase(line->text))
		return false;
	return s->indented
		       ? !look_is_indented(s, line)
		       : !look_lacks_indent(s, line) && look_columns(s, line) + 1 >= s->width;
}

size_t
look_columns(const struct shape *s, const struct look *line)
{
	return line->indent + edge_columns_of(&line->sides.counts, s->ruler);
}

bool
look_lacks_indent(const struct shape *s, const struct look *line)
{
	size_t columns = look_columns(s, line) + LOOK_INDENT;
	return columns + 1 >= s->width && columns <= s->width + 2;
}

enum look_fit
look_fit(const struct shape *s, size_t columns, const struct edge_counts *counts,
	struct span next)
{
	size_t unit = edge_unit(next, s->ruler), wanted = columns + unit;
	size_t ascii = counts->ascii + (next.n && !(next.p[0] & 0x80) ? unit : 0);
	size_t doubt = (ascii + 3) / 4 + (counts->doubtful + 1) / 2;
	return wanted > s->width           ? FIT_FULL
	       : wanted + doubt > s->width ? FIT_DOUBTFUL
					   : FIT_SHORT;
}
