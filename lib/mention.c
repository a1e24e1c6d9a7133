#include "mention.h"

#include "date.h"
#include "digit.h"
#include "label.h"
#include "num.h"
#include "phrase.h"
#include "quantity.h"
#include "script.h"
#include "utf8.h"

#include <stdlib.h>

#define NOWHERE SIZE_MAX

/* A piece of the buf of figures while that still grows. */
struct slice {
	size_t at, n;
};

/* A mention while the texts of its figures are still pieces of the growing buf. */
struct draft {
	struct mention m;
	struct slice value, lo, hi;
};

struct mention_scanner {
	const struct lex *lex;
	struct phrases *phrases;
	struct buf folded; /* the text in simplified script */
	struct buf text;   /* figures */
	struct buf digits; /* of numbers too long for an integer */
	struct draft *drafts;
	struct mention *out;
	size_t n, cap, out_cap;
	/* the place in the text */
	struct span s;
	struct mention_context context;
	size_t floor;  /* what stands before belongs to another mention */
	size_t clause; /* where the clause began */
	size_t quote;  /* where the quotation began, or NOWHERE */
	size_t title;  /* where the 《 began, or NOWHERE */
	size_t every;  /* the 每 or 均 of the clause, or NOWHERE */
};

const char *
mention_kind_name(enum mention_kind kind)
{
	static const char *const names[KINDS] = {"count", "money", "percent", "measure",
		"duration", "ratio", "date", "ordinal", "label", "cite"};
	return names[kind];
}

const char *
qual_name(enum qual qual)
{
	static const char *const names[QUALS] = {
		"eq", "gt", "ge", "lt", "le", "about", "range"};
	return names[qual];
}

struct mention_scanner *
mention_new(const struct lex *lex)
{
	struct mention_scanner *m = mem_new(1, sizeof *m);
	m->lex = lex;
	m->phrases = phrases_new(lex);
	return m;
}

void
mention_free(struct mention_scanner *m)
{
	if (!m)
		return;
	phrases_free(m->phrases);
	buf_free(&m->folded);
	buf_free(&m->text);
	buf_free(&m->digits);
	free(m->drafts);
	free(m->out);
	free(m);
}

/* ---- the text round a numeral ---- */

static unsigned
code_at(const struct mention_scanner *m, size_t at, size_t *width)
{
	return digit_at(span_skip(m->s, at), width);
}

static bool
word_at(const struct mention_scanner *m, size_t at, struct span word)
{
	return span_starts(span_skip(m->s, at), word);
}

static bool
word_before(const struct mention_scanner *m, size_t at, struct span word)
{
	return at >= m->floor + word.n && span_ends(span_take(m->s, at), word);
}

#define MAX_LOOK 96 /* bytes of a numeral that are looked at before it is read */

/* Where the characters of a numeral end that begin at `at`. */
static size_t
numeral_end(const struct mention_scanner *m, size_t at)
{
	size_t width, limit = at + MAX_LOOK;
	for (unsigned code; at < limit && (code = code_at(m, at, &width)) && code < DIGIT_MARK;)
		at += width;
	return at;
}

/* ---- what is found ---- */

static struct slice
slice_since(const struct buf *b, size_t from)
{
	return (struct slice){from, b->n - from};
}

static struct span
slice_span(struct slice s, const struct buf *b)
{
	return s.n ? span_of(b->p + s.at, s.n) : (struct span){NULL, 0};
}

static struct slice
put_figure(struct mention_scanner *m, struct decimal d)
{
	size_t from = m->text.n;
	decimal_put(&m->text, d, &m->digits);
	return slice_since(&m->text, from);
}

static bool
same_decimal(const struct decimal *a, const struct decimal *b)
{
	return a->set == b->set && a->negative == b->negative && a->shift == b->shift &&
	       a->digits == b->digits && a->n == b->n && a->at == b->at;
}

static struct draft *
new_draft(struct mention_scanner *m, enum mention_kind kind, size_t at, size_t n)
{
	m->drafts = mem_grow(m->drafts, &m->cap, m->n + 1, sizeof *m->drafts);
	struct draft *d = &m->drafts[m->n++];
	*d = (struct draft){.m = {.kind = kind, .at = at, .n = n, .from = at, .to = at + n}};
	m->floor = at + n;
	return d;
}

