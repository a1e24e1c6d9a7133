#include "edge.h"

#include "blocks.h"
#include "chars.h"
#include "wide.h"

/* The character that s, which is not empty, ends in; *at is where it begins. */
static inline uint32_t
last(struct span s, size_t *at)
{
	bool wide = s.n >= 3 && (s.p[s.n - 3] & 0xF0) == 0xE0;
	*at = wide ? s.n - 3 : utf8_last(s);
	return chars_first(span_skip(s, *at));
}

static inline bool
is_numeral(uint32_t c)
{
#define AT(numeral) [(numeral)&63] = (numeral) /* no two of them share a place */
	static const uint16_t numerals[64] = {AT(U'一'), AT(U'二'), AT(U'三'), AT(U'四'),
		AT(U'五'), AT(U'六'), AT(U'七'), AT(U'八'), AT(U'九'), AT(U'十'), AT(U'百'),
		AT(U'零'), AT(U'〇')};
#undef AT
	return c && numerals[c & 63] == c;
}

static size_t
digits(struct span s)
{
	size_t n = 0;
	while (n < s.n && utf8_is_digit((unsigned char)s.p[n]))
		n++;
	return n;
}

/* Bytes of the Chinese numeral at the start, of at most five characters. */
static size_t
numeral(struct span s)
{
	size_t n = 0;
	while (n < 15 && is_numeral(chars_first(span_skip(s, n))))
		n += 3;
	return n;
}

/* 一、 二. 三是 四要; a lost left bracket too: 一） but not 一、二、三产业 */
static size_t
chinese_marker(struct span s)
{
	size_t n = numeral(s);
	size_t end = n ? chars_at(span_skip(s, n), U"、．.是要）)〕") : 0;
	struct span behind = span_skip(s, n + end);
	size_t next = numeral(behind);
	bool list = next && chars_at(span_skip(behind, next), U"、");
	return end && !list ? n + end : 0;
}

/* （一） (1) 〔二〕, and （一）、 */
static size_t
bracketed_marker(struct span s)
{
	size_t open = chars_at(s, U"（(〔");
	struct span inner = span_skip(s, open);
	size_t n = open ? numeral(inner) : 0;
	if (open && n == 0 && digits(inner) <= 2)
		n = digits(inner);
	size_t close = n ? chars_at(span_skip(inner, n), U"）)〕") : 0;
	return close ? open + n + close + chars_at(span_skip(inner, n + close), U"、") : 0;
}

/* 1. 12、 3） but not 12.4 and not 2024. ; 1.2024年 is a marker */
static size_t
arabic_marker(struct span s)
{
	size_t n = digits(s);
	if (n == 0 || n > 2)
		return 0;
	size_t end = chars_at(span_skip(s, n), U".、．）)");
	size_t more = digits(span_skip(s, n + end));
	if (end == 0 || (more && (end > 1 || more != 4)))
		return 0;
	return n + end;
}

/* 第三条 第二章 第一， but not 第三十三条，对… */
static size_t
ordinal_marker(struct span s)
{
	size_t n = strlen("第"), number = numeral(span_skip(s, n));
	size_t end = number ? chars_at(span_skip(s, n + number), U"条章节，") : 0;
	struct span behind = span_skip(s, n + number + end);
	while (behind.n && behind.p[0] == ' ')
		behind = span_skip(behind, 1);
	return end && !chars_at(behind, U"，、。；规的和第（") ? n + number + end : 0;
}

/* Neither a marker begins so nor the rest of a sentence: most lines do. */
static inline bool
is_plain(uint32_t c)
{
	return chars_is_word(c) && c != U'第' && c != U'是' && !is_numeral(c);
}

static COLD size_t
marker_of(struct span line, uint32_t c)
{
	if (c >= U'①' && c <= U'⑳')
		return strlen("①");
	if (utf8_is_digit(c))
		return arabic_marker(line);
	if (c == '(' || c == U'（' || c == U'〔')
		return bracketed_marker(line);
	if (c == U'第')
		return ordinal_marker(line);
	return is_numeral(c) ? chinese_marker(line) : 0;
}

size_t
edge_marker(struct span line)
{
	uint32_t c = chars_first(line);
	return is_plain(c) ? 0 : marker_of(line, c);
}

bool
edge_is_phrase(struct span line)
{
	size_t n = numeral(line);
	return n && chars_at(span_skip(line, n), U"是要");
}

bool
edge_cites(struct span line)
{
	size_t at = line.n ? utf8_last(line) : 0;
	return chars_at(span_skip(line, at), U"第条款项、至和");
}

/* Notes in brackets are not longer, in bytes. */
#define BRACKET_MAX 300

/* What a character at an end of a line says. */
enum mark { WORD, CLOSER, STOP, COLON, COMMA, OPENER };

