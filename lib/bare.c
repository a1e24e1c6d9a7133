#include "bare.h"

#include "digit.h"
#include "joint.h"
#include "num.h"
#include "utf8.h"

#define FAR 36 /* bytes before a figure that are searched for what it is */

static bool
han_at(const struct bare *b, size_t at)
{
	size_t n;
	return at < b->text.n && utf8_is_han(utf8_get(span_skip(b->text, at), &n));
}

static bool
letter_at(const struct bare *b, size_t at)
{
	return at < b->text.n && (b->text.p[at] | 0x20) >= 'a' && (b->text.p[at] | 0x20) <= 'z';
}

/* The unit of the heading or table head; its 万 shifts the amount. */
static bool
context_unit(const struct bare *b, struct quantity *q)
{
	struct span s = b->heading;
	if (!q->num.arabic || q->num.unread || han_at(b, q->at + q->n) ||
		letter_at(b, q->at + q->n))
		return false;
	int places = 0;
	size_t width;
	for (unsigned code; digit_kind(code = digit_at(s, &width)) == DIGIT_UNIT;) {
		if (unit_at(b->lex, s).n)
			break;
		places += (int)digit_value(code);
		s = span_skip(s, width);
	}
	q->unit = unit_at(b->lex, s);
	amount_shift(&q->num.amount, places + q->unit.places);
	quantity_negate(q);
	return b->table || q->unit.n;
}

/* 农民 and 人次 say before an amount, too, what it counts; 次 does not. */
static bool
names_itself(const struct lex_entry *e)
{
	enum unit_class class = unit_of(e).class;
	return class == UNIT_NOUN || (class == UNIT_CLASSIFIER && e->word.n >= strlen("人次"));
}

/* The last of the words of the classes close before `at` in its clause: 投资3亿,
 * 收入比由3.27降至2.93; NULL where there is none. */
static const struct lex_entry *
spoken_of(const struct bare *b, lex_set classes, size_t at)
{
	size_t from = at > b->clause + FAR ? at - FAR : b->clause, where;
	while (from < at && ((unsigned char)b->text.p[from] & 0xC0) == 0x80)
		from++;
	const struct lex_entry *e, *last = NULL;
	struct span rest = span_take(span_skip(b->text, from), at - from);
	while ((e = lex_find(b->lex, classes, rest, &where))) {
		if (e->class != LEX_UNIT || names_itself(e))
			last = e;
		rest = span_skip(rest, where + e->word.n);
	}
	return last;
}

/* A decimal without a unit behind the name of a ratio or of a score: 城乡收入比降至2.93,
 * 满意度提升至89.6. */
static bool
bare_ratio(const struct bare *b, struct quantity *q)
{
	if (q->num.amount.value.shift >= 0 || q->num.scaled || q->more)
		return false;
	const struct lex_entry *e = spoken_of(b, LEX(RATIO_WORD), q->at);
	if (!e)
		return false;
	if (e->value.n)
		q->unit = unit_at(b->lex, e->value);
	else
		q->num.fraction = true;
	return true;
}

#define MAX_SHARED 8 /* figures in a row that share the unit of the last */

static size_t
joint_or_comma(struct span s)
{
	size_t comma = span_starts(s, SPAN("，")) ? SPAN("，").n : span_starts(s, SPAN(","));
	return comma ? comma : joint_at(s);
}

/* 4.2、0.7和0.3个百分点: the unit, and the scale, stand at the end only. */
static bool
shared_unit(const struct bare *b, struct quantity *q)
{
	size_t end = q->at + q->n;
	for (int i = 0; i < MAX_SHARED; i++) {
		size_t width, joint = joint_or_comma(span_skip(b->text, end));
		if (!joint || digit_kind(digit_of(b->text, end + joint, &width)) != DIGIT_ARAB)
			return false;
		struct num num;
		num_read(&num, b->lex, span_skip(b->text, end + joint), b->digits);
		struct unit u = unit_at(b->lex, span_skip(b->text, end + joint + num.n));
		end += joint + num.n;
		if (num.unread || num.fraction || u.class == UNIT_NOUN)
			return false;
		if (u.n == 0)
			continue;
		q->unit = u;
		amount_shift(&q->num.amount, u.places + (q->num.scaled ? 0 : num.power));
		return u.class != UNIT_TIME;
	}
	return false;
}

