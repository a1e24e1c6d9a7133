#include "mention.h"

#include "bare.h"
#include "cite.h"
#include "date.h"
#include "digit.h"
#include "label.h"
#include "likely.h"
#include "num.h"
#include "numeral.h"
#include "per.h"
#include "phrase.h"
#include "quantity.h"
#include "sweep.h"
#include "utf8.h"

#include <stdlib.h>

#define NOWHERE SIZE_MAX

struct mention_scanner {
	const struct lex *lex;
	struct phrases *phrases;
	struct sweep *sweep;
	struct likely hedges; /* of class hedge.far */
	struct findings found;
	/* the place in the text */
	struct span s;
	struct mention_context context;
	size_t floor;   /* what stands before belongs to another mention */
	size_t clause;  /* where the clause began */
	size_t quote;   /* where the quotation began, or NOWHERE */
	size_t title;   /* where the 《 began, or NOWHERE */
	size_t every;   /* the 每 or 均 of the clause, or NOWHERE */
	size_t far;     /* where the last 至少 may begin, or NOWHERE */
	struct per per; /* what it says */
};

#define KEY_DI 0xE7ACAC /* 第, as utf8_key has it */

/* 至少 where it may begin, 高于 where it may end. */
static void
want_words(struct mention_scanner *m)
{
	size_t n;
	const struct lex_entry *e = lex_list(m->lex, LEX_HEDGE_FAR, &n);
	for (size_t i = 0; i < n; i++) {
		sweep_want(m->sweep, e[i].word, SWEEP_HEDGE);
		likely_add(&m->hedges, e[i].word, SIDE_FIRST);
	}
	e = lex_list(m->lex, LEX_COMPARE, &n);
	for (size_t i = 0; i < n; i++)
		if (lex_says(&e[i], SPAN("above")))
			sweep_want(m->sweep, span_skip(e[i].word, utf8_last(e[i].word)),
				SWEEP_OVER);
}

struct mention_scanner *
mention_new(const struct lex *lex)
{
	struct mention_scanner *m = mem_new(1, sizeof *m);
	m->lex = lex;
	m->phrases = phrases_new(lex);
	m->sweep = sweep_new();
	want_words(m);
	return m;
}

void
mention_free(struct mention_scanner *m)
{
	if (!m)
		return;
	phrases_free(m->phrases);
	sweep_free(m->sweep);
	findings_free(&m->found);
	free(m);
}

/* ---- the text round a numeral ---- */

static inline bool
word_before(const struct mention_scanner *m, size_t at, struct span word)
{
	return at >= m->floor + word.n && span_ends(span_take(m->s, at), word);
}

/* ---- what is found ---- */

static struct mention *
new_finding(struct mention_scanner *m, enum mention_kind kind, size_t at, size_t n)
{
	m->floor = at + n;
	return findings_add(&m->found, kind, at, n);
}

/* What the figure at `at` is counted for. */
static struct span
per_of(const struct mention_scanner *m, size_t at)
{
	return m->every != NOWHERE && m->every < at ? m->per.name : (struct span){NULL, 0};
}

/* ---- the decisions, in order: each takes what begins at k->at and returns where the scan goes
 * on, 0 where it is not its business ---- */

/* 四、 and 1.2023年 at the start of a text or sentence are markers. */
static size_t
marker(struct mention_scanner *m, const struct numeral *k)
{
	size_t n = k->end - k->at;
	if (n > SPAN("二十一").n + 3 || !numeral_is_first(m->s, m->clause, k->at))
		return 0;
	if (k->kind != DIGIT_ARAB)
		return m->clause == 0 && k->behind == 0xE38081 /* 、 */ ? k->end : 0;
	size_t dot = k->behind == '.' ? 1 : k->behind == 0xEFBC8E /* ． */ ? 3 : 0;
	if (!dot || n > 2)
		return 0;
	size_t behind = k->end + dot;
	return digit_end(m->s, behind, NUMERAL_LOOK) - behind >= 4 &&
			       date_at(m->lex, m->s, behind).n
		       ? k->end
		       : 0;
}

