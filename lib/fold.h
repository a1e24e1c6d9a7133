/* fold: characters that are written in another form, each by itself (lib/data/fold.tsv).
 *
 * What depends on the characters beside it (punctuation between Han characters, pairs of
 * quotes, blanks to be taken out) is the matter of the modules that clean up paragraphs. */
#ifndef FZ_FOLD_H
#define FZ_FOLD_H

#include "codemap.h"

/* Families of characters that --keep leaves untouched. */
enum fold_keep {
	KEEP_WIDTH = 1 << 0,    /* Ａ -> A; the full-width letters, digits and ％＋－． */
	KEEP_PUNCT = 1 << 1,    /* ﹙ -> （; small, vertical and half-width forms */
	KEEP_QUOTES = 1 << 2,   /* nothing here */
	KEEP_BLANKS = 1 << 3,   /* U+3000 and its kin -> blank; what shows nothing: removed */
	KEEP_RADICALS = 1 << 4, /* ⽔ -> 水; compatibility ideographs too */
	KEEP_PRIVATE = 1 << 5,  /* U+E81E of old GBK -> 龴, as the standard of 2022 has it */
	KEEP_CONTROLS =
		1 << 6, /* U+0085, U+2028, U+2029 -> VT, a line break that is no LF; bidi
			   controls: removed; others but TAB LF VT FF CR -> blank */
	KEEP_ALL = (1 << 7) - 1,
};

#define FOLD_FAMILIES      7
#define FOLD_INDEX(family) __builtin_ctz(family) /* 0 for KEEP_WIDTH … */

/* Of family i, for bit 1 << i: width, punct … */
extern const char *const fold_names[FOLD_FAMILIES];

extern const struct codemap fold_map;

/* What code point c (at most U+10FFFF) becomes, NULL where it stays. */
const struct codemap_entry *fold_at(uint32_t c);

#endif
