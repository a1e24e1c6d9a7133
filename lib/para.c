#include "para.h"

#include "blanks.h"
#include "chars.h"
#include "line.h"
#include "look.h"
#include "scan.h"
#include "sibling.h"

#include <stdlib.h>

/* More furniture than this in one gap is no gap: the paragraph ends. */
#define MAX_FURNITURE 8
/* So many blank lines in a row end a paragraph, whatever the text says. */
#define MAX_BLANKS 8
/* All that tells whether a section marker stands there lies in so many bytes. */
#define MARKER_BYTES 48

struct furniture {
	struct buf text;
	struct para_line line; /* its text is that of the buffer */
};

struct para {
	const struct lex *lex;
	para_put *put;
	void *ctx;
	struct shape shape;
	bool lines;
	bool any;               /* a paragraph is held */
	bool copied;            /* its text is in buf */
	struct para_line first; /* text: the whole paragraph so far, if not copied */
	size_t marker;          /* at its start */
	bool heading;           /* look_is_heading: so far it may be one */
	struct look last;       /* its last line, within that text */
	size_t seam; /* where the last line may begin a paragraph after all; 0: nowhere */
	bool closed; /* a sentence ends before it */
	bool likely; /* it does, if nothing speaks against it */
	struct para_line behind; /* that line; its text is in buf */
	unsigned blanks;         /* behind it */
	bool page;               /* a page ends behind it */
	struct buf buf;
	struct furniture furniture[MAX_FURNITURE];
	size_t nfurniture;
};

struct para *
para_new(const struct lex *lex, para_put *put, void *ctx)
{
	struct para *p = mem_new(1, sizeof *p);
	p->lex = lex;
	p->put = put;
	p->ctx = ctx;
	return p;
}

void
para_free(struct para *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < MAX_FURNITURE; i++)
		buf_free(&p->furniture[i].text);
	buf_free(&p->buf);
	free(p);
}

void
para_open(struct para *p, struct shape shape, bool lines)
{
	p->shape = shape;
	p->lines = lines;
	p->any = false;
	p->nfurniture = 0;
}

static void
flush(struct para *p)
{
	if (p->any) {
		if (p->copied)
			p->first.text = buf_span(&p->buf);
		p->put(p->ctx, PARA_TEXT, &p->first);
	}
	p->any = false;
	for (size_t i = 0; i < p->nfurniture; i++) {
		struct furniture *f = &p->furniture[i];
		f->line.text = buf_span(&f->text);
		p->put(p->ctx, PARA_JUNK, &f->line);
	}
	p->nfurniture = 0;
}

void
para_hold(struct para *p)
{
	if (!p->any || p->copied)
		return;
	size_t last = p->first.text.n - p->last.text.n;
	buf_drop(&p->buf);
	buf_put(&p->buf, p->first.text);
	p->copied = true;
	p->last.text = span_skip(buf_span(&p->buf), last);
}

/* The text of the paragraph so far. */
static struct span
whole_of(const struct para *p)
{
	return p->copied ? buf_span(&p->buf) : p->first.text;
}

/* look_is_heading of a line of which more is known. */
static bool
begins_heading(const struct look *line)
{
	if (!line->sides.clauses)
		return line->text.n <= LOOK_HEADING;
	return line->sides.marker && look_is_heading(line->text, line->sides.marker);
}

