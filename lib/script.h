/* script: the folded copy of a text, on which markers, units and words are matched.
 *
 * Traditional characters become simplified ones. Only pairs of three-byte characters are
 * folded, so that byte and character offsets in the copy are those of the text. From
 * lib/data/script.tsv, drawn from Unihan kSimplifiedVariant. */
#ifndef FZ_SCRIPT_H
#define FZ_SCRIPT_H

#include "buf.h"
#include "wide.h"

#include <stdint.h>

/* text itself where it has nothing to fold, else the folded copy in scratch
 * (which is reset). */
struct span script_fold(struct span text, struct buf *scratch);

/* A bit for each character below U+10000 that is folded: wide_has_char. */
extern const uint32_t *const script_folded;

/* The simplified character of one that is folded. */
uint32_t script_other(uint32_t c);

/* The same of any below U+10000; c itself where it is not folded. */
static inline uint32_t
script_char(uint32_t c)
{
	return wide_has_char(script_folded, c) ? script_other(c) : c;
}

/* A bit for each of the 64 characters from U+40 * page on, below U+10000, that is folded. */
uint64_t script_page(unsigned page);

/* The three bytes that stand for the character of such a page whose bytes are at p. */
const void *script_simplified(const char *p);

#endif
