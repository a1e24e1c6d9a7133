/* sign: the punctuation by which a text is taken apart, full-width or not. */
#ifndef FZ_SIGN_H
#define FZ_SIGN_H

#include "span.h"
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

/* The places where signs may stand, in order: wide_next. */
struct wide_places sign_places(struct span text);

/* The sign that begins at p, in valid UTF-8; *n: the bytes of its character. */
enum sign sign_at(const char *p, size_t *n);

#endif