static void
begin(struct para *p, const struct para_line *line, const struct look *look)
{
	flush(p);
	p->any = true;
	p->copied = false;
	p->first = *line;
	p->marker = look->sides.marker;
	p->heading = begins_heading(look);
	p->last = *look;
	p->blanks = 0;
	p->seam = 0;
	p->page = false;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Two Latin words or two numbers broke at a blank. */
static bool
needs_blank(char before, char after)
{
	return (span_is_digit(before) && span_is_digit(after)) ||
	       (is_letter(before) && is_letter(after));
}

/* …活动12 / 6次: in text of one width the end of a line cuts numbers, too. */
static COLD bool
cuts_number(const struct para *p, const struct para_line *line)
{
	return p->shape.wrapped && blanks_cut_number(p->lex, buf_span(&p->buf), line->text, 4);
}

/* The marks that a text with this behind it has, of which neither has them alone: 20 / 240, 3： / 5 */
static unsigned
marks_between(struct span text, char behind)
{
	char last = text.p[text.n - 1];
	if (last == ' ')
		return SCAN_BLANK;
	if (!span_is_digit(behind))
		return 0;
	return span_is_digit(last)           ? SCAN_NUMBER
	       : span_ends(text, SPAN("：")) ? SCAN_CLAUSE
					     : 0u;
}

/* A join puts nothing between Han and Han, Han and digit, digit and unit; a blank behind 1. */
static void
append(struct para *p, const struct para_line *line, const struct look *look)
{
	if (!p->copied)
		para_hold(p);
	char last = p->buf.p[p->buf.n - 1], first = line->text.p[0];
	bool blank = (needs_blank(last, first) && !cuts_number(p, line)) ||
		     (last == '.' && p->marker == p->buf.n);
	if (blank)
		buf_putc(&p->buf, ' ');
	size_t at = p->buf.n;
	p->first.marks |= line->marks | marks_between(buf_span(&p->buf), first);
	buf_put(&p->buf, line->text);
	if (at < MARKER_BYTES)
		p->marker = edge_marker(buf_span(&p->buf));
	p->heading = p->buf.n <= LOOK_HEADING && look_is_heading(buf_span(&p->buf), p->marker);
	p->last = *look;
	p->last.text = span_skip(buf_span(&p->buf), at);
	p->blanks = 0;
	p->seam = 0;
	p->page = false;
}

/* No heading ends so: “十五五”时期发展的 / 主要目标 */
static bool
is_hanging(struct span s)
{
	return span_ends(s, SPAN("的")) || span_ends(s, SPAN("以及"));
}

/* A subscript or a number that the converter set on a line of its own: PM / 2.5 / 浓度 */
static bool
is_scrap(struct span s)
{
	return s.n <= 6 && (span_is_digit(s.p[0]) || is_letter(s.p[0]));
}

/* Running text that goes on without the indent that its first line has, or
 * behind an open 《. */
static bool
goes_on_below(const struct para *p, const struct look *line)
{
	const struct shape *s = &p->shape;
	return p->blanks == 0 && p->last.sides.end == END_WORD && look_is_running(s, line) &&
	       line->indent < s->first && !p->heading &&
	       ((s->indented && p->first.indent >= s->first) || edge_is_unclosed(p->last.text));
}

/* Lines as long as their paragraphs: only what a page end broke is joined. */
static bool
continues_loose(const struct para *p, const struct look *line)
{
	struct span whole = whole_of(p);
	enum edge_end end = p->last.sides.end;
	if (line->sides.goes_on)
		return end != END_CLOSED || !line->sides.clauses;
	if (line->sides.marker || end == END_CLOSED || end == END_COLON)
		return false;
	if (p->shape.indented && line->indent >= p->shape.first && p->blanks == 0 && !p->page)
		return false;
	if (end == END_COMMA || p->page)
		return whole.n > 45 || end == END_COMMA;
	if (goes_on_below(p, line))
		return true;
	if (p->heading && !edge_is_unclosed(whole) && !is_hanging(whole))
		return false;
	return line->sides.end != END_WORD || line->text.n > LOOK_HEADING ||
	       is_hanging(whole) || is_scrap(line->text);
}

/* The marker of the last line stands on a line of its own before it, where a converter set it. */
static bool
has_marker_before(const struct para *p)
{
	size_t before = whole_of(p).n - p->last.text.n;
	return before && p->marker && before <= p->marker + 1;
}

/* What running text leaves free at the end of a line: the next line begins with a number, a
 * bracket or a quotation that was not to be broken, and Latin letters may be wider than half a
 * Han character. */
static size_t
room_left(const struct para *p, const struct edge_counts *counts, const struct look *next)
{
	enum edge_end end = p->last.sides.end;
	size_t latin = counts->ascii;
	bool heading = !p->shape.indented && p->heading;
	if ((end != END_WORD && end != END_COMMA) || heading)
		return LOOK_SLACK + latin / 4;
	unsigned unit = edge_unit(next->text, p->shape.ruler);
	unit = unit > LOOK_SLACK ? unit : LOOK_SLACK;
	return unit + (p->shape.sharp ? latin / 2 + counts->doubtful / 2 : latin / 4);
}

/* Columns that a first line lacks: the converter dropped its indent, or printed two blanks for
 * two characters. */
static unsigned
indent_lost(const struct para *p)
{
	const struct shape *s = &p->shape;
	if (!s->indented)
		return s->no_indent ? 0 : LOOK_INDENT;
	unsigned indent =
		p->last.indent - (p->last.indent < s->margin ? p->last.indent : s->margin);
	return indent >= 2 && indent < LOOK_INDENT ? LOOK_INDENT - indent : 0;
}

/* The last line as it stood on the page. */
static size_t
printed_columns(const struct para *p, struct edge_counts *counts)
{
	struct span whole = whole_of(p);
	bool joined = has_marker_before(p);
	*counts = joined ? edge_count(whole) : p->last.sides.counts;
	size_t columns = p->last.indent + edge_columns_of(counts, p->shape.ruler);
	bool first = joined || whole.n == p->last.text.n;
	return columns + (first ? indent_lost(p) : 0);
}

/* The last line reaches the edge of the block. Where the converter dropped the indent of first
 * lines they are two characters short of it. */
static bool
is_full(const struct para *p, const struct look *next)
{
	const struct shape *s = &p->shape;
	struct edge_counts counts;
	size_t columns = printed_columns(p, &counts);
	bool open = p->last.sides.end == END_WORD && !p->heading;
	if (s->sharp && !open && !s->indented && !s->blanks)
		return look_fit(s, columns, &counts, next->text) != FIT_SHORT;
	return columns + LOOK_SLACK >= s->width ||
	       columns + room_left(p, &counts, next) >= s->width;
}

/* 仓岭镇2024年度法治政府建设工作报告: whole, however wide it is */
static bool
is_title(const struct para *p)
{
	return p->last.text.n <= LOOK_HEADING && !p->last.sides.marker &&
	       !p->last.sides.clauses && lex_before(p->lex, LEX(TITLE_END), p->last.text);
}

/* 落实“五统 / 一、五规范”要求: running text goes on, whatever its next line looks like. */
static bool
is_cut_before(const struct para *p, const struct look *line)
{
	const struct shape *s = &p->shape;
	struct edge_counts counts;
	if (p->last.sides.end != END_WORD || p->heading)
		return false;
	size_t columns = printed_columns(p, &counts);
	return s->indented
		       ? !look_is_indented(s, line)
		       : edge_is_unclosed(p->last.text) ||
				 (s->sharp && p->last.sides.clauses &&
					 look_fit(s, columns, &counts, line->text) == FIT_FULL);
}

/* 关于2024 / 年度法治政府建设 */
static bool
parts_a_year(struct span last, struct span next)
{
	size_t n = 0;
	while (n < last.n && span_is_digit(last.p[last.n - 1 - n]))
		n++;
	return n == 4 && span_starts(next, SPAN("年"));
}

/* 建设工作总结暨2024年工作安 / 排, 基层治理更有 / 效。学习: one character is no line and no
 * clause, but 一，抓学习 is a list. */
static bool
is_last_letter(const struct para *p, struct span next)
{
	if (p->blanks || p->last.sides.end != END_WORD)
		return false;
	size_t n = utf8_width(next.p[0]);
	struct span behind = span_skip(next, n);
	if ((behind.n && !chars_at(behind, U"。，；")) || !utf8_is_han(chars_first(next)))
		return false;
	struct span numerals = SPAN("一二三四五六七八九十");
	return behind.n == 0 || span_find(numerals, span_take(next, n)) == numerals.n;
}

/* What begins a paragraph behind a sentence, full or not: ——经济平稳增长, 各位代表！ */
static bool
is_opener(const struct para *p, struct span line)
{
	return span_starts(line, SPAN("——")) || lex_at(p->lex, LEX(SALUTE), line);
}

/* Behind a full line, which the paragraph may go on with though a marker begins it: its own list
 * goes on inside. Indents tell that better. */
static bool
is_inside(const struct para *p, const struct look *line)
{
	enum sibling s = p->shape.indented ? SIBLING_NONE
					   : sibling_of(whole_of(p),
						     span_take(line->text, line->sides.marker));
	return s == SIBLING_NONE ? look_is_inside_item(&p->shape, line) : s == SIBLING_INSIDE;
}

/* Lines broken at a width. */
static bool
continues_wrapped(const struct para *p, const struct look *line)
{
	const struct shape *s = &p->shape;
	bool full = is_full(p, line);
	enum edge_end end = p->last.sides.end;
	if (is_title(p))
		return false;
	if (line->sides.marker)
		return full && (edge_cites(p->last.text) || is_inside(p, line) ||
				       is_cut_before(p, line));
	if (line->sides.goes_on || parts_a_year(p->last.text, line->text) ||
		is_last_letter(p, line->text))
		return true;
	if (!full && s->blanks && p->blanks == 0)
		full = !look_is_heading(p->last.text, p->last.sides.marker) &&
		       end != END_CLOSED && end != END_COLON;
	if (p->blanks && s->blanks && !p->page)
		return end == END_COMMA || (full && end == END_WORD && p->last.sides.clauses);
	if (look_is_indented(s, line) &&
		(line->indent > p->last.indent || !full || end != END_WORD || p->heading))
		return false;
	if (!full)
		return goes_on_below(p, line) || (end == END_COMMA && p->last.text.n > 45);
	if (!s->indented && end == END_CLOSED &&
		(look_is_stray(s, line) || is_opener(p, line->text)))
		return false;
	if (s->indented || s->blanks)
		return true;
	if (end != END_CLOSED && !p->heading)
		return true;
	return s->sharp || !look_lacks_indent(s, line);
}

/* A converter that breaks at blanks leaves `1.` on a line of its own. */
static bool
is_bare_marker(const struct para *p)
{
	return p->marker == whole_of(p).n;
}

static bool
continues(const struct para *p, const struct look *line)
{
	if (!p->any || p->lines || p->blanks > MAX_BLANKS)
		return false;
	if (is_bare_marker(p))
		return p->blanks <= 1 && !line->sides.marker;
	return p->shape.wrapped ? continues_wrapped(p, line) : continues_loose(p, line);
}

/* What was held up to the seam goes out, the last line begins a paragraph. */
static COLD void
part_at_seam(struct para *p)
{
	struct span all = buf_span(&p->buf), behind = span_skip(all, p->seam);
	struct para_line first = p->behind;
	unsigned blanks = p->blanks;
	bool page = p->page;
	struct look last = p->last;
	p->buf.n = p->seam;
	flush(p);
	memmove(p->buf.p, behind.p, behind.n);
	p->buf.n = behind.n;
	last.text = first.text = buf_span(&p->buf);
	begin(p, &first, &last);
	p->copied = true;
	p->blanks = blanks;
	p->page = page;
}

/* Whether the line behind the seam is a first line whose indent was dropped: no sentence ends
 * there, and it lacks so much of the width. A shorter one is a line of its own behind a sentence,
 * the rest of a heading behind that. next: the line behind it, NULL at the end. */
static COLD bool
begins_at_seam(const struct para *p, const struct look *next)
{
	const struct shape *s = &p->shape;
	const struct look *last = &p->last;
	size_t columns = look_columns(s, last);
	bool open = last->sides.end == END_WORD || last->sides.end == END_COMMA ||
		    (last->sides.end == END_COLON && p->closed);
	if (open && next && look_fit(s, columns, &last->sides.counts, next->text) == FIT_SHORT)
		return p->closed || last->sides.clauses ||
		       look_fit(s, columns + LOOK_INDENT, &last->sides.counts, next->text) !=
			       FIT_SHORT;
	size_t mark = last->sides.end == END_WORD ? 0 : 2; /* it may hang over the edge */
	return p->likely && columns + LOOK_INDENT <= s->width + mark;
}

/* A full line that a sentence or a heading ends: what follows may be a paragraph of its own. Of
 * text without indents only the line behind that tells. */
static bool
is_doubtful(const struct para *p, const struct look *line)
{
	const struct shape *s = &p->shape;
	return s->sharp && !s->indented && !s->blanks && !line->sides.marker &&
	       !is_bare_marker(p) && (p->last.sides.end == END_CLOSED || p->heading) &&
	       !line->sides.goes_on && !is_last_letter(p, line->text);
}

static void
join(struct para *p, const struct para_line *line, const struct look *look)
{
	struct edge_counts counts;
	bool doubtful = is_doubtful(p, look), closed = p->last.sides.end == END_CLOSED;
	bool likely = doubtful && (closed || p->marker) &&
		      look_fit(&p->shape, printed_columns(p, &counts), &counts, line->text) !=
			      FIT_FULL;
	append(p, line, look);
	if (!doubtful)
		return;
	p->seam = p->buf.n - line->text.n;
	p->closed = closed;
	p->likely = likely;
	p->behind = *line;
}

struct look_sides
para_sides(const struct para *p, struct span text, unsigned marks)
{
	return look_sides(text, marks, p->shape.wrapped);
}

void
para_line(struct para *p, const struct para_line *line)
{
	struct look look = {line->text, line->indent, line->sides};
	if (p->any && p->seam && begins_at_seam(p, &look))
		part_at_seam(p);
	if (continues(p, &look))
		join(p, line, &look);
	else
		begin(p, line, &look);
	if (p->any && p->copied && p->buf.n > LINE_MAX_BYTES)
		flush(p);
}

void
para_page(struct para *p)
{
	p->page = p->any;
}

bool
para_is_broken(const struct para *p)
{
	if (!p->any)
		return false;
	enum edge_end end = p->last.sides.end;
	return end == END_COMMA ||
	       (end == END_WORD && !look_is_heading(p->last.text, p->last.sides.marker));
}

bool
para_is_closed_by(const struct para *p, const struct para_line *marks)
{
	return marks->sides.goes_on && p->blanks <= 1 && para_is_broken(p) &&
	       (marks->sides.end == END_CLOSED || edge_is_unclosed(p->last.text));
}

bool
para_retract(struct para *p, struct para_line *line)
{
	if (!p->any || p->nfurniture || p->last.text.n != whole_of(p).n)
		return false;
	*line = p->first;
	line->text = p->last.text;
	p->any = false;
	return true;
}

void
para_blank(struct para *p)
{
	p->blanks++;
}

void
para_furniture(struct para *p, const struct para_line *line, bool page)
{
	if (!p->any || p->nfurniture == MAX_FURNITURE || p->lines) {
		flush(p);
		p->put(p->ctx, PARA_JUNK, line);
		return;
	}
	struct furniture *f = &p->furniture[p->nfurniture++];
	f->text.n = 0;
	buf_put(&f->text, line->text);
	f->line = *line;
	p->page |= page;
}

void
para_whole(struct para *p, enum para_kind kind, const struct para_line *line)
{
	flush(p);
	p->put(p->ctx, kind, line);
}

void
para_end(struct para *p)
{
	if (p->any && p->seam && begins_at_seam(p, NULL))
		part_at_seam(p);
	flush(p);
}