static inline enum mark
mark_of(uint32_t c)
{
	if (chars_is_word(c))
		return WORD;
	switch (c) {
	case U'”':
	case U'’':
	case U'）':
	case U'》':
	case U'】':
	case U'」':
	case U'』':
	case U'〉':
	case ')':
	case '"': return CLOSER;
	case U'。':
	case U'；':
	case U'！':
	case U'？':
	case U'…':
	case ';':
	case '!':
	case '?': return STOP;
	case U'：':
	case ':': return COLON;
	case U'，':
	case U'、':
	case ',': return COMMA;
	case U'（':
	case U'《':
	case U'“':
	case U'‘':
	case U'【':
	case '(': return OPENER;
	default: return WORD;
	}
}

static COLD bool
goes_on(struct span line, uint32_t c)
{
	enum mark m = mark_of(c);
	/* 主要目标 / 是：地区生产总值增长5% */
	if (c == U'是')
		return chars_at(span_skip(line, strlen("是")), U"：:");
	return (m != WORD && m != OPENER && c != '"' && c != U'…') || c == '%' || c == U'‰';
}

struct edge_start
edge_start(struct span line)
{
	uint32_t c = chars_first(line);
	if (is_plain(c))
		return (struct edge_start){0, false};
	size_t marker = marker_of(line, c);
	return (struct edge_start){marker, marker == 0 && goes_on(line, c)};
}

/* （ 2 ） at the end of a line begins the next item. */
static bool
is_number(struct span inner)
{
	while (inner.n && inner.p[0] == ' ')
		inner = span_skip(inner, 1);
	size_t n = digits(inner) + numeral(inner);
	while (n < inner.n && inner.p[n] == ' ')
		n++;
	return n == inner.n;
}

/* The bracket that the line ends with stands behind a full stop: 落到实处。（责任单位：县司法局） */
static COLD bool
is_behind_stop(struct span line)
{
	size_t end = utf8_last(line), from = end > BRACKET_MAX ? end - BRACKET_MAX : 0, at;
	for (size_t i = end; i-- > from;) {
		struct span open = span_take(span_skip(line, i), utf8_width(line.p[i]));
		if (!span_eq(open, SPAN("（")) && !span_eq(open, SPAN("(")))
			continue;
		return i && mark_of(last(span_take(line, i), &at)) == STOP &&
		       !is_number(span_of(open.p + open.n, end - i - open.n));
	}
	return false;
}

enum edge_end
edge_end(struct span line)
{
	unsigned char lead = line.n >= 3 ? (unsigned char)line.p[line.n - 3] : 0;
	size_t at;
	if (lead >= 0xE4 && lead <= 0xE9) /* Han, as of most lines that are broken */
		return END_WORD;
	for (; line.n; line.n = at) {
		uint32_t c = last(line, &at);
		switch (mark_of(c)) {
		case CLOSER:
			if ((c == U'）' || c == ')') && is_behind_stop(line))
				return END_CLOSED;
			break;
		case STOP: return END_CLOSED;
		case COLON: return END_COLON;
		case COMMA:
		case OPENER: return END_COMMA;
		case WORD:
			if (c != ' ')
				return END_WORD;
		}
	}
	return END_WORD;
}

/* ， ； ： 。 as they end: EF BC 8C, EF BC 9B, EF BC 9A, E3 80 82 */
static bool
is_pause(const char *p)
{
	if (p[0] == '\xEF')
		return p[1] == '\xBC' && (p[2] == '\x8C' || p[2] == '\x9A' || p[2] == '\x9B');
	return p[0] == '\xE3' && p[1] == '\x80' && p[2] == '\x82';
}

/* , ; : and what ， ； ： 。 begin with, which is no other character's tail */
static const struct wide_set pauses = {
	.high = {[0x2] = 1, [0x3] = 2, [0xE] = 4},
	.low = {[0xC] = 1, [0xA] = 2, [0xB] = 2, [0x3] = 4, [0xF] = 4},
};

bool
edge_has_clauses(struct span line)
{
	if (line.n)
		last(line, &line.n);
	struct wide_places x = {&pauses, (const unsigned char *)line.p, line.n, 0, 0};
	for (size_t at = 0; (at = wide_next(&x, at)) < line.n; at++)
		if (!(line.p[at] & 0x80) || is_pause(line.p + at))
			return true;
	return false;
}

/* ( ) and the leads of 《 》 “ ” （ ） 【 】, which are no other character's tail */
static const struct wide_set brackets = {
	.high = {[0x2] = 1, [0xE] = 2},
	.low = {[0x8] = 1, [0x9] = 1, [0x2] = 2, [0x3] = 2, [0xF] = 2},
};

/* A bit for a character, which it shares with others. */
#define BIT(c) (UINT64_C(1) << ((c)&63))

