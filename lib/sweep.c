#include "sweep.h"

#include "digit.h"
#include "likely.h"
#include "script.h"
#include "utf8.h"
#include "vector.h"
#include "wide.h"

#include <stdlib.h>

enum { FOLD = 32 /* a traditional character */ };

#define CODES 0x10000 /* stands for all code points from here on */
#define LANES 4

struct sweep {
	uint16_t what[CODES + 1]; /* by code point; the code of a digit is the upper byte */
	unsigned char lanes[1 << LANES]
			   [16];  /* the bytes of the lanes that have a bit, packed */
	uint32_t any[WIDE_CHARS]; /* those that are something: a set that stays in the cache */
	struct likely words;      /* that are wanted; of most characters the next one tells */
	struct buf folded;
	struct sweep_place *places;
	size_t n, cap;
};

/* ---- the table ---- */

static void
learn_code(struct sweep *s, uint32_t c, unsigned what)
{
	s->what[c < CODES ? c : CODES] |= (uint16_t)what;
	if (c < CODES)
		s->any[c / 32] |= UINT32_C(1) << c % 32;
}

/* Marks the first character of word. */
static void
learn(struct sweep *s, struct span word, unsigned what)
{
	size_t width;
	learn_code(s, utf8_get(word, &width), what);
}

static void
learn_marks(struct sweep *s)
{
	static const struct {
		struct span mark;
		unsigned what;
	} marks[] = {
		{SPAN_INIT("，"), SWEEP_PAUSE},
		{SPAN_INIT("："), SWEEP_PAUSE},
		{SPAN_INIT("；"), SWEEP_PAUSE},
		{SPAN_INIT("|"), SWEEP_PAUSE},
		{SPAN_INIT("\t"), SWEEP_PAUSE},
		{SPAN_INIT(","), SWEEP_PAUSE},
		{SPAN_INIT(";"), SWEEP_PAUSE},
		{SPAN_INIT(":"), SWEEP_PAUSE},
		{SPAN_INIT("."), SWEEP_PAUSE | SWEEP_STOP},
		{SPAN_INIT("。"), SWEEP_PAUSE | SWEEP_STOP},
		{SPAN_INIT("！"), SWEEP_PAUSE | SWEEP_STOP},
		{SPAN_INIT("？"), SWEEP_PAUSE | SWEEP_STOP},
	};
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		learn(s, marks[i].mark, marks[i].what);
}

static void
learn_digit(struct sweep *s, uint32_t c, unsigned code)
{
	if (code)
		learn_code(s, c, SWEEP_DIGIT | code << 8);
}

static void
learn_digits(struct sweep *s)
{
	for (unsigned c = 0; c < 128; c++)
		learn_digit(s, c, digit_ascii[c]);
	for (unsigned page = 0; page < 16 * 64; page++)
		for (unsigned i = 0; digit_pages[page] && i < 64; i++)
			learn_digit(s, page << 6 | i, digit_codes[digit_pages[page]][i]);
}

static void
learn_script(struct sweep *s)
{
	for (unsigned page = 0; page < 16 * 64; page++) {
		for (uint64_t folds = script_page(page); folds; folds &= folds - 1)
			learn_code(s, page << 6 | (unsigned)__builtin_ctzll(folds), FOLD);
	}
}

/* How lanes of four bytes are brought together, for each choice of them. */
static void
learn_lanes(struct sweep *s)
{
	for (unsigned choice = 0; choice < 1 << LANES; choice++) {
		unsigned n = 0;
		for (unsigned byte = 0; byte < 4 * LANES; byte++)
			if (choice >> byte / 4 & 1)
				s->lanes[choice][n++] = (unsigned char)byte;
	}
}

struct sweep *
sweep_new(void)
{
	struct sweep *s = mem_new(1, sizeof *s);
	learn_lanes(s);
	learn_digits(s);
	learn_script(s);
	learn_marks(s);
	return s;
}

void
sweep_free(struct sweep *s)
{
	if (!s)
		return;
	buf_free(&s->folded);
	free(s->places);
	free(s);
}

