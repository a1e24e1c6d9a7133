/* para: lines -> paragraphs: what was broken at a line or page end is joined again.
 *
 * Ranked signs, those that the document has (shape.h): blank line, indent, short line, closing
 * punctuation or the form of a heading. */
#ifndef FZ_PARA_H
#define FZ_PARA_H

#include "buf.h"
#include "lex.h"
#include "look.h"

#include <stdint.h>

enum para_kind { PARA_TEXT, PARA_TABLE, PARA_JUNK, PARA_KINDS };

/* Why a line is junk: the word of the data that says so, else the name of the rule. */
struct para_why {
	const struct lex_entry *word;
	const char *rule;
};

static inline struct para_why
para_rule(const char *name)
{
	return (struct para_why){NULL, name};
}

struct para_line {
	struct span text;        /* trimmed, not empty */
	unsigned indent;         /* columns before it */
	uint64_t number;         /* its physical line */
	unsigned marks;          /* scan_text; of a paragraph, of all its lines */
	bool cut;                /* a piece of one that is too long */
	struct para_why why;     /* of junk */
	struct look_sides sides; /* of what para_line takes */
	unsigned told;           /* sieve_told, 0: nothing yet */
};

/* A paragraph; its text lasts for the call. */
typedef void para_put(void *ctx, enum para_kind kind, const struct para_line *p);

struct para;

/* Free with para_free; lex knows what titles end in. */
struct para *para_new(const struct lex *lex, para_put *put, void *ctx);
void para_free(struct para *p);

/* A document begins. lines: every line is a paragraph. */
void para_open(struct para *p, struct shape shape, bool lines);

/* The sides of a line of this document; marks: scan_text of the text, which is not empty. */
struct look_sides para_sides(const struct para *p, struct span text, unsigned marks);

/* A line of text. Its bytes must last until the next para_hold or para_end. */
void para_line(struct para *p, const struct para_line *line);
/* The page ends here. */
void para_page(struct para *p);
/* True where the paragraph held is running text that is not closed: a bare number behind it is
 * a page number. */
bool para_is_broken(const struct para *p);
/* True where a line of marks alone closes the paragraph held: 。 */
bool para_is_closed_by(const struct para *p, const struct para_line *marks);
/* Takes back the last line where it is a paragraph by itself; false where it is not. Its text
 * lasts until the next call. */
bool para_retract(struct para *p, struct para_line *line);
/* A blank line. */
void para_blank(struct para *p);
/* Furniture of the page between two lines: it goes out behind the paragraph that it stands in.
 * page: a page number or a running head, so that the page ends here. */
void para_furniture(struct para *p, const struct para_line *line, bool page);
/* A finished paragraph, not to be joined to anything. */
void para_whole(struct para *p, enum para_kind kind, const struct para_line *line);

/* The bytes of the lines given so far will go away. */
void para_hold(struct para *p);
/* The end of the document: what is held goes out. */
void para_end(struct para *p);

#endif
