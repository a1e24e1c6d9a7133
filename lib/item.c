#include "item.h"

#include "buf.h"
#include "clause.h"
#include "utf8.h"

#include <stdlib.h>

struct items {
	const struct lex *lex;
	struct item_row *rows;
	size_t n, cap;
};

/* Where the reading of a text stands. All offsets are in bytes of text. */
struct walk {
	struct items *z;
	struct span text;
	const struct mention *m; /* all n mentions */
	size_t n, i;             /* i: the one in hand */
	bool table;
	size_t sentence, clause; /* where those of the mention in hand begin */
	size_t clause_end;
	size_t left;            /* behind what the words before it already belong to */
	struct span names;      /* of A、B分别为1、2 what is still to be given a number */
	struct item names_item; /* and the item they stand in */
	bool from;              /* 由 stood before the number before */
	struct span subject; /* what stands before a date of the clause: 产值2023年增长5% */
	struct clause before;
	struct span left_text; /* the text that before was read from */
};

struct items *
items_new(const struct lex *lex)
{
	struct items *z = mem_new(1, sizeof *z);
	z->lex = lex;
	return z;
}

void
items_free(struct items *z)
{
	if (!z)
		return;
	free(z->rows);
	free(z);
}

static struct span
between(struct span text, size_t from, size_t to)
{
	return from < to ? span_of(text.p + from, to - from) : span_of(text.p + to, 0);
}

static bool
is_quantity(const struct mention *m)
{
	return (KIND_BIT(m->kind) & KINDS_QUANTITY) != 0;
}

static size_t
end_of(const struct mention *m)
{
	return m->at + m->n;
}

/* The row before the one in hand, of the same sentence; NULL where there is none. */
static const struct item_row *
last_row(const struct walk *w)
{
	if (w->z->n == 0 || w->z->rows[w->z->n - 1].sentence != w->sentence)
		return NULL;
	return &w->z->rows[w->z->n - 1];
}

/* The nearest row of the sentence that counts a thing (not a deed: 责令整改) in the same class
 * of units: the total that a part belongs to. Looks back over a bounded number of rows. */
#define LOOK_BACK 8

static const struct item_row *
same_unit_row(const struct walk *w)
{
	struct span class = w->m[w->i].unit_class;
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			return NULL;
		bool deed = lex_word(w->z->lex, LEX(VERB), r->item.object) != NULL;
		if (!r->part && !deed && span_eq(r->mention->unit_class, class))
			return r;
	}
	return NULL;
}

/* The thing that an item is about. */
static struct span
thing(const struct item *it)
{
	return it->object.n ? it->object : it->topic;
}

/* The clause before the one in hand, if it is of the same sentence and has no number in it. */
static struct span
quiet_clause(const struct walk *w)
{
	if (w->clause <= w->sentence)
		return (struct span){0};
	size_t end = utf8_last(span_take(w->text, w->clause));
	size_t low = end > CLAUSE_MAX && end - CLAUSE_MAX > w->sentence ? end - CLAUSE_MAX
									: w->sentence;
	size_t start = clause_start(w->text, low, end, false);
	while (start < end && ((unsigned char)w->text.p[start] & 0xC0) == 0x80)
		start++;
	const struct item_row *r = last_row(w);
	if (r && end_of(r->mention) > start)
		return (struct span){0};
	return between(w->text, start, end);
}

static void
add_row(struct walk *w, struct item_row row)
{
	struct items *z = w->z;
	const struct mention *m = &w->m[w->i];
	row.mention = m;
	row.clause_at = w->clause;
	row.sentence = w->sentence;
	size_t from = w->clause, to = w->clause_end;
	if (m->at - from > ITEM_CLAUSE)
		from = m->at - ITEM_CLAUSE;
	while (((unsigned char)w->text.p[from] & 0xC0) == 0x80)
		from++;
	row.clause = between(w->text, from, to);
	z->rows = mem_grow(z->rows, &z->cap, z->n + 1, sizeof *z->rows);
	z->rows[z->n++] = row;
}

/* --- what stands behind the number ---------------------------------------------------------
 */

/* From behind the mention, and others glued to it (8类、18项), to the end of the clause or the
 * next mention. */
