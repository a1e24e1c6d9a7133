#include "cli.h"

#include "reader.h"
#include "stop.h"
#include "utf8.h"
#include "wordform.h"

#include <errno.h>
#include <fcntl.h>
#include <getopt.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* What an option does: sets a field of struct cli, or what its name says. */
enum deed {
	SET_FLAG,
	SET_STRING,
	SET_JSON,
	SET_CSV,
	SET_COLOR,
	ADD_DATA,
	SAY_HELP,
	SAY_VERSION
};

struct shared {
	struct cli_option option;
	enum deed deed;
	size_t at; /* of its field in struct cli */
};

#define FLAG(field)   SET_FLAG, offsetof(struct cli, field)
#define STRING(field) SET_STRING, offsetof(struct cli, field)

static const struct shared shared[] = {
	{{'H', "header", NULL, "begin with a header line for each record type"},
		FLAG(form.header)},
	{{'c', "columns", "LIST", "print these columns only, in this order"},
		STRING(form.columns)},
	{{'j', "json", NULL, "print JSON Lines"}, SET_JSON, 0},
	{{0, "csv", NULL, "print CSV with header and BOM, for spreadsheets"}, SET_CSV, 0},
	{{0, "doc", "NAME", "call the input NAME in column doc"}, STRING(doc)},
	{{0, "org", "NAME", "the issuing body"}, STRING(org)},
	{{0, "year", "YYYY", "the report year"}, STRING(year)},
	{{0, "meta", "FILE", "TSV with columns doc, org, year: bodies and years"},
		STRING(meta)},
	{{0, "data", "FILE", "more words, in the format of lib/data (repeatable)"}, ADD_DATA,
		0},
	{{0, "files0-from", "FILE", "read the NUL-separated names in FILE"}, STRING(files0)},
	{{0, "line-buffered", NULL, "write each record at once"}, FLAG(line_buffered)},
	{{0, "strict", NULL, "exit 2 also for repaired bytes, numbering faults, conflicts"},
		FLAG(strict)},
	{{0, "exit-code", NULL, "exit 1 where nothing was found (fz-diff: a difference)"},
		FLAG(exit_code)},
	{{'q', "quiet", NULL, "print no warnings"}, FLAG(quiet)},
	{{0, "stats", NULL, "print counts on stderr at the end"}, FLAG(stats)},
	{{0, "why", NULL, "add why=RULE to column x"}, FLAG(why)},
	{{0, "color", "WHEN", "colour in views: auto, always or never"}, SET_COLOR, 0},
	{{'h', "help", NULL, "print this help"}, SAY_HELP, 0},
	{{'V', "version", NULL, "print the version"}, SAY_VERSION, 0},
};

#define NSHARED (sizeof shared / sizeof *shared)

#define LONG_BASE 256 /* what getopt_long returns for the first long option */

int
cli_usage(struct cli *c, const char *fmt, ...)
{
	char text[512];
	va_list args;
	va_start(args, fmt);
	vsnprintf(text, sizeof text, fmt, args);
	va_end(args);
	diag_file(c->diag, SPAN(""));
	diag_error(c->diag, 0, "usage", "%s; see %s --help", text, c->tool->name);
	return 2;
}

static void
put_option(struct buf *b, const struct cli_option *o)
{
	size_t start = b->n;
	buf_printf(b, "  %c%c%s --%s", o->letter ? '-' : ' ', o->letter ? o->letter : ' ',
		o->letter ? "," : " ", o->name);
	if (o->arg)
		buf_printf(b, "=%s", o->arg);
	buf_printf(
		b, "%*s%s\n", b->n - start < 27 ? (int)(27 - (b->n - start)) : 1, "", o->help);
}

static void
put_help(struct buf *b, const struct cli_tool *t)
{
	buf_printf(b, "usage: %s [options] %s\n%s\n\noptions:\n", t->name, t->operands,
		t->purpose);
	for (size_t i = 0; i < t->noptions; i++)
		put_option(b, &t->options[i]);
	buf_puts(b, "\noptions of all fz tools:\n");
	for (size_t i = 0; i < NSHARED; i++)
		put_option(b, &shared[i].option);
}