/* The 零 of 一年零三个月 is none of the number behind it. */
static size_t
joining_zero(struct mention_scanner *m, const struct numeral *k)
{
	bool joins = k->code == DIGIT_HAN && digit_kind_at(m->s, k->at + k->width) == DIGIT_HAN;
	return joins ? k->at + k->width : 0;
}

/* The number behind 每 belongs to the period. */
static size_t
period(struct mention_scanner *m, const struct numeral *k)
{
	bool here = m->every != NOWHERE && k->at == m->every + SPAN("每").n && m->per.number;
	return here ? k->at + m->per.number : 0;
}

static size_t
put_cite(struct mention_scanner *m, struct cite c)
{
	new_finding(m, KIND_CITE, c.from, c.n)->suspect = c.suspect;
	return m->floor;
}

/* 〔2023〕12号, （2023）5号: the bracket is before the year */
static size_t
document_number(struct mention_scanner *m, const struct numeral *k)
{
	if (k->kind != DIGIT_ARAB || !cite_opens(k->before))
		return 0;
	struct cite c = cite_document(m->s, k->at, k->end, m->floor);
	return c.n ? put_cite(m, c) : 0;
}

/* 第五次, 第二位; 第一， opens an enumeration; 第一责任人 is a label and found before */
COLD static size_t
ordinal(struct mention_scanner *m, const struct numeral *k)
{
	struct cite c = cite_article(m->s, k->at);
	if (c.n)
		return put_cite(m, c);
	struct num num;
	if (!num_read(&num, m->lex, span_skip(m->s, k->at), &m->found.digits) || num.unread ||
		!num.amount.value.set)
		return k->end;
	size_t from = k->at - SPAN("第").n, end = k->at + num.n;
	if (numeral_is_first(m->s, m->clause, from) &&
		(span_starts_at(m->s, end, SPAN("，")) || span_starts_at(m->s, end, SPAN(","))))
		return end;
	struct unit u = unit_at(m->lex, span_skip(m->s, end));
	if (u.class == UNIT_NOUN)
		u = (struct unit){0};
	struct mention *d = new_finding(m, KIND_ORDINAL, from, end + u.n - from);
	findings_amount(&m->found, &num.amount);
	d->unit = u.name;
	d->unit_class = u.like;
	d->why = u.why;
	return m->floor;
}

static struct date
date_here(const struct mention_scanner *m, const struct numeral *k)
{
	return date_may_begin(k) ? date_at(m->lex, m->s, k->at) : (struct date){0};
}

ASIDE static size_t
read_date(struct mention_scanner *m, const struct numeral *k, bool before)
{
	size_t from = before ? k->at - SPAN("第").n : k->at;
	struct date found = date_at(m->lex, m->s, from);
	if (found.n == 0 && before)
		found = date_at(m->lex, m->s, from = k->at);
	if (found.n == 0)
		return 0;
	struct mention *d = new_finding(m, KIND_DATE, from, found.n);
	d->suspect = found.suspect;
	findings_date(&m->found, found.iso);
	return m->floor;
}

static size_t
date(struct mention_scanner *m, const struct numeral *k)
{
	bool before = date_begins_before(k);
	return before || date_may_begin(k) ? read_date(m, k, before) : 0;
}

COLD static size_t
put_label(struct mention_scanner *m, size_t from, size_t n, const struct lex_entry *why)
{
	struct mention *d = new_finding(m, KIND_LABEL, from, n);
	d->why = why;
	return m->floor;
}

static enum mention_kind
kind_of(const struct quantity *q)
{
	return q->num.fraction ? KIND_RATIO : mention_kind_of(q->unit.class);
}

