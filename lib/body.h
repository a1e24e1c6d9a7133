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
 * Fills p with the pairs of neighbouring years, or of base (if not 0) and every other year (of a
 * body that has no report of it, none: no-base); the bodies in the order of their first
 * records, the years rising. Reorders list. */
void body_pair_up(
	struct body_pairs *p, struct edition **list, size_t n, unsigned base, struct diag *d);

/* One of the names ends in the other. */
bool body_name_fits(struct span a, struct span b);

/* The names of bodies that went by. */
struct body_past;

/* Free with body_past_free. */
struct body_past *body_past_new(void);
void body_past_free(struct body_past *p);

/* Adds a name, of which p keeps a copy. */
void body_past_add(struct body_past *p, struct span org);

/* Whether this name was added, or only one that it may be the short or the full name of: 柳浪镇
 * and 青陂县柳浪镇. Names of more than 64 code points fit themselves only. */
enum body_met { BODY_NEW, BODY_FITS, BODY_SAME };
enum body_met body_past_met(const struct body_past *p, struct span org);

#endif
