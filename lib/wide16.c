#include "wide16.h"

#include "vector.h"
#include "wide.h"

#ifdef HAS_VECTOR

#include <stdint.h>
#include <string.h>

/* The bytes of a character of one or three bytes that stands at n. */
#define A(n) n
#define T(n) n, n + 1, n + 2

/* How the bytes of four characters, each of one or three bytes in a lane of four, close up: by
 * which of them are ASCII. */
static const struct {
	unsigned char from[16];
	size_t length;
} close_up[16] = {
	{{T(0), T(4), T(8), T(12)}, 12},
	{{A(0), T(4), T(8), T(12)}, 10},
	{{T(0), A(4), T(8), T(12)}, 10},
	{{A(0), A(4), T(8), T(12)}, 8},
	{{T(0), T(4), A(8), T(12)}, 10},
	{{A(0), T(4), A(8), T(12)}, 8},
	{{T(0), A(4), A(8), T(12)}, 8},
	{{A(0), A(4), A(8), T(12)}, 6},
	{{T(0), T(4), T(8), A(12)}, 10},
	{{A(0), T(4), T(8), A(12)}, 8},
	{{T(0), A(4), T(8), A(12)}, 8},
	{{A(0), A(4), T(8), A(12)}, 6},
	{{T(0), T(4), A(8), A(12)}, 8},
	{{A(0), T(4), A(8), A(12)}, 6},
	{{T(0), A(4), A(8), A(12)}, 6},
	{{A(0), A(4), A(8), A(12)}, 4},
};

AVX2 static inline unsigned char *
put_four(unsigned char *to, __m128i lanes, unsigned ascii)
{
	__m128i order = _mm_loadu_si128((const __m128i *)(const void *)close_up[ascii].from);
	_mm_storeu_si128((__m128i *)(void *)to, _mm_shuffle_epi8(lanes, order));
	return to + close_up[ascii].length;
}

/* The cell of code i of the four in w. */
static inline int
cell(const unsigned char (*table)[4], uint64_t w, unsigned i)
{
	int c;
	memcpy(&c, table[w >> 16 * (3 - i) & 0x7FFF], sizeof c);
	return c;
}

AVX2 static inline __m128i
four_cells(const unsigned char (*table)[4], const unsigned char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	w = __builtin_bswap64(w);
	return _mm_setr_epi32(
		cell(table, w, 0), cell(table, w, 1), cell(table, w, 2), cell(table, w, 3));
}

/* Puts eight codes as if all had three bytes of UTF-8; returns which of them have. (To gather the
 * cells by one instruction is slower on many processors.) */
AVX2 static inline unsigned
put_codes(const unsigned char (*table)[4], const unsigned char *p, unsigned char *to)
{
	const __m256i order = both(_mm_setr_epi8(T(0), T(4), T(8), T(12), -1, -1, -1, -1));
	__m256i cells = _mm256_set_m128i(four_cells(table, p + 8), four_cells(table, p));
	__m256i three = _mm256_cmpeq_epi32(_mm256_srli_epi32(cells, 24), _mm256_set1_epi32(3));
	cells = _mm256_shuffle_epi8(cells, order);
	_mm_storeu_si128((__m128i *)(void *)to, _mm256_castsi256_si128(cells));
	_mm_storeu_si128((__m128i *)(void *)(to + 12), _mm256_extracti128_si256(cells, 1));
	return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(three));
}

/* Which of four cells are this one, or have this length. */
AVX2 static inline unsigned
cells_equal(__m128i cells, int value)
{
	__m128i equal = _mm_cmpeq_epi32(cells, _mm_set1_epi32(value));
	return (unsigned)_mm_movemask_ps(_mm_castsi128_ps(equal));
}

/* Puts at most n codes, some of which became a single byte; returns how many. */
AVX2 static size_t
put_mixed(const unsigned char (*table)[4], const unsigned char *p, size_t n, unsigned char **to,
	struct wide16_narrowed *narrowed)
{
	for (size_t done = 0; done < n; done += 4) {
		__m128i cells = four_cells(table, p + 2 * done);
		__m128i lengths = _mm_srli_epi32(cells, 24);
		unsigned one = cells_equal(lengths, 1), three = cells_equal(lengths, 3);
		unsigned known = (unsigned)__builtin_ctz(~(one | three));
		if (known > n - done)
			known = (unsigned)(n - done);
		one &= (1u << known) - 1;
		*to = put_four(*to, cells, one) - 3 * (4 - known);
		narrowed->all += (size_t)__builtin_popcount(one);
		narrowed->blanks +=
			(size_t)__builtin_popcount(one & cells_equal(cells, 1 << 24 | ' '));
		if (known < 4)
			return done + known;
	}
	return n;
}

