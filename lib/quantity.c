#include "quantity.h"

/* ---- ranges and ratios ---- */

/* The sign of a range at the start of s: its bytes; signs may be doubled, ——. */
static size_t
dash_width(struct span s)
{
	size_t n;
	switch (utf8_key(s)) {
	case 0xE887B3: /* 至 */
	case 0xE588B0: /* 到 */ return 3;
	case '-':
	case '~': n = 1; break;
	case 0xE28094: /* — */
	case 0xE28093: /* – */
	case 0xE28892: /* − */
	case 0xE288BC: /* ∼ */
	case 0xE3809C: /* 〜 */
	case 0xEFBC8D: /* － */
	case 0xEFBD9E: /* ～ */ n = 3; break;
	default: return 0;
	}
	return span_starts_at(s, n, span_take(s, n)) ? 2 * n : n;
}

/* The same with a blank on both sides or on none. */
static size_t
dash_at(const struct term_place *p, size_t at)
{
	struct span s = span_skip(p->text, at);
	size_t blank = span_starts(s, SPAN(" ")) ? 1 : 0;
	size_t n = dash_width(span_skip(s, blank));
	bool behind = n && span_starts_at(s, blank + n, SPAN(" "));
	return n && blank == behind ? blank + n + behind : 0;
}

/* 由3家到5家 are two figures; 由3至5家 is a range. */
static bool
is_change(const struct term_place *p, size_t at)
{
	return term_word_before(p, at, SPAN("由")) || term_word_before(p, at, SPAN("从")) ||
	       term_word_before(p, at, SPAN("自"));
}

static bool
same_unit(const struct unit *a, const struct unit *b)
{
	return a->class == b->class && span_eq(a->name, b->name);
}

/* The lower bound with the scale that is written once: 3-5万 -> 30000. */
static struct decimal
scaled_bound(const struct num *low, const struct num *high)
{
	struct decimal d = low->amount.value;
	if (low->power || !high->power)
		return d;
	d.shift += high->power;
	return decimal_cmp(d, high->amount.value) < 0 ? d : low->amount.value;
}

static bool
is_plain(const struct quantity *t)
{
	return t->n && !t->num.unread && t->num.amount.value.set &&
	       t->num.amount.qual == QUAL_EQ;
}

static bool
is_below(struct decimal a, struct decimal b)
{
	int order = decimal_cmp(a, b); /* of the digits */
	if (a.negative != b.negative)
		return a.negative;
	return a.negative ? order > 0 : order < 0;
}

/* The minus of the second half of a range behind one that has it: -5℃至-3℃. */
static size_t
sign_at(const struct term_place *p, size_t at)
{
	const struct lex_entry *e = lex_at(p->lex, LEX(SIGN), span_skip(p->text, at));
	return e && span_eq(e->value, SPAN("minus")) ? e->word.n : 0;
}

/* Joins the second half of a range to *t, which ends at `end`; minus: a sign stands before the
 * first, -5%至3%. Returns its bytes, 0: none. */
static size_t
read_range(const struct term_place *p, size_t at, size_t end, bool minus, struct quantity *t)
{
	size_t dash = dash_at(p, end);
	if (!dash || !is_plain(t))
		return 0;
	if (minus && term_word_at(p, end, SPAN("--")))
		dash = 1; /* and a sign */
	size_t sign = minus ? sign_at(p, end + dash) : 0;
	struct quantity high;
	term_read(p, end + dash + sign, &high);
	if (!high.n || high.num.unread || !high.num.amount.value.set)
		return 0;
	if (t->unit.why && high.unit.why ? !same_unit(&t->unit, &high.unit) : !high.unit.why) {
		if (!t->num.per || high.unit.why)
			return 0;
		high.unit = t->unit;
	}
	bool word = term_word_at(p, end, SPAN("至")) || term_word_at(p, end, SPAN("到"));
	if (t->unit.why && word && is_change(p, at))
		return 0;
	if (!t->unit.why)
		t->num.amount.value.shift += high.unit.places;
	struct decimal low = t->unit.why && t->unit.n ? t->num.amount.value
						      : scaled_bound(&t->num, &high.num);
	struct decimal top = high.num.amount.value;
	low.negative = minus;
	top.negative = sign != 0;
	if (!is_below(low, top)) {
		if (!t->unit.why)
			t->num.amount.value.shift -= high.unit.places;
		return 0;
	}
	t->num.amount = amount_range(low, top);
	t->num.scaled |= high.num.scaled;
	t->unit = high.unit;
	return dash + sign + high.n;
}

static size_t
colon_at(const struct term_place *p, size_t at)
{
	switch (utf8_key_at(p->text, at)) {
	case ':': return 1;
	case ' ': return term_word_at(p, at, SPAN(" : ")) ? 3 : 0;
	case 0xE6AF94: /* 比 */
	case 0xEFBC9A: /* ： */
	case 0xE288B6: /* ∶ */ return 3;
	default: return 0;
	}
}

