/* changes: two editions that were aligned -> diff records, one change a row, in the newer
 * edition's order and then what is gone in the older's. */
#ifndef FZ_CHANGES_H
#define FZ_CHANGES_H

#include "edit.h"
#include "edition.h"
#include "words.h"

struct changes_opts {
	const struct lex *lex;
	struct editor *editor;
	bool same; /* also rows of op same */
	bool why;
};

/* Returns whether anything but op same was found. */
bool changes_write(const struct edition *older, const struct edition *newer,
	const struct words *words, struct changes_opts opts, struct sink sink);

#endif
