#include "comparison.h"

/* The words from those that are told in left, up to 比: 货币发行 of 货币发行还比计划少. */
static struct span
told_of(const struct walk *w, struct span left)
{
	struct clause q = clause_before(w->z->lex, left);
	if (!q.verb.n || (q.object.n && q.light))
		return q.object;
	if (q.object.n) /* 利用外资增速 */
		return span_of(q.verb.p, (size_t)(q.object.p + q.object.n - q.verb.p));
	const char *from = q.subject.n ? q.subject.p : q.verb.p;
	return span_of(from, (size_t)(q.verb.p + q.verb.n - from));
}

bool
comparison_degree(struct walk *w, struct item_row *row)
{
	static const struct span more[] = {
		SPAN_INIT("高出"), SPAN_INIT("高"), SPAN_INIT("多"), SPAN_INIT("快")};
	static const struct span less[] = {SPAN_INIT("低"), SPAN_INIT("少"), SPAN_INIT("慢")};
	struct span left = w->left_text;
	if (span_ends(left, SPAN("了")))
		left.n -= strlen("了");
	const struct span *up = span_ends_among(left, more, SPAN_COUNT(more)),
			  *word = up ? up : span_ends_among(left, less, SPAN_COUNT(less));
	size_t than = word ? span_find_last(left, SPAN("比")) : left.n;
	if (word && than == left.n)
		than = span_find_last(left, SPAN("较"));
	if (than >= left.n || lex_before(w->z->lex, LEX(VERB), left))
		return false; /* also 比上年减少 */
	row->item = (struct item){.object = told_of(w, span_take(left, than)),
		.act = span_skip(left, left.n - word->n),
		.change = true,
		.fall = !up};
	const struct item_row *r = last_row(w);
	if (!row->item.object.n && r)
		row->item.topic = thing(&r->item);
	row->rule = "compared";
	return row->item.object.n || row->item.topic.n;
}

/* Where the last 高于, 低于 … of s stands, or 高出; s.n where there is none. */
static size_t
last_above(struct span s)
{
	static const struct span words[] = {SPAN_INIT("高于"), SPAN_INIT("低于"),
		SPAN_INIT("快于"), SPAN_INIT("慢于"), SPAN_INIT("好于"), SPAN_INIT("优于"),
		SPAN_INIT("多于"), SPAN_INIT("少于")};
	static const struct span beyond[] = {SPAN_INIT("高出"), SPAN_INIT("领先")};
	size_t found = s.n;
	for (size_t end = 0, at; (at = span_find(span_skip(s, end), SPAN("于"))) < s.n - end;) {
		end += at + strlen("于");
		if (span_ends_among(span_take(s, end), words, SPAN_COUNT(words)))
			found = end - strlen("高于");
	}
	for (size_t i = 0; found == s.n && i < SPAN_COUNT(beyond); i++)
		found = span_find_last(s, beyond[i]);
	return found;
}

bool
comparison_over(struct walk *w, struct item_row *row)
{
	const struct mention *m = &w->m[w->i];
	if ((m->kind == KIND_PERCENT || m->kind == KIND_DURATION) &&
		!span_eq(m->unit, SPAN("百分点")))
		return false; /* 优于Ⅲ类的断面比例95% */
	size_t at = last_above(w->left_text);
	if (at + strlen("高于") >= w->left_text.n || span_ends(w->left_text, SPAN("的")))
		return false; /* 不低于90% */
	struct span object = told_of(w, span_take(w->left_text, at));
	const struct item_row *r = last_row(w);
	if (!object.n && !r)
		return false;
	row->item = object.n ? (struct item){.object = object} : r->item;
	row->rule = "higher-than";
	return true;
}
