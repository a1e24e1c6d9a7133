#include "writer.h"

#include <stdlib.h>

struct writer {
	struct writer_opts opts;
	struct out *out;
	const struct rec_schema *schema;  /* of the columns chosen */
	const struct rec_column **chosen; /* with -c; NULL: all of the record's type */
	size_t n;
	uint64_t count;
};

static const struct rec_schema *
first_schema(unsigned types)
{
	int t = 0;
	while (t + 1 < REC_TYPES && !(types & REC_BIT(t)))
		t++;
	return &rec_schemas[t];
}

static const struct rec_column *
column_named(const struct rec_schema *schema, struct span name)
{
	for (size_t i = 0; i < schema->n; i++)
		if (span_eq(name, span_str(schema->columns[i].name)))
			return &schema->columns[i];
	return NULL;
}

/* False where a name of the comma-separated list is unknown: *bad is it. */
static bool
choose(struct writer *w, struct span list, struct span *bad)
{
	size_t cap = 0;
	bool more = true;
	while (more) {
		const char *comma = list.n ? memchr(list.p, ',', list.n) : NULL;
		*bad = span_take(list, comma ? (size_t)(comma - list.p) : list.n);
		const struct rec_column *c = column_named(w->schema, *bad);
		if (!c)
			return false;
		w->chosen = mem_grow(w->chosen, &cap, w->n + 1, sizeof *w->chosen);
		w->chosen[w->n++] = c;
		list = span_skip(list, bad->n + 1);
		more = comma != NULL;
	}
	return true;
}

static void
put_csv(struct buf *b, struct span s, enum rec_form form)
{
	/* a spreadsheet would run these as formulas: the quote makes them text */
	bool guard = form != FORM_INT && form != FORM_NUM && s.n && strchr("=+-@", s.p[0]);
	if (form == FORM_NUM && s.n && strchr("=+@", s.p[0]))
		guard = true;
	bool quoted = guard;
	for (size_t i = 0; i < s.n && !quoted; i++)
		quoted = strchr(",\"\r\n", s.p[i]) != NULL && s.p[i];
	if (quoted)
		buf_putc(b, '"');
	if (guard)
		buf_putc(b, '\'');
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '"')
			buf_putc(b, '"');
		buf_putc(b, s.p[i]);
	}
	if (quoted)
		buf_putc(b, '"');
}

static void
put_json_string(struct buf *b, struct span s)
{
	buf_putc(b, '"');
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if (c == '"' || c == '\\')
			buf_printf(b, "\\%c", c);
		else if (c < 0x20)
			buf_printf(b, "\\u%04x", c);
		else
			buf_putc(b, (char)c);
	}
	buf_putc(b, '"');
}

/* -?(0|[1-9][0-9]*)(.[0-9]+)?: what JSON calls a number and fz writes */
static bool
is_json_number(struct span s)
{
	size_t at = s.n && s.p[0] == '-', start = at;
	while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
		at++;
	if (at == start || (at - start > 1 && s.p[start] == '0'))
		return false;
	if (at == s.n)
		return true;
	if (s.p[at++] != '.' || at == s.n)
		return false;
	while (at < s.n && s.p[at] >= '0' && s.p[at] <= '9')
		at++;
	return at == s.n;
}

static void
put_json_x(struct buf *b, struct span x)
{
	char between = '{';
	while (x.n) {
		const char *end = memchr(x.p, ';', x.n);
		struct span pair = span_take(x, end ? (size_t)(end - x.p) : x.n);
		x = span_skip(x, pair.n + 1);
		const char *eq = pair.n ? memchr(pair.p, '=', pair.n) : NULL;
		size_t k = eq ? (size_t)(eq - pair.p) : pair.n;
		buf_putc(b, between);
		put_json_string(b, span_take(pair, k));
		buf_putc(b, ':');
		put_json_string(b, span_skip(pair, k + 1));
		between = ',';
	}
	buf_putc(b, '}');
}

