/* scan: which bytes a text holds, so that the rules that have nothing to do are not even tried.
 *
 * The one function that sees every byte of every paragraph: it must run at memory speed. */
#ifndef FZ_SCAN_H
#define FZ_SCAN_H

#include "scan_marks.h"
#include "span.h"
#include "wide.h"

/* Those of the text: all that it has, and now and then one more. The rule that a mark calls
 * looks for itself, so that what comes out is the same on every processor. */
unsigned scan_text(struct span text);

/* The line that text begins with, up to the byte `end`, or all of text: one look where memchr
 * and scan_text would be two. */
struct scan_line scan_line(struct span text, char end);

/* The same by no more than this level, which the processor must have; end: also SCAN_NO_END. */
struct scan_line scan_by(enum wide_level level, struct span text, int end);

/* True where it has ， 。 or an ASCII comma: running text. */
bool scan_has_stop(struct span text);

#endif
