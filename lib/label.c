#include "label.h"

#include "digit.h"
#include "joint.h"
#include "num.h"
#include "utf8.h"

/* bytes: what stands between quotation marks, between brackets, before the digits of a token */
enum { MAX_TOKEN = 32, MAX_QUOTED = 16 * 3, MAX_BRACKET = 8 * 3 };
enum { MAX_OWN = 3, MIN_LINE = 5 }; /* 表12, 表三; 电话12345 */

static inline unsigned
code_of(struct span text, size_t at, size_t *width)
{
	return digit_of(text, at, width);
}

static inline enum digit_kind
kind_of(struct span text, size_t at)
{
	size_t width;
	return digit_kind(code_of(text, at, &width));
}

static inline bool
is_letter(struct span text, size_t at)
{
	return at < text.n && ((text.p[at] | 0x20) >= 'a' && (text.p[at] | 0x20) <= 'z');
}

/* The bytes of the Han character at `at` that is no numeral, else 0. */
static size_t
plain_han(struct span text, size_t at)
{
	size_t n, width;
	if (at >= text.n || !utf8_is_han(utf8_get(span_skip(text, at), &n)))
		return 0;
	unsigned code = code_of(text, at, &width);
	return !code || code == (DIGIT_MARK | MARK_EVERY) || code == (DIGIT_MARK | MARK_MEAN)
		       ? n
		       : 0;
}

static bool
is_han_digit(struct span text, size_t at)
{
	return kind_of(text, at) == DIGIT_HAN;
}

/* （社区） at `at`: its bytes, else 0. */
static size_t
bracket(struct span text, size_t at)
{
	if (!span_starts_at(text, at, SPAN("（")))
		return 0;
	struct span inside = span_take(span_skip(text, at), MAX_BRACKET);
	size_t end = span_find(inside, SPAN("）"));
	return end < inside.n ? end + SPAN("）").n : 0;
}

/* One or two Han characters between the digits of an alternation; 是 begins an enumeration, 又
 * and the like join two numbers. */
static size_t
alternation_noun(struct span text, size_t at)
{
	switch (utf8_key_at(text, at)) {
	case 0xE698AF: /* 是 */
	case 0xE58F88: /* 又 */
	case 0xE6AF94: /* 比 */
	case 0xE782B9: /* 点 */
	case 0xE68890: /* 成 */
	case 0xE58886: /* 分 */
	case 0xE588B0: /* 到 */
	case 0xE887B3: /* 至 */ return 0;
	}
	size_t n = 0;
	for (int i = 0; i < 2 && !is_han_digit(text, at + n); i++) {
		size_t width = plain_han(text, at + n);
		if (!width)
			break;
		n += width;
	}
	return n ? n + bracket(text, at + n) : 0;
}

/* 四有五步, 一村（社区）一法律顾问: digit noun digit noun, where the first noun is no unit;
 * 一…一 is one even so (一户一策). */
static size_t
alternation(const struct lex *lex, struct span text, size_t at)
{
	size_t width, second_width;
	unsigned first = code_of(text, at, &width);
	if (digit_kind(first) != DIGIT_HAN || digit_value(first) == 0)
		return 0;
	size_t noun = alternation_noun(text, at + width);
	size_t second_at = at + width + noun;
	if (!noun || !is_han_digit(text, second_at))
		return 0;
	unsigned second = code_of(text, second_at, &second_width);
	bool ones = digit_value(first) == 1 && digit_value(second) == 1;
	const struct lex_entry *unit = lex_at(lex, LEX(UNIT), span_skip(text, at + width));
	if (unit && !ones)
		return 0;
	size_t behind = second_at + second_width;
	struct unit counted = unit_at(lex, span_skip(text, behind));
	if (counted.n && counted.class != UNIT_PLACE)
		return 0; /* 一村一名顾问 counts */
	size_t last = plain_han(text, behind);
	if (!last)
		return 0;
	last += plain_han(text, behind + last);
	return behind + last - at;
}

