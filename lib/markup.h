/* markup: what HTML leaves in a text. Character entities and spelt-out code points become the
 * characters they stand for; tags are told by their names. */
#ifndef FZ_MARKUP_H
#define FZ_MARKUP_H

#include "buf.h"
#include "lex.h"

/* The line with &nbsp; &#12288; &amp;lt; and <U+00A0> replaced (blanks of all kinds by one,
 * what has no width by nothing, others in the form that lib/data/fold.tsv gives them, less the
 * families in keep): itself where there is none, else in scratch, which is reset.
 * Named entities are the class entity. */
struct span markup_text(
	const struct lex *lex, struct span line, unsigned keep, struct buf *scratch);

/* The same of a page that writes & and < of its text as &amp; and &lt;: what it shows as <p> or
 * &nbsp; is text, and is written with ＜ and ＆ so that it stays text. line is in no scratch. */
struct span markup_shown(
	const struct lex *lex, struct span line, unsigned keep, struct buf *scratch);

/* What a tag stands for in the text. */
enum markup_gap {
	GAP_NONE,
	GAP_CELL,
	GAP_LINE,
	GAP_PARA,
	GAP_TEXT,  /* a paragraph that goes to the end of the element begins */
	GAP_ROW,   /* a row begins or ends */
	GAP_TABLE, /* a paragraph and a row end */
	GAP_HIDDEN /* all up to the end of the element is none */
};

struct markup_tag {
	size_t n; /* bytes, 0: there is none */
	enum markup_gap gap;
	bool end;                     /* </p> */
	bool cut;                     /* the line ends within it */
	const struct lex_entry *name; /* of class tag */
};

/* The tag at the very start of s, which begins or ends an element of class tag: <td
 * width="80">, </P>. At most MARKUP_TAG_MAX bytes long. */
#define MARKUP_TAG_MAX 400
struct markup_tag markup_tag(const struct lex *lex, struct span s);

/* Bytes of the line s that belong to a tag which the line before cut, up to its > or to the end;
 * 0 where s cannot be what attributes are. */
size_t markup_rest(struct span s);

#endif