static void
put_amount(struct mention_scanner *m, struct draft *d, const struct amount *a)
{
	d->m.qual = a->qual;
	d->value = put_figure(m, a->value);
	d->lo = same_decimal(&a->lo, &a->value) ? d->value : put_figure(m, a->lo);
	d->hi = same_decimal(&a->hi, &a->value) ? d->value : put_figure(m, a->hi);
}

/* ---- per: 每季度, 年均 ---- */

static struct span
canonical_place(const struct mention_scanner *m, struct span s)
{
	struct unit u = unit_at(m->lex, s);
	const struct lex_entry *place = lex_at(m->lex, LEX(PLACE_PER), s);
	if (place && place->word.n > u.n)
		return place->word;
	return u.n ? u.name : (struct span){NULL, 0};
}

/* 年均, 人均: the unit before 均 */
static struct span
mean_of(const struct mention_scanner *m, size_t at)
{
	static const char *const before[] = {"年", "月", "日", "人", "户", "季", "周", "村",
		"亩", "镇", "校", "班", "县", "天", "次", "件", "队"};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (span_ends(span_take(m->s, at), span_str(before[i])))
			return canonical_place(m, span_str(before[i]));
	return (struct span){NULL, 0};
}

/* 每两个月 -> 2月, 每10万人 -> 10万人: the number behind 每 is part of the period. */
static struct span
period_of(struct mention_scanner *m, size_t at, size_t *n)
{
	*n = 0;
	if (numeral_end(m, at) - at >= MAX_LOOK)
		return (struct span){
			NULL, 0}; /* it is asked for by every figure of the clause */
	struct num num = num_read(m->lex, span_skip(m->s, at), &m->digits);
	if (num.n == 0 || num.unread)
		return (struct span){NULL, 0};
	struct unit u = unit_at(m->lex, span_skip(m->s, at + num.n));
	if (u.n == 0)
		return (struct span){NULL, 0};
	*n = num.n + u.n;
	if (num.amount.value.set && decimal_cmp(num.amount.value, DECIMAL(1)) == 0)
		return u.name;
	return span_of(m->s.p + at, *n);
}

/* What the figure at `at` is counted for, from the 每 or 均 before it in its clause. */
static struct span
per_of(struct mention_scanner *m, size_t at)
{
	size_t skip;
	if (m->every == NOWHERE || m->every >= at)
		return (struct span){NULL, 0};
	if (word_at(m, m->every, SPAN("均")))
		return mean_of(m, m->every);
	size_t behind = m->every + SPAN("每").n;
	if (word_at(m, behind, SPAN("个")) && canonical_place(m, span_skip(m->s, behind + 3)).n)
		behind += SPAN("个").n;
	struct span per = period_of(m, behind, &skip);
	return per.n ? per : canonical_place(m, span_skip(m->s, behind));
}

/* ---- the decisions, in order: each takes what begins at `at` and returns where the scan goes
 * on, 0 where it is not its business ---- */

static bool
at_start(const struct mention_scanner *m, size_t at)
{
	while (at > m->clause &&
		(m->s.p[at - 1] == ' ' || span_ends(span_take(m->s, at), SPAN("　"))))
		at -= m->s.p[at - 1] == ' ' ? 1 : SPAN("　").n;
	return at == m->clause;
}

/* 四、 and 1.2023年 at the start of a text or sentence are markers. */
static size_t
marker(struct mention_scanner *m, size_t at)
{
	size_t width, end;
	if (!at_start(m, at))
		return 0;
	end = numeral_end(m, at);
	if (end - at > SPAN("二十一").n + 3)
		return 0;
	unsigned code = code_at(m, at, &width);
	if (digit_kind(code) != DIGIT_ARAB)
		return m->clause == 0 && word_at(m, end, SPAN("、")) ? end : 0;
	if (!word_at(m, end, SPAN(".")) && !word_at(m, end, SPAN("．")))
		return 0;
	size_t behind = end + (m->s.p[end] == '.' ? 1 : SPAN("．").n);
	struct date d = date_at(m->s, behind);
	return end - at <= 2 && d.n && numeral_end(m, behind) - behind >= 4 ? end : 0;
}

/* The 零 of 一年零三个月 is none of the number behind it. */
static size_t
joining_zero(struct mention_scanner *m, size_t at)
{
	size_t width;
	if (code_at(m, at, &width) != DIGIT_HAN)
		return 0;
	unsigned next = code_at(m, at + width, &(size_t){0});
	return digit_kind(next) == DIGIT_HAN ? at + width : 0;
}