static size_t
plus_at(struct span text, size_t at)
{
	uint32_t key = utf8_key_at(text, at);
	return key == '+' ? 1 : key == 0xEFBC8B ? SPAN("＋").n : 0;
}

/* A term of a sum: digits, then letters. Where it ends. */
static size_t
sum_term(struct span text, size_t at)
{
	size_t end = digit_end(text, at, MAX_TOKEN);
	while (end - at < MAX_TOKEN && is_letter(text, end))
		end++;
	return end;
}

/* 1+1+N, 3+X, 1+1大于2; digits_end: of those of one kind at `at`, behind which a sum has to go
 * on. */
static size_t
sum(struct span text, size_t at, size_t digits_end)
{
	enum digit_kind next = kind_of(text, digits_end);
	if (!plus_at(text, digits_end) && !is_letter(text, digits_end) &&
		(next == DIGIT_NONE || next == DIGIT_MARK))
		return 0;
	static const struct span greater[] = {{"大于", 6}, {">", 1}, {"＞", 3}};
	size_t from = at, end = sum_term(text, at), terms = 1, plus;
	for (; end > from && (plus = plus_at(text, end)); terms++) {
		from = end + plus;
		end = sum_term(text, from);
	}
	if (terms - (end == from) < 2)
		return 0;
	for (size_t i = 0; i < sizeof greater / sizeof *greater; i++)
		if (span_starts_at(text, end, greater[i]) &&
			kind_of(text, end + greater[i].n) == DIGIT_ARAB)
			return end + greater[i].n + 1 - at;
	return end - at;
}

/* 3·15, 12·4; what has a unit behind it is a decimal: 5·8％ */
static size_t
dotted_day(const struct lex *lex, struct span text, size_t at, struct digit_run first)
{
	static const struct span dots[] = {{"·", 2}, {"•", 3}, {"・", 3}, {"‧", 3}};
	if (first.digits > 2 || first.end == text.n)
		return 0;
	unsigned char dot = (unsigned char)text.p[first.end];
	if (dot < 0x80 || dot > 0xE3)
		return 0;
	for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
		if (!span_starts_at(text, first.end, dots[i]))
			continue;
		struct digit_run second = digit_run_at(text, first.end + dots[i].n);
		struct span behind = span_skip(text, second.end);
		if (second.kind != DIGIT_ARAB || second.digits > 2 ||
			lex_at(lex, LEX(UNIT), behind) || kind_of(behind, 0) == DIGIT_UNIT)
			return 0;
		return second.end - at;
	}
	return 0;
}

static bool
in_token(struct span text, size_t at)
{
	if (at >= text.n)
		return false;
	switch (text.p[at]) {
	case '-':
	case '.':
	case '+':
	case '_':
	case '/': return true;
	default: return is_letter(text, at) || (text.p[at] >= '0' && text.p[at] <= '9');
	}
}

/* G4, AES100, PM2.5, 歼-35, 5G: a token of letters and digits */
static struct label
token(const struct lex *lex, struct span text, size_t at, size_t floor, size_t end)
{
	struct label l = {.from = at};
	while (l.from > floor && at - l.from < MAX_TOKEN && in_token(text, l.from - 1))
		l.from--;
	bool letters = false;
	for (size_t i = l.from; i < at; i++)
		letters |= is_letter(text, i);
	if (!letters) {
		l.from = at;
		struct span behind = span_skip(text, end);
		if (!is_letter(text, end) || lex_at(lex, LEX(UNIT), behind) ||
			num_letter(lex, behind))
			return l;
	}
	while (end < text.n && text.p[end] > 0 && in_token(text, end) &&
		(is_letter(text, end) || (text.p[end] >= '0' && text.p[end] <= '9') ||
			in_token(text, end + 1)))
		end++;
	l.n = end - l.from;
	return l;
}

/* Bytes of the kind of place that s ends in: 乡 */
static size_t
place_before(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(PLACE_PER), s);
	return e && lex_says(e, SPAN("place")) ? e->word.n : 0;
}

