#include "quantity.h"

#include "digit.h"
#include "hedge.h"
#include "num.h"
#include "utf8.h"

/* A reader's place; everything below works on it. */
struct place {
	const struct hedge_place *before; /* the same, as hedges are read */
	const struct lex *lex;
	struct span text;
	size_t floor;
	struct buf *digits;
};

static inline bool
word_at(const struct place *p, size_t at, struct span word)
{
	return span_starts_at(p->text, at, word);
}

static inline bool
word_before(const struct place *p, size_t at, struct span word)
{
	return at >= p->floor + word.n && span_ends(span_take(p->text, at), word);
}

/* The character before `at` as a case of a switch, 0 where it is not free. */
static inline uint32_t
key_before(const struct place *p, size_t at)
{
	return utf8_key_last(span_of(p->text.p + p->floor, at - p->floor));
}

static inline struct unit
unit_there(const struct place *p, size_t at)
{
	return unit_at(p->lex, span_skip(p->text, at));
}

static bool
is_extent(const struct unit *u)
{
	return u->class == UNIT_TIME || u->class == UNIT_MEASURE || u->class == UNIT_MONEY;
}

/* 倍 and 成: 两倍多, 三成多, but no 半 behind them of this kind */
static bool
is_share(const struct unit *u)
{
	return u->class == UNIT_RATIO || (u->why && span_eq(u->why->word, SPAN("成")));
}

/* A numeral that 多, 余 and 来 may follow: ten or more. */
static bool
is_round(const struct num *num)
{
	return num->bare || num->scaled ||
	       (num->amount.value.set && decimal_cmp(num->amount.value, DECIMAL(10)) >= 0);
}

/* 5万+人次, 10+场: its bytes; 3+X is no such thing. */
static size_t
plus_at(const struct place *p, size_t at, const struct quantity *t)
{
	uint32_t key = utf8_key_at(p->text, at), next;
	size_t n = key == '+' ? 1 : SPAN("＋").n;
	if ((key != '+' && key != 0xEFBC8B) || !t->num.arabic) /* ＋ */
		return 0;
	next = utf8_key_at(p->text, at + n);
	bool wide = next == 0 || next > 0x7F; /* no digit and no letter */
	return unit_there(p, at + n).n || (t->num.power && wide) ? n : 0;
}

/* 多, 余, 来, + behind the numeral: its bytes. */
static size_t
read_more(const struct place *p, size_t at, struct quantity *t)
{
	uint32_t word = utf8_key_at(p->text, at);
	bool about = word == 0xE69DA5;                    /* 来 */
	bool more = word == 0xE5A49A || word == 0xE4BD99; /* 多, 余 */
	size_t width = about || more ? SPAN("来").n : plus_at(p, at, t);
	if (!width || !is_round(&t->num) || t->num.unread ||
		(about && !unit_there(p, at + width).n))
		return 0;
	amount_hedge(&t->num.amount, about ? QUAL_ABOUT : QUAL_GT);
	t->more = true;
	return width;
}

static void
add_half(struct quantity *t)
{
	struct decimal half = {.set = true, .digits = 5, .shift = -1};
	struct decimal sum;
	if (decimal_add(&sum, t->num.amount.value, half))
		t->num.amount = amount_exact(sum);
}

/* 个半小时, 个多月: the classifier, 半 or 多, then a time. Its bytes, 0 where it is none. */
static size_t
read_split_unit(const struct place *p, size_t at, struct quantity *t)
{
	if (!word_at(p, at, SPAN("个")))
		return 0;
	bool half = word_at(p, at, SPAN("个半"));
	if (!half && !word_at(p, at, SPAN("个多")))
		return 0;
	size_t width = SPAN("个半").n;
	struct unit u = unit_there(p, at + width);
	if (u.class != UNIT_TIME)
		return 0;
	t->unit = u;
	if (half)
		add_half(t);
	else
		amount_hedge(&t->num.amount, QUAL_GT);
	return width + u.n;
}

