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

/* 新增 of 新增网格员3名、累计9名, 达到9名: all of them are not new. */
static void
drop_growth(const struct walk *w, struct item *it)
{
	static const struct span words[] = {
		SPAN_INIT("新增"), SPAN_INIT("净增"), SPAN_INIT("增加")};
	static const struct span levels[] = {
		SPAN_INIT("达"), SPAN_INIT("达到"), SPAN_INIT("增至"), SPAN_INIT("增加到")};
	if (span_find(w->left_text, SPAN("累计")) >= w->left_text.n &&
		!span_ends_among(w->left_text, levels, SPAN_COUNT(levels)))
		return;
	for (size_t i = 0; i < SPAN_COUNT(words); i++) {
		it->verb.n = span_eq(it->verb, words[i]) ? 0 : it->verb.n;
		it->act.n = span_eq(it->act, words[i]) ? 0 : it->act.n;
	}
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
