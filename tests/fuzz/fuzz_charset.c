/* Any bytes: what is detected is one of ours; decoded whole, in pieces and without vector
 * instructions they are the same valid text, in which nothing is left that the fold removes. */
#include "charset.h"
#include "coder.h"
#include "decode.h"
#include "script.h"
#include "utf8.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
demand(bool condition)
{
	if (!condition)
		abort();
}

static void
decode(struct decoder *d, struct span bytes, size_t piece, struct buf *out)
{
	out->n = 0;
	for (; bytes.n > 0; bytes = span_skip(bytes, piece))
		decoder_put(d, span_take(bytes, piece), out);
	decoder_end(d, out);
}

static void
check_folded(struct span text)
{
	size_t n;
	for (; text.n > 0; text = span_skip(text, n))
		demand(!fold_at(utf8_get(text, &n)));
}

static void
check_script(struct span text)
{
	struct buf folded = {0}, again = {0};
	struct span once = script_fold(text, &folded);
	demand(once.n == text.n && utf8_valid(once) == once.n);
	demand(span_eq(script_fold(once, &again), once));
	buf_free(&folded);
	buf_free(&again);
}

/* The first byte chooses how, the rest is the document. */
int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	struct span bytes = span_of((const char *)data + 1, size - 1);
	enum charset guess = charset_detect(bytes).charset;
	demand(guess <= CHARSET_UTF16BE);
	enum charset c = data[0] & 2 ? guess : (enum charset)(data[0] >> 5 & 7) % CHARSET_OTHER;
	bool keep = data[0] & 4;
	struct diag *diag = diag_new((struct diag_opts){.tool = "fuzz", .quiet = true});
	struct decoder *d =
		decoder_new((struct decoder_opts){.charset = c,
				    .invalid = data[0] & 8 ? CHARSET_ESCAPE : CHARSET_REPLACE,
				    .keep = keep ? KEEP_ALL : 0},
			diag);
	struct buf whole = {0}, pieces = {0};
	decode(d, bytes, bytes.n, &whole);
	decode(d, bytes, 1 + (data[0] >> 4), &pieces);
	demand(span_eq(buf_span(&whole), buf_span(&pieces)));
	demand(utf8_valid(buf_span(&whole)) == whole.n);
	if (!keep)
		check_folded(buf_span(&whole));
	check_script(buf_span(&whole));
	buf_free(&whole);
	buf_free(&pieces);
	decoder_free(d);
	diag_free(diag);
	return 0;
}
