/* fz-diff: num and sect records of several years -> what changed, one change a line.
 * No or one operand is a pooled stream, grouped by issuing body; two are the old and the new
 * report. Holds the records of all bodies, with --sorted of one. */
#include "cli.h"
#include "diff.h"
#include "reader.h"

#include <stdlib.h>

static bool
is_year(const char *s)
{
	return strlen(s) == 4 && strspn(s, "0123456789") == 4 && strcmp(s, "0000") != 0;
}

enum { SIM, BASE, SORTED, SAME };

static const struct cli_option options[] = {
	[SIM] = {'s', "sim", NULL, "print how alike the years are, one pair a line"},
	[BASE] = {0, "base", "YEAR", "compare all years with this one"},
	[SORTED] = {0, "sorted", NULL, "the input comes body by body: hold one at a time"},
	[SAME] = {0, "same", NULL, "also what stayed the same"},
};

static bool
set(void *opts, size_t i, const char *arg)
{
	struct diff_opts *o = opts;
	switch (i) {
	case SIM: o->sim = true; break;
	case SORTED: o->sorted = true; break;
	case SAME: o->same = true; break;
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

static void
read_operand(struct cli *c, struct reader *reader)
{
	struct span block;
	reader_open(reader, input_doc(c->input));
	while (!out_failed(c->out) && (block = input_block(c->input)).n)
		reader_put(reader, block);
	reader_close(reader);
}

static bool
run(struct cli *c, struct diff *x)
{
	struct reader *reader = reader_new(
		REC_BIT(REC_SECT) | REC_BIT(REC_NUM), c->given, c->diag, (struct sink){put, x});
	for (int side = 0; !out_failed(c->out) && input_next(c->input); side++) {
		if (c->noperands == 2)
			diff_side(x, side);
		read_operand(c, reader);
	}
	reader_free(reader);
	return diff_end(x);
}

int
main(int argc, char **argv)
{
	struct diff_opts opts = {0};
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
	if (!cli_start(&c, &tool, argc, argv, &status) ||
		!cli_writer(&c, opts.sim ? REC_BIT(REC_SIM) : REC_BIT(REC_DIFF), &status))
		return status;
	opts.why = c.why;
	struct diff *x = diff_new(opts, c.lex, c.diag, writer_sink(c.writer));
	bool found = run(&c, x);
	diff_free(x);
	return cli_end(&c, !found);
}
