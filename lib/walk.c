#include "walk.h"

#include "joint.h"
#include "utf8.h"

/* Looks back over a bounded number of rows. */
#define LOOK_BACK 8

const struct item_row *
same_unit_row(const struct walk *w)
{
	struct span class = w->m[w->i].unit_class;
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			return NULL;
		if (!r->part && span_eq(r->mention->unit_class, class) &&
			!lex_word(w->z->lex, LEX(VERB), r->item.object))
			return r;
	}
	return NULL;
}

/* A count as a number, 0 for what is none or too large. */
static unsigned long
count_of(struct span value)
{
	unsigned long n = 0;
	if (value.n > strlen("999999999"))
		return 0;
	for (size_t i = 0; i < value.n; i++) {
		if (!span_is_digit(value.p[i]))
			return 0;
		n = n * 10 + (unsigned long)(value.p[i] - '0');
	}
	return n;
}

const struct item_row *
whole_row(const struct walk *w)
{
	const struct item_row *first = NULL;
	unsigned long rest = count_of(w->m[w->i].value), sum = rest;
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			break;
		if (!span_eq(r->mention->unit_class, w->m[w->i].unit_class))
			continue;
		unsigned long n = count_of(r->mention->value);
		if (n == sum && sum > rest)
			return r;
		sum += n;
		first = r;
	}
	return first;
}

const struct item_row *
told_row(const struct walk *w)
{
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			break;
		if (thing(&r->item).n)
			return r;
	}
	return last_row(w);
}

const struct item_row *
counted_row(const struct walk *w)
{
	for (size_t i = w->z->n; i-- > 0 && w->z->n - i <= LOOK_BACK;) {
		const struct item_row *r = &w->z->rows[i];
		if (r->sentence != w->sentence)
			return NULL;
		if (r->mention->kind != KIND_PERCENT && !span_eq(r->mention->unit, SPAN("分")))
			return r;
	}
	return NULL;
}

/* 涉企检查 of 涉企检查52次，比上年减少5%; empty where what is done does not stand behind its thing, or
 * names nothing: 产值完成9亿元. */
static struct span
with_deed(const struct lex *lex, const struct item *it)
{
	bool told = it->object.n && it->act.n && !it->change;
	if (!told || it->object.p + it->object.n != it->act.p)
		return (struct span){0};
	const struct lex_entry *deed = lex_before(lex, LEX(VERB), it->act);
	bool name = deed && span_eq(deed->value, SPAN("both"));
	return span_of(it->object.p, name ? it->object.n + it->act.n : 0);
}

void
take_thing(const struct walk *w, const struct item_row *r, struct item *it)
{
	struct span of = r->item.object, deed = with_deed(w->z->lex, &r->item);
	const struct lex_entry *e = lex_before(w->z->lex, LEX(NOUN), of);
	if (e && lex_says(e, SPAN("state")) && (e->word.n < of.n || r->item.topic.n)) {
		bool alone = e->word.n == of.n; /* 文件 of 文件合格9件，废止3件 */
		it->topic = alone ? r->item.topic : span_take(of, of.n - e->word.n);
		return;
	}
	bool both = r->item.topic.n && !unit_is_rate(of) && clause_is_quality(w->z->lex, of);
	it->topic = both ? r->item.topic : it->change && deed.n ? deed : thing(&r->item);
	it->object = both ? r->item.object : it->object;
}

size_t
behind_time(const struct lex *lex, struct span text, size_t at)
{
	struct span rest = span_skip(text, at);
	const struct lex_entry *e = lex_at(lex, LEX(CALENDAR), rest);
	bool when = e && lex_says(e, SPAN("when"));
	const struct lex_entry *noun = when ? lex_at(lex, LEX(NOUN), rest) : NULL;
	if (when && !(noun && noun->word.n > e->word.n)) /* not in 五年中央财政 */
		at += e->word.n;
	return span_starts(span_skip(text, at), SPAN("前")) ? at + strlen("前") : at;
}

/* Behind 2021年以来 of 自2021年以来, where nothing is told before the date; else start. One
 * character is nothing. */
