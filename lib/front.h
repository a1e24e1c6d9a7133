/* front: which lines of a report are not its text: title, salutation, metadata, signature, date,
 * attachments. What such lines look like, imprint.h says. */
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
	struct span text; /* in simplified script, where it is short */
	bool apart;       /* a table row or residue: no line of the text */
	bool marked;      /* begins with a marker */
	enum front_role role;
};

#define FRONT_LINES 64 /* lines before the text begins, at most */

/* Sets the roles of the lines before the text; returns their number. */
size_t front_roles(const struct lex *lex, struct front_line *lines, size_t n);

/* The bytes of the title that the text of a report is glued to, with the blanks behind it:
 * 青棹镇2023年工作报告2023年，青棹镇… 0 where none is. */
size_t front_glued(const struct lex *lex, struct span text);

/* The role of a short line (imprint_is_short) within or behind the text, seen by itself;
 * ROLE_SIGN: it is the name of a body, which makes it a signature before a date or at the
 * end. */
enum front_role front_role(const struct lex *lex, struct span line);

/* The bytes of the address to a congress that s begins with: 各位代表！ */
size_t front_address(const struct lex *lex, struct span s);

#endif
