#include "outline.h"

#include "buf.h"

#include <stdlib.h>

#define LOOK       64 /* marks that a decision looks ahead at most */
#define GAP_MAX    9  /* numbers that a list may skip and still be the same */
#define ORPHAN_MAX 30 /* the highest number that a list without a beginning may start with */
#define SURE_RANK  11 /* styles to this rank are markers without a sibling: 一、 （一） ㈠ */

/* A list that may go on. */
struct list {
	uint8_t style;
	bool inside; /* opened inside a paragraph */
	uint16_t last;
	uint64_t para; /* of its last mark */
};

struct outline {
	const struct mark_style *styles; /* nstyles of them */
	size_t nstyles;
	uint32_t *below;  /* [a * nstyles + b]: how strongly b is known to stand below a */
	bool *known;      /* of each style a: something is known to stand below it */
	uint16_t *closed; /* of each style: the last number of its list that was closed last */
	bool *begins;     /* of each style: it begins paragraphs in this document */
	struct list stack[OUTLINE_DEPTH];
	size_t depth;
};

struct outline *
outline_new(const struct marks *marks)
{
	struct outline *o = mem_new(1, sizeof *o);
	o->styles = marks_styles(marks, &o->nstyles);
	o->below = mem_new(o->nstyles * o->nstyles, sizeof *o->below);
	o->known = mem_new(o->nstyles, sizeof *o->known);
	o->closed = mem_new(o->nstyles, sizeof *o->closed);
	o->begins = mem_new(o->nstyles, sizeof *o->begins);
	return o;
}

void
outline_free(struct outline *o)
{
	if (!o)
		return;
	free(o->below);
	free(o->known);
	free(o->closed);
	free(o->begins);
	free(o);
}

void
outline_close(struct outline *o)
{
	o->depth = 0;
	memset(o->closed, 0, o->nstyles * sizeof *o->closed);
}

void
outline_reset(struct outline *o)
{
	outline_close(o);
	for (size_t a = 0; a < o->nstyles; a++)
		if (o->known[a])
			memset(o->below + a * o->nstyles, 0, o->nstyles * sizeof *o->below);
	memset(o->known, 0, o->nstyles * sizeof *o->known);
	memset(o->begins, 0, o->nstyles * sizeof *o->begins);
}

static unsigned
flags_of(const struct outline *o, uint8_t style)
{
	return o->styles[style].flags;
}

static bool
is_bullet(const struct outline *o, uint8_t style)
{
	return flags_of(o, style) & MARK_BULLET;
}

static bool
same_family(const struct outline *o, uint8_t a, uint8_t b)
{
	return o->styles[a].family == o->styles[b].family;
}

/* A list whose style b opens below a is weak evidence, one that closes when a goes on is
 * strong. */
enum { OPENED = 2, RETURNED = 4, CUSTOM = 3 };

static void
add_below(struct outline *o, uint8_t above, uint8_t style, uint32_t weight)
{
	uint32_t *sum = &o->below[above * o->nstyles + style];
	o->known[above] = true;
	if (*sum < UINT16_MAX)
		*sum += weight;
}

/* One mark of a line's start, with lists nested in the order in which they come. */
static void
learn_one(struct outline *o, struct list *stack, size_t *depth, const struct mark_hit *h)
{
	size_t d = *depth;
	while (d && !(stack[d - 1].style == h->style && stack[d - 1].last + 1 == h->number))
		d--;
	if (d) {
		for (size_t i = d; i < *depth; i++)
			add_below(o, h->style, stack[i].style, RETURNED);
		stack[d - 1].last = h->number;
		*depth = d;
	} else if (h->number == 1) {
		if (*depth && stack[*depth - 1].style != h->style)
			add_below(o, stack[*depth - 1].style, h->style, OPENED);
		if (*depth < OUTLINE_DEPTH)
			stack[(*depth)++] = (struct list){.style = h->style, .last = 1};
	}
}

void
outline_learn(struct outline *o, const struct outline_mark *m, size_t n)
{
	struct list stack[OUTLINE_DEPTH];
	size_t depth = 0;
	for (size_t i = 0; i < n; i++) {
		if (m[i].hit.place != AT_START || is_bullet(o, m[i].hit.style) ||
			m[i].hit.tight)
			continue;
		o->begins[m[i].hit.style] = true;
		learn_one(o, stack, &depth, &m[i].hit);
	}
}

