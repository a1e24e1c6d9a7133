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

enum mention_kind mention_kind_of(enum unit_class class)
{
	static const enum mention_kind kinds[] = {
		[UNIT_NONE] = KIND_COUNT,
		[UNIT_CLASSIFIER] = KIND_COUNT,
		[UNIT_PLACE] = KIND_COUNT,
		[UNIT_MEASURE] = KIND_MEASURE,
		[UNIT_MONEY] = KIND_MONEY,
		[UNIT_TIME] = KIND_DURATION,
		[UNIT_PERCENT] = KIND_PERCENT,
		[UNIT_RATIO] = KIND_RATIO,
		[UNIT_NOUN] = KIND_COUNT,
	};
	return kinds[class];
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
	free(f->values);
}

struct mention *
findings_add(struct findings *f, enum mention_kind kind, size_t at, size_t n)
{
	if (f->n == f->cap) {
		f->list = mem_grow(f->list, &f->cap, f->n + 1, sizeof *f->list);
		f->values = mem_grow(f->values, &f->values_cap, f->cap, sizeof *f->values);
	}
	struct mention *new = &f->list[f->n];
	*new = (struct mention){.kind = kind, .at = at, .n = n, .from = at, .to = at + n};
	f->values[f->n++] = (struct figure_set){0};
	return new;
}

void
findings_amount(struct findings *f, const struct amount *a)
{
	f->list[f->n - 1].qual = a->qual;
	figures_amount(&f->figures, a, &f->values[f->n - 1]);
}

void
findings_date(struct findings *f, const char *iso)
{
	f->values[f->n - 1].value = figures_string(&f->figures, iso);
}

const struct mention *
findings_all(struct findings *f, size_t *n)
{
	for (size_t i = 0; i < f->n; i++) {
		struct mention *m = &f->list[i];
		m->value = figures_span(&f->figures, f->values[i].value);
		m->lo = figures_span(&f->figures, f->values[i].lo);
		m->hi = figures_span(&f->figures, f->values[i].hi);
	}
	*n = f->n;
	return f->list;
}
