/* outline: which of the places that read like markers are markers, and how deep they stand.
 *
 * Levels are not fixed but learned from each document: a style that opens below another, and
 * above all one that closes when the other goes on, is the deeper one; where a document tells
 * nothing, the custom of lib/data/marks.tsv does. Then numbers decide: a marker goes on with
 * the open list whose next number it is; else opens a level; else is text. */
#ifndef FZ_OUTLINE_H
#define FZ_OUTLINE_H

#include "mark.h"

#define OUTLINE_DEPTH 24 /* more levels than any report has; what is deeper is text */

enum outline_fault { FAULT_NONE, FAULT_GAP, FAULT_DUP, FAULT_ORDER };

/* A hit of marks_scan, the paragraph it stands in, and what was decided. */
struct outline_mark {
	struct mark_hit hit;
	uint64_t para;   /* rises with the paragraphs */
	uint8_t depth;   /* from 1; 0: text */
	bool opens;      /* the first of its list */
	uint8_t fault;   /* of enum outline_fault */
	uint16_t wanted; /* the number that was due */
};

struct outline;

/* marks must outlive it. Free with outline_free. */
struct outline *outline_new(const struct marks *marks);
void outline_free(struct outline *o);

/* A new document. */
void outline_reset(struct outline *o);

/* Learns the order of levels from the first marks of a document. */
void outline_learn(struct outline *o, const struct outline_mark *m, size_t n);

/* Decides marks from..to, which are those of one paragraph; of m, which has n, those before are
 * decided and those behind are looked at. */
void outline_decide(
	struct outline *o, struct outline_mark *m, size_t from, size_t to, size_t n);

/* The depth of the list that m would go on with, 0 where it goes on with none. */
unsigned outline_continues(const struct outline *o, const struct outline_mark *m);

/* The depth of the last marker that began a paragraph, 0 before the first. */
unsigned outline_depth(const struct outline *o);

/* Lists deeper than depth end. */
void outline_leave(struct outline *o, unsigned depth);

/* What follows is numbered anew: 附件. All lists end. */
void outline_close(struct outline *o);

#endif
