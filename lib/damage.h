/* damage: what was lost or put in where it cannot be mended for certain. It is flagged in x, as
 * damage=digits,mask, and the text stays as it is. */
#ifndef FZ_DAMAGE_H
#define FZ_DAMAGE_H

#include "buf.h"

enum damage {
	DAMAGE_DIGITS = 1 << 0, /* a character beside digits was lost: 〔202130号, 20243月 */
	DAMAGE_GLOSS = 1 << 1,  /* pinyin behind its character: 規(guī) */
	DAMAGE_MASK = 1 << 2,   /* a name or number was masked: xx镇, **县, ××万元 */
	DAMAGE_LOST = 1 << 3,   /* characters became question marks: 索??引 */
	DAMAGE_QUOTE =
		1 << 4, /* a quotation mark of another kind, or without its partner: 〞 */
};

/* Those of the paragraph; marks: scan_text of it. */
unsigned damage_of(struct span text, unsigned marks);

/* Appends the text to b with at most DAMAGE_MARKS combining marks (U+0300 to U+036F) on one
 * character; returns how many were left out. Of a text without such a run nothing is appended.
 */
#define DAMAGE_MARKS 4
size_t damage_unpile(struct span text, struct buf *b);

/* Appends their names, with commas between. */
void damage_names(struct buf *b, unsigned damage);

#endif