/* Whether two places or more stand before, as in 县乡 and 省、市. */
static bool
follows_places(const struct lex *lex, struct span before)
{
	size_t place = place_before(lex, before);
	struct span other = span_take(before, before.n - place);
	return place && (span_ends(other, SPAN("、")) || place_before(lex, other));
}

/* Whether the digits at `at` may stand before a word of class label.tail of this value. */
static bool
fits_tail(const struct lex *lex, struct span wants, struct span text, size_t at,
	struct digit_run run)
{
	struct span digits = span_skip(text, at);
	if (span_eq(wants, SPAN("han")))
		return run.kind == DIGIT_HAN;
	if (span_eq(wants, SPAN("number")))
		return run.kind == DIGIT_ARAB && run.digits >= 3;
	if (span_eq(wants, SPAN("year")))
		return run.digits == 4 &&
		       (span_starts(digits, SPAN("19")) || span_starts(digits, SPAN("20")));
	if (span_eq(wants, SPAN("grade")))
		return !span_starts(digits, SPAN("两")) &&
		       !follows_places(lex, span_take(text, at));
	return span_eq(wants, SPAN("any"));
}

/* The word of class label.tail behind the digits of the run at `at`. */
static const struct lex_entry *
tail_at(const struct lex *lex, struct span text, size_t at, struct digit_run run)
{
	const struct lex_entry *e = lex_at(lex, LEX(LABEL_TAIL), span_skip(text, run.end));
	return e && fits_tail(lex, e->value, text, at, run) ? e : NULL;
}

/* The bytes of the digits at `at`. */
static size_t
han_digits(struct span text, size_t at)
{
	size_t end = at, width;
	while (kind_of(text, end) == DIGIT_HAN || kind_of(text, end) == DIGIT_UNIT) {
		code_of(text, end, &width);
		end += width;
	}
	return end - at;
}

/* 中、 of 二中、三中全会, where digits follow, or 中 of 二中三中全会: its bytes */
static size_t
session_joint(struct span text, size_t at)
{
	bool counted =
		span_starts_at(text, at, SPAN("中")) || span_starts_at(text, at, SPAN("次"));
	size_t joint = counted ? joint_at(span_skip(text, at + SPAN("中").n)) : 0;
	bool more = counted && han_digits(text, at + SPAN("中").n + joint);
	return more ? SPAN("中").n + joint : 0;
}

/* 三中全会, 二次会议, 二中、三中全会 behind 届: its bytes */
static size_t
session(struct span text, size_t at)
{
	static const char *const words[] = {"中全会", "次会议", "次全体会议", "次全会", "次"};
	size_t end = at, n, joint;
	while ((n = han_digits(text, end)) && end - at < MAX_TOKEN) {
		end += n;
		joint = session_joint(text, end);
		for (size_t i = 0; !joint && i < sizeof words / sizeof *words; i++)
			if (span_starts_at(text, end, span_str(words[i])))
				return end + strlen(words[i]) - at;
		end += joint;
	}
	return 0;
}

/* 三位一体, 五星级, 12345热线; 二十届三中全会 */
static struct label
tailed(const struct lex *lex, struct span text, size_t at, struct digit_run run)
{
	struct label l = {.from = at};
	size_t end = run.end;
	if (span_starts_at(text, end, SPAN("届")) && session(text, end + 3)) {
		l.n = end + SPAN("届").n + session(text, end + SPAN("届").n) - at;
		return l;
	}
	l.why = tail_at(lex, text, at, run);
	if (!l.why)
		return l;
	end += l.why->word.n;
	if (span_starts(l.why->word, SPAN("届")))
		end += session(text, end);
	l.n = end - at;
	return l;
}

/* 项目 of 500万元以上项目, 的行政村 of 50万元以上的行政村: its bytes. */
static size_t
things_behind(const struct lex *lex, struct span text, size_t end)
{
	if (!span_ends(span_take(text, end), SPAN("以上")))
		return 0;
	size_t of = span_starts_at(text, end, SPAN("的")) ? SPAN("的").n : 0;
	const struct lex_entry *e = lex_at(lex, LEX(LABEL_TAIL), span_skip(text, end + of));
	return e && span_eq(e->value, SPAN("threshold")) ? of + e->word.n : 0;
}

