#include "num.h"

#include "arab.h"
#include "compound.h"
#include "digit.h"
#include "unit.h"
#include "utf8.h"

/* A numeral being read. */
struct reading {
	const struct lex *lex;
	struct span s;
	struct buf *text;
	struct num *num;
	bool share; /* 分之 stands before it */
};

static inline bool
is_unit_code(unsigned code)
{
	return digit_kind(code) == DIGIT_UNIT || digit_kind(code) == DIGIT_FORMAL_UNIT;
}

/* A 千, 百 or 兆 that begins a longer unit is none of the numeral: 一千瓦, 0.5百分点. */
static bool
begins_unit_word(const struct reading *r, size_t at, size_t width)
{
	const struct lex_entry *e = lex_at(r->lex, LEX(UNIT), span_skip(r->s, at));
	return e && e->word.n > width && !span_ends(e->value, SPAN("none 0"));
}

/* ---- chains of digits and units, Chinese or mixed ---- */

struct chain {
	size_t n; /* bytes read */
	struct compound sum;
	bool arabic;
	bool adjacent;          /* two neighbouring digits were read: 二三十 */
	bool high;              /* … and the second of them counts */
	enum qual hedge;        /* 多, 余 before a 万 */
	size_t formals, digits; /* how many of each */
};

/* The digit behind 、 that makes a pair with the one before it: 四、五十亿. Its
 * place, else 0. */
static size_t
paired_at(const struct reading *r, size_t at, unsigned first)
{
	size_t mark = span_starts_at(r->s, at, SPAN("、")) ? SPAN("、").n : 0;
	size_t width;
	unsigned code = digit_of(r->s, at + mark, &width);
	unsigned value = digit_value(code);
	if (digit_kind(code) != DIGIT_HAN || value == 0)
		return 0;
	if (value != first + 1 && (mark || first != 3 || value != 5))
		return 0;
	struct span behind = span_skip(r->s, at + mark + width);
	if (mark && !is_unit_code(digit_at(behind, &(size_t){0})) &&
		!lex_at(r->lex, LEX(UNIT), behind))
		return 0;
	return at + mark;
}

static void
chain_digit(struct chain *c, const struct reading *r, unsigned code, size_t width)
{
	unsigned value = digit_value(code);
	c->n += width;
	c->digits++;
	c->formals += digit_kind(code) == DIGIT_FORMAL;
	if (value == 0 && c->sum.started) { /* 一千零五: what follows counts ones */
		c->sum.bad |= c->sum.held;
		c->sum.tail = 0;
		return;
	}
	size_t second = value && digit_kind(code) == DIGIT_HAN ? paired_at(r, c->n, value) : 0;
	if (second && !c->adjacent) {
		unsigned next = digit_of(r->s, second, &width);
		c->adjacent = true;
		c->n = second + width;
		c->digits++;
		c->sum.tail = 0;
		value = c->high ? digit_value(next) : value;
	}
	compound_hold(&c->sum, value);
}

static void
chain_arab(struct chain *c, struct reading *r)
{
	struct arab a = arab_read(r->lex, span_skip(r->s, c->n), r->text);
	c->sum.bad |= !a.integer || a.broken || a.value.n > 0;
	c->n += a.n;
	compound_hold(&c->sum, a.value.digits);
}

/* 几 before a unit counts one of them, at the end none: 几十 from 10 on, 十几 from 10 on, 十几万
 * from 100000 on */
static void
chain_vague(struct chain *c, const struct reading *r, size_t width)
{
	c->n += width;
	c->sum.vague = true;
	size_t next;
	unsigned code = digit_of(r->s, c->n, &next);
	bool ones = c->sum.section && digit_value(code) >= TEN_THOUSAND;
	compound_hold(&c->sum, is_unit_code(code) && !ones ? 1 : 0);
}

/* 多, 余, 来 between digits and a 万: 3000余万. Its width, else 0. */
static size_t
inner_hedge(const struct reading *r, size_t at, enum qual *q)
{
	switch (utf8_key_at(r->s, at)) {
	case 0xE5A49A: /* 多 */
	case 0xE4BD99: /* 余 */ *q = QUAL_GT; break;
	case 0xE69DA5: /* 来 */ *q = QUAL_ABOUT; break;
	default: return 0;
	}
	size_t width;
	unsigned next = digit_of(r->s, at + SPAN("多").n, &width);
	return is_unit_code(next) && digit_value(next) >= TEN_THOUSAND ? SPAN("多").n : 0;
}

