#include "charset.h"

#include "pairs.h"
#include "utf8.h"

#include <ctype.h>
#include <iconv.h>
#include <stdio.h>
#include <strings.h>

/* Bytes looked at; where the margin is small, the next size. */
static const size_t windows[] = {128, 1024, 8192, 65536};
#define WINDOWS (sizeof windows / sizeof *windows)
#define SURE    50 /* margin that needs no wider window */

/* What a unit says for its encoding: points for each two bytes. */
enum points {
	BROKEN = -16, /* no unit of this encoding */
	HOLE = -10,   /* a code that is not assigned; private use; a control */
	RARE = -3,    /* no Han character of the first levels; letters of other scripts */
	PLAIN = 1,    /* assigned, and nothing more can be said */
	OTHER = 2,    /* a Han character that is common in the other script */
	ASCII = 2,
	COMMON = 4, /* a Han character of the first level; full-width letters and digits */
	MARK = 5,   /* 。，、：；“”（）《》 */
};

struct scores {
	int of[CHARSETS];
	int units; /* pairs of bytes */
};

static bool
is_text(unsigned char b)
{
	return (b >= 0x20 && b < 0x7F) || (b >= '\t' && b <= '\r');
}

static bool
is_mark(uint32_t c)
{
	return (c >= 0x3000 && c <= 0x3002) || (c >= 0x3008 && c <= 0x3011) || c == 0x3014 ||
	       c == 0x3015 || c == 0xFF0C || c == 0xFF1A || c == 0xFF1B || c == 0xFF08 ||
	       c == 0xFF09 || c == 0xFF01 || c == 0xFF1F || c == 0x201C || c == 0x201D ||
	       c == 0x2014 || c == 0xB7 || c == 0xFF05;
}

/* level is that of the script which the encoding writes: LEVEL_GB, LEVEL_BIG5 or both */
static int
points(uint32_t c, enum pairs_level level)
{
	if (c < 0x80)
		return is_text((unsigned char)c) ? ASCII : HOLE;
	if (c >= 0x4E00 && c < 0xA000) {
		enum pairs_level l = pairs_han(c);
		return l & level ? COMMON : l != LEVEL_RARE ? OTHER : RARE;
	}
	if (is_mark(c))
		return MARK;
	if (c >= 0xFF10 && c <= 0xFF5A)
		return COMMON;
	if ((c >= 0xE000 && c < 0xF900) || (c >= 0x80 && c < 0xA0) || c >= 0xFFF0)
		return HOLE;
	if ((c >= 0x2010 && c < 0x2700) || (c >= 0xA0 && c < 0x100) ||
		(c >= 0x3000 && c < 0x3030))
		return PLAIN;
	return RARE;
}

static int
points_of_cell(const unsigned char *cell, enum pairs_level level)
{
	if (pairs_length(cell) == 0)
		return HOLE;
	size_t n;
	return points(utf8_get(span_of((const char *)cell, pairs_length(cell)), &n), level);
}

/* GB2312 has no trail byte below A1, and text seldom leaves it; Big5 has one in every second
 * pair. */
static int
score_pairs(struct span s, bool gb)
{
	const unsigned char *p = (const unsigned char *)s.p;
	int sum = 0, high = 0, low = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (p[i] < 0x80) {
			sum += is_text(p[i]) ? ASCII / 2 : HOLE;
			continue;
		}
		if (i + 1 == s.n)
			break;
		if (p[i] == 0x80 || p[i] == 0xFF || p[i + 1] < 0x40) {
			if (gb && p[i + 1] >= '0' && p[i + 1] <= '9' && i + 3 < s.n &&
				p[i + 2] > 0x80 && p[i + 3] >= '0' && p[i + 3] <= '9') {
				sum += 2 * RARE;
				i += 3;
				continue;
			}
			sum += BROKEN;
			continue;
		}
		size_t cell = pairs_cell(p[i], p[i + 1]);
		sum += gb ? points_of_cell(pairs_gb18030[cell], LEVEL_GB)
			  : points_of_cell(pairs_big5[cell], LEVEL_BIG5);
		*(p[i + 1] < 0xA1 ? &low : &high) += 1;
		i++;
	}
	if (!gb && high > 8 * low)
		sum -= high;
	return sum;
}

