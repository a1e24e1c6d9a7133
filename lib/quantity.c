#include "quantity.h"

#include "composed.h"

/* ---- what stands behind the unit ---- */

/* 翻两番 -> 4 times, 翻了近一番 -> nearly 2; *at moves back over 翻. */
static bool
read_doubling(const struct term_place *p, size_t *at, struct quantity *t)
{
	uint64_t n = t->num.amount.value.digits;
	struct amount plain = t->num.amount;
	size_t from = hedge_before(p->before, *at, false, false, &plain).from, hedged = *at;
	size_t width = term_word_before(p, from, SPAN("翻了")) ? 6
		       : term_word_before(p, from, SPAN("翻")) ? 3
							       : 0;
	bool more = t->num.amount.qual == QUAL_GT; /* 两番多 */
	if (!width || !(more || term_is_plain(t)) || n > 60 || t->num.amount.value.shift)
		return false;
	*at = from - width;
	t->num.amount = amount_exact(DECIMAL(UINT64_C(1) << n));
	if (more)
		amount_hedge(&t->num.amount, QUAL_GT);
	hedge_before(p->before, hedged, false, false, &t->num.amount);
	t->unit.name = SPAN("倍");
	t->unit.like = t->unit.name;
	return true;
}

/* 元/人, 次每月: the divisor behind the unit. Its bytes. */
COLD static size_t
read_divisor(const struct term_place *p, size_t end, struct span *per)
{
	uint32_t key = utf8_key_at(p->text, end);
	size_t mark = key == '/' ? 1 : SPAN("每").n;
	if (key != '/' && key != 0xEFBC8F && key != 0xE6AF8F) /* ／ 每 */
		return 0;
	struct span behind = span_skip(p->text, end + mark);
	struct unit u = unit_at(p->lex, behind);
	const struct lex_entry *place = lex_at(p->lex, LEX(PLACE_PER), behind);
	size_t n = place && place->word.n >= u.n ? place->word.n : u.n;
	if (!n)
		return 0;
	size_t width;
	if (key == 0xE6AF8F && n < behind.n &&
		utf8_is_han(utf8_get(span_skip(behind, n), &width)))
		return 0; /* 镇村两级每月召开: the 每 of what follows */
	*per = u.n == n ? u.name : place->word;
	return mark + n;
}

/* 半年, 半公里, 半倍 */
COLD static void
read_half(const struct term_place *p, size_t at, struct quantity *t)
{
	*t = (struct quantity){.unit = term_unit_there(p, at + SPAN("半").n)};
	if (t->unit.class != UNIT_TIME && t->unit.class != UNIT_MEASURE &&
		!span_eq(t->unit.name, SPAN("倍")))
		return;
	t->n = SPAN("半").n + t->unit.n;
	t->num.amount = amount_exact((struct decimal){.set = true, .digits = 5, .shift = -1});
}

/* ---- what stands before the numeral ---- */

/* 数, 几, 上, before a unit alone: 数十, 上百. *at moves back over it. */
static bool
starts_before(const struct term_place *p, size_t *at)
{
	switch (term_key_before(p, *at)) {
	case 0xE695B0: /* 数 */
	case 0xE695B8: /* 數 */
	case 0xE587A0: /* 几 */
	case 0xE5B9BE: /* 幾 */ *at -= SPAN("数").n; return true;
	default: return false;
	}
}

/* The sign, -, 负, 零下: its bytes before at. What a dash stands behind it only joins: B-3 */
COLD static size_t
read_sign(const struct term_place *p, size_t at)
{
	struct span before = span_of(p->text.p + p->floor, at - p->floor);
	const struct lex_entry *e = lex_before(p->lex, LEX(SIGN), before);
	if (!e || !span_eq(e->value, SPAN("minus")))
		return 0;
	size_t from = at - e->word.n;
	if (from == p->floor)
		return e->word.n;
	char c = p->text.p[from - 1];
	bool joined = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') ||
		      c == '%' || c == '-' || c == ')';
	return joined ? 0 : e->word.n;
}

static inline size_t
sign_before(const struct term_place *p, size_t at)
{
	struct span before = span_of(p->text.p + p->floor, at - p->floor);
	return lex_may_end(p->lex, LEX(SIGN), before) ? read_sign(p, at) : 0;
}

COLD static void
negate(struct amount *a)
{
	struct decimal lo = a->lo;
	a->value.negative = a->value.set;
	a->lo = a->hi;
	a->hi = lo;
	a->lo.negative = a->lo.set;
	a->hi.negative = a->hi.set;
}

void
quantity_negate(struct quantity *q)
{
	if (!q->sign)
		return;
	q->at -= q->sign;
	q->n += q->sign;
	q->from = q->from < q->at ? q->from : q->at;
	q->sign = 0;
	if (q->num.amount.qual != QUAL_RANGE)
		negate(&q->num.amount);
}

/* The point of .4%, which lost its 0: its bytes before at. Before another unit it may as well end
 * a sentence, 面积.4项. */
