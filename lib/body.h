/* body: which editions are of one issuing body, and which of them are compared. */
#ifndef FZ_BODY_H
#define FZ_BODY_H

#include "diag.h"
#include "edition.h"

struct body_pair {
	const struct edition *older, *newer;
};

struct body_pairs {
	struct body_pair *pairs;
	size_t n, cap;
};

/* Two names are one body if equal, or if one ends in the other and all longer names that end in
 * it end in each other too: 下桥镇 goes with 徐岭县下桥镇, but not where 白水县下桥镇 is there
 * as well (org-ambiguous). Two editions of one body and year are both left out (dup-report),
 * and so are those without body (no-org) or year (no-year) and those that are no reports.
 *
 * Fills p with the pairs of neighbouring years, or of base (if not 0) and every other year; the
 * bodies in the order of their first records, the years rising. Reorders list. */
void body_pair_up(
	struct body_pairs *p, struct edition **list, size_t n, unsigned base, struct diag *d);

/* One of the names ends in the other. */
bool body_name_fits(struct span a, struct span b);

#endif
