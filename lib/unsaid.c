#include "unsaid.h"

#include "attained.h"

/* 网格员 of 网格员总数: of each place there is no total. */
static void
drop_total(const struct lex *lex, struct item *it)
{
	const struct lex_entry *e = lex_before(lex, LEX(NOUN), it->object);
	if (e && span_starts(e->word, SPAN("总")) && e->word.n < it->object.n + it->topic.n)
		it->object.n -= e->word.n;
}

/* 产值增长6%、突破2万亿元; 率提升6个百分点、达98%: behind a change by something, r, the level. */
static bool
is_level_now(const struct walk *w, const struct item_row *r)
{
	const struct span points = SPAN("百分点"), unit = w->m[w->i].unit;
	return w->m[w->i].kind != KIND_PERCENT ||
	       (span_eq(r->mention->unit, points) && !span_eq(unit, points));
}

/* 新增, 增加: said of what was not there before. */
static bool
is_growth(const struct lex *lex, struct span deed)
{
	const struct lex_entry *e = lex_word(lex, LEX(VERB), deed);
	return e && (lex_says(e, SPAN("new")) || lex_says(e, SPAN("more")));
}

/* 累计9名, 达到9名, 增至9名 */
static bool
is_total(const struct lex *lex, struct span left)
{
	static const struct span ends[] = {SPAN_INIT("达"), SPAN_INIT("到"), SPAN_INIT("至")};
	const struct lex_entry *e = lex_before(lex, LEX(VERB), left);
	return span_find(left, SPAN("累计")) < left.n ||
	       (e && lex_says(e, SPAN("state")) &&
		       span_ends_among(e->word, ends, SPAN_COUNT(ends)));
}

/* 新增 of 新增网格员3名、累计9名: all of them are not new. */
static void
drop_growth(const struct walk *w, struct item *it)
{
	if (!is_total(w->z->lex, w->left_text))
		return;
	if (is_growth(w->z->lex, it->verb))
		it->verb.n = 0;
	if (is_growth(w->z->lex, it->act))
		it->act.n = 0;
}

/* 记录仪 of 记录仪配备率100%，人均1台: what is counted has no rate. */
static void
drop_rate(const struct walk *w, const struct item_row *r, struct item *it)
{
	if (r->mention->kind != KIND_PERCENT || w->m[w->i].kind != KIND_COUNT ||
		!span_ends(it->object, SPAN("率")) || span_starts(w->left_text, SPAN("的")))
		return; /* also 配备率低于9%的有3个 */
	struct span rest = span_take(it->object, it->object.n - strlen("率"));
	const struct lex_entry *e = lex_before(w->z->lex, LEX(VERB), rest);
	if (e && e->word.n < rest.n)
		it->object = span_take(rest, rest.n - e->word.n);
}

bool
unsaid_find(struct walk *w, struct item_row *row)
{
	struct span before = quiet_clause(w);
	const struct item_row *r = told_row(w);
	if (w->subject.n) {
		row->item.object = w->subject;
	} else if (before.n) {
		struct clause q = recall_before(w->z->recall, before);
		row->item = (struct item){.verb = q.verb, .object = q.object, .light = q.light};
		if (q.object.n == 0)
			row->item = (struct item){.object = q.subject, .act = q.verb};
		else if (q.tie && q.subject.n) /* 收入占产值的比重，由5%升至6% */
			row->item = (struct item){.object = clause_whole(&q)};
	} else if (r) {
		row->item = r->item;
		if (w->m[w->i].per.n)
			drop_total(w->z->lex, &row->item);
		drop_growth(w, &row->item);
		drop_rate(w, r, &row->item);
		row->part = r->part;
		if (r->rule == attained_rule || (r->item.change && is_level_now(w, r)))
			row->item.act.n = 0;
	}
	row->rule = "as-before";
	return row->item.object.n || row->item.act.n || row->item.topic.n;
}