/* A 零 belongs to the chain only where a digit follows. */
static bool
zero_hangs(const struct chain *c, const struct reading *r, unsigned code, size_t width)
{
	enum digit_kind next = digit_kind_at(r->s, c->n + width);
	return digit_value(code) == 0 && c->sum.started && next != DIGIT_HAN &&
	       next != DIGIT_FORMAL && next != (c->arabic ? DIGIT_ARAB : DIGIT_HAN) &&
	       next != DIGIT_UNIT;
}

/* The 千 of 四万七千吨 is the numeral's, that of 五千瓦 and 五万千瓦 the unit's. */
static bool
goes_on(const struct chain *c, int value)
{
	return c->sum.held && (c->sum.scaled || c->sum.section) && value < c->sum.unit;
}

/* 百, 万, 拾; false where it is the unit's. */
static bool
chain_unit(struct chain *c, const struct reading *r, unsigned code, size_t width)
{
	int value = (int)digit_value(code);
	if (c->sum.started && !goes_on(c, value) && begins_unit_word(r, c->n, width))
		return false;
	c->formals += digit_kind(code) == DIGIT_FORMAL_UNIT;
	c->n += width;
	if (value >= TEN_THOUSAND)
		compound_scale(&c->sum, value);
	else
		compound_unit(&c->sum, value);
	return true;
}

/* 廿, 卅: tens in one character */
static void
chain_tens(struct chain *c, unsigned code, size_t width)
{
	c->sum.bad |= c->sum.held || c->sum.unit <= 1;
	c->n += width;
	c->sum.section += (uint64_t)digit_value(code) * 10;
	c->sum.unit = 1;
	c->sum.tail = 0;
}

/* The first hedge inside; false where there is none, or another. */
static bool
chain_hedge(struct chain *c, const struct reading *r)
{
	bool may = c->sum.started && c->hedge == QUAL_EQ;
	size_t hedge = may ? inner_hedge(r, c->n, &c->hedge) : 0;
	c->n += hedge;
	return hedge > 0;
}

/* Whether a Chinese digit behind Arabic ones has a unit of its own: 三 of 9万亿三个台阶. */
static bool
begins_another(const struct chain *c, const struct reading *r, size_t width)
{
	size_t next;
	return c->arabic && c->sum.scaled &&
	       !is_unit_code(digit_of(r->s, c->n + width, &next)) &&
	       lex_at(r->lex, LEX(UNIT), span_skip(r->s, c->n + width));
}

/* Reads one more character into the chain. False where the chain ends before it. */
static bool
chain_step(struct chain *c, struct reading *r)
{
	size_t width;
	unsigned code = digit_of(r->s, c->n, &width);
	switch (digit_kind(code)) {
	case DIGIT_HAN:
	case DIGIT_FORMAL:
		if (zero_hangs(c, r, code, width) || begins_another(c, r, width))
			return false;
		chain_digit(c, r, code, width);
		break;
	case DIGIT_ARAB:
		if (!c->arabic || c->sum.held)
			return false;
		chain_arab(c, r);
		break;
	case DIGIT_UNIT:
	case DIGIT_FORMAL_UNIT:
		if (!chain_unit(c, r, code, width))
			return false;
		break;
	case DIGIT_TENS: chain_tens(c, code, width); break;
	case DIGIT_VAGUE:
		if (c->sum.held)
			return false;
		chain_vague(c, r, width);
		break;
	default:
		if (!chain_hedge(c, r))
			return false;
	}
	c->sum.started = true;
	return true;
}

static uint64_t
chain_read(struct chain *c, struct reading *r, bool high)
{
	size_t width;
	*c = (struct chain){.sum = compound_new(), .high = high};
	c->arabic = digit_kind(digit_of(r->s, 0, &width)) == DIGIT_ARAB;
	c->hedge = QUAL_EQ;
	while (chain_step(c, r))
		;
	return compound_value(&c->sum);
}

