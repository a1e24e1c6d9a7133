#include "owner.h"

#include "members.h"

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
counts_cases(const struct lex *lex, const struct mention *m)
{
	return !lex_word(lex, LEX(UNIT_SORT), m->unit);
}

/* 负责人出庭应诉 of 出庭应诉率, 空气质量优良天数 of 优良率: what the rate says itself is left out,
 * and a short word behind it. */
static struct span
without_stem(struct span owner, struct span rate)
{
	struct span stem = span_take(rate, rate.n - (span_ends(rate, SPAN("率")) ? 3 : 0));
	size_t at = stem.n > strlen("率") ? span_find_last(owner, stem) : owner.n;
	return at + stem.n + strlen("天数") < owner.n ? owner : span_take(owner, at);
}

/* Whether a row is one of a list, of which no member alone has the rate behind it:
 * 审查合同3份、文件6件，审查率100%. */
static bool
is_of_list(const struct walk *w, const struct item_row *r)
{
	const struct item_row *other = r - 1;
	bool list = r > w->z->rows && r->clause_at != w->clause && !r->part && !r->was &&
		    other->clause_at == r->clause_at && !other->item.change;
	bool kinds = r->item.topic.n &&
		     r->item.topic.p == other->item.topic.p; /* 案卷优秀、案卷良好 */
	return list && !kinds && thing(&other->item).p != thing(&r->item).p &&
	       span_eq(other->mention->unit_class, r->mention->unit_class);
}

void
owner_add(struct walk *w, struct item_row *row)
{
	struct span rest = row->item.object, one;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), rest);
	if (!e || !lex_says(e, SPAN("quality")) || row->item.verb.n)
		return;
	while (e->word.n < row->item.object.n && members_next(w->z->lex, &rest, &one))
		if (!clause_is_quality(w->z->lex, one))
			return; /* 满意率 is one, of 参考率、满意率 both are to be */
	const struct item_row *r = counted_row(w), *last = last_row(w);
	struct span before = quiet_clause(w);
	if (r && is_doubling(w->text, &w->m[w->i]) && is_doubling(w->text, r->mention))
		return; /* 收入翻一番，产值翻两番 */
	if (r && is_done_rate(w, row->item.object) && !counts_cases(w->z->lex, r->mention))
		return;
	if (r && span_starts(r->item.verb, SPAN("因")))
		return; /* 2人因病缓考，参考率 */
	if (r && is_of_list(w, r))
		return;
	bool near = r && r->clause_at == w->clause; /* 建设项目42个、总投资3亿元 */
	if (before.n && !near && row->item.object.n <= BARE_RATE) {
		struct clause q = recall_before(w->z->recall, before);
		if (!unit_is_rate(q.object)) /* 起诉率下降，化解率达9% */
			row->item.topic = q.object;
	} else if (r && !unit_is_rate(thing(&r->item))) {
		row->item.topic = without_stem(
			r->item.topic.n ? r->item.topic : r->item.object, row->item.object);
	} else if (last) {
		row->item.topic = last->item.topic;
	}
}
