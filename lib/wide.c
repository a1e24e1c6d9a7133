#include "wide.h"

#include "vector.h"

static size_t
until(const struct wide_set *set, const unsigned char *from, size_t n)
{
	size_t at = 0;
	while (at < n && !(set->high[from[at] >> 4] & set->low[from[at] & 15]))
		at++;
	return at;
}

static size_t
count(const struct wide_set *set, const unsigned char *from, size_t n)
{
	size_t sum = 0;
	for (size_t at = 0; at < n; at++)
		sum += (set->high[from[at] >> 4] & set->low[from[at] & 15]) != 0;
	return sum;
}

static uint64_t
among(const struct wide_set *set, const unsigned char *from, size_t n)
{
	uint64_t found = 0;
	for (size_t i = 0; i < n && i < WIDE_BLOCK; i++)
		found |= (uint64_t)((set->high[from[i] >> 4] & set->low[from[i] & 15]) != 0)
			 << i;
	return found;
}

#ifdef HAS_VECTOR

#include <string.h>

bool
wide_has(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("popcnt");
}

AVX2 static inline void
store(unsigned char *p, __m256i v)
{
	_mm256_storeu_si256((__m256i *)(void *)p, v);
}

/* v >= low, of unsigned bytes */
AVX2 static inline __m256i
at_least(__m256i v, int low)
{
	return _mm256_cmpeq_epi8(_mm256_max_epu8(v, bytes(low)), v);
}

/* Which of the 32 bytes at p are of the set. */
AVX2 static inline uint32_t
members(const unsigned char *p, __m128i high, __m128i low)
{
	__m256i found = by_nibbles(load(p), high, low);
	return ~bits(_mm256_cmpeq_epi8(found, _mm256_setzero_si256()));
}

/* The last block overlaps the one before it; a text shorter than a block is one of its own. */
AVX2 static size_t
until_blocks(const struct wide_set *set, const unsigned char *from, size_t n)
{
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)set->high);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)set->low);
	uint32_t found;
	if (n < 32) {
		unsigned char block[32];
		memcpy(block, from, n);
		found = members(block, high, low) & ((1u << n) - 1);
		return found ? (size_t)__builtin_ctz(found) : n;
	}
	size_t at = 0;
	for (; n - at > 32; at += 32)
		if ((found = members(from + at, high, low)))
			return at + (size_t)__builtin_ctz(found);
	found = members(from + n - 32, high, low);
	return found ? n - 32 + (size_t)__builtin_ctz(found) : n;
}

size_t
wide_until(const struct wide_set *set, const unsigned char *from, size_t n)
{
	if (n == 0)
		return 0;
	return wide_has() ? until_blocks(set, from, n) : until(set, from, n);
}

AVX2 static size_t
count_blocks(const struct wide_set *set, const unsigned char *from, size_t n)
{
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)set->high);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)set->low);
	unsigned char block[32];
	size_t at = 0, sum = 0;
	for (; n - at >= 32; at += 32)
		sum += (size_t)__builtin_popcount(members(from + at, high, low));
	memcpy(block, from + at, n - at);
	return sum +
	       (size_t)__builtin_popcount(members(block, high, low) & ((1u << (n - at)) - 1));
}

size_t
wide_count(const struct wide_set *set, const unsigned char *from, size_t n)
{
	return n && wide_has() ? count_blocks(set, from, n) : count(set, from, n);
}

AVX2 static uint64_t
among_block(const struct wide_set *set, const unsigned char *from)
{
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)set->high);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)set->low);
	return (uint64_t)members(from + 32, high, low) << 32 | members(from, high, low);
}

uint64_t
wide_among(const struct wide_set *set, const unsigned char *from, size_t n)
{
	unsigned char block[WIDE_BLOCK] = {0};
	if (!wide_has())
		return among(set, from, n);
	if (n >= WIDE_BLOCK)
		return among_block(set, from);
	memcpy(block, from, n);
	return among_block(set, block) & ((UINT64_C(1) << n) - 1);
}