/* True where a list of style b belongs below one of style a. */
static bool
above(const struct outline *o, uint8_t a, uint8_t b)
{
	if (a == b)
		return false;
	uint32_t down = o->below[a * o->nstyles + b], up = o->below[b * o->nstyles + a];
	if (o->styles[a].rank <= o->styles[b].rank)
		down += CUSTOM;
	else
		up += CUSTOM;
	return down > up;
}

/* The depth of the deepest open list of the style, 0 where there is none. */
static size_t
find_style(const struct outline *o, uint8_t style)
{
	size_t d = o->depth;
	while (d && o->stack[d - 1].style != style)
		d--;
	return d;
}

static bool
goes_on(const struct list *l, unsigned number)
{
	return number == MARK_LAST || l->last + 1U == number;
}

/* The depth of the deepest open list of the style, or of its family, that the mark goes on
 * with; lists: 0 = any, 1 = only those that began paragraphs. */
static size_t
find_next(const struct outline *o, const struct mark_hit *h, bool kin, bool lines)
{
	for (size_t d = o->depth; d; d--) {
		const struct list *l = &o->stack[d - 1];
		bool amidst = h->place == AFTER_TEXT && !l->inside;
		if (amidst || (lines && l->inside) || !goes_on(l, h->number))
			continue;
		if (l->style == h->style || (kin && same_family(o, l->style, h->style)))
			return d;
	}
	return 0;
}

/* The depth of the open list that the mark belongs to: one that it goes on with, of its own
 * style rather than its family (（一） （二） 三）), at the start of a paragraph one that began
 * paragraphs rather than one inside; else its own. 0 where none is open. */
static size_t
find_list(const struct outline *o, const struct mark_hit *h)
{
	bool start = h->place == AT_START;
	size_t d = 0;
	if (h->number != 1) {
		for (int kin = 0; kin < 2 && !d; kin++)
			for (int any = !start; any < 2 && !d; any++)
				d = find_next(o, h, kin, !any);
	}
	return d || h->place == AFTER_TEXT ? d : find_style(o, h->style);
}

static void
close_below(struct outline *o, size_t depth)
{
	while (o->depth > depth) {
		const struct list *l = &o->stack[--o->depth];
		o->closed[l->style] = l->last;
	}
}

static void
take(struct outline *o, struct outline_mark *m, size_t depth)
{
	close_below(o, depth);
	if (m->hit.number != MARK_LAST)
		o->stack[depth - 1].last = m->hit.number;
	else
		o->stack[depth - 1].last++;
	o->stack[depth - 1].para = m->para;
	m->depth = (uint8_t)depth;
}

/* Where a list that begins a paragraph opens: below all open lists that belong above it. */
static size_t
depth_at_start(const struct outline *o, uint8_t style)
{
	size_t d = o->depth;
	while (d && !above(o, o->stack[d - 1].style, style))
		d--;
	return d;
}

/* Where a list inside a paragraph opens: below all of this paragraph but a list of its own
 * style, since 一是…：（1）…；（2）…。 nests whatever the custom is. */
static size_t
depth_inside(const struct outline *o, const struct outline_mark *m)
{
	size_t own = find_style(o, m->hit.style), d = o->depth;
	if (own && o->stack[own - 1].inside)
		return own - 1;
	while (d && o->stack[d - 1].inside && o->stack[d - 1].para != m->para)
		d--;
	return d;
}

static void
open_list(struct outline *o, struct outline_mark *m, size_t depth)
{
	if (depth == OUTLINE_DEPTH)
		return;
	close_below(o, depth);
	o->stack[o->depth++] = (struct list){
		.style = m->hit.style, .inside = m->hit.place != AT_START, .para = m->para};
	m->opens = true;
	take(o, m, o->depth);
}

static void
open_here(struct outline *o, struct outline_mark *m)
{
	open_list(o, m,
		m->hit.place == AT_START ? depth_at_start(o, m->hit.style)
					 : depth_inside(o, m));
}

#define NO_LIST (MARK_LAST * 2U) /* open_last where no list is open: no number follows it */

/* What the next marks of the same family say; bounded by LOOK. */
struct ahead {
	bool sibling; /* the next number follows */
	bool beside;  /* and it does so in the same paragraph */
	bool stopped; /* and behind a whole sentence */
	bool nested;  /* the list that is open goes on behind this one */
	bool again;   /* the same number begins a paragraph: this is not it */
	bool repeats; /* the same number stands in the same paragraph: 一是…；一是…。 */
};

static void
note_sibling(struct ahead *a, const struct outline_mark *m, const struct outline_mark *next)
{
	a->sibling = true;
	a->beside = next->para == m->para;
	a->stopped = next->hit.place >= AFTER_STOP;
}

