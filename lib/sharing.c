#include "sharing.h"

#include "clause.h"
#include "joint.h"
#include "members.h"
#include "utf8.h"

static size_t
count_names(const struct lex *lex, struct span names)
{
	size_t n = 0;
	struct span one;
	while (members_next(lex, &names, &one))
		n++;
	return n;
}

static bool
all_rates(const struct lex *lex, struct span names)
{
	struct span one;
	while (members_next(lex, &names, &one))
		if (!unit_is_rate(one))
			return false;
	return true;
}

/* The span where an item names its thing or things. */
static struct span *
things_of(struct item *it)
{
	return it->object.n ? &it->object : &it->topic;
}

/* The same, or where it lists what was done: 受理、办结 of 受理、办结案件. */
static struct span *
names_of(const struct lex *lex, struct item *it)
{
	struct span *things = things_of(it), *deeds = it->verb.n ? &it->verb : &it->act;
	bool deeds_only = count_names(lex, *things) < 2 && count_names(lex, *deeds) > 1;
	return deeds_only ? deeds : things;
}

/* 就业、贷款 of 就业、贷款分别完成年计划: who or what a deed is told of is a list. One that a
 * verb stands in (基金、新增用地支持项目比重) is read as one list of names. */
static void
list_subject(const struct walk *w, struct item *it)
{
	const struct clause *p = &w->before;
	if (!p->shared || !p->subject.n || !p->verb.n || !p->object.n)
		return;
	const char *end = p->object.p + p->object.n, *behind = p->subject.p + p->subject.n;
	struct span all = span_of(p->subject.p, (size_t)(end - p->subject.p));
	if (joint_at(span_skip(all, p->subject.n)))
		*it = (struct item){.object = all};
	else if (behind <= p->verb.p && count_names(w->z->lex, p->subject) > 1 &&
		 count_names(w->z->lex, p->object) < 2)
		*it = (struct item){.object = p->subject,
			.act = span_of(p->verb.p, (size_t)(end - p->verb.p))};
}

/* Bytes of the figure, or share, that the name ends in. */
static size_t
ends_as(const struct lex *lex, struct span name, struct span what)
{
	const struct lex_entry *e = lex_before(lex, LEX(NAME_PART), name);
	return e && lex_says(e, what) ? e->word.n : 0;
}

/* Bytes of the known noun that s ends in, or of a figure: 标准, or one made of a verb: 产量, 投入额;
 * else of its last three characters: 参保率. */
static size_t
head_of(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(NOUN), s);
	size_t figure = ends_as(lex, s, SPAN("figure"));
	if (e && e->word.n > strlen("费"))
		return e->word.n;
	if (figure != strlen("量"))
		return figure;
	const struct lex_entry *verb = lex_before(lex, LEX(VERB), span_take(s, s.n - figure));
	if (verb && verb->word.n > strlen("达"))
		return verb->word.n + figure;
	size_t at = s.n;
	for (int chars = 0; chars < 3 && at > 0; chars++)
		at = utf8_last(span_take(s, at));
	return s.n - at;
}

/* Whether a name has a head of its own. Where the last of the names is a rate, all share it that
 * are no rates themselves: 基金、用地占比分别为5%、6%. */
static bool
has_own_head(const struct lex *lex, struct span one, bool rate)
{
	if (rate)
		return ends_as(lex, one, SPAN("share")) > 0;
	return lex_before(lex, LEX(NOUN), one) || ends_as(lex, one, SPAN("figure")) > 0;
}

#define MAX_KIND 15 /* bytes of the name of a kind: 国家级 */

/* 居民收入 of 城镇、农村居民收入: what the last name goes on with behind its place, where the first
 * is but a place. */
static struct span
behind_place(const struct lex *lex, struct span first, struct span last)
{
	const struct lex_entry *one = lex_word(lex, LEX(NAME_PART), first);
	const struct lex_entry *other = lex_at(lex, LEX(NAME_PART), last);
	bool places =
		one && other && lex_says(one, SPAN("place")) && lex_says(other, SPAN("place"));
	return places ? span_skip(last, other->word.n) : (struct span){0};
}

/* 示范村 of 国家级、省级示范村: what the last name goes on with behind its kind, where the first is
 * but of a kind. */