static int
score_utf16(struct span s, bool big)
{
	const unsigned char *p = (const unsigned char *)s.p;
	int sum = 0;
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		uint32_t c =
			big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
		if (c >= 0xD800 && c < 0xE000)
			sum += BROKEN / 2;
		else
			sum += c < 0x80 && is_text((unsigned char)c) ? COMMON
								     : points(c, LEVEL_BOTH);
	}
	return sum;
}

/* For UTF-8 that is damaged somewhere. */
static int
score_utf8(struct span s)
{
	int sum = 0, two = 0, three = 0;
	for (size_t n; s.n > 0; s = span_skip(s, n)) {
		uint32_t c = utf8_get(s, &n);
		if (c == UTF8_BAD)
			sum += utf8_cut(s) ? 0 : BROKEN;
		else if (n == 1)
			sum += is_text((unsigned char)c) ? ASCII / 2 : HOLE;
		else
			sum += points(c, LEVEL_BOTH) * (int)n / 2;
		two += n == 2;
		three += n == 3;
	}
	/* “联通” in GBK is valid UTF-8, of two-byte characters */
	return two > three ? sum - 8 * two : sum;
}

static struct scores
score(struct span s)
{
	struct scores scores = {{0}, (int)(s.n / 2) + 1};
	scores.of[CHARSET_UTF8] = score_utf8(s);
	scores.of[CHARSET_GB18030] = score_pairs(s, true);
	scores.of[CHARSET_BIG5] = score_pairs(s, false);
	scores.of[CHARSET_UTF16LE] = score_utf16(s, false);
	scores.of[CHARSET_UTF16BE] = score_utf16(s, true);
	return scores;
}

static struct charset_guess
best(const struct scores *s)
{
	enum charset first = CHARSET_UTF8, second = CHARSET_GB18030;
	for (enum charset c = CHARSET_GB18030; c <= CHARSET_UTF16BE; c++) {
		if (s->of[c] > s->of[first]) {
			second = first;
			first = c;
		} else if (c == CHARSET_GB18030 || s->of[c] > s->of[second]) {
			second = c;
		}
	}
	int margin = (s->of[first] - s->of[second]) * 25 / s->units;
	return (struct charset_guess){first, second, margin > 100 ? 100 : margin, 0};
}

static bool
marked(struct span s, struct charset_guess *guess)
{
	static const struct {
		struct span mark;
		enum charset charset;
	} marks[] = {
		{{"\xEF\xBB\xBF", 3}, CHARSET_UTF8},
		{{"\x84\x31\x95\x33", 4}, CHARSET_GB18030},
		{{"\xFF\xFE", 2}, CHARSET_UTF16LE},
		{{"\xFE\xFF", 2}, CHARSET_UTF16BE},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		if (span_starts(s, marks[i].mark)) {
			*guess = (struct charset_guess){
				marks[i].charset, CHARSET_ASCII, 100, marks[i].mark.n};
			return true;
		}
	return false;
}

/* Bytes of plain ASCII text that s begins with. */
static size_t
ascii_prefix(struct span s)
{
	size_t n = 0;
	while (n < s.n && is_text((unsigned char)s.p[n]))
		n++;
	return n;
}

/* UTF-16 can be all below 0x80: at least 98 % are to be printable. */
static bool
is_ascii(struct span s)
{
	size_t odd = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\0' || (unsigned char)s.p[i] >= 0x80)
			return false;
		odd += !is_text((unsigned char)s.p[i]);
	}
	return odd * 50 <= s.n;
}