static void
put_json(struct buf *b, const struct rec_column *c, struct span s)
{
	put_json_string(b, span_str(c->name));
	buf_putc(b, ':');
	if (s.n == 0)
		buf_puts(b, "null");
	else if (strcmp(c->name, "x") == 0)
		put_json_x(b, s);
	else if (c->form == FORM_INT || (c->form == FORM_NUM && is_json_number(s)))
		buf_put(b, s);
	else
		put_json_string(b, s);
}

static void
put_fields(const struct writer *w, struct buf *b, const struct rec *r)
{
	const struct rec_schema *schema = &rec_schemas[r->type];
	size_t n = w->chosen ? w->n : schema->n;
	char scratch[20];
	if (w->opts.form == WRITE_JSON)
		buf_putc(b, '{');
	for (size_t i = 0; i < n; i++) {
		const struct rec_column *c = w->chosen ? w->chosen[i] : &schema->columns[i];
		struct span field = rec_field(r, c, scratch);
		if (i)
			buf_putc(b, w->opts.form == WRITE_RECORDS ? '\t' : ',');
		if (w->opts.form == WRITE_JSON)
			put_json(b, c, field);
		else if (w->opts.form == WRITE_CSV)
			put_csv(b, field, c->form);
		else
			rec_put_field(b, c, field);
	}
	buf_puts(b, w->opts.form == WRITE_JSON  ? "}\n"
		    : w->opts.form == WRITE_CSV ? "\r\n"
						: "\n");
}

bool
writer_row(const struct writer *w, struct buf *b, const struct rec *r)
{
	if (w->chosen && &rec_schemas[r->type] != w->schema)
		return false;
	if (w->opts.form == WRITE_RECORDS && !w->chosen)
		rec_write(b, r);
	else
		put_fields(w, b, r);
	return true;
}

void
writer_put(struct writer *w, const struct rec *r)
{
	if (!writer_row(w, out_buf(w->out), r))
		return;
	w->count++;
	out_record(w->out);
}

void
writer_put_rows(struct writer *w, struct span rows, uint64_t n)
{
	out_put(w->out, rows);
	w->count += n;
}

static void
put_header(struct writer *w, const struct rec_schema *schema)
{
	struct buf *b = out_buf(w->out);
	size_t n = w->chosen ? w->n : schema->n;
	for (size_t i = 0; i < n; i++) {
		if (i)
			buf_putc(b, w->opts.form == WRITE_CSV ? ',' : '\t');
		buf_puts(b, w->chosen ? w->chosen[i]->name : schema->columns[i].name);
	}
	buf_puts(b, w->opts.form == WRITE_CSV ? "\r\n" : "\n");
	out_record(w->out);
}

struct writer *
writer_new(struct writer_opts opts, struct out *o, struct span *bad)
{
	struct writer *w = mem_new(1, sizeof *w);
	w->opts = opts;
	w->out = o;
	w->schema = first_schema(opts.types);
	if (opts.columns && !choose(w, span_str(opts.columns), bad)) {
		writer_free(w);
		return NULL;
	}
	if (opts.form == WRITE_CSV) {
		buf_puts(out_buf(o),
			"\xEF\xBB\xBF"); /* or Excel takes it for the local code page */
		put_header(w, w->schema);
	} else if (opts.header && opts.form == WRITE_RECORDS) {
		for (int t = 0; t < REC_TYPES; t++)
			if (opts.types & REC_BIT(t) &&
				(!w->chosen || &rec_schemas[t] == w->schema))
				put_header(w, &rec_schemas[t]);
	}
	return w;
}

void
writer_free(struct writer *w)
{
	if (!w)
		return;
	free(w->chosen);
	free(w);
}

static void
put(void *ctx, const struct rec *r)
{
	writer_put(ctx, r);
}

struct sink
writer_sink(struct writer *w)
{
	return (struct sink){put, w};
}

uint64_t
writer_count(const struct writer *w)
{
	return w->count;
}
