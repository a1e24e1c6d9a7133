#include "input.h"

#include "buf.h"
#include "pipe.h"
#include "stop.h"
#include "utf8.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdlib.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#define SNIFF 256 /* bytes read at most to tell what the input is */

struct input {
	struct input_opts opts;
	struct diag *diag;
	struct stat out; /* of stdout; all zero where it is closed */
	size_t next;     /* operand */
	bool done_stdin; /* the one stdin of an empty operand list was read */
	int list_fd;     /* of --files0-from, -1 */
	struct buf list; /* read from it and not yet used */
	bool list_end;   /* it has no more */
	uint64_t listed; /* names taken from it */
	struct buf name; /* the last of them, with a NUL */
	struct buf doc;
	int fd;
	bool file; /* a regular one */
	bool end;
	size_t held; /* bytes in block that were read to sniff */
	char *block;
};

struct input *
input_new(struct input_opts opts, struct diag *d)
{
	struct input *in = mem_new(1, sizeof *in);
	in->opts = opts;
	in->diag = d;
	in->fd = in->list_fd = -1;
	if (fstat(1, &in->out) < 0)
		in->out = (struct stat){0};
	in->block = mem_new(INPUT_BLOCK, 1);
	return in;
}

static void
close_fd(int *fd)
{
	if (*fd > 0)
		close(*fd);
	*fd = -1;
}

void
input_free(struct input *in)
{
	if (!in)
		return;
	close_fd(&in->fd);
	close_fd(&in->list_fd);
	buf_free(&in->list);
	buf_free(&in->name);
	buf_free(&in->doc);
	free(in->block);
	free(in);
}

/* Bytes read, 0 at the end, -1 on an error. A stop signal reads as the end. */
static ssize_t
read_some(int fd, char *p, size_t n)
{
	while (!stop_asked()) {
		ssize_t got = read(fd, p, n);
		if (got >= 0)
			return got;
		if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd wait = {.fd = fd, .events = POLLIN};
			poll(&wait, 1, -1);
		} else if (errno != EINTR) {
			return -1;
		}
	}
	return 0;
}

/* Would what is written be read again, for ever? A file that stdin reads while stdout writes it
 * anew from its start (<a 1<>a) ends all the same. */
static bool
is_output(const struct input *in, int fd, const struct stat *st)
{
	return S_ISREG(st->st_mode) && in->out.st_ino == st->st_ino &&
	       in->out.st_dev == st->st_dev && S_ISREG(in->out.st_mode) &&
	       (fd > 0 || (fcntl(1, F_GETFL) & O_APPEND));
}

/* NULL, or what is wrong; `-` is stdin. A directory can be opened but never read: it is refused.
 * *file: it is a regular one. */
static const char *
open_name(const struct input *in, const char *name, int *fd, bool *file)
{
	if (strcmp(name, "-") == 0) {
		*fd = 0;
	} else {
		do
			*fd = open(name, O_RDONLY | O_CLOEXEC | O_NOCTTY);
		while (*fd < 0 && errno == EINTR && !stop_asked());
	}
	struct stat st;
	if (*fd < 0 || fstat(*fd, &st) < 0)
		return strerror(errno);
	const char *wrong = S_ISDIR(st.st_mode)       ? strerror(EISDIR)
			    : is_output(in, *fd, &st) ? "the output goes to this file"
						      : NULL;
	if (wrong)
		close_fd(fd);
	else if (S_ISFIFO(st.st_mode))
		pipe_widen(*fd);
	*file = S_ISREG(st.st_mode);
	return wrong;
}

/* From now on messages are of the file of this name. */
static void
speak_of(struct input *in, const char *name)
{
	in->doc.n = 0;
	utf8_put_clean(&in->doc, span_str(name), "\\\"");
	diag_file(in->diag, buf_span(&in->doc));
}

