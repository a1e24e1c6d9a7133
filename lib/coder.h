/* coder: bytes of the encodings that fz decodes itself -> UTF-8, characters folded (fold.h).
 *
 * Each function appends the UTF-8 of in to out until it meets invalid bytes or an incomplete
 * character at the end of in. It keeps nothing between calls but the counts, so that the text
 * does not depend on how the bytes were cut. */
#ifndef FZ_CODER_H
#define FZ_CODER_H

#include "buf.h"
#include "fold.h"
#include "wide.h"

struct coder {
	unsigned keep;                  /* of enum fold_keep: families that stay */
	enum wide_level without;        /* how many of the highest levels are not used */
	uint64_t folded[FOLD_FAMILIES]; /* characters, by family */
};

struct coder_stop {
	size_t read; /* bytes of in that were decoded */
	size_t bad;  /* length of the maximal invalid sequence that follows; 0: what follows, if
			anything, is incomplete */
};

typedef struct coder_stop coder_step(struct coder *c, struct span in, struct buf *out);

coder_step coder_utf8, coder_gb18030, coder_big5, coder_utf16le, coder_utf16be;

/* What the coders share. */

/* The level that this coder may use. */
static inline enum wide_level
coder_level(const struct coder *k)
{
	enum wide_level has = wide_level(), most = WIDE_AVX512 - k->without;
	return has < most ? has : most;
}

/* Room for the worst that n bytes become: a euro of one byte takes three; and for stores of
 * whole vectors. */
#define CODER_ROOM(n) (3 * (n) + 64)

/* Is this byte a control that is folded? All of C0 and DEL but TAB LF VT FF CR. */
static inline bool
coder_control(unsigned char b)
{
	return b < 0x20 ? UINT32_C(0xFFFFC1FF) >> b & 1 : b == 0x7F;
}

/* c from U+0800 to U+FFFF */
static inline unsigned char *
coder_three(unsigned char *to, uint32_t c)
{
	to[0] = (unsigned char)(0xE0 | c >> 12);
	to[1] = (unsigned char)(0x80 | (c >> 6 & 0x3F));
	to[2] = (unsigned char)(0x80 | (c & 0x3F));
	return to + 3;
}

static inline unsigned char *
coder_encode(unsigned char *to, uint32_t c)
{
	if (c < 0x80) {
		*to++ = (unsigned char)c;
		return to;
	}
	if (c < 0x800) {
		*to++ = (unsigned char)(0xC0 | c >> 6);
	} else {
		if (c < 0x10000) {
			*to++ = (unsigned char)(0xE0 | c >> 12);
		} else {
			*to++ = (unsigned char)(0xF0 | c >> 18);
			*to++ = (unsigned char)(0x80 | (c >> 12 & 0x3F));
		}
		*to++ = (unsigned char)(0x80 | (c >> 6 & 0x3F));
	}
	*to++ = (unsigned char)(0x80 | (c & 0x3F));
	return to;
}

/* Puts code point c as the fold has it; returns the end. */
unsigned char *coder_put(struct coder *k, unsigned char *to, uint32_t c);

#endif
