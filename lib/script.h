/* script: the folded copy of a text, on which markers, units and words are matched.
 *
 * Traditional characters become simplified ones. Only pairs of three-byte characters are
 * folded, so that byte and character offsets in the copy are those of the text. From
 * lib/data/script.tsv, drawn from Unihan kSimplifiedVariant. */
#ifndef FZ_SCRIPT_H
#define FZ_SCRIPT_H

#include "buf.h"

/* text itself where it has nothing to fold, else the folded copy in scratch
 * (which is reset). */
struct span script_fold(struct span text, struct buf *scratch);

#endif
