/* chars: sets of characters, written as U"…" strings: U"：:". */
#ifndef FZ_CHARS_H
#define FZ_CHARS_H

#include "utf8.h"

#include <uchar.h>

/* The character that s begins with, valid UTF-8; U+0000 where it is empty. */
static inline uint32_t
chars_first(struct span s)
{
	const unsigned char *p = (const unsigned char *)s.p;
	if (s.n >= 3 && (p[0] & 0xF0) == 0xE0)
		return (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
	return s.n ? utf8_get(s, &(size_t){0}) : 0;
}

/* Han, or another letter of its blocks: most of a text. No mark is one. */
static inline bool
chars_is_word(uint32_t c)
{
	return c >= 0x3400 && c < 0xFF00;
}

/* The bytes of the character that s begins with, 0 where the set has it not. */
static inline size_t
chars_at(struct span s, const char32_t *set)
{
	uint32_t c = chars_first(s);
	while (*set && *set != c)
		set++;
	return *set ? utf8_width(*s.p) : 0;
}

/* The byte where the first character of the set stands in s; s.n where none does. */
static inline size_t
chars_find(struct span s, const char32_t *set)
{
	uint64_t some = 0; /* a bit for each, which others share */
	for (const char32_t *c = set; *c; c++)
		some |= UINT64_C(1) << (*c & 63);
	size_t at = 0;
	for (struct span rest = s; rest.n; at += utf8_width(*rest.p), rest = span_skip(s, at))
		if (some >> (chars_first(rest) & 63) & 1 && chars_at(rest, set))
			return at;
	return s.n;
}

static inline bool
chars_in(struct span s, const char32_t *set)
{
	return chars_find(s, set) < s.n;
}

#endif
