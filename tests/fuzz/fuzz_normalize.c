/* Any bytes: the paragraphs are clean, their numbers rise, pieces of reading do not matter, and
 * the text column given back line by line stays as it is. */
#include "normalize.h"
#include "utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct result {
	struct buf text; /* the paragraphs, one a line */
	uint64_t last;
};

static void
demand(bool condition)
{
	if (!condition)
		abort();
}

static void
collect(void *ctx, const struct rec *r)
{
	struct result *out = ctx;
	struct span text = ((const struct rec_text *)r)->text;
	demand(text.n > 0 && r->para > out->last && r->line > 0);
	demand(utf8_valid(text) == text.n);
	for (size_t i = 0; i < text.n; i++)
		demand((unsigned char)text.p[i] >= ' ' && text.p[i] != 0x7F &&
			text.p[i] != '\\');
	out->last = r->para;
	buf_put(&out->text, text);
	buf_putc(&out->text, '\n');
}

static void
run(struct normalize_opts opts, const struct lex *lex, struct span in, size_t piece,
	struct result *out)
{
	struct diag *diag = diag_new((struct diag_opts){.tool = "fuzz", .quiet = true});
	struct normalize *n = normalize_new(opts, lex, NULL, diag, (struct sink){collect, out});
	out->text.n = 0;
	out->last = 0;
	normalize_open(n, SPAN("doc"));
	for (; in.n > 0; in = span_skip(in, piece))
		normalize_put(n, span_take(in, piece));
	normalize_close(n);
	normalize_free(n);
	diag_free(diag);
}

/* The first byte chooses how: 1 UTF-8, else detected; 2 --lines. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lex *lex;
	if (size < 2)
		return 0;
	if (!lex)
		lex = lex_new();
	struct span in = span_of((const char *)data + 1, size - 1);
	struct normalize_opts opts = {
		.from = data[0] & 1 ? "UTF-8" : NULL, .lines = data[0] & 2};
	struct result first = {0}, again = {0};
	run(opts, lex, in, in.n, &first);
	run(opts, lex, in, 7, &again);
	demand(span_eq(buf_span(&first.text), buf_span(&again.text)));
	opts = (struct normalize_opts){.from = "UTF-8", .lines = true};
	struct span text = buf_span(&first.text);
	run(opts, lex, text, text.n ? text.n : 1, &again);
	demand(span_eq(text, buf_span(&again.text)));
	buf_free(&first.text);
	buf_free(&again.text);
	return 0;
}
