#include "sieve.h"

#include "block.h"
#include "cells.h"
#include "chars.h"
#include "finder.h"
#include "furniture.h"
#include "metadata.h"
#include "scan.h"
#include "table.h"

#include <stdlib.h>

/* Lines longer than this are text, and no rule of residue is tried on them. */
#define SHORT_LINE 400
/* A shorter one may be anything, a longer one with commas in it is text. */
#define TEXT_LINE 60
/* A breadcrumb has at most ten Han characters. */
#define CRUMB_MAX 30

/* What a line says by itself: it was asked; */
enum told {
	TOLD = 1 << 0,
	TOLD_OTHER = 1 << 1,   /* it may be no running text. Of such a line: */
	TOLD_NAMED = 1 << 2,   /* a word of residue or metadata may begin it */
	TOLD_LABEL = 1 << 3,   /* METADATA_LABEL */
	TOLD_DATE = 1 << 4,    /* METADATA_DATE */
	TOLD_RESIDUE = 1 << 5, /* residue_may_be */
};

struct sieve {
	const struct lex *lex;
	struct para *para;
	struct residue *residue;
	bool lines;
	struct finder *words; /* of residue and metadata */
	struct block *block;
	struct cells *cells;
	bool awaits;   /* a table or a label waits for the next line */
	bool has_bare; /* a number on a line of its own waits for the end of the page */
	struct para_line bare;
	struct buf bare_text;
	bool after_junk;
	bool in_crumbs; /* the line before was > behind residue */
};

struct sieve *
sieve_new(const struct lex *lex, struct para *para, struct residue *residue, bool lines)
{
	struct sieve *s = mem_new(1, sizeof *s);
	*s = (struct sieve){.lex = lex, .para = para, .residue = residue, .lines = lines};
	s->words = finder_new(lex, LEX(RESIDUE) | LEX(NAV) | LEX(META));
	s->block = block_new(lex, para, lines);
	s->cells = cells_new(para, lines);
	return s;
}

void
sieve_free(struct sieve *s)
{
	if (!s)
		return;
	finder_free(s->words);
	block_free(s->block);
	cells_free(s->cells);
	buf_free(&s->bare_text);
	free(s);
}

void
sieve_open(struct sieve *s)
{
	s->awaits = s->has_bare = s->after_junk = s->in_crumbs = false;
	block_open(s->block);
	cells_open(s->cells);
}

/* 首页 / > / 政务公开 / > / 年度报告: breadcrumbs on lines of their own */
static bool
is_crumb(struct span line)
{
	return line.n <= CRUMB_MAX && !edge_has_clauses(line) && edge_end(line) == END_WORD;
}

static bool
take_junk(struct sieve *s, const struct para_line *line, unsigned told)
{
	enum furniture_page page = furniture_page(line->text);
	if (page == PAGE_BARE && !s->lines && !para_is_broken(s->para)) {
		s->bare = *line;
		s->bare_text.n = 0;
		buf_put(&s->bare_text, line->text);
		s->has_bare = true;
		return true;
	}
	if (page == PAGE_NUMBER || (page == PAGE_BARE && !s->lines)) {
		sieve_junk(s, line, para_rule("page-number"), true);
		return true;
	}
	/* 。on a line of its own closes the sentence before */
	if (para_is_closed_by(s->para, line))
		return false;
	const struct lex_entry *rule = NULL;
	if (told & TOLD_NAMED)
		rule = residue_nav(s->residue, line->text, s->after_junk);
	if (!rule && (told & TOLD_RESIDUE))
		rule = residue_text(s->residue, line->text);
	bool crumb = s->in_crumbs && is_crumb(line->text);
	s->in_crumbs = s->after_junk && furniture_is_arrow(line->text);
	const char *form = rule ? NULL : crumb ? "crumb" : furniture_scrap(line->text);
	if (!rule && !form)
		return false;
	sieve_junk(s, line, (struct para_why){rule, form}, false);
	s->after_junk = true;
	return true;
}

static bool
take_row(struct sieve *s, const struct para_line *line)
{
	if (!table_is_row(line->text))
		return false;
	para_whole(s->para, PARA_TABLE, line);
	return true;
}

/* Behind a section marker stands text. */
static bool
is_marked(struct span line, size_t marker)
{
	return marker && marker < line.n && line.n > 6;
}

/* Running text is no residue and no metadata, unless it begins with a word of theirs. */
static bool
is_running(const struct sieve *s, struct span line, unsigned marks)
{
	return line.n > TEXT_LINE && (marks & SCAN_PAUSE) && line.p[0] != '[' &&
	       line.p[0] != '(' && !finder_may_begin(s->words, line) &&
	       ((marks & SCAN_STOP) || scan_has_stop(line));
}

/* False where the line begins with a character of a word, and with no word of residue or metadata:
 * none of their rules need look at its start. */
static bool
may_be_named(const struct sieve *s, struct span line)
{
	return !chars_is_word(chars_first(line)) || finder_may_stand(s->words, line);
}

