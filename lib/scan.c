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

/* --- by blocks of two vectors --- */

#define VECTOR 32
#define BLOCK  (2 * VECTOR)
#define FILLER 0x80 /* a byte that means nothing, before a text and behind it */

/* What a byte tells by itself and what two neighbours tell. Each rule is a product of nibbles, as
 * in wide.c, and takes in somewhat more than is meant:
 *
 *	rule     byte
 *	CONTROL  00-1F
 *	ROW2     marks between 20 and 2F
 *	ROWS     marks between 3A and 3F, 5A and 5F, 7A and 7F
 *	PILE     CC CD
 *	DIGIT    30-39
 *
 *	rule    first        second
 *	PAUSE   BC           8A-8C 9A-9C    ，；： end so
 *	STOP    80           82             。
 *	CURLY   80           9C 9D          “ ”
 *	MASK    x X ×        x X ×
 *	CIRCLE  E2           91             ① to ⑳
 *	SQUARE  BC           BB             ［
 *	RATIO   9A           ASCII          ：before a digit
 */
enum { CONTROL = 1, ROW2 = 2, ROWS = 4, PILE = 8, DIGIT = 0x80 };
enum { PAUSE = 1, STOP = 2, CURLY = 4, MASK = 8, CIRCLE = 16, SQUARE = 32, RATIO = 0x80 };

struct nibbles {
	byte high[16], low[16];
};

#define EACH (CONTROL | DIGIT)
static const struct nibbles singles = {
	.high = {CONTROL, CONTROL, ROW2, ROWS | DIGIT, 0, ROWS, 0, ROWS, [0xC] = PILE},
	.low = {EACH | ROW2, EACH | ROW2, EACH | ROW2, EACH, EACH, EACH, EACH | ROW2, EACH,
		EACH | ROW2, EACH | ROW2, CONTROL | ROW2 | ROWS, CONTROL | ROWS,
		CONTROL | ROW2 | ROWS | PILE, CONTROL | ROWS | PILE, CONTROL | ROWS,
		CONTROL | ROWS},
};

static const struct nibbles firsts = {
	.high = {[0x5] = MASK,
		[0x7] = MASK,
		[0x8] = STOP | CURLY,
		[0x9] = RATIO,
		[0xB] = PAUSE | SQUARE,
		[0xC] = MASK,
		[0xE] = CIRCLE},
	.low = {[0x0] = STOP | CURLY,
		[0x2] = CIRCLE,
		[0x3] = MASK,
		[0x8] = MASK,
		[0xA] = RATIO,
		[0xC] = PAUSE | SQUARE},
};

static const struct nibbles seconds = {
	.high = {RATIO, RATIO, RATIO, RATIO, RATIO, RATIO | MASK, RATIO, RATIO | MASK,
		PAUSE | STOP, PAUSE | CURLY | MASK | CIRCLE, [0xB] = SQUARE},
	.low = {RATIO, RATIO | CIRCLE, RATIO | STOP, RATIO, RATIO, RATIO, RATIO, RATIO | MASK,
		RATIO | MASK, RATIO, RATIO | PAUSE, RATIO | PAUSE | SQUARE,
		RATIO | PAUSE | CURLY, RATIO | CURLY, RATIO, RATIO},
};

/* The nibbles of a vector. */
struct halves {
	__m256i high, low;
};

AVX2 static inline __m256i
rules(const struct nibbles *n, struct halves v)
{
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)n->high);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)n->low);
	return _mm256_and_si256(
		_mm256_shuffle_epi8(both(high), v.high), _mm256_shuffle_epi8(both(low), v.low));
}

/* Each byte where the one behind it stands; the first is the last one of what is before v. */
AVX2 static inline __m256i
shifted(__m256i before, __m256i v)
{
	return _mm256_alignr_epi8(v, _mm256_permute2x128_si256(before, v, 0x21), 15);
}

/* What the vectors so far have shown. */
struct shown {
	__m256i pairs;   /* the rules of two neighbours that hold somewhere */
	__m256i firsts;  /* those that the last vector may begin */
	uint64_t digits; /* in the last block */
	size_t pause;    /* where the first ，；：。 ends, 0: none yet */
	unsigned marks;
};

/* What a vector shows by places: digits, where what stands there is to be looked at, and where
 * ，；：。 may end. */
struct places {
	uint32_t digits, odd, pauses;
};

AVX2 static inline struct places
look_at(struct shown *x, __m256i v)
{
	__m256i nibble = bytes(0x0F);
	struct halves half = {
		_mm256_and_si256(_mm256_srli_epi16(v, 4), nibble), _mm256_and_si256(v, nibble)};
	__m256i single = rules(&singles, half), first = rules(&firsts, half);
	__m256i pair = _mm256_and_si256(shifted(x->firsts, first), rules(&seconds, half));
	x->firsts = first;
	x->pairs = _mm256_or_si256(x->pairs, pair);
	__m256i none = _mm256_setzero_si256();
	__m256i odd = _mm256_cmpgt_epi8(single, none); /* not DIGIT */
	__m256i pause = _mm256_cmpgt_epi8(_mm256_and_si256(pair, bytes(PAUSE | STOP)), none);
	return (struct places){bits(single), bits(odd) | bits(pair), bits(pause)};
}

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

/* Of the odd characters of the block at p[at]: ASCII, piles, what is behind ：. */
static inline unsigned
kinds_of(const byte *p, size_t at, uint64_t odd)
{
	unsigned marks = 0;
	for (; odd; odd &= odd - 1) {
		size_t i = at + (size_t)__builtin_ctzll(odd);
		marks |= p[i] < 0x80 ? kind_of(p[i]) : SCAN_PILE;
		marks |= ends_ratio(p, i) ? SCAN_CLAUSE : 0u;
	}
	return marks;
}

