/* Assignment: as good as trying everything. */
#include "assign.h"
#include "check.h"

#include <stdlib.h>

static uint32_t seed = 7;

static uint32_t
draw(uint32_t below)
{
	seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
	return (seed >> 8) % below;
}

/* The best sum over rows from a on, with the columns in used taken. */
static int64_t
best(int64_t weight[6][6], int a, unsigned used)
{
	if (a == 6)
		return 0;
	int64_t most = best(weight, a + 1, used);
	for (int b = 0; b < 6; b++) {
		if (used >> b & 1 || weight[a][b] == 0)
			continue;
		int64_t sum = weight[a][b] + best(weight, a + 1, used | 1u << b);
		most = sum > most ? sum : most;
	}
	return most;
}

static void
greatest_sum(void)
{
	for (int round = 0; round < 300; round++) {
		int64_t weight[6][6] = {0}, sum = 0;
		struct assign_edge e[36];
		size_t n = 0;
		for (uint32_t a = 0; a < 6; a++)
			for (uint32_t b = 0; b < 6; b++)
				if (draw(3) == 0) {
					weight[a][b] = 1 + draw(50);
					e[n++] = (struct assign_edge){a, b, weight[a][b]};
				}
		n = assign(e, n);
		unsigned rows = 0, columns = 0;
		for (size_t i = 0; i < n; i++) {
			CHECK(!(rows >> e[i].a & 1) && !(columns >> e[i].b & 1));
			rows |= 1u << e[i].a;
			columns |= 1u << e[i].b;
			sum += weight[e[i].a][e[i].b];
		}
		CHECKF(sum == best(weight, 0, 0), "round %d", round);
	}
}

/* Above the size that is solved exactly: still one partner each, and the heaviest edge in. */
static void
large_parts(void)
{
	enum { N = 3000 };
	struct assign_edge *e = malloc(2 * N * sizeof *e);
	bool *taken = calloc(N + 1, sizeof *taken);
	for (uint32_t i = 0; i < N; i++) {
		e[2 * i] = (struct assign_edge){i, i, 100 + (int64_t)i};
		e[2 * i + 1] = (struct assign_edge){i, i + 1, 50};
	}
	size_t n = assign(e, 2 * N);
	CHECK(n == N);
	for (size_t i = 0; i < n; i++) {
		CHECK(!taken[e[i].b] && e[i].a == e[i].b);
		taken[e[i].b] = true;
	}
	free(e);
	free(taken);
}

static void
merged_edges(void)
{
	struct assign_edge e[] = {{1, 2, 5}, {0, 1, 3}, {1, 2, 4}};
	CHECK(assign_merge(e, 3) == 2);
	CHECK(e[0].a == 0 && e[0].weight == 3);
	CHECK(e[1].b == 2 && e[1].weight == 9);
	CHECK(assign(NULL, 0) == 0);
}

int
main(void)
{
	greatest_sum();
	large_parts();
	merged_edges();
	return check_end();
}