static bool
set_color(struct cli *c, const char *when)
{
	static const char *const names[] = {
		[COLOR_AUTO] = "auto", [COLOR_ALWAYS] = "always", [COLOR_NEVER] = "never"};
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (strcmp(when, names[i]) == 0) {
			c->color = (enum cli_color)i;
			return true;
		}
	}
	return false;
}

enum parsed { GO_ON, HELP, VERSION, BAD_USAGE };

static enum parsed
set_shared(struct cli *c, const struct shared *s, const char *arg)
{
	char *field = (char *)c + s->at;
	switch (s->deed) {
	case SET_FLAG: *(bool *)field = true; break;
	case SET_STRING: *(const char **)(void *)field = arg; break;
	case SET_JSON: c->form.form = WRITE_JSON; break;
	case SET_CSV: c->form.form = WRITE_CSV; break;
	case SET_COLOR: return set_color(c, arg) ? GO_ON : BAD_USAGE;
	case ADD_DATA:
		c->data = mem_grow(c->data, &c->data_cap, c->ndata + 1, sizeof *c->data);
		c->data[c->ndata++] = arg;
		break;
	case SAY_HELP: return HELP;
	case SAY_VERSION: return VERSION;
	}
	return GO_ON;
}

/* The tables of getopt: the tool's options first, then the shared ones. */
struct tables {
	struct option *list;
	struct buf letters;
	size_t n;
};

static const struct cli_option *
option_at(const struct cli_tool *t, size_t i)
{
	return i < t->noptions ? &t->options[i] : &shared[i - t->noptions].option;
}

static struct tables
make_tables(const struct cli_tool *t)
{
	struct tables made = {.n = t->noptions + NSHARED};
	made.list = mem_new(made.n + 1, sizeof *made.list);
	/* operands in their order, whatever the environment says */
	buf_puts(&made.letters, "-:");
	for (size_t i = 0; i < made.n; i++) {
		const struct cli_option *o = option_at(t, i);
		made.list[i] = (struct option){o->name,
			o->arg ? required_argument : no_argument, NULL, LONG_BASE + (int)i};
		if (o->letter)
			buf_printf(&made.letters, "%c%s", o->letter, o->arg ? ":" : "");
	}
	buf_putc(&made.letters, '\0');
	return made;
}

static size_t
index_of(const struct cli_tool *t, int got)
{
	if (got >= LONG_BASE)
		return (size_t)(got - LONG_BASE);
	size_t i = 0;
	while (option_at(t, i)->letter != got)
		i++;
	return i;
}

/* How the user wrote the option that getopt stumbled on. */
static const char *
as_written(char **argv, char letter[3])
{
	if (optopt > 0 && optopt < LONG_BASE) {
		letter[0] = '-';
		letter[1] = (char)optopt;
		letter[2] = '\0';
		return letter;
	}
	return argv[optind - 1];
}

/* Appends the names that a long option cut short may stand for, --co: --columns, --color;
 * returns their number. */
static size_t
put_meant(struct buf *b, const struct cli_tool *t, const char *written)
{
	size_t n = 0, length = strcspn(written, "=");
	for (size_t i = 0; i < t->noptions + NSHARED; i++) {
		const char *name = option_at(t, i)->name;
		if (length <= strlen("--") ||
			strncmp(name, written + strlen("--"), length - strlen("--")) != 0)
			continue;
		buf_printf(b, "%s--%s", n++ ? ", " : "", name);
	}
	return n;
}

/* Tells what getopt did not like: got is '?' or ':'. */
static void
complain(struct cli *c, int got, char **argv)
{
	char letter[3];
	const char *written = as_written(argv, letter);
	struct buf meant = {0};
	if (got == ':')
		cli_usage(c, "an argument is missing for %s", written);
	else if (optopt >= LONG_BASE)
		cli_usage(c, "--%s takes no argument: %s",
			option_at(c->tool, index_of(c->tool, optopt))->name, written);
	else if (written != letter && put_meant(&meant, c->tool, written) > 1)
		cli_usage(c, "%s is one of %.*s", written, (int)meant.n, meant.p);
	else
		cli_usage(c, "unknown option %s", written);
	buf_free(&meant);
}

