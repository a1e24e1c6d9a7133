/* walk: where the reading of a text stands that finds what its numbers count, and what the rules
 * ask of it: the rows before, the clause before, what stands behind.
 *
 * The inside of item.h. All offsets are in bytes of the text. */
#ifndef FZ_WALK_H
#define FZ_WALK_H

#include "lex.h"
#include "mention.h"
#include "recall.h"

/* The pieces of an item lie in the text, in the order in which they are read. */
struct item {
	struct span topic; /* carried over from before: 矛盾纠纷 of 矛盾纠纷成功化解 */
	struct span verb; /* 发放 */
	struct span
		about; /* of the object, where the number stands between: 出台惠民36条措施 */
	struct span object; /* 宣传资料 */
	struct span act;    /* what was done with it or how it changed: 成功化解, 增长 */
	bool light;         /* the verb says nothing that a key needs: 开展 */
	bool change, fall;  /* act is a change: 增长; it goes down: 下降 */
};

struct item_row {
	const struct mention *mention;
	struct item item;
	struct span clause;          /* at most CLAUSE_MAX bytes on each side of the mention */
	size_t clause_at;            /* where its clause begins, in bytes */
	size_t sentence;             /* where its sentence begins, in bytes */
	const struct mention *was;   /* 由3天压缩至1天: 3天, in the row of 1天 */
	bool before;                 /* … and the row of 3天 */
	bool rest;                   /* 其余: what is left of its total; part holds, too */
	bool part;                   /* 其中, or in brackets behind its total */
	const char *rule;            /* for --why: a string that lives for ever */
	const struct lex_entry *why; /* the word that decided, or NULL */
};

struct items {
	const struct lex *lex;
	struct recall *recall;
	struct item_row *rows;
	size_t n, cap;
};

/* All n mentions of a text, and the one in hand. */
struct walk {
	struct items *z;
	const struct pauses *pauses;
	struct span text;
	const struct mention *m; /* all n mentions */
	size_t n, i;             /* i: the one in hand */
	size_t sentence, clause; /* where those of the mention in hand begin */
	size_t clause_end;
	size_t pause;           /* how many pauses went by */
	size_t over;            /* how many places of pauses->over */
	size_t opening;         /* the one behind which the clause begins, if there is one */
	size_t left;            /* behind what the words before it already belong to */
	struct span names;      /* of A、B分别为1、2 what is still to be given a number */
	struct item names_item; /* and the item they stand in */
	struct span names_head; /* 产量 of 小麦、大豆产量, or empty */
	size_t each, each_left; /* rows whose things the next numbers are of, with the act of
				 * names_item: 分别增长5%、6% */
	size_t each_last;       /* the last of them */
	bool from;              /* 由 stood before the number before */
	struct span subject; /* what stands before a date of the clause: 产值2023年增长5% */
	bool subjects; /* … and it is a list that shares: 产值、税收分别比2023年增长 */
	struct clause before;
	struct span left_text; /* the text that before was read from */
	struct span
		right; /* behind the mention, and others glued to it (8类、18项), to the end of
			    * the clause or the next mention */
};

/* The piece of text between two offsets, empty where they cross. */
static inline struct span
between(struct span text, size_t from, size_t to)
{
	return from < to ? span_of(text.p + from, to - from) : span_of(text.p + to, 0);
}

static inline size_t
end_of(const struct mention *m)
{
	return m->at + m->n;
}

/* The offset of the end of s, a piece of the text. */
static inline size_t
end_offset(const struct walk *w, struct span s)
{
	return (size_t)(s.p - w->text.p) + s.n;
}

/* 翻两番, of which what doubles stands before. */
static inline bool
is_doubling(struct span text, const struct mention *m)
{
	return m->kind == KIND_RATIO && span_starts(span_skip(text, m->at), SPAN("翻"));
}

/* The thing that an item is about. */
static inline struct span
thing(const struct item *it)
{
	struct span s = it->object.n ? it->object : it->topic;
	return span_starts(s, SPAN("的")) ? span_skip(s, strlen("的")) : s; /* 摸排的积案 */
}

/* The row before the one in hand, of the same sentence; NULL where there is none. */
static inline const struct item_row *
last_row(const struct walk *w)
{
	const struct item_row *r = w->z->n ? &w->z->rows[w->z->n - 1] : NULL;
	return r && r->sentence == w->sentence ? r : NULL;
}

/* The nearest row of the sentence that counts a thing (not a deed: 责令整改) in the same class
 * of units: the total that a part belongs to. NULL where there is none near. */
const struct item_row *same_unit_row(const struct walk *w);

/* What 其余 is left of: the row of the sentence, near as it is, that is as much as those behind it
 * with this number, in the same class of units; else the first of that class. */
const struct item_row *whole_row(const struct walk *w);

/* The nearest row of the sentence that says what it counts: a time says nothing. */
const struct item_row *told_row(const struct walk *w);

/* The nearest row of the sentence that is no rate and no score. */
const struct item_row *counted_row(const struct walk *w);

/* Gives *it the thing of row r; of 病床总数 both, what it is of and what it is, and for a change
 * what was done, too. */
void take_thing(const struct walk *w, const struct item_row *r, struct item *it);

/* Where what is told begins behind a time that ends at byte at: behind 底 of 2023年底, 内 of
 * 三年内. */
size_t behind_time(const struct lex *lex, struct span text, size_t at);

/* “十四五”以来: a name that stands for a time. */
static inline bool
is_period(const struct walk *w, const struct mention *m)
{
	return m->kind == KIND_LABEL && behind_time(w->z->lex, w->text, m->to) > m->to;
}

/* The clause before the one in hand, if it is of the same sentence and has no number in it. */
struct span quiet_clause(const struct walk *w);

/* Whether s, from behind a number on, begins with the 中 of 编制9名中尚有2名. */
bool is_within(struct span s);

/* What right is to be. */
struct span right_text(const struct walk *w);

/* The words of right. */
struct clause behind(const struct walk *w);

/* Whether another number follows in the clause: the words between may be its own. */
static inline bool
another_follows(const struct walk *w)
{
	return w->i + 1 < w->n && w->m[w->i + 1].from < w->clause_end;
}

/* Whether another quantity follows in the clause: 4A级 of 2家4A级景区 is none. */
bool quantity_follows(const struct walk *w);

/* What follows is read from behind the thing, unless it lies behind the next number. */
void pass_thing(struct walk *w, struct span thing);

#endif
