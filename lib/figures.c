#include "figures.h"

void
figures_reset(struct figures *f)
{
	f->text.n = f->digits.n = 0;
}

void
figures_free(struct figures *f)
{
	buf_free(&f->text);
	buf_free(&f->digits);
}

static struct figure_text
put(struct figures *f, const struct decimal *d)
{
	size_t from = f->text.n;
	decimal_put(&f->text, d, &f->digits);
	return (struct figure_text){from, f->text.n - from};
}

void
figures_amount(struct figures *f, const struct amount *a, struct figure_set *set)
{
	set->value = set->lo = set->hi = put(f, &a->value);
	if (a->qual == QUAL_EQ)
		return;
	set->lo = put(f, &a->lo);
	set->hi = put(f, &a->hi);
}

struct figure_text
figures_string(struct figures *f, const char *s)
{
	size_t from = f->text.n;
	buf_puts(&f->text, s);
	return (struct figure_text){from, f->text.n - from};
}
