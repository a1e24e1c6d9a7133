#include "metadata.h"

#include "table.h"
#include "utf8.h"
#include "wide.h"

/* Longer values than this are text. */
#define MAX_VALUE 240

/* What stands round labels and values: blanks, bullets, cell borders, brackets, colons. */
enum sort { NONE, BLANK, BULLET, BORDER, OPEN, CLOSE, COLON };

static inline enum sort
sort_of(struct span s, size_t *n)
{
	*n = 0;
	unsigned char lead = s.n ? (unsigned char)s.p[0] : 0;
	if (lead >= 0xE4 && lead < 0xEF) /* most are Han */
		return NONE;
	switch (s.n ? utf8_get(s, n) : 0) {
	case ' ':
	case '\t': return BLANK;
	case U'•':
	case U'·':
	case U'●':
	case '*': return BULLET;
	case '|':
	case U'｜': return BORDER;
	case '[':
	case U'【':
	case U'〖': return OPEN;
	case ']':
	case U'】':
	case U'〗': return CLOSE;
	case ':':
	case U'：': return COLON;
	default: return NONE;
	}
}

#define BIT(sort) (1u << (sort))

static inline bool
take(struct span *s, unsigned sorts)
{
	size_t n;
	enum sort sort = sort_of(*s, &n);
	if (sort == NONE || !(sorts & BIT(sort)))
		return false;
	*s = span_skip(*s, n);
	return true;
}

static bool
take_all(struct span *s, unsigned sorts)
{
	bool any = false;
	while (take(s, sorts))
		any = true;
	return any;
}

static bool
has(struct span s, const char *what)
{
	return span_find(s, span_str(what)) < s.n;
}

static const struct wide_set digits = {
	.high = {[0x3] = 1}, .low = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}};

static size_t
count_digits(struct span s)
{
	return wide_count(&digits, (const unsigned char *)s.p, s.n);
}

/* Digits and w: most lines have hardly any. */
static const struct wide_set date_bytes = {
	.high = {[0x3] = 1, [0x7] = 2}, .low = {1, 1, 1, 1, 1, 1, 1, 1 | 2, 1, 1}};

/* Six digits, or the name of a site: what is published has its date. */
static bool
has_date(struct span s)
{
	if (wide_count(&date_bytes, (const unsigned char *)s.p, s.n) < strlen("www"))
		return false;
	return count_digits(s) >= 6 || has(s, "www.");
}

/* Without what stands before the next label. */
static struct span
trimmed(struct span s)
{
	size_t n;
	take_all(&s, BIT(BLANK) | BIT(BORDER));
	while (s.n) {
		size_t at = utf8_last(s);
		enum sort sort = sort_of(span_skip(s, at), &n);
		if (sort == NONE || sort == CLOSE || sort == COLON)
			break;
		s.n = at;
	}
	return s;
}

static struct span
without_blanks(struct span s)
{
	take_all(&s, BIT(BLANK));
	while (s.n && (s.p[s.n - 1] == ' ' || s.p[s.n - 1] == '\t'))
		s.n--;
	return s;
}

/* --- does a value fit a label --- */

/* 2024-01-31, 2024年1月31日 10:00 */
static bool
is_date(const struct lex *lex, struct span s)
{
	(void)lex;
	return s.n <= 60 && count_digits(s) >= 6 &&
	       (has(s, "-") || has(s, "年") || has(s, "/") || has(s, "."));
}

/* In either script: lines are sorted before a text is folded. */
static bool
has_number_sign(struct span s)
{
	return has(s, "号") || has(s, "號");
}

static bool
names_report(struct span s)
{
	return has(s, "报告") || has(s, "報告") || has(s, "总结") || has(s, "總結");
}

static bool
is_id(const struct lex *lex, struct span s)
{
	(void)lex;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] & 0x80)
			return has_number_sign(s) && s.n <= 60;
	return count_digits(s) >= 4 && s.n <= 60;
}

/* 青政发〔2024〕3号 */
static bool
is_number(const struct lex *lex, struct span s)
{
	(void)lex;
	bool ends = span_ends(s, SPAN("号")) || span_ends(s, SPAN("號"));
	return s.n <= 60 && ends && count_digits(s) >= 4;
}

/* 青棹镇人民政府 */
static bool
is_body(const struct lex *lex, struct span s)
{
	return s.n <= 90 && lex_before(lex, LEX(ORG_SUFFIX), s);
}

