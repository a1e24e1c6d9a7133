#include "scan.h"

#include "vector.h"
#include "wide.h"

typedef unsigned char byte;

/* What an ASCII character by itself could want changed; a control is one besides. */
static const unsigned char kinds[128] = {
	[' '] = SCAN_BLANK,
	['\t'] = SCAN_CONTROL | SCAN_BORDER,
	['\\'] = SCAN_CONTROL,
	[0x7F] = SCAN_CONTROL,
	['('] = SCAN_BRACKET,
	[')'] = SCAN_BRACKET,
	[','] = SCAN_CLAUSE,
	[':'] = SCAN_CLAUSE,
	[';'] = SCAN_CLAUSE,
	['!'] = SCAN_CLAUSE,
	['?'] = SCAN_CLAUSE,
	['"'] = SCAN_QUOTE,
	['<'] = SCAN_MARKUP,
	['&'] = SCAN_MARKUP,
	['['] = SCAN_MARKUP,
	['{'] = SCAN_MARKUP,
	['|'] = SCAN_BORDER,
	['*'] = SCAN_MASK,
	['_'] = SCAN_MASK,
	['x'] = SCAN_MASK,
	['X'] = SCAN_MASK,
};

static inline bool
is_digit(byte c)
{
	return (byte)(c - '0') < 10;
}

/* Of a character that begins with C0 to E2: U+0300 to U+037F, × “ ” and ① to ⑳. The n bytes at p
 * may end within it. */
static unsigned
kind_of_rare(const byte *p, size_t n)
{
	if ((p[0] | 1) == 0xCD)
		return SCAN_PILE;
	if (n >= 2 && p[0] == 0xC3)
		return p[1] == 0x97 ? SCAN_MASK : 0u;
	if (n < 3 || p[0] != 0xE2)
		return 0;
	if (p[1] == 0x80)
		return p[2] == 0x9C || p[2] == 0x9D ? SCAN_CURLY : 0u;
	return p[1] == 0x91 ? SCAN_NOTE : 0u;
}

/* What p[i] of n bytes tells. */
static inline unsigned
kind_at(const byte *p, size_t i, size_t n)
{
	byte c = p[i];
	if (c < 0x80)
		return kinds[c] | (c < ' ' ? SCAN_CONTROL : 0u);
	if (c >= 0xC0)
		return c <= 0xE2 ? kind_of_rare(p + i, n - i) : 0u;
	/* ［ is EF BC BB */
	return c == 0xBB && i >= 2 && p[i - 1] == 0xBC && p[i - 2] == 0xEF ? SCAN_NOTE : 0u;
}

/* --- by bytes --- */

static unsigned
scan_bytes(const byte *p, size_t n)
{
	unsigned all = 0, digits = 0;
	for (size_t i = 0; i < n; i++) {
		digits = is_digit(p[i]) ? digits + 1 : 0;
		all |= kind_at(p, i, n) | (digits >= 5 ? SCAN_NUMBER : 0u);
		if (p[i] < 0x80 && scan_ends_ratio(p, i))
			all |= SCAN_CLAUSE;
		else if (p[i] > 0xE2 && n - i >= 3 && scan_is_pause(p + i))
			all |= SCAN_PAUSE;
	}
	return all & SCAN_CLAUSE ? all | SCAN_PAUSE : all;
}

static struct scan_line
scan_portable(const byte *p, size_t n, int end)
{
	const byte *to = n && end != SCAN_NO_END ? memchr(p, end, n) : NULL;
	size_t length = to ? (size_t)(to - p) : n, text = length;
	if (end != SCAN_NO_END)
		text = scan_without_blanks(p, length);
	return (struct scan_line){length, text, scan_bytes(p, text)};
}

/* --- by the level --- */

struct scan_line
scan_by(enum wide_level level, struct span text, int end)
{
	static scan_way *const ways[] = {
		scan_portable,
#ifdef HAS_VECTOR
		scan_avx2,
#endif
#ifdef HAS_AVX512
		scan_avx512,
#endif
	};
	return ways[level]((const byte *)text.p, text.n, end);
}

unsigned
scan_text(struct span text)
{
	return text.n ? scan_by(wide_level(), text, SCAN_NO_END).marks : 0u;
}

struct scan_line
scan_line(struct span text, char end)
{
	return scan_by(wide_level(), text, (byte)end);
}

bool
scan_has_stop(struct span text)
{
	/* , and what ， and 。 begin with, which is no other character's tail */
	static const struct wide_set stops = {
		.high = {[0x2] = 1, [0xE] = 2}, .low = {[0xC] = 1, [0x3] = 2, [0xF] = 2}};
	struct wide_places x = {&stops, (const byte *)text.p, text.n, 0, 0};
	for (size_t at = 0; (at = wide_next(&x, at)) < text.n; at++) {
		struct span here = span_skip(text, at);
		if (here.p[0] == ',' || span_starts(here, SPAN("，")) ||
			span_starts(here, SPAN("。")))
			return true;
	}
	return false;
}