/* 1:3, 3比1, 12.1:34.8:53.1. Its bytes behind the first number, 0: none. */
static size_t
read_ratio(const struct term_place *p, size_t end, struct quantity *t)
{
	if (t->unit.why)
		return 0;
	size_t at = end, parts = 1;
	struct decimal first = t->num.amount.value, quotient = {.set = false};
	while (is_plain(t) && parts < 8) {
		size_t colon = colon_at(p, at);
		if (!colon)
			break;
		struct quantity next;
		term_read(p, at + colon, &next);
		if (!is_plain(&next) || next.unit.why ||
			(next.num.arabic != t->num.arabic && parts == 1))
			break;
		if (parts++ == 1 && !decimal_divide(&quotient, first, next.num.amount.value))
			return 0;
		at += colon + next.n;
	}
	if (parts == 1)
		return 0;
	if (parts > 2)
		quotient.set = false;
	t->num.amount = amount_exact(quotient);
	t->num.fraction = true;
	return at - end;
}

/* ---- composed amounts ---- */

/* Whether what stands at `at` leaves a bare digit before it alone: the end, a mark, 的 and 钱. */
static bool
is_alone(const struct term_place *p, size_t at)
{
	size_t width;
	return at >= p->text.n || !utf8_is_han(utf8_get(span_skip(p->text, at), &width)) ||
	       term_word_at(p, at, SPAN("的")) || term_word_at(p, at, SPAN("钱"));
}

/* 五 of 三块五: tenths of the coin before it; 三块五亩大的地 are lots of land. Its bytes; before
 * 五毛 it only makes money of 块. */
COLD static size_t
read_coin_tail(const struct term_place *p, size_t end, struct quantity *t)
{
	bool lump = span_eq(t->unit.name, SPAN("块"));
	size_t width;
	unsigned code = digit_of(p->text, end, &width);
	enum digit_kind kind = digit_kind(code);
	if (!(lump || t->unit.class == UNIT_MONEY) || !is_plain(t) || t->num.scaled ||
		(kind != DIGIT_HAN && kind != DIGIT_ARAB) || !digit_value(code))
		return 0;
	struct unit coin = term_unit_there(p, end + width);
	bool smaller = coin.class == UNIT_MONEY && coin.places < 0;
	if (!smaller && !is_alone(p, end + width))
		return 0;
	t->unit = lump ? unit_at(p->lex, SPAN("块钱")) : t->unit;
	struct decimal tenth = {.set = true,
		.digits = digit_value(code),
		.shift = (signed char)(t->unit.places - 1)};
	struct decimal sum;
	if (smaller || !decimal_add(&sum, t->num.amount.value, tenth))
		return 0;
	t->num.amount = amount_exact(sum);
	return width;
}

/* 3元5角, 5角3分: smaller coins behind the unit. */
static size_t
read_coins(const struct term_place *p, size_t end, struct quantity *t)
{
	size_t all = 0;
	while (t->unit.class == UNIT_MONEY && is_plain(t)) {
		struct num num;
		num_read(&num, p->lex, span_skip(p->text, end + all), p->digits);
		struct span behind = span_skip(p->text, end + all + num.n);
		struct unit coin = span_starts(behind, SPAN("分"))
					   ? unit_at(p->lex, SPAN("分钱"))
					   : unit_at(p->lex, behind);
		if (!num.n || num.unread || !num.amount.value.set || coin.class != UNIT_MONEY ||
			coin.places >= 0)
			break;
		struct decimal part = num.amount.value, sum;
		part.shift += coin.places;
		if (!decimal_add(&sum, t->num.amount.value, part))
			break;
		t->num.amount = amount_exact(sum);
		all += num.n + (span_starts(behind, SPAN("分")) ? 3 : coin.n);
	}
	return all;
}

/* 2小时30分, 一年零三个月: a smaller time behind the unit, as a part of the larger. */
static size_t
read_rest_of_time(const struct term_place *p, size_t end, struct quantity *t)
{
	static const struct {
		struct span whole, part;
		uint64_t parts;
	} times[] = {{SPAN_INIT("小时"), SPAN_INIT("分钟"), 60},
		{SPAN_INIT("小时"), SPAN_INIT("分"), 60},
		{SPAN_INIT("年"), SPAN_INIT("月"), 12}};
	if (t->unit.class != UNIT_TIME || !is_plain(t))
		return 0;
	size_t zero = term_word_at(p, end, SPAN("零")) ? SPAN("零").n : 0;
	struct quantity rest;
	term_read(p, end + zero, &rest);
	for (size_t i = 0; rest.n && is_plain(&rest) && i < SPAN_COUNT(times); i++) {
		struct decimal part, sum, parts = DECIMAL(times[i].parts);
		if (!span_eq(t->unit.name, times[i].whole) ||
			!span_eq(rest.unit.name, times[i].part) ||
			decimal_cmp(rest.num.amount.value, parts) >= 0 ||
			!decimal_divide(&part, rest.num.amount.value, parts) ||
			!decimal_add(&sum, t->num.amount.value, part))
			continue;
		t->num.amount = amount_exact(sum);
		return zero + rest.n;
	}
	return 0;
}

/* What stands behind the term, which ends at `end`, and makes one quantity with it: a second half,
 * smaller coins. minus: a sign stands before it. Its bytes. */
COLD static size_t
read_joined(const struct term_place *p, size_t at, size_t end, bool minus, struct quantity *t)
{
	size_t n = read_ratio(p, end, t);
	n = n ? n : read_range(p, at, end, minus, t);
	n = n ? n : read_coin_tail(p, end, t);
	n = n ? n : read_coins(p, end, t);
	return n ? n : read_rest_of_time(p, end, t);
}

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
	if (!width || !(more || is_plain(t)) || n > 60 || t->num.amount.value.shift)
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
		end += read_joined(p, start, end, sign != 0, q);
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
