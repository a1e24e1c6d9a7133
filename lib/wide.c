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

static size_t
tails(const char *from, size_t n)
{
	size_t sum = 0;
	for (size_t at = 0; at < n; at++)
		sum += ((unsigned char)from[at] & 0xC0) == 0x80;
	return sum;
}

static uint64_t
among(const struct wide_set *set, const unsigned char *from, size_t at, size_t n)
{
	uint64_t found = 0;
	for (size_t i = 0; i < n - at && i < WIDE_BLOCK; i++)
		found |= (uint64_t)((set->high[from[at + i] >> 4] &
					    set->low[from[at + i] & 15]) != 0)
			 << i;
	return found;
}

static struct wide_line
line(const char *from, size_t n, uint32_t *tabs, size_t max)
{
	struct wide_line seen = {0};
	for (size_t at = 0; at < n; at++) {
		seen.escape |= from[at] == '\\';
		if (from[at] == '\t' && seen.tabs < max)
			tabs[seen.tabs++] = (uint32_t)at;
	}
	return seen;
}

/* Is the character at p, with n bytes to be read, of the set? *width: its bytes. */
static inline bool
is_of(const uint32_t set[WIDE_CHARS], const unsigned char *p, size_t n, size_t *width)
{
	*width = p[0] < 0x80 ? 1 : p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
	if (*width > n || *width == 4)
		return false;
	return wide_has_char(
		set, *width == 1   ? p[0]
		     : *width == 2 ? (p[0] & 31u) << 6 | (p[1] & 63u)
				   : (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u));
}

static size_t
next_char(const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t n)
{
	for (size_t width; at < n; at += width)
		if (is_of(set, from + at, n - at, &width))
			return at;
	return n;
}

#ifdef HAS_VECTOR

#include <string.h>

bool
wide_has(void)
{
	return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
	       __builtin_cpu_supports("popcnt");
}