COLD static size_t
read_lone_point(const struct term_place *p, size_t at, struct quantity *q)
{
	if (!q->num.arabic || !q->num.amount.value.set)
		return 0;
	uint32_t before = utf8_key_last(span_of(p->text.p + p->floor, at - 1 - p->floor));
	if (before && before < 0x80 && before != ' ' && before != '(')
		return 0; /* 1.2.4% is no number */
	q->suspect = q->unit.class != UNIT_PERCENT;
	if (q->suspect || q->num.amount.qual == QUAL_RANGE)
		return 0;
	size_t digits = digit_end(p->text, at, q->num.n) - at;
	amount_shift(&q->num.amount, -(int)digits);
	return 1;
}

/* （段） of 10条（段）: its bytes. */
COLD static size_t
other_unit(const struct term_place *p, size_t at)
{
	size_t n = term_word_at(p, at, SPAN("（")) ? term_unit_there(p, at + 3).n : 0;
	return n && term_word_at(p, at + 3 + n, SPAN("）")) ? n + 6 : 0;
}

/* The term, which stands from start to end, with what stands round it; open: something behind it
 * may belong to it. */
static void
finish(const struct term_place *p, size_t start, size_t end, bool open, struct quantity *q)
{
	struct amount *amount = &q->num.amount;
	bool sure = q->more || amount->qual != QUAL_EQ;
	if (open && (q->unit.n || q->num.per))
		end += read_divisor(p, end, &q->per);
	struct hedge_after after = hedge_after(p->lex, span_skip(p->text, end), amount);
	/* 近三年来, 近五年: a look back, where the time is all that 近 says; nobody looks back on
	 * hours */
	bool past = q->unit.class == UNIT_TIME && !unit_is_short(p->lex, q->unit.name);
	struct hedge_before said = hedge_before(p->before, start, q->num.bare, past, amount);
	if (q->num.fraction && amount->qual == QUAL_EQ && amount->value.set)
		amount_hedge(amount, hedge_of_share(p->before, start));
	q->at = start;
	q->n = end + after.raw - start;
	q->to = end + after.all;
	if (open || after.all)
		q->to += other_unit(p, q->to);
	q->from = said.from;
	q->hedged = said.said || after.all || q->more;
	q->lone = !q->num.arabic && q->num.n == SPAN("三").n && !q->num.bare;
	sure |= said.said;
	if (q->num.bare && (!sure || amount->qual == QUAL_EQ) && amount->value.set)
		q->n = 0; /* 百 alone: 百姓, 千家万户, 亿元以上项目 */
}

/* 迈上 of 迈上万亿台阶 is a verb, no 上万亿. */
COLD static bool
is_stepped(const struct term_place *p, size_t at)
{
	const struct lex_entry *e = lex_before(p->lex, LEX(VERB), span_take(p->text, at));
	return e && e->word.n > strlen("上");
}

/* Can what stands at `end`, behind a term, belong to it? No comma does, but the colon of 3：5. */
static inline bool
is_open(const struct term_place *p, size_t end, const struct quantity *t)
{
	unsigned code = digit_behind(p->text, end);
	return code && !(t->unit.why && code == (DIGIT_MARK | MARK_CLAUSE));
}

/* The term at *at, which moves back over 数 of 数十 and 上 of 上百. */
COLD static void
read_unit_alone(const struct term_place *p, size_t *at, struct quantity *q)
{
	bool up = !starts_before(p, at) && term_word_before(p, *at, SPAN("上")) &&
		  !is_stepped(p, *at);
	term_read(p, *at, q);
	if (!up || !q->num.bare || !q->n)
		return;
	*at -= SPAN("上").n;
	q->n += SPAN("上").n;
	amount_hedge(&q->num.amount, QUAL_GE);
}

/* The number from start to end, with its minus or not, and what stands round it. sign: bytes of
 * one before it; open: something behind it may belong to it. */
static bool
surround(const struct term_place *p, size_t start, size_t end, bool open, size_t sign,
	struct quantity *q)
{
	bool minus = sign && (q->unit.n || q->num.per || q->num.fraction);
	if (minus) {
		start -= sign;
		if (q->num.amount.qual != QUAL_RANGE)
			negate(&q->num.amount);
	} else if (!sign && term_key_before(p, start) == '.') {
		start -= read_lone_point(p, start, q);
	}
	finish(p, start, end, open, q);
	q->sign = minus ? 0 : sign;
	return q->n;
}

/* A quantity of any form. */
ASIDE static bool
read_any(struct quantity *q, const struct term_place *p, size_t at)
{
	size_t start = at, width;
	unsigned code = digit_of(p->text, at, &width);
	if (code == DIGIT_HALF)
		read_half(p, at, q);
	else if (digit_kind(code) == DIGIT_UNIT)
		read_unit_alone(p, &start, q);
	else
		term_read(p, at, q);
	if (!q->n)
		return false;
	size_t end = start + q->n, sign = sign_before(p, start);
	bool open = is_open(p, end, q);
	if (open)
		end += composed_read(p, start, end, sign != 0, q);
	if (q->unit.n && span_eq(q->unit.name, SPAN("番")) && !read_doubling(p, &start, q))
		return (q->n = 0);
	return surround(p, start, end, open, sign, q);
}