static struct span
right_text(const struct walk *w)
{
	size_t at = w->m[w->i].to, i = w->i + 1;
	size_t end = w->clause_end;
	for (; i < w->n && w->m[i].from < end; i++) {
		struct span gap = between(w->text, at, w->m[i].from);
		if (gap.n > 0 && !span_eq(gap, SPAN("、")) && !span_eq(gap, SPAN("和")))
			break;
		at = w->m[i].to;
	}
	while (i < w->n && w->m[i].kind == KIND_LABEL)
		i++;
	if (i < w->n && w->m[i].from < end)
		end = w->m[i].from;
	struct span right = between(w->text, at, end);
	return span_starts(right, SPAN("、")) || span_starts(right, SPAN("）")) ||
			       span_starts(right, SPAN("("))
		       ? span_take(right, 0)
		       : right;
}

static bool
has_right_thing(const struct mention *m)
{
	return m->kind == KIND_COUNT || m->kind == KIND_MONEY || m->kind == KIND_MEASURE ||
	       m->kind == KIND_RATIO || m->kind == KIND_PERCENT;
}

static struct clause
behind(const struct walk *w)
{
	if (!has_right_thing(&w->m[w->i]))
		return (struct clause){0};
	struct clause p = clause_after(w->z->lex, right_text(w));
	return p;
}

/* --- the rules, tried in order -------------------------------------------------------------
 */

static size_t
offset(const struct walk *w, struct span s)
{
	return (size_t)(s.p - w->text.p) + s.n;
}

/* Whether the number is counted in times rather than in things: 次, 场, 期. */
static bool
is_times(const struct mention *m)
{
	static const char *const units[] = {"次", "场", "期", "轮", "批", "场次", "人次"};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++)
		if (span_eq(m->unit, span_str(units[i])))
			return true;
	return false;
}

/* Whether another number follows in the clause: the words between may be its own. */
static bool
another_follows(const struct walk *w)
{
	return w->i + 1 < w->n && w->m[w->i + 1].from < w->clause_end;
}

static bool
ends_list(struct span left)
{
	return span_ends(left, SPAN("、")) || span_ends(left, SPAN("和")) ||
	       span_ends(left, SPAN("及")) || span_ends(left, SPAN("与"));
}

/* 聘请2名法律顾问, 出台惠民36条措施: the thing stands behind, the verb and what describes it
 * before. */
static bool
number_object(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	const struct mention *m = &w->m[w->i];
	if (p->change || p->tie || m->kind == KIND_PERCENT || !(p->verb.n || p->object.n))
		return false;
	bool described = span_starts(right_text(w), SPAN("的")) && m->kind != KIND_COUNT;
	if (p->object.n && (is_times(m) || (described && !p->verb.n) || another_follows(w)))
		return false;
	struct clause q = behind(w);
	if (q.object.n == 0)
		return false;
	row->item = (struct item){.verb = p->verb, .object = q.object, .light = p->light};
	if (p->object.n && !ends_list(w->left_text)) {
		row->item.verb = p->verb.n ? p->verb : p->object;
		row->item.about = p->verb.n ? p->object : (struct span){0};
	}
	row->rule = "verb-number-object";
	w->left = offset(w, q.object);
	return true;
}

/* 软件收入占全县的比重达12% */
static bool
share_of(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	const struct item_row *r = last_row(w);
	if (!p->tie || p->object.n == 0)
		return false;
	row->item.act = span_of(p->verb.p, (size_t)(p->object.p + p->object.n - p->verb.p));
	if (p->subject.n)
		row->item.object = p->subject;
	else if (r)
		row->item.topic = thing(&r->item);
	row->rule = "share";
	return true;
}

static bool
verb_object(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	if (p->verb.n == 0 || p->object.n == 0)
		return false;
	row->item = (struct item){.verb = p->verb, .object = p->object, .light = p->light};
	row->rule = "verb-object-number";
	return true;
}

/* 成功化解456件, 增长5%: the thing is the subject or stands in what was said before. */
static bool
bare_verb(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	if (p->verb.n == 0)
		return false;
	row->item = (struct item){.act = p->verb, .change = p->change, .fall = p->fall};
	row->rule = "verb-number";
	const struct item_row *r = p->change ? last_row(w) : same_unit_row(w);
	struct span before = quiet_clause(w);
	struct span subject = p->subject.n ? p->subject : w->subject;
	if (subject.n && !clause_is_office(w->z->lex, subject)) {
		row->item.object = subject;
		return true;
	}
	if (!r && p->light && !before.n)
		r = last_row(w); /* 涉及37人, whatever was counted before */
	if (r && span_eq(r->item.verb, p->verb) && p->verb.n) {
		row->item = r->item;
	} else if (r && r->item.object.n + r->item.topic.n) {
		row->item.topic = thing(&r->item);
	} else if (before.n) {
		struct clause q = clause_before(w->z->lex, before);
		row->item.topic = q.object.n ? q.object : q.subject;
	} else if (w->z->n && span_eq(w->z->rows[w->z->n - 1].mention->unit_class,
				      w->m[w->i].unit_class)) {
		row->item.topic = thing(&w->z->rows[w->z->n - 1].item);
	}
	return true;
}

