#include "script.h"

#include "codemap.h"
#include "utf8.h"
#include "vector.h"
#include "wide.h"

enum { KEEP_SCRIPT }; /* the one family of script.tsv */

#include "script.inc"

static const struct codemap script_map = {script_block, script_pages, script_first};

/* The byte offset of the first traditional character of the n bytes at p from at on; n or
 * more where there is none. */
static size_t
next_plain(const unsigned char *p, size_t at, size_t n)
{
	while (at + 2 < n) {
		unsigned char lead = p[at];
		if (lead < 0xE0) {
			at++;
			continue;
		}
		if (lead >= 0xF0) {
			at += 4;
			continue;
		}
		/* the lead byte numbers a block, the next a page of it */
		const uint64_t *pages = script_pages + 64 * (size_t)script_block[lead & 15];
		if (pages[p[at + 1] & 63] >> (p[at + 2] & 63) & 1)
			return at;
		at += 3;
	}
	return n;
}

#ifdef HAS_VECTOR

/* A bit for each of eight code points that is traditional. The pages are looked at as words of
 * 32 bits. */
AVX2 static inline unsigned
traditional(__m256i codes)
{
	__m128i blocks = _mm_loadu_si128((const __m128i *)(const void *)script_block);
	__m256i block = _mm256_or_si256(_mm256_srli_epi32(codes, 12), _mm256_set1_epi32(~0xFF));
	block = _mm256_shuffle_epi8(both(blocks), block);
	__m256i word = _mm256_and_si256(_mm256_srli_epi32(codes, 5), _mm256_set1_epi32(127));
	word = _mm256_add_epi32(_mm256_slli_epi32(block, 7), word);
	word = _mm256_i32gather_epi32((const int *)(const void *)script_pages, word, 4);
	__m256i up = _mm256_andnot_si256(codes, _mm256_set1_epi32(31));
	return (unsigned)_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_sllv_epi32(word, up)));
}

/* next_plain of the characters that begin before `end`, with READ bytes to be read from the
 * last of them on: `end` or more where none is traditional. */
AVX2 static size_t
next_blocks(const unsigned char *p, size_t at, size_t end)
{
	while (at < end) {
		unsigned wide;
		unsigned found = traditional(eight_codes(p + at, &wide)) & wide;
		unsigned n = (unsigned)__builtin_ctz(found | ~wide);
		at += 3 * (size_t)n;
		if (n == CHARS)
			continue;
		if (found >> n & 1)
			return at;
		do
			at += utf8_width((char)p[at]);
		while (at < end && p[at] < 0x80);
	}
	return at;
}

/* The last characters are read from a copy, behind which there is enough. */
static size_t
next_wide(const unsigned char *p, size_t at, size_t n)
{
	unsigned char tail[2 * READ] = {0};
	size_t end = n < READ ? 0 : n - READ + 1;
	at = next_blocks(p, at, end);
	if (at < end || at >= n)
		return at;
	memcpy(tail, p + at, n - at);
	return at + next_blocks(tail, 0, n - at);
}

#else

static size_t
next_wide(const unsigned char *p, size_t at, size_t n)
{
	return next_plain(p, at, n);
}

#endif

/* The same; s.n where there is none. */
static size_t
next(struct span s, size_t at)
{
	const unsigned char *p = (const unsigned char *)s.p;
	at = wide_has() ? next_wide(p, at, s.n) : next_plain(p, at, s.n);
	return at + 2 < s.n ? at : s.n;
}

uint64_t
script_page(unsigned page)
{
	return script_pages[64 * (size_t)script_block[page >> 6] + (page & 63)];
}

const void *
script_simplified(const char *p)
{
	uint32_t c = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 |
		     (uint32_t)(p[2] & 63);
	return script_entries[codemap_index(&script_map, c)].utf8;
}

struct span
script_fold(struct span text, struct buf *scratch)
{
	scratch->n = 0;
	size_t at = next(text, 0);
	if (at == text.n)
		return text;
	buf_put(scratch, text);
	for (; at < text.n; at = next(text, at + 3))
		memcpy(scratch->p + at, script_simplified(text.p + at), 3);
	return buf_span(scratch);
}