/* n: the bytes of the text. */
AVX2 static inline unsigned
marks_of(const struct shown *x, size_t n)
{
	static const struct {
		int rules;
		unsigned mark;
	} pairs[] = {
		{PAUSE | STOP, SCAN_PAUSE},
		{CURLY, SCAN_CURLY},
		{MASK, SCAN_MASK},
		{CIRCLE | SQUARE, SCAN_NOTE},
	};
	unsigned marks = x->marks | (x->pause && x->pause < n ? SCAN_CLAUSES : 0u);
	for (size_t i = 0; i < SPAN_COUNT(pairs); i++)
		marks |= _mm256_testz_si256(x->pairs, bytes(pairs[i].rules)) ? 0u
									     : pairs[i].mark;
	return marks;
}

AVX2 static inline uint64_t
both_bits(uint32_t low, uint32_t high)
{
	return (uint64_t)high << VECTOR | low;
}

/* A block, which begins at p[at]. */
struct block {
	__m256i low, high;
};

AVX2 static inline struct block
block_at(const byte *p, size_t at)
{
	return (struct block){load(p + at), load(p + at + VECTOR)};
}

/* What is left of a text that ends in this block. */
AVX2 static inline struct block
last_block(const byte *p, size_t at, size_t n)
{
	byte copy[BLOCK];
	if (n - at >= BLOCK)
		return block_at(p, at);
	memset(copy, FILLER, BLOCK);
	memcpy(copy, p + at, n - at);
	return block_at(copy, 0);
}

/* Where the byte that `wanted` is full of stands in the block. */
AVX2 static inline uint64_t
places_of(struct block b, __m256i wanted)
{
	return both_bits(bits(_mm256_cmpeq_epi8(b.low, wanted)),
		bits(_mm256_cmpeq_epi8(b.high, wanted)));
}

/* v, whose text ends after n bytes. */
AVX2 static inline __m256i
ended(__m256i v, size_t n)
{
	static const byte places[VECTOR] = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14,
		15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};
	__m256i end = bytes(n < VECTOR ? (int)n : VECTOR);
	return _mm256_blendv_epi8(bytes(FILLER), v, _mm256_cmpgt_epi8(end, load(places)));
}

/* The first of the places in the block at p[at] where one of ，；：。 does end. */
static inline void
find_pause(struct shown *x, const byte *p, size_t at, uint64_t pauses)
{
	for (; pauses; pauses &= pauses - 1) {
		size_t i = at + (size_t)__builtin_ctzll(pauses);
		if (i < 2 || p[i - 2] != (p[i - 1] == 0xBC ? 0xEF : 0xE3) ||
			kind_of_pair(p[i - 1], p[i]) != SCAN_PAUSE)
			continue;
		x->pause = i + 1;
		x->marks |= p[i] == 0x8C || p[i] == 0x82 ? SCAN_STOP : 0u;
		return;
	}
}

/* Called at three places, but to be built into each loop: its tables stay in registers. */
AVX2 __attribute__((always_inline)) static inline void
look_at_block(struct shown *x, const byte *p, size_t at, struct block b)
{
	struct places low = look_at(x, b.low), high = look_at(x, b.high);
	uint64_t digits = both_bits(low.digits, high.digits);
	x->marks |= kinds_of(p, at, both_bits(low.odd, high.odd));
	if (!x->pause)
		find_pause(x, p, at, both_bits(low.pauses, high.pauses));
	if (has_number(x->digits, digits))
		x->marks |= SCAN_NUMBER;
	x->digits = digits;
}

AVX2 static unsigned
scan_whole(const byte *p, size_t n)
{
	struct shown x = {.marks = 0};
	size_t at = 0;
	for (; n - at > BLOCK; at += BLOCK)
		look_at_block(&x, p, at, block_at(p, at));
	look_at_block(&x, p, at, last_block(p, at, n));
	return marks_of(&x, n);
}

/* Blanks at the end of the line are left out as far as they stand in its last block. */
AVX2 static struct scan_line
scan_ended(const byte *p, size_t n, char end)
{
	struct shown x = {.marks = 0};
	__m256i wanted = bytes(end);
	struct block b;
	size_t at = 0;
	for (; n - at > BLOCK; at += BLOCK) {
		b = block_at(p, at);
		if (places_of(b, wanted))
			break;
		look_at_block(&x, p, at, b);
	}
	b = last_block(p, at, n);
	uint64_t ends = places_of(b, wanted);
	size_t length = ends ? at + (size_t)__builtin_ctzll(ends) : n;
	size_t text = without_blanks(p, length), left = text > at ? text - at : 0;
	b.low = ended(b.low, left);
	b.high = ended(b.high, left > VECTOR ? left - VECTOR : 0);
	look_at_block(&x, p, at, b);
	return (struct scan_line){length, text, marks_of(&x, text)};
}

unsigned
scan_text(struct span text)
{
	const byte *p = (const byte *)text.p;
	return text.n && wide_has() ? scan_whole(p, text.n) : scan_bytes(p, text.n);
}

struct scan_line
scan_line(struct span text, char end)
{
	const byte *p = (const byte *)text.p;
	if (text.n == 0 || !wide_has())
		return scan_line_bytes(p, text.n, end);
	struct scan_line line = scan_ended(p, text.n, end);
	if (line.text < line.n / BLOCK * BLOCK) /* blanks in other blocks were seen as text */
		line.marks = scan_whole(p, line.text);
	return line;
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
