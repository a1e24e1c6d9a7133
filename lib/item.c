#include "item.h"

#include "joint.h"
#include "utf8.h"

#include <stdlib.h>

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

static bool
is_quantity(const struct mention *m)
{
	return (KIND_BIT(m->kind) & KINDS_QUANTITY) != 0;
}

static void
add_row(struct walk *w, const struct item_row *row)
{
	struct items *z = w->z;
	const struct mention *m = &w->m[w->i];
	size_t from = w->clause, to = w->clause_end;
	if (m->at - from > CLAUSE_MAX) {
		from = m->at - CLAUSE_MAX;
		while (((unsigned char)w->text.p[from] & 0xC0) == 0x80)
			from++;
	}
	if (z->n == z->cap)
		z->rows = mem_grow(z->rows, &z->cap, z->n + 1, sizeof *z->rows);
	struct item_row *kept = &z->rows[z->n++];
	*kept = *row;
	kept->mention = m;
	kept->clause_at = w->clause;
	kept->sentence = w->sentence;
	kept->clause = between(w->text, from, to);
}

/* --- lists that share numbers --- */

static size_t
count_names(const struct lex *lex, struct span names)
{
	size_t n = 0;
	struct span one;
	while (clause_next(lex, &names, &one))
		n++;
	return n;
}

static bool
is_rate(struct span s)
{
	return span_ends(s, SPAN("率")) || span_ends(s, SPAN("度"));
}

static bool
all_rates(const struct lex *lex, struct span names)
{
	struct span one;
	while (clause_next(lex, &names, &one))
		if (!is_rate(one))
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

/* What names of figures end in. */
static const struct span figures[] = {
	SPAN_INIT("率"), SPAN_INIT("度"), SPAN_INIT("额"), SPAN_INIT("量")};

/* Bytes of the known noun that s ends in, or of a figure made of a verb: 产量, 投入额; else of its
 * last three characters: 参保率. */
static size_t
head_of(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(NOUN), s);
	const struct span *figure = span_ends_among(s, figures, SPAN_COUNT(figures));
	if (e && e->word.n > strlen("费"))
		return e->word.n;
	if (!figure)
		return 0;
	const struct lex_entry *verb =
		lex_before(lex, LEX(VERB), span_take(s, s.n - figure->n));
	if (verb && verb->word.n > strlen("达"))
		return verb->word.n + figure->n;
	size_t at = s.n;
	for (int chars = 0; chars < 3 && at > 0; chars++)
		at = utf8_last(span_take(s, at));
	return s.n - at;
}

/* What names of shares of a hundred end in. */
static const struct span rates[] = {SPAN_INIT("率"), SPAN_INIT("度"), SPAN_INIT("比"),
	SPAN_INIT("比重"), SPAN_INIT("幅"), SPAN_INIT("速")};

/* Whether a name has a head of its own. Where the last of the names is a rate, all share it that
 * are no rates themselves: 基金、用地占比分别为5%、6%. */
static bool
has_own_head(const struct lex *lex, struct span one, bool rate)
{
	if (rate)
		return span_ends_among(one, rates, SPAN_COUNT(rates)) != NULL;
	return lex_before(lex, LEX(NOUN), one) ||
	       span_ends_among(one, figures, SPAN_COUNT(figures));
}

/* 产量 of 小麦、大豆产量: what the last name ends in, where no other does or 等 stands before it
 * (税收、基金等增幅). */