static struct ahead
look_ahead(const struct outline *o, const struct outline_mark *m, size_t n, unsigned open_last)
{
	struct ahead a = {0};
	unsigned due = m->hit.number + 1U;
	for (size_t i = 1; i < n && i <= LOOK; i++) {
		const struct mark_hit *h = &m[i].hit;
		if (h->quoted || !same_family(o, h->style, m->hit.style))
			continue;
		if (h->tight) { /* 20.2026年… counts where 21. follows, but is no proof */
			due += h->place == AT_START && h->number == due;
			continue;
		}
		a.again |= !a.sibling && h->place == AT_START && h->number == m->hit.number;
		a.repeats |= !a.sibling && h->place >= AFTER_SEMICOLON &&
			     h->number == m->hit.number && m[i].para == m->para;
		if (h->number == due || h->number == MARK_LAST) {
			if (!a.sibling)
				note_sibling(&a, m, &m[i]);
			due++;
		} else if (h->style == m->hit.style) {
			a.nested = h->number == open_last + 1;
			if (a.nested || h->number <= m->hit.number)
				break;
		}
	}
	return a;
}

/* The first of a list inside a paragraph stands behind the end of a sentence, or beside its
 * sibling. That of a style that begins paragraphs wants more: brackets, or whole sentences in a
 * document without line breaks; 一、… in a sentence (如：一、人手不足；二、装备老旧。) is text.
 */
static bool
may_begin(const struct outline *o, const struct outline_mark *m, struct ahead a)
{
	unsigned flags = flags_of(o, m->hit.style);
	if (m->hit.place == AT_START)
		return !(flags & MARK_WEAK) || a.sibling;
	if (flags & MARK_INSIDE)
		return a.beside && m->hit.place >= AFTER_COLON;
	if (flags & MARK_LINE)
		return a.beside && a.stopped && m->hit.place >= AFTER_COLON &&
		       !o->begins[m->hit.style];
	return a.beside ||
	       (!(flags & MARK_WEAK) && (m->hit.place >= AFTER_SEMICOLON ||
						(a.repeats && m->hit.place == AFTER_COLON)));
}

/* Is the number 1 the one that list l has already, rather than the first of a new list? */
static bool
repeats(const struct outline *o, const struct outline_mark *m, const struct list *l)
{
	unsigned flags = flags_of(o, m->hit.style);
	if (m->hit.place == AT_START)
		return flags & MARK_LINE;
	return (flags & MARK_WORD) && l->inside && l->para == m->para;
}

/* The number is 1. */
static void
decide_first(struct outline *o, struct outline_mark *m, size_t n)
{
	size_t open = find_style(o, m->hit.style);
	unsigned last = open ? o->stack[open - 1].last : NO_LIST;
	bool starts = m->hit.place == AT_START;
	struct ahead a = look_ahead(o, m, n, last);
	if (!may_begin(o, m, a))
		return;
	if (last == 1 && repeats(o, m, &o->stack[open - 1])) {
		m->fault = FAULT_DUP; /* （一） （一） （二）, and 一是…；一是…。 */
		m->wanted = 2;
		take(o, m, open);
	} else if (a.nested && starts) {
		open_list(o, m, o->depth); /* （三） 一、 二、 （四）, or 一、 under （三） */
	} else {
		open_here(o, m);
	}
}

/* The number is the one that the list at this depth waits for. Inside a paragraph, a style that
 * begins paragraphs goes on with a list inside, or where a line break was lost. */
static void
decide_due(struct outline *o, struct outline_mark *m, size_t n, size_t open)
{
	if (m->hit.place != AT_START && (flags_of(o, m->hit.style) & MARK_LINE)) {
		bool inside = o->stack[open - 1].inside;
		if (m->hit.place < (inside ? AFTER_COLON : AFTER_STOP))
			return;
		if (!inside && look_ahead(o, m, n, NO_LIST).again)
			return;
	}
	take(o, m, open);
}

/* Whether a mark whose number is not due may be one: at the start of a paragraph, or 二是 where
 * 一是 is missing. */
static bool
may_be_wrong(const struct outline *o, const struct outline_mark *m)
{
	unsigned flags = flags_of(o, m->hit.style);
	if (m->hit.number == MARK_LAST || (flags & MARK_WEAK))
		return false;
	return m->hit.place == AT_START ||
	       (!(flags & MARK_LINE) && m->hit.place >= AFTER_COLON);
}

