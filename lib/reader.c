#include "reader.h"

#include "line.h"
#include "utf8.h"

#include <stdlib.h>

/* A record's texts are at most LINE_MAX_BYTES each; nothing fz writes comes near this. */
#define RECORD_MAX ((size_t)2 << 20)

/* EXPORT: what the writers make for loaders, CSV and JSON, which is not read back. */
enum form { UNDECIDED, RECORDS, PLAIN, EXPORT };

struct reader {
	unsigned accept;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	enum form form;
	struct line line;
	struct buf doc;
	struct buf scratch;
	uint64_t para;
	uint64_t taken, ignored; /* records of this input */
	size_t clean;            /* bytes of what was lent that are known to be */
};

struct reader *
reader_new(unsigned accept, const struct given *given, struct diag *d, struct sink sink)
{
	struct reader *r = mem_new(1, sizeof *r);
	*r = (struct reader){.accept = accept, .given = given, .diag = d, .sink = sink};
	return r;
}

void
reader_free(struct reader *r)
{
	if (!r)
		return;
	buf_free(&r->line.held);
	buf_free(&r->doc);
	buf_free(&r->scratch);
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

static bool
is_header(struct span line)
{
	return span_starts(line, SPAN("type\tdoc\t"));
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
	return is_header(line) || (type != REC_TYPES && fields(line) == rec_schemas[type].n);
}

void
reader_open(struct reader *r, struct span doc)
{
	line_reset(&r->line);
	r->form = UNDECIDED;
	r->line.max = RECORD_MAX; /* until the first line tells */
	r->doc.n = 0;
	buf_put(&r->doc, doc);
	r->para = r->taken = r->ignored = 0;
}

/* Most lines come in a block that was looked at as a whole. */
static bool
is_clean(const struct reader *r, struct span text)
{
	struct span lent = r->line.lent;
	if (lent.n && text.p + text.n <= lent.p + r->clean)
		return true;
	return utf8_is_clean(text);
}

static void
put_record(struct reader *r, struct line_piece piece)
{
	uint64_t number = r->line.number;
	if (piece.cut) {
		if (r->line.inside)
			diag_error(r->diag, number, "bad-record",
				"a record of more than %zu bytes", RECORD_MAX);
		return;
	}
	if (is_header(piece.text))
		return;
	const char *wrong = NULL;
	union rec_any rec;
	if (piece.no_lf)
		wrong = "no line feed at its end: it was cut";
	else if (span_ends(piece.text, SPAN("\r")))
		wrong = "a carriage return at its end, as editors on Windows leave";
	else if (!is_clean(r, piece.text))
		wrong = "not UTF-8, or a control character in it";
	else
		wrong = rec_read(&rec, piece.text, &r->scratch);
	if (wrong) {
		diag_error(r->diag, number, "bad-record", "%s: %s", wrong,
			diag_quote(r->diag, piece.text));
		return;
	}
	if (!(r->accept & REC_BIT(rec.r.type))) {
		diag_count(r->diag, "ignored", 1);
		r->ignored++;
		return;
	}
	r->taken++;
	if (r->given)
		given_apply(r->given, &rec.r);
	sink_put(r->sink, &rec.r);
}

/* A plain line as records may hold it; bytes that are no UTF-8 become U+FFFD
 * and are reported. */
static struct span
cleaned(struct reader *r, struct span s)
{
	if (is_clean(r, s) && !(s.n && memchr(s.p, '\t', s.n)))
		return s;
	size_t n;
	r->scratch.n = 0;
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		if (c == UTF8_BAD) {
			diag_fault(r->diag, r->line.number, "bad-bytes",
				"byte %zu of the line is not UTF-8; U+FFFD stands for it",
				at + 1);
			utf8_put(&r->scratch, UTF8_REPLACEMENT);
		} else if (utf8_is_control(c)) {
			buf_putc(&r->scratch, ' ');
		} else {
			buf_put(&r->scratch, span_of(s.p + at, n));
		}
	}
	return buf_span(&r->scratch);
}

static void
put_plain(struct reader *r, struct line_piece piece)
{
	if (!(r->accept & REC_BIT(REC_TEXT))) {
		if (r->line.number == 1)
			diag_error(r->diag, 0, "no-records",
				"plain text, where the records of the tools before are wanted");
		return;
	}
	struct span text = span_trim(cleaned(r, span_trim(piece.text)));
	if (text.n == 0)
		return;
	struct rec_text rec = {
		.r = {REC_TEXT, buf_span(&r->doc), {0}, {0}, ++r->para, r->line.number},
		.kind = SPAN("p"),
		.text = text,
		.x = piece.cut ? SPAN("cut=1") : SPAN(""),
	};
	if (r->given)
		given_apply(r->given, &rec.r);
	if (r->line.inside)
		diag_warn(r->diag, r->line.number, "long-para",
			"a line of more than %zu bytes is cut", LINE_MAX_BYTES);
	sink_put(r->sink, &rec.r);
}

static void
drain(struct reader *r, bool last)
{
	struct line_piece piece;
	while (line_next(&r->line, last, &piece)) {
		if (r->form == RECORDS)
			put_record(r, piece);
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
	size_t most = reader_may_be_record(all) ? RECORD_MAX : LINE_MAX_BYTES;
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
	r->clean = utf8_clean(r->line.lent);
	drain(r, false);
}

void
reader_close(struct reader *r)
{
	advance(r, SPAN(""), true);
	if (r->ignored && !r->taken)
		diag_warn(r->diag, 0, "no-records",
			"all records are of types that this tool does not read");
}
