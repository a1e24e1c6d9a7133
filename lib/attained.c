#include "attained.h"

const char attained_rule[] = "step";

const struct lex_entry *
attained_state(const struct walk *w)
{
	struct span object = w->before.object;
	if (!object.n)
		return NULL;
	struct span rest =
		span_skip(w->left_text, (size_t)(object.p + object.n - w->left_text.p));
	const struct lex_entry *e = lex_at(w->z->lex, LEX(EDGE), rest);
	if (e && lex_says(e, SPAN("already")))
		rest = span_skip(rest, e->word.n); /* 分别达到 */
	e = lex_at(w->z->lex, LEX(VERB), rest);
	return e && lex_says(e, SPAN("state")) ? e : NULL;
}

bool
attained_only(const struct walk *w)
{
	const struct lex_entry *e = attained_state(w);
	const struct lex_entry *hedge =
		e ? lex_word(w->z->lex, LEX(HEDGE_BEFORE), e->word) : NULL;
	return e && !(hedge && qual_named(hedge->value) < QUALS);
}

bool
attained_step(struct walk *w, struct item_row *row, struct span step)
{
	const struct clause *p = &w->before;
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), step);
	struct span who = p->object.n ? p->object : p->subject.n ? p->subject : w->subject;
	if (!who.n || !e || !lex_says(e, SPAN("step")))
		return false;
	row->item = (struct item){.object = who};
	if (w->m[w->i].kind == KIND_COUNT && !span_starts(w->right, SPAN("的")))
		row->item.act = step; /* 连跨两个台阶, no 9万人次的历史性突破 */
	row->rule = attained_rule;
	pass_thing(w, step);
	return true;
}

bool
attained_step_behind(struct walk *w, struct item_row *row)
{
	const struct lex_entry *e = lex_at(w->z->lex, LEX(NOUN), w->right);
	if (!e || !lex_says(e, SPAN("step")))
		return false;
	struct span step = span_take(w->right, e->word.n);
	if (attained_step(w, row, step))
		return true;
	pass_thing(w, step); /* 产量再上新台阶，突破9亿斤大关: nothing is counted here */
	w->right.n = 0;
	return false;
}
