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
};

static inline unsigned
kind_of(byte c)
{
	return kinds[c & 0x7F] | (c < ' ' ? SCAN_CONTROL : 0u);
}

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

/* CC and CD begin nothing but combining marks and a few Greek letters. */
static inline bool
is_pile(byte c)
{
	return (c | 1) == 0xCD;
}

/* --- by bytes --- */

/* The last two bytes of a mark of three. */
static unsigned
kind_of_pair(byte a, byte b)
{
	if ((a == 0xBC && (b == 0x8C || b == 0x9A || b == 0x9B)) || (a == 0x80 && b == 0x82))
		return SCAN_PAUSE;
	if (a == 0xBC && b == 0xBB)
		return SCAN_NOTE;
	return a == 0x80 && (b == 0x9C || b == 0x9D) ? SCAN_CURLY : 0u;
}

static unsigned
scan_bytes(const byte *p, size_t n)
{
	unsigned all = 0, digits = 0;
	for (size_t i = 0; i < n; i++) {
		byte c = p[i], next = i + 1 < n ? p[i + 1] : 0x80;
		digits = is_digit(c) ? digits + 1 : 0;
		if (digits >= 5)
			all |= SCAN_NUMBER;
		if (c < 0x80)
			all |= kind_of(c) | (ends_ratio(p, i) ? SCAN_CLAUSE : 0u) |
			       ((c | 0x20) == 'x' && next == c ? SCAN_MASK : 0u);
		else if (c == 0xBC || c == 0x80)
			all |= kind_of_pair(c, next);
		else if (c == 0xC3 && next == 0x97)
			all |= SCAN_MASK;
		else if (c == 0xE2 && next == 0x91)
			all |= SCAN_NOTE;
		else if (is_pile(c))
			all |= SCAN_PILE;
	}
	return all;
}

#ifdef HAS_VECTOR

/* --- by windows of a vector and the byte behind it --- */

#define WINDOW 33
/* Of so many bytes before a window it is known whether they are digits: the longest thing looked
 * for is five of them. */
#define SEAM 4

/* What two neighbours tell. Each rule is a product of nibbles, as in wide.c, and takes in
 * somewhat more than is meant:
 *
 *	rule    first        second
 *	PAUSE   BC           8A-8C 9A-9C    ，；： end so
 *	STOP    80           82             。
 *	CURLY   80           9C 9D          “ ”
 *	MASK    x X ×        x X ×
 *	RATIO   9A           ASCII          ：before a digit
 *
 * and ASCII that may be in kinds: controls, marks between 20 and 2F, marks of other rows. */
enum {
	PAUSE = 1,
	STOP = 2,
	CURLY = 4,
	MASK = 8,
	RATIO = 16,
	CONTROL = 32,
	ROW2 = 64,
	ROWS = 128,
	ONE = CONTROL | ROW2 | ROWS, /* the second alone tells */
};

struct nibbles {
	byte high[16], low[16];
};

/* of the rules that look at both */
static const struct nibbles firsts = {
	.high = {[0x5] = MASK,
		[0x7] = MASK,
		[0x8] = STOP | CURLY,
		[0x9] = RATIO,
		[0xB] = PAUSE,
		[0xC] = MASK},
	.low = {[0x0] = STOP | CURLY, [0x3] = MASK, [0x8] = MASK, [0xA] = RATIO, [0xC] = PAUSE},
};

#define EVERY (RATIO | CONTROL) /* whatever the low nibble */

static const struct nibbles seconds = {
	.high = {RATIO | CONTROL, RATIO | CONTROL, RATIO | ROW2, RATIO | ROWS, RATIO,
		RATIO | ROWS | MASK, RATIO, RATIO | ROWS | MASK, PAUSE | STOP,
		PAUSE | CURLY | MASK},
	.low = {EVERY | ROW2, EVERY | ROW2, EVERY | ROW2 | STOP, EVERY, EVERY, EVERY,
		EVERY | ROW2, EVERY | MASK, EVERY | ROW2 | MASK, EVERY | ROW2,
		EVERY | ROW2 | ROWS | PAUSE, EVERY | ROWS | PAUSE,
		EVERY | ROW2 | ROWS | PAUSE | CURLY, EVERY | ROWS | CURLY, EVERY | ROWS,
		EVERY | ROWS},
};

AVX2 static inline __m256i
rules(const struct nibbles *n, __m256i v)
{
	return by_nibbles(v, _mm_loadu_si128((const __m128i *)(const void *)n->high),
		_mm_loadu_si128((const __m128i *)(const void *)n->low));
}

