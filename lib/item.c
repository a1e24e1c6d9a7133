#include "item.h"

#include "joint.h"
#include "sharing.h"
#include "utf8.h"

#include <stdlib.h>

struct items *
items_new(const struct lex *lex)
{
	struct items *z = mem_new(1, sizeof *z);
	z->lex = lex;
	z->recall = recall_new(lex);
	return z;
}

void
items_free(struct items *z)
{
	if (!z)
		return;
	recall_free(z->recall);
	free(z->rows);
	free(z);
}

static bool
is_quantity(const struct mention *m)
{
	return (KIND_BIT(m->kind) & KINDS_QUANTITY) != 0;
}

/* The row in hand, in which nothing is said yet; it lies behind the others. */
static struct item_row *
new_row(struct items *z)
{
	if (z->n == z->cap)
		z->rows = mem_grow(z->rows, &z->cap, z->n + 1, sizeof *z->rows);
	z->rows[z->n] = (struct item_row){0};
	return &z->rows[z->n];
}

/* Makes it one of the rows. */
static void
end_row(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	size_t from = w->clause, to = w->clause_end;
	if (m->at - from > CLAUSE_MAX) {
		from = m->at - CLAUSE_MAX;
		while (((unsigned char)w->text.p[from] & 0xC0) == 0x80)
			from++;
	}
	struct item_row *row = &w->z->rows[w->z->n++];
	row->mention = m;
	row->clause_at = w->clause;
	row->sentence = w->sentence;
	row->clause = between(w->text, from, to);
}

/* 参考率和合格率均为100%: a row for each. */
static void
add_rows(struct walk *w, struct item_row *row)
{
	if (!sharing_is_likely(w, &row->item) || !sharing_begin(w, row)) {
		end_row(w);
		return;
	}
	struct item_row all = *row, each;
	while (sharing_each(w, &all, &each)) {
		*new_row(w->z) = each;
		end_row(w);
	}
}

/* --- one mention --- */

/* Whether s, which stands before a number, ends in what says that it was reached: 压缩至. */
static bool
reaches(struct span s)
{
	switch (utf8_key_last(s)) {
	case 0xE588B0:              /* 到 */
	case 0xE887B3:              /* 至 */
	case 0xE4B8BA: return true; /* 为 */
	default: return false;
	}
}

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
		struct clause rest =
			recall_before(w->z->recall, span_skip(w->left_text, at + 3));
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

/* 由 of 由上年的41%, 由2020年的41%: what stands before the time of a figure, which s ends in. */
static struct span
before_base(const struct walk *w, struct span s)
{
	const struct mention *last = w->i ? &w->m[w->i - 1] : NULL;
	size_t of = span_ends(s, SPAN("的")) ? strlen("的") : 0;
	if (last && last->kind == KIND_DATE && end_of(last) + of == w->m[w->i].from)
		return between(w->text, w->clause, last->at);
	const struct lex_entry *e =
		of ? lex_before(w->z->lex, LEX(EDGE), span_take(s, s.n - of)) : NULL;
	if (of && !e) { /* 原来的 */
		e = lex_before(w->z->lex, LEX(EDGE), s);
		of = 0;
	}
	return e && lex_says(e, SPAN("time")) ? span_take(s, s.n - of - e->word.n) : s;
}

#define MAX_BASE 18 /* bytes of what a figure was by */

/* Whether the next number is what became of the one in hand: 由20天压缩至5天. */
static inline bool
becomes_next(const struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	return another_follows(w) && reaches(between(w->text, m->to, m[1].from)) &&
	       span_eq(m->unit_class, m[1].unit_class);
}

/* Where 法定的 of 时限由法定的20天压缩至5天 begins in the text before such a number, whatever it was
 * by. The end of the text where nothing of the kind stands. */
static size_t
base_in(const struct walk *w, struct span left)
{
	size_t none = left.n;
	size_t at = span_find_last(left, SPAN("由"));
	at = at < none ? at : span_find_last(left, SPAN("从"));
	size_t from = at + strlen("由");
	if (at == none || none - from > MAX_BASE)
		return none;
	const lex_set words = LEX(NOUN) | LEX(VERB);
	const struct lex_entry *begun = lex_at(w->z->lex, words, span_skip(left, at)),
			       *ended = lex_before(w->z->lex, words, span_take(left, from));
	bool word = (begun && begun->word.n > strlen("由")) ||
		    (ended && ended->word.n > strlen("由")); /* 从事, 理由 */
	return word ? none : from;
}

