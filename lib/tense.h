/* tense: of which time a number speaks, and in which mood.
 *
 * Fed with the time words and dates of a text in their order; a word holds for the rest of its
 * sentence, or of its clause. */
#ifndef FZ_TENSE_H
#define FZ_TENSE_H

#include "buf.h"
#include "lex.h"

/* What the section says, for all of its text. */
struct tense_section {
	struct span year;         /* of the report, four digits, or empty */
	struct span mood;         /* done, plan, problem or empty */
	struct span title, under; /* headings, which may name a year: 2024年工作打算 */
};

struct tense {
	struct buf home;   /* the period of the section */
	struct buf period; /* in force, or empty: home */
	struct buf kept;   /* the one that comes back behind the next figure, where lent */
	bool lent;
	bool reckoned;   /* the period is of years that were counted, 五年来 */
	bool looks_back; /* the heading names the year, and no plan: 一、2024年工作回顾 */
	struct span year;
	struct span mood;
	size_t start;       /* byte where the sentence begins */
	int told;           /* the year that a sentence opened with, or 0 */
	size_t plan;        /* from this byte on, to the end of the sentence, it is a plan */
	size_t plan_clause; /* the same to the end of the clause */
	size_t rule;
};

#define TENSE_NEVER SIZE_MAX

/* A text begins. The spans of s live as long as the text. */
void tense_start(struct tense *t, const struct tense_section *s);
/* A sentence begins at byte at: what was said before is over, but for the year that 全年 means. */
void tense_sentence(struct tense *t, size_t at);
/* e: an entry of class TENSE at byte at. */
void tense_word(struct tense *t, const struct lex_entry *e, size_t at);
/* A date of the text at byte at: 2023-12-05, --05, 2021/2025; T10:30 says nothing. */
void tense_date(struct tense *t, struct span iso, size_t at);
/* What is said next holds for one figure: 由上年的41%提升至52%. */
void tense_lend(struct tense *t);
/* A figure went by. */
void tense_pass(struct tense *t);
/* 五年来: the years up to that of the section. */
void tense_years(struct tense *t, unsigned n);
/* 以来 behind the date: the time goes on up to the present year. */
void tense_since(struct tense *t);

/* ISO 8601, or empty where no year is known. Lasts until the next call of any of these. */
struct span tense_period(struct tense *t);

/* The same of a figure that was so before the years of the period, or at their end: 五年来由8%提高到
 * 9%. */
enum tense_side { TENSE_ALL, TENSE_BEFORE, TENSE_END };
struct span tense_period_at(struct tense *t, enum tense_side side);

/* done, plan, problem or rule, of a number whose clause begins at byte clause. repeated: it is
 * said of every year, month … */
struct span tense_mood(const struct tense *t, size_t clause, bool repeated);

void tense_free(struct tense *t);

#endif
