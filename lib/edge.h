/* edge: what the two ends of a line say of where a paragraph begins and ends.
 *
 * Lines are UTF-8, folded, without blanks at their ends. */
#ifndef FZ_EDGE_H
#define FZ_EDGE_H

#include "span.h"

/* Bytes of the section marker that the line begins with, its bracket or 、 included: `一、`
 * `（二）` `3.` `①` `一是` `第三条`; 0 where there is none. `12.4` and `2024.` are numbers. */
size_t edge_marker(struct span line);

/* True where that marker is a phrase, which stands inside of paragraphs too: 一是 二要 */
bool edge_is_phrase(struct span line);

/* True where a number behind the line is no marker: 第 / （二）项, 第3条和 / （五）项 */
bool edge_cites(struct span line);

/* What the start of a line says. */
struct edge_start {
	size_t marker; /* edge_marker */
	bool goes_on; /* it begins with a mark that no paragraph begins with: ，。、；：！？”）》％ */
};
struct edge_start edge_start(struct span line);

enum edge_end {
	END_WORD,   /* a word or a number: a heading, or a sentence that goes on */
	END_COMMA,  /* ，、（《“: it must go on */
	END_COLON,  /* ：a list or a quotation follows */
	END_CLOSED, /* 。；！？… with quotation marks and brackets behind it */
};
enum edge_end edge_end(struct span line);

/* True where the line has one of 。，；： (ASCII ,;: count too) before its last character: it
 * is running text rather than a title, a heading of one phrase, a signature. */
bool edge_has_clauses(struct span line);

/* True where an opening bracket or quotation mark has no partner in the line. */
bool edge_is_unclosed(struct span line);

/* How wide a line was on the page is a guess: folded digits may have been full-width, and “ … ·
 * take one column or two. */
enum edge_ruler { RULER_PLAIN, RULER_WIDE_ASCII, RULER_NARROW_QUOTES, RULERS };

/* The characters of a line by what the rulers make of them. */
struct edge_counts {
	uint32_t blanks, ascii; /* ascii: without the blanks */
	uint32_t doubtful;      /* “ … · and what else may take one column or two */
	uint32_t wide;
};
struct edge_counts edge_count(struct span line);

/* Columns of a line by that ruler. */
static inline size_t
edge_columns_of(const struct edge_counts *counts, enum edge_ruler ruler)
{
	return counts->blanks + counts->ascii * (ruler == RULER_WIDE_ASCII ? 2 : 1) +
	       counts->doubtful * (ruler == RULER_NARROW_QUOTES ? 1 : 2) + counts->wide * 2;
}

/* Columns of what stands at the start of the line and no converter breaks: a character with the
 * marks at its sides, a number, a word, the corner of a quotation. */
unsigned edge_unit(struct span line, enum edge_ruler ruler);

#endif
