#include "layout.h"

#include "buf.h"
#include "edge.h"
#include "furniture.h"
#include "shape.h"
#include "sign.h"
#include "splitter.h"
#include "table.h"
#include "utf8.h"

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

/* A cell is not longer than twenty Han characters, a row has at most so many. */
#define CELL_MAX 60
#define ROW_MAX  12
/* A header above a row of values has short cells: eight characters. */
#define HEADER_MAX 24
/* Cells looked at together; a longer table is read in pieces. */
#define RUN_MAX 2048

/* Lines whose role is kept, of heads and of cells: memory is bounded on hostile input too. */
#define PLACES_MAX ((size_t)1 << 15)

struct place {
	uint64_t number;
	uint64_t hash;  /* of the line */
	uint64_t words; /* of a head without its page number */
	enum layout_role role;
};

struct places {
	struct place *p;
	size_t n, cap, at;
};

struct cell {
	struct place place;
	bool number; /* 12 85.6% — ; else words */
	bool marker; /* it begins with one, as no header does */
	bool wide;   /* too long for a header */
	bool apart;  /* a blank line stands before it */
	bool part;   /* a character alone, or brackets: of a head cut in two, 项目名 / 称 */
};

struct layout {
	const struct lex *lex;
	bool wrapped;
	bool rows, feeds; /* the document has | or TAB, or form feeds */
	struct places heads, cells;
	struct head {
		uint64_t hash;
		unsigned weight;
	} head[HEADS];
	size_t nheads;
	struct cell run[RUN_MAX]; /* lines */
	size_t nrun;
	size_t cell[RUN_MAX + 1]; /* where in run each cell begins; the end */
	size_t ncells;
	size_t notes; /* lines that begin like notes */
	size_t above; /* cells of the row above the run, if a row stands there */
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
	return l;
}

void
layout_free(struct layout *l)
{
	if (!l)
		return;
	free(l->heads.p);
	free(l->cells.p);
	free(l);
}