/* Nothing between the numbers: 3批46人次, 每村至少4名. The item is the one before, or the
 * clause before. */
static bool
nothing_before(struct walk *w, struct item_row *row)
{
	struct span before = quiet_clause(w);
	const struct item_row *r = last_row(w);
	if (w->subject.n) {
		row->item.object = w->subject;
	} else if (before.n) {
		struct clause q = clause_before(w->z->lex, before);
		row->item = (struct item){.verb = q.verb, .object = q.object, .light = q.light};
		if (q.object.n == 0)
			row->item = (struct item){.object = q.subject, .act = q.verb};
	} else if (r) {
		row->item = r->item;
		row->part = r->part;
		if (r->item.change && w->m[w->i].kind != KIND_PERCENT)
			row->item.act.n = 0; /* 产值增长6%、突破2万亿元 */
	}
	row->rule = "as-before";
	return row->item.object.n || row->item.act.n || row->item.topic.n;
}

static bool
is_list_mark(struct span s)
{
	return span_starts(s, SPAN("、")) || span_starts(s, SPAN("和")) ||
	       span_starts(s, SPAN("及")) || span_starts(s, SPAN("以及"));
}

/* 公示许可事项6件、处罚案件3件: the verb of the number before holds on. */
static void
share_verb(struct walk *w, struct item_row *row)
{
	const struct item_row *r = last_row(w);
	const struct mention *m = &w->m[w->i];
	if (!r || row->item.verb.n || !r->item.verb.n || w->before.inner || r->part)
		return;
	bool quality = clause_is_quality(w->z->lex, row->item.object);
	if (quality ? !r->item.light : m->kind != KIND_COUNT && m->kind != KIND_MEASURE)
		return;
	bool list = (is_list_mark(w->left_text) || w->left_text.n == 0) &&
		    r->clause_at == w->clause;
	bool next = !quality && !r->item.light &&
		    span_eq(r->mention->unit_class, m->unit_class) &&
		    end_of(r->mention) + 3 >= w->clause && !r->part;
	if (!list && !next)
		return;
	row->item.verb = r->item.verb;
	row->item.light = r->item.light;
}

/* 7个村签约, 27人持有执法证: the thing and what it does, both behind. */
static bool
number_first(struct walk *w, struct item_row *row)
{
	struct clause q = behind(w);
	if (q.object.n == 0 && (q.verb.n == 0 || q.tie))
		return false;
	row->rule = "number-first";
	size_t end = 0;
	if (q.object.n) {
		row->item.object = q.object;
		end = offset(w, q.object);
	}
	bool whole = q.verb.n && !(w->i + 1 < w->n && w->m[w->i + 1].from < w->clause_end);
	if (q.verb.n && (whole || !q.object.n)) {
		struct span rest = q.subject.n ? q.subject : span_skip(q.verb, q.verb.n);
		if (!q.object.n) {
			row->item.verb = q.verb;
			row->item.object = rest;
			row->item.light = q.light;
		} else {
			row->item.act = span_of(q.verb.p, (size_t)(rest.p + rest.n - q.verb.p));
		}
		end = offset(w, rest);
	}
	w->left = end;
	share_verb(w, row);
	return true;
}

/* Bytes of a rate that says nothing of its owner: 成功率, but not 调解成功率. */
#define BARE_RATE 12

/* 化解率, 办结率: the rate of something done to each case, where 满意率 is anything's. */
static bool
is_done_rate(const struct walk *w, struct span rate)
{
	return span_ends(rate, SPAN("率")) &&
	       lex_word(w->z->lex, LEX(VERB), span_take(rate, rate.n - 3));
}

