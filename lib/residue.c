#include "residue.h"

#include "element.h"
#include "finder.h"
#include "furniture.h"
#include "markup.h"
#include "rx.h"
#include "scan.h"
#include "utf8.h"
#include "wide.h"

#include <stdlib.h>

/* A longer line is no residue. */
#define MAX_LINE 400
/* Literals tried in one line at most. */
#define MAX_TRIES 16
/* A pattern that is tried so often pays for its machine code. */
#define JIT_AFTER 64
/* Patterns tried on the pieces of one line at most. */
#define MAX_PARTS 1000

struct rule {
	const struct lex_entry *entry;
	struct span pattern;
	bool part;       /* the pattern matches a piece of the line */
	bool note;       /* that piece is a footnote mark, if what stands round it allows */
	struct span end; /* the piece goes on to this, on later lines too */
	bool bad;
	struct rx *rx; /* compiled when the literal is first met */
	unsigned tried;
};

struct residue {
	const struct lex *lex;
	struct finder *literals; /* of the patterns */
	struct diag *diag;
	struct rule *rules;
	size_t n;
	size_t longest;               /* bytes of a word of nav */
	const struct lex_entry *open; /* what the line before began and did not end: a script */
	const struct lex_entry *cut;  /* the tag within which the line before ended */
	enum residue_inside inside;
	bool page;  /* tags stand in the document */
	bool noted; /* footnotes do */
};

/* line PATTERN, part PATTERN, note PATTERN, span END PATTERN */
static struct rule
rule_read(const struct lex_entry *e)
{
	struct span value = e->value;
	struct rule rule = {.entry = e, .pattern = span_skip(value, 5)};
	rule.note = span_starts(value, SPAN("note "));
	bool spans = span_starts(value, SPAN("span "));
	rule.part = rule.note || spans || span_starts(value, SPAN("part "));
	rule.bad = !rule.part && !span_starts(value, SPAN("line "));
	if (spans) {
		rule.end = span_take(rule.pattern, span_find(rule.pattern, SPAN(" ")));
		rule.pattern = span_skip(rule.pattern, rule.end.n + 1);
	}
	return rule;
}

struct residue *
residue_new(const struct lex *lex, struct diag *d)
{
	struct residue *r = mem_new(1, sizeof *r);
	r->lex = lex;
	r->diag = d;
	const struct lex_entry *list = lex_list(lex, LEX_RESIDUE, &r->n);
	r->rules = mem_new(r->n ? r->n : 1, sizeof *r->rules);
	for (size_t i = 0; i < r->n; i++) {
		r->rules[i] = rule_read(&list[i]);
	}
	r->literals = finder_new(lex, LEX(RESIDUE));
	size_t count;
	list = lex_list(lex, LEX_NAV, &count);
	for (size_t i = 0; i < count; i++)
		if (list[i].word.n > r->longest)
			r->longest = list[i].word.n;
	return r;
}

void
residue_free(struct residue *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		rx_free(r->rules[i].rx);
	free(r->rules);
	finder_free(r->literals);
	free(r);
}

static COLD void
rule_compile(struct residue *r, struct rule *rule)
{
	struct buf error = {0};
	rule->rx = rule->part ? rx_new(rule->pattern, &error)
			      : rx_new_whole(rule->pattern, &error);
	rule->bad = !rule->rx;
	if (rule->bad) {
		buf_putc(&error, '\0');
		diag_error(r->diag, 0, "bad-pattern", "%s:%u: %s", rule->entry->file,
			(unsigned)rule->entry->line, error.p);
	}
	buf_free(&error);
}

/* The rule of an entry, compiled; NULL where its pattern is bad. */
static struct rule *
rule_of(struct residue *r, const struct lex_entry *e)
{
	struct rule *rule = r->rules;
	while (rule->entry != e)
		rule++;
	if (!rule->rx && !rule->bad)
		rule_compile(r, rule);
	if (rule->bad)
		return NULL;
	if (++rule->tried == JIT_AFTER)
		rx_jit(rule->rx);
	return rule;
}

/* --- buttons and boxes --- */

static uint32_t
first(struct span s, size_t *n)
{
	*n = 0;
	return s.n ? utf8_get(s, n) : 0;
}

/* Blanks and marks stand between the words of such a line; the - of E-mail does not. */
static bool
is_between(uint32_t c)
{
	return c <= ' ' || (c != '-' && furniture_is_mark(c));
}

static void
skip_between(struct span *s)
{
	size_t n;
	while (s->n && is_between(first(*s, &n)))
		*s = span_skip(*s, n);
}

/* A word that is longer than most is none of nav: so that a line of text costs its first
 * characters only, what is behind them is the next word. */