enum wide_level
wide_level(void)
{
#ifdef HAS_AVX512
	if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
		__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl"))
		return WIDE_AVX512;
#endif
	return wide_has() ? WIDE_AVX2 : WIDE_NONE;
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

/* The last block, of the bytes behind at, overlaps the one before it here, too. */
AVX2 static size_t
count_blocks(const struct wide_set *set, const unsigned char *from, size_t n)
{
	__m128i high = _mm_loadu_si128((const __m128i *)(const void *)set->high);
	__m128i low = _mm_loadu_si128((const __m128i *)(const void *)set->low);
	size_t at = 0, sum = 0;
	if (n < 32) {
		unsigned char block[32];
		memcpy(block, from, n);
		return (size_t)__builtin_popcount(members(block, high, low) & ((1u << n) - 1));
	}
	for (; n - at > 32; at += 32)
		sum += (size_t)__builtin_popcount(members(from + at, high, low));
	return sum +
	       (size_t)__builtin_popcount(members(from + n - 32, high, low) >> (32 - (n - at)));
}

/* v < high, of signed bytes: 80 is the least, as -128 */
AVX2 static inline __m256i
below(__m256i v, int high)
{
	return _mm256_cmpgt_epi8(bytes(high), v);
}

AVX2 static size_t
tail_blocks(const unsigned char *from, size_t n)
{
	size_t at = 0, sum = 0;
	if (n < 32)
		return tails((const char *)from, n);
	for (; n - at > 32; at += 32)
		sum += (size_t)__builtin_popcount(bits(below(load(from + at), 0xC0)));
	return sum + (size_t)__builtin_popcount(
			     bits(below(load(from + n - 32), 0xC0)) >> (32 - (n - at)));
}

size_t
wide_tails(const char *from, size_t n)
{
	return wide_has() ? tail_blocks((const unsigned char *)from, n) : tails(from, n);
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

/* The last block overlaps the one before it; a text shorter than a block is copied. */
static __attribute__((noinline)) uint64_t
among_last(const struct wide_set *set, const unsigned char *from, size_t at, size_t n)
{
	unsigned char block[WIDE_BLOCK] = {0};
	if (n >= WIDE_BLOCK)
		return among_block(set, from + n - WIDE_BLOCK) >> (WIDE_BLOCK - (n - at));
	memcpy(block, from, n);
	return (among_block(set, block) & ((UINT64_C(1) << n) - 1)) >> at;
}

uint64_t
wide_among(const struct wide_set *set, const unsigned char *from, size_t at, size_t n)
{
	if (!wide_has())
		return among(set, from, at, n);
	return n - at >= WIDE_BLOCK ? among_block(set, from + at)
				    : among_last(set, from, at, n);
}

/* Bytes that are copied rather than read in two runs. */
enum { FEW = 96 };

/* next_char of the characters that begin before `end`, with READ bytes to be read from the last
 * of them on: `end` or more where none is of the set. */
AVX2 static size_t
next_char_blocks(
	const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t end)
{
	while (at < end) {
		unsigned wide;
		__m256i codes = eight_codes(from + at, &wide);
		unsigned found = eight_in_set(set, codes) & wide;
		unsigned stop = found | ~wide; /* bits of no character are set */
		if ((unsigned char)stop == 0) {
			at += 3 * CHARS;
			continue;
		}
		unsigned n = (unsigned)__builtin_ctz(stop);
		at += 3 * (size_t)n;
		if (found >> n & 1)
			return at;
		if (n < CHARS && from[at] >= 0x80) {
			size_t width;
			if (is_of(set, from + at, READ, &width))
				return at;
			at += width;
		}
		for (; at < end && from[at] < 0x80; at++)
			if (wide_has_char(set, from[at]))
				return at;
	}
	return at;
}

/* The last characters, or all where they are few, are read from a copy, behind which there is
 * enough. */
static size_t
next_char_wide(const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t n)
{
	unsigned char last[FEW + READ];
	size_t end = n - at <= FEW ? at : n - READ + 1;
	if (at < end)
		at = next_char_blocks(set, from, at, end);
	if (at >= end && at < n) {
		memset(last + (n - at), 0, READ);
		memcpy(last, from + at, n - at);
		at += next_char_blocks(set, last, 0, n - at);
	}
	return at < n ? at : n;
}

size_t
wide_char(const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t n)
{
	return wide_has() ? next_char_wide(set, from, at, n) : next_char(set, from, at, n);
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
	return wide_border(from, at);
}

/* Bits of a byte that is a sign in itself. What is not clean whatever follows: controls but TAB
 * and LF, and the leads that need a closer look, C0 C1 D8 E0 ED F0-FF. So does a line with a \, or
 * with C2, the lead of C1 and of ·; R and CC look the same. */
enum { IS_UNCLEAN = 0x3F, IS_TAB = 0x40, IS_DOUBTFUL = 0x80 };

AVX2 static inline __m256i
byte_signs(__m256i a)
{
	const char doubtful = (char)IS_DOUBTFUL, any = 1 | 2;
	return by_nibbles(a,
		_mm_setr_epi8(1 | IS_TAB, 2, 0, 0, 0, doubtful, 0, 4, 0, 0, 0, 0, 8 | doubtful,
			16, 32, 2),
		_mm_setr_epi8(any | 8 | 32, any | 8, any | doubtful, any, any, any, any, any,
			any | 16, 2 | IS_TAB, 2, any, any | doubtful, any | 32, any, any | 4));
}

/* Which bytes have one of these signs. */
AVX2 static inline uint32_t
signed_with(__m256i signs, int which)
{
	signs = _mm256_and_si256(signs, bytes(which));
	return ~bits(_mm256_cmpeq_epi8(signs, _mm256_setzero_si256()));
}

/* The characters of three bytes among which the controls are: U+2000 to U+207F but dashes,
 * quotation marks and … (90 to A7 behind E2 80), and U+FEC0 to U+FEFF. */
AVX2 static inline __m256i
unclean_signs(__m256i a, __m256i b, __m256i c)
{
	__m256i sign = below(_mm256_add_epi8(c, bytes(0x80 - 0x90)), 0xA8 - 0x90 + 0x80);
	__m256i plain = _mm256_and_si256(below(b, 0x81), sign);
	__m256i general = _mm256_and_si256(_mm256_cmpeq_epi8(a, bytes(0xE2)), below(b, 0x82));
	__m256i mark = _mm256_and_si256(
		_mm256_cmpeq_epi8(a, bytes(0xEF)), _mm256_cmpeq_epi8(b, bytes(0xBB)));
	return _mm256_or_si256(_mm256_andnot_si256(plain, general), mark);
}

/* The sign bit where c, two behind a, is a continuation byte and should not be, or should and is
 * not; for leads of two bytes and three. */
AVX2 static inline __m256i
misplaced_third(__m256i a, __m256i b, __m256i c)
{
	__m256i wanted = _mm256_or_si256(_mm256_subs_epu8(a, bytes(0xE0 - 0x80)),
		_mm256_subs_epu8(b, bytes(0xC0 - 0x80)));
	return _mm256_xor_si256(wanted, below(c, 0xC0));
}

/* U+0080 to U+009F */
static bool
has_c1(const unsigned char *from, size_t n)
{
	const unsigned char *end = from + n, *p = from;
	for (; (p = memchr(p, 0xC2, (size_t)(end - p))) && p + 1 < end; p++)
		if (p[1] < 0xA0)
			return true;
	return false;
}

/* Appends the places of a block at `at`; returns how many there are then. */
AVX2 static inline size_t
append(uint32_t *to, size_t count, size_t max, size_t at, uint32_t found)
{
	for (; found && count < max; found &= found - 1)
		to[count++] = (uint32_t)at + (uint32_t)__builtin_ctz(found);
	return count;
}

/* Which bytes are TABs: one bit to the left of theirs is the sign bit. */
AVX2 static inline uint32_t
tabs_of(__m256i signs)
{
	return bits(_mm256_add_epi8(signs, signs));
}

/* For a line that is longer than a block by two bytes at least. The last block overlaps the one
 * before it. */
AVX2 static struct wide_line
line_blocks(const unsigned char *from, size_t n, uint32_t *tabs, size_t max)
{
	__m256i wrong = _mm256_setzero_si256(), signs = byte_signs(load(from));
	size_t count = append(tabs, 0, max, 0, tabs_of(signs) & 3);
	for (size_t at = 2; at < n; at += 32) {
		size_t back = at + 32 > n ? at + 32 - n : 0;
		const unsigned char *p = from + at - back;
		__m256i a = load(p - 2), b = load(p - 1), c = load(p), here = byte_signs(c);
		wrong = _mm256_or_si256(wrong, unclean_signs(a, b, c));
		wrong = _mm256_or_si256(wrong, misplaced_third(a, b, c));
		signs = _mm256_or_si256(signs, here);
		count = append(tabs, count, max, at, tabs_of(here) >> back);
	}
	bool whole = wide_begins(from, n) && from[n - 1] < 0xC0 && from[n - 2] < 0xE0;
	bool clean = whole && !signed_with(signs, IS_UNCLEAN) && !bits(wrong);
	if (!signed_with(signs, IS_DOUBTFUL))
		return (struct wide_line){count, false, clean};
	return (struct wide_line){
		count, memchr(from, '\\', n) != NULL, clean && !has_c1(from, n)};
}

struct wide_line
wide_line(const char *from, size_t n, uint32_t *tabs, size_t max)
{
	if (n < 2 + 32 || !wide_has())
		return line(from, n, tabs, max);
	return line_blocks((const unsigned char *)from, n, tabs, max);
}

#else

bool
wide_has(void)
{
	return false;
}

enum wide_level
wide_level(void)
{
	return WIDE_NONE;
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

size_t
wide_tails(const char *from, size_t n)
{
	return tails(from, n);
}

struct wide_line
wide_line(const char *from, size_t n, uint32_t *tabs, size_t max)
{
	return line(from, n, tabs, max);
}

uint64_t
wide_among(const struct wide_set *set, const unsigned char *from, size_t at, size_t n)
{
	return among(set, from, at, n);
}

size_t
wide_char(const uint32_t set[WIDE_CHARS], const unsigned char *from, size_t at, size_t n)
{
	return next_char(set, from, at, n);
}

size_t
wide_valid(const unsigned char *from, size_t n)
{
	(void)from, (void)n;
	return 0;
}

#endif
