#include "counted.h"

#include "attained.h"
#include "comparison.h"
#include "facts.h"
#include "joint.h"
#include "object.h"
#include "owner.h"
#include "series.h"
#include "unsaid.h"
#include "utf8.h"

/* 软件收入占全县的比重达12% */
static bool
share_of(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	const struct item_row *r = last_row(w);
	row->rule = "share";
	if (p->subject.n && p->subject.p + p->subject.n == p->verb.p) {
		row->item.object = clause_whole(p);
		return true;
	}
	row->item.act = span_of(p->verb.p, (size_t)(p->object.p + p->object.n - p->verb.p));
	if (p->subject.n)
		row->item.object = p->subject;
	else if (r)
		row->item.topic = thing(&r->item).n ? thing(&r->item) : r->item.act;
	return true;
}

/* 抽查的卷宗中，城建办占8份: what is counted is the set of the clause before. */
static bool
part_of_set(struct walk *w, struct item_row *row)
{
	static const struct span in[] = {SPAN_INIT("中"), SPAN_INIT("里"), SPAN_INIT("内")};
	static const struct span has[] = {
		SPAN_INIT("占"), SPAN_INIT("占了"), SPAN_INIT("占有")};
	if (!span_ends_among(w->left_text, has, SPAN_COUNT(has)))
		return false;
	struct span before = quiet_clause(w);
	size_t other = w->i ? end_of(&w->m[w->i - 1]) : 0; /* 第三批卷宗中 */
	if (before.n == 0)
		return false;
	size_t start = (size_t)(before.p - w->text.p);
	if (other > start)
		before = between(w->text, other, start + before.n);
	if (!span_ends_among(before, in, SPAN_COUNT(in)))
		return false;
	struct span set = recall_before(w->z->recall, before).object;
	row->item.object = span_starts(set, SPAN("的")) ? span_skip(set, 3) : set;
	row->rule = "part-of-set";
	return row->item.object.n > 0;
}

#define MAX_THING 36 /* bytes of a clause that is but the name of a thing */

/* The thing that the words before are of, where these name no thing themselves: the clause or
 * the number before. */
static struct span
thing_before(const struct walk *w)
{
	struct span before = quiet_clause(w), none = {0};
	const struct item_row *r = same_unit_row(w);
	if (!before.n)
		return !r ? none : r->item.topic.n ? r->item.topic : thing(&r->item);
	return before.n > MAX_THING ? none : recall_before(w->z->recall, before).object;
}

/* 可以完工的有3个: whose thing is left out. */
static bool
lacks_thing(const struct walk *w, struct span said)
{
	const char *end = said.p + said.n;
	struct span rest = span_skip(w->left_text, (size_t)(end - w->left_text.p));
	return w->m[w->i].kind == KIND_COUNT && span_starts(rest, SPAN("的")) &&
	       rest.n > strlen("的");
}

static bool
verb_object(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	row->item = (struct item){.verb = p->verb, .object = p->object, .light = p->light};
	if (lex_says(p->why, SPAN("cause")) && attained_state(w))
		row->item.verb.n = 0;
	if (lacks_thing(w, p->object))
		row->item.topic = thing_before(w);
	row->rule = "verb-object-number";
	return true;
}

/* The part that the number before counts in the same unit; NULL where that is none. */
static const struct item_row *
part_before(const struct walk *w)
{
	const struct item_row *r = last_row(w);
	bool near = r && r->part && r->clause_at < w->clause &&
		    end_of(r->mention) + strlen("，") >= w->clause;
	return near && span_eq(r->mention->unit_class, w->m[w->i].unit_class) ? r : NULL;
}

/* Gives *it, a change, the thing of that part: 取得执法证 of 其中取得执法证9名，比上年增加2名. */
static void
take_part(const struct walk *w, const struct item_row *part, struct item *it)
{
	if (!part->item.verb.n) {
		take_thing(w, part, it);
		return;
	}
	it->topic = part->item.topic;
	it->verb = part->item.verb;
	it->object = part->item.object;
}

/* 听证4场（申请听证6件，撤回2件） */
static bool
is_in_brackets(const struct walk *w)
{
	struct span said = between(w->text, w->sentence, w->m[w->i].at);
	size_t open = span_find_last(said, SPAN("（")),
	       close = span_find_last(said, SPAN("）"));
	return open < said.n && (close == said.n || close < open);
}