static void
add(struct places *all, struct place place)
{
	all->p = mem_grow(all->p, &all->cap, all->n + 1, sizeof *all->p);
	all->p[all->n++] = place;
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
	if (c >= 0x3400 && c < 0xFF00)
		return c == U'第' || c == U'共' || c == U'页';
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

/* The words of a running head, without the number of its page: 槐店镇工作简报 第3页, 3 槐店镇
 * 工作简报. *page is that number with what stands round it, empty where there is none. */
static struct span
head_words(struct span s, struct span *page)
{
	*page = SPAN("");
	if (s.n > HEAD_MAX || !(is_page_mark(s, 0) || is_page_mark(s, utf8_last(s))))
		return s;
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

static void
note_head(struct layout *l, struct span line, uint64_t number, unsigned weight)
{
	struct span page, words = head_words(line, &page);
	if (!may_be_head(words))
		return;
	struct place place = {number, span_hash(line), span_hash(words), LAYOUT_HEAD};
	if (l->heads.n == PLACES_MAX ||
		(l->heads.n && l->heads.p[l->heads.n - 1].number == number))
		return;
	size_t i = 0;
	while (i < l->nheads && l->head[i].hash != place.words)
		i++;
	if (i == HEADS)
		return;
	if (i == l->nheads)
		l->head[l->nheads++] = (struct head){place.words, 0};
	l->head[i].weight += weight;
	add(&l->heads, place);
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
		while (l->head[k].hash != l->heads.p[i].words)
			k++;
		if (l->head[k].weight >= HEAD_SURE)
			l->heads.p[kept++] = l->heads.p[i];
	}
	l->heads.n = kept;
}

/* --- tables, a cell a line --- */

static bool
is_number(struct span s)
{
	size_t digits = 0, i = 0;
	for (; i < s.n && strchr("0123456789.,%+-/", s.p[i]); i++)
		digits += s.p[i] >= '0' && s.p[i] <= '9';
	if (i == s.n) /* 2024-01-31 is a date, - an empty cell */
		return digits == 0 || span_find(span_skip(s, 1), SPAN("-")) + 1 >= s.n;
	return span_eq(s, SPAN("—")) || span_eq(s, SPAN("——"));
}

static bool
is_cell(const struct layout *l, struct span s)
{
	s = table_bare(s);
	if (s.n == 0 || s.n > CELL_MAX || edge_has_clauses(s) ||
		(l->rows && (memchr(s.p, '|', s.n) || memchr(s.p, '\t', s.n))))
		return false;
	enum edge_end end = edge_end(s);
	if (end == END_CLOSED || end == END_COLON || end == END_COMMA || table_is_caption(s))
		return false;
	const struct lex_entry *label = lex_word(l->lex, LEX(META), s);
	return !label || label->word.n < 9;
}

static const struct cell *
cell_at(const struct layout *l, size_t i)
{
	return &l->run[l->cell[i]];
}

/* Where most lines have a blank one before them, those that have none go on with the cell
 * above: 商业 / 企业. Numbers are never joined. */
static void
find_cells(struct layout *l)
{
	size_t apart = 0;
	for (size_t i = 1; i < l->nrun; i++)
		apart += l->run[i].apart;
	bool joins = apart * 4 >= l->nrun * 3 && l->nrun > 4;
	l->ncells = 0;
	for (size_t i = 0; i < l->nrun; i++) {
		const struct cell *c = &l->run[i];
		if (!joins || i == 0 || c->apart || c->number || l->run[i - 1].number)
			l->cell[l->ncells++] = i;
	}
	l->cell[l->ncells] = l->nrun;
}

/* Rows of width cells from `at` on, each of numbers and words where the first row has them. */
static size_t
rows_from(const struct layout *l, size_t at, size_t width)
{
	size_t i = at + width;
	while (i < l->ncells && cell_at(l, i)->number == cell_at(l, i - width)->number)
		i++;
	return i > l->ncells ? 0 : (i - at) / width;
}

static bool
is_header(const struct layout *l, size_t at, size_t width)
{
	for (size_t i = at; i < at + width; i++)
		if (cell_at(l, i)->marker)
			return false;
	return true;
}

struct table {
	size_t head, body, width, rows; /* head: the first cell of the header, body if none */
};

/* The largest table around the first number from `from` on: two rows of one form and a header
 * of words above them, or three rows. Rows begin with words. */
static struct table
find_table(const struct layout *l, size_t from, size_t number)
{
	struct table best = {0};
	for (size_t width = 2; width <= ROW_MAX; width++) {
		size_t low = number + 1 > from + width ? number + 1 - width : from;
		for (size_t body = low; body < number; body++) {
			size_t rows = rows_from(l, body, width);
			bool header = body >= from + width && is_header(l, body - width, width);
			if (rows < (header ? 2 : 3) || rows * width <= best.rows * best.width)
				continue;
			best = (struct table){header ? body - width : body, body, width, rows};
		}
	}
	return best;
}

static void
put_row(struct layout *l, size_t from, size_t width)
{
	if (l->cells.n + l->cell[from + width] - l->cell[from] > PLACES_MAX)
		return;
	for (size_t i = from; i < from + width; i++) {
		for (size_t k = l->cell[i]; k < l->cell[i + 1]; k++) {
			struct place place = l->run[k].place;
			place.role = k > l->cell[i] ? LAYOUT_PART
				     : i == from    ? LAYOUT_FIRST
						    : LAYOUT_CELL;
			add(&l->cells, place);
		}
	}
}

static void
put_rows(struct layout *l, size_t from, size_t to, size_t width)
{
	for (; from < to; from += width)
		put_row(l, from, width);
}

/* 指标 | 2023年 / 培训 / 12: the cells below a row go on with its table. Returns their end. */
static size_t
settle_below(struct layout *l)
{
	size_t width = l->above, first = 0;
	if (width < 2 || l->ncells < width || cell_at(l, 0)->marker)
		return 0;
	while (first < width && !cell_at(l, first)->number)
		first++;
	if (first == 0 || first == width)
		return 0;
	size_t rows = rows_from(l, 0, width);
	if (rows < 2 && width < 3) /* a heading and the page number below it */
		return 0;
	put_rows(l, 0, rows * width, width);
	return rows * width;
}

/* Lines that go on with the head above them: 项目名 / 称, 总投资 / （万元）. */
static void
join_heads(struct layout *l, size_t from)
{
	size_t n = from;
	for (size_t i = from; i < l->ncells; i++)
		if (i == from || !cell_at(l, i)->part)
			l->cell[n++] = l->cell[i];
	l->cell[n] = l->nrun;
	l->ncells = n;
}

/* 指标 / 2023年 / 培训 | 12: the cells above a row with numbers are its header. */
static void
settle_above(struct layout *l, size_t from, size_t width)
{
	if (width < 2 || l->ncells < from + width)
		return;
	if (l->ncells > from + width)
		join_heads(l, from);
	if (l->ncells < from + width)
		return;
	from = l->ncells - width;
	for (size_t i = from; i < l->ncells; i++)
		if (cell_at(l, i)->number || cell_at(l, i)->marker || cell_at(l, i)->wide)
			return;
	put_row(l, from, width);
}

/* The tables among the lines of a run; below: the cells of a row of values that follows it. */
static void
settle_run(struct layout *l, size_t below)
{
	find_cells(l);
	size_t from = settle_below(l), at = from;
	while (at < l->ncells) {
		if (!cell_at(l, at)->number) {
			at++;
			continue;
		}
		struct table t = find_table(l, from, at);
		size_t end = t.rows ? t.body + t.rows * t.width : at + 1;
		if (t.rows)
			put_rows(l, t.head, end, t.width);
		from = at = end;
	}
	settle_above(l, from, below);
	l->nrun = l->above = 0;
}

/* The cells of a row, 0 where the line is none; *value: a number is among them. */
static size_t
cells_of(const struct layout *l, struct span line, bool *value)
{
	size_t n = 0;
	struct span cell;
	*value = false;
	if (!l->rows || line.n > ROW_MAX * CELL_MAX || !table_is_row(line))
		return 0;
	for (struct table_row row = table_cells(line); table_next(&row, &cell); n++)
		*value |= cell.n && cell.p[0] >= '0' && cell.p[0] <= '9' && is_number(cell);
	return n <= ROW_MAX ? n : 0;
}

static void
read_cell(struct layout *l, struct span line)
{
	bool value;
	if (!is_cell(l, line)) {
		size_t cells = cells_of(l, line, &value);
		settle_run(l, value ? cells : 0);
		l->above = cells;
		return;
	}
	if (l->nrun == RUN_MAX)
		settle_run(l, 0);
	struct span bare = table_bare(line);
	size_t n;
	l->run[l->nrun++] = (struct cell){
		.place = {l->number, span_hash(line), 0, LAYOUT_CELL},
		.number = is_number(bare),
		.marker = edge_marker(bare) > 0,
		.wide = bare.n > HEADER_MAX,
		.part = bare.n <= strlen("名") || sign_at(bare.p, &n) == SIGN_OPEN,
		.apart = l->blank,
	};
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
			read_cell(l, part);
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
	l->heads.n = l->heads.at = l->cells.n = l->cells.at = 0;
	l->nheads = l->nrun = l->above = l->lines = l->notes = 0;
	l->pages = l->heads_pages = (struct count){0};
	l->number = l->last_number = 0;
	l->blank = l->after_page = false;
	l->last = SPAN("");
}

void
layout_read(struct layout *l, struct span text, bool wrapped)
{
	reset(l, wrapped);
	l->rows = text.n && (memchr(text.p, '|', text.n) || memchr(text.p, '\t', text.n));
	l->feeds = text.n && memchr(text.p, '\f', text.n);
	splitter_open(&l->splitter);
	while (text.n) {
		const char *lf = memchr(text.p, '\n', text.n);
		struct span line = span_take(text, lf ? (size_t)(lf - text.p) : text.n);
		text = span_skip(text, line.n + 1);
		l->number++;
		read_line(l, line);
	}
	settle_run(l, 0);
	keep_heads(l);
	splitter_close(&l->splitter);
}

bool
layout_has_notes(const struct layout *l)
{
	return l->notes > 1;
}

size_t
layout_page(struct layout *l, uint64_t number, struct span line)
{
	return splitter_at(&l->splitter, line, number);
}

static enum layout_role
find(struct places *all, uint64_t number, struct span line)
{
	while (all->at < all->n && all->p[all->at].number < number)
		all->at++;
	if (all->at == all->n || all->p[all->at].number != number)
		return LAYOUT_TEXT;
	uint64_t hash = span_hash(line);
	for (size_t i = all->at; i < all->n && all->p[i].number == number; i++)
		if (all->p[i].hash == hash)
			return all->p[i].role;
	return LAYOUT_TEXT;
}

enum layout_role
layout_at(struct layout *l, uint64_t number, struct span line)
{
	if (line.n > HEAD_MAX)
		return LAYOUT_TEXT;
	enum layout_role role = find(&l->cells, number, line);
	return role != LAYOUT_TEXT ? role : find(&l->heads, number, line);
}
