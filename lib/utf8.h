/* utf8: code points, strictly as Unicode 15, table 3-7 has them. */
#ifndef FZ_UTF8_H
#define FZ_UTF8_H

#include "buf.h"
#include "span.h"

#include <stdint.h>

#define UTF8_BAD         UINT32_C(0xFFFFFFFF)
#define UTF8_REPLACEMENT UINT32_C(0xFFFD)

/* utf8_get without its short cuts. */
uint32_t utf8_get_any(struct span s, size_t *n);

/* Reads the first code point of s, which is not empty; *n is the number of bytes it takes.
 * Where the bytes are not UTF-8, returns UTF8_BAD and *n is the length of the maximal invalid
 * sequence (Unicode 15, 3.9, U+FFFD substitution of maximal subparts): 1 to 3 bytes. */
static inline uint32_t
utf8_get(struct span s, size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (p[0] < 0x80) {
		*n = 1;
		return p[0];
	}
	/* leads that do not narrow the second byte */
	if (p[0] > 0xE0 && p[0] < 0xF0 && p[0] != 0xED && s.n >= 3 && (p[1] & 0xC0) == 0x80 &&
		(p[2] & 0xC0) == 0x80) {
		*n = 3;
		return (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 |
		       (p[2] & 0x3F);
	}
	return utf8_get_any(s, n);
}

/* utf8_get with full-width ASCII as ASCII: （ is ( */
static inline uint32_t
utf8_narrow(struct span s, size_t *n)
{
	uint32_t c = utf8_get(s, n);
	return c - 0xFF01 <= 0xFF5E - 0xFF01 ? c - 0xFEE0 : c;
}

/* The bytes of a character of s, which is valid, one behind the other, as cases of a switch:
 * 0xE5B9B4 for 年; 0 where s ends or the character has two or four bytes. Of the character at
 * byte `at`, of the first one, of the last one. */
static inline uint32_t
utf8_key_at(struct span s, size_t at)
{
	if (at >= s.n)
		return 0;
	const unsigned char *p = (const unsigned char *)s.p + at;
	if (p[0] < 0x80)
		return p[0];
	if (s.n - at < 3 || (p[0] & 0xF0) != 0xE0)
		return 0;
	return (uint32_t)p[0] << 16 | (uint32_t)p[1] << 8 | p[2];
}

static inline uint32_t
utf8_key(struct span s)
{
	return utf8_key_at(s, 0);
}

static inline uint32_t
utf8_key_last(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p + s.n;
	if (s.n && p[-1] < 0x80)
		return p[-1];
	if (s.n < 3 || (p[-3] & 0xF0) != 0xE0)
		return 0;
	return (uint32_t)p[-3] << 16 | (uint32_t)p[-2] << 8 | p[-1];
}

/* Bytes that the code point whose first byte is c takes in valid UTF-8. */
static inline size_t
utf8_width(char c)
{
	unsigned char u = (unsigned char)c;
	return u < 0x80 ? 1 : u < 0xE0 ? 2 : u < 0xF0 ? 3 : 4;
}

/* The first n bytes of s, or fewer where they would end inside a character. */
static inline struct span
utf8_take(struct span s, size_t n)
{
	if (n >= s.n)
		return s;
	while (n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return span_of(s.p, n);
}

/* The start of the last code point of s, as a byte offset; s is valid and not empty. */
size_t utf8_last(struct span s);

/* Appends code point c (at most U+10FFFF, no surrogate). */
void utf8_put(struct buf *b, uint32_t c);

/* Number of code points in s, which is valid UTF-8 (what `off` and `len` of
 * the records count). */
size_t utf8_count(struct span s);

/* Is s, not empty, the beginning of a code point that its end cuts off? */
bool utf8_cut(struct span s);

/* Length in bytes of the longest valid prefix of s that ends on a code point border. */
size_t utf8_valid(struct span s);

/* A Han character: the unified blocks with their extensions, the compatibility blocks, 〇 and
 * 々. */
bool utf8_is_han(uint32_t c);

/* 0 to 9, and nothing else. */
static inline bool
utf8_is_digit(uint32_t c)
{
	return c >= '0' && c <= '9';
}

/* Columns of s on a terminal: 2 for wide and full-width characters (Unicode East_Asian_Width W,
 * F of the blocks that reports use), 0 for combining marks, else 1. */
size_t utf8_columns(struct span s);

/* Without the byte order mark that an editor put before s. */
struct span utf8_skip_bom(struct span s);

/* What may stand in no output: C0, DEL, C1, U+2028, U+2029, U+FEFF and bidi controls. */
bool utf8_is_control(uint32_t c);

/* Is s valid UTF-8 without any control but TAB? */
bool utf8_is_clean(struct span s);

/* Appends s as it may go to stdout or a terminal: valid UTF-8 without C0, C1, U+2028, U+2029,
 * U+FEFF or bidi controls; each byte of what is not allowed becomes \xHH, and so do bytes in
 * also. */
void utf8_put_clean(struct buf *b, struct span s, const char *also);

#endif