/* 2024 12件: a number behind another and a blank may be a piece of one. */
static bool
is_piece(const struct mention_scanner *m, size_t at)
{
	size_t width;
	return at > 1 && !m->context.table && m->s.p[at - 1] == ' ' && m->s.p[at - 2] >= '0' &&
	       m->s.p[at - 2] <= '9' && digit_kind(digit_of(m->s, at, &width)) == DIGIT_ARAB;
}

static size_t
put_quantity(struct mention_scanner *m, struct quantity *q)
{
	const struct mention *last = m->found.n ? &m->found.list[m->found.n - 1] : NULL;
	if (last && last->from < last->at && last->qual != QUAL_EQ && q->from == q->at)
		hedge_share(m->lex, m->s, last->at, last->to, q->at, &q->num.amount);
	struct span per = q->per.n ? q->per : per_of(m, q->at);
	quantity_settle(q, m->lex, m->s, per);
	if (per.n && quantity_of_mean(q, m->lex, m->s, m->every, per))
		per.n = 0;
	struct mention *d = new_finding(m, kind_of(q), q->at, q->n);
	d->from = q->from;
	d->to = q->to;
	d->unread = q->num.unread;
	d->suspect = q->suspect || is_piece(m, q->at);
	d->unit = q->unit.name;
	d->unit_class = q->unit.like;
	d->why = q->unit.why;
	d->per = per;
	if (!q->num.unread)
		findings_amount(&m->found, &q->num.amount);
	return m->floor;
}

/* ---- fixed expressions ---- */

/* The quantity at `at`; its hedges stand in its clause. */
static bool
read_quantity(struct mention_scanner *m, size_t at, struct quantity *q)
{
	size_t floor = m->clause > m->floor ? m->clause : m->floor;
	struct hedge_place place = {m->lex, m->s, floor, m->far};
	return quantity_at(q, &place, at, &m->found.digits);
}

static bool
is_soft(const struct lex_entry *e)
{
	return e->class == LEX_NEVER && e->value.n > 0;
}

/* A longer numeral is no such expression: 十分之一, 一点五. */
static bool
numeral_goes_on(struct mention_scanner *m, size_t at, size_t end)
{
	size_t width;
	if (end <= at ||
		!(digit_of(m->s, end, &width) || span_starts_at(m->s, end, SPAN("之"))))
		return false;
	struct num num;
	num_read(&num, m->lex, span_skip(m->s, at), &m->found.digits);
	return !num.unread && at + num.n > end;
}

/* 听取汇报一次: behind its noun and at the end of the clause 一 counts; 是最大的一次 does
 * not, nor 第9号一案, which is the one of that number. hedged: it is a 二期, which counts only where
 * things come out in 期. */
static bool
stands_last(const struct mention_scanner *m, size_t at, size_t end, bool hedged)
{
	struct span before = span_of(m->s.p + m->floor, at - m->floor);
	size_t width;
	unsigned code = digit_of(m->s, end, &width);
	if (end < m->s.n && code != (DIGIT_MARK | MARK_CLAUSE) &&
		!span_starts_at(m->s, end, SPAN("、")))
		return false;
	const struct mention *last = m->found.n ? &m->found.list[m->found.n - 1] : NULL;
	bool cited = last && last->kind == KIND_CITE && m->floor == at;
	const struct lex_entry *e =
		lex_before(m->lex, LEX(ARTICLE) | LEX(NOUN) | LEX(VERB), before);
	bool article = e && e->class == LEX_ARTICLE; /* not 同 of 合同一份 */
	return at > m->clause && !cited && (article ? lex_says(e, SPAN("issue")) : !hedged);
}

