#include "comparison.h"

#include "utf8.h"

/* The words from those that are told in left, up to 比: 货币发行 of 货币发行还比计划少. */
static struct span
told_of(const struct walk *w, struct span left)
{
	struct clause q = recall_before(w->z->recall, left);
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
	struct span left = w->left_text;
	if (span_ends(left, SPAN("了")))
		left.n -= strlen("了");
	const struct lex_entry *e = lex_before(w->z->lex, LEX(COMPARE), left);
	bool up = e && lex_says(e, SPAN("more")),
	     degree = up || (e && lex_says(e, SPAN("less")));
	size_t than = degree ? span_find_last(left, SPAN("比")) : left.n;
	if (degree && than == left.n)
		than = span_find_last(left, SPAN("较"));
	if (than >= left.n || lex_before(w->z->lex, LEX(VERB), left))
		return false; /* also 比上年减少 */
	row->item = (struct item){.object = told_of(w, span_take(left, than)),
		.act = span_skip(left, left.n - e->word.n),
		.change = true,
		.fall = !up};
	const struct item_row *r = last_row(w);
	if (!row->item.object.n && r)
		take_thing(w, r, &row->item);
	row->rule = "compared";
	return row->item.object.n || row->item.topic.n;
}

/* The last 高于, 领先 … before the number, and in *at where it stands in left_text; NULL where there
 * is none. */
static const struct lex_entry *
last_above(const struct walk *w, size_t *at)
{
	size_t start = (size_t)(w->left_text.p - w->text.p);
	for (size_t i = w->over; i-- > 0 && w->pauses->over[i] >= start;) {
		size_t end = w->pauses->over[i] + utf8_width(w->text.p[w->pauses->over[i]]);
		const struct lex_entry *e =
			lex_before(w->z->lex, LEX(COMPARE), between(w->text, start, end));
		if (e && lex_says(e, SPAN("above"))) {
			*at = end - e->word.n - start;
			return e;
		}
	}
	return NULL;
}

bool
comparison_over(struct walk *w, struct item_row *row)
{
	const struct mention *m = &w->m[w->i];
	if ((m->kind == KIND_PERCENT || m->kind == KIND_DURATION) &&
		!span_eq(m->unit, SPAN("百分点")))
		return false; /* 优于Ⅲ类的断面比例95% */
	size_t at;
	const struct lex_entry *e = last_above(w, &at);
	if (!e || at + e->word.n >= w->left_text.n || span_ends(w->left_text, SPAN("的")))
		return false; /* 不低于90% */
	struct span object = told_of(w, span_take(w->left_text, at));
	const struct item_row *r = last_row(w);
	if (!object.n && !r)
		return false;
	row->item = object.n ? (struct item){.object = object} : r->item;
	row->rule = "higher-than";
	return true;
}

/* 9亿元 of 产值10亿元，比2012年的9亿元增长11%: what it is compared with is the same. */
bool
comparison_base(struct walk *w, struct item_row *row)
{
	static const struct span than[] = {SPAN_INIT("比"), SPAN_INIT("较")};
	struct span said = between(w->text, w->clause, w->m[w->i].at);
	const struct item_row *r = told_row(w);
	if (!span_ends(said, SPAN("的")) || !r || w->clause == w->sentence ||
		!span_starts_among(said, than, SPAN_COUNT(than)))
		return false;
	take_thing(w, r, &row->item);
	row->rule = "compared-with";
	return true;
}