/* How a verb speaks of its number. */
struct growth {
	bool relative; /* to what is told elsewhere: 又增加3% */
	bool grown;    /* or by so much: 即增加9万元 */
	bool change;   /* or what is new: 新增9家 */
};

static struct growth
growth_of(const struct walk *w)
{
	const struct clause *p = &w->before;
	const struct lex_entry *deed = lex_before(w->z->lex, LEX(VERB), p->verb);
	struct growth g = {.relative = p->change || w->m[w->i].kind == KIND_PERCENT};
	g.grown = g.relative || (deed && lex_says(deed, SPAN("more")));
	g.change = g.grown || (deed && lex_says(deed, SPAN("new")));
	return g;
}

/* The row before that tells what is done, of which nothing is said beside the number; or NULL. */
static const struct item_row *
row_of_deed(const struct walk *w, struct growth g, const struct item_row *part, bool quiet)
{
	const struct item_row *r = g.relative ? NULL : same_unit_row(w);
	if (part && is_in_brackets(w))
		r = part;
	if (!r && g.change)
		r = told_row(w);
	if (!r && w->before.light && quiet)
		r = last_row(w); /* 涉及37人, whatever was counted before */
	return r;
}

/* Gives *it, a deed without a thing of its own, that of a row or of the clause before. */
static void
carry_thing(const struct walk *w, struct growth g, struct item *it)
{
	const struct clause *p = &w->before;
	const struct item_row *part = part_before(w);
	if (part && it->change) {
		take_part(w, part, it);
		return;
	}
	struct span before = quiet_clause(w);
	const struct item_row *r = row_of_deed(w, g, part, !before.n),
			      *last = w->z->n ? &w->z->rows[w->z->n - 1] : NULL;
	if (r && span_eq(r->item.verb, p->verb) && p->verb.n) {
		*it = r->item;
	} else if (r && r->item.object.n + r->item.topic.n) {
		take_thing(w, r, it);
	} else if (before.n) {
		struct clause q = recall_before(w->z->recall, before);
		it->topic = q.object.n ? q.object : q.subject;
	} else if (last &&
		   (p->change || span_eq(last->mention->unit_class, w->m[w->i].unit_class))) {
		it->topic = thing(&last->item);
	}
}

/* 成功化解456件, 增长5%: the thing is the subject or stands in what was said before. */
static bool
bare_verb(struct walk *w, struct item_row *row)
{
	const struct clause *p = &w->before;
	struct growth g = growth_of(w);
	row->item = (struct item){.act = p->verb,
		.change = g.grown || p->than || p->since, /* 比上年增加5件 */
		.fall = p->fall};
	row->rule = "verb-number";
	struct span subject = p->subject.n ? p->subject : w->subject;
	if (subject.n && lex_word(w->z->lex, LEX(VERB), subject))
		return true; /* 建立每月调度一次的机制 */
	if (subject.n && !clause_is_office(w->z->lex, subject)) {
		row->item.object = subject;
		if (p->light && w->m[w->i].kind == KIND_RATIO)
			row->item.act.n = 0; /* 收入实现翻番 */
	} else if (!g.change && !p->light && is_doubling(w->text, &w->m[w->i])) {
		row->item = (struct item){.object = p->verb}; /* 出口翻两番 */
	} else {
		carry_thing(w, g, &row->item);
	}
	return true;
}

/* 是“十二五”时期的2倍: so much more is what was counted before. */
static bool
times_of_before(struct walk *w, struct item_row *row)
{
	const struct item_row *r = last_row(w);
	if (!r || w->left != w->clause || !span_starts(w->left_text, SPAN("是")) ||
		!span_eq(w->m[w->i].unit, SPAN("倍")))
		return false;
	row->item = r->item;
	row->rule = "times-of-before";
	return true;
}

/* Whether s ends in what has a size of its own: 播种面积, 总产量. */
static bool
is_level(const struct walk *w, struct span s)
{
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), s);
	return e && lex_says(e, SPAN("quality"));
}

/* Whether somebody else acts in the clause in hand: 镇政府 of 党委研究工作5次，镇政府会前学法6次,
 * but not in 新增9人，7名老人返岗. */
static bool
has_own_subject(const struct walk *w, const struct item_row *row)
{
	struct span s = between(w->text, w->clause, w->m[w->i].at);
	const struct lex_entry *e = lex_at(w->z->lex, LEX(EDGE), s);
	bool who = e && (lex_says(e, SPAN("we")) || lex_says(e, SPAN("office")));
	return who && e->word.n > strlen("镇") && row->item.object.p > s.p;
}

