/* imprint: what is printed round the text of a report: dates, signatures, labels of metadata,
 * attachments, document numbers. Texts are in simplified script; lengths are bytes. */
#ifndef FZ_IMPRINT_H
#define FZ_IMPRINT_H

#include "lex.h"
#include "span.h"

#define IMPRINT_CHARS 60 /* a title or a line of the imprint has no more */

/* True for what may be such a line. */
bool imprint_is_short(struct span s);

/* The line without its blanks, as 政 府 工 作 报 告 is meant: itself, or in room, of s.n bytes. */
struct span imprint_compact(struct span s, char *room);

/* True for a line that begins with a whole date, as the clock of a site and the line of a
 * session do. */
bool imprint_dated(struct span line);

/* True for a date and nothing else, in brackets or not. */
bool imprint_is_date(struct span s);

/* True for the name of a body and nothing else: two of them, parted by a blank, too. */
bool imprint_is_body(const struct lex *lex, struct span s);

/* True for such names, or one with a date behind it. */
bool imprint_signs(const struct lex *lex, struct span s);

/* True for the number of a document and nothing else: 苍政发〔2024〕6号. */
bool imprint_is_number(struct span s);

/* Splits a signature line from the date behind it: the bytes of the signature, with its blanks.
 * text.n where there is no date. */
size_t imprint_signed(const struct lex *lex, struct span text);

/* The first label of a metadata line: its bytes with the colon, bracket or cell border that
 * follows, 0 where there is none; *label is it. alone: also a label without any separator. */
size_t imprint_label(
	const struct lex *lex, struct span text, bool alone, const struct lex_entry **label);

/* The bytes of the mark of an attachment line: 附件： or 附件1. */
size_t imprint_attachment(const struct lex *lex, struct span text);

#endif
