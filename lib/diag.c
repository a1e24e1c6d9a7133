#include "diag.h"

#include "buf.h"
#include "utf8.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#define CAP           10 /* messages of one code and file */
#define QUOTE_COLUMNS 60

struct tally {
	const char *name;
	uint64_t n;
};

struct tallies {
	struct tally *list;
	size_t n, cap;
};

/* What messages are about: an input, or a document that came with it. */
struct place {
	struct buf file;
	struct tallies codes; /* of this file */
};

enum severity { WARNING, FAULT, ERROR };

/* A message that is not said yet. */
struct note {
	enum severity severity;
	uint64_t line;
	const char *code;
	size_t at, n;  /* bytes of `texts` */
	uint64_t more; /* that nobody will see */
};

struct diag {
	struct diag_opts opts;
	int status;
	struct place input, document;
	struct place *here;
	struct tallies counters; /* of the whole run */
	struct buf quoted[4];
	unsigned next_quote;
	struct buf line; /* reused */
	struct note *notes;
	size_t nnotes, notes_cap;
	struct buf texts; /* of the notes */
};

struct diag *
diag_new(struct diag_opts opts)
{
	struct diag *d = mem_new(1, sizeof *d);
	d->opts = opts;
	d->here = &d->input;
	return d;
}

void
diag_set(struct diag *d, bool quiet, bool strict)
{
	d->opts.quiet = quiet;
	d->opts.strict = strict;
}

void
diag_free(struct diag *d)
{
	if (!d)
		return;
	buf_free(&d->input.file);
	buf_free(&d->document.file);
	buf_free(&d->line);
	for (size_t i = 0; i < sizeof d->quoted / sizeof *d->quoted; i++)
		buf_free(&d->quoted[i]);
	free(d->input.codes.list);
	free(d->document.codes.list);
	free(d->counters.list);
	free(d->notes);
	buf_free(&d->texts);
	free(d);
}

/* There are a dozen names at most: a list is enough. */
static struct tally *
tally(struct tallies *t, const char *name)
{
	for (size_t i = 0; i < t->n; i++) /* the caller's string, most often */
		if (t->list[i].name == name)
			return &t->list[i];
	for (size_t i = 0; i < t->n; i++)
		if (strcmp(t->list[i].name, name) == 0)
			return &t->list[i];
	t->list = mem_grow(t->list, &t->cap, t->n + 1, sizeof *t->list);
	t->list[t->n] = (struct tally){name, 0};
	return &t->list[t->n++];
}

/* stderr may be closed or full: there is no one to tell, and the data goes on */
static void
print_line(struct diag *d)
{
	buf_putc(&d->line, '\n');
	for (size_t at = 0; at < d->line.n;) {
		ssize_t n = write(2, d->line.p + at, d->line.n - at);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			break;
		at += (size_t)n;
	}
}

static void
begin_line(struct diag *d, uint64_t line)
{
	d->line.n = 0;
	buf_printf(&d->line, "%s: ", d->opts.tool);
	if (d->here->file.n == 0)
		return;
	buf_put(&d->line, buf_span(&d->here->file));
	buf_putc(&d->line, ':');
	if (line) {
		buf_putu(&d->line, line);
		buf_putc(&d->line, ':');
	}
	buf_putc(&d->line, ' ');
}

static void
say(struct diag *d, uint64_t line, enum severity severity, const char *code, struct span text)
{
	begin_line(d, line);
	buf_puts(&d->line, severity == ERROR ? "error: " : "warning: ");
	utf8_put_clean(&d->line, text, "");
	buf_printf(&d->line, " [%s]", code);
	print_line(d);
}

/* The last message of a kind that is kept, or NULL. */
static struct note *
last_of(struct diag *d, enum severity severity, const char *code)
{
	for (size_t i = d->nnotes; i-- > 0;)
		if (d->notes[i].severity == severity && strcmp(d->notes[i].code, code) == 0)
			return &d->notes[i];
	return NULL;
}

/* Whether a message need be kept: of a code so many are that can be printed, the others are
 * counted by the last of them. */
static bool
is_held(struct diag *d, enum severity severity, const char *code)
{
	if (tally(&d->here->codes, code)->n++ < CAP)
		return true;
	struct note *last = last_of(d, severity, code);
	if (last)
		last->more++;
	return !last;
}

static void
hold(struct diag *d, uint64_t line, enum severity severity, const char *code, struct span text)
{
	d->notes = mem_grow(d->notes, &d->notes_cap, d->nnotes + 1, sizeof *d->notes);
	d->notes[d->nnotes++] = (struct note){severity, line, code, d->texts.n, text.n, 0};
	buf_put(&d->texts, text);
}