static bool
is_words(const struct lex *lex, struct span s)
{
	(void)lex;
	bool title = s.n > strlen("工作报告") && names_report(s);
	return s.n <= 60 && !title && !has(s, "。") && !has(s, "，") && !has(s, "、");
}

static const struct role {
	const char *name;
	bool (*fits)(const struct lex *lex, struct span value);
	bool sure; /* the form of the value alone tells that it is one */
} roles[] = {
	{"date", is_date, true},
	{"published", is_date, true},
	{"effect", is_date, true},
	{"id", is_id, true},
	{"number", is_number, true},
	{"org", is_body, true},
	{"state", is_words, false},
	{"subject", is_words, false},
	{"text", is_words, false},
	{"person", is_words, false},
	{"source", is_words, false},
};

static const struct role *
role_of(const struct lex_entry *label)
{
	for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
		if (span_eq(label->value, span_str(roles[i].name)))
			return &roles[i];
	return NULL;
}

bool
metadata_fits(const struct lex *lex, const struct lex_entry *label, struct span value)
{
	const struct role *r = role_of(label);
	return r && r->fits(lex, value);
}

bool
metadata_is_junk(const struct lex_entry *label)
{
	return span_eq(label->value, SPAN("junk"));
}

/* --- the pieces of a line --- */

/* A label at the start of *s, with what divides it from its value; *s goes on behind that. */
static const struct lex_entry *
take_label(const struct lex *lex, struct span *s)
{
	struct span rest = *s;
	take_all(&rest, BIT(BLANK) | BIT(BULLET) | BIT(BORDER));
	bool bracket = take(&rest, BIT(OPEN));
	take_all(&rest, BIT(BLANK));
	const struct lex_entry *e = lex_at(lex, LEX(META), rest);
	if (!e)
		return NULL;
	rest = span_skip(rest, e->word.n);
	take_all(&rest, BIT(BLANK));
	bool closed = bracket && take(&rest, BIT(CLOSE));
	take_all(&rest, BIT(BLANK));
	bool divided = take(&rest, BIT(COLON) | BIT(BORDER));
	if (!divided && !closed)
		return NULL;
	if (bracket && !closed && !metadata_is_junk(e))
		take(&rest, BIT(CLOSE));
	*s = rest;
	return e;
}

/* What a blank, a border or a bracket begins with: the leads of 【 and ｜ are no other character's
 * tail. */
static const struct wide_set borders = {
	.high = {[0x0] = 1, [0x2] = 2, [0x5] = 4, [0x7] = 8, [0xE] = 16},
	.low = {[0x0] = 2, [0x3] = 16, [0x9] = 1, [0xB] = 4, [0xC] = 8, [0xD] = 4, [0xF] = 16},
};

/* Where the next label of a run begins: behind a blank, a border or a bracket. */
static const struct lex_entry *
next_label(const struct lex *lex, struct span s, size_t *at, struct span *rest)
{
	struct wide_places x = {&borders, (const unsigned char *)s.p, s.n, 0, 0};
	for (*at = 0; (*at = wide_next(&x, *at)) < s.n; ++*at) {
		struct span here = span_skip(s, *at), border = here;
		if (!take(&border, BIT(BLANK) | BIT(BORDER) | BIT(OPEN) | BIT(CLOSE)))
			continue;
		const struct lex_entry *e = take_label(lex, &here);
		if (e) {
			*rest = here;
			return e;
		}
	}
	return NULL;
}

/* A label that is told without a colon has three characters and more. */
static const struct lex_entry *
label_at(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, LEX(META), s);
	return e && e->word.n >= 9 && role_of(e) ? e : NULL;
}

static size_t
next_glued(const struct lex *lex, struct span s)
{
	size_t at = 0;
	while (at < s.n && !label_at(lex, span_skip(s, at)))
		at += utf8_width(s.p[at]);
	return at < s.n ? at : s.n;
}

/* 发布机构青棹镇人民政府发布日期2024-01-31: no colon at all. Every value fits its label, and
 * one at least is told by its form, or other metadata stands before. */
static size_t
glued(const struct lex *lex, struct span line, bool among,
	struct metadata_piece pieces[METADATA_PIECES])
{
	const struct lex_entry *e;
	bool sure = among;
	size_t n = 0;
	if (line.n > MAX_VALUE)
		return 0;
	while (line.n && n < METADATA_PIECES && (e = label_at(lex, line))) {
		size_t end = e->word.n + next_glued(lex, span_skip(line, e->word.n));
		struct span value =
			trimmed(span_take(span_skip(line, e->word.n), end - e->word.n));
		const struct role *r = role_of(e);
		if (value.n == 0 || !r->fits(lex, value))
			return 0;
		sure |= r->sure;
		pieces[n++] = (struct metadata_piece){e, value, span_take(line, end)};
		line = span_skip(line, end);
	}
	return sure && line.n == 0 ? n : 0;
}