/* The rules of what is not plain. Each is a product: high and low nibbles of the first, second
 * and third byte of a character. They let through what is frequent (“”…，：（）、。 and Han)
 *and stop at somewhat more than the rows of lib/data/fold.tsv: tests/unit/test_coder.c tries
 *every code point.
 *
 *	bit  first   second         third
 *	0    E2      80             80-8F             blanks, zero-width, U+200E
 *	1    E2      80             A8-AF             U+2028, bidi controls
 *	2    E3      80 85          80 84 A0 A4       U+3000, U+3164
 *	3    EF      BC             85 8B 8D 8E       ％ ＋ － ．
 *	4    EF      BC             90-99             ０
 *	5    EF      BC             A0-BF             Ａ
 */
enum { THIRD = 0x3F };

AVX2 static inline __m256i
three_byte_rules(__m256i a, __m256i b, __m256i c)
{
	__m256i first =
		by_nibbles(a, _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, THIRD, 0),
			_mm_setr_epi8(0, 0, 3, 4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x38));
	__m256i second =
		by_nibbles(b, _mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0, 0x38, 0, 0, 0, 0),
			_mm_setr_epi8(7, 0, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0, 0x38, 0, 0, 0));
	__m256i third = by_nibbles(c,
		_mm_setr_epi8(
			0, 0, 0, 0, 0, 0, 0, 0, 1 | 4 | 8, 16, 2 | 4 | 32, 32, 0, 0, 0, 0),
		_mm_setr_epi8(1 | 4 | 16 | 32, 1 | 16 | 32, 1 | 16 | 32, 1 | 16 | 32,
			1 | 4 | 16 | 32, 1 | 8 | 16 | 32, 1 | 16 | 32, 1 | 16 | 32,
			1 | 2 | 16 | 32, 1 | 2 | 16 | 32, 1 | 2 | 32, 1 | 2 | 8 | 32,
			1 | 2 | 32, 1 | 2 | 8 | 32, 1 | 2 | 8 | 32, 1 | 2 | 32));
	return _mm256_and_si256(_mm256_and_si256(first, second), third);
}

/*	bit  first                    second
 *	0    C2                       80-AF            C1, U+00A0, U+00AD
 *	1    E2                       81 8A-8F BA-BF   U+2060, radicals
 *	2    EF                       A0-BF but AC BC  compatibility ideographs, small forms
 *	3    C0 C1 CD CE E0 E1 ED EE  any              private use; what is rare, or overlong
 *	4    D8-DF                    any              U+061C
 *	5    F0-FF                    any              four bytes
 */
enum { ANY = 0x38 };

AVX2 static inline __m256i
two_byte_rules(__m256i a, __m256i b)
{
	__m256i first = by_nibbles(a,
		_mm_setr_epi8(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1 | 8, 16, 2 | 4 | 8, 32),
		_mm_setr_epi8(8 | 32, 8 | 32, 1 | 2 | 32, 32, 32, 32, 32, 32, 16 | 32, 16 | 32,
			16 | 32, 16 | 32, 16 | 32, 8 | 16 | 32, 8 | 16 | 32, 4 | 16 | 32));
	__m256i second = by_nibbles(b,
		_mm_setr_epi8(ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY, ANY | 3, ANY | 1, ANY | 5,
			ANY | 6, ANY, ANY, ANY, ANY),
		_mm_setr_epi8(ANY | 5, ANY | 7, ANY | 5, ANY | 5, ANY | 5, ANY | 5, ANY | 5,
			ANY | 5, ANY | 5, ANY | 5, ANY | 7, ANY | 7, ANY | 3, ANY | 7, ANY | 7,
			ANY | 7));
	return _mm256_and_si256(first, second);
}

/* C0 and DEL but TAB LF VT FF CR */
AVX2 static inline __m256i
controls(__m256i a)
{
	__m256i low = _mm256_cmpeq_epi8(_mm256_min_epu8(a, bytes(0x1F)), a);
	__m256i shifted = _mm256_sub_epi8(a, bytes('\t'));
	__m256i layout = _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, bytes(4)), shifted);
	return _mm256_or_si256(
		_mm256_andnot_si256(layout, low), _mm256_cmpeq_epi8(a, bytes(0x7F)));
}