/* How many of the n bytes from `at` on stand before the first of these. */
AVX2 static inline size_t
before(uint32_t found, size_t at, size_t n)
{
	size_t plain = found ? (size_t)__builtin_ctz(found) - at : n;
	return plain < n ? plain : n;
}

/* A block is some codes, then some ASCII: both are put without a branch, as their lengths follow
 * no rule. The table knows no code with a control in it. */
AVX2 size_t
wide16_pairs(const unsigned char (*table)[4], const unsigned char *from, size_t n,
	unsigned char **to, struct wide16_narrowed *narrowed)
{
	unsigned char *out = *to;
	size_t at = 0;
	while (n - at >= WIDE_SLACK) {
		const unsigned char *p = from + at;
		__m256i v = load(p);
		uint64_t high = bits(v), end = UINT64_C(1) << 32;
		size_t codes = (size_t)__builtin_ctzll((~high & 0x55555555) | end) / 2;
		size_t ascii = (size_t)__builtin_ctzll((high | end) >> 2 * codes);
		unsigned three = put_codes(table, p, out);
		three |= put_codes(table, p + 16, out + 24) << 8;
		size_t known = (size_t)__builtin_ctz(~three);
		if (known < codes) {
			out += 3 * known;
			if (narrowed)
				known += put_mixed(
					table, p + 2 * known, codes - known, &out, narrowed);
			at += 2 * known;
			if (known < codes)
				break;
			continue;
		}
		out += 3 * codes;
		store(out, load(p + 2 * codes));
		uint32_t control = bits(controls(v));
		ascii = before(control, 2 * codes, ascii);
		out += ascii;
		at += 2 * codes + ascii;
		if (control)
			break;
	}
	*to = out;
	return at;
}

/* u <= high, of unsigned units */
AVX2 static inline __m256i
at_most(__m256i u, int high)
{
	return _mm256_cmpeq_epi16(_mm256_min_epu16(u, _mm256_set1_epi16((short)high)), u);
}

/* low <= u <= high */
AVX2 static inline __m256i
within(__m256i u, int low, int high)
{
	return at_most(_mm256_sub_epi16(u, _mm256_set1_epi16((short)low)), high - low);
}

/* The units of three bytes in UTF-8 that are plain. A rule takes in what is frequent:
 *
 *	rule      first  second
 *	HAN       40-CF  any
 *	LETTERS   21     any           ℃ № Ⅱ →
 *	SIGNS     22-2D  any           ① ■; and rare Han, 32-3D
 *	QUOTES    20 30  10-1F 30-3F   — “ ” ‰ 【 】 〔
 *	DOTS      20     20-27         …
 *	STOPS     30     01-0F         、。《》
 *	BRACKETS  FF     01 08 09 0C   ！（），
 *	COLONS    FF     1A 1B 1F      ：；？
 */
enum {
	HAN = 1,
	LETTERS = 2,
	SIGNS = 4,
	QUOTES = 8,
	DOTS = 16,
	STOPS = 32,
	BRACKETS = 64,
	COLONS = 128,
	ANY = HAN | LETTERS | SIGNS, /* whatever the second byte */
};

static const struct wide_set first_bytes = {
	.high = {[0x2] = LETTERS | SIGNS | QUOTES | DOTS,
		[0x3] = SIGNS | QUOTES | STOPS,
		[0x4] = HAN,
		[0x5] = HAN,
		[0x6] = HAN,
		[0x7] = HAN,
		[0x8] = HAN,
		[0x9] = HAN,
		[0xA] = HAN,
		[0xB] = HAN,
		[0xC] = HAN,
		[0xF] = BRACKETS | COLONS},
	.low = {HAN | QUOTES | DOTS | STOPS, HAN | LETTERS, HAN | SIGNS, HAN | SIGNS,
		HAN | SIGNS, HAN | SIGNS, HAN | SIGNS, HAN | SIGNS, HAN | SIGNS, HAN | SIGNS,
		HAN | SIGNS, HAN | SIGNS, HAN | SIGNS, HAN | SIGNS, HAN,
		HAN | BRACKETS | COLONS},
};

