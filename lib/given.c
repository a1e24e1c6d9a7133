#include "given.h"

#include "utf8.h"

#include <stdlib.h>

#define NOT_CLEAN "the body is not UTF-8, or has a control character in it"

struct row {
	struct span doc, org, year;
	uint64_t line;
};

struct given {
	struct span org, year;
	struct buf text;  /* of the --meta file; the rows point into it */
	struct row *rows; /* sorted by doc, each once */
	size_t n, cap;
};

static struct span
next(struct span *s, char end)
{
	const char *at = s->n ? memchr(s->p, end, s->n) : NULL;
	struct span piece = span_take(*s, at ? (size_t)(at - s->p) : s->n);
	*s = span_skip(*s, piece.n + 1);
	return piece;
}

static struct span
next_line(struct span *text)
{
	struct span line = next(text, '\n');
	if (span_ends(line, SPAN("\r")))
		line.n--;
	return line;
}

static int
by_doc(const void *a, const void *b)
{
	return span_cmp(((const struct row *)a)->doc, ((const struct row *)b)->doc);
}

/* Two lines of one document are told in the order of the file. */
static int
by_doc_and_line(const void *a, const void *b)
{
	const struct row *x = a, *y = b;
	int order = by_doc(x, y);
	return order ? order : (x->line > y->line) - (x->line < y->line);
}

static bool
is_year(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] < '0' || s.p[i] > '9')
			return false;
	return s.n == 4;
}

/* Which of doc, org and year a header names as its columns; false where doc
 * is not among them. */
static bool
read_header(struct span line, size_t at[3])
{
	static const char *const names[] = {"doc", "org", "year"};
	at[0] = at[1] = at[2] = SIZE_MAX;
	for (size_t i = 0; line.n; i++) {
		struct span field = next(&line, '\t');
		for (size_t k = 0; k < 3; k++)
			if (span_eq(field, span_str(names[k])))
				at[k] = i;
	}
	return at[0] != SIZE_MAX;
}

static bool
read_row(struct given *g, struct span line, const size_t at[3], uint64_t number, struct diag *d)
{
	struct span field[3] = {{0}};
	for (size_t i = 0; line.n; i++) {
		struct span f = next(&line, '\t');
		for (size_t k = 0; k < 3; k++)
			if (at[k] == i)
				field[k] = f;
	}
	if (!utf8_is_clean(field[1])) {
		diag_error(d, number, "bad-meta", NOT_CLEAN ": %s", diag_quote(d, field[1]));
		return false;
	}
	if (field[2].n && !is_year(field[2])) {
		diag_error(d, number, "bad-meta", "the year is not four digits: %s",
			diag_quote(d, field[2]));
		return false;
	}
	g->rows = mem_grow(g->rows, &g->cap, g->n + 1, sizeof *g->rows);
	g->rows[g->n++] = (struct row){field[0], field[1], field[2], number};
	return true;
}

/* False where a document has two lines, which might differ. */
static bool
sort_rows(struct given *g, struct diag *d)
{
	const struct row *again = NULL, *before = NULL;
	if (g->n)
		qsort(g->rows, g->n, sizeof *g->rows, by_doc_and_line);
	for (size_t i = 1; i < g->n; i++) {
		const struct row *r = &g->rows[i];
		if (!span_eq(r->doc, r[-1].doc) || (again && again->line < r->line))
			continue;
		again = r;
		before = r - 1;
	}
	if (again)
		diag_error(d, again->line, "bad-meta", "line %llu names that document, too: %s",
			(unsigned long long)before->line, diag_quote(d, again->doc));
	return !again;
}

bool
given_meta(struct given *g, struct span meta, struct diag *d)
{
	size_t at[3];
	buf_put(&g->text, meta);
	struct span text = buf_span(&g->text);
	if (!text.n)
		return true;
	if (!read_header(next_line(&text), at)) {
		diag_error(d, 1, "bad-meta", "the header names no column doc");
		return false;
	}
	for (uint64_t number = 2; text.n; number++) {
		struct span line = next_line(&text);
		if (line.n && !read_row(g, line, at, number, d))
			return false;
	}
	return sort_rows(g, d);
}

struct given *
given_new(const char *org, const char *year, struct diag *d)
{
	struct given *g = mem_new(1, sizeof *g);
	g->org = span_str(org);
	g->year = span_str(year);
	bool good = true;
	if (g->year.n && !is_year(g->year)) {
		diag_error(d, 0, "usage", "--year wants four digits, not %s",
			diag_quote(d, g->year));
		good = false;
	}
	if (!utf8_is_clean(g->org)) {
		diag_error(d, 0, "usage", NOT_CLEAN ": %s", diag_quote(d, g->org));
		good = false;
	}
	if (good)
		return g;
	given_free(g);
	return NULL;
}

void
given_free(struct given *g)
{
	if (!g)
		return;
	buf_free(&g->text);
	free(g->rows);
	free(g);
}

void
given_apply(const struct given *g, struct rec *r)
{
	struct row key = {.doc = r->doc};
	const struct row *row =
		g->n ? bsearch(&key, g->rows, g->n, sizeof *g->rows, by_doc) : NULL;
	struct span org = row && row->org.n ? row->org : g->org;
	struct span year = row && row->year.n ? row->year : g->year;
	if (org.n) {
		r->org = org;
		r->plain = false; /* what users write may have any sign in it */
	}
	if (year.n)
		r->year = year;
	if (org.n + year.n)
		r->head = (struct span){0};
}