unsigned
sieve_told(const struct sieve *s, struct span text, unsigned marks, size_t marker)
{
	if (text.n > SHORT_LINE || is_marked(text, marker) || is_running(s, text, marks))
		return TOLD;
	bool named = may_be_named(s, text);
	enum metadata_look look = metadata_look(s->lex, text, named);
	unsigned label = look == METADATA_LABEL ? TOLD_LABEL : TOLD_DATE;
	return TOLD | TOLD_OTHER | (named ? TOLD_NAMED : 0u) |
	       (look == METADATA_NONE ? 0u : label) |
	       (residue_may_be(s->residue, text) ? TOLD_RESIDUE : 0u);
}

/* What a site prints behind the title, on its line. */
static bool
is_behind_title(const struct sieve *s, struct span rest)
{
	struct metadata_piece pieces[METADATA_PIECES];
	return metadata_pieces(s->lex, rest, false, pieces) ||
	       residue_line(s->residue, rest, false);
}

/* 仓岭镇2023年度工作报告 来源：仓岭镇 发布日期：2024-01-05: bytes of the title, 0 where there is
 * none before metadata or buttons. */
static size_t
title_before_metadata(const struct sieve *s, struct span line)
{
	for (size_t at = 0; at < line.n; at++) {
		const char *blank = memchr(line.p + at, ' ', line.n - at);
		if (!blank)
			return 0;
		at = (size_t)(blank - line.p);
		struct span title = span_take(line, at), rest = span_skip(line, at);
		if (lex_before(s->lex, LEX(TITLE_END), title))
			return !edge_has_clauses(title) && is_behind_title(s, shape_strip(rest))
				       ? at
				       : 0;
	}
	return 0;
}

/* The title and what stands behind it are two lines. */
static bool
take_title(struct sieve *s, const struct para_line *line)
{
	bool may = (line->marks & (SCAN_BLANK | SCAN_CONTROL)) && !s->lines;
	size_t at = may ? title_before_metadata(s, line->text) : 0;
	if (at == 0)
		return false;
	struct para_line title = *line, rest = *line;
	title.text = span_take(line->text, at);
	rest.text = shape_strip(span_skip(line->text, at));
	title.sides = para_sides(s->para, title.text, title.marks);
	rest.sides = para_sides(s->para, rest.text, rest.marks);
	rest.told = 0;
	para_line(s->para, &title);
	sieve_line(s, &rest);
	return true;
}

/* A line with a border in it, and one that a table or a label waits for. */
static ASIDE bool
take_awaited(struct sieve *s, const struct para_line *line)
{
	bool row = !cells_wait(s->cells) && block_take_row(s->block, line);
	if (!row && cells_take(s->cells, line))
		return true;
	if (!row && !block_take_value(s->block, line))
		return false;
	s->after_junk = block_is_junk(s->block);
	return true;
}

/* A table or a label may be in hand, or none any more. */
static void
note_awaited(struct sieve *s)
{
	s->awaits = block_waits(s->block) || !cells_idle(s->cells);
}

/* What may be no running text. */
static ASIDE bool
take_other(struct sieve *s, const struct para_line *line, unsigned told)
{
	if (take_title(s, line))
		return true;
	enum metadata_look look = told & TOLD_LABEL ? METADATA_LABEL : METADATA_DATE;
	if (!(told & (TOLD_LABEL | TOLD_DATE)) || !block_take_labels(s->block, line, look))
		return take_junk(s, line, told);
	s->after_junk = block_is_junk(s->block);
	note_awaited(s);
	return true;
}

void
sieve_line(struct sieve *s, const struct para_line *line)
{
	if (s->awaits || (line->marks & SCAN_BORDER)) {
		bool taken = take_awaited(s, line);
		note_awaited(s);
		if (taken)
			return;
	}
	unsigned told = line->told ? line->told
				   : sieve_told(s, line->text, line->marks, line->sides.marker);
	if ((told & TOLD_OTHER) && take_other(s, line, told))
		return;
	s->after_junk = s->in_crumbs = false;
	block_leave(s->block);
	if (!(line->marks & SCAN_BORDER) || !take_row(s, line))
		para_line(s->para, line);
}

void
sieve_blank(struct sieve *s)
{
	para_blank(s->para);
	block_blank(s->block);
}

void
sieve_cell(struct sieve *s, const struct para_line *line, enum place_role role)
{
	block_settle(s->block);
	if (role == PLACE_FIRST)
		cells_first(s->cells, line);
	else if (role == PLACE_CELL)
		cells_next(s->cells, line);
	else
		cells_more(s->cells, line);
	note_awaited(s);
}

void
sieve_junk(struct sieve *s, const struct para_line *line, struct para_why why, bool page)
{
	struct para_line junk = *line;
	junk.indent = 0;
	junk.why = why;
	junk.cut = false;
	para_furniture(s->para, &junk, page);
}

void
sieve_settle(struct sieve *s, bool page)
{
	if (!s->has_bare)
		return;
	s->has_bare = false;
	s->bare.text = buf_span(&s->bare_text);
	if (page) {
		sieve_junk(s, &s->bare, para_rule("page-number"), true);
	} else {
		para_line(s->para, &s->bare);
		para_hold(s->para);
	}
}

void
sieve_close(struct sieve *s)
{
	sieve_settle(s, false);
	cells_settle(s->cells);
	block_settle(s->block);
}
