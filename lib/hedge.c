#include "hedge.h"

#include "joint.h"

#define MAX_HEDGES 4 /* in a row: 已累计达约 */

/* The hedge in front of *at, or NULL; a blank may stand between, over which *at moves. */
static const struct lex_entry *
word_before(const struct hedge_place *p, size_t *at)
{
	struct span s = span_of(p->text.p + p->floor, *at - p->floor);
	const struct lex_entry *e = lex_before(p->lex, LEX(HEDGE_BEFORE), s);
	if (!e && span_ends(s, SPAN(" "))) {
		e = lex_before(p->lex, LEX(HEDGE_BEFORE), span_take(s, s.n - 1));
		if (e)
			*at -= 1;
	}
	return e;
}

/* The text before `at` in which a hedge may stand. */
static struct span
reach(const struct hedge_place *p, size_t at)
{
	size_t from = at - p->floor > HEDGE_FAR ? at - HEDGE_FAR : p->floor;
	while (from < at && ((unsigned char)p->text.p[from] & 0xC0) == 0x80)
		from++;
	return span_of(p->text.p + from, at - from);
}

/* 至少 and the like may stand before the verb: 每月至少开展1次. Says which, where one stands
 * close before `at`. */
COLD static enum qual
distant(const struct hedge_place *p, size_t at)
{
	size_t where;
	const struct lex_entry *e = lex_find(p->lex, LEX(HEDGE_FAR), reach(p, at), &where);
	return e ? qual_named(e->value) : QUAL_EQ;
}

/* Those that stand right before *at, which moves over them. */
ASIDE static struct hedge_before
read_before(const struct hedge_place *p, size_t *at, bool bare, bool over, struct amount *a)
{
	struct hedge_before found = {*at, false};
	bool near = false;
	for (int i = 0; i < MAX_HEDGES; i++) {
		const struct lex_entry *e = word_before(p, at);
		if (!e || span_eq(e->value, SPAN("none")))
			break;
		enum qual q = qual_named(e->value);
		bool silent = span_eq(e->value, SPAN("-"));
		if (span_eq(e->value, SPAN("bare")))
			q = bare ? QUAL_GT : QUALS;
		else if (span_eq(e->value, SPAN("span"))) {
			near = over;
			q = over ? QUAL_EQ : QUAL_LT;
		} else if (silent || span_eq(e->value, SPAN("sum"))) {
			q = QUAL_EQ;
			if (near) /* 历时近三年 is no look back */
				amount_hedge(a, QUAL_LT);
			near = false;
		}
		if (q == QUALS)
			break;
		amount_hedge(a, q);
		*at -= e->word.n;
		found.from = *at;
		found.said |= !silent;
	}
	return found;
}

struct hedge_before
hedge_before(const struct hedge_place *p, size_t at, bool bare, bool over, struct amount *a)
{
	struct hedge_before found = {at, false};
	if (lex_may_end(
		    p->lex, LEX(HEDGE_BEFORE), span_of(p->text.p + p->floor, at - p->floor)))
		found = read_before(p, &at, bare, over, a);
	if (hedge_may_reach(p, at) && a->qual == QUAL_EQ && a->value.set) {
		amount_hedge(a, distant(p, at));
		found.said |= a->qual != QUAL_EQ;
	}
	return found;
}

COLD enum qual
hedge_of_share(const struct hedge_place *p, size_t at)
{
	struct span before = reach(p, at);
	if (!span_ends(before, SPAN("的")))
		return QUAL_EQ;
	const struct lex_entry *e;
	size_t where;
	while ((e = lex_find(p->lex, LEX(HEDGE_BEFORE), before, &where))) {
		enum qual q = qual_named(e->value);
		if (q < QUAL_RANGE && e->word.n > strlen("近"))
			return q;
		before = span_skip(before, where + e->word.n);
	}
	return QUAL_EQ;
}

COLD static struct hedge_after
read_after(const struct lex *lex, struct span s, struct amount *a)
{
	struct hedge_after found = {0, 0};
	for (int i = 0; i < MAX_HEDGES; i++) {
		size_t blank = span_starts_at(s, found.all, SPAN(" ")) ? 1 : 0;
		const struct lex_entry *e =
			lex_at(lex, LEX(HEDGE_AFTER), span_skip(s, found.all + blank));
		if (!e || span_eq(e->value, SPAN("none")))
			break;
		found.all += blank + e->word.n;
		enum qual q = qual_named(e->value);
		if (q == QUALS)
			continue;
		amount_hedge(a, q);
		found.raw = found.all;
	}
	return found;
}

struct hedge_after
hedge_after(const struct lex *lex, struct span s, struct amount *a)
{
	if (!lex_may_begin(lex, LEX(HEDGE_AFTER), s))
		return (struct hedge_after){0, 0};
	return read_after(lex, s, a);
}

void
hedge_share(const struct lex *lex, struct span text, size_t at, size_t to, size_t next,
	struct amount *a)
{
	if (a->qual != QUAL_EQ || to >= next || !joint_is(span_of(text.p + to, next - to)))
		return;
	struct span before = span_take(text, at);
	const struct lex_entry *e = lex_before(lex, LEX(HEDGE_BEFORE), before);
	enum qual q = e ? qual_named(e->value) : QUALS;
	if (q < QUAL_RANGE && span_ends(span_take(before, at - e->word.n), SPAN("分别")))
		amount_hedge(a, q);
}