/* 压减材料58%、时间52%: both are percentages of one deed. */
static bool
is_cut_alike(const struct walk *w, const struct item_row *row)
{
	return w->m[w->i].kind == KIND_PERCENT && joint_at(w->left_text) &&
	       last_row(w)->mention->kind == KIND_PERCENT &&
	       !lex_at(w->z->lex, LEX(VERB), row->item.object) &&
	       !is_level(w, row->item.object);
}

/* 党委会学法: who does what, which needs no verb. */
static bool
tells_deed(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(VERB), s);
	return e && span_eq(e->value, SPAN("both")) && e->word.n < s.n;
}

/* 深入 of 组织队员深入9个镇、8个村: what is done with the thing behind the number; or empty. */
static struct span
deed_of(const struct lex *lex, struct span about)
{
	const struct lex_entry *e = lex_before(lex, LEX(VERB) | LEX(EDGE), about);
	bool deed = e && e->word.n < about.n &&
		    (e->class == LEX_VERB ? !span_eq(e->value, SPAN("both"))
					  : lex_says(e, SPAN("manner")));
	return deed ? span_skip(about, about.n - e->word.n) : (struct span){0};
}

/* 现有 of 现有法官9人, 因 of 因灾死亡0人: nobody has done that. */
static bool
is_no_deed(const struct walk *w, const struct item_row *row)
{
	const struct lex_entry *e = lex_at(w->z->lex, LEX(EDGE), w->left_text);
	return (e && lex_says(e, SPAN("already")) && span_ends(e->word, SPAN("有"))) ||
	       span_starts(row->item.object, SPAN("因"));
}

/* 公示许可事项6件、处罚案件3件: the verb of the number before holds on. */
static void
share_verb(struct walk *w, struct item_row *row)
{
	const struct item_row *r = last_row(w);
	const struct mention *m = &w->m[w->i];
	if (!r || row->item.verb.n || !r->item.verb.n || w->before.inner || r->part ||
		span_starts(w->left_text, SPAN("（")) || attained_only(w))
		return;
	if (is_no_deed(w, row) || /* 发放补贴9万元、特困供养9人 */
		(!r->item.light && (r->mention->kind == KIND_MONEY) != (m->kind == KIND_MONEY)))
		return;
	bool quality = clause_is_quality(w->z->lex, row->item.object);
	bool counted = m->kind == KIND_COUNT || m->kind == KIND_MEASURE || is_cut_alike(w, row);
	if (quality ? !r->item.light : !counted)
		return;
	if (!quality && is_level(w, row->item.object) && !is_level(w, r->item.object))
		return; /* 新增耕地3亩，播种面积9亩 */
	bool list =
		(joint_at(w->left_text) || w->left_text.n == 0) && r->clause_at == w->clause;
	bool own = row->item.act.n || span_ends(row->item.object, SPAN("数")) ||
		   tells_deed(w->z->lex, row->item.object);
	bool next = !quality && !own && !r->item.light && !has_own_subject(w, row) &&
		    span_eq(r->mention->unit_class, m->unit_class) &&
		    end_of(r->mention) + 3 >= w->clause && !r->part;
	if (!list && !next)
		return;
	struct span last = deed_of(w->z->lex, r->item.about);
	row->item.verb = last.n ? last : r->item.verb;
	row->item.light = r->item.light;
}

/* 分两批抽查案卷: the batches are those of what is done. */
static bool
in_batches(struct walk *w, struct item_row *row)
{
	const struct span class = w->m[w->i].unit_class;
	if (!span_eq(w->before.object, SPAN("分")) ||
		!(span_eq(class, SPAN("批")) || span_eq(class, SPAN("次"))))
		return false;
	struct clause q = behind(w);
	row->item.object = q.verb.n ? q.subject : q.object;
	row->item.verb = q.verb;
	row->rule = "in-batches";
	return true;
}

/* 《供水办法》经审核后印发，共分6章30条: the chapters are those of the title before. */
static bool
in_chapters(struct walk *w, struct item_row *row)
{
	struct span object = w->before.object;
	if (!span_eq(w->m[w->i].unit, SPAN("章")) || (object.n && !span_eq(object, SPAN("分"))))
		return false;
	struct span said = between(w->text, w->sentence, w->clause);
	size_t at = span_find_last(said, SPAN("《"));
	if (at == said.n)
		return false;
	struct span title = span_skip(said, at);
	size_t end = span_find(title, SPAN("》"));
	row->item.object = span_take(title, end < title.n ? end + strlen("》") : end);
	row->rule = "in-chapters";
	return true;
}

