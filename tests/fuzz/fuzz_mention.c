/* Any text: mentions lie in it, in order, on character borders; their figures are well formed,
 * and a second scan finds the same. */
#include "dec.h"
#include "mention.h"
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

static bool
on_border(struct span text, size_t at)
{
	return at == text.n || ((unsigned char)text.p[at] & 0xC0) != 0x80;
}

static void
check_figures(const struct mention *x)
{
	if (x->kind == KIND_DATE)
		return;
	demand(x->value.n == 0 || dec_valid(x->value));
	demand(x->lo.n == 0 || dec_valid(x->lo));
	demand(x->hi.n == 0 || dec_valid(x->hi));
	demand(!x->unread || (x->value.n == 0 && x->lo.n == 0 && x->hi.n == 0));
	if (x->lo.n && x->hi.n)
		demand(dec_cmp(x->lo, x->hi) <= 0);
}

static void
check_places(struct span text, const struct mention *x, size_t floor)
{
	demand(x->at >= floor && x->n > 0 && x->at + x->n <= text.n);
	demand(x->from <= x->at && x->to >= x->at + x->n && x->to <= text.n);
	demand(on_border(text, x->at) && on_border(text, x->at + x->n));
	demand(on_border(text, x->from) && on_border(text, x->to));
}

static void
scan(struct mention_scanner *m, struct span text, struct mention_context context)
{
	size_t n, again, floor = 0;
	const struct mention *found = mention_scan(m, text, context, &n);
	for (size_t i = 0; i < n; i++) {
		check_places(text, &found[i], floor);
		check_figures(&found[i]);
		floor = found[i].at + found[i].n;
	}
	mention_scan(m, text, context, &again);
	demand(n == again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct lex *lex;
	static struct mention_scanner *m;
	if (!lex) {
		lex = lex_new();
		m = mention_new(lex);
	}
	struct span text = span_of((const char *)data, size);
	text.n = utf8_valid(text);
	scan(m, text, (struct mention_context){0});
	scan(m, text, (struct mention_context){.unit = SPAN("万元"), .table = true});
	return 0;
}