static struct span
next_word(struct span *s, size_t most)
{
	size_t n;
	skip_between(s);
	struct span word = *s;
	while (s->n && word.n - s->n <= most && !is_between(first(*s, &n)))
		*s = span_skip(*s, n);
	return span_take(word, word.n - s->n);
}

const struct lex_entry *
residue_nav(struct residue *r, struct span line, bool after)
{
	if (line.n > MAX_LINE)
		return NULL;
	const struct lex_entry *strong = NULL, *weak = NULL;
	struct span word;
	skip_between(&line);
	if (line.n == 0 || !(span_is_digit(*line.p) || lex_at(r->lex, LEX(NAV), line)))
		return NULL;
	while ((word = next_word(&line, r->longest)).n) {
		const struct lex_entry *e = lex_word(r->lex, LEX(NAV), word);
		if (e)
			*(e->value.n ? &weak : &strong) = e;
		else if (span_take_digits(&word) == 0 || word.n)
			return NULL; /* 上一页 1 2 3 下一页 */
	}
	return strong ? strong : after ? weak : NULL;
}

/* --- patterns --- */

static const struct lex_entry *
line_by(struct residue *r, const struct lex_entry *e, struct span line)
{
	struct rule *rule = rule_of(r, e);
	return rule && !rule->part && rx_whole(rule->rx, line) == RX_FOUND ? e : NULL;
}

/* A sentence is no residue, unless it begins as one. */
static bool
is_sentence(struct span line)
{
	return line.n > 90 && span_ends(line, SPAN("。"));
}

bool
residue_may_be(const struct residue *r, struct span line)
{
	size_t at;
	return line.n <= MAX_LINE && !is_sentence(line) && finder_find(r->literals, line, &at);
}

const struct lex_entry *
residue_text(struct residue *r, struct span line)
{
	if (line.n > MAX_LINE || is_sentence(line))
		return NULL;
	struct span rest = line;
	size_t at;
	for (size_t tries = 0; tries < MAX_TRIES; tries++) {
		const struct lex_entry *e = finder_find(r->literals, rest, &at);
		if (!e || line_by(r, e, line))
			return e;
		rest = span_skip(rest, at + utf8_width(rest.p[at]));
	}
	return NULL;
}

const struct lex_entry *
residue_line(struct residue *r, struct span line, bool after)
{
	const struct lex_entry *e = residue_nav(r, line, after);
	return e ? e : residue_text(r, line);
}

static bool
is_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* A footnote mark stands behind a word or its closing mark (生产总值[2]1210207万元), not behind
 * 图 or 见, and behind a word no unit follows: 检查[3]件 was filled in, [24]6号 is a document
 * number. Where the notes themselves are found, 三证合一[3]人才 is one all the same. */
static bool
is_note(const struct residue *r, struct span before, struct span behind)
{
	static const char *const cited[] = {"图", "表", "见", "第", "附", "注", "式", "，",
		"。", "；", "：", "、", "（", "《", "“"};
	size_t n, at = before.n ? utf8_last(before) : 0;
	uint32_t c = before.n ? utf8_get(span_skip(before, at), &n) : 0;
	bool closed = c == U'”' || c == U'》' || c == U'）' || c == '%' ||
		      (r->noted && is_letter(c) && c > '9');
	if (!closed && !utf8_is_han(c))
		return false;
	for (size_t i = 0; i < sizeof cited / sizeof *cited; i++)
		if (span_ends(before, span_str(cited[i])))
			return false;
	struct span number = behind;
	span_take_digits(&number);
	return !span_starts(number, SPAN("号")) && !span_starts(number, SPAN("號")) &&
	       (r->noted || closed || !lex_at(r->lex, LEX(UNIT), behind));
}

/* ① to ⑳ at the start of s. Before a word it numbers an item. */
static bool
is_circled(struct span s)
{
	size_t n;
	return s.n >= 3 && s.p[0] == '\xE2' && s.p[1] == '\x91' &&
	       (unsigned char)s.p[2] >= 0xA0 && (unsigned char)s.p[2] <= 0xB3 &&
	       !utf8_is_han(first(span_skip(s, 3), &n));
}

/* ① or ［1］ */
static bool
is_note_mark(struct span s)
{
	return is_circled(s) || span_starts(s, SPAN("［"));
}

/* ① numbers an item where ② stands behind a pause: 抓好①3项；②5项 */
static bool
is_circled_note(
	const struct residue *r, struct span before, struct span mark, struct span behind)
{
	static const char *const pauses[] = {"；", "，", "。", "：", "、", ";", ","};
	char next[] = {mark.p[0], mark.p[1], (char)(mark.p[2] + 1)};
	size_t at = span_find(behind, span_of(next, sizeof next));
	for (size_t i = 0; at < behind.n && i < sizeof pauses / sizeof *pauses; i++)
		if (span_ends(span_take(behind, at), span_str(pauses[i])))
			return false;
	return is_note(r, before, behind);
}

