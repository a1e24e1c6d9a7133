/* Any valid text as lines of a document: mark and text of the rows give it back. */
#include "../unit/join.h"
#include "split.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* The first byte chooses which paragraphs are table rows or residue. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct span kinds[] = {{"p", 1}, {"table", 5}, {"junk", 4}, {"p", 1}};
	static struct lex *lex;
	if (!lex)
		lex = lex_new();
	if (size < 2)
		return 0;
	struct span text = span_of((const char *)data + 1, size - 1);
	text.n = utf8_valid(text);
	struct span rest = text;
	struct join join = {.rest = text};
	struct diag *diag = diag_new((struct diag_opts){.tool = "fuzz", .quiet = true});
	struct split *s = split_new((struct split_opts){.why = data[0] & 1}, lex, NULL, diag,
		(struct sink){join_put, &join});
	for (uint64_t para = 1; rest.n; para++) {
		struct rec_text r = {
			.r = {.type = REC_TEXT, .doc = SPAN("a"), .para = para, .line = para},
			.kind = kinds[data[0] >> para % 7 & 3],
			.text = join_line(&rest)};
		split_put(s, &r);
	}
	split_end(s);
	if (join_end(&join))
		abort();
	split_free(s);
	diag_free(diag);
	return 0;
}
