/* edit: what changed inside a sentence, as `[-old-]{+new+}`.
 *
 * Tokens are a number with its unit, a Latin word, a Han character, a mark. One or two Han
 * characters that happen to be the same between two changes are no anchors, and the edges of a
 * change are grown to word borders of the lexicon. */
#ifndef FZ_EDIT_H
#define FZ_EDIT_H

#include "buf.h"
#include "lex.h"

/* Of what kinds all of the difference is; 0 where other words changed, or nothing. */
enum edit_flag {
	EDIT_TRIVIAL = 1, /* width, quotes, script, the marker */
	EDIT_NUMBER = 2,  /* quantities with hedges and units */
	EDIT_DATE = 4,
	EDIT_NAME = 8, /* of a person or a place */
};

struct editor;

/* Free with editor_free. */
struct editor *editor_new(const struct lex *lex);
void editor_free(struct editor *e);

/* Appends to marks the edit that makes text0 into text, whose first mark0 and mark bytes are
 * markers; returns the flags. A literal pair of characters that looks like a mark gets a `\`
 * between the two (fz-records(5)). */
unsigned editor_compare(struct editor *e, struct span text0, size_t mark0, struct span text,
	size_t mark, struct buf *marks);

/* The text that an edit leads to (newer), or that it came from; what is appended to b is
 * unescaped. */
void edit_apply(struct buf *b, struct span edit, bool newer);

/* The next piece of an edit: op is '=', '-' or '+', text still escaped. False at its end. */
struct edit_piece {
	char op;
	struct span text;
};
bool edit_next(struct span *edit, struct edit_piece *piece);
/* Appends the piece's text without escapes. */
void edit_unescape(struct buf *b, struct span text);

#endif