/* What residue inside a line begins with: < [ { ① ［, whose leads are no other character's tail. */
static const struct wide_set part_heads = {
	.high = {[0x3] = 1, [0x5] = 2, [0x7] = 2, [0xE] = 4},
	.low = {[0xC] = 1, [0xB] = 2, [0x2] = 4, [0xF] = 4},
};

COLD bool
residue_has_note(struct span text)
{
	struct wide_places x = {&part_heads, (const unsigned char *)text.p, text.n, 0, 0};
	for (size_t at = 0; (at = wide_next(&x, at)) < text.n; at++)
		if (is_note_mark(span_skip(text, at)))
			return true;
	return false;
}

bool
residue_may_be_in(const struct residue *r, struct span text, unsigned marks)
{
	if ((marks & SCAN_MARKUP) || r->open || r->cut)
		return true;
	return (marks & SCAN_NOTE) && residue_has_note(text);
}

/* ---- residue inside a line ---- */

struct piece {
	size_t at, n;        /* bytes */
	enum markup_gap gap; /* what it stands for */
	bool end;            /* it is the tag that ends an element */
	bool open, cut;      /* it goes on in the next line: a script, a tag */
	const struct lex_entry *rule;
};

/* Bytes up to the end of what e begins, with that end: --> of a comment, </SCRIPT> of an
 * element. *open: there is none, all of s belongs to it. */
static size_t
upto_end(struct residue *r, const struct lex_entry *e, struct span s, bool *open)
{
	size_t n = 0;
	*open = false;
	if (e->class != LEX_TAG) {
		struct span end = rule_of(r, e)->end;
		n = span_find(s, end);
		*open = n == s.n;
		return span_take(s, n + end.n).n;
	}
	for (; n < s.n; n++) {
		struct span rest = span_skip(s, n);
		struct markup_tag tag = {0};
		if (span_starts(rest, SPAN("</")))
			tag = markup_tag(r->lex, rest);
		if (tag.name == e)
			return n + tag.n;
	}
	*open = true;
	return s.n;
}

/* The residue by a pattern that begins at piece->at. */
static bool
part_at(struct residue *r, struct span line, struct piece *piece, size_t *tries)
{
	struct span found, rest = span_take(span_skip(line, piece->at), 8192);
	const struct lex_entry *e = lex_at(r->lex, LEX(RESIDUE), rest);
	struct rule *rule = e ? rule_of(r, e) : NULL;
	if (!rule || !rule->part || ++*tries > MAX_PARTS)
		return false;
	if (rx_find(rule->rx, rest, 0, &found, 1) != RX_FOUND || found.p != rest.p ||
		found.n == 0)
		return false;
	piece->n = found.n;
	piece->rule = e;
	if (rule->end.n)
		piece->n += upto_end(r, e, span_skip(line, piece->at + found.n), &piece->open);
	struct span before = span_take(line, piece->at), behind = span_skip(rest, found.n);
	return !rule->note || (found.p[0] == '\xE2' ? is_circled_note(r, before, found, behind)
						    : is_note(r, before, behind));
}

/* The tag that begins at `at`. One that the end of the line cuts is none outside of a page. */
static bool
tag_at(struct residue *r, struct span line, size_t at, struct piece *piece)
{
	struct span here = span_skip(line, at);
	struct markup_tag tag = markup_tag(r->lex, here);
	if (tag.n == 0 || (tag.cut && !r->page))
		return false;
	*piece = (struct piece){.at = at,
		.n = tag.n,
		.gap = tag.gap,
		.end = tag.end,
		.cut = tag.cut,
		.rule = tag.name};
	if (tag.gap == GAP_HIDDEN)
		piece->n += upto_end(r, tag.name, span_skip(here, tag.n), &piece->open);
	return true;
}

/* The first residue in the line. */
static bool
next_piece(struct residue *r, struct span line, struct piece *piece)
{
	struct wide_places x = {&part_heads, (const unsigned char *)line.p, line.n, 0, 0};
	size_t tries = 0;
	for (size_t at = 0; (at = wide_next(&x, at)) < line.n; at++) {
		char c = line.p[at];
		if ((c & 0x80) && !is_note_mark(span_skip(line, at)))
			continue;
		*piece = (struct piece){.at = at};
		if ((c == '<' && tag_at(r, line, at, piece)) || part_at(r, line, piece, &tries))
			return true;
	}
	return false;
}

/* What is left of the residue that the line before began: to its end, or all of the line. A
 * sentence or a paragraph of the page is none of it, whether its end has been seen or not. */