/* Takes what getopt found: an operand, an option of the tool or a shared one. */
static enum parsed
take(struct cli *c, int got, char **argv)
{
	const struct cli_tool *t = c->tool;
	if (got == 1) {
		c->operands[c->noperands++] = optarg;
		return GO_ON;
	}
	if (got == '?' || got == ':') {
		complain(c, got, argv);
		return BAD_USAGE;
	}
	size_t i = index_of(t, got);
	enum parsed result = i >= t->noptions ? set_shared(c, &shared[i - t->noptions], optarg)
			     : t->set(t->opts, i, optarg) ? GO_ON
							  : BAD_USAGE;
	if (result == BAD_USAGE)
		cli_usage(c, "bad argument of --%s: %s", option_at(t, i)->name, optarg);
	return result;
}

static enum parsed
parse(struct cli *c, int argc, char **argv)
{
	struct tables tables = make_tables(c->tool);
	enum parsed result = GO_ON;
	int got;
	opterr = 0;
	c->operands = mem_new((size_t)argc + 1, sizeof *c->operands);
	while (result == GO_ON &&
		(got = getopt_long(argc, argv, tables.letters.p, tables.list, NULL)) != -1)
		result = take(c, got, argv);
	for (; result == GO_ON && optind < argc; optind++)
		c->operands[c->noperands++] = argv[optind];
	free(tables.list);
	buf_free(&tables.letters);
	return result;
}

/* Takes the place of closed standard descriptors, so that no file we open lands there. */
static void
guard_descriptors(void)
{
	for (int fd = 0; fd < 3; fd++)
		if (fcntl(fd, F_GETFD) < 0 && errno == EBADF &&
			open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) < 0)
			break;
}

/* Large blocks are given back to the system and grow in place: glibc would keep ever larger ones
 * in its heap, and the holes between them. */
static void
tame_malloc(void)
{
#ifdef __GLIBC__
	mallopt(M_MMAP_THRESHOLD, 64 << 10);
	mallopt(M_TRIM_THRESHOLD, 64 << 10);
	mallopt(M_ARENA_MAX, 1);
#endif
}

#define SETTINGS_MAX ((size_t)64 << 20)

/* The whole text of a small file of settings, without a byte order mark; false after an error,
 * which is told. */
static bool
slurp(struct cli *c, const char *name, struct buf *text)
{
	struct input *in = input_new(
		(struct input_opts){.operands = (char *const *)&name, .noperands = 1}, c->diag);
	bool opened = input_next(in);
	for (struct span block;
		opened && text->n <= SETTINGS_MAX && (block = input_block(in)).n;)
		buf_put(text, text->n ? block : utf8_skip_bom(block));
	if (text->n > SETTINGS_MAX)
		diag_error(c->diag, 0, "no-input", "more than 64 MiB, as no file of words has");
	input_free(in);
	return opened && diag_status(c->diag) == 0;
}

/* Line `number` of a text, from 1. */
static struct span
line_of(struct span text, uint32_t number)
{
	while (--number)
		text = span_skip(text, span_find(text, SPAN("\n")) + 1);
	return span_take(text, span_find(text, SPAN("\n")));
}

/* Adds the words of one --data file; false after an error, which is told. */
static bool
add_words(struct cli *c, const char *name)
{
	struct buf text = {0};
	const char *error = NULL;
	const struct lex_entry *misfit = NULL;
	uint32_t bad = 0;
	bool good = slurp(c, name, &text);
	if (good && (bad = lex_add(c->lex, name, buf_span(&text), &error)))
		diag_error(c->diag, bad, "bad-data", "%s: %s", error,
			diag_quote(c->diag, line_of(buf_span(&text), bad)));
	else if (good && (misfit = wordform_misfit(c->lex, name, &error)))
		diag_error(c->diag, misfit->line, "bad-data",
			"%s: what a line of class %s wants is: %s",
			diag_quote(c->diag, misfit->word), lex_classes[misfit->class].name,
			error);
	buf_free(&text);
	return good && !bad && !misfit;
}

static bool
load_data(struct cli *c)
{
	c->lex = lex_new();
	for (size_t i = 0; i < c->ndata; i++)
		if (!add_words(c, c->data[i]))
			return false;
	return true;
}

static bool
load_given(struct cli *c)
{
	struct buf meta = {0};
	c->given = given_new(c->org, c->year, c->diag);
	bool good = c->given &&
		    (!c->meta || (slurp(c, c->meta, &meta) &&
					 given_meta(c->given, buf_span(&meta), c->diag)));
	buf_free(&meta);
	return good;
}