/* 26次, 三个: a plain number with a unit behind which nothing belongs to it, as most are. Where it
 * ends; 0: it is no such. */
static size_t
read_plain(struct quantity *q, const struct hedge_place *p, size_t at)
{
	if (!num_plain(&q->num, span_skip(p->text, at)))
		return 0;
	size_t end = at + q->num.n, unit = unit_read(&q->unit, p->lex, span_skip(p->text, end));
	unsigned behind = digit_behind(p->text, end += unit);
	if (!unit || q->unit.class == UNIT_NOUN || span_eq(q->unit.name, SPAN("番")) ||
		(behind && behind != (DIGIT_MARK | MARK_CLAUSE)))
		return 0;
	q->num.amount.value.shift += q->unit.places;
	q->per = (struct span){0};
	q->more = false;
	return end;
}

/* May a word before or behind the bytes from `at` to end say something of them? */
static inline bool
is_hedged(const struct hedge_place *p, size_t at, size_t end)
{
	return hedge_may_reach(p, at) ||
	       lex_may_end(p->lex, LEX(HEDGE_BEFORE) | LEX(SIGN),
		       span_of(p->text.p + p->floor, at - p->floor)) ||
	       lex_may_begin(p->lex, LEX(HEDGE_AFTER), span_skip(p->text, end));
}

bool
quantity_at(struct quantity *q, const struct hedge_place *before, size_t at, struct buf *digits)
{
	size_t end = read_plain(q, before, at);
	q->suspect = false;
	if (!end || is_hedged(before, at, end)) {
		struct term_place p = {
			before, before->lex, before->text, before->floor, digits};
		return end ? surround(&p, at, end, false, sign_before(&p, at), q)
			   : read_any(q, &p, at);
	}
	q->at = q->from = at;
	q->n = end - at;
	q->to = end;
	q->hedged = false;
	q->lone = !q->num.arabic;
	q->sign = 0;
	return true;
}

bool
quantity_is_amount(const struct hedge_place *p, size_t at, size_t n, struct buf *digits)
{
	if (digit_kind_at(p->text, at) != DIGIT_ARAB &&
		!span_starts_at(p->text, at + SPAN("百").n, SPAN("分之")))
		return false;
	struct quantity q;
	quantity_at(&q, p, at, digits);
	bool amount = q.unit.class == UNIT_MONEY || q.unit.class == UNIT_PERCENT;
	return q.n == n && q.num.arabic && amount;
}

/* ---- what the surroundings say ---- */

/* 3分/千瓦时 is a price, 30分 of 2小时30分 are minutes, 3分/人 are points. */
void
quantity_settle(struct quantity *q, const struct lex *lex, struct span text, struct span per)
{
	if (!span_eq(q->unit.name, SPAN("分")) || q->unit.class == UNIT_MONEY)
		return;
	if (per.n && unit_at(lex, per).class == UNIT_MEASURE) {
		q->unit = unit_at(lex, SPAN("分钱"));
		amount_shift(&q->num.amount, q->unit.places);
	}
	if (q->unit.class == UNIT_CLASSIFIER && span_ends(span_take(text, q->at), SPAN("小时")))
		q->unit = unit_at(lex, SPAN("分钟"));
}

/* 年均增长5% is of every year. */
bool
quantity_of_mean(const struct quantity *q, const struct lex *lex, struct span text,
	size_t every, struct span per)
{
	bool share = !q->num.fraction && q->unit.class == UNIT_PERCENT;
	return (share || span_eq(q->unit.name, SPAN("岁"))) &&
	       span_starts_at(text, every, SPAN("均")) && unit_at(lex, per).class != UNIT_TIME;
}

/* ---- expressions of the data ---- */

/* 1000, 0.5; - is open */
static struct decimal
figure_of(struct span s)
{
	struct decimal d = {.set = false};
	bool behind = false;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.')
			behind = true;
		if (s.p[i] < '0' || s.p[i] > '9' || d.digits > UINT64_MAX / 100)
			continue;
		d.digits = d.digits * 10 + (uint64_t)(s.p[i] - '0');
		d.shift -= behind;
		d.set = true;
	}
	return d;
}

struct quantity
quantity_vague(const struct hedge_place *before, size_t at, const struct lex_entry *e)
{
	struct term_place p = {before, before->lex, before->text, before->floor, NULL};
	enum qual qual = qual_named(lex_field(e, 0));
	struct decimal lo = figure_of(lex_field(e, 1)), hi = figure_of(lex_field(e, 2));
	struct quantity t = {.num.amount = {.lo = lo, .hi = hi, .qual = qual}};
	t.num.fraction = span_eq(lex_field(e, 3), SPAN("ratio"));
	if (qual != QUAL_ABOUT)
		t.num.amount.value = lo;
	size_t end = at + e->word.n;
	if (!t.num.fraction)
		end += term_unit(&p, end, &t);
	if (!t.unit.n && !t.num.fraction)
		t.unit = unit_at(p.lex, SPAN("个"));
	finish(&p, at, end, true, &t);
	return t;
}
