#include "findings.h"

#include "buf.h"

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
	f->n = f->text.n = f->digits.n = 0;
}

void
findings_free(struct findings *f)
{
	buf_free(&f->text);
	buf_free(&f->digits);
	free(f->list);
}

struct mention *
findings_add(struct findings *f, enum mention_kind kind, size_t at, size_t n)
{
	static const struct mention blank; /* a copy costs less than a struct cleared by byte */
	if (f->n == f->cap)
		f->list = mem_grow(f->list, &f->cap, f->n + 1, sizeof *f->list);
	struct mention *new = &f->list[f->n++];
	*new = blank;
	new->kind = kind;
	new->at = new->from = at;
	new->n = n;
	new->to = at + n;
	return new;
}

/* ---- the text of the figures, a buffer that stays where it is while it has room ---- */

static void
move(struct span *figure, const char *from, const char *to)
{
	if (figure->n)
		figure->p = to + (figure->p - from);
}

COLD static void
make_room(struct findings *f, size_t n)
{
	struct buf larger = {0};
	buf_put(&larger, buf_span(&f->text));
	buf_room(&larger, larger.n + n);
	for (size_t i = 0; i < f->n; i++) {
		struct mention *m = &f->list[i];
		move(&m->value, f->text.p, larger.p);
		move(&m->lo, f->text.p, larger.p);
		move(&m->hi, f->text.p, larger.p);
	}
	buf_free(&f->text);
	f->text = larger;
}

#define MAX_SHORT 24 /* bytes of an integer with sign and point, and a 0 before it */

static struct span
put_decimal(struct findings *f, const struct decimal *d)
{
	size_t zeros = (size_t)(d->shift < 0 ? -d->shift : d->shift);
	size_t room = MAX_SHORT + d->n + zeros;
	if (!d->set)
		return (struct span){NULL, 0};
	if (f->text.cap - f->text.n < room)
		make_room(f, room);
	size_t from = f->text.n;
	decimal_put(&f->text, d, &f->digits);
	return span_of(f->text.p + from, f->text.n - from);
}

void
findings_amount(struct findings *f, const struct amount *a)
{
	struct mention *m = &f->list[f->n - 1];
	m->qual = a->qual;
	m->value = m->lo = m->hi = put_decimal(f, &a->value);
	if (a->qual == QUAL_EQ)
		return;
	m->lo = put_decimal(f, &a->lo);
	m->hi = put_decimal(f, &a->hi);
}

void
findings_date(struct findings *f, const char *iso)
{
	struct span date = span_str(iso);
	if (f->text.cap - f->text.n < date.n)
		make_room(f, date.n);
	f->list[f->n - 1].value = span_of(f->text.p + f->text.n, date.n);
	buf_put(&f->text, date);
}

const struct mention *
findings_all(const struct findings *f, size_t *n)
{
	*n = f->n;
	return f->list;
}