void
bare_read_points(const struct lex *lex, struct span text, struct quantity *q)
{
	struct span rest = span_take(span_skip(text, q->at + q->n), 90);
	rest = span_take(rest, span_find(rest, SPAN("。")));
	if (span_find(rest, SPAN("个百分点")) < rest.n)
		q->unit = unit_at(lex, SPAN("百分点"));
}

#define NEAR 24 /* bytes behind an amount in which the noun that it counts may end */

/* 职工 of 600多万下岗职工, with nothing but a noun phrase between. */
static struct unit
noun_ahead(const struct bare *b, size_t at)
{
	size_t width;
	for (size_t end = at + NEAR;
		at < end && han_at(b, at) && !digit_of(b->text, at, &width);) {
		struct span rest = span_skip(b->text, at);
		struct unit u = unit_at(b->lex, rest);
		if (u.class == UNIT_NOUN)
			return u;
		const struct lex_entry *e = lex_at(b->lex, LEX(VERB) | LEX(NOUN), rest);
		if (e && e->class == LEX_VERB)
			break;
		at += e ? e->word.n : utf8_width(b->text.p[at]);
	}
	return (struct unit){0};
}

/* Whether a thing that is counted may follow: no verb and no 的 (裁员100万的任务). */
static bool
thing_at(const struct bare *b, size_t at)
{
	return han_at(b, at) && !span_starts_at(b->text, at, SPAN("的")) &&
	       !span_starts_at(b->text, at, SPAN("等")) &&
	       !lex_at(b->lex, LEX(VERB), span_skip(b->text, at));
}

/* The unit that the words before give: 投资3亿, 参与人次超630万, 服务群众3万. */
static struct unit
said_unit(const struct bare *b, size_t at)
{
	const struct lex_entry *e = spoken_of(b, LEX(AMOUNT_WORD) | LEX(UNIT), at);
	if (!e)
		return (struct unit){0};
	return e->class == LEX_UNIT ? unit_of(e) : unit_at(b->lex, e->value);
}

/* 千亿 of 3个过千亿新兴产业: how large they are, without the money being named. */
static bool
is_size(const struct bare *b, const struct quantity *q)
{
	static const struct span words[] = {SPAN_INIT("过"), SPAN_INIT("超")};
	struct span raw = span_of(b->text.p + q->at, q->n);
	return !q->num.arabic && span_ends(raw, SPAN("亿")) &&
	       span_ends_among(span_take(b->text, q->at), words, SPAN_COUNT(words));
}

/* A numeral without a unit: a bare amount (10.6亿), or so many of a noun (1200多群众). */
bool
bare_unit(const struct bare *b, struct quantity *q)
{
	if (q->num.unread)
		return false;
	if ((b->table || b->heading.n) && context_unit(b, q))
		return true;
	if (q->num.arabic && q->num.amount.qual == QUAL_EQ && shared_unit(b, q))
		return true;
	if (q->num.arabic && bare_ratio(b, q))
		return true;
	const struct lex_entry *no_unit =
		lex_at(b->lex, LEX(UNIT), span_skip(b->text, q->at + q->n));
	if ((!q->num.scaled && !q->more) || (no_unit && span_ends(no_unit->word, SPAN("级"))))
		return false; /* 5万吨级 is a name */
	size_t end = q->at + q->n;
	struct unit u = q->num.scaled ? noun_ahead(b, end) : (struct unit){0};
	if (!u.name.n && q->num.scaled && !thing_at(b, end))
		u = said_unit(b, q->at);
	q->unit = u.name.n ? u : unit_at(b->lex, SPAN("个"));
	return !letter_at(b, end) && (u.name.n || !is_size(b, q));
}