/* Where continuation bytes stand and should not, or should and do not. carry: those that the
 * block before asks for. Leads that take special care are not plain. */
AVX2 static inline uint32_t
misplaced(__m256i a, uint64_t *carry)
{
	uint64_t two = bits(at_least(a, 0xC0)), three = bits(at_least(a, 0xE0));
	uint32_t tails = bits(a) & ~(uint32_t)two;
	uint64_t wanted = *carry | two << 1 | three << 2;
	*carry = wanted >> 32;
	return (uint32_t)wanted ^ tails;
}

/* at, or the start of the character that is not complete there. */
static size_t
border(const unsigned char *p, size_t at)
{
	for (size_t back = 1; back <= 3 && back <= at; back++) {
		unsigned char b = p[at - back];
		if ((b & 0xC0) != 0x80) {
			size_t width = b < 0xC0 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
			return width > back ? at - back : at;
		}
	}
	return at;
}

AVX2 size_t
wide_utf8(const unsigned char *from, size_t n, unsigned char *to)
{
	size_t at = 0;
	uint64_t carry = 0;
	for (; n - at >= 34; at += 32) {
		__m256i a = load(from + at), b = load(from + at + 1), c = load(from + at + 2);
		store(to + at, a);
		__m256i strange = _mm256_or_si256(
			_mm256_or_si256(three_byte_rules(a, b, c), two_byte_rules(a, b)),
			controls(a));
		uint32_t plain = bits(_mm256_cmpeq_epi8(strange, _mm256_setzero_si256()));
		uint32_t stop = misplaced(a, &carry) | ~plain;
		if (stop) {
			at += (size_t)__builtin_ctz(stop);
			break;
		}
	}
	return border(from, at);
}

/* Leads that narrow their second byte, or begin nothing, are left to the portable code. */
AVX2 size_t
wide_valid(const unsigned char *from, size_t n)
{
	size_t at = 0;
	uint64_t carry = 0;
	for (; n - at >= 32; at += 32) {
		__m256i a = load(from + at);
		__m256i strange = _mm256_or_si256(
			at_least(a, 0xF0), _mm256_or_si256(_mm256_cmpeq_epi8(a, bytes(0xE0)),
						   _mm256_cmpeq_epi8(a, bytes(0xED))));
		__m256i overlong = _mm256_cmpeq_epi8(_mm256_or_si256(a, bytes(1)), bytes(0xC1));
		uint32_t stop = misplaced(a, &carry) | bits(_mm256_or_si256(strange, overlong));
		if (stop) {
			at += (size_t)__builtin_ctz(stop);
			break;
		}
	}
	return border(from, at);
}

/* The bytes that wide_clean stops at whatever follows: controls but TAB, and the leads that need
 * a closer look, C0-C2 D8 E0 ED F0-FF. */
AVX2 static inline __m256i
unclean_leads(__m256i a)
{
	return by_nibbles(a, _mm_setr_epi8(1, 2, 0, 0, 0, 0, 0, 4, 0, 0, 0, 0, 8, 16, 32, 2),
		_mm_setr_epi8(1 | 2 | 8 | 32, 1 | 2 | 8, 1 | 2 | 8, 1 | 2, 1 | 2, 1 | 2, 1 | 2,
			1 | 2, 1 | 2 | 16, 2, 1 | 2, 1 | 2, 1 | 2, 1 | 2 | 32, 1 | 2,
			1 | 2 | 4));
}

/* The characters of three bytes among which the controls are: U+2000 to U+207F but dashes,
 * quotation marks and …, and U+FEC0 to U+FEFF. */
