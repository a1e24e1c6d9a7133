/* fz-extract: sect or text records, or plain lines -> num records, every number with what it
 * counts. Without -a only quantities; with --pass each input record comes first. It knows
 * one record at a time, so several processors can share the work. */
#include "cli.h"
#include "context.h"
#include "cpus.h"
#include "crew.h"
#include "extract.h"
#include "line.h"
#include "mention.h"
#include "utf8.h"

#include <stdlib.h>

#define KINDS_ALL ((1u << KINDS) - 1)
#define READS     (REC_BIT(REC_TEXT) | REC_BIT(REC_SECT))

enum option { ALL, KINDS_OPTION, PATTERN, PATTERN_FILE, PASS, CONTEXT, JOBS };

#define JOBS_DEFAULT 4 /* more read no faster than one fz-split writes */
#define JOBS_MAX     64

static const struct cli_option options[] = {
	[ALL] = {'a', "all", NULL, "all kinds, also from titles, metadata and signatures"},
	[KINDS_OPTION] = {'k', "kinds", "LIST", "only these kinds: count,money,percent,…"},
	[PATTERN] = {'e', "pattern", "NAME=PATTERN", "find this, too: rows of kind NAME"},
	[PATTERN_FILE] = {'f', "pattern-file", "FILE", "read such patterns, one a line"},
	[PASS] = {0, "pass", NULL, "write each input record, too, before its numbers"},
	[CONTEXT] = {0, "context", NULL, "doc:line: and the text with the numbers marked"},
	[JOBS] = {0, "jobs", "N", "use N processors (all there are, at most 4)"},
};

struct opts {
	struct extract_opts extract;
	bool all;
	bool context;
	size_t jobs;           /* 0: not given */
	unsigned kinds;        /* of -k, 0: not given */
	struct given_pattern { /* n of them, in their order */
		bool file;
		const char *arg;
	} * patterns;
	size_t n, cap;
};

/* count,money -> their bits; 0 where a name is none. */
static unsigned
kinds_named(struct span list)
{
	unsigned kinds = 0;
	while (list.n) {
		const char *comma = memchr(list.p, ',', list.n);
		struct span name = span_take(list, comma ? (size_t)(comma - list.p) : list.n);
		int kind = 0;
		while (kind < KINDS &&
			!span_eq(name, mention_kind_name((enum mention_kind)kind)))
			kind++;
		if (kind == KINDS)
			return 0;
		kinds |= KIND_BIT(kind);
		list = span_skip(list, name.n + 1);
	}
	return kinds;
}

/* 1 to JOBS_MAX, or 0. */
static size_t
jobs_named(const char *arg)
{
	char *end;
	unsigned long n = strtoul(arg, &end, 10);
	return span_is_digit(*arg) && *end == '\0' && n <= JOBS_MAX ? n : 0;
}

static void
keep_pattern(struct opts *o, bool file, const char *arg)
{
	o->patterns = mem_grow(o->patterns, &o->cap, o->n + 1, sizeof *o->patterns);
	o->patterns[o->n++] = (struct given_pattern){file, arg};
}

static bool
set(void *context, size_t i, const char *arg)
{
	struct opts *o = context;
	switch ((enum option)i) {
	case ALL: o->all = true; break;
	case KINDS_OPTION: o->kinds = kinds_named(span_str(arg)); return o->kinds != 0;
	case PATTERN: keep_pattern(o, false, arg); break;
	case PATTERN_FILE: keep_pattern(o, true, arg); break;
	case PASS: o->extract.pass = true; break;
	case CONTEXT: o->context = true; break;
	case JOBS: o->jobs = jobs_named(arg); return o->jobs != 0;
	}
	return true;
}

static void
put(void *ctx, const struct rec *r)
{
	extract_put(ctx, r);
}

static const struct cli_tool tool = {
	.name = "fz-extract",
	.operands = "[FILE ...]",
	.purpose = "Finds every number in Chinese reports and what it counts: one a line.",
	.writes = REC_BIT(REC_NUM),
	.max_operands = SIZE_MAX,
	.options = options,
	.noptions = sizeof options / sizeof *options,
	.set = set,
};

/* A line of a file as the editors of any system leave it. */
static struct span
bare(struct span line, bool first)
{
	line = first ? utf8_skip_bom(line) : line;
	return span_take(line, line.n - span_ends(line, SPAN("\r")));
}

