/* sign: the punctuation by which a text is taken apart, full-width or not. */
#ifndef FZ_SIGN_H
#define FZ_SIGN_H

#include "span.h"
#include "utf8.h"
#include "wide.h"

enum sign {
	SIGN_NONE,
	SIGN_STOP, /* 。 ！ ？ */
	SIGN_SEMICOLON,
	SIGN_COLON,
	SIGN_COMMA, /* ， 、 and the border of cells */
	SIGN_BLANK,
	SIGN_QUOTE, /* “ */
	SIGN_UNQUOTE,
	SIGN_OPEN, /* （ */
	SIGN_CLOSE,
	SIGN_TITLE, /* 《 */
	SIGN_UNTITLE,
	SIGN_RING, /* ① and its kin, U+2460 to U+27BF */
};

/* The bytes that signs begin with, and some more. */
extern const struct wide_set sign_bytes;

/* The places where signs may stand, in order: wide_next. */
static inline struct wide_places
sign_places(struct span text)
{
	const unsigned char *from = (const unsigned char *)text.p;
	return (struct wide_places){.set = &sign_bytes, .from = from, .n = text.n};
}

/* The signs of one byte, and those of three by the low half of their lead: what their second byte
 * is, and the signs by the third. */
struct sign_row {
	unsigned char second, third[64];
};
extern const unsigned char sign_ascii[128];
extern const struct sign_row sign_rows[16];

/* The sign that begins at p, in valid UTF-8; *n: the bytes of its character. */
static inline enum sign
sign_at(const char *p, size_t *n)
{
	const unsigned char *b = (const unsigned char *)p;
	*n = 1;
	if (b[0] < 0x80)
		return (enum sign)sign_ascii[b[0]];
	*n = 3;
	if ((b[0] & 0xF0) != 0xE0) {
		*n = utf8_width(*p);
		return SIGN_NONE;
	}
	const struct sign_row *row = &sign_rows[b[0] & 15];
	if (b[1] == row->second)
		return (enum sign)row->third[b[2] & 63];
	return b[0] == 0xE2 && b[1] >= 0x91 && b[1] <= 0x9E ? SIGN_RING : SIGN_NONE;
}

#endif
