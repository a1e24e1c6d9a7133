#include "layout.h"

#include "buf.h"
#include "chars.h"
#include "edge.h"
#include "furniture.h"
#include "rows.h"
#include "shape.h"
#include "splitter.h"
#include "table.h"

#include <stdlib.h>
#include <uchar.h>

/* A running head has at least four Han characters, and is not longer than thirty. */
#define HEAD_MIN 12
#define HEAD_MAX 90
/* The first lines of a document are its title, even where a page number follows them. */
#define TITLE_LINES 5
/* What a place says for a running head: a page ends there; a sentence is broken there. Two page
 * ends make one, or three broken sentences. */
#define BY_PAGE   3
#define BY_BREAK  2
#define HEAD_SURE 6
#define HEADS     64
/* Bare numbers count pages where each is one more than that before and a page lies between. */
#define PAGE_BYTES 300
/* Running text that a page end breaks is longer than this. */
#define TEXT_MIN 45

struct layout {
	const struct lex *lex;
	bool wrapped;
	bool feeds; /* the document has form feeds */
	struct places heads;
	struct rows *rows;
	struct head {
		uint64_t hash;
		unsigned weight;
	} head[HEADS];
	size_t nheads;
	size_t notes; /* lines that begin like notes */
	struct splitter splitter;
	/* while it is read */
	uint64_t number;
	size_t lines;
	struct count {
		unsigned page; /* the last bare number */
		size_t bytes;  /* from there on */
	} pages, heads_pages;  /* on lines of their own, in running heads */
	bool blank, after_page;
	struct span last;
	uint64_t last_number;
};

struct layout *
layout_new(const struct lex *lex)
{
	struct layout *l = mem_new(1, sizeof *l);
	l->lex = lex;
	l->rows = rows_new(lex);
	return l;
}

void
layout_free(struct layout *l)
{
	if (!l)
		return;
	places_free(&l->heads);
	rows_free(l->rows);
	free(l);
}

/* --- running heads --- */

/* Words alone: no marker, no clause, no cells. */
static bool
may_be_head(struct span s)
{
	return s.n >= HEAD_MIN && s.n <= HEAD_MAX && (s.p[0] & 0x80) &&
	       edge_end(s) == END_WORD && !edge_marker(s) && !edge_has_clauses(s) &&
	       !memchr(s.p, '|', s.n) && !memchr(s.p, '\t', s.n);
}

/* What a page number with its frame begins or ends with. */
static bool
is_page_mark(struct span s, size_t at)
{
	size_t n;
	uint32_t c = at < s.n ? utf8_get(span_skip(s, at), &n) : 0;
	switch (c) {
	case '-':
	case ')':
	case '/':
	case U'第':
	case U'页':
	case U'頁':
	case U'—':
	case U'－':
	case U'）': return true;
	default: return c >= '0' && c <= '9';
	}
}

