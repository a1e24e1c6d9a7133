#include "mojibake.h"

#include "pairs.h"
#include "utf8.h"

#include <iconv.h>

#define WINDOW ((size_t)1024) /* bytes of the text that are looked at */
#define FIRST  64             /* characters that tell whether a look is worth it */
#define ENOUGH 6              /* Chinese characters that are no chance */

/* How many characters are common Han or marks between them, and how many are something else; ASCII
 * is neither. */
struct tally {
	size_t good, bad;
};

static bool
is_common(uint32_t c)
{
	if (c >= 0x4E00 && c < 0xA000)
		return pairs_han(c) != LEVEL_RARE;
	return (c >= 0x3000 && c < 0x3020) || (c >= 0xFF00 && c < 0xFF60);
}

/* Of the first `most` characters that are counted. */
static struct tally
tally_utf8(struct span s, size_t most)
{
	struct tally t = {0};
	for (size_t n; s.n && t.good + t.bad < most; s = span_skip(s, n)) {
		uint32_t c = utf8_get(s, &n);
		if (n > 1 || c >= 0x80)
			*(c != UTF8_BAD && is_common(c) ? &t.good : &t.bad) += 1;
	}
	return t;
}

static struct tally
tally_gb18030(struct span s)
{
	struct tally t = {0};
	for (size_t n; s.n; s = span_skip(s, n)) {
		const unsigned char *p = (const unsigned char *)s.p;
		n = p[0] >= 0x80 && s.n > 1 ? 2 : 1;
		if (p[0] < 0x80)
			continue;
		const unsigned char *cell =
			n == 2 ? pairs_gb18030[pairs_cell(p[0], p[1])] : NULL;
		size_t width = cell ? pairs_length(cell) : 0, used;
		bool common = width == 3 &&
			      is_common(utf8_get(span_of((const char *)cell, width), &used));
		*(common ? &t.good : &t.bad) += 1;
	}
	return t;
}

/* What a misreading lost, as a pair of bytes that was none, makes other characters bad. */
static bool
is_chinese(struct tally t)
{
	return t.good >= ENOUGH && t.good > 2 * t.bad;
}

/* --- read as a Latin encoding: å¹´ --- */

/* The byte that Windows reads as c, where Latin-1 has a control: E4 BB 8A is ä » Š there. */
static unsigned char
windows_byte(uint32_t c)
{
	static const uint16_t codes[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020,
		0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019,
		0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153,
		0, 0x017E, 0x0178};
	for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
		if (codes[i] == c)
			return (unsigned char)(0x80 + i);
	return '?';
}

/* The bytes that were read; *windows: one of them as only Windows reads it. */
static size_t
latin_bytes(struct span s, char bytes[WINDOW], bool *windows)
{
	size_t count = 0;
	*windows = false;
	for (size_t n; s.n; s = span_skip(s, n)) {
		uint32_t c = utf8_get(s, &n);
		unsigned char byte = c < 0x100 ? (unsigned char)c : windows_byte(c);
		*windows |= c >= 0x100 && byte != '?';
		bytes[count++] = (char)byte;
	}
	return count;
}

static const char *
latin(struct span s)
{
	char bytes[WINDOW];
	bool windows;
	struct span read = span_of(bytes, latin_bytes(s, bytes, &windows));
	if (!is_chinese(tally_utf8(read, WINDOW)) && !is_chinese(tally_gb18030(read)))
		return NULL;
	return windows ? "CP1252" : "LATIN1";
}

/* --- read as GBK: 骞 --- */

/* The bytes that were read; what GBK does not have is left out. */
static size_t
gbk_bytes(iconv_t engine, struct span s, char bytes[WINDOW])
{
	char *to = bytes;
	size_t room = WINDOW;
	while (s.n && room) {
		char *from = (char *)(uintptr_t)s.p;
		size_t left = s.n;
		iconv(engine, &from, &left, &to, &room);
		s = span_skip(s, s.n - left);
		if (s.n)
			s = span_skip(s, utf8_width(s.p[0]));
	}
	return WINDOW - room;
}

static const char *
gbk(struct span s)
{
	char bytes[WINDOW];
	iconv_t engine = iconv_open("GBK", "UTF-8");
	if (engine == (iconv_t)-1)
		return NULL;
	struct span read = span_of(bytes, gbk_bytes(engine, s, bytes));
	iconv_close(engine);
	return is_chinese(tally_utf8(read, WINDOW)) ? "GBK" : NULL;
}

const char *
mojibake_read_as(struct span s)
{
	s = utf8_take(utf8_skip_bom(s), WINDOW);
	struct tally first = tally_utf8(s, FIRST);
	if (first.bad <= first.good)
		return NULL; /* as all but a few texts */
	const char *name = latin(s);
	return name ? name : gbk(s);
}
