/* fz-split: text records or plain lines -> sect records, the tree of each report.
 * Nothing is lost: mark and text of a paragraph's rows in order give the paragraph back.
 * Holds one document's first 1 MiB at most. */
#include "cli.h"
#include "reader.h"
#include "split.h"

static bool
set(void *opts, size_t i, const char *arg)
{
	(void)opts, (void)i, (void)arg;
	return true;
}

static void
put(void *ctx, const struct rec *r)
{
	split_put(ctx, (const struct rec_text *)r);
}

static void
run(struct cli *c, struct split *s)
{
	struct reader *reader =
		reader_new(REC_BIT(REC_TEXT), c->given, c->diag, (struct sink){put, s});
	while (!out_failed(c->out) && input_next(c->input)) {
		struct span block;
		reader_open(reader, input_doc(c->input));
		while (!out_failed(c->out) && (block = input_block(c->input)).n)
			reader_put(reader, block);
		reader_close(reader);
	}
	split_end(s);
	reader_free(reader);
}

int
main(int argc, char **argv)
{
	static const struct cli_tool tool = {
		.name = "fz-split",
		.operands = "[FILE ...]",
		.purpose =
			"Finds the sections of Chinese reports: one node of the tree a line.",
		.writes = REC_BIT(REC_SECT),
		.max_operands = SIZE_MAX,
		.set = set,
	};
	struct cli c;
	int status;
	if (!cli_start(&c, &tool, argc, argv, &status) || !cli_writer(&c, 0, &status))
		return status;
	struct split *s = split_new((struct split_opts){.why = c.why}, c.lex, c.given, c.diag,
		writer_sink(c.writer));
	run(&c, s);
	split_free(s);
	return cli_end(&c, writer_count(c.writer) > 0);
}
