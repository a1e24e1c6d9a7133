#include "charset.h"

#include "mojibake.h"
#include "pairs.h"
#include "utf8.h"

#include <ctype.h>
#include <iconv.h>
#include <limits.h>

/* Bytes looked at, from the first that is not ASCII on; where they do not settle it, the next
 * size. */
static const size_t windows[] = {128, 1024, 8192, 65536};
#define WINDOWS (sizeof windows / sizeof *windows)
#define SURE    50 /* margin that needs no wider window, */
#define ENOUGH  16 /* of as many pairs of bytes */
#define FEW     32 /* fewer bytes prove the less */
#define WHOLE   3  /* points for a pair that a text gets only where its characters are whole */

/* What a pair of bytes says for an encoding. The lists of common characters are the first
 * levels of GB 2312 and of Big5; nothing is counted by frequency. */
enum points {
	BROKEN = -16, /* no code of this encoding */
	HOLE = -10,   /* not assigned; private use; a control */
	CUT = -7,     /* the text begins inside of a character */
	ODD = -5,     /* UTF-16 ends inside of one: no document does, a piece of one may */
	RARE = -3,    /* a rare Han character; a letter of another script */
	SIGN = 1,     /* ① ㎡ § */
	OTHER = 2,    /* a Han character that is common in the other script */
	ASCII = 2,
	COMMON = 4, /* a common Han character; a full-width letter or digit */
	MARK = 5,   /* 。，、：；“”（）《》 */
};

/* Of the characters that are no Han; what stands in no row is RARE. The first row that fits
 * counts: the long ones that nobody writes, but wrong readings are made of, stand first, and what
 * is frequent behind them. */
static const struct {
	uint16_t from, to;
	int8_t points;
} ranges[] = {
	{0xA000, 0xD7FF, RARE},
	{0xE000, 0xF8FF, HOLE},
	{0xD800, 0xDFFF, BROKEN / 2}, /* the half of a pair, and nobody writes pairs */
	{0xF900, 0xFEFF, RARE},
	{0xFF0C, 0xFF0C, MARK},
	{0x3000, 0x3002, MARK},
	{0x3030, 0x9FFF, RARE},
	{0x0100, 0x200F, RARE},
	{0xFF08, 0xFF09, MARK},
	{0x201C, 0x201D, MARK},
	{0xFF10, 0xFF19, COMMON},
	{0xFF1A, 0xFF1B, MARK},
	{0x3008, 0x3011, MARK},
	{0x2014, 0x2014, MARK},
	{0x0080, 0x009F, HOLE},
	{0x00B7, 0x00B7, MARK},
	{0x00A0, 0x00FF, SIGN},
	{0x2010, 0x26FF, SIGN},
	{0x3014, 0x3015, MARK},
	{0x3000, 0x302F, SIGN},
	{0xFF01, 0xFF01, MARK},
	{0xFF05, 0xFF05, MARK},
	{0xFF1F, 0xFF1F, MARK},
	{0xFF1C, 0xFF5A, COMMON},
	{0xFFF0, 0xFFFF, HOLE},
};

struct scores {
	int of[CHARSETS];
	size_t tail[CHARSETS]; /* bytes of a character cut before that are left out */
	int pairs;             /* of bytes that are not ASCII */
	size_t bytes;
};

static bool
is_text(unsigned char b)
{
	return (b >= 0x20 && b < 0x7F) || (b >= '\t' && b <= '\r');
}

static int
points_of_han(uint32_t c, enum pairs_level common)
{
	enum pairs_level level = pairs_han(c);
	return level & common ? COMMON : level != LEVEL_RARE ? OTHER : RARE;
}

/* common: the level of the script that the encoding writes; LEVEL_BOTH: either. */
static inline int
points(uint32_t c, enum pairs_level common)
{
	if (c >= 0x4E00 && c < 0xA000)
		return points_of_han(c, common);
	if (c < 0x80)
		return is_text((unsigned char)c) ? ASCII : HOLE;
	for (size_t i = 0; i < sizeof ranges / sizeof *ranges; i++)
		if (c >= ranges[i].from && c <= ranges[i].to)
			return ranges[i].points;
	return RARE;
}

static int
points_of_ascii(unsigned char b)
{
	return is_text(b) ? ASCII / 2 : HOLE;
}

/* The code point that a cell of three bytes holds; of the others the first. */
static inline uint32_t
code_of_cell(const unsigned char cell[4])
{
	size_t n = pairs_length(cell);
	if (n == 3)
		return (cell[0] & 15u) << 12 | (cell[1] & 63u) << 6 | (cell[2] & 63u);
	return utf8_get(span_of((const char *)cell, n), &n);
}

