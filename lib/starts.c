#include "starts.h"

#include "utf8.h"
#include "vector.h"

static bool
is_wide(struct span s)
{
	return s.n >= 3 && (s.p[0] & 0xF0) == 0xE0;
}

static void
add_byte(struct wide_set *set, unsigned char byte, unsigned char group)
{
	set->high[byte >> 4] |= group;
	set->low[byte & 15] |= group;
}

/* Where there is no second character of three bytes, any byte will do. */
void
starts_add(struct starts *s, struct span word)
{
	const unsigned char *p = (const unsigned char *)word.p;
	size_t i = 0;
	while (i < s->nheads && s->heads[i] != utf8_key(word))
		i++;
	s->many |= i == STARTS_HEADS || !is_wide(word);
	if (s->many)
		return;
	if (i == s->nheads)
		s->heads[s->nheads++] = utf8_key(word);
	unsigned char group = (unsigned char)(1u << i % 8);
	for (size_t k = 0; k < 3; k++)
		add_byte(&s->bytes[k], p[k], group);
	if (is_wide(span_skip(word, 3)))
		add_byte(&s->bytes[3], p[5], group);
	else
		for (unsigned k = 0; k < 16; k++)
			add_byte(&s->bytes[3], (unsigned char)(k << 4 | k), group);
}

/* Byte by byte. */
static size_t
find(const struct starts *s, const unsigned char *p, size_t at, size_t n)
{
	static const unsigned char places[] = {0, 1, 2, 5};
	for (; at < n; at++) {
		unsigned groups = 0xFF;
		for (size_t i = 0; i < sizeof places; i++) {
			unsigned char c = n - at > places[i] ? p[at + places[i]] : 0;
			groups &= s->bytes[i].high[c >> 4] & s->bytes[i].low[c & 15];
		}
		if (groups)
			break;
	}
	return at;
}

#ifdef HAS_VECTOR

AVX2 static inline __m256i
groups_of(const struct wide_set *set, const unsigned char *p)
{
	return by_tables(load(p), set->high, set->low);
}

/* Where words may begin in the 32 bytes at p, behind which five more are read. */
AVX2 static inline uint32_t
starts_in(const struct starts *s, const unsigned char *p)
{
	__m256i head =
		_mm256_and_si256(groups_of(&s->bytes[0], p), groups_of(&s->bytes[1], p + 1));
	__m256i rest = _mm256_and_si256(
		groups_of(&s->bytes[2], p + 2), groups_of(&s->bytes[3], p + 5));
	__m256i found = _mm256_and_si256(head, rest);
	return ~bits(_mm256_cmpeq_epi8(found, _mm256_setzero_si256()));
}

/* The last bytes are read from a copy, behind which there are enough. */
AVX2 static size_t
find_blocks(const struct starts *s, const unsigned char *p, size_t at, size_t n)
{
	unsigned char last[2 * 32 + 5] = {0};
	uint32_t found;
	for (; n - at >= 32 + 5; at += 32)
		if ((found = starts_in(s, p + at)))
			return at + (size_t)__builtin_ctz(found);
	memcpy(last, p + at, n - at);
	for (const unsigned char *copy = last; at < n; at += 32, copy += 32)
		if ((found = starts_in(s, copy)))
			return at + (size_t)__builtin_ctz(found);
	return n;
}

#else

static size_t
find_blocks(const struct starts *s, const unsigned char *p, size_t at, size_t n)
{
	return find(s, p, at, n);
}

#endif

size_t
starts_find(const struct starts *s, struct span text, size_t from)
{
	const unsigned char *p = (const unsigned char *)text.p;
	if (from >= text.n)
		return text.n;
	return wide_has() ? find_blocks(s, p, from, text.n) : find(s, p, from, text.n);
}