static bool
check(struct cli *c)
{
	if (c->files0 && c->noperands)
		cli_usage(c, "--files0-from takes no operands beside it");
	else if (c->noperands > c->tool->max_operands)
		cli_usage(c, "too many operands");
	return diag_status(c->diag) == 0;
}

static void
release(struct cli *c)
{
	writer_free(c->writer);
	out_free(c->out);
	input_free(c->input);
	given_free(c->given);
	lex_free(c->lex);
	diag_free(c->diag);
	free(c->operands);
	free(c->data);
	*c = (struct cli){0};
}

static int
say_and_leave(struct cli *c, enum parsed what)
{
	if (what == HELP)
		put_help(out_buf(c->out), c->tool);
	else
		buf_printf(out_buf(c->out), "%s (fz) %s, schema %d, data %d\n", c->tool->name,
			FZ_VERSION, RECORD_SCHEMA, FZ_DATA);
	int status = out_close(c->out);
	release(c);
	return status;
}

bool
cli_start(struct cli *c, const struct cli_tool *tool, int argc, char **argv, int *status)
{
	*c = (struct cli){.tool = tool};
	tame_malloc();
	guard_descriptors();
	stop_catch();
	c->diag = diag_new((struct diag_opts){.tool = tool->name});
	c->out = out_new(1, false, c->diag);
	enum parsed parsed = parse(c, argc, argv);
	if (parsed == HELP || parsed == VERSION) {
		*status = say_and_leave(c, parsed);
		return false;
	}
	*status = 2;
	if (parsed == GO_ON) {
		diag_set(c->diag, c->quiet, c->strict);
		out_free(c->out);
		c->out = out_new(1, c->line_buffered, c->diag);
		if (check(c) && load_data(c) && load_given(c)) {
			c->input = input_new((struct input_opts){c->operands, c->noperands,
						     c->files0, c->doc},
				c->diag);
			return true;
		}
	}
	release(c);
	return false;
}

bool
cli_writer(struct cli *c, unsigned types, int *status)
{
	struct span bad;
	c->form.types = types ? types : c->tool->writes;
	c->writer = writer_new(c->form, c->out, &bad);
	if (c->writer)
		return true;
	*status = cli_usage(c, "no such column: %s", diag_quote(c->diag, bad));
	release(c);
	return false;
}

/* One input after the other; ended as in cli_read_lines, or NULL. */
static void
read_all(struct cli *c, struct reader *reader, void (*ended)(void *ctx), void *ctx)
{
	while (!out_failed(c->out) && input_next(c->input)) {
		struct span block;
		reader_open(reader, input_doc(c->input));
		while (!out_failed(c->out) && (block = input_block(c->input)).n)
			reader_put(reader, block);
		if (out_failed(c->out))
			break; /* what is left of the input is nobody's */
		reader_close(reader);
		if (ended)
			ended(ctx);
	}
	reader_free(reader);
}

void
cli_read(struct cli *c, unsigned accept, struct sink sink)
{
	read_all(c, reader_new(accept, c->given, c->diag, sink), NULL, NULL);
}

void
cli_read_lines(
	struct cli *c, unsigned accept, struct reading_sink lines, void (*ended)(void *ctx))
{
	read_all(c, reader_of_lines(accept, c->diag, lines), ended, lines.ctx);
}

bool
cli_view(struct cli *c, const char *name)
{
	if (c->form.form == WRITE_RECORDS && !c->form.columns && !c->form.header)
		return true;
	cli_usage(c, "--%s goes with no other form of output", name);
	return false;
}

bool
cli_color(const struct cli *c)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
	if (c->color != COLOR_AUTO)
		return c->color == COLOR_ALWAYS;
	return isatty(1) && !(no && *no) && term && strcmp(term, "dumb") != 0;
}

size_t
cli_width(void)
{
	struct winsize size = {0};
	if (!isatty(1) || ioctl(1, TIOCGWINSZ, &size) != 0 || size.ws_col < 60)
		return 80;
	return size.ws_col;
}

int
cli_end(struct cli *c, bool found)
{
	int status = out_close(c->out);
	if (c->writer)
		diag_count(c->diag, "rows", writer_count(c->writer));
	int told = diag_end(c->diag, c->stats);
	if (told > status)
		status = told;
	if (status == 0 && c->exit_code && !found)
		status = 1;
	release(c);
	stop_die();
	return status;
}
