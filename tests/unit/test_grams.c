/* Character n-grams: shares, weights, and the index that finds what shares rare ones. */
#include "buf.h"
#include "check.h"
#include "grams.h"

#include <math.h>

static bool
near(double a, double b)
{
	return fabs(a - b) < 1e-6;
}

static void
shares(void)
{
	static const struct {
		const char *a, *b;
		size_t shared;
		double dice, jaccard;
	} rows[] = {
		{"修缮祠堂", "修缮祠堂", 3, 1, 1},
		{"修缮祠堂", "修缮戏台", 1, 1.0 / 3, 1.0 / 5},
		{"渠渠渠渠", "渠渠渠", 2, 0.8, 1}, /* as often as both have it */
		{"渠", "渠", 1, 1, 1},             /* too short for a gram: itself */
		{"渠", "渠道", 0, 0, 0},
		{"", "渠道", 0, 0, 0},
		{"", "", 0, 0, 0},
		{"a渠b", "渠b", 1, 2.0 / 3, 0.5},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct grams *g = grams_new(2);
		grams_add(g, span_str(rows[i].a));
		grams_add(g, span_str(rows[i].b));
		CHECKF(grams_shared(g, 0, 1) == rows[i].shared, "%s, %s", rows[i].a, rows[i].b);
		CHECKF(near(grams_dice(g, 0, 1), rows[i].dice), "%s, %s: %f", rows[i].a,
			rows[i].b, grams_dice(g, 0, 1));
		CHECKF(near(grams_jaccard(g, 0, 1), rows[i].jaccard), "%s, %s: %f", rows[i].a,
			rows[i].b, grams_jaccard(g, 0, 1));
		grams_free(g);
	}
}

/* What stands in every text weighs less than what stands in two. */
static void
weights(void)
{
	struct grams *g = grams_new(2);
	for (int i = 0; i < 100; i++)
		grams_add(g, SPAN("增长"));
	size_t common = grams_add(g, SPAN("增长祠堂")), rare = grams_add(g, SPAN("祠堂戏台"));
	grams_weigh(g);
	CHECK(grams_total(g, 0) < grams_total(g, rare) / 3);
	CHECK(grams_alike(g, common, rare) > grams_alike(g, common, 0));
	CHECK(near(grams_held(g, common, 0), 1));
	CHECK(near(grams_alike(g, rare, rare), 1));
	grams_free(g);
}

/* Texts of many grams, more than insertion sorts, in an order that is not sorted. */
static void
long_texts(void)
{
	struct grams *g = grams_new(1);
	for (unsigned n = 1; n < 200; n++) {
		struct buf forth = {0}, back = {0};
		for (unsigned i = 0; i < n; i++) {
			buf_printf(&forth, "%c", (int)('0' + i * 37 % 61));
			buf_printf(&back, "%c", (int)('0' + (n - 1 - i) * 37 % 61));
		}
		size_t a = grams_add(g, buf_span(&forth)), b = grams_add(g, buf_span(&back));
		CHECKF(grams_shared(g, a, b) == n, "%u", n);
		CHECKF(near(grams_cosine(g, a, b), 1), "%u", n);
		buf_free(&forth);
		buf_free(&back);
	}
	grams_free(g);
}

/* The text that shares most comes first; a gram that all of them have costs no search. */
static void
found(void)
{
	enum { TEXTS = 5000 };
	struct grams *g = grams_new(2);
	struct buf b = {0};
	for (unsigned i = 0; i < TEXTS; i++) {
		b.n = 0;
		buf_printf(&b, "全年开展%c%c%c巡查", (int)('A' + i % 26),
			(int)('A' + i / 26 % 26), (int)('a' + i / 676 % 26));
		grams_add(g, buf_span(&b));
	}
	size_t asked = grams_add(g, SPAN("全年开展CDe巡查"));
	struct gram_index *x = gram_index_new(g, TEXTS);
	uint32_t list[GRAM_FOUND];
	size_t n = gram_index_find(x, asked, list);
	CHECK(n == GRAM_FOUND);
	CHECK(list[0] == 2 + 3 * 26 + 4 * 676);
	CHECK(gram_index_find(x, asked, list) == n);
	gram_index_free(x);
	grams_free(g);
	buf_free(&b);
}

int
main(void)
{
	shares();
	weights();
	long_texts();
	found();
	return check_end();
}