/* Whether what is counted may be done: cases and matters, not leaflets or visitors. */
static bool
counts_cases(const struct mention *m)
{
	static const char *const none[] = {"份", "册", "本", "张", "幅", "次", "场", "人次"};
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		if (span_eq(m->unit, span_str(none[i])))
			return false;
	return true;
}

/* 负责人出庭应诉 of 出庭应诉率: what the rate says itself is left out. */
static struct span
without_stem(struct span owner, struct span rate)
{
	struct span stem = span_take(rate, rate.n - (span_ends(rate, SPAN("率")) ? 3 : 0));
	return span_ends(owner, stem) ? span_take(owner, owner.n - stem.n) : owner;
}

/* The nearest row of the sentence that is no rate itself. */
static const struct item_row *
counted_row(const struct walk *w)
{
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			return NULL;
		if (r->mention->kind != KIND_PERCENT)
			return r;
	}
	return NULL;
}

static void
add_owner(struct walk *w, struct item_row *row)
{
	struct span rest = row->item.object, one;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), rest);
	if (!e || !span_eq(e->value, SPAN("quality")) || row->item.verb.n)
		return;
	while (clause_next(&rest, &one))
		if (!clause_is_quality(w->z->lex, one))
			return;
	const struct item_row *r = counted_row(w), *last = last_row(w);
	struct span before = quiet_clause(w);
	if (r && is_done_rate(w, row->item.object) && !counts_cases(r->mention))
		return;
	if (before.n && row->item.object.n <= BARE_RATE) {
		struct clause q = clause_before(w->z->lex, before);
		row->item.topic = q.object;
	} else if (r) {
		row->item.topic = without_stem(
			r->item.topic.n ? r->item.topic : r->item.object, row->item.object);
	} else if (last) {
		row->item.topic = last->item.topic;
	}
}

/* 95%的事项: the thing stands behind, whatever is before. */
static bool
part_of_many(struct walk *w, struct item_row *row)
{
	const struct mention *m = &w->m[w->i];
	if ((m->kind != KIND_PERCENT && m->kind != KIND_RATIO) ||
		!span_starts(right_text(w), SPAN("的")))
		return false;
	struct clause q = behind(w);
	const struct lex_entry *e = lex_at(w->z->lex, LEX(NOUN), q.object);
	bool measure =
		e && (span_eq(e->value, SPAN("quality")) || span_eq(e->value, SPAN("tail")));
	return !measure && number_first(w, row);
}

/* 调处纠纷34件，成功34件 */
static bool
manner_only(struct walk *w, struct item_row *row)
{
	struct span said = w->before.object;
	const struct lex_entry *e = lex_word(w->z->lex, LEX(EDGE), said);
	const struct item_row *r = same_unit_row(w);
	if (!r || !e || !span_eq(e->value, SPAN("manner")))
		return false;
	row->item = r->item;
	row->item.act = said;
	row->rule = "manner-number";
	return true;
}

static bool
noun_number(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	row->item.object = p->object;
	row->rule = "noun-number";
	share_verb(w, row);
	add_owner(w, row);
	return true;
}

/* --- lists that share numbers --------------------------------------------------------------
 */

static size_t
count_names(struct span names)
{
	size_t n = 0;
	struct span one;
	while (clause_next(&names, &one))
		n++;
	return n;
}

static bool
is_rate(struct span s)
{
	return span_ends(s, SPAN("率")) || span_ends(s, SPAN("度"));
}

static bool
all_rates(struct span names)
{
	struct span one;
	if (!is_rate(names))
		return false;
	while (clause_next(&names, &one))
		if (!is_rate(one))
			return false;
	return true;
}

/* The span where an item names its thing or things. */
static struct span *
names_of(struct item *it)
{
	return it->object.n ? &it->object : &it->topic;
}

/* 参考率和合格率均为100%: a row for each. 参考率和合格率分别为100%、98%: one name a number. */
static void
add_rows(struct walk *w, struct item_row row)
{
	struct span names = *names_of(&row.item), one = names;
	const struct mention *m = &w->m[w->i];
	bool next = w->i + 1 < w->n;
	if ((!w->before.shared && !all_rates(names)) || count_names(names) < 2) {
		add_row(w, row);
		return;
	}
	size_t to = next ? w->m[w->i + 1].from : w->text.n;
	bool paired = next && m->to <= to && to - m->to <= 12 &&
		      is_list_mark(between(w->text, m->to, to));
	if (paired) {
		clause_next(&names, &one);
		*names_of(&row.item) = one;
		w->names = names;
		w->names_item = row.item;
		row.rule = "list-paired";
		add_row(w, row);
		return;
	}
	if (m->kind != KIND_PERCENT) {
		add_row(w, row);
		return;
	}
	row.rule = "list-shared";
	while (clause_next(&names, &one)) {
		*names_of(&row.item) = one;
		add_row(w, row);
	}
}

