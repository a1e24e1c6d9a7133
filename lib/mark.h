/* mark: the markers that number the parts of a report: 一、 （一） 1. ① 一是 首先 —— …
 *
 * Their forms are data (lib/data/marks.tsv). A form is literal text with numerals in braces:
 * （{一}） reads （十二） as 12. Half- and full-width ASCII are one. Nothing is decided here
 * but that a text reads like a marker; whether it is one, outline.h says. */
#ifndef FZ_MARK_H
#define FZ_MARK_H

#include "lex.h"
#include "span.h"

#include <stdint.h>

/* The number of 最后: the end of its list, whatever number that is. */
#define MARK_LAST UINT16_MAX

/* The number was lost: it is the one that is missing. */
#define MARK_LOST (UINT16_MAX - 1)

enum mark_flag {
	MARK_LINE = 1 << 0,   /* of a paragraph's start; elsewhere only by exception */
	MARK_WEAK = 1 << 1,   /* only beside a sibling: 首先 … 其次 */
	MARK_BULLET = 1 << 2, /* without a number: —— */
	MARK_WORD = 1 << 3,   /* a phrase of its sentence: 一是, 首先 */
	MARK_INSIDE = 1 << 4, /* of a line, but inside a paragraph beside a sibling too */
};

/* Markers of one style make a list. */
struct mark_style {
	struct span name; /* han-paren/close */
	uint8_t family;   /* the first style of han-paren: they can stand in for one another */
	unsigned rank;    /* the usual order of levels, the outermost lowest */
	unsigned flags;   /* of enum mark_flag */
};

/* What stands before a marker, the weakest first. */
enum mark_place {
	AFTER_TEXT,
	AFTER_COMMA,
	AFTER_COLON,
	AFTER_SEMICOLON,
	AFTER_STOP,
	AT_START,
};

/* A place in a text that reads like a marker. */
struct mark_hit {
	uint32_t at;     /* byte in the text */
	uint16_t n;      /* bytes, with the blank, comma or colon that follows */
	uint16_t number; /* 0 for bullets */
	uint8_t style;
	uint8_t form; /* for marks_why */
	uint8_t place;
	bool quoted; /* inside “…” or （…） */
	bool tight;  /* a digit follows: 8.6个专项 is item 8 only between 7 and 9 */
};

/* An array that grows; freed by its owner with free(hits.p). */
struct mark_hits {
	struct mark_hit *p;
	size_t n, cap;
};

struct marks;

/* The forms that lex knows, which must outlive it; what is no form is left out. Free with
 * marks_free. */
struct marks *marks_new(const struct lex *lex);
void marks_free(struct marks *m);

/* Appends every reading of text as a marker, at its start and behind its punctuation, in order;
 * several readings of one place stand together. */
void marks_scan(const struct marks *m, struct span text, struct mark_hits *hits);

#define MARK_STYLES 128

size_t marks_styles(const struct marks *m);
const struct mark_style *marks_style(const struct marks *m, uint8_t style);

/* The line of the data that a form stands on. */
const struct lex_entry *marks_why(const struct marks *m, uint8_t form);

#endif
