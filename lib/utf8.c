#include "utf8.h"

#include "wide.h"

static bool
tail(unsigned char c)
{
	return (c & 0xC0) == 0x80;
}

uint32_t
utf8_get_any(struct span s, size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	*n = 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return UTF8_BAD;
	if (p[0] < 0xE0) {
		if (s.n < 2 || !tail(p[1]))
			return UTF8_BAD;
		*n = 2;
		return (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
	}
	/* the first byte narrows the second: no overlong form, no surrogate, no more than
	 * 10FFFF */
	unsigned char low = p[0] == 0xE0 ? 0xA0 : p[0] == 0xF0 ? 0x90 : 0x80;
	unsigned char high = p[0] == 0xED ? 0x9F : p[0] == 0xF4 ? 0x8F : 0xBF;
	if (s.n < 2 || p[1] < low || p[1] > high)
		return UTF8_BAD;
	*n = 2;
	if (s.n < 3 || !tail(p[2]))
		return UTF8_BAD;
	*n = 3;
	if (p[0] < 0xF0)
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
		       (p[2] & 0x3F);
	if (s.n < 4 || !tail(p[3]))
		return UTF8_BAD;
	*n = 4;
	return (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 |
	       (uint32_t)(p[2] & 0x3F) << 6 | (p[3] & 0x3F);
}

size_t
utf8_last(struct span s)
{
	size_t at = s.n - 1;
	while (at > 0 && tail((unsigned char)s.p[at]))
		at--;
	return at;
}

void
utf8_put(struct buf *b, uint32_t c)
{
	char *p = buf_room(b, 4);
	if (c < 0x80) {
		p[0] = (char)c;
		b->n += 1;
	} else if (c < 0x800) {
		p[0] = (char)(0xC0 | c >> 6);
		p[1] = (char)(0x80 | (c & 0x3F));
		b->n += 2;
	} else if (c < 0x10000) {
		p[0] = (char)(0xE0 | c >> 12);
		p[1] = (char)(0x80 | (c >> 6 & 0x3F));
		p[2] = (char)(0x80 | (c & 0x3F));
		b->n += 3;
	} else {
		p[0] = (char)(0xF0 | c >> 18);
		p[1] = (char)(0x80 | (c >> 12 & 0x3F));
		p[2] = (char)(0x80 | (c >> 6 & 0x3F));
		p[3] = (char)(0x80 | (c & 0x3F));
		b->n += 4;
	}
}

/* How many of the bytes of w are 10xxxxxx. */
static inline size_t
tails(uint64_t w)
{
	w = w >> 7 & ~w >> 6 & UINT64_C(0x0101010101010101);
	return (size_t)(w * UINT64_C(0x0101010101010101) >> 56);
}

/* The first n bytes at p, and zeros. */
static inline uint64_t
word(const char *p, size_t n)
{
	uint64_t w = 0;
	memcpy(&w, p, n);
	return w;
}

/* The same behind its first n bytes. */
static inline uint64_t
without(uint64_t w, size_t n)
{
	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? w << 8 * n : w >> 8 * n;
}

/* Bytes that are 10xxxxxx begin nothing. The last word overlaps the one before it. */
size_t
utf8_count(struct span s)
{
	size_t n = s.n, at = 0;
	if (n >= 32)
		return n - wide_tails(s.p, n);
	if (n < 4) {
		for (; at < s.n; at++)
			n -= tail((unsigned char)s.p[at]);
		return n;
	}
	if (n < 8)
		return n - tails(word(s.p, 4)) - tails(without(word(s.p + n - 4, 4), 8 - n));
	for (; s.n - at > 8; at += 8)
		n -= tails(word(s.p + at, 8));
	return n - tails(without(word(s.p + s.n - 8, 8), 8 - (s.n - at)));
}

/* Whether this processor is fast at it is asked once a call: it costs as much as ten bytes. */
size_t
utf8_valid(struct span s)
{
	bool wide = s.n >= WIDE_SLACK && wide_has();
	size_t at = 0, n;
	while (at < s.n) {
		if (wide && s.n - at >= WIDE_SLACK)
			at += wide_valid((const unsigned char *)s.p + at, s.n - at);
		if (at == s.n)
			break;
		if ((unsigned char)s.p[at] < 0x80)
			n = 1;
		else if (utf8_get(span_skip(s, at), &n) == UTF8_BAD)
			break;
		at += n;
	}
	return at;
}

bool
utf8_cut(struct span s)
{
	size_t n;
	return (unsigned char)s.p[0] >= 0xC2 && (unsigned char)s.p[0] < 0xF5 &&
	       s.n < utf8_width(s.p[0]) && utf8_get(s, &n) == UTF8_BAD && n == s.n;
}

bool
utf8_is_han(uint32_t c)
{
	return (c >= 0x4E00 && c <= 0x9FFF) || c == 0x3007 || c == 0x3005 ||
	       (c >= 0x3400 && c <= 0x4DBF) || (c >= 0xF900 && c <= 0xFAFF) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

static size_t
columns(uint32_t c)
{
	if (c >= 0x300 && c <= 0x36F)
		return 0;
	return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
			       (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
			       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
			       (c >= 0xFF01 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
			       (c >= 0x1F300 && c <= 0x1F64F) || (c >= 0x20000 && c <= 0x3FFFF)
		       ? 2
		       : 1;
}

size_t
utf8_columns(struct span s)
{
	size_t sum = 0, n;
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		sum += columns(c);
	}
	return sum;
}

struct span
utf8_skip_bom(struct span s)
{
	return span_starts(s, SPAN("\xEF\xBB\xBF")) ? span_skip(s, 3) : s;
}

bool
utf8_is_control(uint32_t c)
{
	return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x2028 || c == 0x2029 ||
	       c == 0xFEFF || c == 0x061C || c == 0x200E || c == 0x200F ||
	       (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Could the character at p be a control? Of leads that many characters share the second byte
 * tells more: “ and ， are no news. */
static bool
is_strange(const char *p)
{
	unsigned char lead = (unsigned char)p[0];
	if (lead < 0x7F)
		return lead < 0x20;
	if (lead != 0x7F && lead != 0xC2 && lead != 0xD8 && lead != 0xE2 && lead != 0xEF)
		return false;
	unsigned char second = (unsigned char)p[1];
	return lead == 0xE2 ? second <= 0x81 : lead == 0xEF ? second == 0xBB : true;
}

bool
utf8_is_clean(struct span s)
{
	if (wide_line(s.p, s.n, NULL, 0).clean)
		return !memchr(s.p, '\n', s.n);
	for (size_t at = 0, n; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		if (c == UTF8_BAD)
			return false;
		if (c != '\t' && is_strange(s.p + at) && utf8_is_control(c))
			return false;
	}
	return true;
}

/* Is one of the bytes of set in s? */
static bool
has_any(struct span s, const char *set)
{
	while (*set && !(s.n && memchr(s.p, *set, s.n)))
		set++;
	return *set;
}

void
utf8_put_clean(struct buf *b, struct span s, const char *also)
{
	size_t n;
	if (utf8_is_clean(s) && !has_any(s, "\t") && !has_any(s, also)) {
		buf_put(b, s);
		return;
	}
	for (size_t at = 0; at < s.n; at += n) {
		uint32_t c = utf8_get(span_skip(s, at), &n);
		if (c != UTF8_BAD && !utf8_is_control(c) &&
			!(c < 0x80 && strchr(also, (int)c))) {
			buf_put(b, span_of(s.p + at, n));
			continue;
		}
		for (size_t i = 0; i < n; i++)
			buf_printf(b, "\\x%02X", (unsigned)(unsigned char)s.p[at + i]);
	}
}