/* 水务网 www.… 2024年1月31日 来源：县政府办: the line has a date. */
static const struct lex_entry *
behind_date(const struct lex *lex, struct span line, size_t *at, struct span *rest)
{
	const struct lex_entry *e = next_label(lex, line, at, rest);
	if (!e)
		return NULL;
	struct span before = span_take(line, *at);
	bool text = has(before, "。") || has(before, "，") || names_report(before);
	return has_date(before) && !text ? e : NULL;
}

enum metadata_look
metadata_look(const struct lex *lex, struct span line, bool named)
{
	struct span rest = line;
	if (named) {
		take_all(&rest, BIT(BLANK) | BIT(BULLET) | BIT(BORDER) | BIT(OPEN));
		if (lex_at(lex, LEX(META), rest))
			return METADATA_LABEL;
	}
	return has_date(line) ? METADATA_DATE : METADATA_NONE;
}

/* The pieces from whole on: the label that it begins with, if any, was taken, rest is behind it. Of
 * `pieces` n are there. */
static size_t
pieces_from(const struct lex *lex, const struct lex_entry *label, struct span whole,
	struct span rest, size_t n, struct metadata_piece pieces[METADATA_PIECES])
{
	size_t at;
	while (label && n < METADATA_PIECES) {
		struct span next = SPAN("");
		const struct lex_entry *e = next_label(lex, rest, &at, &next);
		size_t end = (size_t)(rest.p - whole.p) + at;
		pieces[n++] = (struct metadata_piece){label, trimmed(span_take(rest, at)),
			without_blanks(span_take(whole, end))};
		if (pieces[n - 1].value.n > MAX_VALUE)
			return 0;
		whole = span_skip(whole, end);
		rest = next;
		label = e;
	}
	return label ? 0 : n;
}

size_t
metadata_pieces_dated(
	const struct lex *lex, struct span line, struct metadata_piece pieces[METADATA_PIECES])
{
	struct span rest;
	size_t at;
	const struct lex_entry *label = behind_date(lex, line, &at, &rest);
	if (!label)
		return 0;
	struct span date = trimmed(span_take(line, at));
	pieces[0] = (struct metadata_piece){NULL, date, date};
	return pieces_from(lex, label, span_skip(line, at), rest, 1, pieces);
}

size_t
metadata_pieces(const struct lex *lex, struct span line, bool among,
	struct metadata_piece pieces[METADATA_PIECES])
{
	struct span rest = line;
	const struct lex_entry *label = take_label(lex, &rest);
	size_t n = label ? 0 : glued(lex, line, among, pieces);
	if (n)
		return n;
	return label            ? pieces_from(lex, label, line, rest, 0, pieces)
	       : has_date(line) ? metadata_pieces_dated(lex, line, pieces)
				: 0;
}

const struct lex_entry *
metadata_label(const struct lex *lex, struct span line)
{
	take_all(&line, BIT(BULLET) | BIT(BLANK));
	const struct lex_entry *e = lex_at(lex, LEX(META), line);
	if (!e)
		return NULL;
	line = span_skip(line, e->word.n);
	take_all(&line, BIT(BLANK) | BIT(COLON));
	return line.n == 0 ? e : NULL;
}

size_t
metadata_label_row(const struct lex *lex, struct span line,
	const struct lex_entry *labels[METADATA_PIECES])
{
	size_t n = 0;
	struct span cell;
	if (!table_is_row(line))
		return 0;
	for (struct table_row row = table_cells(line); table_next(&row, &cell);) {
		if (n == METADATA_PIECES || !(labels[n] = metadata_label(lex, cell)))
			return 0;
		n++;
	}
	return n > 1 ? n : 0;
}

bool
metadata_value_row(const struct lex_entry *const *labels, size_t n, struct span line,
	struct metadata_piece pieces[METADATA_PIECES])
{
	size_t count = 0;
	struct span cell;
	if (!table_is_row(line))
		return false;
	for (struct table_row row = table_cells(line); table_next(&row, &cell); count++) {
		if (count == n || cell.n > MAX_VALUE)
			return false;
		pieces[count] = (struct metadata_piece){labels[count], cell, cell};
	}
	return count == n;
}
