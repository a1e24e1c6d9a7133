/* figures: what numerals say, as text: their values and bounds, one behind the other in a
 * buffer that grows while pieces of it are already known. */
#ifndef FZ_FIGURES_H
#define FZ_FIGURES_H

#include "amount.h"

struct figures {
	struct buf text;
	struct buf digits; /* of numbers too long for an integer */
};

/* A piece of text; it is a span once the text has its last place. */
struct figure_text {
	size_t at, n;
};

/* An amount as text; a figure is empty where nothing is said. */
struct figure_set {
	struct figure_text value, lo, hi;
};

/* Forgets all figures, keeps the memory. */
void figures_reset(struct figures *f);
void figures_free(struct figures *f);

void figures_amount(struct figures *f, const struct amount *a, struct figure_set *set);
struct figure_text figures_string(struct figures *f, const char *s);

/* Valid until the next figure is added. */
static inline struct span
figures_span(const struct figures *f, struct figure_text figure)
{
	return figure.n ? span_of(f->text.p + figure.at, figure.n) : (struct span){NULL, 0};
}

#endif
