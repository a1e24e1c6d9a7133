#include "composed.h"

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
	if (!dash || !term_is_plain(t))
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
	while (term_is_plain(t) && parts < 8) {
		size_t colon = colon_at(p, at);
		if (!colon)
			break;
		struct quantity next;
		term_read(p, at + colon, &next);
		if (!term_is_plain(&next) || next.unit.why ||
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
	if (!(lump || t->unit.class == UNIT_MONEY) || !term_is_plain(t) || t->num.scaled ||
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
	while (t->unit.class == UNIT_MONEY && term_is_plain(t)) {
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
	if (t->unit.class != UNIT_TIME || !term_is_plain(t))
		return 0;
	size_t zero = term_word_at(p, end, SPAN("零")) ? SPAN("零").n : 0;
	struct quantity rest;
	term_read(p, end + zero, &rest);
	for (size_t i = 0; rest.n && term_is_plain(&rest) && i < SPAN_COUNT(times); i++) {
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

size_t
composed_read(const struct term_place *p, size_t at, size_t end, bool minus, struct quantity *t)
{
	size_t n = read_ratio(p, end, t);
	n = n ? n : read_range(p, at, end, minus, t);
	n = n ? n : read_coin_tail(p, end, t);
	n = n ? n : read_coins(p, end, t);
	return n ? n : read_rest_of_time(p, end, t);
}
