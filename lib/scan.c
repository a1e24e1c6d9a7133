#include "scan.h"

#include "utf8.h"
#include "vector.h"
#include "wide.h"

typedef unsigned char byte;

/* What an ASCII character by itself could want changed; a control is one besides. */
static const unsigned short kinds[128] = {
	[' '] = SCAN_BLANK,
	['\t'] = SCAN_CONTROL | SCAN_BORDER,
	['\\'] = SCAN_CONTROL,
	[0x7F] = SCAN_CONTROL,
	['('] = SCAN_BRACKET,
	[')'] = SCAN_BRACKET,
	[','] = SCAN_CLAUSE | SCAN_PAUSE,
	[':'] = SCAN_CLAUSE | SCAN_PAUSE,
	[';'] = SCAN_CLAUSE | SCAN_PAUSE,
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

/* Is the ASCII at `at` the right side of a ratio, 3：5? Blanks may stand in it. */
static inline bool
ends_ratio(const byte *p, size_t at)
{
	return at >= 4 && p[at - 1] == 0x9A && p[at - 2] == 0xBC && p[at - 4] < 0x80;
}

/* ，；： and 。, of which p has three bytes. */
static inline bool
is_pause(const byte *p)
{
	if (p[0] == 0xEF)
		return p[1] == 0xBC && (p[2] == 0x8C || p[2] == 0x9A || p[2] == 0x9B);
	return p[0] == 0xE3 && p[1] == 0x80 && p[2] == 0x82;
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
	return c == 0xBB && i && p[i - 1] == 0xBC ? SCAN_NOTE : 0u; /* ［ is EF BC BB */
}

/* --- by bytes --- */

static unsigned
scan_bytes(const byte *p, size_t n)
{
	unsigned all = 0, digits = 0;
	for (size_t i = 0; i < n; i++) {
		digits = is_digit(p[i]) ? digits + 1 : 0;
		all |= kind_at(p, i, n) | (digits >= 5 ? SCAN_NUMBER : 0u);
		if (p[i] < 0x80 && ends_ratio(p, i))
			all |= SCAN_CLAUSE;
		else if (p[i] > 0xE2 && n - i >= 3 && is_pause(p + i))
			all |= SCAN_PAUSE;
	}
	return all;
}

/* The bytes before the blanks that the n bytes at p end in. */
static inline size_t
without_blanks(const byte *p, size_t n)
{
	while (n && p[n - 1] <= ' ')
		n--;
	return n;
}

static struct scan_line
scan_line_bytes(const byte *p, size_t n, char end)
{
	const byte *to = n ? memchr(p, end, n) : NULL;
	size_t length = to ? (size_t)(to - p) : n, text = without_blanks(p, length);
	return (struct scan_line){length, text, scan_bytes(p, text)};
}

#ifdef HAS_VECTOR

/* --- by blocks --- */

/* Where kind_at is to be asked, and digits: products of nibbles, as in wide.c. The rules take in
 * somewhat more than is meant:
 *
 *	CONTROL  00-1F
 *	ROW2     marks between 20 and 2F
 *	ROWS     marks between 3A and 3F, 5A and 5F, 7A and 7F
 *	LETTER   X x
 *	SQUARE   BB
 *	RARE     C0-DF
 *	RARER    E0-E2
 *	DIGIT    30-39, the sign
 */
enum {
	CONTROL = 1,
	ROW2 = 2,
	ROWS = 4,
	LETTER = 8,
	SQUARE = 16,
	RARE = 32,
	RARER = 64,
	DIGIT = 0x80,
};

#define EACH (CONTROL | RARE)
static const byte high_nibbles[16] = {CONTROL, CONTROL, ROW2, ROWS | DIGIT, 0, ROWS | LETTER, 0,
	ROWS | LETTER, [0xB] = SQUARE, [0xC] = RARE, [0xD] = RARE, [0xE] = RARER};
static const byte low_nibbles[16] = {EACH | DIGIT | ROW2 | RARER, EACH | DIGIT | ROW2 | RARER,
	EACH | DIGIT | ROW2 | RARER, EACH | DIGIT, EACH | DIGIT, EACH | DIGIT,
	EACH | DIGIT | ROW2, EACH | DIGIT, EACH | DIGIT | ROW2 | LETTER, EACH | DIGIT | ROW2,
	EACH | ROW2 | ROWS, EACH | ROWS | SQUARE, EACH | ROW2 | ROWS, EACH | ROWS, EACH | ROWS,
	EACH | ROWS};

AVX2 static inline __m256i
rules(__m256i v)
{
	return by_nibbles(v, _mm_loadu_si128((const __m128i *)(const void *)high_nibbles),
		_mm_loadu_si128((const __m128i *)(const void *)low_nibbles));
}

/* What the blocks so far have shown. */
struct shown {
	uint64_t digits, sides; /* in the last block; sides: digits and blanks, and others */
	size_t pause;           /* where the first ，；：。 ends, 0: none yet */
	unsigned marks;
};

/* Five digits in a row, within the block or across its start. */
static inline bool
has_number(uint64_t before, uint64_t digits)
{
	uint64_t two = digits & digits >> 1;
	if (two & two >> 2 & digits >> 4)
		return true;
	return before >> (BLOCK - 1) & digits &&
	       __builtin_clzll(~before | 1) +
			       __builtin_ctzll(~digits | UINT64_C(1) << (BLOCK - 1)) >=
		       5;
}

/* Is one of the places in the block at p[at] the right side of a ratio? Before it stands a character
 * of three bytes and the left side. */
static inline bool
has_ratio(const byte *p, size_t at, uint64_t before, uint64_t sides)
{
	uint64_t right = sides & (sides << 4 | before >> (BLOCK - 4)) & ~(sides << 1);
	for (; right; right &= right - 1)
		if (ends_ratio(p, at + (size_t)__builtin_ctzll(right)))
			return true;
	return false;
}

/* The first of the heads in the block at p[at] that one of ，；：。 begins with. n: bytes of the
 * text. */
static inline void
find_pause(struct shown *x, const byte *p, size_t at, uint64_t heads, size_t n)
{
	for (; heads; heads &= heads - 1) {
		size_t i = at + (size_t)__builtin_ctzll(heads);
		if (n - i < 3 || !is_pause(p + i))
			continue;
		x->pause = i + 3;
		x->marks |= SCAN_PAUSE;
		x->marks |= p[i + 2] == 0x8C || p[i + 2] == 0x82 ? SCAN_STOP : 0u;
		return;
	}
}

/* The block at p[at] of a text of n bytes; `some`: which of its bytes are of the text. */
AVX2 static inline void
look_at_block(
	struct shown *x, const byte *p, size_t n, size_t at, struct block64 b, uint64_t some)
{
	__m256i low = rules(b.low), high = rules(b.high), none = _mm256_setzero_si256();
	uint64_t digits = block_bits((struct block64){low, high}) & some;
	uint64_t odd = block_bits((struct block64){
			       _mm256_cmpgt_epi8(low, none), _mm256_cmpgt_epi8(high, none)}) &
		       some;
	if (digits && has_number(x->digits, digits))
		x->marks |= SCAN_NUMBER;
	if ((digits | odd) && has_ratio(p, at, x->sides, digits | odd))
		x->marks |= SCAN_CLAUSE;
	x->digits = digits;
	x->sides = digits | odd;
	for (; odd; odd &= odd - 1)
		x->marks |= kind_at(p, at + (size_t)__builtin_ctzll(odd), n);
	if (!x->pause)
		find_pause(x, p, at, (block_equal(b, 0xE3) | block_equal(b, 0xEF)) & some, n);
}

#define NO_END 0xFF /* no byte of a text */

/* Up to the byte `end`, without the blanks before it as far as they stand in the last block; all of
 * the n bytes, which are some, where end is none. */
AVX2 static struct scan_line
scan_blocks(const byte *p, size_t n, byte end)
{
	struct shown x = {0};
	size_t length = n, text = n, at = 0;
	for (bool more = true; more; at += BLOCK) {
		size_t left = n - at;
		uint64_t some = UINT64_MAX;
		struct block64 b = left >= BLOCK ? block_at(p + at) : block_of(p + at, left);
		uint64_t ends = block_equal(b, end);
		if (ends || left <= BLOCK) {
			length = ends ? at + (size_t)__builtin_ctzll(ends) : n;
			text = end == NO_END ? n : without_blanks(p, length);
			if (text <= at)
				break;
			some >>= BLOCK - (text - at);
			more = false;
		}
		look_at_block(&x, p, text, at, b, some);
	}
	x.marks |= x.pause && x.pause < text ? SCAN_CLAUSES : 0u;
	if (text < length / BLOCK * BLOCK) /* blanks in other blocks were seen as text */
		x.marks = scan_text(span_of((const char *)p, text));
	return (struct scan_line){length, text, x.marks};
}

unsigned
scan_text(struct span text)
{
	const byte *p = (const byte *)text.p;
	return text.n && wide_has() ? scan_blocks(p, text.n, NO_END).marks
				    : scan_bytes(p, text.n);
}

struct scan_line
scan_line(struct span text, char end)
{
	const byte *p = (const byte *)text.p;
	return text.n && wide_has() ? scan_blocks(p, text.n, (byte)end)
				    : scan_line_bytes(p, text.n, end);
}

#else

unsigned
scan_text(struct span text)
{
	return scan_bytes((const byte *)text.p, text.n);
}

struct scan_line
scan_line(struct span text, char end)
{
	return scan_line_bytes((const byte *)text.p, text.n, end);
}

#endif

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