static struct span
shared_head(const struct walk *w, struct span names, bool rate)
{
	const struct lex *lex = w->z->lex;
	struct span one = names, none = {0};
	size_t head = head_of(lex, names);
	bool own_heads = false;
	rate &= span_ends_among(names, rates, SPAN_COUNT(rates)) != NULL;
	while (clause_next(lex, &names, &one))
		own_heads |= names.n && has_own_head(lex, one, rate);
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

/* 参考率和合格率均为100%: a row for each. 参考率和合格率分别为100%、98%: one name a number. */
static void
add_list(struct walk *w, struct item_row *row)
{
	const struct lex *lex = w->z->lex;
	const struct mention *m = &w->m[w->i];
	bool next = w->i + 1 < w->n, shared = w->before.shared;
	bool rate = m->kind == KIND_PERCENT && !row->item.act.n;
	if (shared)
		list_subject(w, &row->item);
	struct span names = shared ? *names_of(lex, &row->item) : *things_of(&row->item),
		    one = names;
	if ((!shared && !all_rates(lex, names)) || count_names(lex, names) < 2) {
		add_row(w, row);
		return;
	}
	size_t to = next ? w->m[w->i + 1].from : w->text.n;
	bool paired = next && m->to <= to && to - m->to <= 12 &&
		      joint_at(between(w->text, m->to, to));
	if (paired) {
		w->names_head = shared_head(w, names, rate);
		clause_next(lex, &names, &one);
		w->names = names;
		w->names_item = row->item;
		set_name(w, &row->item, one);
		row->rule = "list-paired";
	}
	if (paired || m->kind != KIND_PERCENT) {
		add_row(w, row);
		return;
	}
	w->names_head = shared_head(w, names, rate);
	w->names = names;
	while (clause_next(lex, &w->names, &one)) {
		struct item_row each = *row;
		each.rule = "list-shared";
		set_name(w, &each.item, one);
		add_row(w, &each);
	}
}

/* Most rows name one thing: only rates and what a word of the clause shares out may be lists. */
static void
add_rows(struct walk *w, struct item_row *row)
{
	if (w->before.shared || is_rate(*things_of(&row->item)))
		add_list(w, row);
	else
		add_row(w, row);
}

/* The next number of a list whose names stand before it. */
static bool
next_name(struct walk *w, struct item_row *row)
{
	struct span one;
	if (w->names.n == 0 || w->before.object.n || !joint_at(w->left_text)) {
		w->names.n = 0;
		return false;
	}
	clause_next(w->z->lex, &w->names, &one);
	row->item = w->names_item;
	set_name(w, &row->item, one);
	if (w->before.verb.n)
		row->item.act = w->before.verb;
	row->rule = "list-paired";
	return true;
}

/* --- one mention --- */

/* 压到 of 由15天压到3天, whatever the verb is; 减少到现在的. */
static bool
is_reached(const struct walk *w)
{
	static const struct span words[] = {
		SPAN_INIT("到"), SPAN_INIT("至"), SPAN_INIT("为"), SPAN_INIT("成")};
	if (!w->from || w->left_text.n > 30)
		return false;
	for (size_t i = 0; i < SPAN_COUNT(words); i++) {
		size_t at = span_find_last(w->left_text, words[i]);
		if (at == w->left_text.n)
			continue;
		struct clause rest = clause_before(w->z->lex, span_skip(w->left_text, at + 3));
		if (!rest.verb.n && !rest.object.n)
			return true;
	}
	return false;
}

/* 由3天压缩至1天, 4间→14间 */
static void
pair_with_before(struct walk *w, struct item_row *row, bool nothing)
{
	if (w->z->n == 0 || w->i == 0)
		return;
	struct item_row *r = &w->z->rows[w->z->n - 1];
	if (r->mention != &w->m[w->i - 1] || r->clause_at != w->clause)
		return;
	if (!w->from && !span_eq(w->left_text, SPAN("→")))
		return;
	if (!nothing && !is_reached(w))
		return;
	r->before = true;
	row->was = r->mention;
	row->item = r->item;
	row->rule = "from-to";
}

/* Whether 由 or 从 stands before the number, with no more than a hedge or 平均 between. */
static bool
stands_behind_from(const struct walk *w)
{
	struct span s = between(w->text, w->left, w->m[w->i].from);
	uint32_t last = utf8_key_last(s);
	if (last == 0xE59D87 /* 均 */ && span_ends(s, SPAN("平均")))
		last = utf8_key_last(span_take(s, s.n - strlen("平均")));
	return last == 0xE794B1 || last == 0xE4BB8E; /* 由 从 */
}

/* 其中维持10件，撤销1件: the next clause, in the same unit, with no verb and object of
 * its own. */
static bool
is_next_part(const struct walk *w, const struct item_row *last, const struct item_row *row)
{
	return row->item.verb.n == 0 && w->clause > w->sentence &&
	       end_of(last->mention) + 3 >= w->clause &&
	       span_ends(span_take(w->text, w->clause), SPAN("，")) &&
	       span_eq(last->mention->unit_class, w->m[w->i].unit_class);
}

/* 女党员 of 党员60名，其中女党员30名 needs no 党员 before it, nor does a longer name; 专职,
 * 行政执法类, 继续有效, 移送公安机关 and 持有证件的 do. */
static bool
part_names_itself(const struct walk *w, struct span total, const struct item *part)
{
	static const struct span kinds[] = {SPAN_INIT("类"), SPAN_INIT("级"), SPAN_INIT("性"),
		SPAN_INIT("型"), SPAN_INIT("等"), SPAN_INIT("领域"), SPAN_INIT("方面")};
	struct span name = part->object, tail = total;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(EDGE), name);
	if (!name.n || span_ends(name, SPAN("的")) || span_ends(w->left_text, SPAN("的")) ||
		(e && (span_eq(e->value, SPAN("office")) || span_eq(e->value, SPAN("manner")))))
		return false;
	if (total.n > strlen("党员"))
		tail = span_skip(total, total.n - strlen("党员"));
	return part->verb.n || span_ends(name, tail) ||
	       (name.n >= strlen("行政决策") &&
		       !span_ends_among(name, kinds, SPAN_COUNT(kinds)));
}