/* Whether no more than 有 stands between the number before and this. */
static bool
is_had(const struct walk *w)
{
	return !w->before.verb.n && !w->before.object.n && span_ends(w->left_text, SPAN("有"));
}

/* 9个镇中有3个, 抽查的9份案卷中，3份: what is counted is of the set counted before. */
static bool
is_of_set(const struct walk *w, const struct item_row *set)
{
	struct span before = between(w->text, end_of(set->mention), w->clause);
	return is_within(span_skip(w->text, w->left)) || span_ends(before, SPAN("中，"));
}

/* 抽查企业9家，对6家存在问题的当场责令改正: 的 stands for the things counted before. */
static bool
is_of_those(const struct walk *w, const struct clause *q)
{
	struct span rest = span_skip(w->text, end_offset(w, q->object));
	return q->object.n && q->verb.n && last_row(w) && span_starts(rest, SPAN("的"));
}

/* 经营者 of 8户首次违法的经营者: the noun behind what describes it. */
static struct span
thing_of_relative(const struct walk *w)
{
	struct span rest = span_skip(w->right, span_find(w->right, SPAN("的")));
	bool none = w->m[w->i].kind != KIND_COUNT || rest.n <= strlen("的") ||
		    span_starts(w->right, SPAN("是"));
	return none ? (struct span){0} : recall_after(w->z->recall, rest).object;
}

/* 7个村签约, 27人持有执法证: the thing and what it does, both behind. */
static bool
number_first(struct walk *w, struct item_row *row)
{
	struct clause q = behind(w);
	if (q.object.n == 0 && q.verb.n == 0)
		q.object = thing_of_relative(w);
	if (q.object.n == 0 && (q.verb.n == 0 || q.tie))
		return false;
	row->rule = "number-first";
	const struct item_row *r = last_row(w);
	size_t end = 0;
	if (q.object.n) {
		row->item.object = q.object;
		end = end_offset(w, q.object);
	} else if (r && r->clause_at == w->clause && is_had(w)) {
		row->item.topic = thing(&r->item); /* 9本案卷有7本获评优秀 */
	}
	if (r && is_of_set(w, r) &&
		!span_starts(q.object, thing(&r->item))) /* 9个镇中有3个镇 */
		row->item.topic = thing(&r->item);
	if (is_of_those(w, &q)) {
		row->item.topic = thing(&r->item);
		pass_thing(w, q.object);
		return true;
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
		end = end_offset(w, rest);
	}
	pass_thing(w, span_take(w->text, end));
	share_verb(w, row);
	return true;
}

/* 95%的事项: the thing stands behind, whatever is before. */
static bool
part_of_many(struct walk *w, struct item_row *row)
{
	if ((w->before.change && !w->before.fall) || is_doubling(w->text, &w->m[w->i]))
		return false; /* also 增长6%的要求 */
	const struct lex_entry *e = lex_at(w->z->lex, LEX(NOUN), behind(w).object);
	bool measure = e && (lex_says(e, SPAN("quality")) || span_eq(e->value, SPAN("tail")));
	return !measure && number_first(w, row);
}

/* 调处纠纷34件，成功34件 */
static bool
manner_only(struct walk *w, struct item_row *row)
{
	struct span said = w->before.object;
	const struct item_row *r = object_is_manner(w->z->lex, said) ? same_unit_row(w) : NULL;
	if (!r)
		return false;
	row->item = r->item;
	row->item.act = said;
	row->rule = "manner-number";
	return true;
}

/* 登记失业率，城关镇为3%: the place has the rate of the clause before. */
static bool
is_place_of_rate(const struct walk *w, struct span said)
{
	if (w->m[w->i].kind != KIND_PERCENT)
		return false;
	const struct lex_entry *place = lex_before(w->z->lex, LEX(PLACE_PER), said);
	if (!place || !lex_says(place, SPAN("place")))
		return false;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), quiet_clause(w));
	return e && lex_says(e, SPAN("quality"));
}

/* 班列 of 班列全年发运1000列: 发运 alone names no thing. */
static struct span
subject_of_deed(const struct walk *w)
{
	const struct clause *p = &w->before;
	bool deed = p->object.n <= strlen("发运") && p->subject.n > strlen("占") &&
		    !clause_is_office(w->z->lex, p->subject);
	return deed ? p->subject : (struct span){0};
}

