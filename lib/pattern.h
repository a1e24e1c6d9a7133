/* pattern: what the user of fz-extract looks for: -e NAME=PATTERN, -f FILE.
 *
 * Patterns run under the limits of rx.h, on each text as a whole; machine code is made for them
 * once that pays. */
#ifndef FZ_PATTERN_H
#define FZ_PATTERN_H

#include "diag.h"
#include "span.h"

struct patterns;

struct found {
	struct span name;              /* of the pattern */
	struct span all;               /* the match, in the text */
	struct span value, unit, item; /* its groups of these names, p == NULL where missing */
};

/* Free with patterns_free. */
struct patterns *patterns_new(struct diag *d);
void patterns_free(struct patterns *p);

/* One NAME=PATTERN; both are copied. line: where it stands in its file, 0 on the command line.
 * False where it is bad, which diag is told. */
bool patterns_add(struct patterns *p, struct span definition, uint64_t line);

/* All matches in text, pattern by pattern; *n is their number. They last until the next call. A
 * pattern that reaches a limit is told to diag with line, and gives nothing for this text. */
const struct found *patterns_find(
	struct patterns *p, struct span text, uint64_t line, size_t *n);

#endif