/* The number behind 每 belongs to the period. */
static size_t
period(struct mention_scanner *m, size_t at)
{
	size_t n = 0;
	if (m->every == NOWHERE || !word_at(m, m->every, SPAN("每")) ||
		at != m->every + SPAN("每").n)
		return 0;
	period_of(m, at, &n);
	return n ? at + n : 0;
}

/* 〔2023〕12号, （2023）5号: the bracket is before the year */
static size_t
document_number(struct mention_scanner *m, size_t at)
{
	static const struct span brackets[][2] = {{{"〔", 3}, {"〕", 3}}, {{"[", 1}, {"]", 1}},
		{{"（", 3}, {"）", 3}}, {{"(", 1}, {")", 1}}, {{"【", 3}, {"】", 3}},
		{{"﹝", 3}, {"﹞", 3}}, {{"［", 3}, {"］", 3}}};
	if (at == 0 || digit_kind(code_at(m, at, &(size_t){0})) != DIGIT_ARAB)
		return 0;
	size_t year_end = numeral_end(m, at);
	if (year_end - at < 4)
		return 0;
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++) {
		if (!word_before(m, at, brackets[i][0]))
			continue;
		bool closed = word_at(m, year_end, brackets[i][1]);
		size_t number = year_end + (closed ? brackets[i][1].n : 0);
		while (closed && word_at(m, number, SPAN(" ")))
			number++;
		bool prefix = closed && word_at(m, number, SPAN("第"));
		number += prefix ? 3 : 0;
		size_t end = closed ? numeral_end(m, number) : number;
		while (closed && word_at(m, end, SPAN(" ")))
			end++;
		bool lost = !closed && i != 2 && i != 3 && year_end - at > 4;
		if (!word_at(m, end, SPAN("号")) || (closed && end == number) ||
			(!closed && !lost))
			continue;
		size_t from = at - brackets[i][0].n;
		struct draft *d = new_draft(m, KIND_CITE, from, end + 3 - from);
		d->m.suspect = !closed; /* 〔202130号 */
		return m->floor;
	}
	return 0;
}

/* 条 款 项 目 章 节 编 号: what 第N in front of makes a reference */
static size_t
reference_word(const struct mention_scanner *m, size_t at, bool chained)
{
	static const char *const always[] = {"条", "款", "章", "节", "编", "号", NULL};
	static const char *const chain[] = {"项", "目", NULL};
	for (const char *const *w = always; *w; w++)
		if (word_at(m, at, span_str(*w)))
			return strlen(*w);
	for (const char *const *w = chain; chained && *w; w++)
		if (word_at(m, at, span_str(*w)))
			return strlen(*w);
	return 0;
}

/* 第十二条, 第三条第二款第一项 */
static size_t
reference(struct mention_scanner *m, size_t at)
{
	size_t from = at - SPAN("第").n, end = at, last = 0;
	for (;;) {
		size_t number = numeral_end(m, end);
		size_t word = number > end ? reference_word(m, number, last > 0) : 0;
		if (!word)
			break;
		last = number + word;
		if (!word_at(m, last, SPAN("第")))
			break;
		end = last + SPAN("第").n;
	}
	if (!last)
		return 0;
	new_draft(m, KIND_CITE, from, last - from);
	return last;
}

/* 第五次, 第二位; 第一， opens an enumeration; 第一责任人 is a label and found before */
static size_t
ordinal(struct mention_scanner *m, size_t at)
{
	if (!word_before(m, at, SPAN("第")))
		return 0;
	size_t from = at - SPAN("第").n, end = reference(m, at);
	if (end)
		return end;
	struct num num = num_read(m->lex, span_skip(m->s, at), &m->digits);
	if (num.n == 0 || num.unread || !num.amount.value.set)
		return numeral_end(m, at);
	end = at + num.n;
	if (at_start(m, from) && (word_at(m, end, SPAN("，")) || word_at(m, end, SPAN(","))))
		return end;
	struct unit u = unit_at(m->lex, span_skip(m->s, end));
	if (u.class == UNIT_NOUN)
		u = (struct unit){0};
	struct draft *d = new_draft(m, KIND_ORDINAL, from, end + u.n - from);
	put_amount(m, d, &num.amount);
	d->m.unit = u.name;
	d->m.unit_class = u.like;
	d->m.why = u.why;
	return m->floor;
}

