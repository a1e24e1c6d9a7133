/* contents: sect records as a table of contents for people: the headings, indented, and at the
 * right the characters and the numbers of each section. */
#ifndef FZ_CONTENTS_H
#define FZ_CONTENTS_H

#include "lex.h"
#include "out.h"
#include "record.h"

struct contents_opts {
	size_t width; /* columns of the terminal, at least 60 */
	bool color;
};

struct contents;

/* Free with contents_free. lex must outlive it. */
struct contents *contents_new(
	struct contents_opts opts, const struct lex *lex, struct out *out);
void contents_free(struct contents *c);

/* A sink of sect records. A document is printed when the next one begins. */
struct sink contents_sink(struct contents *c);
void contents_end(struct contents *c);

/* Number of headings shown. */
uint64_t contents_count(const struct contents *c);

#endif
