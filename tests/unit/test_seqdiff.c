/* Sequences: what is found is the same on both sides and in order, and on small ones the most
 * there is. */
#include "check.h"
#include "seqdiff.h"

#include <stdlib.h>

static uint32_t seed = 20240117;

static uint32_t
draw(uint32_t below)
{
	seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return (seed >> 8) % below;
}

/* Length of the longest common subsequence, by the table. */
static size_t
longest(const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t table[33][33] = {0};
	for (size_t i = 1; i <= n; i++)
		for (size_t j = 1; j <= m; j++) {
			size_t up = table[i - 1][j], left = table[i][j - 1];
			table[i][j] = a[i - 1] == b[j - 1] ? table[i - 1][j - 1] + 1
				      : up > left          ? up
							   : left;
		}
	return table[n][m];
}

/* Items matched, or 0 where a run is wrong. */
static size_t
matched(const struct seqdiff *d, const uint32_t *a, size_t n, const uint32_t *b, size_t m)
{
	size_t sum = 0, x = 0, y = 0;
	for (size_t r = 0; r < d->n; r++) {
		struct seqdiff_run run = d->runs[r];
		if (run.a < x || run.b < y || run.a + run.n > n || run.b + run.n > m ||
			memcmp(a + run.a, b + run.b, run.n * sizeof *a) != 0)
			return 0;
		x = run.a + run.n;
		y = run.b + run.n;
		sum += run.n;
	}
	return sum;
}

static void
shortest_edits(void)
{
	struct seqdiff d = {0};
	for (int round = 0; round < 2000; round++) {
		uint32_t a[32], b[32];
		size_t n = draw(33), m = draw(33), kinds = 1 + draw(12);
		for (size_t i = 0; i < n; i++)
			a[i] = draw((uint32_t)kinds);
		for (size_t i = 0; i < m; i++)
			b[i] = draw((uint32_t)kinds);
		seqdiff(&d, a, n, b, m);
		size_t got = matched(&d, a, n, b, m), want = longest(a, n, b, m);
		CHECKF(got == want, "round %d: %zu of %zu", round, got, want);
	}
	seqdiff_free(&d);
}

/* 200,000 items, a tenth of them replaced: anchors make it quick and nothing is lost. */
static void
long_sequences(void)
{
	enum { N = 200000 };
	uint32_t *a = malloc(N * sizeof *a), *b = malloc(N * sizeof *b);
	struct seqdiff d = {0};
	size_t kept = 0;
	for (uint32_t i = 0; i < N; i++) {
		bool new = draw(10) == 0;
		a[i] = i;
		b[i] = new ? N + i : i;
		kept += !new;
	}
	seqdiff(&d, a, N, b, N);
	CHECK(matched(&d, a, N, b, N) == kept);
	/* nothing in common, and nothing but one symbol: the cost stays bounded */
	for (uint32_t i = 0; i < N; i++)
		b[i] = 2 * N + i % 7;
	seqdiff(&d, a, N, b, N);
	CHECK(d.n == 0);
	for (uint32_t i = 0; i < N; i++)
		a[i] = i % 2, b[i] = i % 3 ? 1 : 0;
	seqdiff(&d, a, N, b, N);
	CHECK(matched(&d, a, N, b, N) > N / 2);
	seqdiff_free(&d);
	free(a);
	free(b);
}

int
main(void)
{
	shortest_edits();
	long_sequences();
	return check_end();
}