/* 一个, 一次: an article, unless something says that it counts; 一期 is one even at the end. */
static size_t
article(struct mention_scanner *m, const struct numeral *k, size_t end,
	const struct lex_entry *e)
{
	size_t at = k->at;
	bool hedged = span_eq(e->value, SPAN("hedged"));
	struct label l = label_at(m->lex, m->s, at, k->run, m->floor);
	if (l.n)
		return put_label(m, l.from, l.n, l.why);
	struct quantity q;
	read_quantity(m, at, &q);
	/* 一个 is an article, 一个月 is a time */
	bool longer =
		at + q.n > end && (q.unit.class == UNIT_TIME || q.unit.class == UNIT_PERCENT);
	bool last = q.unit.class != UNIT_TIME && stands_last(m, at, at + q.n, hedged);
	if (q.n && q.unit.n && (longer || last || q.hedged || per_of(m, at).n || q.per.n))
		return put_quantity(m, &q);
	return q.n && at + q.n > end ? at + q.n : end;
}

/* 一元二角: the word 一元 is the beginning of an amount. */
static bool
coins_go_on(struct mention_scanner *m, const struct numeral *k, size_t end)
{
	struct quantity q;
	size_t width;
	unsigned code = digit_of(m->s, end, &width);
	return code && code < DIGIT_MARK && read_quantity(m, k->at, &q) &&
	       q.unit.class == UNIT_MONEY && k->at + q.n > end;
}

/* A word is not cut out of a longer numeral, date or unit: 有一 of 有一亿, 四方 of 四方面. */
static bool
cuts(struct mention_scanner *m, const struct numeral *k, const struct lex_entry *e, size_t from)
{
	size_t end = from + e->word.n;
	bool twice = end + k->width == k->end && /* 唯一 of 唯一一家 */
		     span_eq(span_take(span_skip(m->s, end), k->width),
			     span_take(span_skip(m->s, k->at), k->width));
	if (from < k->at && end < k->end)
		return !twice;
	bool never = e->class == LEX_NEVER && !is_soft(e);
	size_t date_end = k->at + date_here(m, k).n;
	if (never ? date_end > end : date_end >= end)
		return true;
	if (from < k->at && span_eq(lex_field(e, 3), SPAN("ratio")))
		return unit_at(m->lex, span_skip(m->s, end)).class == UNIT_TIME; /* 经过半年 */
	if (from < k->at || e->class == LEX_VAGUE)
		return false;
	return (e->class == LEX_NEVER && word_before(m, k->at, SPAN("第"))) || /* 第一届 */
	       numeral_goes_on(m, k->at, end) || coins_go_on(m, k, end) ||
	       k->end + unit_at(m->lex, span_skip(m->s, k->end)).n > end;
}

ASIDE static size_t
read_fixed(struct mention_scanner *m, const struct numeral *k, const struct lex_entry *e,
	size_t from)
{
	if (cuts(m, k, e, from))
		return 0;
	if (is_soft(e))
		return article(m, k, from + e->word.n, e);
	if (e->class == LEX_NEVER)
		return from + e->word.n;
	if (e->class == LEX_LABEL)
		return put_label(m, from, e->word.n, e);
	struct hedge_place place = {m->lex, m->s, m->floor, m->far};
	struct quantity q = quantity_vague(&place, from, e);
	return put_quantity(m, &q);
}

static size_t
fixed(struct mention_scanner *m, const struct numeral *k)
{
	size_t from;
	const struct lex_entry *e = phrase_at(m->phrases, m->s, k, m->floor, &from);
	return e ? read_fixed(m, k, e, from) : 0;
}

/* ---- labels ---- */

/* What is quoted is a name (“30条”, “0.1微克”行动), unless all of it is a date or an amount. */
static size_t
quoted(struct mention_scanner *m, const struct numeral *k)
{
	if (m->quote == NOWHERE || m->quote < m->floor || k->at - m->quote > 48)
		return 0;
	struct label l = label_quoted(m->s, m->quote, k->at);
	if (l.n == 0)
		return 0;
	size_t from;
	const struct lex_entry *e = phrase_at(m->phrases, m->s, k, m->floor, &from);
	if (e && e->class == LEX_LABEL && from + e->word.n > l.from + l.n)
		return put_label(m, from, e->word.n, e); /* “八五”普法 */
	struct hedge_place place = {m->lex, m->s, l.from, m->far};
	bool told = date_at(m->lex, m->s, l.from).n == l.n ||
		    quantity_is_amount(&place, l.from, l.n, &m->found.digits);
	return told ? 0 : put_label(m, l.from, l.n, NULL);
}