AVX2 static inline __m256i
unclean_signs(__m256i a, __m256i b, __m256i c)
{
	__m256i shifted = _mm256_sub_epi8(c, bytes(0x90));
	__m256i plain = _mm256_cmpeq_epi8(_mm256_min_epu8(shifted, bytes(0x17)), shifted);
	plain = _mm256_andnot_si256(_mm256_cmpeq_epi8(b, bytes(0x81)), plain);
	__m256i general = _mm256_cmpeq_epi8(_mm256_min_epu8(b, bytes(0x81)), b);
	general = _mm256_and_si256(general, _mm256_cmpeq_epi8(a, bytes(0xE2)));
	__m256i mark = _mm256_and_si256(
		_mm256_cmpeq_epi8(a, bytes(0xEF)), _mm256_cmpeq_epi8(b, bytes(0xBB)));
	return _mm256_or_si256(_mm256_andnot_si256(plain, general), mark);
}

/* wide_clean for whole blocks; two bytes behind them are read. */
AVX2 static size_t
clean_blocks(const unsigned char *from, size_t n)
{
	size_t at = 0;
	uint64_t carry = 0;
	for (; at < n; at += 32) {
		__m256i a = load(from + at);
		__m256i signs = unclean_signs(a, load(from + at + 1), load(from + at + 2));
		__m256i clean = _mm256_cmpeq_epi8(
			_mm256_or_si256(unclean_leads(a), signs), _mm256_setzero_si256());
		uint32_t stop = misplaced(a, &carry) | ~bits(clean);
		if (stop) {
			at += (size_t)__builtin_ctz(stop);
			break;
		}
	}
	return border(from, at);
}

/* What is behind the last whole block stands before blanks once more, from a border on. */
size_t
wide_clean(const unsigned char *from, size_t n)
{
	unsigned char last[2 * 32 + 2];
	size_t whole = n >= 34 ? (n - 2) / 32 * 32 : 0;
	size_t at = clean_blocks(from, whole);
	if (at + 3 < whole)
		return at;
	memset(last, ' ', sizeof last);
	memcpy(last, from + at, n - at);
	size_t rest = clean_blocks(last, sizeof last - 2);
	return rest < n - at ? at + rest : n;
}

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
	struct wide_narrowed *narrowed)
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

/* A block is some codes, then some ASCII: both are put without a branch, as their lengths follow
 * no rule. The table knows no code with a control in it. */
AVX2 size_t
wide_pairs(const unsigned char (*table)[4], const unsigned char *from, size_t n,
	unsigned char **to, struct wide_narrowed *narrowed)
{
	unsigned char *out = *to;
	size_t at = 0;
	while (n - at >= WIDE_SLACK) {
		const unsigned char *p = from + at;
		__m256i v = load(p);
		uint64_t high = bits(v), end = UINT64_C(1) << 32;
		size_t codes = (size_t)__builtin_ctzll((~high & 0x55555555) | end) / 2;
		size_t ascii = (size_t)__builtin_ctzll((high | end) >> 2 * codes);
		unsigned three = put_codes(table, p, out) | put_codes(table, p + 16, out + 24)
								    << 8;
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
		if (control) {
			size_t plain = (size_t)__builtin_ctz(control) - 2 * codes;
			ascii = plain < ascii ? plain : ascii;
		}
		out += ascii;
		at += 2 * codes + ascii;
		if (control)
			break;
	}
	*to = out;
	return at;
}

/* low <= u <= high, of unsigned units */
AVX2 static inline __m256i
within(__m256i u, int low, int high)
{
	__m256i shifted = _mm256_sub_epi16(u, _mm256_set1_epi16((short)low));
	return _mm256_cmpeq_epi16(
		_mm256_min_epu16(shifted, _mm256_set1_epi16((short)(high - low))), shifted);
}

