/* edition: one report of one body and year, as fz-diff compares it: its sentences, its numbers,
 * its sections. */
#ifndef FZ_EDITION_H
#define FZ_EDITION_H

#include "arena.h"
#include "record.h"

#define EDITION_NONE UINT32_MAX

enum stance { STANCE_DONE, STANCE_PROBLEM, STANCE_PLAN, STANCE_RULE };

/* A sentence ends behind 。！？ and the quotes and brackets that close there, or with its node;
 * a heading is one. The marker belongs to the first sentence of its node. */
struct sentence {
	struct span text;
	struct span folded; /* text in simplified script, byte for byte */
	struct span key;    /* text without marker, quotes and blanks, in simplified script */
	size_t mark;        /* bytes of the marker at the start of text */
	uint64_t para, line, off, len; /* off and len in code points, from 1 */
	uint32_t node;                 /* index in nodes */
	uint32_t section;              /* index in sections, EDITION_NONE before the first */
	enum stance stance;
	bool heading; /* the title of its node */
};

struct node {
	struct rec_sect sect; /* its own copy */
	uint32_t first, n;    /* its sentences */
};

/* A node that others can stand in: one with a marker or of kind head. */
struct section {
	uint32_t node;
	uint32_t first, n; /* the sentences from its own up to the next section */
};

struct figure {
	struct rec_num num; /* its own copy */
	uint32_t sentence;  /* index in sentences, EDITION_NONE without sect records */
	size_t at;          /* byte where the mention begins in the text of the sentence */
	enum stance stance;
};

struct edition {
	struct span doc, org, year;
	bool notreport;  /* its doc row says so */
	unsigned titles; /* doc rows: more than one where a document came twice */
	uint64_t order;  /* when its first record came */
	struct node *nodes;
	struct sentence *sentences;
	struct section *sections;
	struct figure *figures;
	size_t nnodes, nsentences, nsections, nfigures;
	size_t nodecap, sentencecap, sectioncap, figurecap;
	struct arena arena;
};

/* An empty edition of the document that r belongs to. Free with edition_free. */
struct edition *edition_new(const struct rec *r);
void edition_free(struct edition *e);

/* Gives it the name, body and year of r's document instead; it has no records yet. */
void edition_name(struct edition *e, const struct rec *r);

/* Adds a copy of a record of type sect or num. */
void edition_add(struct edition *e, const struct rec *r);

/* All records are there: puts them in order of para and off and finds
 * sentences and sections. */
void edition_end(struct edition *e);

#endif