ASIDE static size_t
read_label(struct mention_scanner *m, const struct numeral *k)
{
	struct label l = label_at(m->lex, m->s, k->at, k->run, m->floor);
	if (l.n && l.blank)
		return l.from + l.n;
	return l.n ? put_label(m, l.from, l.n, l.why) : 0;
}

static size_t
label(struct mention_scanner *m, const struct numeral *k)
{
	bool unlikely = k->kind == DIGIT_ARAB && k->end == k->run.end &&
			label_is_unlikely(k->before, k->behind) &&
			!lex_at(m->lex, LEX(LABEL_TAIL), span_skip(m->s, k->end));
	return unlikely ? 0 : read_label(m, k);
}

/* 120 in a cell is no telephone number. */
static size_t
number_name(struct mention_scanner *m, const struct numeral *k)
{
	if (k->end - k->at < LABEL_NUMBER_MIN || (m->context.table && k->end - k->at == m->s.n))
		return 0;
	struct label l = label_number(m->lex, m->s, k->at, k->end, &m->found.digits);
	return l.n ? put_label(m, l.from, l.n, l.why) : 0;
}

/* ---- quantities ---- */

/* In a law title a figure is part of the name. */
static bool
in_title(const struct mention_scanner *m, size_t at)
{
	return m->title != NOWHERE && m->title >= m->clause && m->title <= at;
}

/* A number that counts nothing, of a table or a telephone; 0 where it is of neither. */
static size_t
headed(struct mention_scanner *m, size_t at, size_t end)
{
	struct label l = label_headed(m->lex, m->s, at, end - at);
	return l.n ? put_label(m, l.from, l.n, l.why) : 0;
}

/* Gives a number without a unit the one that its place says; false where it counts nothing. */
COLD static bool
has_bare_unit(struct mention_scanner *m, struct quantity *q)
{
	struct bare bare = {
		m->lex, m->s, m->clause, m->context.unit, m->context.table, &m->found.digits};
	return q->num.amount.qual != QUAL_RANGE && bare_unit(&bare, q);
}

static size_t
quantity(struct mention_scanner *m, const struct numeral *k)
{
	struct quantity q;
	if (!read_quantity(m, k->at, &q))
		return headed(m, k->at, k->end);
	bool counts = q.unit.why || q.num.fraction;
	if (!counts && !has_bare_unit(m, &q)) {
		size_t end = headed(m, q.at, q.at + q.n);
		return end ? end : q.at + q.n; /* all of it: no digit is read twice */
	}
	bare_points(m->lex, m->s, &q);
	bool noun = q.unit.class == UNIT_PLACE || q.unit.class == UNIT_NOUN;
	bool weak = noun && q.lone && !q.hedged && !per_of(m, k->at).n;
	if (weak || (q.num.scaled && span_eq(q.unit.name, SPAN("级"))))
		return q.at + q.n; /* 东北三省, 千亿级 */
	if (in_title(m, k->at) && q.unit.class != UNIT_MONEY)
		return put_label(m, q.at, q.n, NULL);
	size_t named =
		label_threshold(m->lex, m->s, q.at, q.at + q.n, &q.unit, q.num.amount.qual);
	if (named)
		return put_label(m, q.at, named, NULL);
	return put_quantity(m, &q);
}

/* ---- the scan ---- */

/* The first decisions look at what stands before the numeral; a character of a word is nothing to
 * them, but a quotation mark further on is, and 每. */