static void
read_chain(struct reading *r)
{
	struct chain c;
	struct num *num = r->num;
	uint64_t low = chain_read(&c, r, false);
	struct decimal value = DECIMAL(low);
	num->n = c.n;
	num->power = c.sum.power;
	num->scaled = c.sum.scaled;
	num->bare = c.sum.bare;
	num->unread = c.sum.bad;
	num->formal = c.formals == 1 && c.digits <= 1 && c.n <= 6;
	num->amount = amount_exact(value);
	if (c.adjacent)
		num->amount = amount_range(value, DECIMAL(chain_read(&c, r, true)));
	else if (c.sum.vague)
		num->amount = (struct amount){.lo = value, .qual = QUAL_ABOUT};
	else
		amount_hedge(&num->amount, c.hedge);
	num->unread |= c.sum.bad;
}

/* ---- the forms of a numeral ---- */

int
num_letter(const struct lex *lex, struct span s)
{
	uint32_t letter = utf8_key(s) | 0x20;
	if (letter != 'w' && letter != 'k')
		return 0;
	switch (utf8_key_at(s, 1)) {
	case '+':
	case 0xEFBC8B: /* ＋ */
	case 0xE5A49A: /* 多 */
	case 0xE4BD99: /* 余 */ break;
	default:
		if (unit_at(lex, s).n || unit_at(lex, span_skip(s, 1)).class != UNIT_CLASSIFIER)
			return 0;
	}
	return letter == 'w' ? TEN_THOUSAND : 3;
}

/* 1.6万 -> 16000; 3万5 and other chains that go on are read as chains. */
static void
read_scale(struct reading *r, bool integer)
{
	struct num *num = r->num;
	size_t at = num->n, width;
	int shift = 0;
	size_t blank = span_starts_at(r->s, at, SPAN(" ")) &&
		       is_unit_code(digit_of(r->s, at + 1, &width));
	for (unsigned code; is_unit_code(code = digit_of(r->s, at + blank, &width));
		blank = 0) {
		if (begins_unit_word(r, at + blank, width) || digit_value(code) == 1)
			break;
		shift += (int)digit_value(code);
		num->scaled |= digit_value(code) >= TEN_THOUSAND;
		at += blank + width;
	}
	int letter = shift ? 0 : num_letter(r->lex, span_skip(r->s, at));
	if (letter) {
		shift = letter;
		num->scaled = letter >= TEN_THOUSAND;
		at++;
	}
	enum digit_kind next = digit_kind_at(r->s, at);
	enum qual q;
	if ((shift && (next == DIGIT_HAN || next == DIGIT_ARAB)) ||
		(integer && !num->amount.value.n && inner_hedge(r, at, &q))) {
		read_chain(r);
		return;
	}
	num->n = at;
	num->amount.value.shift += shift;
	num->power = shift;
	if (next == DIGIT_VAGUE && span_starts_at(r->s, at, SPAN("几"))) {
		num->amount = (struct amount){.lo = num->amount.value, .qual = QUAL_ABOUT};
		num->n += SPAN("几").n;
	}
	num->closed = !digit_behind(r->s, num->n);
}

/* 3000 -> 3000; behind most stands a unit. */
static void
read_arabic(struct reading *r)
{
	struct arab a = arab_read(r->lex, r->s, r->text);
	struct num *num = r->num;
	num->n = a.n;
	num->unread = a.broken;
	num->arabic = true;
	num->amount.value = a.value;
	num->closed = !digit_behind(r->s, a.n);
	if (!num->closed)
		read_scale(r, a.integer);
}

/* Digits one by one: how many at the start, and their value. */
static size_t
sequence_length(const struct reading *r, size_t at, size_t *count, uint64_t *value)
{
	size_t width;
	unsigned code;
	*count = 0;
	*value = 0;
	while (digit_kind(code = digit_of(r->s, at, &width)) == DIGIT_HAN) {
		if (*count && span_starts_at(r->s, at, SPAN("两")))
			break; /* 一九八二两个计划: 两 is in no year and no code */
		if (++*count <= AMOUNT_DIGITS)
			*value = *value * 10 + digit_value(code);
		at += width;
	}
	return at;
}