/* Whether 80岁以上 or 0—6岁, which ends at end, tells of whom is spoken: 0—6岁儿童, but not
 * 提高到80岁以上。 */
static bool
is_age_group(struct span text, size_t end, enum qual qual)
{
	static const struct span bounds[] = {
		SPAN_INIT("以上"), SPAN_INIT("以下"), SPAN_INIT("以内")};
	size_t width;
	bool bound = qual == QUAL_RANGE ||
		     span_ends_among(span_take(text, end), bounds, SPAN_COUNT(bounds));
	return bound && end < text.n && utf8_is_han(utf8_get(span_skip(text, end), &width));
}

#define MAX_RATE 21 /* bytes of the name of a rate */

/* Whether 24小时, which ends at end, is a part of the name of a rate: 24小时内办结率. */
static bool
is_time_of_rate(const struct lex *lex, struct span text, size_t end, struct span unit)
{
	bool within = span_starts_at(text, end, SPAN("内"));
	if (!within && !unit_is_short(lex, unit))
		return false;
	struct span rest = span_take(span_skip(text, end), MAX_RATE);
	size_t rate = span_find(rest, SPAN("率")), at = 0, n;
	while (at < rate && (n = plain_han(rest, at)))
		at += n;
	return rate < rest.n && at >= rate;
}

/* 10亿元以上3个: the things of that size are counted. */
static bool
is_counted_class(struct span text, size_t end)
{
	size_t width;
	enum digit_kind next = digit_kind(code_of(text, end, &width));
	return span_ends(span_take(text, end), SPAN("以上")) &&
	       (next == DIGIT_ARAB || next == DIGIT_HAN);
}

/* Whether a thing of a size begins s: 积案, 河流, but not 开始, 目标 and 水平. */
static bool
is_sized(const struct lex *lex, struct span s)
{
	size_t width;
	if (!s.n || !utf8_is_han(utf8_get(s, &width)) || lex_at(lex, LEX(VERB) | LEX(EDGE), s))
		return false;
	const struct lex_entry *tail = lex_at(lex, LEX(LABEL_TAIL), s),
			       *noun = lex_at(lex, LEX(NOUN), s);
	bool size = noun && (lex_says(noun, SPAN("quality")) || lex_says(noun, SPAN("tail")));
	return !size && !(tail && span_eq(tail->value, SPAN("none")));
}

/* 10年以上积案, but 工作10年以上开始; of: 50公里以上的河流 */
static bool
is_size_of_things(const struct lex *lex, struct span text, size_t end, bool of)
{
	struct span thing = span_skip(text, end);
	if (!span_ends(span_take(text, end), SPAN("以上")))
		return false;
	if (span_starts(thing, SPAN("的")))
		return is_sized(lex, span_skip(thing, strlen("的")));
	return !of && is_sized(lex, thing);
}

size_t
label_read_threshold(const struct lex *lex, struct span text, size_t at, size_t end,
	const struct unit *u, enum qual qual)
{
	if (u->class == UNIT_MONEY) {
		size_t things = things_behind(lex, text, end);
		return things || is_counted_class(text, end) ? end + things - at : 0;
	}
	bool named = false;
	if (u->class == UNIT_MEASURE)
		named = span_eq(u->name, SPAN("岁")) ? is_age_group(text, end, qual)
						     : is_size_of_things(lex, text, end, true);
	else if (u->class == UNIT_TIME)
		named = is_time_of_rate(lex, text, end, u->name) ||
			(span_eq(u->name, SPAN("年")) &&
				is_size_of_things(lex, text, end, false));
	return named ? end - at : 0;
}

