#include "body.h"

#include "arena.h"
#include "buf.h"
#include "intern.h"
#include "utf8.h"

#include <stdlib.h>

bool
body_name_fits(struct span a, struct span b)
{
	return a.n && b.n && (span_ends(a, b) || span_ends(b, a));
}

/* 0 where it is none: four digits */
static unsigned
year_of(const struct edition *e)
{
	unsigned year = 0;
	if (e->year.n != 4)
		return 0;
	for (size_t i = 0; i < 4; i++) {
		if (e->year.p[i] < '0' || e->year.p[i] > '9')
			return 0;
		year = 10 * year + (unsigned)(e->year.p[i] - '0');
	}
	return year;
}

/* Keeps of the list what can be compared; returns how many. */
static size_t
keep_known(struct edition **list, size_t n, struct diag *d)
{
	size_t kept = 0;
	for (size_t i = 0; i < n; i++) {
		struct edition *e = list[i];
		const char *doc = diag_quote(d, e->doc);
		if (e->notreport)
			diag_count(d, "not-reports", 1);
		else if (e->org.n == 0)
			diag_warn(d, 0, "no-org", "%s: its issuing body is not known", doc);
		else if (!year_of(e))
			diag_warn(d, 0, "no-year", "%s: its year is not known", doc);
		else
			list[kept++] = e;
	}
	return kept;
}

/* By the bytes from the end: the names that end in a name follow it. */
static int
compare_ends(struct span a, struct span b)
{
	while (a.n && b.n && a.p[a.n - 1] == b.p[b.n - 1])
		a.n--, b.n--;
	if (a.n == 0 || b.n == 0)
		return (a.n > 0) - (b.n > 0);
	return (unsigned char)a.p[a.n - 1] < (unsigned char)b.p[b.n - 1] ? -1 : 1;
}

static int
by_name(const void *a, const void *b)
{
	const struct edition *x = *(const struct edition *const *)a;
	const struct edition *y = *(const struct edition *const *)b;
	int c = compare_ends(x->org, y->org);
	return c ? c : (x->order > y->order) - (x->order < y->order);
}

/* A member of a body: the body is known by the first of its records. */
struct member {
	const struct edition *e;
	uint64_t body;
	unsigned year;
};

/* One name, and where the names that end in it stop. */
struct name {
	struct span org;
	size_t first, n; /* its editions in the list */
	size_t end;
	bool chain; /* the names that end in it end in each other */
	uint64_t body;
};

static size_t
collect_names(struct edition *const *list, size_t n, struct name *names)
{
	size_t count = 0;
	for (size_t i = 0; i < n; i++) {
		if (count == 0 || !span_eq(names[count - 1].org, list[i]->org))
			names[count++] = (struct name){
				.org = list[i]->org, .first = i, .body = list[i]->order};
		names[count - 1].n++;
	}
	return count;
}

/* From the last name to the first, so that the longer ones are known already. */
static void
join_names(struct name *names, size_t n, struct diag *d)
{
	for (size_t i = n; i-- > 0;) {
		struct name *x = &names[i];
		size_t next = i + 1;
		bool fits = next < n && span_ends(names[next].org, x->org);
		x->end = next;
		while (x->end < n && span_ends(names[x->end].org, x->org))
			x->end = names[x->end].end;
		x->chain = !fits || (names[next].chain && names[next].end == x->end);
		if (fits && !x->chain)
			diag_warn(d, 0, "org-ambiguous",
				"%s may be more than one body of the input",
				diag_quote(d, x->org));
	}
	/* a chain is known by the lowest number in it */
	for (size_t i = 0, end; i < n; i = end) {
		end = i + 1;
		if (!names[i].chain)
			continue;
		end = names[i].end;
		uint64_t least = names[i].body;
		for (size_t j = i; j < end; j++)
			least = names[j].body < least ? names[j].body : least;
		for (size_t j = i; j < end; j++)
			names[j].body = least;
	}
}

static int
by_body_and_year(const void *a, const void *b)
{
	const struct member *x = a, *y = b;
	if (x->body != y->body)
		return x->body < y->body ? -1 : 1;
	if (x->year != y->year)
		return x->year < y->year ? -1 : 1;
	return (x->e->order > y->e->order) - (x->e->order < y->e->order);
}