/* 二〇二三; 五六 and 三五 are a range instead, and 三五百 is no sequence. */
static bool
read_sequence(struct reading *r)
{
	size_t count, width;
	uint64_t value;
	size_t end = sequence_length(r, 0, &count, &value);
	unsigned first = digit_of(r->s, 0, &width);
	if (count < 2 || (count == 2 && paired_at(r, width, digit_value(first))))
		return false;
	r->num->n = end;
	r->num->sequence = true;
	r->num->unread = count > AMOUNT_DIGITS;
	r->num->amount = amount_exact(DECIMAL(value));
	unsigned code = digit_of(r->s, end, &width);
	if (!is_unit_code(code) || begins_unit_word(r, end, width))
		return true;
	r->num->unread |= digit_value(code) < TEN_THOUSAND;
	r->num->n += width;
	r->num->scaled = true;
	amount_shift(&r->num->amount, (int)digit_value(code));
	return true;
}

/* The point of 三点五, or of 三·五% as it was once printed: its bytes. */
static size_t
point_at(struct span s, size_t at)
{
	static const struct span points[] = {SPAN_INIT("点"), SPAN_INIT("·")};
	const struct span *point =
		span_starts_among(span_skip(s, at), points, SPAN_COUNT(points));
	return point ? point->n : 0;
}

/* Whether a measure of some kind stands at `at`: 九·一八 and 五·一 are days of remembrance. */
static bool
is_measured(const struct reading *r, size_t at)
{
	size_t width;
	enum unit_class class = unit_at(r->lex, span_skip(r->s, at)).class;
	return r->share || is_unit_code(digit_of(r->s, at, &width)) || class == UNIT_PERCENT ||
	       class == UNIT_RATIO || class == UNIT_MEASURE || class == UNIT_MONEY;
}

/* 三点五, 一点二亿; 三点五十分 is a time and 三点建议 are three points. */
static void
read_point(struct reading *r)
{
	size_t point = point_at(r->s, r->num->n), at = r->num->n + point;
	size_t count, width;
	uint64_t value;
	if (!point || !r->num->amount.value.set || r->num->scaled)
		return;
	size_t end = sequence_length(r, at, &count, &value);
	unsigned code = digit_of(r->s, end, &width);
	bool scale = is_unit_code(code) && !begins_unit_word(r, end, width);
	if (count == 0 || count > AMOUNT_DIGITS || (scale && digit_value(code) == 1) ||
		(point == strlen("·") && !is_measured(r, end)))
		return;
	struct decimal behind = DECIMAL(value);
	behind.shift = -(int)count;
	struct decimal *sum = &r->num->amount.value;
	r->num->unread |= !decimal_add(sum, *sum, behind);
	r->num->amount = amount_exact(*sum);
	r->num->n = end;
	for (; is_unit_code(code = digit_of(r->s, r->num->n, &width)); r->num->n += width) {
		if (begins_unit_word(r, r->num->n, width))
			break;
		amount_shift(&r->num->amount, (int)digit_value(code));
		r->num->scaled |= digit_value(code) >= TEN_THOUSAND;
	}
}

/* Parts of whole numbers only. */
static void
set_quotient(struct num *num, struct decimal top, struct decimal bottom)
{
	struct decimal part;
	bool whole = top.set && bottom.set && top.shift == 0 && bottom.shift == 0;
	num->fraction = true;
	if (whole && decimal_divide(&part, top, bottom))
		num->amount = amount_exact(part);
	else
		num->unread = true;
}

static void read_number(struct reading *r);

/* The numeral at `at`, without a 分之 of its own. */
static struct num
number_at(const struct reading *r, size_t at)
{
	struct num num = {0};
	struct reading part = {r->lex, span_skip(r->s, at), r->text, &num, true};
	read_number(&part);
	return num;
}

