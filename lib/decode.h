/* decode: the bytes of a document -> UTF-8, characters folded (fold.h). */
#ifndef FZ_DECODE_H
#define FZ_DECODE_H

#include "buf.h"
#include "charset.h"
#include "diag.h"

#include <stdint.h>

/* What becomes of invalid bytes. */
enum charset_invalid {
	CHARSET_REPLACE, /* U+FFFD for each maximal invalid sequence */
	CHARSET_FAIL,    /* an error; the rest of the document is left out */
	CHARSET_ESCAPE,  /* ‹xHH› for each byte, so that the bytes can be had back */
};

struct decoder_opts {
	enum charset charset;
	const char *name; /* of CHARSET_OTHER, for iconv(3) */
	enum charset_invalid invalid;
	unsigned keep; /* of enum fold_keep: families that stay; KEEP_ALL: pure decoding */
};

struct decoder;

/* NULL where iconv(3) cannot open the encoding. Free with decoder_free. */
struct decoder *decoder_new(struct decoder_opts opts, struct diag *d);
void decoder_free(struct decoder *d);

/* What there is to say goes to diag from now on. */
void decoder_says(struct decoder *d, struct diag *diag);

/* Before the first bytes of a document: as many of them, fewer than four, are the tail of a
 * character that was cut, and invalid. */
void decoder_cut(struct decoder *d, size_t tail);

/* Appends the UTF-8 of the bytes, characters folded; what is incomplete at their end is carried
 * over to the next call. A byte order mark at the start of the document is left out. CR, LF,
 * TAB and FF stay; VT is a line break that is no LF (fold.h). Invalid bytes are replaced,
 * counted (`bad-bytes`) and reported with their 64-bit offset in the document. Where a document
 * said to be ASCII goes on in another encoding (100 KB of tables before the first Chinese word),
 * that is found out from the bytes there; UTF-16 of the other byte order from its mark. */
void decoder_put(struct decoder *d, struct span bytes, struct buf *utf8);

/* The document ends: an incomplete character is invalid. The decoder is then ready for the next
 * one. Adds to the counters of diag: characters folded, by family. */
void decoder_end(struct decoder *d, struct buf *utf8);

/* Maximal invalid sequences in the document so far, or in the one that has just ended. */
uint64_t decoder_invalid(const struct decoder *d);

#endif