static bool
rest_of_open(struct residue *r, struct span line, struct piece *piece)
{
	const struct lex_entry *e = r->open;
	if (!e)
		return false;
	*piece = (struct piece){.rule = e};
	piece->n = upto_end(r, e, line, &piece->open);
	struct span taken = span_take(line, piece->n);
	enum markup_gap gap = markup_tag(r->lex, line).gap;
	return span_find(taken, SPAN("。")) == taken.n && gap != GAP_PARA && gap != GAP_TEXT;
}

/* What is left of the tag within which the line before ended: class="a">, or more of its
 * attributes. */
static bool
rest_of_tag(struct residue *r, struct span line, struct piece *piece)
{
	size_t n = r->cut ? markup_rest(line) : 0;
	bool cut = n == line.n && line.n && line.p[n - 1] != '>';
	*piece = (struct piece){.n = n, .cut = cut, .rule = r->cut};
	r->cut = NULL;
	return n > 0;
}

/* ---- what stood between the pieces ---- */

struct rest {
	struct buf *b;
	bool lines;
	size_t cells, first; /* of cells outside of a row, and where their first | is */
};

/* Cells outside of a row get their frame, a single one is none: | 受理 | 3 | */
static void
end_cells(struct rest *rest)
{
	if (rest->cells > 1)
		buf_puts(rest->b, " |");
	else if (rest->cells == 1)
		rest->b->p[rest->first] = ' ';
	rest->cells = 0;
}

static void
put_cell(const struct residue *r, struct rest *rest)
{
	if (rest->lines && r->inside == INSIDE_ROW) {
		buf_putc(rest->b, ELEMENT_CELL);
		return;
	}
	if (rest->cells++ == 0)
		rest->first = rest->b->n + 1;
	buf_puts(rest->b, " | ");
}

/* A line, a paragraph or a row ends. */
static void
put_break(struct residue *r, const struct piece *piece, struct rest *rest)
{
	bool ends_row = piece->gap == GAP_ROW || piece->gap == GAP_TABLE;
	end_cells(rest);
	if (!rest->lines) {
		buf_putc(rest->b, ' ');
		return;
	}
	if (r->inside == INSIDE_ROW && !ends_row) {
		buf_putc(rest->b, ELEMENT_BREAK);
		return;
	}
	if (piece->end && r->inside == INSIDE_TEXT)
		buf_putc(rest->b, ELEMENT_END);
	buf_puts(rest->b, piece->gap == GAP_LINE ? "\n" : "\n\n");
	if (piece->gap == GAP_TEXT)
		r->inside = INSIDE_TEXT;
	else if (piece->gap == GAP_ROW && !piece->end)
		r->inside = INSIDE_ROW;
	else if (piece->gap != GAP_LINE)
		r->inside = INSIDE_NOTHING;
}

static void
put_gap(struct residue *r, const struct piece *piece, struct rest *rest)
{
	if (piece->gap == GAP_CELL)
		put_cell(r, rest);
	else if (piece->gap != GAP_NONE && piece->gap != GAP_HIDDEN)
		put_break(r, piece, rest);
}

bool
residue_take(struct residue *r, struct span line, bool lines, struct buf *left,
	residue_put *put, void *ctx)
{
	struct piece piece;
	struct rest rest = {.b = left, .lines = lines};
	bool goes_on = lines && (rest_of_open(r, line, &piece) || rest_of_tag(r, line, &piece));
	if (!goes_on && !next_piece(r, line, &piece)) {
		r->open = lines ? NULL : r->open;
		return false;
	}
	do {
		buf_put(left, span_take(line, piece.at));
		put(ctx, span_of(line.p + piece.at, piece.n), piece.rule);
		line = span_skip(line, piece.at + piece.n);
		if (lines) {
			r->open = piece.open ? piece.rule : NULL;
			r->cut = piece.cut ? piece.rule : NULL;
			r->page |= piece.rule && piece.rule->class == LEX_TAG;
		}
		put_gap(r, &piece, &rest);
	} while (next_piece(r, line, &piece));
	buf_put(left, line);
	end_cells(&rest);
	return true;
}

enum residue_inside
residue_inside(const struct residue *r)
{
	return r->inside;
}

void
residue_leave(struct residue *r)
{
	r->inside = INSIDE_NOTHING;
}

bool
residue_is_page(const struct residue *r)
{
	return r->page;
}

bool
residue_has_tag(const struct residue *r, struct span line)
{
	for (size_t at = 0; at < line.n; at++) {
		const char *open = memchr(line.p + at, '<', line.n - at);
		if (!open)
			return false;
		at = (size_t)(open - line.p);
		struct markup_tag tag = markup_tag(r->lex, span_skip(line, at));
		if (tag.n && !tag.cut)
			return true;
	}
	return false;
}

void
residue_open(struct residue *r, bool noted)
{
	r->noted = noted;
	r->open = r->cut = NULL;
	r->inside = INSIDE_NOTHING;
	r->page = false;
}
