#include "term.h"

static bool
is_extent(const struct unit *u)
{
	return u->class == UNIT_TIME || u->class == UNIT_MEASURE || u->class == UNIT_MONEY;
}

/* 倍 and 成: 两倍多, 三成多 */
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
COLD static size_t
plus_at(const struct term_place *p, size_t at, const struct quantity *t)
{
	uint32_t key = utf8_key_at(p->text, at), next;
	size_t n = key == '+' ? 1 : SPAN("＋").n;
	if ((key != '+' && key != 0xEFBC8B) || !t->num.arabic) /* ＋ */
		return 0;
	next = utf8_key_at(p->text, at + n);
	bool wide = next == 0 || next > 0x7F; /* no digit and no letter */
	return term_unit_there(p, at + n).n || (t->num.power && wide) ? n : 0;
}

/* 多, 余, 来, + behind the numeral: its bytes. */
COLD static size_t
read_more(const struct term_place *p, size_t at, struct quantity *t)
{
	uint32_t word = utf8_key_at(p->text, at);
	bool about = word == 0xE69DA5;                    /* 来 */
	bool more = word == 0xE5A49A || word == 0xE4BD99; /* 多, 余 */
	size_t width = about || more ? SPAN("来").n : plus_at(p, at, t);
	if (!width || !is_round(&t->num) || t->num.unread ||
		(about && !term_unit_there(p, at + width).n))
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

/* 个半小时, 个多月, 个多百分点: the classifier, 半 or 多, then a time or points. Its bytes, 0 where
 * it is none. */
COLD static size_t
read_split_unit(const struct term_place *p, size_t at, struct quantity *t)
{
	bool half = term_word_at(p, at, SPAN("个半"));
	if (!half && !term_word_at(p, at, SPAN("个多")))
		return 0;
	size_t width = SPAN("个半").n;
	struct unit u = term_unit_there(p, at + width);
	if (u.class != UNIT_TIME && u.class != UNIT_PERCENT)
		return 0;
	t->unit = u;
	if (half)
		add_half(t);
	else
		amount_hedge(&t->num.amount, QUAL_GT);
	return width + u.n;
}

/* 半 or 多 behind the unit: 三年半, 一倍半, 一年多. Its bytes. 八成半 is read_tenth_tail's. */
COLD static size_t
read_unit_tail(const struct term_place *p, size_t at, struct quantity *t)
{
	bool extent = is_extent(&t->unit), times = t->unit.class == UNIT_RATIO;
	if (!(extent || is_share(&t->unit)) || !t->num.amount.value.set)
		return 0;
	if ((extent || times) && term_word_at(p, at, SPAN("半")) &&
		!term_word_at(p, at, SPAN("半导体")) && !term_unit_there(p, at + 3).n) {
		add_half(t);
		return SPAN("半").n;
	}
	bool more = term_word_at(p, at, SPAN("多")) || term_word_at(p, at, SPAN("余"));
	if (!more || t->more || term_unit_there(p, at + 3).n)
		return 0;
	amount_hedge(&t->num.amount, QUAL_GT);
	return SPAN("多").n;
}

/* 八成五, 八成半 -> 85 % */
COLD static size_t
read_tenth_tail(const struct term_place *p, size_t at, struct quantity *t)
{
	size_t width;
	unsigned code = digit_of(p->text, at, &width);
	if (!term_word_at(p, at - t->unit.n, SPAN("成")) || !t->num.amount.value.set)
		return 0;
	bool half = code == DIGIT_HALF;
	if (!half && (digit_kind(code) != DIGIT_HAN || digit_value(code) == 0 ||
			     term_unit_there(p, at + width).n))
		return 0;
	struct decimal tenth = DECIMAL(half ? 5 : digit_value(code)); /* 成 made tens */
	struct decimal sum;
	if (!decimal_add(&sum, t->num.amount.value, tenth))
		return 0;
	t->num.amount = amount_exact(sum);
	return width;
}

/* The unit of 百分之, 千分之, 万分之. */
COLD static struct unit
share_unit(const struct term_place *p, int per)
{
	static const struct span names[] = {{"%", 1}, {"‰", 3}, {"‱", 3}};
	struct unit u = unit_at(p->lex, names[per - 2]);
	u.n = 0;
	return u;
}

size_t
term_unit(const struct term_place *p, size_t at, struct quantity *t)
{
	bool split =
		digit_behind(p->text, at + SPAN("个").n) && term_word_at(p, at, SPAN("个"));
	size_t n = split ? read_split_unit(p, at, t) : 0;
	if (n)
		return n;
	n = unit_read(&t->unit, p->lex, span_skip(p->text, at));
	if (t->num.fraction && t->unit.class == UNIT_CLASSIFIER) {
		t->unit = (struct unit){0}; /* 家 of 三分之一家长 */
		return 0;
	}
	/* the noun is what is counted, it stays outside */
	return t->unit.class == UNIT_NOUN ? 0 : n;
}

void
term_read(const struct term_place *p, size_t at, struct quantity *t)
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
	size_t end = at + t->num.n, blank = 0;
	if (!t->num.closed) {
		end += read_more(p, end, t);
		blank = t->num.arabic && term_word_at(p, end, SPAN(" ")) ? 1 : 0;
	}
	size_t n = t->num.pair ? 0 : term_unit(p, end + blank, t);
	if (n) {
		end += blank + n;
		amount_shift(&t->num.amount, t->unit.places);
		unsigned behind = digit_behind(p->text, end);
		if (behind && digit_kind(behind) != DIGIT_MARK) {
			end += read_unit_tail(p, end, t);
			end += read_tenth_tail(p, end, t);
		}
	}
	t->n = t->num.formal && t->unit.class != UNIT_MONEY ? 0 : end - at;
}