/* The patterns of a file, one a line; blank lines and # comments are skipped. */
static bool
read_patterns(struct cli *c, struct extract *e, const char *file)
{
	struct input *in = input_new(
		(struct input_opts){.operands = (char *const *)&file, .noperands = 1}, c->diag);
	struct line lines = {.max = LINE_MAX_BYTES};
	struct line_piece piece;
	bool good = input_next(in), last = !good;
	while (!last) {
		struct span block = input_block(in);
		last = block.n == 0;
		line_feed(&lines, block);
		while (line_next(&lines, last, &piece)) {
			struct span text = bare(piece.text, lines.number == 1);
			if (text.n && *text.p != '#')
				good &= extract_pattern(e, text, lines.number);
		}
	}
	buf_free(&lines.held);
	input_free(in);
	return good;
}

static bool
add_patterns(struct cli *c, const struct opts *o, struct extract *e)
{
	for (size_t i = 0; i < o->n; i++) {
		const char *arg = o->patterns[i].arg;
		if (!(o->patterns[i].file ? read_patterns(c, e, arg)
					  : extract_pattern(e, span_str(arg), 0)))
			return false;
	}
	return true;
}

/* What the options said together; false after an error of usage. */
static bool
settle(struct cli *c, struct opts *o)
{
	o->extract.everywhere = o->all;
	o->extract.kinds = o->kinds ? o->kinds : o->all ? KINDS_ALL : KINDS_QUANTITY;
	o->extract.why = c->why;
	o->extract.plain = !c->why && c->ndata == 0; /* our own words are */
	if (o->extract.pass && (c->form.form == WRITE_CSV || c->form.columns))
		cli_usage(c, "--pass goes with neither --csv nor -c");
	if (o->extract.pass && o->context)
		cli_usage(c, "--pass does not go with --context");
	else if (o->context)
		cli_view(c, "context");
	return diag_status(c->diag) == 0;
}

/* Reads all input into numbers that go to the sink; true where there was any. */
static bool
extract_all(struct cli *c, const struct opts *o, struct sink sink)
{
	struct extract *e = extract_new(o->extract, c->lex, c->diag, sink);
	if (add_patterns(c, o, e))
		cli_read(c, READS, (struct sink){put, e});
	bool found = extract_count(e) > 0;
	extract_free(e);
	return found;
}

/* --- several at once --- */

struct team {
	const struct opts *opts;
	const struct lex *lex;
	bool found;
};

static void *
begin_one(void *ctx, struct sink rows, struct diag *d)
{
	const struct team *t = ctx;
	return extract_new(t->opts->extract, t->lex, d, rows);
}

static void
end_one(void *ctx, void *stage)
{
	struct team *t = ctx;
	t->found |= extract_count(stage) > 0;
	extract_free(stage);
}

static void
deal(void *crew, const struct reading_line *line)
{
	crew_put(crew, line);
}

static void
drain(void *crew)
{
	crew_drain(crew);
}

static bool
extract_shared(struct cli *c, const struct opts *o, size_t jobs)
{
	struct team team = {.opts = o, .lex = c->lex};
	struct crew_stage stage = {READS, begin_one, put, end_one, extract_part, &team};
	if (o->extract.pass)
		stage.part = NULL; /* a record goes by as it is */
	struct crew *crew = crew_new(jobs, stage, c->given, c->writer, c->diag);
	cli_read_lines(c, READS, (struct reading_sink){deal, crew}, drain);
	crew_free(crew);
	return team.found;
}

/* The threads for this run: none where rows must come at once, or for the user's patterns, which
 * are compiled once. */
static size_t
jobs_of(const struct cli *c, const struct opts *o)
{
	size_t there = cpus_usable();
	size_t jobs = o->jobs ? o->jobs : there < JOBS_DEFAULT ? there : JOBS_DEFAULT;
	return c->line_buffered || o->n || jobs == 1 ? 0 : jobs;
}

static bool
show_context(struct cli *c, struct opts *o)
{
	struct context *view = context_new(c->out, cli_color(c));
	o->extract.pass = true;
	bool found = extract_all(c, o, context_sink(view));
	context_end(view);
	context_free(view);
	return found;
}

static int
work(struct opts *o, int argc, char **argv)
{
	struct cli_tool mine = tool;
	struct cli c;
	int status;
	mine.opts = o;
	if (!cli_start(&c, &mine, argc, argv, &status))
		return status;
	unsigned types = REC_BIT(REC_NUM);
	if (!settle(&c, o))
		return cli_end(&c, false);
	if (o->extract.pass)
		types |= REC_BIT(REC_TEXT) | REC_BIT(REC_SECT);
	bool found = false;
	size_t jobs = jobs_of(&c, o);
	if (o->context)
		found = show_context(&c, o);
	else if (!cli_writer(&c, types, &status))
		return status;
	else if (jobs)
		found = extract_shared(&c, o, jobs);
	else
		found = extract_all(&c, o, writer_sink(c.writer));
	return cli_end(&c, found);
}

int
main(int argc, char **argv)
{
	struct opts opts = {0};
	int status = work(&opts, argc, argv);
	free(opts.patterns);
	return status;
}