static size_t
behind_date(const struct walk *w, size_t start)
{
	const struct lex *lex = w->z->lex;
	for (size_t i = w->i; i-- > 0 && w->m[i].at >= start;) {
		const struct mention *m = &w->m[i];
		if (m->kind != KIND_DATE && !is_period(w, m))
			continue;
		struct clause q = recall_before(w->z->recall, between(w->text, start, m->at));
		bool told = q.verb.n || q.object.n > strlen("自");
		return told ? start : behind_time(lex, w->text, m->to);
	}
	return start;
}

struct span
quiet_clause(const struct walk *w)
{
	if (w->clause <= w->sentence)
		return (struct span){0};
	size_t end = w->pauses->list[w->opening].at;
	size_t start = pauses_clause_start(w->pauses, end, w->opening);
	const struct item_row *r = last_row(w);
	if (r && end_of(r->mention) > start)
		return (struct span){0};
	start = behind_date(w, start);
	return start < end ? between(w->text, start, end) : (struct span){0};
}

bool
is_within(struct span right)
{
	if (!span_starts(right, SPAN("中")))
		return false;
	static const struct span behind[] = {SPAN_INIT("有"), SPAN_INIT("尚"), SPAN_INIT("仍"),
		SPAN_INIT("已"), SPAN_INIT("，")};
	struct span rest = span_skip(right, strlen("中"));
	return !rest.n || span_starts_among(rest, behind, SPAN_COUNT(behind));
}

struct span
right_text(const struct walk *w)
{
	size_t at = w->m[w->i].to, i = w->i + 1;
	size_t end = w->clause_end;
	if (at >= end)
		return between(w->text, at, end);
	for (; i < w->n && w->m[i].from < end; i++) {
		struct span gap = between(w->text, at, w->m[i].from);
		if (w->m[i].kind == KIND_LABEL || (gap.n > 0 && !joint_is(gap)))
			break;
		at = w->m[i].to;
	}
	while (i < w->n && w->m[i].kind == KIND_LABEL)
		i++;
	if (i < w->n && w->m[i].from < end)
		end = w->m[i].from;
	struct span right = between(w->text, at, end);
	size_t joint = end < w->clause_end ? joint_at(right) : 0;
	const struct lex_entry *word =
		joint ? lex_at(w->z->lex, LEX(NOUN) | LEX(VERB) | LEX(EDGE), right) : NULL;
	if (joint && !(word && word->word.n > joint)) /* 调解12件和判决9件, no 5个和谐社区 */
		return span_take(right, 0);
	if (end < w->clause_end && span_ends(right, SPAN("分")) &&
		span_eq(w->m[i].unit_class, SPAN("批")))
		right.n -= strlen("分"); /* 180名干部分3批旁听 */
	if (is_within(right))
		return span_take(right, 0);
	switch (utf8_key(right)) {
	case '/':
	case '(':
	case 0xEFBC8F:                             /* ／ */
	case 0xE38081:                             /* 、 */
	case 0xEFBC89: return span_take(right, 0); /* ） */
	default: return right;
	}
}

/* 产业集群 of 6个产值超百亿元的产业集群: the clause of the next number describes the thing. */
static struct span
described_thing(const struct walk *w)
{
	const struct mention *next = w->m + w->i + 1;
	if (w->i + 1 == w->n || next->to >= w->clause_end)
		return (struct span){0};
	struct span right = between(w->text, next->to, w->clause_end);
	if (!span_starts(right, SPAN("的")) || KIND_BIT(next->kind) & ~KINDS_QUANTITY)
		return (struct span){0};
	return recall_after(w->z->recall, right).object;
}

struct clause
behind(const struct walk *w)
{
	struct clause p = recall_after(w->z->recall, w->right);
	if (!p.object.n || p.verb.n || span_starts(w->right, SPAN("的")))
		return p; /* also 六成的税收、八成的就业 */
	struct span thing = described_thing(w);
	if (thing.n)
		p.object = thing;
	return p;
}

bool
quantity_follows(const struct walk *w)
{
	size_t i = w->i + 1;
	while (i < w->n && !(KIND_BIT(w->m[i].kind) & KINDS_QUANTITY))
		i++;
	return i < w->n && w->m[i].from < w->clause_end;
}

void
pass_thing(struct walk *w, struct span thing)
{
	size_t end = thing.n ? end_offset(w, thing) : 0;
	if (!another_follows(w) || end <= w->m[w->i + 1].from)
		w->left = end;
}