static bool
ends_in_from(struct span s)
{
	switch (utf8_key_last(s)) {
	case 0xE794B1:              /* 由 */
	case 0xE4BB8E: return true; /* 从 */
	default: return false;
	}
}

/* Whether 由 or 从 stands before the number, with no more than a hedge or 平均 between. */
static bool
stands_behind_from(const struct walk *w)
{
	struct span s = between(w->text, w->left, w->m[w->i].from);
	if (becomes_next(w) && base_in(w, s) < s.n)
		return true;
	if (span_ends(s, SPAN("平均")))
		s.n -= strlen("平均");
	if (!s.n || span_ends(s, SPAN("的")))
		s = before_base(w, s);
	return ends_in_from(s);
}

/* 其中维持10件，撤销1件: the next clause, in the same unit, with no verb and object of
 * its own. */
static bool
is_next_part(const struct walk *w, const struct item_row *last, const struct item_row *row)
{
	bool deed = row->item.act.n && !last->item.act.n &&
		    !last->item.topic.n; /* 个体工商户9户，注销2户 */
	return row->item.verb.n == 0 && !deed && w->clause > w->sentence &&
	       end_of(last->mention) + 3 >= w->clause &&
	       span_ends(span_take(w->text, w->clause), SPAN("，")) &&
	       span_eq(last->mention->unit_class, w->m[w->i].unit_class);
}

/* 女党员 of 党员60名，其中女党员30名 needs no 党员 before it, nor does a longer name; 专职,
 * 行政执法类, 继续有效, 移送公安机关 and 持有证件的 do. */
static bool
part_names_itself(const struct walk *w, struct span total, const struct item *part)
{
	struct span name = part->object, tail = total;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(EDGE), name);
	if (!name.n || span_ends(name, SPAN("的")) || span_ends(name, SPAN("以上")) ||
		span_ends(w->left_text, SPAN("的")) ||
		(e && (span_eq(e->value, SPAN("office")) || span_eq(e->value, SPAN("manner")))))
		return false;
	const struct lex_entry *last = lex_before(w->z->lex, LEX(NAME_PART), name);
	bool kind = last && lex_says(last, SPAN("kind"));
	if (total.n > strlen("党员"))
		tail = span_skip(total, total.n - strlen("党员"));
	return part->verb.n || part->about.n || span_ends(name, tail) ||
	       span_find(total, name) < total.n || (name.n >= strlen("行政决策") && !kind);
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

/* 其余5件 is left of the first number of the sentence; what happens to it tells no thing. */
static void
mark_rest(struct walk *w, struct item_row *row)
{
	const struct item_row *whole = whole_row(w);
	row->rest = true;
	if (whole && !behind(w).object.n && !w->before.object.n)
		row->item.topic = thing(&whole->item);
}

/* A part is one of the nearest total in the same unit. */
static void
mark_part(struct walk *w, struct item_row *row)
{
	if (!is_part(w, row))
		return;
	static const struct span rest[] = {
		SPAN_INIT("其余"), SPAN_INIT("剩余"), SPAN_INIT("余下")};
	row->part = true;
	if (span_starts_among(w->left_text, rest, SPAN_COUNT(rest))) {
		mark_rest(w, row);
		return;
	}
	const struct item_row *total = same_unit_row(w);
	if (total && total->mention->kind == KIND_PERCENT && unit_is_rate(thing(&total->item)))
		return; /* 满意率98%，其中涉农案件占三成: none of the rate's parts */
	if (total && row->item.topic.n == 0 && thing(&total->item).p != row->item.object.p &&
		!part_names_itself(w, thing(&total->item), &row->item))
		row->item.topic = thing(&total->item);
}