/* 其中妇女25名, （专职3名、兼职5名） */
static bool
is_part(const struct walk *w, const struct item_row *row)
{
	struct span said = span_take(w->text, w->clause);
	if (w->before.inner || span_starts(w->left_text, SPAN("（")) ||
		span_ends(said, SPAN("其中，")) || span_ends(said, SPAN("其中：")))
		return true;
	const struct item_row *last = last_row(w);
	return last && last->part && (joint_at(w->left_text) || is_next_part(w, last, row));
}

/* A part is one of the nearest total in the same unit. */
static void
mark_part(struct walk *w, struct item_row *row)
{
	if (!is_part(w, row))
		return;
	row->part = true;
	const struct item_row *total = same_unit_row(w);
	if (total && total->mention->kind == KIND_PERCENT && is_rate(thing(&total->item)))
		return; /* 满意率98%，其中涉农案件占三成: none of the rate's parts */
	if (total && row->item.topic.n == 0 && thing(&total->item).p != row->item.object.p &&
		!part_names_itself(w, thing(&total->item), &row->item))
		row->item.topic = thing(&total->item);
}

/* 前 of 前三年, but not of 提前三年. */
static bool
is_former(struct span left)
{
	return span_ends(left, SPAN("前")) && !span_ends(left, SPAN("提前"));
}

/* 人均 of 公益服务900小时，人均9小时: what is shared out was said before. */
static bool
is_mean_alone(struct span object, struct span left)
{
	size_t at = object.n ? (size_t)(object.p - left.p) : left.n;
	return object.n && object.n <= strlen("人均") &&
	       span_starts_at(left, at + strlen("人"), SPAN("均"));
}

/* Reads what stands beside the number. Of 法治课堂每学期 and 每个行政村 what stands before 每:
 * the period or place itself is not counted. */
