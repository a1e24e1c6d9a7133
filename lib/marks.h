/* marks: the forms of the markers that number the parts of a report, as lib/data/marks.tsv has
 * them, in the order in which they are looked up.
 *
 * A form is literal text with numerals in braces: （{一}） reads （十二） as 12. Half- and
 * full-width ASCII are one, and traditional characters are the simplified ones. */
#ifndef FZ_MARKS_H
#define FZ_MARKS_H

#include "chars.h"
#include "counter.h"
#include "lex.h"
#include "script.h"
#include "span.h"

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

#define MARK_TOKENS 8
#define MARK_STYLES 128

/* A numeral, or text where literal is not empty. */
struct mark_token {
	struct span literal;
	uint32_t first; /* marks_first of it */
	struct counter counter;
};

/* What must not, or must, follow a form. */
enum mark_need {
	NO_DIGIT = 1 << 0,
	NO_UNIT = 1 << 1,
	NO_NEXT = 1 << 2,
	BLANK = 1 << 3,
	UNCLOSED = 1 << 4
};

struct mark_form {
	const struct lex_entry *entry;
	struct mark_token token[MARK_TOKENS];
	size_t ntokens;
	size_t numeral;  /* 1 + the token that is its last numeral; 0: it has none, */
	uint16_t number; /* but this number */
	bool bracket;    /* it ends in ） */
	uint8_t style;
	unsigned need; /* of enum mark_need */
};

/* A form under a first code point, with what tells of most places that it is not there. */
struct mark_link {
	uint32_t first; /* code point */
	uint8_t form;
	uint8_t place;   /* the weakest of enum mark_place where the form is read */
	uint8_t shared;  /* tokens that it begins with as the form of the link before does */
	uint8_t group;   /* links behind it that begin with the same token */
	uint64_t second; /* marks_hash of what may begin its second token; all ones: anything */
	uint64_t seconds; /* the same for those of its group too */
};

#define MARK_BUCKETS 1024 /* a power of two; the first code points of the forms hash into it */

struct marks {
	struct mark_form *forms;
	size_t nforms, cap;
	struct mark_style styles[MARK_STYLES];
	size_t nstyles;
	/* a bit for each character that a form may begin with, full-width and traditional too, by
	 * pages of 64 */
	uint64_t firsts[1024];
	/* The links of the first code points that hash to i are links[bucket[i]] and so on, in the
	 * order of the code points and then of the forms, up to where the next bucket begins. */
	uint16_t bucket[MARK_BUCKETS + 1];
	struct mark_link *links;
	size_t nlinks, links_cap;
	const struct lex *lex;
};

/* The forms that lex knows, which must outlive it; what is no form is left out. Free with
 * marks_free. */
struct marks *marks_new(const struct lex *lex);
void marks_free(struct marks *m);

/* All styles, by their numbers; *n is how many. */
const struct mark_style *marks_styles(const struct marks *m, size_t *n);

/* The line of the data that a form stands on. */
const struct lex_entry *marks_why(const struct marks *m, uint8_t form);

/* The code point that s, valid text, begins with: full-width ASCII as ASCII, a traditional
 * character as the simplified one; 0 where it is empty. */
static inline uint32_t
marks_first(struct span s)
{
	uint32_t c = chars_first(s);
	if (c < 0x3400 || c > 0xFFFF)
		return c;
	return c - 0xFF01 <= 0xFF5E - 0xFF01 ? c - 0xFEE0 : script_char(c);
}

/* One bit of 64 for a code point; those of ASCII are none of the others'. */
static inline uint64_t
marks_hash(uint32_t c)
{
	return UINT64_C(1) << (c < 0x80 ? c >> 3 : 16 + (c ^ c >> 6) % 48);
}

static inline uint32_t
marks_bucket(uint32_t c)
{
	return (c ^ c >> 8) & (MARK_BUCKETS - 1);
}

/* May a form begin with the character at p, in valid text? At most places none does. */
static inline bool
marks_may_begin(const struct marks *m, const char *p)
{
	const unsigned char *b = (const unsigned char *)p;
	if (b[0] < 0x80)
		return m->firsts[b[0] >> 6] >> (b[0] & 63) & 1;
	if ((b[0] & 0xF0) != 0xE0)
		return true; /* seldom */
	return m->firsts[(b[0] & 15) << 6 | (b[1] & 63)] >> (b[2] & 63) & 1;
}

/* Is the character at p Han, and none that a form may begin with? */
static inline bool
marks_is_dull(const struct marks *m, const char *p)
{
	const unsigned char *b = (const unsigned char *)p;
	return b[0] >= 0xE4 && b[0] <= 0xE9 && !marks_may_begin(m, p);
}

#endif
