#include "counter.h"

#include "chars.h"

/* Numerals of one character. */
static const struct range {
	uint32_t name, from, to;
	uint16_t value;
} ranges[] = {
	{0x2460, 0x2460, 0x2473, 1},  /* ① */
	{0x2460, 0x3251, 0x325F, 21}, /* ㉑ */
	{0x2460, 0x32B1, 0x32BF, 36}, /* ㊱ */
	{0x2776, 0x2776, 0x277F, 1},  /* ❶ */
	{0x2474, 0x2474, 0x2487, 1},  /* ⑴ */
	{0x2488, 0x2488, 0x249B, 1},  /* ⒈ */
	{0x3220, 0x3220, 0x3229, 1},  /* ㈠ */
	{0x3280, 0x3280, 0x3289, 1},  /* ㊀ */
	{0x2160, 0x2160, 0x216B, 1},  /* Ⅰ */
	{0x2170, 0x2170, 0x217B, 1},  /* ⅰ */
	{'A', 'A', 'Z', 1},
	{'a', 'a', 'z', 1},
};

#define N_RANGES (sizeof ranges / sizeof *ranges)

/* 0 to 9, 10 for 十, 100 for 百, or -1 */
static inline int
han_digit(uint32_t c)
{
	switch (c) {
	case 0x3007: return 0; /* 〇 */
	case 0x96F6: return 0; /* 零 */
	case 0x4E00: return 1;
	case 0x4E8C: return 2;
	case 0x4E09: return 3;
	case 0x56DB: return 4;
	case 0x4E94: return 5;
	case 0x516D: return 6;
	case 0x4E03: return 7;
	case 0x516B: return 8;
	case 0x4E5D: return 9;
	case 0x5341: return 10;
	case 0x767E: return 100;
	default: return -1;
	}
}

/* 壹 to 玖, 拾, with the traditional forms */
static inline int
formal_digit(uint32_t c)
{
	static const struct {
		uint32_t c;
		int value;
	} digits[] = {{0x58F9, 1}, {0x8D30, 2}, {0x8CB3, 2}, {0x53C1, 3}, {0x53C3, 3},
		{0x8086, 4}, {0x4F0D, 5}, {0x9646, 6}, {0x9678, 6}, {0x67D2, 7}, {0x634C, 8},
		{0x7396, 9}, {0x62FE, 10}};
	for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
		if (digits[i].c == c)
			return digits[i].value;
	return -1;
}

/* 一 to 一百九十九, written in full: bytes read, 0 where there is none. */
static inline size_t
read_digits(struct span s, int (*digit)(uint32_t), uint16_t *number)
{
	size_t at = 0;
	int sum = 0, unit = 1000, last = -1; /* last: a digit that waits for its unit */
	while (at < s.n) {
		int d = digit(chars_first(span_skip(s, at)));
		if (d < 0 || (d >= 10 && d >= unit) || (d < 10 && last > 0))
			break;
		if (d >= 10) {
			sum += (last > 0 ? last : 1) * d;
			unit = d;
			last = -1;
		} else {
			last = d;
		}
		at += utf8_width(s.p[at]);
	}
	sum += last > 0 ? last : 0;
	if (sum == 0 || sum > 199)
		return 0;
	*number = (uint16_t)sum;
	return at;
}

/* At most three digits, full-width or not, not beginning with 0. */
static size_t
read_arabic(struct span s, uint16_t *number)
{
	size_t at = 0, n, digits = 0;
	unsigned sum = 0;
	while (at < s.n) {
		uint32_t c = utf8_narrow(span_skip(s, at), &n);
		if (c < '0' || c > '9')
			break;
		if (++digits > 3 || (digits == 1 && c == '0'))
			return 0;
		sum = sum * 10 + (c - '0');
		at += n;
	}
	*number = (uint16_t)sum;
	return at;
}

/* I to XXXIX, in capitals or small letters */
static size_t
read_roman(struct span s, bool small, uint16_t *number)
{
	static const char *const ones[] = {
		"IX", "VIII", "VII", "VI", "IV", "V", "III", "II", "I"};
	static const uint16_t value[] = {9, 8, 7, 6, 4, 5, 3, 2, 1};
	char text[8] = {0};
	size_t n = 0, at = 0;
	for (; n < s.n && n < sizeof text - 1; n++)
		text[n] = small ? (char)(s.p[n] & ~0x20) : s.p[n];
	if (small && s.n && s.p[0] < 'a')
		return 0;
	*number = 0;
	while (at < 3 && text[at] == 'X') {
		*number = (uint16_t)(*number + 10);
		at++;
	}
	for (size_t i = 0; i < sizeof value / sizeof *value; i++) {
		size_t len = strlen(ones[i]);
		if (strncmp(text + at, ones[i], len) == 0) {
			*number = (uint16_t)(*number + value[i]);
			return at + len;
		}
	}
	return at;
}

static size_t
read_range(struct span s, uint32_t name, uint16_t *number)
{
	size_t n;
	uint32_t c = s.n ? utf8_narrow(s, &n) : 0;
	for (size_t i = 0; i < N_RANGES; i++) {
		if (ranges[i].name != name || c < ranges[i].from || c > ranges[i].to)
			continue;
		*number = (uint16_t)(c - ranges[i].from + ranges[i].value);
		return n;
	}
	return 0;
}

size_t
counter_read(struct counter c, struct span s, uint16_t *number)
{
	switch (c.system) {
	case COUNTER_HAN: return read_digits(s, han_digit, number);
	case COUNTER_FORMAL: return read_digits(s, formal_digit, number);
	case COUNTER_ARABIC: return read_arabic(s, number);
	case COUNTER_ROMAN: return read_roman(s, false, number);
	case COUNTER_ROMAN_SMALL: return read_roman(s, true, number);
	case COUNTER_RANGE: return read_range(s, c.name, number);
	}
	return 0;
}

static const struct {
	const char *name, *firsts;
} systems[] = {
	[COUNTER_HAN] = {"一", "一二三四五六七八九十百"},
	[COUNTER_FORMAL] = {"壹", "壹贰貳叁參肆伍陆陸柒捌玖拾"},
	[COUNTER_ARABIC] = {"1", "123456789"},
	[COUNTER_ROMAN] = {"I", "IVX"},
	[COUNTER_ROMAN_SMALL] = {"i", "ivx"},
};

#define N_SYSTEMS (sizeof systems / sizeof *systems)

bool
counter_named(struct span name, struct counter *c)
{
	size_t n;
	for (size_t i = 0; i < N_SYSTEMS; i++) {
		if (span_eq(name, span_str(systems[i].name))) {
			*c = (struct counter){(enum counter_system)i, 0};
			return true;
		}
	}
	*c = (struct counter){COUNTER_RANGE, name.n ? utf8_get(name, &n) : 0};
	for (size_t i = 0; i < N_RANGES; i++)
		if (ranges[i].name == c->name)
			return true;
	return false;
}

void
counter_firsts(struct counter c, void (*each)(void *ctx, uint32_t first), void *ctx)
{
	size_t n;
	if (c.system != COUNTER_RANGE) {
		for (struct span s = span_str(systems[c.system].firsts); s.n;
			s = span_skip(s, n))
			each(ctx, utf8_get(s, &n));
		return;
	}
	for (size_t i = 0; i < N_RANGES; i++)
		for (uint32_t first = ranges[i].from;
			ranges[i].name == c.name && first <= ranges[i].to; first++)
			each(ctx, first);
}
