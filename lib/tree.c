#include "tree.h"

#include "buf.h"
#include "mood.h"
#include "org.h"
#include "script.h"

#include <stdlib.h>

#define DEPTH     32
#define UNDER_MAX 4096 /* bytes of titles above a node; what is longer is left out */

struct level {
	uint32_t children;  /* marked nodes opened below it */
	size_t path, under; /* lengths of both texts with this node in them */
	enum mood mood;
};

struct tree {
	const struct lex *lex;
	struct level level[DEPTH + 1]; /* 0 is the document */
	unsigned depth;
	struct buf path, under, scratch;
	unsigned report; /* its year, 0: not known */
	char year[4];    /* that the first section speaks of; 0: not known */
	enum mood told;  /* by the last outermost section that told one */
	bool congress;
	bool closed; /* behind the report: 附件 */
};

struct tree *
tree_new(const struct lex *lex)
{
	struct tree *t = mem_new(1, sizeof *t);
	t->lex = lex;
	return t;
}

void
tree_free(struct tree *t)
{
	if (!t)
		return;
	buf_free(&t->path);
	buf_free(&t->under);
	buf_free(&t->scratch);
	free(t);
}

void
tree_reset(struct tree *t, struct span year, bool congress)
{
	t->congress = congress;
	t->depth = 0;
	t->level[0] = (struct level){0};
	t->told = MOOD_NONE;
	t->closed = false;
	t->report = 0;
	memset(t->year, 0, sizeof t->year);
	if (year.n != sizeof t->year)
		return;
	memcpy(t->year, year.p, sizeof t->year);
	for (size_t i = 0; i < year.n; i++)
		t->report = t->report * 10 + (unsigned)(year.p[i] - '0');
}

/* A section of a later year than the report, or than its first section, is a
 * plan: 2024年工作 */
static enum mood
mood_by_year(struct tree *t, struct span title, unsigned depth)
{
	char year[4];
	size_t n;
	if (depth != 1 || year_find(title, true, year, &n) == title.n)
		return MOOD_NONE;
	if (t->year[0] && memcmp(year, t->year, sizeof year) > 0)
		return MOOD_PLAN;
	if (!t->year[0] || t->level[0].children == 1)
		memcpy(t->year, year, sizeof year);
	return MOOD_NONE;
}

/* A section that tells nothing goes on with the plans of the one before: 三、提升办事便利度
 * behind 二、2024年工作安排. In a report to a congress it is a plan behind the review, too. */
static enum mood
mood_of_part(struct tree *t, enum mood own)
{
	if (own != MOOD_NONE)
		t->told = own;
	bool plans = t->told == MOOD_PLAN || (t->congress && t->told != MOOD_NONE);
	return own == MOOD_NONE && plans ? MOOD_PLAN : own;
}

/* The outermost title that tells decides. Where none does, a section tells what was done. */
static enum mood
mood_below(struct tree *t, unsigned depth, struct span title)
{
	enum mood above = t->level[depth - 1].mood;
	if (t->closed || (above != MOOD_NONE && above != MOOD_MIXED))
		return above;
	title = script_fold(title, &t->scratch);
	enum mood m = mood_of(t->lex, title, t->report),
		  by_year = mood_by_year(t, title, depth);
	/* 三、2024年主要工作 behind the targets for 2024 is no review */
	if (m == MOOD_NONE || (by_year == MOOD_PLAN && t->told == MOOD_PLAN))
		m = by_year;
	if (depth == 1 && above == MOOD_NONE)
		m = mood_of_part(t, m);
	return m == MOOD_NONE ? above : m;
}

static void
add_title(struct tree *t, struct span title)
{
	if (title.n == 0 || t->under.n + title.n + 3 > UNDER_MAX)
		return;
	if (t->under.n)
		buf_put(&t->under, SPAN(" / "));
	buf_put(&t->under, title);
}

void
tree_push(struct tree *t, unsigned depth, struct span title, bool tells)
{
	if (depth > t->depth + 1)
		depth = t->depth + 1;
	if (depth > DEPTH)
		depth = DEPTH;
	struct level *up = &t->level[depth - 1];
	t->path.n = up->path;
	t->under.n = up->under;
	buf_putc(&t->path, '/');
	buf_putu(&t->path, ++up->children);
	add_title(t, title);
	t->level[depth] = (struct level){.path = t->path.n,
		.under = t->under.n,
		.mood = mood_below(t, depth, tells ? title : SPAN(""))};
	t->depth = depth;
}

void
tree_pop(struct tree *t, unsigned depth)
{
	if (depth >= t->depth)
		return;
	t->depth = depth;
	t->path.n = t->level[depth].path;
	t->under.n = t->level[depth].under;
}

void
tree_part(struct tree *t, struct span folded)
{
	enum mood m = mood_of(t->lex, folded, t->report);
	if (m != MOOD_NONE)
		t->level[0].mood = m;
}

void
tree_close(struct tree *t)
{
	tree_pop(t, 0);
	t->level[0].mood = MOOD_MIXED;
	t->closed = true;
}

enum mood
tree_turn(struct tree *t, struct span folded)
{
	enum mood section = t->level[t->depth].mood;
	t->level[t->depth].mood = mood_opened(t->lex, folded, section, t->report);
	return section;
}

void
tree_turn_back(struct tree *t, enum mood section)
{
	t->level[t->depth].mood = section;
}

unsigned
tree_depth(const struct tree *t)
{
	return t->depth;
}

struct span
tree_path(const struct tree *t)
{
	return t->depth ? buf_span(&t->path) : SPAN("/");
}

struct span
tree_under(const struct tree *t, bool inside)
{
	if (t->depth == 0)
		return SPAN("");
	return span_take(buf_span(&t->under), t->level[inside ? t->depth : t->depth - 1].under);
}

struct span
tree_mood(const struct tree *t)
{
	enum mood m = t->level[t->depth].mood;
	return mood_name(t->depth && m == MOOD_NONE ? MOOD_DONE : m);
}