AVX2 static inline __m256i
matching(__m256i a, __m256i b)
{
	__m256i first = _mm256_or_si256(rules(&firsts, a), bytes(ONE));
	return _mm256_and_si256(first, rules(&seconds, b));
}

/* Which bytes are digits. */
AVX2 static inline uint64_t
digits_of(__m256i b)
{
	__m256i digit = _mm256_sub_epi8(b, bytes('0'));
	return bits(_mm256_cmpeq_epi8(_mm256_min_epu8(digit, bytes(9)), digit));
}

/* Five digits in a row. */
static inline bool
has_number(uint64_t digits)
{
	uint64_t two = digits & digits >> 1;
	return two & two >> 2 & digits >> 4;
}

AVX2 static inline bool
has(__m256i found, int rule)
{
	return !_mm256_testz_si256(found, bytes(rule));
}

/* Of the ASCII characters from p[at] on that rules point at. */
AVX2 static inline unsigned
kinds_of(const byte *p, size_t at, __m256i found)
{
	unsigned marks = 0;
	__m256i ascii = _mm256_and_si256(found, bytes(ONE | RATIO));
	uint32_t some = ~bits(_mm256_cmpeq_epi8(ascii, _mm256_setzero_si256()));
	for (; some; some &= some - 1) {
		size_t i = at + (size_t)__builtin_ctz(some);
		marks |= kind_of(p[i]) | (ends_ratio(p, i) ? SCAN_CLAUSE : 0u);
	}
	return marks;
}

/* ① to ⑳ begin with E2 91, ［ ends with BC BB. */
AVX2 static inline __m256i
begins_note(__m256i a, __m256i b)
{
	return _mm256_or_si256(_mm256_and_si256(_mm256_cmpeq_epi8(a, bytes(0xE2)),
				       _mm256_cmpeq_epi8(b, bytes(0x91))),
		_mm256_and_si256(
			_mm256_cmpeq_epi8(a, bytes(0xBC)), _mm256_cmpeq_epi8(b, bytes(0xBB))));
}

/* n >= WINDOW; the last window overlaps the one before it. */
AVX2 static unsigned
scan_windows(const byte *p, size_t n)
{
	__m256i all = _mm256_setzero_si256(), piles = all, notes = all;
	unsigned marks = p[0] < 0x80 ? kind_of(p[0]) : is_pile(p[0]) ? SCAN_PILE : 0u;
	uint64_t digits = is_digit(p[0]) ? 1u << (SEAM - 1) : 0;
	for (size_t at = 0, step;; at += step) {
		__m256i a = load(p + at), b = load(p + at + 1);
		__m256i found = matching(a, b);
		all = _mm256_or_si256(all, found);
		piles = _mm256_or_si256(
			piles, _mm256_cmpeq_epi8(_mm256_or_si256(b, bytes(1)), bytes(0xCD)));
		notes = _mm256_or_si256(notes, begins_note(a, b));
		marks |= kinds_of(p, at + 1, found);
		digits |= digits_of(b) << SEAM;
		if (has_number(digits))
			marks |= SCAN_NUMBER;
		if (at + WINDOW == n)
			break;
		step = n - WINDOW - at < WINDOW - 1 ? n - WINDOW - at : WINDOW - 1;
		digits = digits >> step & ((1u << SEAM) - 1);
	}
	marks |= has(all, PAUSE | STOP) ? SCAN_PAUSE : 0u;
	marks |= has(all, CURLY) ? SCAN_CURLY : 0u;
	marks |= has(all, MASK) ? SCAN_MASK : 0u;
	marks |= has(notes, 1) ? SCAN_NOTE : 0u;
	return marks | (has(piles, 1) ? SCAN_PILE : 0u);
}

/* A shorter text stands in a window with bytes behind it that mean nothing. */
static unsigned
scan_window(const byte *p, size_t n)
{
	byte window[WINDOW];
	memset(window, 0x80, sizeof window);
	memcpy(window, p, n);
	return scan_windows(window, WINDOW);
}

unsigned
scan_text(struct span text)
{
	const byte *p = (const byte *)text.p;
	if (text.n == 0)
		return 0;
	if (!wide_has())
		return scan_bytes(p, text.n);
	return text.n < WINDOW ? scan_window(p, text.n) : scan_windows(p, text.n);
}

#else

unsigned
scan_text(struct span text)
{
	return scan_bytes((const byte *)text.p, text.n);
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