static void
read_before(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	w->left_text = between(w->text, w->left, m->at);
	if (m->kind == KIND_DURATION && is_former(w->left_text))
		w->left_text.n -= strlen("前");
	w->right = right_text(w);
	w->before = clause_before(w->z->lex, w->left_text);
	if (m->per.n == 0 || w->before.verb.n)
		return;
	if (is_mean_alone(w->before.object, w->left_text)) {
		w->before.object.n = 0;
		return;
	}
	size_t each = span_find(w->left_text, SPAN("每"));
	if (each == w->left_text.n)
		return;
	struct span behind = clause_before(w->z->lex, span_skip(w->left_text, each + 3)).object;
	if (behind.n == 0 || span_find(m->per, behind) < m->per.n || span_ends(behind, m->per))
		w->before = clause_before(w->z->lex, span_take(w->left_text, each));
}

/* 用 of 用两年时间: what is before only spends the time. */
static bool
is_spent(struct span s)
{
	return span_eq(s, SPAN("用")) || span_eq(s, SPAN("花")) || span_eq(s, SPAN("利用")) ||
	       span_ends(s, SPAN("再用"));
}

/* 未来五年, 连续三年, 五年内: a time in which something happens, not something counted. */
static bool
is_adverbial(const struct walk *w)
{
	static const struct span behind[] = {SPAN_INIT("内"), SPAN_INIT("来"), SPAN_INIT("间"),
		SPAN_INIT("以来"), SPAN_INIT("里"), SPAN_INIT("中"), SPAN_INIT("后"),
		SPAN_INIT("前"), SPAN_INIT("之"), SPAN_INIT("期"), SPAN_INIT("以上的"),
		SPAN_INIT("的时间"), SPAN_INIT("计划"), SPAN_INIT("规划"), SPAN_INIT("时期")};
	const struct mention *m = &w->m[w->i];
	if (m->kind != KIND_DURATION)
		return false;
	struct span right = span_skip(w->text, end_of(m));
	if (span_starts_among(right, behind, SPAN_COUNT(behind)))
		return true;
	const struct lex_entry *grows = lex_at(w->z->lex, LEX(VERB) | LEX(NOUN), right);
	if (grows && span_starts(grows->value, SPAN("change")) &&
		right.p < w->text.p + w->clause_end)
		return true; /* 产量两年增长一倍 */
	struct span left = span_take(w->text, m->from);
	const struct lex_entry *e = lex_before(w->z->lex, LEX(EDGE) | LEX(NOUN), left);
	bool time = e && span_eq(e->value, SPAN("time")) && !m->per.n;
	time |= is_former(left);
	bool nearly = span_eq(between(w->text, m->from, m->at), SPAN("近")) &&
		      m->to < w->clause_end; /* 近两年, but not 用时近三天 */
	if (stands_behind_from(w) || is_reached(w))
		return false; /* 由近两小时缩短为 */
	bool nothing = !w->before.verb.n && !w->before.object.n;
	return time || nearly || is_spent(w->before.object) ||
	       (nothing && !w->from && !m->per.n);
}

/* 答复 of 15个工作日内答复, 实现全覆盖 of 用三年时间实现全覆盖 */
static void
deed_in_time(const struct walk *w, struct item_row *row)
{
	static const struct span behind[] = {
		SPAN_INIT("之内"), SPAN_INIT("内"), SPAN_INIT("时间")};
	const struct mention *m = &w->m[w->i];
	struct span right = between(w->text, end_of(m), w->clause_end),
		    raw = between(w->text, m->at, end_of(m));
	bool within = span_ends(raw, SPAN("以内")) || span_ends(raw, SPAN("时间"));
	const struct span *word =
		within ? NULL : span_starts_among(right, behind, SPAN_COUNT(behind));
	if (word)
		right = span_skip(right, word->n);
	bool said = w->before.object.n && !is_spent(w->before.object);
	if (!(within || word) || said || w->before.verb.n ||
		(w->i + 1 < w->n && w->m[w->i + 1].from < w->clause_end))
		return;
	struct clause q = clause_after(w->z->lex, right);
	bool deed = lex_word(w->z->lex, LEX(VERB), q.object) != NULL;
	if (q.object.n ? !deed || q.verb.n : !q.verb.n)
		return;
	row->item = (struct item){.verb = q.verb, .object = q.subject, .light = q.light};
	if (deed)
		row->item.act = q.object;
	row->rule = "time-for-deed";
}