/* The next number of a list whose names stand before it. */
static bool
next_name(struct walk *w, struct item_row *row)
{
	struct span one;
	if (w->names.n == 0 || w->before.object.n || !is_list_mark(w->left_text)) {
		w->names.n = 0;
		return false;
	}
	clause_next(&w->names, &one);
	row->item = w->names_item;
	*names_of(&row->item) = one;
	if (w->before.verb.n)
		row->item.act = w->before.verb;
	row->rule = "list-paired";
	return true;
}

/* --- one mention ---------------------------------------------------------------------------
 */

/* 由3天压缩至1天, 4间→14间 */
static void
pair_with_before(struct walk *w, struct item_row *row, bool nothing)
{
	if (!nothing || w->z->n == 0 || w->i == 0)
		return;
	struct item_row *r = &w->z->rows[w->z->n - 1];
	if (r->mention != &w->m[w->i - 1] || r->clause_at != w->clause)
		return;
	if (!w->from && !span_eq(w->left_text, SPAN("→")))
		return;
	r->before = true;
	row->was = r->mention;
	row->item = r->item;
	row->rule = "from-to";
}

static bool
ends_in_from(struct span s)
{
	return span_ends(s, SPAN("由")) || span_ends(s, SPAN("从"));
}

/* 其中维持10件，撤销1件: the next clause, in the same unit, with no verb and object of its own.
 */
static bool
is_next_part(const struct walk *w, const struct item_row *last, const struct item_row *row)
{
	return row->item.verb.n == 0 && w->clause > w->sentence &&
	       end_of(last->mention) + 3 >= w->clause &&
	       span_ends(span_take(w->text, w->clause), SPAN("，")) &&
	       span_eq(last->mention->unit_class, w->m[w->i].unit_class);
}

/* 其中妇女25名, （专职3名、兼职5名）: parts of the nearest total in the same unit. */
static void
mark_part(struct walk *w, struct item_row *row)
{
	const struct item_row *last = last_row(w), *total = same_unit_row(w);
	struct span said = span_take(w->text, w->clause);
	bool opened = span_starts(w->left_text, SPAN("（")) ||
		      span_ends(said, SPAN("其中，")) || span_ends(said, SPAN("其中："));
	bool follows = last && last->part &&
		       (is_list_mark(w->left_text) || is_next_part(w, last, row));
	if (!w->before.inner && !opened && !follows)
		return;
	row->part = true;
	if (total && row->item.topic.n == 0 && thing(&total->item).p != row->item.object.p)
		row->item.topic = thing(&total->item);
}

/* Reads the words before the number. Of 法治课堂每学期 and 每个行政村 what stands before 每:
 * the period or place itself is not counted. */
static void
read_before(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	w->left_text = between(w->text, w->left, m->at);
	w->before = clause_before(w->z->lex, w->left_text);
	size_t each = span_find(w->left_text, SPAN("每"));
	if (m->per.n == 0 || w->before.verb.n || each == w->left_text.n)
		return;
	struct span behind = clause_before(w->z->lex, span_skip(w->left_text, each + 3)).object;
	if (behind.n == 0 || span_find(m->per, behind) < m->per.n || span_ends(behind, m->per))
		w->before = clause_before(w->z->lex, span_take(w->left_text, each));
}

/* 未来五年, 连续三年, 五年内: a time in which something happens, not something counted. */
static bool
is_adverbial(const struct walk *w)
{
	static const char *const behind[] = {"内", "来", "间", "以来", "里", "中", "后", "前",
		"之", "期", "以上的", "的时间", "计划", "规划", "时期"};
	const struct mention *m = &w->m[w->i];
	if (m->kind != KIND_DURATION)
		return false;
	struct span right = span_skip(w->text, end_of(m));
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++)
		if (span_starts(right, span_str(behind[i])))
			return true;
	const struct lex_entry *grows = lex_at(w->z->lex, LEX(VERB) | LEX(NOUN), right);
	if (grows && span_starts(grows->value, SPAN("change")) &&
		right.p < w->text.p + w->clause_end)
		return true; /* 产量两年增长一倍 */
	struct span left = span_take(w->text, m->from);
	const struct lex_entry *e = lex_before(w->z->lex, LEX(EDGE) | LEX(NOUN), left);
	bool time = e && span_eq(e->value, SPAN("time")) && !m->per.n;
	bool nearly = span_eq(between(w->text, m->from, m->at), SPAN("近")) &&
		      m->to < w->clause_end; /* 近两年, but not 用时近三天 */
	return time || nearly || (!w->before.verb.n && !w->before.object.n && !w->from);
}

