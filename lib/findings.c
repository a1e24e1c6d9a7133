#include "findings.h"

#include <stdlib.h>

struct span
mention_kind_name(enum mention_kind kind)
{
	static const struct span names[KINDS] = {SPAN_INIT("count"), SPAN_INIT("money"),
		SPAN_INIT("percent"), SPAN_INIT("measure"), SPAN_INIT("duration"),
		SPAN_INIT("ratio"), SPAN_INIT("date"), SPAN_INIT("ordinal"), SPAN_INIT("label"),
		SPAN_INIT("cite")};
	return names[kind];
}

void
findings_reset(struct findings *f)
{
	f->n = 0;
	figures_reset(&f->figures);
}

void
findings_free(struct findings *f)
{
	figures_free(&f->figures);
	free(f->list);
	free(f->out);
}

struct finding *
findings_add(struct findings *f, enum mention_kind kind, size_t at, size_t n)
{
	if (f->n == f->cap)
		f->list = mem_grow(f->list, &f->cap, f->n + 1, sizeof *f->list);
	struct finding *new = &f->list[f->n++];
	*new = (struct finding){
		.m = {.kind = kind, .at = at, .n = n, .from = at, .to = at + n}};
	return new;
}

void
findings_amount(struct findings *f, struct finding *of, const struct amount *a)
{
	of->m.qual = a->qual;
	of->figures = figures_amount(&f->figures, a);
}

const struct mention *
findings_all(struct findings *f, size_t *n)
{
	f->out = mem_grow(f->out, &f->out_cap, f->n, sizeof *f->out);
	for (size_t i = 0; i < f->n; i++) {
		const struct finding *from = &f->list[i];
		f->out[i] = from->m;
		f->out[i].value = figures_span(&f->figures, from->figures.value);
		f->out[i].lo = figures_span(&f->figures, from->figures.lo);
		f->out[i].hi = figures_span(&f->figures, from->figures.hi);
	}
	*n = f->n;
	return f->out;
}