/* 百分之八十 -> 80 of per 2; 三分之二 -> 0.666667; 百分百 -> 100 of per 2 */
static void
read_share(struct reading *r)
{
	struct num *num = r->num;
	size_t at = num->n + SPAN("分之").n;
	if (num->bare && num->amount.value.digits == 100 &&
		span_starts_at(r->s, num->n, SPAN("分百"))) {
		num->n += SPAN("分百").n;
		num->per = 2;
		num->bare = false;
		return;
	}
	if (!span_starts_at(r->s, num->n, SPAN("分之")) || num->unread ||
		!num->amount.value.set)
		return;
	struct num top = number_at(r, at);
	if (top.n == 0)
		return;
	struct decimal bottom = num->amount.value;
	int per = !num->bare || bottom.n   ? 0
		  : bottom.digits == 100   ? 2
		  : bottom.digits == 1000  ? 3
		  : bottom.digits == 10000 ? 4
					   : 0;
	*num = (struct num){.n = at + top.n,
		.unread = top.unread,
		.per = per,
		.amount = top.amount,
		.arabic = top.arabic};
	if (!per)
		set_quotient(num, top.amount.value, bottom);
}

/* 1/3; 2023/5/1 is no fraction */
static void
read_slash(struct reading *r)
{
	struct num *num = r->num;
	if (!num->arabic || num->scaled || num->unread ||
		!span_starts_at(r->s, num->n, SPAN("/")) ||
		digit_kind_at(r->s, num->n + 1) != DIGIT_ARAB)
		return;
	struct num bottom = number_at(r, num->n + 1);
	size_t end = num->n + 1 + bottom.n;
	if (bottom.scaled || span_starts_at(r->s, end, SPAN("/")))
		return;
	num->n = end;
	set_quotient(num, num->amount.value, bottom.amount.value);
}

/* 三又二分之一 */
static void
read_mixed_fraction(struct reading *r)
{
	struct num *num = r->num;
	size_t at = num->n + SPAN("又").n;
	if (!span_starts_at(r->s, num->n, SPAN("又")) || num->unread || !num->amount.value.set)
		return;
	struct num behind = {0};
	struct reading part = {r->lex, span_skip(r->s, at), r->text, &behind, false};
	read_number(&part);
	read_share(&part);
	struct decimal sum;
	if (!behind.fraction || behind.unread ||
		!decimal_add(&sum, num->amount.value, behind.amount.value))
		return;
	*num = (struct num){.n = at + behind.n, .fraction = true};
	num->amount = amount_exact(sum);
}

static void
read_number(struct reading *r)
{
	size_t width;
	unsigned code = digit_of(r->s, 0, &width);
	switch (digit_kind(code)) {
	case DIGIT_ARAB: read_arabic(r); break;
	case DIGIT_PAIR:
		r->num->n = width;
		r->num->pair = true;
		r->num->amount = amount_exact(DECIMAL(digit_value(code)));
		break;
	case DIGIT_HAN:
	case DIGIT_FORMAL:
	case DIGIT_UNIT:
	case DIGIT_FORMAL_UNIT:
	case DIGIT_TENS:
	case DIGIT_VAGUE:
		if (!read_sequence(r))
			read_chain(r);
		read_point(r);
		break;
	default: break;
	}
}

/* A numeral of any form. */
ASIDE static bool
read_any(struct reading *r)
{
	*r->num = (struct num){0};
	read_number(r);
	if (r->num->closed || r->num->n == 0)
		return r->num->n;
	read_mixed_fraction(r);
	read_share(r);
	read_slash(r);
	return true;
}

/* A single Han digit, as most Han numerals are: its bytes, 0 where another may follow. */
static size_t
plain_han(struct span s, struct decimal *value)
{
	size_t width;
	unsigned code = digit_at(s, &width);
	uint32_t behind = utf8_key_at(s, width);
	if (digit_kind(code) != DIGIT_HAN || digit_value(code) == 0 || behind == 0xE38081 ||
		behind == 0xE782B9 || behind == 0xC2B7) /* 、 点 · */
		return 0;
	*value = DECIMAL(digit_value(code));
	return width;
}

bool
num_plain(struct num *num, struct span s)
{
	static const struct num blank; /* a copy costs less than a struct cleared by byte */
	struct decimal value;
	size_t arabic = arab_plain(s, &value), n = arabic ? arabic : plain_han(s, &value);
	if (!n || digit_behind(s, n))
		return false;
	*num = blank;
	num->n = n;
	num->amount.value = value;
	num->arabic = arabic;
	num->closed = true;
	return true;
}

bool
num_read(struct num *num, const struct lex *lex, struct span s, struct buf *text)
{
	return num_plain(num, s) || read_any(&(struct reading){lex, s, text, num, false});
}