/* 前 of 前三年, 头 of 头两个月, but not of 提前三年; 后 of 计划的后三年. */
static bool
is_former(struct span left)
{
	if (span_ends(left, SPAN("的后")) || span_ends(left, SPAN("头")))
		return true;
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

/* 门票 of 门票打七折, 打了九折: what is sold for less. */
static struct span
before_discount(struct span left)
{
	static const struct span words[] = {SPAN_INIT("打"), SPAN_INIT("打了")};
	for (size_t i = 0; i < SPAN_COUNT(words); i++)
		if (span_ends(left, words[i]))
			return span_take(left, left.n - words[i].n);
	return left;
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
	if (m->kind == KIND_RATIO && span_eq(m->unit, SPAN("折")))
		w->left_text = before_discount(w->left_text);
	if (becomes_next(w))
		w->left_text = span_take(w->left_text, base_in(w, w->left_text));
	if (is_within(w->left_text))
		w->left_text = span_skip(w->left_text, strlen("中"));
	w->right = right_text(w);
	w->before = recall_before(w->z->recall, w->left_text);
	if (span_eq(w->before.object, SPAN("年度"))) /* 年度12项任务 */
		w->before.object.n = 0;
	w->before.shared |= w->subject.n && w->subjects;
	if (m->per.n == 0 || w->before.verb.n)
		return;
	if (is_mean_alone(w->before.object, w->left_text)) {
		w->before.object.n = 0;
		return;
	}
	size_t each = span_find(w->left_text, SPAN("每"));
	if (each == w->left_text.n)
		return;
	struct span behind =
		recall_before(w->z->recall, span_skip(w->left_text, each + 3)).object;
	if (behind.n == 0 || span_find(m->per, behind) < m->per.n || span_ends(behind, m->per))
		w->before = recall_before(w->z->recall, span_take(w->left_text, each));
}

/* 用 of 用两年时间: what is before only spends the time. */
static bool
is_spent(struct span s)
{
	return span_eq(s, SPAN("用")) || span_eq(s, SPAN("花")) || span_eq(s, SPAN("利用")) ||
	       span_ends(s, SPAN("再用"));
}

/* 未来五年, 连续三年, 五年内: a time in which something happens, not something counted. */
COLD static bool
is_adverbial(const struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	struct span right = span_skip(w->text, end_of(m));
	const struct lex_entry *behind = lex_at(w->z->lex, LEX(CALENDAR), right);
	if (behind && lex_says(behind, SPAN("during")))
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
	const struct mention *m = &w->m[w->i];
	struct span right = between(w->text, end_of(m), w->clause_end),
		    raw = between(w->text, m->at, end_of(m));
	bool within = span_ends(raw, SPAN("以内")) || span_ends(raw, SPAN("时间"));
	const struct lex_entry *behind =
		within ? NULL : lex_at(w->z->lex, LEX(CALENDAR), right);
	if (behind && lex_says(behind, SPAN("in"))) {
		within = true;
		right = span_skip(right, behind->word.n);
	}
	bool said = w->before.object.n && !is_spent(w->before.object);
	bool in_row = span_ends(w->left_text, SPAN("连续"));
	if (!(within || in_row) || said || w->before.verb.n ||
		(w->i + 1 < w->n && w->m[w->i + 1].from < w->clause_end))
		return;
	struct clause q = recall_after(w->z->recall, right);
	bool deed = lex_word(w->z->lex, LEX(VERB), q.object) != NULL;
	if (q.object.n ? !deed || q.verb.n : !q.verb.n)
		return;
	row->item = (struct item){.verb = q.verb, .object = q.subject, .light = q.light};
	if (deed)
		row->item.act = q.object;
	row->rule = "time-for-deed";
}

/* A row of such a time. */
COLD static void
add_time(struct walk *w)
{
	struct clause *p = &w->before;
	struct item_row *row = new_row(w->z);
	row->why = p->why;
	row->rule = "time";
	deed_in_time(w, row);
	if (p->object.n && !p->verb.n && !is_spent(p->object))
		w->subject = p->object; /* 居民收入五年增长30% */
	if (w->subject.n && span_ends(w->left_text, SPAN("连续")))
		row->item.object = w->subject; /* 覆盖率连续5年保持100% */
	end_row(w);
}

static void
find_item(struct walk *w)
{
	read_before(w);
	if (w->m[w->i].kind == KIND_DURATION && is_adverbial(w)) {
		add_time(w);
		return;
	}
	bool nothing = !w->before.verb.n && !w->before.object.n;
	struct item_row *row = new_row(w->z);
	row->why = w->before.why;
	if (!sharing_goes_on(w) || !sharing_next(w, row))
		counted_find(w, row);
	pair_with_before(w, row, nothing);
	mark_part(w, row);
	add_rows(w, row);
	w->from = stands_behind_from(w);
}

/* A date parts its clause: what stands before it is the subject of what follows. */
static void
pass_date(struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	if (w->left > m->at)
		return;
	struct clause c = recall_before(w->z->recall, between(w->text, w->left, m->at));
	w->subjects = c.shared;
	const char *from = c.tie && c.subject.n ? c.subject.p
			   : c.verb.n           ? c.verb.p
						: c.object.p;
	if (c.object.n > strlen("到")) /* 使用外资比2023年增长 */
		w->subject = span_of(from, (size_t)(c.object.p + c.object.n - from));
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
	if (m->kind == KIND_DATE || is_period(w, m))
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