/* “联通” in GBK is valid UTF-8, of two-byte characters: they must not be more than the others.
 */
static bool
is_chinese(struct span s)
{
	size_t two = 0, more = 0;
	for (size_t i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];
		two += b >= 0xC0 && b < 0xE0;
		more += b >= 0xE0;
	}
	return more > 0 && two <= more;
}

static bool
is_utf8(struct span s)
{
	size_t valid = utf8_valid(s);
	if (valid < s.n && (!utf8_cut(span_skip(s, valid))))
		return false;
	if (memchr(s.p, '\0', s.n))
		return false;
	return is_chinese(span_take(s, windows[0])) || is_chinese(s);
}

struct charset_guess
charset_detect(struct span bytes, bool whole)
{
	struct charset_guess guess = {CHARSET_ASCII, CHARSET_UTF8, 100, 0};
	(void)whole;
	if (marked(bytes, &guess))
		return guess;
	size_t plain = ascii_prefix(bytes);
	if (plain == bytes.n || is_ascii(bytes))
		return guess;
	struct span s = span_skip(bytes, plain & ~(size_t)1);
	s = span_take(s, windows[WINDOWS - 1]);
	if (is_utf8(s))
		return (struct charset_guess){CHARSET_UTF8, CHARSET_GB18030, 100, 0};
	for (size_t i = 0; i < WINDOWS; i++) {
		struct scores scores = score(span_take(s, windows[i]));
		guess = best(&scores);
		if (guess.margin >= SURE || windows[i] >= s.n)
			break;
	}
	return guess;
}

static const char *const names[CHARSETS] = {
	[CHARSET_ASCII] = "ASCII",
	[CHARSET_UTF8] = "UTF-8",
	[CHARSET_GB18030] = "GB18030",
	[CHARSET_BIG5] = "Big5",
	[CHARSET_UTF16LE] = "UTF-16LE",
	[CHARSET_UTF16BE] = "UTF-16BE",
	[CHARSET_OTHER] = "other",
};

const char *
charset_name(enum charset c)
{
	return names[c];
}

/* Letters and digits alone, in lower case: utf8 for UTF-8. */
static void
squeeze(char to[16], const char *name)
{
	size_t n = 0;
	for (; *name && n < 15; name++)
		if (isalnum((unsigned char)*name))
			to[n++] = (char)tolower((unsigned char)*name);
	to[n] = '\0';
}

enum charset
charset_named(const char *name)
{
	static const struct {
		const char *name;
		enum charset charset;
	} ours[] = {
		{"utf8", CHARSET_UTF8},
		{"ascii", CHARSET_ASCII},
		{"usascii", CHARSET_ASCII},
		{"gb18030", CHARSET_GB18030},
		{"gbk", CHARSET_GB18030},
		{"gb2312", CHARSET_GB18030},
		{"cp936", CHARSET_GB18030},
		{"ms936", CHARSET_GB18030},
		{"windows936", CHARSET_GB18030},
		{"euccn", CHARSET_GB18030},
		{"big5", CHARSET_BIG5},
		{"big5hkscs", CHARSET_BIG5},
		{"cp950", CHARSET_BIG5},
		{"utf16le", CHARSET_UTF16LE},
		{"utf16be", CHARSET_UTF16BE},
		{"utf16", CHARSET_UTF16LE},
		{"ucs2le", CHARSET_UTF16LE},
		{"ucs2be", CHARSET_UTF16BE},
	};
	char plain[16];
	squeeze(plain, name);
	for (size_t i = 0; i < sizeof ours / sizeof *ours; i++)
		if (strcmp(plain, ours[i].name) == 0)
			return ours[i].charset;
	iconv_t engine = iconv_open("UTF-8", name);
	if (engine == (iconv_t)-1)
		return CHARSETS;
	iconv_close(engine);
	return CHARSET_OTHER;
}