/* Reads more of the --files0-from list; where that fails, or a name has no end, the list ends. */
static void
read_list(struct input *in)
{
	const char *list = in->opts.files0, *error = NULL;
	bool file;
	if (in->list.n > PATH_MAX) {
		error = "a name is longer than a path can be: names must be separated by NUL";
	} else if (in->list_fd >= 0 || !(error = open_name(in, list, &in->list_fd, &file))) {
		ssize_t got = read_some(in->list_fd, buf_room(&in->list, 4096), 4096);
		if (got < 0)
			error = strerror(errno);
		in->list.n += got > 0 ? (size_t)got : 0;
		in->list_end = got <= 0;
	}
	if (error) {
		speak_of(in, list);
		diag_error(in->diag, 0, "no-input", "%s", error);
		in->list_end = true;
		in->list.n = 0;
	}
}

/* The next name of the --files0-from list with its NUL, or NULL. The last may lack its own. */
static const char *
listed(struct input *in)
{
	char *nul;
	while (!(nul = in->list.n ? memchr(in->list.p, '\0', in->list.n) : NULL) &&
		!in->list_end)
		read_list(in);
	if (in->list.n == 0)
		return NULL;
	struct span name =
		span_take(buf_span(&in->list), nul ? (size_t)(nul - in->list.p) : in->list.n);
	size_t used = name.n + (nul != NULL);
	in->name.n = 0;
	buf_put(&in->name, name);
	buf_putc(&in->name, '\0');
	memmove(in->list.p, in->list.p + used, in->list.n - used);
	in->list.n -= used;
	in->listed++;
	return in->name.p;
}

static const char *
next_name(struct input *in)
{
	if (stop_asked())
		return NULL;
	if (in->opts.files0)
		return listed(in);
	if (in->next < in->opts.noperands)
		return in->opts.operands[in->next++];
	if (in->opts.noperands || in->done_stdin)
		return NULL;
	in->done_stdin = true;
	return "-";
}

/* What the first bytes tell of a file that is no text, and what makes text of it. */
static const struct {
	struct span magic;
	const char *what, *converter; /* NULL: nothing does */
} not_text[] = {
	{SPAN_INIT("%PDF-"), "a PDF file", "pdftotext"},
	{SPAN_INIT("PK\003\004"), "a ZIP, DOCX or ODT file",
		"pandoc -t plain, docx2txt or unzip"},
	{SPAN_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "an OLE file (DOC, XLS)",
		"catdoc or antiword"},
	{SPAN_INIT("{\\rtf"), "an RTF file", "unrtf --text or pandoc -t plain"},
	{SPAN_INIT("\x1F\x8B\x08"), "a gzip file", "zcat"},
	{SPAN_INIT("\xFD"
		   "7zXZ\0"),
		"an xz file", "xzcat"},
	{SPAN_INIT("BZh91AY"), "a bzip2 file", "bzcat"},
	{SPAN_INIT("7z\xBC\xAF\x27\x1C"), "a 7z file", "7z x"},
	{SPAN_INIT("Rar!\x1A\x07"), "a RAR file", "unrar x"},
	{SPAN_INIT("\x89PNG\r\n\x1A\n"), "a PNG image", "tesseract -l chi_sim"},
	{SPAN_INIT("\xFF\xD8\xFF"), "a JPEG image", "tesseract -l chi_sim"},
	{SPAN_INIT("\x7F"
		   "ELF"),
		"a program", NULL},
	{SPAN_INIT("SQLite format 3"), "a database", "sqlite3"},
};

static const struct span pages[] = {SPAN_INIT("<!doctype html"), SPAN_INIT("<html")};

/* True where the one begins with the other, whichever is longer; letters of any case. */
static bool
agree(struct span a, struct span b)
{
	return strncasecmp(a.p, b.p, a.n < b.n ? a.n : b.n) == 0;
}

static struct span
without_blanks(struct span s)
{
	s = utf8_skip_bom(s);
	while (s.n && strchr(" \t\r\n", s.p[0]))
		s = span_skip(s, 1);
	return s;
}

