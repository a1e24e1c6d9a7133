#include "reading.h"

#include "line.h"
#include "utf8.h"

#include <stdlib.h>

struct reading {
	unsigned accept;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	struct buf scratch;
	struct reading_tally tally;
};

struct reading *
reading_new(unsigned accept, const struct given *given, struct diag *d, struct sink sink)
{
	struct reading *r = mem_new(1, sizeof *r);
	*r = (struct reading){.accept = accept, .given = given, .diag = d, .sink = sink};
	return r;
}

void
reading_free(struct reading *r)
{
	if (!r)
		return;
	buf_free(&r->scratch);
	free(r);
}

static void
hand_on(struct reading *r, struct rec *rec)
{
	if (r->given)
		given_apply(r->given, rec);
	sink_put(r->sink, rec);
}

bool
reading_is_header(struct span line)
{
	return span_starts(line, SPAN("type\tdoc\t"));
}

/* What is wrong with the line of a record, or NULL: *rec is filled. */
static const char *
read_line(struct reading *r, const struct reading_line *line, union rec_any *rec)
{
	if (line->no_lf)
		return "no line feed at its end: it was cut";
	if (span_ends(line->text, SPAN("\r")))
		return "a carriage return at its end, as editors on Windows leave";
	return rec_read(rec, line->text, &r->scratch);
}

static void
put_record(struct reading *r, const struct reading_line *line)
{
	union rec_any rec;
	if (line->goes_on)
		diag_error(r->diag, line->number, "bad-record",
			"a record of more than %zu bytes", READING_RECORD_MAX);
	if (line->cut || reading_is_header(line->text))
		return;
	const char *wrong = read_line(r, line, &rec);
	if (wrong) {
		diag_error(r->diag, line->number, "bad-record", "%s: %s", wrong,
			diag_quote(r->diag, line->text));
	} else if (!(r->accept & REC_BIT(rec.r.type))) {
		diag_count(r->diag, "ignored", 1);
		r->tally.ignored++;
	} else {
		r->tally.taken++;
		hand_on(r, &rec.r);
	}
}

bool
reading_is_clean(struct span text)
{
	return utf8_is_clean(text) && !(text.n && memchr(text.p, '\t', text.n));
}

/* A plain line as records may hold it; bytes that are no UTF-8 become U+FFFD
 * and are reported. */
static struct span
cleaned(struct reading *r, const struct reading_line *line)
{
	struct span s = span_trim(line->text);
	if (reading_is_clean(s))
		return s;
	size_t n;
	r->scratch.n = 0;
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		if (c == UTF8_BAD) {
			diag_fault(r->diag, line->number, "bad-bytes",
				"byte %zu of the line is not UTF-8 (fz-normalize reads other "
				"encodings); U+FFFD stands for it",
				at + 1);
			utf8_put(&r->scratch, UTF8_REPLACEMENT);
		} else if (utf8_is_control(c)) {
			buf_putc(&r->scratch, ' ');
		} else {
			buf_put(&r->scratch, span_of(s.p + at, n));
		}
	}
	return span_trim(buf_span(&r->scratch));
}

static void
put_plain(struct reading *r, const struct reading_line *line)
{
	struct rec_text rec = {
		.r = {.type = REC_TEXT,
			.doc = line->doc,
			.para = line->para,
			.line = line->number,
			.before = line->before},
		.kind = SPAN("p"),
		.text = line->part ? line->text : cleaned(r, line),
		.x = line->cut ? SPAN("cut=1") : SPAN(""),
	};
	if (line->goes_on)
		diag_warn(r->diag, line->number, "long-para",
			"a line of more than %zu bytes is cut", LINE_MAX_BYTES);
	hand_on(r, &rec.r);
}

void
reading_put(struct reading *r, const struct reading_line *line)
{
	if (line->para)
		put_plain(r, line);
	else
		put_record(r, line);
}

static void
put(void *ctx, const struct reading_line *line)
{
	reading_put(ctx, line);
}

struct reading_sink
reading_sink(struct reading *r)
{
	return (struct reading_sink){put, r};
}

struct reading_tally
reading_tally(struct reading *r)
{
	struct reading_tally tally = r->tally;
	r->tally = (struct reading_tally){0};
	return tally;
}

void
reading_ended(struct diag *d, struct reading_tally tally)
{
	if (tally.ignored && !tally.taken)
		diag_warn(d, 0, "no-records",
			"all records are of types that this tool does not read");
}