/* <U+00A0> of a converter, 20xx of a template */
static bool
is_blank(struct span s)
{
	size_t digits = 0, masks = 0;
	for (size_t i = 0; i < s.n; i++) {
		digits += s.p[i] >= '0' && s.p[i] <= '9';
		masks += s.p[i] == 'x' || s.p[i] == 'X';
	}
	return span_starts(s, SPAN("U+")) || (masks && digits + masks == s.n);
}

struct label
label_at(const struct lex *lex, struct span text, size_t at, struct digit_run run, size_t floor)
{
	struct label l = tailed(lex, text, at, run);
	if (l.n)
		return l;
	l.n = sum(text, at, run.end);
	if (!l.n && run.kind == DIGIT_HAN)
		l.n = alternation(lex, text, at);
	if (!l.n && run.kind == DIGIT_ARAB)
		l.n = dotted_day(lex, text, at, run);
	if (!l.n && run.kind == DIGIT_ARAB)
		l = token(lex, text, at, floor, run.end);
	l.blank = l.n && is_blank(span_of(text.p + l.from, l.n));
	return l;
}

/* 至150 of 120至150个 */
static bool
range_follows(struct span rest)
{
	static const struct span marks[] = {SPAN_INIT("至"), SPAN_INIT("到"), SPAN_INIT("-"),
		SPAN_INIT("—"), SPAN_INIT("–"), SPAN_INIT("~"), SPAN_INIT("～")};
	const struct span *mark = span_starts_among(rest, marks, SPAN_COUNT(marks));
	return mark && digit_run_at(rest, mark->n).digits;
}

/* 12345 alone is a hot line, 12345件 are so many; 120.5亿元, 120余次 and 120至150个 only begin like
 * the number of the ambulance. */
struct label
label_number(const struct lex *lex, struct span text, size_t at, size_t end, struct buf *digits)
{
	size_t n = end - at;
	if (n < LABEL_NUMBER_MIN || n > 5)
		return (struct label){0};
	const struct lex_entry *e = lex_word(lex, LEX(LABEL_NUMBER), span_of(text.p + at, n));
	struct span rest = span_skip(text, end);
	if (!e || span_starts(rest, SPAN("余")) || span_starts(rest, SPAN("多")) ||
		range_follows(rest))
		return (struct label){0};
	struct unit unit = unit_at(lex, rest);
	struct num num;
	num_read(&num, lex, span_skip(text, at), digits);
	if ((unit.n && unit.class != UNIT_NOUN) || num.n != n)
		return (struct label){0};
	return (struct label){at, n, e, false};
}

struct label
label_headed(const struct lex *lex, struct span text, size_t at, size_t n)
{
	struct span before = span_take(text, at);
	before.n -= span_ends(before, SPAN(" ")) ? strlen(" ") : 0;
	before.n -= span_ends(before, SPAN("：")) ? strlen("：") : 0;
	const struct lex_entry *e = lex_before(lex, LEX(LABEL_BEFORE), before);
	bool own = e && lex_says(e, SPAN("own")), line = e && lex_says(e, SPAN("line"));
	struct digit_run more = digit_run_at(text, at + n + 1);
	if (span_starts_at(text, at + n, SPAN("-")) && more.digits)
		n = more.end - at; /* 图2-1, 0571-5502316 */
	if (!(own ? n <= MAX_OWN : line && n >= MIN_LINE))
		return (struct label){0};
	size_t from = own ? before.n - e->word.n : at; /* 表 is part of 表2 */
	return (struct label){from, at + n - from, e, false};
}

struct label
label_quoted(struct span text, size_t open, size_t at)
{
	struct span window = span_take(span_skip(text, open), MAX_QUOTED + 3);
	size_t width;
	for (size_t end = 0; end < window.n; end += width) {
		unsigned code = digit_of(window, end, &width);
		width = utf8_width(window.p[end]);
		if (code == (DIGIT_MARK | MARK_CLAUSE))
			break;
		if (code == (DIGIT_MARK | MARK_UNQUOTE) || code == (DIGIT_MARK | MARK_TOGGLE))
			return (struct label){open, open + end > at ? end : 0, NULL, false};
	}
	return (struct label){open, 0, NULL, false};
}
