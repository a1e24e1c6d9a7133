/* charset: which encoding a document is in, and its bytes as UTF-8. */
#ifndef FZ_CHARSET_H
#define FZ_CHARSET_H

#include "buf.h"
#include "diag.h"

#include <stdint.h>

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	CHARSET_GB18030,
	CHARSET_BIG5,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_OTHER, /* through iconv(3), as named by the user */
	CHARSETS
};

struct charset_guess {
	enum charset charset, runner_up;
	int margin; /* 0 to 100: how sure */
	size_t bom; /* bytes of the byte order mark to skip */
};

/* From the first bytes of a document (whole: that is all of it). */
struct charset_guess charset_detect(struct span bytes, bool whole);

/* As iconv(3) and x enc= name it: UTF-8, GB18030 … */
const char *charset_name(enum charset c);
/* The charset that a user's name means (gbk, CP936, big5-hkscs, utf8 …), CHARSET_OTHER where it
 * is none of ours, CHARSETS where iconv(3) does not know it either. */
enum charset charset_named(const char *name);

enum charset_invalid { CHARSET_REPLACE, CHARSET_FAIL, CHARSET_ESCAPE };

struct decoder_opts {
	enum charset charset;
	const char *name; /* of CHARSET_OTHER, for iconv(3) */
	enum charset_invalid invalid;
	unsigned keep; /* families of fold.h that stay as they are; all: pure decoding */
};

struct decoder;

/* NULL where iconv(3) cannot open the encoding. Free with decoder_free. */
struct decoder *decoder_new(struct decoder_opts opts, struct diag *d);
void decoder_free(struct decoder *d);

/* Appends the UTF-8 of the bytes, characters folded (fold.h); what is incomplete at their end
 * is carried over to the next call. Invalid bytes are replaced, counted and reported with their
 * offset. */
void decoder_put(struct decoder *d, struct span bytes, struct buf *utf8);
/* The document ends: an incomplete character is invalid. The decoder is then ready for the
 * next. */
void decoder_end(struct decoder *d, struct buf *utf8);

/* Maximal invalid sequences replaced in the document so far. */
uint64_t decoder_invalid(const struct decoder *d);

#endif