static size_t
date(struct mention_scanner *m, size_t at)
{
	/* 上半年, 第三季度, 前三季度 begin before their numeral */
	size_t from = at;
	if (word_before(m, at, SPAN("上")) || word_before(m, at, SPAN("下")) ||
		word_before(m, at, SPAN("第")) || word_before(m, at, SPAN("前")))
		from -= SPAN("第").n;
	struct date found = from < at ? date_at(m->s, from) : (struct date){0};
	if (found.n == 0) {
		from = at;
		found = date_at(m->s, at);
	}
	if (found.n == 0)
		return 0;
	struct draft *d = new_draft(m, KIND_DATE, from, found.n);
	d->m.suspect = found.suspect;
	size_t start = m->text.n;
	buf_puts(&m->text, found.iso);
	d->value = slice_since(&m->text, start);
	return m->floor;
}

static size_t
put_label(struct mention_scanner *m, size_t from, size_t n, const struct lex_entry *why)
{
	struct draft *d = new_draft(m, KIND_LABEL, from, n);
	d->m.why = why;
	return m->floor;
}

static enum mention_kind
kind_of(const struct quantity *q)
{
	static const enum mention_kind kinds[] = {
		[UNIT_NONE] = KIND_COUNT,
		[UNIT_CLASSIFIER] = KIND_COUNT,
		[UNIT_PLACE] = KIND_COUNT,
		[UNIT_MEASURE] = KIND_MEASURE,
		[UNIT_MONEY] = KIND_MONEY,
		[UNIT_TIME] = KIND_DURATION,
		[UNIT_PERCENT] = KIND_PERCENT,
		[UNIT_RATIO] = KIND_RATIO,
		[UNIT_NOUN] = KIND_COUNT,
	};
	return q->ratio ? KIND_RATIO : kinds[q->unit.class];
}

static size_t
put_quantity(struct mention_scanner *m, const struct quantity *q)
{
	struct span per = q->per.n ? q->per : per_of(m, q->at);
	struct draft *d = new_draft(m, kind_of(q), q->at, q->n);
	d->m.from = q->from;
	d->m.to = q->to;
	d->m.unread = q->unread;
	d->m.unit = q->unit.name;
	d->m.unit_class = q->unit.like;
	d->m.why = q->unit.why;
	d->m.per = per;
	if (!q->unread)
		put_amount(m, d, &q->amount);
	return m->floor;
}

/* ---- fixed expressions ---- */

/* The quantity at `at`; its hedges stand in its clause. */
static struct quantity
read_quantity(struct mention_scanner *m, size_t at)
{
	size_t floor = m->clause > m->floor ? m->clause : m->floor;
	return quantity_at(m->lex, m->s, at, floor, &m->digits);
}

static bool
is_soft(const struct lex_entry *e)
{
	return e->class == LEX_NEVER && span_eq(e->value, SPAN("soft"));
}

/* A longer numeral is no such expression: 十分之一, 一点五. */
static bool
numeral_goes_on(struct mention_scanner *m, size_t at, size_t end)
{
	size_t width;
	if (end <= at || !(code_at(m, end, &width) || word_at(m, end, SPAN("之"))))
		return false;
	struct num num = num_read(m->lex, span_skip(m->s, at), &m->digits);
	return !num.unread && at + num.n > end;
}

/* 听取汇报一次: behind its noun and at the end of the clause 一 counts; 是最大的一次 does not.
 */
static bool
stands_last(const struct mention_scanner *m, size_t at, size_t end)
{
	static const char *const not_before[] = {"的", "这", "那", "又", "再", "同", "新", "某",
		"另", "第", "是", "为", "成", "仅此"};
	size_t width;
	unsigned code = code_at(m, end, &width);
	if (end < m->s.n && code != (DIGIT_MARK | MARK_CLAUSE) && !word_at(m, end, SPAN("、")))
		return false;
	for (size_t i = 0; i < sizeof not_before / sizeof *not_before; i++)
		if (word_before(m, at, span_str(not_before[i])))
			return false;
	return at > m->clause;
}

