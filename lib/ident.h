/* ident: which body a report is of, and which year it speaks of.
 *
 * Evidence is added in any order; the source that comes first in enum ident_source decides, the
 * fullest name that agrees with it is taken, and what disagrees is a conflict. The date of
 * publication and years of cited titles are no evidence. */
#ifndef FZ_IDENT_H
#define FZ_IDENT_H

#include "lex.h"
#include "span.h"

enum ident_source {
	IDENT_TITLE,
	IDENT_SESSION, /* 2024年1月9日在青棹市第六届人民代表大会…上 */
	IDENT_SPEAKER, /* 我代表青棹市人民政府 */
	IDENT_META,    /* 发布机构 */
	IDENT_CRUMB,   /* 首页 > 青棹镇 > … */
	IDENT_TEXT,    /* the first sentences */
	IDENT_REVIEW,  /* a heading that speaks of what was done */
	IDENT_AHEAD,   /* a heading that speaks of plans */
	IDENT_CITED,   /* 《青棹镇2023年工作要点》 */
	IDENT_SIGN,
	IDENT_SOURCES,
};

struct ident;

/* Free with ident_free. lex must outlive it. */
struct ident *ident_new(const struct lex *lex);
void ident_free(struct ident *id);

/* A new document. */
void ident_reset(struct ident *id);

/* The report is addressed to a congress: it is named after the year ahead, not the one that it
 * reviews. A line that tells of the session says so too. */
void ident_congress(struct ident *id);

/* A sentence of the text that tells what was done begins with this year. */
void ident_dated(struct ident *id, const char year[4]);

/* A text that names the body, or the year, or both, as its source has them. Words are matched
 * on folded, which is text or its copy in simplified script; names are taken from text. */
void ident_add(
	struct ident *id, enum ident_source source, struct span text, struct span folded);

struct ident_result {
	struct span org, year;             /* empty: unknown; they last until the next reset */
	const char *orgfrom, *yearfrom;    /* a name of the source, or NULL */
	struct span conflict;              /* year=2022,org=… as x has it, or empty */
	struct span other_org, other_year; /* the first that disagrees, or empty */
	bool congress;                     /* it reports to one */
};

struct ident_result ident_result(struct ident *id);

#endif
