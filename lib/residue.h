/* residue: what the web page, the word processor and the converter left among the text.
 *
 * Its rules are the classes residue (a literal that must stand in the line, and a pattern) and
 * nav (words of buttons). Lines are UTF-8, folded, trimmed. */
#ifndef FZ_RESIDUE_H
#define FZ_RESIDUE_H

#include "buf.h"
#include "diag.h"
#include "lex.h"

struct residue;

/* Free with residue_free; lex and d must live as long. A pattern that is bad is told to d when
 * its literal is first met. */
struct residue *residue_new(const struct lex *lex, struct diag *d);
void residue_free(struct residue *r);

/* A document begins. noted: footnotes stand in it, and [1] behind a word is the mark of one
 * whatever word follows. */
void residue_open(struct residue *r, bool noted);

/* The rule by which the whole line is residue, or NULL. after: the line before it was. It is found by
 * one of the two below. */
const struct lex_entry *residue_line(struct residue *r, struct span line, bool after);
/* By its words: none where it begins with no word of nav, digit, blank or mark. */
const struct lex_entry *residue_nav(struct residue *r, struct span line, bool after);
/* By a pattern: none where residue_may_be is false, which any thread may ask. */
const struct lex_entry *residue_text(struct residue *r, struct span line);
bool residue_may_be(const struct residue *r, struct span line);

/* What is told of a piece of residue that was inside a line. */
typedef void residue_put(void *ctx, struct span piece, const struct lex_entry *rule);

/* Takes the residue inside a line out of it: tags, field codes, footnote marks. Each piece goes
 * to put; what is left goes behind rest, with what stood between the pieces parted as the tags
 * say: a cell begins with |, a line ends with LF (two where a paragraph ends), or with a blank
 * where lines is false; within a row and at the end of a paragraph with the marks of element.h.
 * False where there is no residue: rest is unchanged then. */
bool residue_take(struct residue *r, struct span line, bool lines, struct buf *rest,
	residue_put *put, void *ctx);

/* What the last line left open: a row of a table, an element that is a paragraph. */
enum residue_inside { INSIDE_NOTHING, INSIDE_TEXT, INSIDE_ROW };
enum residue_inside residue_inside(const struct residue *r);
/* It has no end: the next line stands in nothing. */
void residue_leave(struct residue *r);

/* True where the document is a page: tags have been seen in it. */
bool residue_is_page(const struct residue *r);
/* True where a tag of class tag begins in the line. */
bool residue_has_tag(const struct residue *r, struct span line);

/* True where ① or ［ stand in the text. */
bool residue_has_note(struct span text);

/* True where residue may stand inside a text with these marks of scan_text, or goes on in it from
 * the line before, a script without its end: it is for residue_take. */
bool residue_may_be_in(const struct residue *r, struct span text, unsigned marks);

#endif
