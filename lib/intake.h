/* intake: the raw bytes of a document -> its lines, decoded and folded.
 *
 * Holds the first INTAKE_LOOK bytes to learn the encoding and the shape, then goes on piece by
 * piece: a thread decodes them and cuts them into lines while the caller's thread takes the lines
 * before. The same bytes give the same lines, whatever their pieces. */
#ifndef FZ_INTAKE_H
#define FZ_INTAKE_H

#include "cutter.h"
#include "decode.h"
#include "input.h"
#include "shape.h"

#define INTAKE_LOOK ((size_t)1 << 20)

struct intake_opts {
	enum charset charset; /* of --from, or CHARSETS: detect */
	const char *from;     /* its name, for iconv(3) */
	enum charset_invalid invalid;
	unsigned keep;
};

/* Who takes the lines. begin: what the document is like, and its first bytes decoded, before the
 * first line. hold: the bytes of all lines so far go away. tell, which another thread may call while
 * lines before are taken: what a line that is not empty says by itself; NULL: nothing. */
struct intake_sink {
	void (*tell)(const void *ctx, struct cutter_line *line);
	void (*begin)(void *ctx, struct shape shape, struct span text);
	void (*line)(void *ctx, const struct cutter_line *line);
	void (*hold)(void *ctx);
	void *ctx;
};

struct intake;

/* NULL where iconv(3) cannot open the encoding. Free with intake_free. */
struct intake *intake_new(struct intake_opts opts, struct diag *d, struct intake_sink sink);
void intake_free(struct intake *in);

/* A document begins. */
void intake_open(struct intake *in);
/* Its bytes, in pieces of any size. */
void intake_put(struct intake *in, struct span bytes);
/* The same of bytes that `from` has ahead, which go straight to the thread that decodes them. False
 * where there are none, or the first look is not over: their next block is to be put. */
bool intake_read(struct intake *in, struct input *from);
/* It ends. */
void intake_close(struct intake *in);

#endif
