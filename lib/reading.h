/* reading: a line of an input -> a record, whose spans lie in the line.
 *
 * What the reader found in order may be read in any, and on several threads: each has a reading
 * of its own. */
#ifndef FZ_READING_H
#define FZ_READING_H

#include "diag.h"
#include "given.h"
#include "record.h"

/* Bytes of a record at most: its texts are of LINE_MAX_BYTES each, and nothing fz writes comes
 * near this. */
#define READING_RECORD_MAX ((size_t)2 << 20)

/* A line, or a piece of one that is longer than lines may be. */
struct reading_line {
	struct span doc;  /* what the input is called */
	struct span text; /* without its end */
	uint64_t number;  /* from 1 */
	uint64_t para;    /* 0: a record; else text, the paragraph of the input, from 1 */
	bool cut;         /* a piece */
	bool goes_on;     /* and not the last */
	bool no_lf;       /* the input ends without its LF */
	bool part;        /* of a paragraph that reading_is_clean, trimmed */
	uint64_t before;  /* code points of it that stand before the part */
};

/* Where lines go; they last only for the call. */
struct reading_sink {
	void (*put)(void *ctx, const struct reading_line *line);
	void *ctx;
};

struct reading;

/* Records of the types in accept (REC_BIT) go to the sink, with what is given of their document;
 * others are counted. Free with reading_free. */
struct reading *reading_new(
	unsigned accept, const struct given *given, struct diag *d, struct sink sink);
void reading_free(struct reading *r);

/* Would the reading of a paragraph change no more of it than the blanks at its ends? Then its parts
 * may be read one by one. */
bool reading_is_clean(struct span text);

void reading_put(struct reading *r, const struct reading_line *line);

/* The reading as a sink of lines. */
struct reading_sink reading_sink(struct reading *r);

/* A header of records, type TAB doc and so on, which is no record. */
bool reading_is_header(struct span line);

/* Records, not paragraphs, since it was last asked. */
struct reading_tally {
	uint64_t taken, ignored;
};

struct reading_tally reading_tally(struct reading *r);

/* An input has ended: warns where all of its records were ignored. */
void reading_ended(struct diag *d, struct reading_tally tally);

#endif
