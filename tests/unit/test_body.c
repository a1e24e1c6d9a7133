/* Bodies: which reports are compared with each other. */
#include "body.h"
#include "check.h"

#include <stdio.h>
#include <stdlib.h>

struct report {
	const char *org, *year;
};

/* want: the pairs as indices, "0-2 1-3"; codes: warnings in the order of the codes */
static const struct {
	const char *says;
	struct report reports[8];
	unsigned base;
	const char *want;
} cases[] = {
	{"neighbouring years, in any order",
		{{"柳浪镇", "2023"}, {"柳浪镇", "2021"}, {"柳浪镇", "2022"}}, 0, "1-2 2-0 "},
	{"one year only", {{"柳浪镇", "2023"}}, 0, ""},
	{"two bodies",
		{{"柳浪镇", "2023"}, {"石桥乡", "2023"}, {"石桥乡", "2024"},
			{"柳浪镇", "2024"}},
		0, "0-3 1-2 "},
	{"short and full name", {{"柳浪镇", "2022"}, {"青陂县柳浪镇", "2023"}}, 0, "0-1 "},
	{"names that grow by steps",
		{{"柳浪镇", "2022"}, {"云州市青陂县柳浪镇", "2024"}, {"青陂县柳浪镇", "2023"}},
		0, "0-2 2-1 "},
	{"the same name in two counties",
		{{"柳浪镇", "2022"}, {"青陂县柳浪镇", "2023"}, {"白水县柳浪镇", "2023"}}, 0,
		""},
	{"a county is not its town", {{"青陂县", "2022"}, {"青陂县柳浪镇", "2023"}}, 0, ""},
	{"two reports of one year",
		{{"柳浪镇", "2022"}, {"柳浪镇", "2023"}, {"青陂县柳浪镇", "2023"},
			{"柳浪镇", "2024"}},
		0, "0-3 "},
	{"no body, no year", {{"", "2022"}, {"柳浪镇", ""}, {"柳浪镇", "2023"}}, 0, ""},
	{"a base year",
		{{"柳浪镇", "2021"}, {"柳浪镇", "2022"}, {"柳浪镇", "2023"}, {"石桥乡", "2021"},
			{"石桥乡", "2023"}},
		2022, "0-1 1-2 "},
};

static void
check_case(size_t i)
{
	struct edition *list[8], *kept[8];
	struct body_pairs p = {0};
	struct diag *d = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	char got[64] = "";
	size_t n = 0;
	for (; n < 8 && cases[i].reports[n].org; n++) {
		struct rec r = {.org = span_str(cases[i].reports[n].org),
			.year = span_str(cases[i].reports[n].year)};
		list[n] = kept[n] = edition_new(&r);
		list[n]->order = n;
	}
	body_pair_up(&p, list, n, cases[i].base, d);
	for (size_t k = 0; k < p.n; k++)
		snprintf(got + strlen(got), sizeof got - strlen(got), "%d-%d ",
			(int)p.pairs[k].older->order, (int)p.pairs[k].newer->order);
	CHECKF(strcmp(got, cases[i].want) == 0, "%s: got %s, want %s", cases[i].says, got,
		cases[i].want);
	for (size_t k = 0; k < n; k++)
		edition_free(kept[k]);
	free(p.pairs);
	diag_end(d, false);
	diag_free(d);
}

/* Bodies that went by and come back, under the same name or another. */
static void
past(void)
{
	static const struct {
		const char *org;
		enum body_met met;
	} rows[] = {
		{"青陂县柳浪镇", BODY_SAME},
		{"柳浪镇", BODY_FITS},
		{"云州市青陂县柳浪镇", BODY_FITS},
		{"白水县柳浪镇", BODY_NEW},
		{"浪镇", BODY_NEW},
		{"白水县石桥乡", BODY_FITS},
		{"石桥乡", BODY_SAME},
		{"", BODY_NEW},
	};
	struct body_past *p = body_past_new();
	body_past_add(p, SPAN("青陂县柳浪镇"));
	body_past_add(p, SPAN("石桥乡"));
	body_past_add(p, SPAN("石桥乡"));
	body_past_add(p, SPAN(""));
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		CHECKF(body_past_met(p, span_str(rows[i].org)) == rows[i].met, "%s",
			rows[i].org);
	body_past_free(p);
}

int
main(void)
{
	past();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_case(i);
	return check_end();
}