/* 法治宣传 of 法治宣传进机关5次，进校园8次: what is brought to each. */
static struct span
brought_before(const struct walk *w)
{
	const struct span to = SPAN("进");
	const struct item_row *r = last_row(w);
	if (!span_starts(w->before.object, to) || !r ||
		!span_eq(r->mention->unit_class, w->m[w->i].unit_class))
		return (struct span){0};
	size_t at = span_find_last(r->item.object, to);
	if (at == r->item.object.n)
		return (struct span){0};
	return r->item.topic.n ? r->item.topic : span_take(r->item.object, at);
}

/* 投资9亿元，为年计划的103%: the percentage is of what was told before. */
static bool
is_of_target(const struct walk *w)
{
	const struct clause *p = &w->before;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NAME_PART), p->object);
	return e && lex_says(e, SPAN("target")) && w->m[w->i].kind == KIND_PERCENT &&
	       last_row(w) && e->word.n == p->object.n && span_ends(w->left_text, SPAN("的"));
}

static bool
noun_number(struct walk *w, struct item_row *row)
{
	struct clause *p = &w->before;
	if (is_of_target(w)) {
		row->item = last_row(w)->item;
		row->rule = "as-before";
		return true;
	}
	row->item.object = p->object;
	row->rule = "noun-number";
	share_verb(w, row);
	owner_add(w, row);
	if (row->item.topic.n || row->item.verb.n)
		return true;
	row->item.topic = brought_before(w);
	if (row->item.topic.n)
		return true;
	if (lacks_thing(w, p->object) || is_place_of_rate(w, p->object))
		row->item.topic = thing_before(w);
	else
		row->item.topic = subject_of_deed(w);
	bool dated = w->i && !(KIND_BIT(w->m[w->i - 1].kind) & KINDS_QUANTITY);
	if (!row->item.topic.n && dated && p->object.n <= strlen("余额"))
		row->item.topic = w->subject; /* 存款2023年余额9亿元 */
	return true;
}

/* 覆盖城区和90%行政村: the last of a list has a thing of its own behind it. */
static bool
part_of_last(struct walk *w, struct item_row *row)
{
	return joint_ends(w->left_text) && number_first(w, row);
}

/* The first rule that fits decides; it is asked where all facts it needs and none of those it
 * bars are there. */
struct rule {
	bool (*find)(struct walk *, struct item_row *);
	unsigned needs, bars;
};

/* Each of these needs one of SPECIAL, which most numbers lack. */
#define SPECIAL (SHARE | TIE | HAS | DEGREE | OVER | BEHIND | OF)

static const struct rule special[] = {
	{part_of_many, SHARE | OF, 0},
	{part_of_last, PERCENT | OBJECT | BEHIND, OF},
	{times_of_before, SHARE | OBJECT, VERB},
	{part_of_set, COUNT | HAS, 0},
	{comparison_base, BEHIND, SAID},
	{in_batches, COUNT | OBJECT | BEHIND, VERB},
	{comparison_degree, DEGREE, 0},
	{comparison_over, OVER, 0},
	{object_of_times, BEHIND, VERB},
	{object_of_next_times, COUNT | BEHIND | VERB, 0},
	{attained_step_behind, BEHIND, SHARE},
	{object_behind, BEHIND | SAID, TIE | PERCENT},
	{share_of, TIE | OBJECT, 0},
};

static const struct rule plain[] = {
	{verb_object, VERB | OBJECT, 0},
	{bare_verb, VERB, 0},
	{in_chapters, COUNT, VERB},
	{manner_only, OBJECT, 0},
	{noun_number, OBJECT, 0},
	{number_first, BEHIND, DURATION},
	{unsaid_find, 0, 0},
};

static bool
decide(const struct rule *rules, size_t n, unsigned facts, struct walk *w, struct item_row *row)
{
	unsigned lacks = ~facts;
	for (const struct rule *r = rules; r < rules + n; r++)
		if (!(r->needs & lacks) && !(r->bars & facts) && r->find(w, row))
			return true;
	return false;
}

void
counted_find(struct walk *w, struct item_row *row)
{
	unsigned facts = facts_find(w);
	if (!(facts & SPECIAL) || !decide(special, SPAN_COUNT(special), facts, w, row))
		decide(plain, SPAN_COUNT(plain), facts, w, row);
}
