/* fz-split: text records or plain lines -> sect records, the tree of each report.
 * Nothing is lost: mark and text of a paragraph's rows in order give the paragraph back.
 * Holds one document's first 1 MiB at most. */
#include "cli.h"
#include "contents.h"
#include "split.h"

struct opts {
	bool outline;
};

static const struct cli_option options[] = {
	{0, "outline", NULL, "print the headings for people, indented, with what they hold"},
};

static bool
set(void *opts, size_t i, const char *arg)
{
	struct opts *o = opts;
	(void)i, (void)arg;
	o->outline = true;
	return true;
}

static void
put(void *ctx, const struct rec *r)
{
	split_put(ctx, (const struct rec_text *)r);
}

/* Reads all input into sections that go to the sink. */
static void
split_all(struct cli *c, struct sink sink)
{
	struct split *s =
		split_new((struct split_opts){.why = c->why}, c->lex, c->given, c->diag, sink);
	cli_read(c, REC_BIT(REC_TEXT), (struct sink){put, s});
	split_end(s);
	split_free(s);
}

static bool
show_outline(struct cli *c)
{
	struct contents *view =
		contents_new((struct contents_opts){cli_width(), cli_color(c)}, c->lex, c->out);
	split_all(c, contents_sink(view));
	contents_end(view);
	bool found = contents_count(view) > 0;
	contents_free(view);
	return found;
}

int
main(int argc, char **argv)
{
	struct opts opts = {0};
	struct cli_tool tool = {
		.name = "fz-split",
		.operands = "[FILE ...]",
		.purpose =
			"Finds the sections of Chinese reports: one node of the tree a line.",
		.writes = REC_BIT(REC_SECT),
		.max_operands = SIZE_MAX,
		.options = options,
		.noptions = sizeof options / sizeof *options,
		.set = set,
		.opts = &opts,
	};
	struct cli c;
	int status;
	if (!cli_start(&c, &tool, argc, argv, &status))
		return status;
	if (opts.outline)
		return cli_end(&c, cli_view(&c, "outline") && show_outline(&c));
	if (!cli_writer(&c, 0, &status))
		return status;
	split_all(&c, writer_sink(c.writer));
	return cli_end(&c, writer_count(c.writer) > 0);
}