/* 半 or 多 behind the unit: 三年半, 一年多. Its bytes. */
static size_t
read_unit_tail(const struct place *p, size_t at, struct quantity *t)
{
	bool extent = is_extent(&t->unit);
	if (!(extent || is_share(&t->unit)) || !t->num.amount.value.set)
		return 0;
	if (extent && word_at(p, at, SPAN("半")) && !unit_there(p, at + 3).n) {
		add_half(t);
		return SPAN("半").n;
	}
	bool more = word_at(p, at, SPAN("多")) || word_at(p, at, SPAN("余"));
	if (!more || t->more || unit_there(p, at + 3).n)
		return 0;
	amount_hedge(&t->num.amount, QUAL_GT);
	return SPAN("多").n;
}

/* 八成五, 八成半 -> 85 % */
static size_t
read_tenth_tail(const struct place *p, size_t at, struct quantity *t)
{
	size_t width;
	unsigned code = digit_of(p->text, at, &width);
	if (!word_at(p, at - t->unit.n, SPAN("成")) || !t->num.amount.value.set)
		return 0;
	bool half = code == DIGIT_HALF;
	if (!half && (digit_kind(code) != DIGIT_HAN || digit_value(code) == 0 ||
			     unit_there(p, at + width).n))
		return 0;
	struct decimal tenth = DECIMAL(half ? 5 : digit_value(code)); /* 成 made tens */
	struct decimal sum;
	if (!decimal_add(&sum, t->num.amount.value, tenth))
		return 0;
	t->num.amount = amount_exact(sum);
	return width;
}

/* The unit of 百分之, 千分之, 万分之. */
static struct unit
share_unit(const struct place *p, int per)
{
	static const struct span names[] = {{"%", 1}, {"‰", 3}, {"‱", 3}};
	struct unit u = unit_at(p->lex, names[per - 2]);
	u.n = 0;
	return u;
}

static size_t
read_unit(const struct place *p, size_t at, struct quantity *t)
{
	size_t n = read_split_unit(p, at, t);
	if (n)
		return n;
	t->unit = unit_there(p, at);
	if (t->unit.class == UNIT_NOUN)
		return 0; /* the noun is what is counted, it stays outside */
	return t->unit.n;
}

/* Reads a numeral with its unit at `at`, the half of a range, into *t; n is 0 where there is none.
 * A bare 伍 or 陆 counts only money. */
static void
read_term(const struct place *p, size_t at, struct quantity *t)
{
	t->unit = (struct unit){0};
	t->per = (struct span){0};
	t->more = false;
	t->n = num_read(&t->num, p->lex, span_skip(p->text, at), p->digits) ? t->num.n : 0;
	if (t->n == 0)
		return;
	if (t->num.per) {
		t->unit = share_unit(p, t->num.per);
		return;
	}
	if (t->num.pair)
		t->unit = unit_at(p->lex, SPAN("个"));
	size_t end = at + t->num.n;
	end += read_more(p, end, t);
	size_t blank = t->num.arabic && word_at(p, end, SPAN(" ")) ? 1 : 0;
	size_t n = t->num.pair ? 0 : read_unit(p, end + blank, t);
	if (n) {
		end += blank + n;
		amount_shift(&t->num.amount, t->unit.places);
		end += read_unit_tail(p, end, t);
		end += read_tenth_tail(p, end, t);
	}
	t->n = t->num.formal && t->unit.class != UNIT_MONEY ? 0 : end - at;
}

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
dash_at(const struct place *p, size_t at)
{
	struct span s = span_skip(p->text, at);
	size_t blank = span_starts(s, SPAN(" ")) ? 1 : 0;
	size_t n = dash_width(span_skip(s, blank));
	bool behind = n && span_starts_at(s, blank + n, SPAN(" "));
	return n && blank == behind ? blank + n + behind : 0;
}