void
sweep_want(struct sweep *s, struct span word, enum sweep_what what)
{
	learn(s, word, what);
	if (what == SWEEP_WORD)
		likely_add(&s->words, word, SIDE_FIRST);
}

/* ---- the pass ---- */

/* The character of three bytes at p. */
static inline unsigned
wide_code(const unsigned char *p)
{
	return (p[0] & 15u) << 12 | (p[1] & 63u) << 6 | (p[2] & 63u);
}

/* A text, or a piece of it that begins at byte `base`, and where the next place is noted. */
struct pass {
	const unsigned char *p;
	size_t base;
	struct sweep_place *next;
	unsigned all; /* what stands at any of the places */
};

static inline void
note(struct pass *pass, size_t at, unsigned what)
{
	*pass->next++ = (struct sweep_place){pass->base + at, what};
	pass->all |= what;
}

/* The code point of a character, or CODES. */
static inline uint32_t
code_of(const unsigned char *c, size_t width)
{
	switch (width) {
	case 1: return *c;
	case 2: return (c[0] & 31u) << 6 | (c[1] & 63u);
	case 3: return wide_code(c);
	default: return CODES;
	}
}

/* The character at `at`, whatever it is; returns the place behind it. */
static inline size_t
sweep_one(const struct sweep *s, struct pass *pass, size_t at)
{
	const unsigned char *c = pass->p + at;
	size_t width = utf8_width((char)*c);
	unsigned what = s->what[code_of(c, width)];
	if (what)
		note(pass, at, what);
	return at + width;
}

#ifdef HAS_VECTOR

/* Characters that may be something, of one stretch of a text: the place of each in it, and below
 * that its code. They are listed first and looked up then, so that no jump depends on what the
 * next character is. */
#define STRETCH  2048 /* bytes */
#define AT_SHIFT 17

struct seen {
	size_t n;
	uint32_t list[STRETCH + 2 * CHARS];
};

/* Lists those of eight characters of three bytes that have a bit. */
AVX2 static inline void
see_eight(const struct sweep *s, struct seen *seen, size_t at, __m256i codes, unsigned which)
{
	const __m256i steps = _mm256_setr_epi32(0, 3 << AT_SHIFT, 6 << AT_SHIFT, 9 << AT_SHIFT,
		12 << AT_SHIFT, 15 << AT_SHIFT, 18 << AT_SHIFT, 21 << AT_SHIFT);
	__m256i places = _mm256_add_epi32(_mm256_set1_epi32((int)(at << AT_SHIFT)), steps);
	__m256i all = _mm256_or_si256(codes, places);
	const unsigned char *low = s->lanes[which & 15], *high = s->lanes[which >> LANES];
	uint32_t *to = seen->list + seen->n;
	_mm_storeu_si128((__m128i *)(void *)to,
		_mm_shuffle_epi8(_mm256_castsi256_si128(all),
			_mm_loadu_si128((const __m128i *)(const void *)low)));
	to += __builtin_popcount(which & 15);
	_mm_storeu_si128((__m128i *)(void *)to,
		_mm_shuffle_epi8(_mm256_extracti128_si256(all, 1),
			_mm_loadu_si128((const __m128i *)(const void *)high)));
	seen->n += (size_t)__builtin_popcount(which);
}

/* Lists the character there if it is something; returns the place behind it. */
static inline size_t
see_one(const struct sweep *s, struct seen *seen, const unsigned char *p, size_t at)
{
	size_t width = utf8_width((char)p[at]);
	uint32_t code = code_of(p + at, width);
	seen->list[seen->n] = (uint32_t)at << AT_SHIFT | code;
	seen->n += code == CODES || wide_has_char(s->any, code);
	return at + width;
}

/* Lists the characters that begin before `end`, with READ bytes to be read from the last of them
 * on: eight at once where they have three bytes, as most do; whether they are anything comes by a
 * gather from the bits. Returns the place behind them. */