static void
find_item(struct walk *w)
{
	static bool (*const rules[])(struct walk *, struct item_row *) = {
		part_of_many, number_object, share_of, verb_object, bare_verb};
	read_before(w);
	struct clause *p = &w->before;
	bool nothing = !p->verb.n && !p->object.n, found = false;
	struct item_row row = {.why = p->why};
	if (is_adverbial(w)) {
		row.rule = "time";
		add_row(w, row);
		return;
	}
	found = next_name(w, &row);
	for (size_t i = 0; i < sizeof rules / sizeof *rules && !found; i++)
		found = rules[i](w, &row);
	if (!found && p->object.n)
		found = manner_only(w, &row) || noun_number(w, &row);
	if (!found)
		found = number_first(w, &row) || nothing_before(w, &row);
	pair_with_before(w, &row, nothing);
	mark_part(w, &row);
	add_rows(w, row);
	w->from = ends_in_from(w->left_text);
}

/* Behind 底 of 2023年底, 内 of 三年内. */
static size_t
behind_time(struct span text, size_t at)
{
	static const char *const words[] = {
		"以来", "底", "末", "初", "内", "来", "后", "中", "间", "里", "前"};
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (span_starts(span_skip(text, at), span_str(words[i])))
			return at + strlen(words[i]);
	return at;
}

/* A date parts its clause: what stands before it is the subject of what follows. */
static void
pass_date(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	if (w->left > m->at)
		return;
	struct clause c = clause_before(w->z->lex, between(w->text, w->left, m->at));
	if (c.object.n && !c.verb.n)
		w->subject = c.object;
	w->left = behind_time(w->text, m->to);
}

static void
step(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	size_t gap = w->i ? end_of(&w->m[w->i - 1]) : 0;
	size_t clause = clause_start(w->text, gap, m->at, false);
	size_t sentence = clause_start(w->text, gap, clause, true);
	if (sentence > gap)
		w->sentence = sentence;
	if (clause > gap) {
		w->clause = w->left = clause;
		w->subject.n = 0;
	}
	if (m->at >= w->clause_end || clause > gap)
		w->clause_end = clause_end(w->text, end_of(m));
	if (w->left > m->at)
		w->left = m->at;
	if (is_quantity(m))
		find_item(w);
	if (m->kind == KIND_DATE)
		pass_date(w);
	else if (is_quantity(m) && w->left < m->to)
		w->left = m->kind == KIND_DURATION ? behind_time(w->text, m->to) : m->to;
}

const struct item_row *
items_find(struct items *z, struct span text, const struct mention *m, size_t n, bool table,
	size_t *nrows)
{
	struct walk w = {.z = z, .text = text, .m = m, .n = n, .table = table};
	z->n = 0;
	for (; w.i < n; w.i++)
		step(&w);
	*nrows = z->n;
	return z->rows;
}

/* U+2018 to U+201D: the quotation marks. */
static bool
is_quote(const char *p, size_t n)
{
	return n >= 3 && memcmp(p, "\xE2\x80", 2) == 0 && (unsigned char)p[2] >= 0x98 &&
	       (unsigned char)p[2] <= 0x9D;
}

static void
put_piece(struct buf *b, struct span s)
{
	size_t from = 0;
	for (size_t at = 0; at < s.n; at++) {
		if (!is_quote(s.p + at, s.n - at))
			continue;
		buf_put(b, span_of(s.p + from, at - from));
		from = at + 3;
	}
	buf_put(b, span_skip(s, from));
}

void
item_put(struct buf *b, const struct item *item, struct span shown, struct span text)
{
	const struct span pieces[] = {
		item->topic, item->verb, item->about, item->object, item->act};
	for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++)
		if (pieces[i].n)
			put_piece(b, span_of(shown.p + (pieces[i].p - text.p), pieces[i].n));
}