/* Whether the first bytes do not tell yet what the input is. */
static bool
tells_nothing(struct span s)
{
	bool open = s.n == 0;
	for (size_t i = 0; i < SPAN_COUNT(not_text); i++)
		open |= s.n < not_text[i].magic.n && span_starts(not_text[i].magic, s);
	s = without_blanks(s);
	for (size_t i = 0; i < SPAN_COUNT(pages); i++)
		open |= s.n < pages[i].n && agree(s, pages[i]);
	return open;
}

/* Tags are taken out of a page, but a browser's reader of HTML knows more of tables. */
static bool
is_page(struct span s)
{
	s = without_blanks(s);
	for (size_t i = 0; i < SPAN_COUNT(pages); i++)
		if (s.n >= pages[i].n && agree(s, pages[i]))
			return true;
	return false;
}

static bool
is_text(struct input *in, struct span first)
{
	for (size_t i = 0; i < SPAN_COUNT(not_text); i++) {
		const char *converter = not_text[i].converter;
		if (!span_starts(first, not_text[i].magic))
			continue;
		diag_error(in->diag, 0, "not-text", "this is %s%s%s%s", not_text[i].what,
			converter ? "; convert it with " : ", no text",
			converter ? converter : "", converter ? " first" : "");
		return false;
	}
	return true;
}

/* Reads the first bytes; false where they are those of no text, or cannot be read. */
static bool
sniff(struct input *in)
{
	in->held = 0;
	in->end = false;
	while (in->held < SNIFF && tells_nothing(span_of(in->block, in->held))) {
		ssize_t got = read_some(in->fd, in->block + in->held, INPUT_BLOCK - in->held);
		if (got < 0) {
			diag_error(in->diag, 0, "read-error", "%s", strerror(errno));
			return false;
		}
		if (got == 0) {
			in->end = true;
			break;
		}
		in->held += (size_t)got;
	}
	struct span first = span_of(in->block, in->held);
	if (is_page(first))
		diag_warn(in->diag, 0, "html",
			"a whole web page: w3m -dump or pandoc -t plain keep its tables "
			"better");
	return is_text(in, first);
}

/* False where it is none of a file, which is told: of the list which one. */
static bool
is_name(struct input *in, const char *name)
{
	const char *list = in->opts.files0;
	bool dash = list && strcmp(list, "-") == 0 && strcmp(name, "-") == 0;
	if (*name && !dash)
		return true;
	speak_of(in, list ? list : "");
	diag_error(in->diag, in->listed, "no-input",
		dash ? "the list itself is read from stdin" : "empty file name");
	return false;
}

bool
input_next(struct input *in)
{
	close_fd(&in->fd);
	const char *name;
	while ((name = next_name(in))) {
		if (!is_name(in, name))
			continue;
		speak_of(in, in->opts.doc ? in->opts.doc : name);
		const char *wrong = open_name(in, name, &in->fd, &in->file);
		if (wrong)
			diag_error(in->diag, 0, "no-input", "%s", wrong);
		else if (sniff(in)) {
			diag_count(in->diag, "files", 1);
			return true;
		}
		close_fd(&in->fd);
	}
	return false;
}

struct span
input_doc(const struct input *in)
{
	return buf_span(&in->doc);
}

/* The next bytes of the operand, n at most; 0 at its end or after an error. */
static size_t
read_next(struct input *in, char *to, size_t n, struct diag *d)
{
	ssize_t got = in->end ? 0 : read_some(in->fd, to, n);
	if (got < 0)
		diag_error(d, 0, "read-error", "%s", strerror(errno));
	if (got <= 0) {
		in->end = true;
		return 0;
	}
	diag_count(d, "bytes", (uint64_t)got);
	return (size_t)got;
}

struct span
input_block(struct input *in)
{
	size_t n = in->held;
	in->held = 0;
	if (n)
		diag_count(in->diag, "bytes", n);
	else
		n = read_next(in, in->block, INPUT_BLOCK, in->diag);
	return span_of(in->block, n);
}

size_t
input_ahead(struct input *in, char *to, size_t n, struct diag *d)
{
	size_t got = 0, more = in->file && !in->held;
	while (more && got < n) {
		more = read_next(in, to + got, n - got, d);
		got += more;
	}
	return got;
}