bool
edge_is_unclosed(struct span line)
{
	const uint64_t some = BIT(U'《') | BIT(U'》') | BIT(U'“') | BIT(U'”') | BIT(U'（') |
			      BIT(U'）') | BIT(U'【') | BIT(U'】') | BIT('(') | BIT(')');
	static const char32_t pairs[5][2] = {
		{U'《', U'》'}, {U'“', U'”'}, {U'（', U'）'}, {U'【', U'】'}, {U'(', U')'}};
	unsigned depth[SPAN_COUNT(pairs)] = {0}, open = 0;
	struct wide_places x = {&brackets, (const unsigned char *)line.p, line.n, 0, 0};
	for (size_t at = 0; (at = wide_next(&x, at)) < line.n; at++) {
		uint32_t c = chars_first(span_skip(line, at));
		for (size_t k = 0; some & BIT(c) && k < SPAN_COUNT(pairs); k++) {
			depth[k] += c == pairs[k][0];
			depth[k] -= c == pairs[k][1] && depth[k];
		}
	}
	for (size_t k = 0; k < SPAN_COUNT(pairs); k++)
		open |= depth[k];
	return open;
}

/* --- by bytes --- */

/* “ ” ‘ ’ — … are U+2010 to U+203F, which E2 80 begins. */
static struct edge_counts
count_bytes(const unsigned char *p, size_t n)
{
	struct edge_counts counts = {0};
	for (size_t i = 0; i < n; i++) {
		bool mark = p[i] == 0xE2 && i + 1 < n && p[i + 1] == 0x80;
		counts.blanks += p[i] == ' ';
		counts.ascii += p[i] < 0x80 && p[i] != ' ';
		counts.doubtful += (p[i] & 0xE0) == 0xC0 || mark;
		counts.wide += p[i] >= 0xE0 && !mark;
	}
	return counts;
}

#ifdef BLOCKS

/* --- by blocks --- */

/* The block b at p[at] of n bytes; `some`: which of its bytes are of them. From C0 to E2 next to no
 * character of a text begins. */
BLOCKS static inline void
count_block(struct edge_counts *counts, const unsigned char *p, size_t n, size_t at, block b,
	uint64_t some)
{
	uint64_t blanks = block_equal(b, ' ') & some, ascii = ~block_bits(b) & some & ~blanks;
	uint64_t three = block_within(b, 0xE0, 0xFF) & some;
	uint64_t rest = block_within(b, 0xC0, 0xE2) & some;
	counts->blanks += (uint32_t)__builtin_popcountll(blanks);
	counts->ascii += (uint32_t)__builtin_popcountll(ascii);
	counts->wide += (uint32_t)__builtin_popcountll(three);
	for (; rest; rest &= rest - 1) {
		size_t i = at + (size_t)__builtin_ctzll(rest);
		bool mark = p[i] == 0xE2 && i + 1 < n && p[i + 1] == 0x80;
		counts->doubtful += p[i] < 0xE0 || mark;
		counts->wide -= mark;
	}
}

/* The last block overlaps the one before it; a line shorter than a block is copied. */
BLOCKS static struct edge_counts
count_blocks(const unsigned char *p, size_t n)
{
	struct edge_counts counts = {0};
	size_t at = 0;
	if (n < BLOCK) {
		count_block(&counts, p, n, 0, block_of(p, n), block_first(n));
		return counts;
	}
	for (; n - at > BLOCK; at += BLOCK)
		count_block(&counts, p, n, at, block_at(p + at), block_first(BLOCK));
	count_block(&counts, p, n, n - BLOCK, block_at(p + n - BLOCK),
		block_first(n - at) << (BLOCK - (n - at)));
	return counts;
}

#endif

struct edge_counts
edge_count(struct span line)
{
	const unsigned char *p = (const unsigned char *)line.p;
#ifdef BLOCKS
	if (line.n && wide_has())
		return count_blocks(p, line.n);
#endif
	return count_bytes(p, line.n);
}

/* A unit is hardly longer. */
#define UNIT_MAX 24

static bool
is_latin(uint32_t c)
{
	return (c > ' ' && c < 0x80) || c == U'·';
}

/* No line is broken between these two: （社 次。 “三 2.5 “3·15”国 */
static bool
is_glued(uint32_t before, uint32_t after)
{
	enum mark m = mark_of(after);
	return mark_of(before) == OPENER || before == U'”' || (m != WORD && m != OPENER) ||
	       after == U'“' || (is_latin(before) && is_latin(after));
}

unsigned
edge_unit(struct span line, enum edge_ruler ruler)
{
	size_t at = 0, n;
	uint32_t before = 0;
	for (unsigned i = 0; i < UNIT_MAX && at < line.n; i++, at += n) {
		uint32_t c = utf8_get(span_skip(line, at), &n);
		if (i && !is_glued(before, c))
			break;
		before = c;
	}
	struct edge_counts counts = edge_count(span_take(line, at));
	return (unsigned)edge_columns_of(&counts, ruler);
}