/* 一个, 一次: an article, unless something says that it counts. */
static size_t
article(struct mention_scanner *m, size_t at, size_t end)
{
	struct label l = label_at(m->lex, m->s, at, m->floor);
	if (l.n)
		return put_label(m, l.from, l.n, l.why);
	struct quantity q = read_quantity(m, at);
	/* 一个 is an article, 一个月 is a time */
	bool longer =
		at + q.n > end && (q.unit.class == UNIT_TIME || q.unit.class == UNIT_PERCENT);
	if (q.n && q.unit.n &&
		(longer || (q.unit.class != UNIT_TIME && stands_last(m, at, at + q.n)) ||
			q.hedged || per_of(m, at).n || q.per.n))
		return put_quantity(m, &q);
	return q.n && at + q.n > end ? at + q.n : end;
}

static size_t
fixed(struct mention_scanner *m, size_t at)
{
	size_t from;
	const struct lex_entry *e = phrase_at(m->phrases, m->s, at, m->floor, &from);
	if (!e)
		return 0;
	size_t end = from + e->word.n;
	struct date d = date_at(m->s, at);
	if (from == at && e->class == LEX_NEVER && word_before(m, at, SPAN("第")))
		return 0; /* 第一届 */
	if (from < at && end < numeral_end(m, at))
		return 0; /* 有一亿 is not 有一 */
	bool never = e->class == LEX_NEVER && !is_soft(e);
	if (never ? at + d.n > end : at + d.n >= end)
		return 0;
	size_t digits = numeral_end(m, at);
	if (from == at && e->class != LEX_VAGUE &&
		(numeral_goes_on(m, at, end) ||
			digits + unit_at(m->lex, span_skip(m->s, digits)).n > end))
		return 0; /* 四方 is a word, 四方面 are four */
	if (is_soft(e))
		return article(m, at, end);
	if (e->class == LEX_NEVER)
		return end;
	if (e->class == LEX_LABEL)
		return put_label(m, from, e->word.n, e);
	struct quantity q = quantity_vague(m->lex, m->s, from, m->floor, e);
	return put_quantity(m, &q);
}

/* ---- labels ---- */

/* What is quoted is a name, unless all of it is a date or a measured amount: “100万元”. */
static size_t
quoted(struct mention_scanner *m, size_t at)
{
	if (m->quote == NOWHERE || at - m->quote > 48)
		return 0;
	struct label l = label_quoted(m->s, m->quote, at);
	if (l.n == 0 || m->quote < m->floor)
		return 0;
	size_t from;
	const struct lex_entry *e = phrase_at(m->phrases, m->s, at, m->floor, &from);
	if (e && e->class == LEX_LABEL && from + e->word.n > l.from + l.n)
		return put_label(m, from, e->word.n, e); /* “八五”普法 */
	if (date_at(m->s, l.from).n == l.n)
		return 0;
	struct quantity q = quantity_at(m->lex, m->s, l.from, l.from, &m->digits);
	if (q.n == l.n && q.arabic && q.unit.class != UNIT_NONE)
		return 0;
	return put_label(m, l.from, l.n, NULL);
}

/* <U+00A0> of a converter, 20xx of a template */
static bool
is_blank_token(struct span s)
{
	size_t digits = 0, masks = 0;
	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		masks += s.p[i] == 'x' || s.p[i] == 'X';
	}
	return span_starts(s, SPAN("U+")) || (masks && digits + masks == s.n);
}

static size_t
label(struct mention_scanner *m, size_t at)
{
	struct label l = label_at(m->lex, m->s, at, m->floor);
	if (l.n && is_blank_token(span_of(m->s.p + l.from, l.n)))
		return l.from + l.n;
	return l.n ? put_label(m, l.from, l.n, l.why) : 0;
}

/* 12345 alone is a hot line, 12345件 are so many. */
static size_t
number_name(struct mention_scanner *m, size_t at)
{
	size_t n = numeral_end(m, at) - at;
	if (n < 3 || n > 5)
		return 0;
	const struct lex_entry *e =
		lex_word(m->lex, LEX(LABEL_NUMBER), span_of(m->s.p + at, n));
	/* 120.5亿元 and 120余次 only begin like the number of the ambulance */
	struct span rest = span_skip(m->s, at + n);
	bool whole = num_read(m->lex, span_skip(m->s, at), &m->digits).n == n &&
		     !span_starts(rest, SPAN("余")) && !span_starts(rest, SPAN("多"));
	return e && whole && !unit_at(m->lex, rest).n ? put_label(m, at, n, e) : 0;
}

