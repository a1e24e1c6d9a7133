#include "reader.h"

#include "line.h"
#include "utf8.h"

#include <stdlib.h>

/* EXPORT: what the writers make for loaders, CSV and JSON, which is not read back. */
enum form { UNDECIDED, RECORDS, PLAIN, EXPORT };

struct reader {
	unsigned accept;
	struct diag *diag;
	struct reading *reading; /* or NULL, where the lines are read elsewhere */
	struct reading_sink lines;
	enum form form;
	struct line line;
	struct buf doc;
	uint64_t para;
};

struct reader *
reader_new(unsigned accept, const struct given *given, struct diag *d, struct sink sink)
{
	struct reading *reading = reading_new(accept, given, d, sink);
	struct reader *r = reader_of_lines(accept, d, reading_sink(reading));
	r->reading = reading;
	return r;
}

struct reader *
reader_of_lines(unsigned accept, struct diag *d, struct reading_sink lines)
{
	struct reader *r = mem_new(1, sizeof *r);
	*r = (struct reader){.accept = accept, .diag = d, .lines = lines};
	return r;
}

void
reader_free(struct reader *r)
{
	if (!r)
		return;
	buf_free(&r->line.held);
	buf_free(&r->doc);
	reading_free(r->reading);
	free(r);
}

static size_t
fields(struct span line)
{
	size_t n = 1;
	for (size_t i = 0; i < line.n; i++)
		n += line.p[i] == '\t';
	return n;
}

bool
reader_may_be_record(struct span s)
{
	static const char *const types[] = {
		"text\t", "type\t", "sect\t", "num\t", "diff\t", "sim\t"};
	if (s.n < 3 && span_starts(SPAN("\xEF\xBB\xBF"), s))
		return true;
	s = utf8_skip_bom(s);
	for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
		struct span t = span_str(types[i]);
		if (s.n < t.n ? span_starts(t, s) : span_starts(s, t))
			return true;
	}
	return false;
}

bool
reader_is_record(struct span line)
{
	line = utf8_skip_bom(line);
	const char *tab = line.n ? memchr(line.p, '\t', line.n) : NULL;
	if (!tab)
		return false;
	enum rec_type type = rec_type_of(span_take(line, (size_t)(tab - line.p)));
	return reading_is_header(line) ||
	       (type != REC_TYPES && fields(line) == rec_schemas[type].n);
}

void
reader_open(struct reader *r, struct span doc)
{
	line_reset(&r->line);
	r->form = UNDECIDED;
	r->line.max = READING_RECORD_MAX; /* until the first line tells */
	r->doc.n = 0;
	buf_put(&r->doc, doc);
	r->para = 0;
}

/* Nothing but blanks and controls, which the reading of a paragraph takes away. */
static bool
is_blank(struct span s)
{
	for (size_t at = 0, n; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		if (c == UTF8_BAD || !(c == ' ' || utf8_is_control(c)))
			return false;
	}
	return true;
}

static void
put_line(struct reader *r, struct line_piece piece, uint64_t para)
{
	struct reading_line line = {
		.doc = buf_span(&r->doc),
		.text = piece.text,
		.number = r->line.number,
		.para = para,
		.cut = piece.cut,
		.goes_on = r->line.inside,
		.no_lf = piece.no_lf,
	};
	r->lines.put(r->lines.ctx, &line);
}

static void
put_plain(struct reader *r, struct line_piece piece)
{
	bool wanted = r->accept & REC_BIT(REC_TEXT);
	if (!wanted && r->line.number == 1)
		diag_error(r->diag, 0, "no-records",
			"plain text, where the records of the tools before are wanted");
	if (wanted && !is_blank(piece.text))
		put_line(r, piece, ++r->para);
}

static void
drain(struct reader *r, bool last)
{
	struct line_piece piece;
	while (line_next(&r->line, last, &piece)) {
		if (r->form == RECORDS)
			put_line(r, piece, 0);
		else if (r->form == PLAIN)
			put_plain(r, piece);
	}
}

/* type,doc,org,… of --csv or {"type":"sect",… of --json: as plain text it would be read into
 * numbers that no report has. */
static bool
is_export(struct span line)
{
	struct span head = SPAN("{\"type\":\"");
	if (!span_starts(line, head))
		return span_starts(line, SPAN("type,doc,org,"));
	struct span type = span_skip(line, head.n);
	return rec_type_of(span_take(type, span_find(type, SPAN("\"")))) != REC_TYPES;
}

/* On the first line, or as much of it as a record, or else a line, could have at most; fresh came
 * last. A byte order mark that an editor put before it is no part of it. */
static void
decide(struct reader *r, struct span fresh, bool last)
{
	struct span all = buf_span(&r->line.held);
	size_t most = reader_may_be_record(all) ? READING_RECORD_MAX : LINE_MAX_BYTES;
	if (!last && all.n < most && !(fresh.n && memchr(fresh.p, '\n', fresh.n)))
		return;
	struct span first = utf8_skip_bom(all);
	r->line.taken = all.n - first.n;
	all = first;
	const char *lf = all.n ? memchr(all.p, '\n', all.n) : NULL;
	struct span line = span_take(all, lf ? (size_t)(lf - all.p) : all.n);
	r->form = reader_is_record(line) ? RECORDS : is_export(line) ? EXPORT : PLAIN;
	if (r->form == EXPORT)
		diag_error(r->diag, 0, "no-records",
			"JSON or CSV of fz, which no tool reads back: leave out -j or --csv");
	if (r->form == RECORDS)
		return;
	r->line.max = LINE_MAX_BYTES;
	/* as fz-normalize has it */
	r->line.by_cr = !lf && all.n && memchr(all.p, '\r', all.n);
}

static void
advance(struct reader *r, struct span fresh, bool last)
{
	if (r->form == UNDECIDED)
		decide(r, fresh, last);
	if (r->form != UNDECIDED)
		drain(r, last);
}

/* The line that is open is completed; those behind it are read where they are. */
void
reader_put(struct reader *r, struct span bytes)
{
	const char *lf = bytes.n ? memchr(bytes.p, '\n', bytes.n) : NULL;
	size_t open = lf && r->form != UNDECIDED ? (size_t)(lf - bytes.p) + 1 : bytes.n;
	line_feed(&r->line, span_take(bytes, open));
	advance(r, span_take(bytes, open), false);
	if (open == bytes.n)
		return;
	line_lend(&r->line, span_skip(bytes, open));
	drain(r, false);
}

void
reader_close(struct reader *r)
{
	advance(r, SPAN(""), true);
	if (r->reading)
		reading_ended(r->diag, reading_tally(r->reading));
}