/* The number is not the one that the list at this depth waits for. */
static void
decide_fault(struct outline *o, struct outline_mark *m, size_t open)
{
	unsigned last = o->stack[open - 1].last, number = m->hit.number;
	if (!may_be_wrong(o, m) || number > last + 1 + GAP_MAX)
		return;
	if (m->hit.place != AT_START && number <= last)
		return;
	m->fault = number == last ? FAULT_DUP : number < last ? FAULT_ORDER : FAULT_GAP;
	m->wanted = (uint16_t)(last + 1);
	take(o, m, open);
}

/* No list of the style is open: it runs on (3. below （二）), or its start was lost. A lone 12.
 * is no list. */
static void
decide_orphan(struct outline *o, struct outline_mark *m, size_t n)
{
	unsigned number = m->hit.number;
	bool runs_on = number == o->closed[m->hit.style] + 1U;
	bool sure = o->styles[m->hit.style].rank <= SURE_RANK ||
		    (flags_of(o, m->hit.style) & MARK_WORD);
	if (!may_be_wrong(o, m) || number > ORPHAN_MAX)
		return;
	if (!runs_on && !sure && !look_ahead(o, m, n, NO_LIST).sibling)
		return;
	open_here(o, m);
	if (!runs_on && m->depth) {
		m->fault = FAULT_GAP;
		m->wanted = 1;
	}
}

/* （强化监督 between （一） and （三） is （二）. */
static void
decide_lost(struct outline *o, struct outline_mark *m, size_t n)
{
	size_t d = o->depth;
	while (d && !same_family(o, o->stack[d - 1].style, m->hit.style))
		d--;
	if (m->hit.place != AT_START)
		return;
	m->hit.number = (uint16_t)(d ? o->stack[d - 1].last + 1 : 1);
	if (!look_ahead(o, m, n, NO_LIST).sibling)
		m->hit.number = MARK_LOST;
	else if (d)
		take(o, m, d);
	else
		open_here(o, m);
}

/* A bullet inside a paragraph goes on with one that began it. */
static void
decide_bullet(struct outline *o, struct outline_mark *m)
{
	size_t open = find_style(o, m->hit.style);
	if (m->hit.place != AT_START && !(open && o->stack[open - 1].para == m->para))
		return;
	if (open)
		take(o, m, open);
	else
		open_here(o, m);
}

static void
decide_one(struct outline *o, struct outline_mark *m, size_t n)
{
	size_t open = find_list(o, &m->hit);
	bool due = open && m->hit.number != 1 && goes_on(&o->stack[open - 1], m->hit.number);
	if (m->hit.tight && !(due && look_ahead(o, m, n, NO_LIST).sibling))
		return;
	if (is_bullet(o, m->hit.style))
		decide_bullet(o, m);
	else if (m->hit.number == MARK_LOST)
		decide_lost(o, m, n);
	else if (m->hit.number == 1)
		decide_first(o, m, n);
	else if (due)
		decide_due(o, m, n, open);
	else if (open)
		decide_fault(o, m, open);
	else
		decide_orphan(o, m, n);
}

/* Of several readings of one place, the one that an open list goes on with, else the first that
 * is not tight. */
static size_t
choose(const struct outline *o, const struct outline_mark *m, size_t n)
{
	size_t plain = 0;
	for (size_t i = 0; i < n && n > 1; i++)
		if (m[i].hit.number != 1 && find_next(o, &m[i].hit, true, false))
			return i;
	while (plain + 1 < n && m[plain].hit.tight)
		plain++;
	return plain;
}

void
outline_decide(struct outline *o, struct outline_mark *m, size_t from, size_t to, size_t n)
{
	for (size_t i = from, same; i < to; i += same) {
		for (same = 1; i + same < to && m[i + same].hit.at == m[i].hit.at;)
			same++;
		struct outline_mark *one = &m[i + choose(o, m + i, same)];
		if (!one->hit.quoted)
			decide_one(o, one, n - (size_t)(one - m));
	}
}

unsigned
outline_continues(const struct outline *o, const struct outline_mark *m)
{
	size_t open = m->hit.number == 1 ? 0 : find_list(o, &m->hit);
	return open && goes_on(&o->stack[open - 1], m->hit.number) ? (unsigned)open : 0;
}

unsigned
outline_depth(const struct outline *o)
{
	size_t d = o->depth;
	while (d && o->stack[d - 1].inside)
		d--;
	return (unsigned)d;
}

void
outline_leave(struct outline *o, unsigned depth)
{
	close_below(o, depth);
}