/* ---- quantities ---- */

static bool
han_at(const struct mention_scanner *m, size_t at)
{
	size_t n;
	return at < m->s.n && utf8_is_han(utf8_get(span_skip(m->s, at), &n));
}

static bool
letter_at(const struct mention_scanner *m, size_t at)
{
	return at < m->s.n && (m->s.p[at] | 0x20) >= 'a' && (m->s.p[at] | 0x20) <= 'z';
}

/* The unit of the heading or table head; its 万 shifts the amount. */
static bool
context_unit(struct mention_scanner *m, struct quantity *q)
{
	struct span s = m->context.unit;
	if (!q->arabic || q->unread || han_at(m, q->at + q->n) || letter_at(m, q->at + q->n))
		return false;
	int places = 0;
	size_t width;
	for (unsigned code; digit_kind(code = digit_at(s, &width)) == DIGIT_UNIT;) {
		if (unit_at(m->lex, s).n)
			break;
		places += (int)digit_value(code);
		s = span_skip(s, width);
	}
	q->unit = unit_at(m->lex, s);
	amount_shift(&q->amount, places + q->unit.places);
	return m->context.table || q->unit.n;
}

/* 投资3亿: money, by a word before it in its clause */
static bool
speaks_of_money(const struct mention_scanner *m, size_t at)
{
	size_t from = at > m->clause + 36 ? at - 36 : m->clause, where;
	while (from < at && ((unsigned char)m->s.p[from] & 0xC0) == 0x80)
		from++;
	return lex_find(m->lex, LEX(MONEY_WORD), span_of(m->s.p + from, at - from), &where);
}

#define MAX_SHARED 8 /* figures in a row that share the unit of the last */

/* 4.2、0.7和0.3个百分点: the unit, and the scale, stand at the end only. */
static bool
shared_unit(struct mention_scanner *m, struct quantity *q)
{
	static const char *const joints[] = {"、", "和", "与", "及", "，", ","};
	size_t end = q->at + q->n;
	for (int i = 0; i < MAX_SHARED; i++) {
		size_t joint = 0, width;
		for (size_t j = 0; j < sizeof joints / sizeof *joints && !joint; j++)
			joint = word_at(m, end, span_str(joints[j])) ? strlen(joints[j]) : 0;
		if (!joint || digit_kind(code_at(m, end + joint, &width)) != DIGIT_ARAB)
			return false;
		struct num num = num_read(m->lex, span_skip(m->s, end + joint), &m->digits);
		struct unit u = unit_at(m->lex, span_skip(m->s, end + joint + num.n));
		end += joint + num.n;
		if (num.unread || num.fraction || u.class == UNIT_NOUN)
			return false;
		if (u.n == 0)
			continue;
		q->unit = u;
		amount_shift(&q->amount, u.places + (q->scaled ? 0 : num.power));
		return u.class != UNIT_TIME;
	}
	return false;
}

/* 下降0.2个、提高0.8个百分点: a part of a 个 is a part of the 百分点 that follows. */
static void
finish_points(struct mention_scanner *m, struct quantity *q)
{
	if (!span_eq(q->unit.name, SPAN("个")) || q->amount.value.shift >= 0 || q->scaled)
		return;
	struct span rest = span_take(span_skip(m->s, q->at + q->n), 90);
	rest = span_take(rest, span_find(rest, SPAN("。")));
	if (span_find(rest, SPAN("个百分点")) < rest.n)
		q->unit = unit_at(m->lex, SPAN("百分点"));
}

/* A numeral without a unit: a bare amount (10.6亿), or so many of a noun (1200多群众). */
static bool
unitless(struct mention_scanner *m, struct quantity *q)
{
	if (q->unread)
		return false;
	if ((m->context.table || m->context.unit.n) && context_unit(m, q))
		return true;
	if (q->arabic && q->amount.qual == QUAL_EQ && shared_unit(m, q))
		return true;
	const struct lex_entry *no_unit =
		lex_at(m->lex, LEX(UNIT), span_skip(m->s, q->at + q->n));
	if ((!q->scaled && !q->more) || (no_unit && span_ends(no_unit->word, SPAN("级"))))
		return false; /* 5万吨级 is a name */
	size_t end = q->at + q->n;
	bool money = q->scaled && !han_at(m, end) && speaks_of_money(m, q->at);
	q->unit = unit_at(m->lex, money ? SPAN("元") : SPAN("个"));
	return !letter_at(m, end);
}