/* A table of two-byte codes, as one of the encodings to choose from. */
struct table {
	const pairs_table *cells;
	enum pairs_level common;
	bool four; /* it has four-byte codes */
};

static inline int
points_of_pair(const unsigned char *p, const struct table *t)
{
	const unsigned char *cell = (*t->cells)[pairs_cell(p[0], p[1])];
	return pairs_length(cell) ? points(code_of_cell(cell), t->common) : HOLE;
}

static bool
is_four(const unsigned char *p, size_t n)
{
	return n >= 4 && p[1] >= '0' && p[1] <= '9' && p[2] > 0x80 && p[3] >= '0' &&
	       p[3] <= '9';
}

static int
score_pairs(struct span s, const struct table *t)
{
	const unsigned char *p = (const unsigned char *)s.p, *end = p + s.n;
	int sum = 0, high = 0, low = 0;
	while (p < end) {
		if (p[0] < 0x80) {
			sum += points_of_ascii(*p++);
		} else if (end - p == 1) {
			break; /* cut */
		} else if (p[0] > 0x80 && p[0] < 0xFF && p[1] >= 0x40) {
			sum += points_of_pair(p, t);
			high += p[1] >= 0xA1;
			low += p[1] < 0xA1;
			p += 2;
		} else if (t->four && is_four(p, (size_t)(end - p))) {
			sum += 2 * RARE;
			p += 4;
		} else {
			sum += BROKEN;
			p++;
		}
	}
	/* GB 2312 has no trail byte below A1; Big5 has one in every second code */
	bool too_high = t->common == LEVEL_BIG5 && high > 8 * low;
	return too_high ? sum - high : sum;
}

static int
score_utf16(struct span s, bool big)
{
	const unsigned char *p = (const unsigned char *)s.p;
	int sum = 0;
	for (size_t i = 0; i + 1 < s.n; i += 2) {
		uint32_t c =
			big ? (uint32_t)p[i] << 8 | p[i + 1] : (uint32_t)p[i + 1] << 8 | p[i];
		bool text = c < 0x80 && is_text((unsigned char)c);
		sum += text ? COMMON : points(c, LEVEL_BOTH);
	}
	return sum;
}

/* A combining mark behind another: of a pile of them one is counted. */
static bool
is_piled(uint32_t before, uint32_t c)
{
	return c >= 0x0300 && c <= 0x036F && before >= 0x0300 && before <= 0x036F;
}

/* UTF-8 that is damaged somewhere; what is valid has been found out before. What can come to less
 * than `least` only is not read to its end: no byte has more than half a MARK. */
static int
score_utf8(struct span s, int least)
{
	int sum = 0, two = 0, more = 0;
	uint32_t c = 0;
	for (size_t n; s.n > 0 && sum + MARK * (int)s.n / 2 >= least; s = span_skip(s, n)) {
		uint32_t before = c;
		c = utf8_get(s, &n);
		if (c == UTF8_BAD)
			sum += s.n < 4 && utf8_cut(s) ? 0 : BROKEN;
		else if (n == 1)
			sum += points_of_ascii((unsigned char)c);
		else
			sum += points(c, LEVEL_BOTH) * (int)n / 2;
		two += n == 2 && !is_piled(before, c);
		more += n > 2;
	}
	return two > more ? sum + two * BROKEN / 2 : sum;
}

/* The same text from its second byte on, where it may begin inside of a character; behind ASCII
 * only one of UTF-16 can. */
static void
score_cut(struct scores *s, const struct scores *cut, bool behind_ascii)
{
	enum charset first = behind_ascii ? CHARSET_UTF16LE : CHARSET_GB18030;
	for (enum charset c = first; c <= CHARSET_UTF16BE; c++)
		if (cut->of[c] + CUT > s->of[c]) {
			s->of[c] = cut->of[c] + CUT;
			s->tail[c] = 1;
		}
}

static int
pairs_beyond_ascii(struct span s)
{
	int n = 0;
	for (size_t i = 0; i < s.n; i++)
		n += (unsigned char)s.p[i] >= 0x80;
	return n / 2;
}

/* The second best of the scores of other encodings than UTF-8. */
static int
second_of(const struct scores *s)
{
	int best = INT_MIN, second = INT_MIN;
	for (enum charset c = CHARSET_GB18030; c <= CHARSET_UTF16BE; c++) {
		int low = s->of[c] < best ? s->of[c] : best;
		best = s->of[c] > best ? s->of[c] : best;
		second = low > second ? low : second;
	}
	return second;
}

