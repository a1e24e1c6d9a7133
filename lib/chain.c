#include "chain.h"

#include "extract.h"
#include "mention.h"
#include "normalize.h"
#include "reader.h"
#include "split.h"
#include "utf8.h"

#include <stdlib.h>

/* Bytes in which the first line must end to be looked at as a record. */
#define LOOK ((size_t)1 << 18)

enum form { UNDECIDED, RECORDS, RAW };

struct chain {
	const struct lex *lex;
	const struct given *given;
	struct diag *diag;
	struct sink sink;
	enum form form;
	struct buf doc, held; /* held: the bytes before the form is decided */
	struct reader *reader;
	struct normalize *normalize;
	struct split *split;
	struct extract *extract;
};

struct chain *
chain_new(const struct lex *lex, const struct given *given, struct diag *d, struct sink sink)
{
	struct chain *c = mem_new(1, sizeof *c);
	*c = (struct chain){.lex = lex, .given = given, .diag = d, .sink = sink};
	return c;
}

void
chain_free(struct chain *c)
{
	if (!c)
		return;
	reader_free(c->reader);
	normalize_free(c->normalize);
	split_free(c->split);
	extract_free(c->extract);
	buf_free(&c->doc);
	buf_free(&c->held);
	free(c);
}

void
chain_open(struct chain *c, struct span doc)
{
	c->form = UNDECIDED;
	c->held.n = c->doc.n = 0;
	buf_put(&c->doc, doc);
}

static void
to_split(void *ctx, const struct rec *r)
{
	struct chain *c = ctx;
	split_put(c->split, (const struct rec_text *)r);
}

static void
to_extract(void *ctx, const struct rec *r)
{
	struct chain *c = ctx;
	extract_put(c->extract, r);
}

static void
start_reader(struct chain *c)
{
	c->form = RECORDS;
	if (!c->reader)
		c->reader = reader_new(
			REC_BIT(REC_SECT) | REC_BIT(REC_NUM), c->given, c->diag, c->sink);
	reader_open(c->reader, buf_span(&c->doc));
}

/* The stages are made for the first raw operand and serve the next one, too. */
static void
make_stages(struct chain *c)
{
	struct extract_opts opts = {.kinds = KINDS_QUANTITY, .pass = true};
	c->extract = extract_new(opts, c->lex, c->diag, c->sink);
	c->split = split_new((struct split_opts){0}, c->lex, c->given, c->diag,
		(struct sink){to_extract, c});
	c->normalize = normalize_new((struct normalize_opts){0}, c->lex, c->given, c->diag,
		(struct sink){to_split, c});
}

static void
start_stages(struct chain *c)
{
	c->form = RAW;
	if (!c->normalize)
		make_stages(c);
	normalize_open(c->normalize, buf_span(&c->doc));
}

/* text records and their header are what fz-normalize passes on as they are */
static bool
is_text(struct span line)
{
	line = utf8_skip_bom(line);
	return span_starts(line, SPAN("text\t")) ||
	       (span_starts(line, SPAN("type\t")) &&
		       span_find(line, SPAN("\tpath\t")) == line.n);
}

static void
feed(struct chain *c, struct span bytes)
{
	if (c->form == RECORDS)
		reader_put(c->reader, bytes);
	else
		normalize_put(c->normalize, bytes);
}

/* On the first line, or what there is of it at the end. */
static void
decide(struct chain *c, bool last)
{
	struct span all = buf_span(&c->held);
	const char *lf = all.n ? memchr(all.p, '\n', all.n) : NULL;
	if (!lf && !last && all.n < LOOK)
		return;
	struct span line = span_take(all, lf ? (size_t)(lf - all.p) : all.n);
	if (reader_is_record(line) && !is_text(line))
		start_reader(c);
	else
		start_stages(c);
	feed(c, all);
}

void
chain_put(struct chain *c, struct span bytes)
{
	if (c->form != UNDECIDED) {
		feed(c, bytes);
		return;
	}
	buf_put(&c->held, bytes);
	decide(c, false);
}

void
chain_close(struct chain *c)
{
	if (c->form == UNDECIDED)
		decide(c, true);
	if (c->form == RECORDS) {
		reader_close(c->reader);
	} else {
		normalize_close(c->normalize);
		split_end(c->split);
	}
}
