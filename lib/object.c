#include "object.h"

#include "attained.h"
#include "joint.h"
#include "series.h"

/* Whether the number is counted in times rather than in things: 次, 场, 期. */
static bool
is_times(const struct lex *lex, const struct mention *m)
{
	const struct lex_entry *e = lex_word(lex, LEX(UNIT_SORT), m->unit);
	return e && span_eq(e->value, SPAN("times"));
}

bool
object_of_times(struct walk *w, struct item_row *row)
{
	if (!is_times(w->z->lex, &w->m[w->i]) || another_follows(w))
		return false;
	struct clause q = behind(w);
	if (q.object.n || !q.verb.n || !q.subject.n)
		return false;
	row->item = (struct item){.verb = q.verb, .object = q.subject, .light = q.light};
	row->rule = "times-of-deed";
	w->left = end_offset(w, q.subject);
	return true;
}

bool
object_of_next_times(struct walk *w, struct item_row *row)
{
	return joint_ends(w->left_text) && object_of_times(w, row);
}

bool
object_is_manner(const struct lex *lex, struct span said)
{
	const struct lex_entry *e = lex_word(lex, LEX(EDGE), said);
	return e && span_eq(e->value, SPAN("manner"));
}

/* --- the thing behind --- */

/* How the number stands to the words round it. */
struct stand {
	bool described; /* 9亿元的管网: it says which thing is meant */
	bool tied;      /* to what is before it: 外聘的2名 */
	bool next;      /* behind 、 and the like: 住房、3亿元的管网 */
	bool times;
	size_t listed; /* of series_next */
};

/* 外聘的2名, 在老挝、泰国等5个国家, 养老、工伤两项保险, 5条支线、6条公路 */
static bool
is_tied(const struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	if (span_ends(w->left_text, SPAN("的")) || span_ends(w->left_text, SPAN("等")) ||
		series_is_counted(w))
		return true;
	return another_follows(w) && joint_ends(between(w->text, m->to, m[1].from));
}

static struct stand
stand_of(const struct walk *w)
{
	const struct mention *m = &w->m[w->i];
	return (struct stand){
		.described = span_starts(w->right, SPAN("的")) && m->kind != KIND_COUNT,
		.tied = is_tied(w),
		.next = joint_ends(w->left_text),
		.times = is_times(w->z->lex, m),
		.listed = series_next(w),
	};
}

/* Whether the thing stands before the number, and what is behind it is something else: 学法3次, but
 * 干旱和3轮暴雨, 联合9个部门. */
static bool
is_said_before(const struct walk *w, const struct stand *s)
{
	const struct clause *p = &w->before;
	if (!p->object.n)
		return false;
	if (!s->next && (s->times || (s->described && !p->verb.n)))
		return true;
	bool many = w->m[w->i].kind == KIND_MEASURE && s->listed;
	return !s->tied && !many && quantity_follows(w) &&
	       !object_is_manner(w->z->lex, p->object);
}

/* 用好144小时过境免签政策, but 开放30年的成就 and 成立70周年庆祝活动: the time is of the verb. */
static bool
has_thing_of_time(const struct walk *w)
{
	const struct clause *p = &w->before;
	if (span_ends(w->left_text, SPAN("为期")))
		return p->verb.n && !p->object.n; /* 为期7天的读书班 */
	return p->verb.n && !p->object.n && p->subject.n <= 6 && !p->change &&
	       !span_starts(w->right, SPAN("的")) && !span_eq(w->m[w->i].unit, SPAN("周年"));
}

/* 备案博物馆 of 新增15家备案博物馆: what looks like a verb is part of the thing. */
static bool
names_thing(const struct clause *q)
{
	return q->why && span_eq(q->why->value, SPAN("both")) && q->subject.n;
}

/* What stands behind the number, from its verb on. */
static struct span
clause_behind(const struct clause *q)
{
	return span_of(q->verb.p, (size_t)(q->subject.p + q->subject.n - q->verb.p));
}

/* 获得认证的企业 of 新增9家获得认证的企业, but 9人 do themselves what stands behind them. */
static struct span
described_thing(const struct walk *w, const struct clause *q)
{
	struct span none = {0}, rest = q->subject;
	if (w->m[w->i].kind != KIND_COUNT || span_eq(w->m[w->i].unit_class, SPAN("人")))
		return none;
	rest = span_skip(rest, span_find(rest, SPAN("的")));
	struct span object = rest.n ? recall_after(w->z->recall, rest).object : none;
	const char *end = object.p + object.n;
	return object.n ? span_of(q->verb.p, (size_t)(end - q->verb.p)) : none;
}

/* The thing behind the number, or empty: what 投入5亿元支持农业 is for, 安排9亿元支持8户企业 too,
 * is none. */
static struct span
thing_behind(const struct walk *w, const struct stand *s)
{
	const struct clause *p = &w->before;
	struct clause q = behind(w);
	bool spent = w->m[w->i].kind == KIND_MONEY && !s->described;
	if (q.object.n == 0 && p->verb.n && (!p->object.n || s->tied) && !spent) {
		if (names_thing(&q))
			q.object = clause_behind(&q);
		else if (q.verb.n && !p->object.n)
			q.object = described_thing(w, &q);
	}
	bool deed = spent && another_follows(w) && lex_word(w->z->lex, LEX(VERB), q.object);
	return deed ? (struct span){0} : q.object;
}

bool
object_behind(struct walk *w, struct item_row *row)
{
	const struct clause *p = &w->before;
	enum mention_kind kind = w->m[w->i].kind;
	bool grown = p->change && (p->subject.n || w->subject.n || kind == KIND_MONEY);
	if (grown || (kind == KIND_DURATION && !has_thing_of_time(w)))
		return false;
	struct stand s = stand_of(w);
	struct span object = is_said_before(w, &s) ? (struct span){0} : thing_behind(w, &s);
	if (!object.n)
		return false;
	if (attained_step(w, row, object))
		return true;
	if (s.times && p->verb.n && span_starts(w->right, SPAN("的")))
		return false; /* 每季度通报一次的机制 */
	if (s.listed && object.p == w->right.p && object.n > s.listed)
		object.n = s.listed;
	row->item = (struct item){.verb = p->verb, .object = object, .light = p->light};
	if (p->object.n && !s.next && !series_is_of(w, object)) {
		row->item.verb = p->verb.n ? p->verb : p->object;
		row->item.about = p->verb.n ? p->object : (struct span){0};
	}
	if (s.described && w->m[w->i].kind == KIND_MONEY &&
		clause_is_quality(w->z->lex, row->item.about))
		row->item.about.n = 0; /* 总规模5亿元的基金 */
	row->rule = "verb-number-object";
	pass_thing(w, object);
	return true;
}