/* ！（），：；？ of the block FF: the others may be folded */
AVX2 static inline __m256i
full_width_marks(__m256i u)
{
	__m256i low = _mm256_and_si256(u, _mm256_set1_epi16(0xFF));
	__m256i class =
		by_nibbles(low, _mm_setr_epi8(1, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
			_mm_setr_epi8(0, 1, 0, 0, 0, 0, 0, 0, 1, 1, 2, 2, 1, 0, 0, 2));
	__m256i in_block = _mm256_cmpeq_epi16(_mm256_srli_epi16(u, 8), _mm256_set1_epi16(0xFF));
	__m256i none = _mm256_cmpeq_epi16(class, _mm256_setzero_si256());
	return _mm256_andnot_si256(none, in_block);
}

/* All ones in the units that are plain: ASCII, or of three bytes in UTF-8. */
AVX2 static inline __m256i
plain_units(__m256i u, __m256i *ascii)
{
	*ascii = _mm256_or_si256(within(u, 0x20, 0x7E), within(u, '\t', '\r'));
	__m256i han = _mm256_andnot_si256(
		_mm256_cmpeq_epi16(u, _mm256_set1_epi16(0x3164)), within(u, 0x3001, 0xD7FF));
	__m256i signs = _mm256_or_si256(within(u, 0x2010, 0x2027), within(u, 0x2070, 0x2E7F));
	return _mm256_or_si256(
		_mm256_or_si256(*ascii, han), _mm256_or_si256(signs, full_width_marks(u)));
}

/* Eight plain units. */
AVX2 static inline unsigned char *
put_eight(unsigned char *to, __m128i units, __m128i ascii)
{
	__m256i u = _mm256_cvtepu16_epi32(units), is_ascii = _mm256_cvtepi16_epi32(ascii);
	__m256i first = _mm256_srli_epi32(u, 12);
	__m256i second = _mm256_and_si256(_mm256_slli_epi32(u, 2), _mm256_set1_epi32(0x3F00));
	__m256i third = _mm256_and_si256(_mm256_slli_epi32(u, 16), _mm256_set1_epi32(0x3F0000));
	__m256i three = _mm256_or_si256(_mm256_or_si256(first, second),
		_mm256_or_si256(third, _mm256_set1_epi32(0x8080E0)));
	__m256i lanes = _mm256_blendv_epi8(three, u, is_ascii);
	unsigned mask = (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(is_ascii));
	to = put_four(to, _mm256_castsi256_si128(lanes), mask & 15);
	return put_four(to, _mm256_extracti128_si256(lanes, 1), mask >> 4);
}

AVX2 size_t
wide_utf16(const unsigned char *from, size_t n, bool big, unsigned char **to)
{
	const __m256i swap =
		both(_mm_setr_epi8(1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14));
	unsigned char *out = *to;
	size_t at = 0;
	for (; n - at >= 32; at += 32) {
		__m256i u = load(from + at), ascii;
		if (big)
			u = _mm256_shuffle_epi8(u, swap);
		__m256i plain = plain_units(u, &ascii);
		uint32_t stop = ~bits(plain);
		if ((stop & 0xFFFF) == 0)
			out = put_eight(
				out, _mm256_castsi256_si128(u), _mm256_castsi256_si128(ascii));
		if (stop) {
			at += (stop & 0xFFFF) == 0 ? 16 : 0;
			break;
		}
		out = put_eight(out, _mm256_extracti128_si256(u, 1),
			_mm256_extracti128_si256(ascii, 1));
	}
	*to = out;
	return at;
}

#else

bool
wide_has(void)
{
	return false;
}

size_t
wide_until(const struct wide_set *set, const unsigned char *from, size_t n)
{
	return until(set, from, n);
}

size_t
wide_count(const struct wide_set *set, const unsigned char *from, size_t n)
{
	return count(set, from, n);
}

uint64_t
wide_among(const struct wide_set *set, const unsigned char *from, size_t n)
{
	return among(set, from, n);
}

size_t
wide_utf8(const unsigned char *from, size_t n, unsigned char *to)
{
	(void)from, (void)n, (void)to;
	return 0;
}

size_t
wide_valid(const unsigned char *from, size_t n)
{
	(void)from, (void)n;
	return 0;
}

size_t
wide_clean(const unsigned char *from, size_t n)
{
	(void)from, (void)n;
	return 0;
}

size_t
wide_pairs(const unsigned char (*table)[4], const unsigned char *from, size_t n,
	unsigned char **to, struct wide_narrowed *narrowed)
{
	(void)table, (void)from, (void)n, (void)to, (void)narrowed;
	return 0;
}

size_t
wide_utf16(const unsigned char *from, size_t n, bool big, unsigned char **to)
{
	(void)from, (void)n, (void)big, (void)to;
	return 0;
}

#endif
