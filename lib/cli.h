/* cli: the command line that all four tools share, and what it sets up: input, output, words.
 *
 * Options, help and version come from one table here and one in each tool. */
#ifndef FZ_CLI_H
#define FZ_CLI_H

#include "diag.h"
#include "given.h"
#include "input.h"
#include "lex.h"
#include "out.h"
#include "reading.h"
#include "writer.h"

#define FZ_VERSION "0.1.0"
#define FZ_DATA    1

/* One option: letter (0: none), long name, name of its argument (NULL: none),
 * one line of help. */
struct cli_option {
	char letter;
	const char *name, *arg, *help;
};

struct cli_tool {
	const char *name;     /* fz-split */
	const char *operands; /* as the usage line has them: [FILE ...] */
	const char *purpose;  /* one sentence */
	unsigned writes;      /* REC_BIT of the types it writes */
	size_t max_operands;  /* SIZE_MAX: any number */
	const struct cli_option *options;
	size_t noptions;
	/* Takes option i of options with its argument; false where the argument is bad. */
	bool (*set)(void *opts, size_t i, const char *arg);
	void *opts;
};

enum cli_color { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER };

/* What the shared options said, and what was opened for them. */
struct cli {
	const struct cli_tool *tool;
	struct diag *diag;
	struct lex *lex;     /* with the --data files in it */
	struct given *given; /* --org, --year, --meta */
	struct input *input;
	struct out *out;       /* stdout */
	struct writer *writer; /* records to stdout */
	struct writer_opts form;
	char **operands; /* noperands of them */
	size_t noperands;
	const char *doc, *org, *year, *meta, *files0;
	const char **data; /* ndata files */
	size_t ndata, data_cap;
	bool quiet, strict, exit_code, stats, why, line_buffered;
	enum cli_color color;
};

/* Reads the command line and opens what it says. False: the tool shall end with *status (after
 * --help, --version or an error, all of which are already printed). */
bool cli_start(struct cli *c, const struct cli_tool *tool, int argc, char **argv, int *status);

/* Makes c->writer, which prints the headers at once; a tool that writes a view instead does not
 * call it. types: 0 for those of the tool. False: as cli_start. */
bool cli_writer(struct cli *c, unsigned types, int *status);

/* Reads all operands, records or plain lines: records of the types in accept (REC_BIT) go to
 * the sink, until the output fails. */
void cli_read(struct cli *c, unsigned accept, struct sink sink);

/* The same with their lines, for readings elsewhere (reader_of_lines). ended is called with the
 * sink's ctx at the end of each input, while messages are still of it. */
void cli_read_lines(
	struct cli *c, unsigned accept, struct reading_sink lines, void (*ended)(void *ctx));

/* An error of usage that only the tool can see: prints it with the hint at
 * --help; returns 2. */
int cli_usage(struct cli *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* A view for people, of the option --name, is no records: false, after an error of usage, where
 * the form of records was asked for, too. */
bool cli_view(struct cli *c, const char *name);

/* True where a view to stdout shall have colour. */
bool cli_color(const struct cli *c);

/* Columns of the terminal that stdout is, at least 60; 80 where it is none. */
size_t cli_width(void);

/* Closes the output, prints the statistics, frees everything. found: what --exit-code turns
 * into 1 when it is false. Returns the exit status; does not return where a stop signal came.
 */
int cli_end(struct cli *c, bool found);

#endif