static struct scores
score(struct span s)
{
	static const struct table gb18030 = {&pairs_gb18030, LEVEL_GB, true},
				  big5 = {&pairs_big5, LEVEL_BIG5, false};
	struct scores scores = {.pairs = pairs_beyond_ascii(s), .bytes = s.n};
	scores.of[CHARSET_GB18030] = score_pairs(s, &gb18030);
	scores.of[CHARSET_BIG5] = score_pairs(s, &big5);
	int odd = s.n % 2 ? ODD : 0;
	scores.of[CHARSET_UTF16LE] = score_utf16(s, false) + odd;
	scores.of[CHARSET_UTF16BE] = score_utf16(s, true) + odd;
	scores.of[CHARSET_UTF8] = score_utf8(s, second_of(&scores));
	return scores;
}

/* The margin is the lead over the runner-up for each pair of bytes, 4 points being all that can
 * be wanted; two pairs more, as a word of one character proves little. Where more speaks against
 * the best than for it, there is none. */
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
	int margin = (s->of[first] - s->of[second]) * 25 / (s->pairs + 2);
	if (s->of[first] <= 0)
		margin = 0;
	if (s->bytes < FEW)
		margin = margin * (int)s->bytes / FEW;
	return (struct charset_guess){
		first, second, margin > 100 ? 100 : margin, 0, s->tail[first]};
}

/* Whether the characters of the best reading are common ones, as only whole ones are. */
static bool
is_whole(const struct scores *s, enum charset best)
{
	bool wide = best == CHARSET_UTF16LE || best == CHARSET_UTF16BE;
	return s->of[best] >= WHOLE * (wide ? (int)s->bytes / 2 : s->pairs);
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
				marks[i].charset, CHARSET_ASCII, 100, marks[i].mark.n, 0};
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

/* “联通” in GBK is valid UTF-8, of two-byte characters: they must not be more
 * than the others. */
static bool
is_chinese(struct span s)
{
	size_t two = 0, more = 0, n;
	uint32_t c = 0;
	for (; s.n; s = span_skip(s, n)) {
		uint32_t before = c;
		c = utf8_get(s, &n);
		two += n == 2 && !is_piled(before, c);
		more += n > 2;
	}
	return more > 0 && two <= more;
}

/* A piece may begin inside of a character, too: up to three bytes of its tail. */
static struct span
without_tail(struct span s)
{
	for (int i = 0; i < 3 && s.n && ((unsigned char)s.p[0] & 0xC0) == 0x80; i++)
		s = span_skip(s, 1);
	return s;
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

/* å¹´ for 年, in UTF-8: characters of two bytes, and all the same no GB18030. */
static bool
is_mojibake(struct span s)
{
	return utf8_valid(span_take(s, windows[0])) + 3 > span_take(s, windows[0]).n &&
	       mojibake_read_as(s);
}

struct charset_guess
charset_detect(struct span bytes)
{
	struct charset_guess guess = {CHARSET_ASCII, CHARSET_UTF8, 100, 0, 0};
	if (marked(bytes, &guess))
		return guess;
	size_t plain = ascii_prefix(bytes);
	if (plain == bytes.n || is_ascii(bytes))
		return guess;
	struct span s = span_skip(bytes, plain & ~(size_t)1);
	s = span_take(s, windows[WINDOWS - 1]);
	if (is_utf8(plain ? s : without_tail(s)) || is_mojibake(s))
		return (struct charset_guess){CHARSET_UTF8, CHARSET_GB18030, 100, 0, 0};
	for (size_t i = 0; i < WINDOWS; i++) {
		struct span window = span_take(s, windows[i]);
		struct scores scores = score(window);
		guess = best(&scores);
		if (window.n < windows[0] || !is_whole(&scores, guess.charset)) {
			struct scores cut =
				score(span_of(window.p + 1, (window.n - 1) & ~(size_t)1));
			score_cut(&scores, &cut, plain > 0);
			guess = best(&scores);
		}
		bool sure = guess.margin >= SURE && scores.pairs >= ENOUGH;
		if (sure || windows[i] >= s.n)
			break;
	}
	return guess;
}

bool
charset_is_settled(struct span bytes)
{
	struct charset_guess guess;
	if (bytes.n >= 4 && marked(bytes, &guess))
		return true;
	struct span s = span_skip(bytes, ascii_prefix(bytes) & ~(size_t)1);
	size_t n = 0;
	while (n < s.n && s.p[n] && !(s.p[n] & 0x80))
		n++;
	return s.n >= windows[WINDOWS - 1] && n < windows[WINDOWS - 1];
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
	/* no name is the encoding of the locale; GBK//IGNORE would drop bytes in silence */
	if (!*name || strchr(name, '/'))
		return CHARSETS;
	iconv_t engine = iconv_open("UTF-8", name);
	if (engine == (iconv_t)-1)
		return CHARSETS;
	iconv_close(engine);
	return CHARSET_OTHER;
}