#define EACH (ANY | QUOTES | STOPS)
static const struct wide_set second_bytes = {
	.high = {ANY | STOPS | BRACKETS, ANY | QUOTES | COLONS, ANY | DOTS, ANY | QUOTES, ANY,
		ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY},
	.low = {ANY | QUOTES | DOTS, EACH | DOTS | BRACKETS, EACH | DOTS, EACH | DOTS,
		EACH | DOTS, EACH | DOTS, EACH | DOTS, EACH | DOTS, EACH | BRACKETS,
		EACH | BRACKETS, EACH | COLONS, EACH | COLONS, EACH | BRACKETS, EACH, EACH,
		EACH | COLONS},
};

AVX2 static inline __m256i
plain_three(__m256i u)
{
	__m256i first = by_tables(u, first_bytes.high, first_bytes.low);
	__m256i second = by_tables(u, second_bytes.high, second_bytes.low);
	__m256i holds = _mm256_and_si256(_mm256_srli_epi16(first, 8), second);
	return _mm256_cmpgt_epi16(holds, _mm256_setzero_si256());
}

/* The bytes of a unit in a lane of four: E4 BD A0 00, or 41 and what does not count. */
struct lanes {
	__m256i low, high; /* units 0-3 and 8-11, 4-7 and 12-15 */
};

AVX2 static inline struct lanes
lanes_of(__m256i u, __m256i ascii)
{
	__m256i second = _mm256_and_si256(_mm256_slli_epi16(u, 2), _mm256_set1_epi16(0x3F00));
	__m256i two = _mm256_or_si256(_mm256_or_si256(_mm256_srli_epi16(u, 12), second),
		_mm256_set1_epi16((short)0x80E0));
	__m256i third = _mm256_or_si256(
		_mm256_and_si256(u, _mm256_set1_epi16(0x3F)), _mm256_set1_epi16(0x80));
	two = _mm256_blendv_epi8(two, u, ascii);
	return (struct lanes){
		_mm256_unpacklo_epi16(two, third), _mm256_unpackhi_epi16(two, third)};
}

/* Sixteen units of one or three bytes; ascii: a bit for each that has one. */
AVX2 static inline unsigned char *
put_sixteen(unsigned char *to, struct lanes lanes, unsigned ascii)
{
	to = put_four(to, _mm256_castsi256_si128(lanes.low), ascii & 15);
	to = put_four(to, _mm256_castsi256_si128(lanes.high), ascii >> 4 & 15);
	to = put_four(to, _mm256_extracti128_si256(lanes.low, 1), ascii >> 8 & 15);
	return put_four(to, _mm256_extracti128_si256(lanes.high, 1), ascii >> 12);
}

/* A bit for each unit that is all ones. */
AVX2 static inline unsigned
unit_bits(__m256i units)
{
	__m128i low = _mm256_castsi256_si128(units), high = _mm256_extracti128_si256(units, 1);
	return (unsigned)_mm_movemask_epi8(_mm_packs_epi16(low, high));
}

AVX2 size_t
wide16_utf16(const unsigned char *from, size_t n, bool big, unsigned char **to)
{
	const __m256i swap =
		both(_mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
	unsigned char *out = *to;
	size_t at = 0;
	for (; n - at >= 32; at += 32) {
		__m256i u = load(from + at);
		if (big)
			u = _mm256_shuffle_epi8(u, swap);
		__m256i small = at_most(u, 0x7F);
		__m256i text = _mm256_or_si256(within(u, 0x20, 0x7E), within(u, '\t', '\r'));
		unsigned strange = ~unit_bits(_mm256_or_si256(text, plain_three(u))) & 0xFFFF;
		unsigned ascii = unit_bits(small);
		unsigned char *end = put_sixteen(out, lanes_of(u, small), ascii);
		if (strange) {
			unsigned before = (strange & -strange) - 1;
			unsigned units = (unsigned)__builtin_popcount(before);
			out += 3 * units - 2 * (unsigned)__builtin_popcount(ascii & before);
			at += 2 * units;
			break;
		}
		out = end;
	}
	*to = out;
	return at;
}

#else

size_t
wide16_pairs(const unsigned char (*table)[4], const unsigned char *from, size_t n,
	unsigned char **to, struct wide16_narrowed *narrowed)
{
	(void)table, (void)from, (void)n, (void)to, (void)narrowed;
	return 0;
}

size_t
wide16_utf16(const unsigned char *from, size_t n, bool big, unsigned char **to)
{
	(void)from, (void)n, (void)big, (void)to;
	return 0;
}

#endif