/* In a law title a figure is part of the name. */
static bool
in_title(const struct mention_scanner *m, size_t at)
{
	return m->title != NOWHERE && m->title >= m->clause && m->title <= at;
}

static size_t
quantity(struct mention_scanner *m, size_t at)
{
	struct quantity q = read_quantity(m, at);
	if (q.n == 0)
		return 0;
	bool counts = q.unit.why || q.ratio;
	if (!counts && (q.amount.qual == QUAL_RANGE || !unitless(m, &q)))
		return q.at + q.n; /* all of it: no digit is read twice */
	finish_points(m, &q);
	bool noun = q.unit.class == UNIT_PLACE || q.unit.class == UNIT_NOUN;
	bool weak = noun && q.lone && !q.hedged && !per_of(m, at).n;
	if (weak || (q.scaled && span_eq(q.unit.name, SPAN("级"))))
		return q.at + q.n; /* 东北三省, 千亿级 */
	if (in_title(m, at) && q.unit.class != UNIT_MONEY)
		return put_label(m, q.at, q.n, NULL);
	return put_quantity(m, &q);
}

/* ---- the scan ---- */

/* Where the digits of one script end: in 零5角 the 5 is still to be read. */
static size_t
same_digits_end(const struct mention_scanner *m, size_t at)
{
	size_t width;
	bool arabic = digit_kind(code_at(m, at, &width)) == DIGIT_ARAB;
	for (unsigned code; (code = code_at(m, at, &width)) && code < DIGIT_MARK &&
			    (digit_kind(code) == DIGIT_ARAB) == arabic;)
		at += width;
	return at;
}

static size_t
numeral(struct mention_scanner *m, size_t at)
{
	static size_t (*const decisions[])(struct mention_scanner *, size_t) = {marker,
		joining_zero, period, document_number, quoted, fixed, date, ordinal, label,
		number_name, quantity};
	for (size_t i = 0; i < sizeof decisions / sizeof *decisions; i++) {
		size_t end = decisions[i](m, at);
		if (end)
			return end;
	}
	return same_digits_end(m, at);
}

static void
mark(struct mention_scanner *m, enum digit_mark which, size_t at, size_t end)
{
	switch (which) {
	case MARK_CLAUSE:
		m->clause = end;
		m->every = NOWHERE;
		break;
	case MARK_QUOTE: m->quote = end; break;
	case MARK_UNQUOTE: m->quote = NOWHERE; break;
	case MARK_TOGGLE: m->quote = m->quote == NOWHERE ? end : NOWHERE; break;
	case MARK_TITLE: m->title = end; break;
	case MARK_UNTITLE: m->title = NOWHERE; break;
	case MARK_EVERY: m->every = at; break;
	case MARK_MEAN:
		if (mean_of(m, at).n)
			m->every = at;
		break;
	}
}

/* The figures have their last place now. */
static const struct mention *
finish(struct mention_scanner *m, size_t *n)
{
	m->out = mem_grow(m->out, &m->out_cap, m->n, sizeof *m->out);
	for (size_t i = 0; i < m->n; i++) {
		const struct draft *d = &m->drafts[i];
		m->out[i] = d->m;
		m->out[i].value = slice_span(d->value, &m->text);
		m->out[i].lo = slice_span(d->lo, &m->text);
		m->out[i].hi = slice_span(d->hi, &m->text);
	}
	*n = m->n;
	return m->out;
}

struct span
mention_text(const struct mention_scanner *m)
{
	return m->s;
}

const struct mention *
mention_scan(
	struct mention_scanner *m, struct span text, struct mention_context context, size_t *n)
{
	m->s = script_fold(text, &m->folded);
	m->context = context;
	m->n = m->text.n = m->digits.n = 0;
	m->floor = m->clause = 0;
	m->quote = m->title = m->every = NOWHERE;
	for (size_t at = 0; (at = digit_next(m->s, at)) < m->s.n;) {
		size_t width;
		unsigned code = code_at(m, at, &width);
		if (digit_kind(code) == DIGIT_VAGUE) {
			at += width;
		} else if (code < DIGIT_MARK) {
			at = numeral(m, at);
		} else {
			mark(m, (enum digit_mark)digit_value(code), at, at + width);
			at += width;
		}
	}
	return finish(m, n);
}