static struct span
behind_kind(const struct lex *lex, struct span first, struct span last)
{
	const struct lex_entry *e = lex_before(lex, LEX(NAME_PART), first);
	if (!e || !lex_says(e, SPAN("kind")) || first.n > MAX_KIND)
		return (struct span){0};
	size_t at = span_find(last, e->word);
	return at < last.n && at < MAX_KIND ? span_skip(last, at + e->word.n)
					    : (struct span){0};
}

/* 产量 of 小麦、大豆产量: what the last name ends in, where no other does or 等 stands before it
 * (税收、基金等增幅). */
static struct span
shared_head(const struct walk *w, struct span names, bool rate)
{
	const struct lex *lex = w->z->lex;
	struct span one = names, first = {0}, none = {0};
	size_t head = head_of(lex, names), cases = ends_as(lex, names, SPAN("sort"));
	bool own_heads = false, sort = cases > 0 && head <= cases;
	head = sort ? cases : head;
	rate &= ends_as(lex, names, SPAN("share")) > 0;
	while (members_next(lex, &names, &one)) {
		own_heads |= names.n && (sort ? ends_as(lex, one, SPAN("sort")) > 0
					      : has_own_head(lex, one, rate));
		first = first.n ? first : one;
	}
	struct span rest = behind_place(lex, first, one);
	if (!rest.n)
		rest = behind_kind(lex, first, one);
	if (rest.n)
		return rest;
	if (rate && head == one.n && first.n <= strlen("受理") && !unit_is_rate(first))
		return span_skip(one, one.n - strlen("率")); /* 受理、办结率 */
	if (!head || head >= one.n)
		return none;
	struct span own = span_take(one, one.n - head);
	if (span_ends(own, SPAN("等")))
		return span_skip(one, own.n);
	if (own_heads)
		return none;
	if (span_ends(own, SPAN("人均")))
		own.n -= strlen("人均");
	return span_skip(one, own.n);
}

/* Names one of the things of a list as its last name is named. */
static void
set_name(struct walk *w, struct item *it, struct span one)
{
	struct span *names = names_of(w->z->lex, it);
	if (w->names_head.n && w->names.n && it->about.n == 0 && names == &it->object) {
		it->about = one;
		one = w->names_head;
	}
	*names = one;
}

#define MAX_EACH 9 /* numbers of a list without names */

/* Whether 、 and no more than a hedge stands between two numbers. */
static bool
is_listed(const struct walk *w, size_t i)
{
	const struct mention *m = &w->m[i];
	if (i + 1 >= w->n || m->to > m[1].from || m[1].from - m->to > SHARING_NEAR)
		return false;
	return joint_at(between(w->text, m->to, m[1].from));
}

const char sharing_paired[] = "list-paired";

/* What an item names: the thing or, of 受理9件, what is done. */
static struct span
told(const struct item *it)
{
	return it->object.n || it->topic.n ? thing(it) : it->act;
}

/* Whether a row stands between those of a list like the last one, but is none of them: a part in
 * brackets, or the rate of 办结9件，办结率95%，罚款9万元，分别增长5%、6%. */
static bool
is_aside(const struct item_row *r, const struct item_row *last)
{
	bool rate = r->mention->kind == KIND_PERCENT,
	     rates = last->mention->kind == KIND_PERCENT;
	return r->part != last->part || rate != rates;
}

/* Whether a row says what it counts, which is not what next counts, the row behind it in the list. */
static bool
is_listable(const struct item_row *r, const struct item_row *next)
{
	if (r->item.change || r->was || !(r->item.about.n || told(&r->item).n))
		return false;
	if (!next)
		return true;
	struct span other = next->item.about.n ? next->item.about : told(&next->item);
	return other.p != told(&r->item).p || next->item.act.p != r->item.act.p;
}

#define MAX_BACK 24 /* rows that are looked at for those of a list */

/* The first of the last n rows that are no asides, where all are of the sentence, listable and no
 * changes. Those of a list stand for it even where 分别 is not said again. */
static const struct item_row *
rows_before(const struct walk *w, size_t n)
{
	const struct items *z = w->z;
	if (n < 2 || z->n < n)
		return NULL;
	const struct item_row *last = &z->rows[z->n - 1], *first = NULL;
	bool list = true;
	for (size_t back = 0; n && back < z->n && back < MAX_BACK; back++) {
		const struct item_row *r = last - back;
		if (r->sentence != w->sentence)
			return NULL;
		if (is_aside(r, last))
			continue;
		if (!is_listable(r, first))
			return NULL;
		list &= r->rule == sharing_paired;
		first = r;
		n--;
	}
	if (n)
		return NULL;
	list &= first == z->rows || first[-1].rule != sharing_paired;
	return w->before.shared || list ? first : NULL;
}