/* 由3家到5家 are two figures; 由3至5家 is a range. */
static bool
is_change(const struct place *p, size_t at)
{
	return word_before(p, at, SPAN("由")) || word_before(p, at, SPAN("从")) ||
	       word_before(p, at, SPAN("自"));
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
sign_at(const struct place *p, size_t at)
{
	const struct lex_entry *e = lex_at(p->lex, LEX(SIGN), span_skip(p->text, at));
	return e && span_eq(e->value, SPAN("minus")) ? e->word.n : 0;
}

/* Joins the second half of a range to *t, which ends at `end`; minus: a sign stands before the
 * first, -5%至3%. Returns its bytes, 0: none. */
static size_t
read_range(const struct place *p, size_t at, size_t end, bool minus, struct quantity *t)
{
	size_t dash = dash_at(p, end);
	if (!dash || !is_plain(t))
		return 0;
	if (minus && word_at(p, end, SPAN("--")))
		dash = 1; /* and a sign */
	size_t sign = minus ? sign_at(p, end + dash) : 0;
	struct quantity high;
	read_term(p, end + dash + sign, &high);
	if (!high.n || high.num.unread || !high.num.amount.value.set)
		return 0;
	if (t->unit.why && high.unit.why ? !same_unit(&t->unit, &high.unit) : !high.unit.why) {
		if (!t->num.per || high.unit.why)
			return 0;
		high.unit = t->unit;
	}
	bool word = word_at(p, end, SPAN("至")) || word_at(p, end, SPAN("到"));
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
colon_at(const struct place *p, size_t at)
{
	switch (utf8_key_at(p->text, at)) {
	case ':': return 1;
	case ' ': return word_at(p, at, SPAN(" : ")) ? 3 : 0;
	case 0xE6AF94: /* 比 */
	case 0xEFBC9A: /* ： */
	case 0xE288B6: /* ∶ */ return 3;
	default: return 0;
	}
}

/* 1:3, 3比1, 12.1:34.8:53.1. Its bytes behind the first number, 0: none. */
static size_t
read_ratio(const struct place *p, size_t end, struct quantity *t)
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
		read_term(p, at + colon, &next);
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

/* 3元5角, 5角3分: smaller coins behind the unit. */
static size_t
read_coins(const struct place *p, size_t end, struct quantity *t)
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

/* 翻两番 -> 4 times; *at moves back over 翻. */
static bool
read_doubling(const struct place *p, size_t *at, struct quantity *t)
{
	if (!t->unit.n || !span_eq(t->unit.name, SPAN("番")))
		return true;
	uint64_t n = t->num.amount.value.digits;
	size_t width = word_before(p, *at, SPAN("翻了")) ? 6
		       : word_before(p, *at, SPAN("翻")) ? 3
							 : 0;
	if (!width || !is_plain(t) || n > 60 || t->num.amount.value.shift)
		return false;
	*at -= width;
	t->num.amount = amount_exact(DECIMAL(UINT64_C(1) << n));
	t->unit.name = SPAN("倍");
	t->unit.like = t->unit.name;
	return true;
}

/* 元/人, 次每月: the divisor behind the unit. Its bytes. */
static size_t
read_divisor(const struct place *p, size_t end, struct span *per)
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

/* 半年, 半公里 */
static void
read_half(const struct place *p, size_t at, struct quantity *t)
{
	*t = (struct quantity){.unit = unit_there(p, at + SPAN("半").n)};
	if (t->unit.class != UNIT_TIME && t->unit.class != UNIT_MEASURE)
		return;
	t->n = SPAN("半").n + t->unit.n;
	t->num.amount = amount_exact((struct decimal){.set = true, .digits = 5, .shift = -1});
}

/* ---- what stands before the numeral ---- */

/* 数, 几, 上, before a unit alone: 数十, 上百. *at moves back over it. */
static bool
starts_before(const struct place *p, size_t *at)
{
	switch (key_before(p, *at)) {
	case 0xE695B0: /* 数 */
	case 0xE695B8: /* 數 */
	case 0xE587A0: /* 几 */
	case 0xE5B9BE: /* 幾 */ *at -= SPAN("数").n; return true;
	default: return false;
	}
}

/* The sign, -, 负, 零下: its bytes before at. What a dash stands behind it only joins: B-3 */
static size_t
sign_before(const struct place *p, size_t at)
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

static void
negate(struct amount *a)
{
	struct decimal lo = a->lo;
	a->value.negative = a->value.set;
	a->lo = a->hi;
	a->hi = lo;
	a->lo.negative = a->lo.set;
	a->hi.negative = a->hi.set;
}

/* The point of .4%, which lost its 0: its bytes before at. Before another unit it may as well end
 * a sentence, 面积.4项. */
static size_t
read_lone_point(const struct place *p, size_t at, struct quantity *q)
{
	if (key_before(p, at) != '.' || !q->num.arabic || !q->num.amount.value.set)
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

/* 近三年来, 近五年: a look back, where the time is all that 近 says; nobody looks back on hours. */
static bool
is_past(const struct unit *u)
{
	static const struct span short_times[] = {
		SPAN_INIT("小时"), SPAN_INIT("分钟"), SPAN_INIT("秒"), SPAN_INIT("工作日")};
	return u->class == UNIT_TIME &&
	       !span_among(u->name, short_times, SPAN_COUNT(short_times));
}

/* （段） of 10条（段）: its bytes. */
static size_t
other_unit(const struct place *p, size_t at)
{
	size_t n = word_at(p, at, SPAN("（")) ? unit_there(p, at + 3).n : 0;
	return n && word_at(p, at + 3 + n, SPAN("）")) ? n + 6 : 0;
}

/* The term, which stands from start to end, with what stands round it. */
static void
finish(const struct place *p, size_t start, size_t end, struct quantity *q)
{
	struct amount *amount = &q->num.amount;
	bool sure = q->more || amount->qual != QUAL_EQ;
	if (q->unit.n || q->num.per)
		end += read_divisor(p, end, &q->per);
	struct hedge_after after = hedge_after(p->lex, span_skip(p->text, end), amount);
	struct hedge_before said =
		hedge_before(p->before, start, q->num.bare, is_past(&q->unit), amount);
	q->at = start;
	q->n = end + after.raw - start;
	q->to = end + after.all;
	q->to += other_unit(p, q->to);
	q->from = said.from;
	q->hedged = said.said || after.all || q->more;
	q->lone = !q->num.arabic && q->num.n == SPAN("三").n && !q->num.bare;
	sure |= said.said;
	if (q->num.bare && (!sure || amount->qual == QUAL_EQ) && amount->value.set)
		q->n = 0; /* 百 alone: 百姓, 千家万户, 亿元以上项目 */
}

/* 迈上 of 迈上万亿台阶 is a verb, no 上万亿. */
static bool
is_stepped(const struct place *p, size_t at)
{
	const struct lex_entry *e = lex_before(p->lex, LEX(VERB), span_take(p->text, at));
	return e && e->word.n > strlen("上");
}

bool
quantity_at(struct quantity *q, const struct hedge_place *before, size_t at, struct buf *digits)
{
	struct place p = {before, before->lex, before->text, before->floor, digits};
	size_t start = at, width;
	unsigned code = digit_of(p.text, at, &width);
	bool up = false;
	q->suspect = false;
	if (digit_kind(code) == DIGIT_UNIT && !starts_before(&p, &start))
		up = word_before(&p, at, SPAN("上")) && !is_stepped(&p, at);
	if (code == DIGIT_HALF)
		read_half(&p, at, q);
	else
		read_term(&p, start, q);
	if (!q->n)
		return false;
	size_t end = start + q->n;
	if (up && q->num.bare) {
		start -= SPAN("上").n;
		amount_hedge(&q->num.amount, QUAL_GE);
	}
	size_t sign = sign_before(&p, start);
	size_t joined = read_ratio(&p, end, q);
	joined = joined ? joined : read_range(&p, start, end, sign != 0, q);
	joined = joined ? joined : read_coins(&p, end, q);
	end += joined;
	if (!read_doubling(&p, &start, q))
		return (q->n = 0);
	if (sign && (q->unit.n || q->num.per || q->num.fraction)) {
		start -= sign;
		if (q->num.amount.qual != QUAL_RANGE)
			negate(&q->num.amount);
	} else if (!sign) {
		start -= read_lone_point(&p, start, q);
	}
	finish(&p, start, end, q);
	return q->n;
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
	struct place p = {before, before->lex, before->text, before->floor, NULL};
	enum qual qual = qual_named(lex_field(e, 0));
	struct decimal lo = figure_of(lex_field(e, 1)), hi = figure_of(lex_field(e, 2));
	struct quantity t = {.num.amount = {.lo = lo, .hi = hi, .qual = qual}};
	t.num.fraction = span_eq(lex_field(e, 3), SPAN("ratio"));
	if (qual != QUAL_ABOUT)
		t.num.amount.value = lo;
	size_t end = at + e->word.n;
	if (!t.num.fraction)
		end += read_unit(&p, end, &t);
	if (!t.unit.n && !t.num.fraction)
		t.unit = unit_at(p.lex, SPAN("个"));
	finish(&p, at, end, &t);
	return t;
}