AVX2 static size_t
see_blocks(const struct sweep *s, struct seen *seen, const unsigned char *p, size_t end)
{
	size_t at = 0;
	seen->n = 0;
	while (at < end) {
		unsigned wide;
		__m256i codes = eight_codes(p + at, &wide);
		unsigned which = eight_in_set(s->any, codes);
		if (wide == (1u << CHARS) - 1) {
			see_eight(s, seen, at, codes, which);
			at += 3 * CHARS;
			continue;
		}
		unsigned count = (unsigned)__builtin_ctz(~wide); /* before the first other */
		see_eight(s, seen, at, codes, which & ((1u << count) - 1));
		at += 3 * (size_t)count;
		do
			at = see_one(s, seen, p, at);
		while (at < end && p[at] < 0x80);
	}
	return at;
}

/* What a character at p is, without the words that the next one speaks against. */
static inline unsigned
what_at(const struct sweep *s, uint32_t code, const unsigned char *p)
{
	bool wide = code >= 0x800 && code < CODES;
	bool unlikely = wide & !likely_at_wide(&s->words, (const char *)p);
	return s->what[code] & ~(unlikely ? (unsigned)SWEEP_WORD : 0);
}

/* Notes those that are something, whose places are counted from p on; base: that of p. */
static void
note_seen(const struct sweep *s, struct pass *pass, const struct seen *seen, size_t from)
{
	struct sweep_place *next = pass->next;
	unsigned all = pass->all;
	for (size_t i = 0; i < seen->n; i++) {
		size_t at = from + (seen->list[i] >> AT_SHIFT);
		unsigned what = what_at(
			s, seen->list[i] & ((UINT32_C(1) << AT_SHIFT) - 1), pass->p + at);
		*next = (struct sweep_place){pass->base + at, what};
		next += what != 0;
		all |= what;
	}
	pass->next = next;
	pass->all = all;
}

/* The characters that begin before `end`; returns the place behind them. */
static size_t
sweep_blocks(const struct sweep *s, struct pass *pass, size_t end)
{
	struct seen seen;
	size_t at = 0;
	while (at < end) {
		size_t n = end - at < STRETCH ? end - at : STRETCH, from = at;
		at += see_blocks(s, &seen, pass->p + from, n);
		note_seen(s, pass, &seen, from);
	}
	return at;
}

/* The last characters are read from a copy, behind which there is enough. */
static size_t
sweep_wide(const struct sweep *s, struct pass *pass, size_t n)
{
	unsigned char tail[2 * READ] = {0};
	size_t at = n < READ ? 0 : sweep_blocks(s, pass, n - READ + 1);
	struct pass last = {tail, at, pass->next, pass->all};
	memcpy(tail, pass->p + at, n - at);
	at += sweep_blocks(s, &last, n - at);
	pass->next = last.next;
	pass->all = last.all;
	return at;
}

#else

static size_t
sweep_wide(const struct sweep *s, struct pass *pass, size_t n)
{
	(void)s, (void)pass, (void)n;
	return 0;
}

#endif

/* Notes the places of a text; returns what stands at any of them. */
static unsigned
pass_over(struct sweep *s, struct span text)
{
	s->places = mem_grow(s->places, &s->cap, text.n, sizeof *s->places);
	struct pass pass = {(const unsigned char *)text.p, 0, s->places, 0};
	size_t at = text.n && wide_has() ? sweep_wide(s, &pass, text.n) : 0;
	while (at < text.n)
		at = sweep_one(s, &pass, at);
	s->n = (size_t)(pass.next - s->places);
	return pass.all;
}

/* The copy that is folded where the places say. */
static struct span
fold(struct sweep *s, struct span text)
{
	s->folded.n = 0;
	buf_put(&s->folded, text);
	for (size_t i = 0; i < s->n; i++) {
		size_t at = s->places[i].at;
		if (s->places[i].what & FOLD)
			memcpy(s->folded.p + at, script_simplified(text.p + at), 3);
	}
	return buf_span(&s->folded);
}

struct span
sweep_text(struct sweep *s, struct span text)
{
	if (!(pass_over(s, text) & FOLD))
		return text;
	struct span folded = fold(s, text);
	pass_over(s, folded); /* what stands there now may be a digit, or nothing to look at */
	return folded;
}

const struct sweep_place *
sweep_places(const struct sweep *s, size_t *n)
{
	*n = s->n;
	return s->places;
}