static void
find_item(struct walk *w)
{
	read_before(w);
	struct clause *p = &w->before;
	bool nothing = !p->verb.n && !p->object.n;
	struct item_row row = {.why = p->why};
	if (is_adverbial(w)) {
		row.rule = "time";
		deed_in_time(w, &row);
		if (p->object.n && !p->verb.n && !is_spent(p->object))
			w->subject = p->object; /* 居民收入五年增长30% */
		if (w->subject.n && span_ends(w->left_text, SPAN("连续")))
			row.item.object = w->subject; /* 覆盖率连续5年保持100% */
		add_row(w, &row);
		return;
	}
	if (!next_name(w, &row))
		counted_find(w, &row);
	pair_with_before(w, &row, nothing);
	mark_part(w, &row);
	add_rows(w, &row);
	w->from = stands_behind_from(w);
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
	else if (c.subject.n && !c.object.n) /* 外汇储备2023年底达5亿美元 */
		w->subject = span_of(c.subject.p, (size_t)(c.verb.p + c.verb.n - c.subject.p));
	w->left = behind_time(w->z->lex, w->text, m->to);
}

/* Goes up to the mention in hand; a pause inside the one before is none. */
static void
pass_pauses(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	const struct pause *p = w->pauses->list + w->pause, *opening = NULL;
	size_t gap = w->i ? end_of(m - 1) : 0, sentence = w->sentence;
	for (const struct pause *end = w->pauses->list + w->pauses->n; p < end && p->at < m->at;
		p++) {
		if (p->at < gap)
			continue;
		opening = p;
		sentence = p->sentence ? p->end : sentence;
	}
	w->pause = (size_t)(p - w->pauses->list);
	while (w->over < w->pauses->nover && w->pauses->over[w->over] < m->at)
		w->over++;
	if (opening) {
		w->opening = (size_t)(opening - w->pauses->list);
		w->clause = w->left = opening->end;
		w->sentence = sentence;
		w->subject.n = 0;
	}
	if (opening || m->at >= w->clause_end)
		w->clause_end = pauses_clause_end(w->pauses, end_of(m), w->pause);
}

static void
step(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	pass_pauses(w);
	if (w->left > m->at)
		w->left = m->at;
	if (is_quantity(m))
		find_item(w);
	if (m->kind == KIND_DATE)
		pass_date(w);
	else if (is_quantity(m) && w->left < m->to)
		w->left = m->kind == KIND_DURATION ? behind_time(w->z->lex, w->text, m->to)
						   : m->to;
}

const struct item_row *
items_find(struct items *z, const struct pauses *pauses, const struct mention *m, size_t n,
	size_t *nrows)
{
	struct walk w = {.z = z, .pauses = pauses, .text = pauses->text, .m = m, .n = n};
	z->n = 0;
	for (; w.i < n; w.i++)
		step(&w);
	*nrows = z->n;
	return z->rows;
}

/* U+2018 to U+201D: the quotation marks. */
static bool
is_quote(struct span s)
{
	uint32_t c = utf8_key(s);
	return c >= 0xE28098 && c <= 0xE2809D;
}

/* Without them; few characters share their first byte. */
static void
put_piece(struct buf *b, struct span s)
{
	for (const char *hit; s.n && (hit = memchr(s.p, 0xE2, s.n));) {
		size_t at = (size_t)(hit - s.p), kept = is_quote(span_skip(s, at)) ? 0 : 3;
		buf_put(b, span_take(s, at + kept));
		s = span_skip(s, at + 3);
	}
	buf_put(b, s);
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
