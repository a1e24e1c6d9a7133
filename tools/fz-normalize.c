/* fz-normalize: raw reports in any encoding -> text records, one clean paragraph a line.
 * Nothing is lost: what is no text of the report comes out as kind junk.
 * Holds one document's first 1 MiB at most. */
#include "cli.h"
#include "normalize.h"

enum option { FROM, INVALID, KEEP, DROP_JUNK, LINES, NOPTIONS };

static const struct cli_option options[NOPTIONS] = {
	[FROM] = {0, "from", "ENCODING", "do not guess: any name that iconv(3) knows"},
	[INVALID] = {0, "invalid", "HOW", "invalid bytes: replace (by U+FFFD), fail, escape"},
	[KEEP] = {0, "keep", "LIST", "leave families of characters as they are"},
	[DROP_JUNK] = {0, "drop-junk", NULL, "leave page residue out"},
	[LINES] = {0, "lines", NULL, "one line is one paragraph: join nothing"},
};

static bool
set_invalid(struct normalize_opts *o, const char *how)
{
	static const char *const names[] = {"replace", "fail", "escape"};
	for (int i = 0; i < 3; i++) {
		if (strcmp(how, names[i]) == 0) {
			o->invalid = (enum charset_invalid)i;
			return true;
		}
	}
	return false;
}

static bool
set_keep(struct normalize_opts *o, struct span list)
{
	while (list.n) {
		const char *comma = memchr(list.p, ',', list.n);
		struct span name = span_take(list, comma ? (size_t)(comma - list.p) : list.n);
		size_t i = 0;
		while (i < FOLD_FAMILIES && !span_eq(name, span_str(fold_names[i])))
			i++;
		if (i == FOLD_FAMILIES || 1u << i == KEEP_CONTROLS)
			return false;
		o->keep |= 1u << i;
		list = span_skip(list, name.n + 1);
	}
	return true;
}

static bool
set(void *opts, size_t i, const char *arg)
{
	struct normalize_opts *o = opts;
	switch ((enum option)i) {
	case FROM: o->from = arg; return true;
	case INVALID: return set_invalid(o, arg);
	case KEEP: return set_keep(o, span_str(arg));
	case DROP_JUNK: o->drop_junk = true; return true;
	case LINES: o->lines = true; return true;
	case NOPTIONS: break;
	}
	return false;
}

static void
run(struct cli *c, struct normalize *n)
{
	while (!out_failed(c->out) && input_next(c->input)) {
		normalize_open(n, input_doc(c->input));
		while (!out_failed(c->out) && normalize_read(n, c->input))
			;
		normalize_close(n);
	}
}

int
main(int argc, char **argv)
{
	struct normalize_opts opts = {0};
	const struct cli_tool tool = {
		.name = "fz-normalize",
		.operands = "[FILE ...]",
		.purpose = "Raw reports in any encoding to clean paragraphs, one a line.",
		.writes = REC_BIT(REC_TEXT),
		.max_operands = SIZE_MAX,
		.options = options,
		.noptions = NOPTIONS,
		.set = set,
		.opts = &opts,
	};
	struct cli c;
	int status;
	if (!cli_start(&c, &tool, argc, argv, &status) || !cli_writer(&c, 0, &status))
		return status;
	opts.why = c.why;
	struct normalize *n =
		normalize_new(opts, c.lex, c.given, c.diag, writer_sink(c.writer));
	if (n) {
		run(&c, n);
		normalize_free(n);
	}
	return cli_end(&c, writer_count(c.writer) > 0);
}