static inline bool
stands_apart(const struct mention_scanner *m, const struct numeral *k)
{
	bool word = k->before >= 0xE4B880 && k->before <= 0xE9BFBF; /* a Han character */
	return !word || k->code == DIGIT_HAN || m->quote != NOWHERE || m->every != NOWHERE;
}

ASIDE static size_t
apart(struct mention_scanner *m, const struct numeral *k)
{
	size_t end = marker(m, k);
	end = end ? end : joining_zero(m, k);
	end = end ? end : period(m, k);
	end = end ? end : document_number(m, k);
	return end ? end : quoted(m, k);
}

/* The decisions, in their order. */
static size_t
numeral(struct mention_scanner *m, size_t at, unsigned code, size_t width)
{
	struct numeral k;
	size_t end;
	numeral_read(&k, m->s, at, m->floor, code, width);
	if (stands_apart(m, &k) && (end = apart(m, &k)))
		return end;
	if ((end = fixed(m, &k)) || (end = date(m, &k)) ||
		(k.before == KEY_DI && (end = ordinal(m, &k))) || (end = label(m, &k)) ||
		(end = number_name(m, &k)) || (end = quantity(m, &k)))
		return end;
	return numeral_script_end(m->s, at);
}

/* A mark other than of a clause. */
static void
mark(struct mention_scanner *m, enum digit_mark which, size_t at, size_t end)
{
	switch (which) {
	case MARK_CLAUSE: break;
	case MARK_QUOTE: m->quote = end; break;
	case MARK_UNQUOTE: m->quote = NOWHERE; break;
	case MARK_TOGGLE: m->quote = m->quote == NOWHERE ? end : NOWHERE; break;
	case MARK_TITLE: m->title = end; break;
	case MARK_UNTITLE: m->title = NOWHERE; break;
	case MARK_EVERY:
		m->every = at;
		m->per = per_each(m->lex, m->s, end, &m->found.digits);
		break;
	case MARK_MEAN: {
		struct per per = per_mean(m->lex, m->s, at);
		if (per.name.n) {
			m->every = at;
			m->per = per;
		}
		break;
	}
	}
}

struct span
mention_text(const struct mention_scanner *m)
{
	return m->s;
}

/* What stands at a place, a character of digit.h; returns where the scan goes on. */
static inline size_t
look(struct mention_scanner *m, const struct sweep_place *place)
{
	unsigned code = sweep_code(place);
	size_t at = place->at, width = (unsigned char)m->s.p[at] < 0x80 ? 1 : 3;
	if (code < DIGIT_VAGUE)
		return numeral(m, at, code, width);
	if (code == (DIGIT_MARK | MARK_CLAUSE)) {
		m->clause = at + width;
		m->every = NOWHERE;
	} else if (digit_kind(code) == DIGIT_MARK) {
		mark(m, (enum digit_mark)digit_value(code), at, at + width);
	}
	return at + width;
}

void
mention_want(struct mention_scanner *m, struct span word)
{
	sweep_want(m->sweep, word, SWEEP_WORD);
}

const struct sweep_place *
mention_places(const struct mention_scanner *m, size_t *n)
{
	return sweep_places(m->sweep, n);
}

const struct mention *
mention_scan(
	struct mention_scanner *m, struct span text, struct mention_context context, size_t *n)
{
	size_t places;
	m->s = sweep_text(m->sweep, text);
	const struct sweep_place *place = sweep_places(m->sweep, &places);
	m->context = context;
	findings_reset(&m->found);
	m->floor = m->clause = 0;
	m->quote = m->title = m->every = m->far = NOWHERE;
	for (size_t i = 0, end = 0; i < places; i++) {
		if (place[i].what & SWEEP_HEDGE &&
			likely_at(&m->hedges, span_skip(m->s, place[i].at)))
			m->far = place[i].at;
		if (place[i].what & SWEEP_DIGIT && place[i].at >= end)
			end = look(m, &place[i]);
	}
	return findings_all(&m->found, n);
}