/* May the character stand in a page number or round it? Words may not, but 第 共 页. */
static bool
may_number(uint32_t c)
{
	if (chars_is_word(c))
		return c == U'第' || c == U'共' || c == U'页' || c == U'頁';
	return !((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Bytes at the start of s, and at its end, that may be a page number. */
static void
number_sides(struct span s, size_t *start, size_t *end)
{
	size_t n = 0, at;
	for (at = 0; at < s.n && may_number(utf8_get(span_skip(s, at), &n)); at += n)
		;
	*start = at;
	for (at = s.n; at > *start; at = n) {
		n = utf8_last(span_take(s, at));
		if (!may_number(utf8_get(span_skip(s, n), &(size_t){0})))
			break;
	}
	*end = s.n - at;
}

/* The words of a running head that may have the number of its page. */
static struct span
words_apart(struct span s, struct span *page)
{
	size_t start, end;
	number_sides(s, &start, &end);
	for (size_t at = utf8_width(s.p[0]); at < s.n; at += utf8_width(s.p[at])) {
		if (at > start && at < s.n - end)
			at = s.n - end; /* words stand on both sides of what is between */
		if (at == s.n)
			break;
		if (s.p[at] != ' ' && !is_page_mark(s, at))
			continue;
		struct span before = shape_strip(span_take(s, at));
		struct span behind = shape_strip(span_skip(s, at));
		if (furniture_page(behind) != PAGE_NONE) {
			*page = behind;
			return before;
		}
		if (furniture_page(before) != PAGE_NONE) {
			*page = before;
			return behind;
		}
	}
	return s;
}

/* The words of a running head, without the number of its page: 槐店镇工作简报 第3页, 3 槐店镇
 * 工作简报. *page is that number with what stands round it, empty where there is none. */
static inline struct span
head_words(struct span s, struct span *page)
{
	*page = SPAN("");
	if (s.n > HEAD_MAX || !(is_page_mark(s, 0) || is_page_mark(s, utf8_last(s))))
		return s;
	return words_apart(s, page);
}

static void
note_head(struct layout *l, struct span line, uint64_t number, unsigned weight)
{
	struct span page, words = head_words(line, &page);
	if (!may_be_head(words))
		return;
	struct place place = {number, span_hash(line), span_hash(words), PLACE_HEAD};
	if (places_room(&l->heads) == 0 ||
		(l->heads.n && l->heads.p[l->heads.n - 1].number == number))
		return;
	size_t i = 0;
	while (i < l->nheads && l->head[i].hash != place.key)
		i++;
	if (i == HEADS)
		return;
	if (i == l->nheads)
		l->head[l->nheads++] = (struct head){place.key, 0};
	l->head[i].weight += weight;
	places_add(&l->heads, place);
}

static void
page_ends(struct layout *l)
{
	if (l->lines > TITLE_LINES)
		note_head(l, l->last, l->last_number, BY_PAGE);
	l->after_page = true;
}

/* 3 where 2 stood a page before */
static bool
is_next(struct count *c, struct span line)
{
	unsigned page = 0;
	for (size_t i = 0; i < line.n && line.p[i] >= '0' && line.p[i] <= '9'; i++)
		page = page * 10 + (unsigned)(line.p[i] - '0');
	bool next = page == c->page + 1 && c->bytes >= PAGE_BYTES;
	*c = (struct count){page, 0};
	return next;
}

static bool
is_page_number(struct layout *l, struct span line)
{
	enum furniture_page page = furniture_page(line);
	return page == PAGE_NUMBER || (page == PAGE_BARE && is_next(&l->pages, line));
}

static bool
breaks_sentence(const struct layout *l)
{
	enum edge_end end = edge_end(l->last);
	return !l->wrapped && l->last.n > TEXT_MIN && edge_has_clauses(l->last) &&
	       (end == END_WORD || end == END_COMMA);
}

/* 槐店镇工作简报 第3页: the sentence before goes on behind it. */
static bool
is_numbered_head(struct layout *l, struct span line)
{
	struct span page, words = head_words(line, &page);
	if (page.n == 0 || page.n == line.n || !may_be_head(words))
		return false;
	bool framed = furniture_page(page) == PAGE_NUMBER;
	if (framed || (page.n < 4 && is_next(&l->heads_pages, page)))
		note_head(l, line, l->number, BY_PAGE);
	return framed;
}

/* The first line of the document is its title, or the head of the first page. */
static bool
may_be_first_head(const struct layout *l, struct span line)
{
	struct span page, words = head_words(line, &page);
	return page.n || !lex_before(l->lex, LEX(TITLE_END), words);
}

static void
read_head(struct layout *l, struct span line)
{
	if (line.n < HEAD_MIN * 4 && is_page_number(l, line)) {
		page_ends(l);
		return;
	}
	if (is_numbered_head(l, line))
		return;
	l->lines++;
	if (l->lines == 1 && line.n <= HEAD_MAX && may_be_first_head(l, line))
		note_head(l, line, l->number, 0);
	else if (l->after_page && l->lines > 1)
		note_head(l, line, l->number, BY_PAGE);
	else if (line.n <= HEAD_MAX && l->last.n && breaks_sentence(l))
		note_head(l, line, l->number, BY_BREAK);
	l->after_page = false;
	l->last = line;
	l->last_number = l->number;
}

/* Of the places noted, those of heads that recur. */
static void
keep_heads(struct layout *l)
{
	size_t kept = 0;
	for (size_t i = 0; i < l->heads.n; i++) {
		size_t k = 0;
		while (l->head[k].hash != l->heads.p[i].key)
			k++;
		if (l->head[k].weight >= HEAD_SURE)
			l->heads.p[kept++] = l->heads.p[i];
	}
	l->heads.n = kept;
}

/* --- all lines --- */

/* ［2］ [2] at the start of a line */
static bool
is_note(struct span line)
{
	size_t n = span_starts(line, SPAN("［")) ? strlen("［") : line.p[0] == '[' ? 1 : 0;
	return n && n < line.n && line.p[n] >= '0' && line.p[n] <= '9';
}

/* A form feed ends a page, and lines too. */
static void
read_line(struct layout *l, struct span line)
{
	unsigned indent;
	for (;;) {
		const char *feed = l->feeds && line.n ? memchr(line.p, '\f', line.n) : NULL;
		struct span part = feed ? span_take(line, (size_t)(feed - line.p)) : line;
		line = span_skip(line, part.n + 1);
		part = shape_trim(part, &indent);
		if (part.n) {
			read_head(l, part);
			rows_line(l->rows, part, l->number, l->blank);
			splitter_line(&l->splitter, part, l->number);
			l->notes += is_note(part);
		}
		l->pages.bytes += part.n;
		l->heads_pages.bytes += part.n;
		l->blank = part.n == 0;
		if (!feed)
			return;
		page_ends(l);
	}
}

static void
reset(struct layout *l, bool wrapped)
{
	l->wrapped = wrapped;
	places_reset(&l->heads);
	l->nheads = l->lines = l->notes = 0;
	l->pages = l->heads_pages = (struct count){0};
	l->number = l->last_number = 0;
	l->blank = l->after_page = false;
	l->last = SPAN("");
}

void
layout_read(struct layout *l, struct span text, bool wrapped)
{
	reset(l, wrapped);
	rows_open(l->rows,
		text.n && (memchr(text.p, '|', text.n) || memchr(text.p, '\t', text.n)));
	l->feeds = text.n && memchr(text.p, '\f', text.n);
	splitter_open(&l->splitter);
	while (text.n) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct span line = span_take(text, lf ? (size_t)(lf - text.p) : text.n);
		text = span_skip(text, line.n + 1);
		l->number++;
		read_line(l, line);
	}
	rows_close(l->rows);
	keep_heads(l);
	splitter_close(&l->splitter);
}

bool
layout_has_notes(const struct layout *l)
{
	return l->notes > 1;
}

uint64_t
layout_last(const struct layout *l)
{
	uint64_t rows = rows_last(l->rows), heads = places_last(&l->heads);
	uint64_t pages = splitter_last(&l->splitter), last = rows > heads ? rows : heads;
	return last > pages ? last : pages;
}

size_t
layout_page(struct layout *l, uint64_t number, struct span line)
{
	return splitter_at(&l->splitter, line, number);
}

enum place_role
layout_at(struct layout *l, uint64_t number, struct span line)
{
	if (line.n > HEAD_MAX)
		return PLACE_NONE;
	enum place_role role = rows_at(l->rows, number, line);
	return role != PLACE_NONE ? role : places_at(&l->heads, number, line);
}
