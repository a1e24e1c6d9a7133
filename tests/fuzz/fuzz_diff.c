/* fuzz_diff: two reports, split at the first NUL or in the middle, through all four stages; the
 * edits must lead from the old text to the new, and a report must equal itself. */
#include "chain.h"
#include "diff.h"
#include "edit.h"

#include <stdlib.h>

static void
to_diff(void *ctx, const struct rec *r)
{
	diff_put(ctx, r);
}

static void
check_row(void *ctx, const struct rec *r)
{
	const struct rec_diff *d = (const struct rec_diff *)r;
	struct buf text = {0};
	if (d->edit.n) {
		edit_apply(&text, d->edit, false);
		if (!span_eq(buf_span(&text), d->text0))
			abort();
		text.n = 0;
		edit_apply(&text, d->edit, true);
		if (!span_eq(buf_span(&text), d->text))
			abort();
	}
	buf_free(&text);
	*(size_t *)ctx += 1;
}

static size_t
rows_of(const struct lex *lex, struct diag *d, struct span old, struct span new)
{
	size_t rows = 0;
	struct diff *x =
		diff_new((struct diff_opts){0}, lex, d, (struct sink){check_row, &rows});
	struct given *given = given_new(NULL, NULL, d);
	struct chain *c = chain_new(lex, given, d, (struct sink){to_diff, x});
	struct span side[2] = {old, new};
	for (int i = 0; i < 2; i++) {
		diff_side(x, i, SPAN("fuzz"));
		chain_open(c, SPAN("fuzz"));
		if (side[i].n)
			chain_put(c, side[i]);
		chain_close(c);
	}
	diff_end(x);
	chain_free(c);
	given_free(given);
	diff_free(x);
	return rows;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct lex *lex;
	if (!lex)
		lex = lex_new();
	struct diag *d = diag_new((struct diag_opts){.tool = "fuzz", .quiet = true});
	const char *p = (const char *)data;
	const char *nul = n ? memchr(p, '\0', n) : NULL;
	size_t cut = nul ? (size_t)(nul - p) : n / 2;
	struct span old = span_of(p, cut), new = span_skip(span_of(p, n), cut + (nul != NULL));
	rows_of(lex, d, old, new);
	if (rows_of(lex, d, old, old) != 0)
		abort();
	diag_free(d);
	return 0;
}