/* How many numbers the list has that begins with the one in hand. */
static size_t
count_numbers(const struct walk *w)
{
	size_t n = 1;
	while (n < MAX_EACH && is_listed(w, w->i + n - 1) &&
		(w->before.shared || /* 分别达到3名和8户 */
			span_eq(w->m[w->i + n].unit_class, w->m[w->i].unit_class)))
		n++;
	return n;
}

/* 产值9亿元，税收2亿元，分别增长5%、6%: the first number is of the first row before. */
static bool
begin_each(struct walk *w, struct item_row *row)
{
	size_t n = count_numbers(w);
	const struct item_row *first = rows_before(w, n);
	if (!first)
		return false;
	w->each = (size_t)(first - w->z->rows);
	w->each_last = w->z->n - 1;
	w->each_left = n;
	w->names_item = row->item;
	w->names_item.act.n = w->before.verb.n ? row->item.act.n : 0;
	if (w->before.object.n)
		w->names_item.act = w->before.object;
	return true;
}

/* Gives the number in hand what the next row of those is about. */
static void
take_each(struct walk *w, struct item_row *row)
{
	const struct item *of = &w->z->rows[w->each].item;
	row->item = w->names_item;
	row->item.verb.n = 0;
	row->item.topic = of->topic;
	row->item.about = of->about;
	row->item.object = of->object.n ? of->object : of->act;
	row->rule = "list-before";
	w->each_left--;
	const struct item_row *rows = w->z->rows;
	do
		w->each++;
	while (w->each_left && is_aside(&rows[w->each], &rows[w->each_last]));
}

/* 税收和产值增长5%和6%: as many names as numbers, with nothing but 、 between. */
static bool
is_even(const struct walk *w, struct span names)
{
	size_t n = joint_at(w->left_text) ? 1 : count_numbers(w);
	for (size_t i = 0; i + 1 < n; i++) {
		const struct mention *m = &w->m[w->i + i];
		if (!joint_is(between(w->text, m->to, m[1].at)))
			return false;
	}
	return n > 1 && count_names(w->z->lex, names) == n;
}

bool
sharing_begin(struct walk *w, struct item_row *row)
{
	const struct lex *lex = w->z->lex;
	const struct mention *m = &w->m[w->i];
	bool shared = w->before.shared, rate = m->kind == KIND_PERCENT && !row->item.act.n;
	bool figure = shared && clause_is_quality(lex, w->before.object) && !w->before.verb.n;
	bool bare = (!w->before.object.n || figure) && !w->before.subject.n && !w->subject.n &&
		    !joint_at(w->left_text);
	if (bare && is_listed(w, w->i) && begin_each(w, row)) {
		take_each(w, row);
		return false;
	}
	shared = shared || is_even(w, *things_of(&row->item));
	if (shared)
		list_subject(w, &row->item);
	struct span names = shared ? *names_of(lex, &row->item) : *things_of(&row->item);
	if (!shared && !unit_is_rate(names))
		return false;
	if (count_names(lex, names) < 2 || (!shared && !all_rates(lex, names)))
		return false;
	bool list = is_listed(w, w->i);
	if (!list && m->kind != KIND_PERCENT)
		return false;
	w->names_head = shared_head(w, names, rate);
	w->names_item = row->item;
	w->names = names;
	if (!list)
		return true;
	struct span one;
	members_next(lex, &w->names, &one);
	set_name(w, &row->item, one);
	row->rule = sharing_paired;
	return false;
}

bool
sharing_each(struct walk *w, const struct item_row *row, struct item_row *each)
{
	struct span one;
	if (!members_next(w->z->lex, &w->names, &one))
		return false;
	*each = *row;
	each->rule = "list-shared";
	set_name(w, &each->item, one);
	return true;
}

bool
sharing_next(struct walk *w, struct item_row *row)
{
	struct span one;
	if (w->before.object.n || !joint_at(w->left_text)) {
		w->names.n = w->each_left = 0;
		return false;
	}
	if (w->each_left) {
		take_each(w, row);
	} else {
		members_next(w->z->lex, &w->names, &one);
		row->item = w->names_item;
		set_name(w, &row->item, one);
		row->rule = sharing_paired;
	}
	if (w->before.verb.n)
		row->item.act = w->before.verb;
	return true;
}
