/* fz-diff: num and sect records of several years -> what changed, one change a line.
 * No or one operand is a pooled stream, grouped by issuing body; two are the old and the new
 * report. Holds the records of all bodies, with --sorted of one. */
#include "chain.h"
#include "cli.h"
#include "diff.h"
#include "report.h"

#include <stdlib.h>

static bool
is_year(const char *s)
{
	return strlen(s) == 4 && strspn(s, "0123456789") == 4 && strcmp(s, "0000") != 0;
}

enum { SIM, BASE, SORTED, SAME, REPORT };

static const struct cli_option options[] = {
	[SIM] = {'s', "sim", NULL, "print how alike the years are, one pair a line"},
	[BASE] = {0, "base", "YEAR", "compare all years with this one"},
	[SORTED] = {0, "sorted", NULL, "the input comes body by body: hold one at a time"},
	[SAME] = {0, "same", NULL, "also what stayed the same"},
	[REPORT] = {0, "report", NULL, "print the comparison for a person"},
};

struct opts {
	struct diff_opts diff;
	bool report;
};

static bool
set(void *opts, size_t i, const char *arg)
{
	struct opts *all = opts;
	struct diff_opts *o = &all->diff;
	switch (i) {
	case SIM: o->sim = true; break;
	case SORTED: o->sorted = true; break;
	case SAME: o->same = true; break;
	case REPORT: all->report = true; break;
	case BASE:
		o->base_year = is_year(arg) ? (unsigned)strtoul(arg, NULL, 10) : 0;
		return o->base_year > 0;
	}
	return true;
}

static void
put(void *ctx, const struct rec *r)
{
	diff_put(ctx, r);
}

/* The old and the new report, raw or as records; false where one could not be read. */
static bool
read_sides(struct cli *c, struct diff *x)
{
	struct chain *chain = chain_new(c->lex, c->given, c->diag, (struct sink){put, x});
	int side = 0;
	for (; !out_failed(c->out) && input_next(c->input); side++) {
		struct span block;
		diff_side(x, side, input_doc(c->input));
		chain_open(chain, input_doc(c->input));
		while (!out_failed(c->out) && (block = input_block(c->input)).n)
			chain_put(chain, block);
		chain_close(chain);
	}
	chain_free(chain);
	return side == 2;
}

/* Returns whether a difference was found. */
static bool
run(struct cli *c, struct diff *x)
{
	if (c->noperands < 2)
		cli_read(c, REC_BIT(REC_SECT) | REC_BIT(REC_NUM), (struct sink){put, x});
	else if (!read_sides(c, x))
		return false; /* what is there is not compared with nothing */
	return diff_end(x);
}

static void
put_report(void *ctx, const struct rec *r)
{
	report_put(ctx, r);
}

/* Compares for people: the report is a sink of diff records, those that stayed the same too. */
static bool
run_report(struct cli *c, struct diff_opts opts)
{
	struct report *report =
		report_new((struct report_opts){cli_width(), cli_color(c), opts.same}, c->out);
	opts.same = true;
	struct diff *x = diff_new(opts, c->lex, c->diag, (struct sink){put_report, report});
	bool found = run(c, x);
	diff_free(x);
	report_end(report);
	report_free(report);
	return found;
}

static bool
run_records(struct cli *c, struct diff_opts opts)
{
	struct diff *x = diff_new(opts, c->lex, c->diag, writer_sink(c->writer));
	bool found = run(c, x);
	diff_free(x);
	return found;
}

/* What the options and operands say together; false after an error of usage. */
static bool
settle(struct cli *c, const struct opts *o)
{
	bool pooled = c->noperands < 2;
	if (!pooled && strcmp(c->operands[0], "-") == 0 && strcmp(c->operands[1], "-") == 0)
		cli_usage(c, "the standard input cannot be both old and new");
	else if (!pooled && (o->diff.base_year || o->diff.sorted))
		cli_usage(
			c, "--base and --sorted are for a stream of many reports, not for two");
	else if (o->report && o->diff.sim)
		cli_usage(c, "--report goes with no other form of output");
	else if (o->report)
		cli_view(c, "report");
	return diag_status(c->diag) == 0;
}

int
main(int argc, char **argv)
{
	struct opts opts = {0};
	const struct cli_tool tool = {
		.name = "fz-diff",
		.operands = "[RECORDS | OLD NEW]",
		.purpose = "Shows what changed between the yearly reports of a body.",
		.writes = REC_BIT(REC_DIFF) | REC_BIT(REC_SIM),
		.max_operands = 2,
		.options = options,
		.noptions = sizeof options / sizeof *options,
		.set = set,
		.opts = &opts,
	};
	struct cli c;
	int status;
	if (!cli_start(&c, &tool, argc, argv, &status))
		return status;
	if (!settle(&c, &opts))
		return cli_end(&c, true);
	unsigned writes = opts.diff.sim ? REC_BIT(REC_SIM) : REC_BIT(REC_DIFF);
	if (!opts.report && !cli_writer(&c, writes, &status))
		return status;
	opts.diff.why = c.why;
	bool found = opts.report ? run_report(&c, opts.diff) : run_records(&c, opts.diff);
	return cli_end(&c, !found);
}
