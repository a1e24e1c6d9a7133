/* extract: sect or text records -> num records, one a numeral mention.
 *
 * The third stage; it knows one record at a time. */
#ifndef FZ_EXTRACT_H
#define FZ_EXTRACT_H

#include "diag.h"
#include "lex.h"
#include "record.h"

struct extract_opts {
	unsigned kinds;  /* 1 << enum mention_kind, of those wanted */
	bool everywhere; /* also from title, doc, junk, meta, sign and date nodes (-a) */
	bool pass;       /* hand on each input record before its num records */
	bool why;
	bool plain; /* no word that the rows may show has a \ or a control in it */
};

struct extract;

/* Free with extract_free. */
struct extract *extract_new(
	struct extract_opts opts, const struct lex *lex, struct diag *d, struct sink sink);
void extract_free(struct extract *e);

/* Finds also what matches NAME=PATTERN of the user's (pattern.h), in rows of kind NAME; value,
 * unit and item come from its groups of these names. line: where it stands in its file, 0 on
 * the command line. False where it is bad, which diag is told. */
bool extract_pattern(struct extract *e, struct span definition, uint64_t line);

/* A record of type text or sect. */
void extract_put(struct extract *e, const struct rec *r);

/* Bytes at the start of a text that are read by themselves: what is found in the rest is the same
 * without them. */
size_t extract_part(struct span text);

/* Number of num records so far. */
uint64_t extract_count(const struct extract *e);

#endif
