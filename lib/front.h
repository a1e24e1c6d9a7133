/* front: the lines of a report that are not its text: title, salutation, metadata, signature,
 * date, attachments. */
#ifndef FZ_FRONT_H
#define FZ_FRONT_H

#include "lex.h"
#include "span.h"

enum front_role {
	ROLE_BODY,
	ROLE_TITLE,
	ROLE_SALUTE,
	ROLE_META,
	ROLE_SIGN,
	ROLE_DATE,
	ROLE_ATTACH,
};

struct front_line {
	struct span text;
	bool apart;  /* a table row or residue: no line of the text */
	bool marked; /* begins with a marker */
	enum front_role role;
};

#define FRONT_LINES 64 /* lines before the text begins, at most */

/* Sets the roles of the lines before the text; returns their number. */
size_t front_roles(const struct lex *lex, struct front_line *lines, size_t n);

/* The bytes of the title that the text of a report is glued to, with the blanks behind it:
 * 青棹镇2023年工作报告2023年，青棹镇… 0 where none is. */
size_t front_glued(const struct lex *lex, struct span text);

/* The role of a line within or behind the text, seen by itself; ROLE_SIGN: it is the name of a
 * body, which makes it a signature before a date or at the end. */
enum front_role front_role(const struct lex *lex, struct span line);

/* True for what may be a line of its own: at most 60 characters. */
bool front_is_short(struct span s);

/* True for a line that begins with a whole date, as the clock of a site and the line of a
 * session do. */
bool front_dated(struct span line);

/* Splits a signature line from the date behind it: the bytes of the signature, with its blanks.
 * text.n where there is no date. */
size_t front_signed(const struct lex *lex, struct span text);

/* The first label of a metadata line: its bytes with the colon, bracket or cell border that
 * follows, 0 where there is none; *label is it. alone: also a label without any separator. */
size_t front_label(
	const struct lex *lex, struct span text, bool alone, const struct lex_entry **label);

/* The bytes of the address to a congress that s begins with: 各位代表！ */
size_t front_address(const struct lex *lex, struct span s);

/* The bytes of the mark of an attachment line: 附件： or 附件1. */
size_t front_attachment(const struct lex *lex, struct span text);

#endif