/* Whether a message counts as one of the few that are printed; what it does to the status. */
static bool
is_printed(struct diag *d, enum severity severity, const char *code)
{
	if (severity == ERROR || (severity == FAULT && d->opts.strict))
		d->status = 2;
	return tally(&d->here->codes, code)->n++ < CAP && (severity == ERROR || !d->opts.quiet);
}

static void
note(struct diag *d, uint64_t line, enum severity severity, const char *code, const char *fmt,
	va_list args)
{
	char text[1024];
	if (!(d->opts.held ? is_held : is_printed)(d, severity, code))
		return;
	vsnprintf(text, sizeof text, fmt, args);
	(d->opts.held ? hold : say)(d, line, severity, code, span_str(text));
}

void
diag_warn(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	note(d, line, WARNING, code, fmt, args);
	va_end(args);
}

void
diag_fault(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	note(d, line, FAULT, code, fmt, args);
	va_end(args);
}

void
diag_error(struct diag *d, uint64_t line, const char *code, const char *fmt, ...)
{
	va_list args;
	va_start(args, fmt);
	note(d, line, ERROR, code, fmt, args);
	va_end(args);
}

void
diag_tell(struct diag *d, struct diag *held)
{
	for (size_t i = 0; i < held->nnotes; i++) {
		const struct note *n = &held->notes[i];
		struct span text = span_of(held->texts.p + n->at, n->n);
		if (!d->opts.held) {
			if (is_printed(d, n->severity, n->code))
				say(d, n->line, n->severity, n->code, text);
			tally(&d->here->codes, n->code)->n += n->more;
			continue;
		}
		if (is_held(d, n->severity, n->code))
			hold(d, n->line, n->severity, n->code, text);
		last_of(d, n->severity, n->code)->more += n->more;
	}
	for (size_t i = 0; i < held->counters.n; i++)
		diag_count(d, held->counters.list[i].name, held->counters.list[i].n);
	held->nnotes = held->counters.n = held->texts.n = held->here->codes.n = 0;
}

static void
print_pending(struct diag *d)
{
	struct tallies *codes = &d->here->codes;
	for (size_t i = 0; i < codes->n; i++) {
		struct tally *t = &codes->list[i];
		if (t->n > CAP && !d->opts.quiet) {
			begin_line(d, 0);
			buf_puts(&d->line, "warning: ");
			buf_putu(&d->line, t->n - CAP);
			buf_printf(&d->line, " more [%s]", t->name);
			print_line(d);
		}
	}
	codes->n = 0;
}

static void
go_to(struct diag *d, struct place *place, struct span file)
{
	d->here = place;
	if (span_eq(buf_span(&place->file), file))
		return;
	print_pending(d);
	place->file.n = 0;
	buf_put(&place->file, file);
}

void
diag_file(struct diag *d, struct span file)
{
	go_to(d, &d->input, file);
}

void
diag_enter(struct diag *d, struct span document)
{
	if (!span_eq(buf_span(&d->input.file), document))
		go_to(d, &d->document, document);
}

void
diag_leave(struct diag *d)
{
	d->here = &d->input;
}

const char *
diag_quote(struct diag *d, struct span s)
{
	struct buf *b = &d->quoted[d->next_quote++ % 4];
	b->n = 0;
	size_t at = 0, n, columns = 0;
	for (; at < s.n && columns < QUOTE_COLUMNS; at += n) {
		utf8_get(span_skip(s, at), &n);
		columns += n > 1 ? 2 : 1;
	}
	utf8_put_clean(b, span_take(s, at), "");
	if (at < s.n)
		buf_puts(b, "…");
	buf_putc(b, '\0');
	return b->p;
}

void
diag_count(struct diag *d, const char *name, uint64_t n)
{
	tally(&d->counters, name)->n += n;
}

int
diag_end(struct diag *d, bool stats)
{
	go_to(d, &d->document, SPAN(""));
	go_to(d, &d->input, SPAN(""));
	if (stats) {
		d->line.n = 0;
		buf_printf(&d->line, "%s:", d->opts.tool);
		for (size_t i = 0; i < d->counters.n; i++) {
			buf_printf(&d->line, " %s=", d->counters.list[i].name);
			buf_putu(&d->line, d->counters.list[i].n);
		}
		print_line(d);
	}
	return d->status;
}

int
diag_status(const struct diag *d)
{
	return d->status;
}
