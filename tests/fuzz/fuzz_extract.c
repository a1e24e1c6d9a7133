/* Any bytes as a paragraph: whatever is reported has its address, its raw text and clean
 * values. */
#include "dec.h"
#include "extract.h"
#include "mention.h"
#include "utf8.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool condition)
{
	if (!condition)
		abort();
}

/* The n code points of text from the one numbered off, 1 being the first. */
static struct span
piece(struct span text, uint64_t off, uint64_t n)
{
	size_t from = 0, to;
	while (off > 1 && from < text.n) {
		from += utf8_width(text.p[from]);
		off--;
	}
	for (to = from; n > 0 && to < text.n; n--)
		to += utf8_width(text.p[to]);
	return span_of(text.p + from, to - from);
}

static void
check(void *ctx, const struct rec *r)
{
	struct span text = *(struct span *)ctx;
	const struct rec_num *n = (const struct rec_num *)r;
	struct span numbers[] = {n->lo, n->hi};
	demand(r->type == REC_NUM && n->off >= 1 && n->len >= 1);
	demand(span_eq(piece(text, n->off, n->len), n->raw));
	demand(utf8_valid(n->item) == n->item.n && utf8_valid(n->key) == n->key.n);
	demand(utf8_valid(n->clause) == n->clause.n);
	for (size_t i = 0; i < 2; i++)
		demand(numbers[i].n == 0 || span_eq(n->kind, SPAN("date")) ||
			dec_valid(numbers[i]));
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lex *lex;
	if (!lex)
		lex = lex_new();
	struct span text = span_of((const char *)data, size);
	text.n = utf8_valid(text);
	struct diag *diag = diag_new((struct diag_opts){.tool = "fuzz", .quiet = true});
	struct extract *e = extract_new(
		(struct extract_opts){.kinds = (1u << KINDS) - 1, .everywhere = true}, lex,
		diag, (struct sink){check, &text});
	struct rec_text r = {.r = {.type = REC_TEXT,
				     .doc = SPAN("-"),
				     .year = SPAN("2023"),
				     .para = 1,
				     .line = 1},
		.kind = SPAN("p"),
		.text = text};
	extract_put(e, &r.r);
	extract_free(e);
	diag_free(diag);
	return 0;
}