/* Leaves out the editions whose body has another of the year; returns how many stay. */
static size_t
drop_doubles(struct member *m, size_t n, struct diag *d)
{
	size_t kept = 0;
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1;
			end < n && m[end].body == m[i].body && m[end].year == m[i].year; end++)
			;
		if (end == i + 1 && m[i].e->titles <= 1) {
			m[kept++] = m[i];
			continue;
		}
		for (size_t j = i; j < end; j++)
			diag_warn(d, 0, "dup-report", "%s: %s has more than one report of %u",
				diag_quote(d, m[j].e->doc), diag_quote(d, m[j].e->org),
				m[j].year);
	}
	return kept;
}

static void
push_pair(struct body_pairs *p, const struct member *older, const struct member *newer)
{
	p->pairs = mem_grow(p->pairs, &p->cap, p->n + 1, sizeof *p->pairs);
	p->pairs[p->n++] = (struct body_pair){older->e, newer->e};
}

/* The editions of one body, m[0] … m[n - 1], by year. */
static void
pair_years(
	struct body_pairs *p, const struct member *m, size_t n, unsigned base, struct diag *d)
{
	const struct member *fixed = NULL;
	for (size_t i = 0; base && i < n; i++)
		if (m[i].year == base)
			fixed = &m[i];
	if (base && !fixed)
		diag_warn(d, 0, "no-base", "%s has no report of %u to compare with",
			diag_quote(d, m->e->org), base);
	for (size_t i = 0; i < n; i++) {
		if (fixed && m[i].year < base)
			push_pair(p, &m[i], fixed);
		else if (fixed && m[i].year > base)
			push_pair(p, fixed, &m[i]);
		else if (!base && i + 1 < n)
			push_pair(p, &m[i], &m[i + 1]);
	}
}

void
body_pair_up(
	struct body_pairs *p, struct edition **list, size_t n, unsigned base, struct diag *d)
{
	p->n = 0;
	n = keep_known(list, n, d);
	if (n == 0)
		return;
	qsort(list, n, sizeof *list, by_name);
	struct name *names = mem_new(n, sizeof *names);
	struct member *m = mem_new(n, sizeof *m);
	size_t count = collect_names(list, n, names);
	join_names(names, count, d);
	for (size_t i = 0; i < count; i++)
		for (size_t j = names[i].first; j < names[i].first + names[i].n; j++)
			m[j] = (struct member){list[j], names[i].body, year_of(list[j])};
	qsort(m, n, sizeof *m, by_body_and_year);
	n = drop_doubles(m, n, d);
	for (size_t i = 0, end; i < n; i = end) {
		for (end = i + 1; end < n && m[end].body == m[i].body; end++)
			;
		pair_years(p, m + i, end - i, base, d);
	}
	free(names);
	free(m);
}

/* Longer names are compared as a whole only, so that a hostile one costs no square of time. */
#define LONGEST 64

struct body_past {
	struct intern *names;
	struct intern *ends; /* what is left of them without the places above: 青陂县|柳浪镇 */
	struct arena arena;
};

struct body_past *
body_past_new(void)
{
	struct body_past *p = mem_new(1, sizeof *p);
	p->names = intern_new();
	p->ends = intern_new();
	return p;
}

void
body_past_free(struct body_past *p)
{
	if (!p)
		return;
	intern_free(p->names);
	intern_free(p->ends);
	arena_free(&p->arena);
	free(p);
}

/* The name without its first character. */
static struct span
shorter(struct span org)
{
	return org.n == 0 ? org : span_skip(org, utf8_width(*org.p));
}

/* 省 市 区 县 州 盟 旗: the short name of a body may begin behind it. */
static bool
ends_place(struct span s)
{
	switch (utf8_key(s)) {
	case 0xE79C81:
	case 0xE5B882:
	case 0xE58CBA:
	case 0xE58EBF:
	case 0xE5B79E:
	case 0xE79B9F:
	case 0xE69797: return true;
	}
	return false;
}

void
body_past_add(struct body_past *p, struct span org)
{
	if (org.n == 0 || intern_find(p->names, org) != INTERN_NONE)
		return;
	org = arena_copy(&p->arena, org);
	intern_id(p->names, org);
	for (struct span s = org; s.n; s = shorter(s))
		if (ends_place(s) && shorter(s).n && utf8_count(s) <= LONGEST)
			intern_id(p->ends, shorter(s));
}

enum body_met
body_past_met(const struct body_past *p, struct span org)
{
	if (intern_find(p->names, org) != INTERN_NONE)
		return BODY_SAME;
	if (intern_find(p->ends, org) != INTERN_NONE)
		return BODY_FITS;
	if (utf8_count(org) > LONGEST)
		return BODY_NEW;
	for (struct span end = shorter(org); end.n; end = shorter(end))
		if (intern_find(p->names, end) != INTERN_NONE)
			return BODY_FITS;
	return BODY_NEW;
}
