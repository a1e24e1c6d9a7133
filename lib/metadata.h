/* metadata: lines of the block that sites print round a document: 发布日期：2024-01-31.
 *
 * Labels are the class meta. Lines are UTF-8, folded, trimmed. */
#ifndef FZ_METADATA_H
#define FZ_METADATA_H

#include "lex.h"

/* More pieces than this in one line are left together. */
#define METADATA_PIECES 16

struct metadata_piece {
	const struct lex_entry *label; /* NULL: what the site prints before the first label */
	struct span value;             /* may be empty */
	struct span whole;             /* both as they stand, with brackets */
};

/* What a look tells of where a line has labels: at its start, maybe; at most behind a date; nowhere.
 * named: false where no label stands at the very start, which need not be looked at then. */
enum metadata_look { METADATA_NONE, METADATA_DATE, METADATA_LABEL };
enum metadata_look metadata_look(const struct lex *lex, struct span line, bool named);

/* The pieces of a line that begins with a label and its colon, bracket or cell border: one in
 * `发布日期：2024-01-31`, two in `来源：县政府办 发布时间：2024-01-31` and in
 * `[索引号] 0001 [发布机构] 青棹镇`, two in `2024-01-31 10:00 来源：县政府办` too. 0 where the
 * line is none. among: the line before was metadata, so that a label needs no colon. */
size_t metadata_pieces(const struct lex *lex, struct span line, bool among,
	struct metadata_piece pieces[METADATA_PIECES]);
/* The same of a line of METADATA_DATE. */
size_t metadata_pieces_dated(
	const struct lex *lex, struct span line, struct metadata_piece pieces[METADATA_PIECES]);

/* The label that is all of the line (a colon behind it is allowed), or NULL. */
const struct lex_entry *metadata_label(const struct lex *lex, struct span line);

/* The labels of a table row that holds nothing else: 索引号 | 发布机构. Their number, 0 where
 * the line is none. */
size_t metadata_label_row(const struct lex *lex, struct span line,
	const struct lex_entry *labels[METADATA_PIECES]);
/* True where the line is the row of values below n such labels; pieces gets n of them. */
bool metadata_value_row(const struct lex_entry *const *labels, size_t n, struct span line,
	struct metadata_piece pieces[METADATA_PIECES]);

/* True where a line can be the value of such a label that stands on a line of its own. */
bool metadata_fits(const struct lex *lex, const struct lex_entry *label, struct span value);

/* A counter, type size or button, not metadata of the document. */
bool metadata_is_junk(const struct lex_entry *label);

#endif
