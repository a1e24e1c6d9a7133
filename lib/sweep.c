#include "sweep.h"

#include "digit.h"
#include "likely.h"
#include "script.h"
#include "utf8.h"
#include "vector.h"
#include "wide.h"

#include <stdlib.h>

enum { FOLD = 32 /* a traditional character */ };

#define CODES 0x10000

struct sweep {
	uint16_t what[CODES];     /* by code point; the code of a digit is the upper byte */
	uint16_t rare;            /* the same of all characters above */
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
	*(c < CODES ? &s->what[c] : &s->rare) |= (uint16_t)what;
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

struct sweep *
sweep_new(void)
{
	struct sweep *s = mem_new(1, sizeof *s);
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

/* The character at `at`, whatever it is; returns the place behind it. */
static inline size_t
sweep_one(const struct sweep *s, struct pass *pass, size_t at)
{
	const unsigned char *c = pass->p + at;
	size_t width = utf8_width((char)*c);
	unsigned what = width == 3   ? s->what[wide_code(c)]
			: width == 1 ? s->what[*c]
			: width == 2 ? s->what[(c[0] & 31u) << 6 | (c[1] & 63u)]
				     : s->rare;
	if (what)
		note(pass, at, what);
	return at + width;
}

#ifdef HAS_VECTOR

/* What the character at p is, without the words that the next one speaks against. */
static inline unsigned
confirmed(const struct sweep *s, unsigned what, const unsigned char *p)
{
	bool word = what & SWEEP_WORD && likely_at_wide(&s->words, (const char *)p);
	return word ? what : what & ~(unsigned)SWEEP_WORD;
}

/* The characters that begin before `end`, with READ bytes to be read from the last of them on:
 * eight at once where they have three bytes, as most do; whether they are anything comes by a
 * gather from the bits. Returns the place behind them. */
AVX2 static size_t
sweep_blocks(const struct sweep *s, struct pass *to, size_t end)
{
	struct pass pass = *to;
	size_t at = 0;
	while (at < end) {
		unsigned wide;
		uint32_t lanes[CHARS];
		__m256i codes = eight_codes(pass.p + at, &wide);
		_mm256_storeu_si256((__m256i *)(void *)lanes, codes);
		unsigned count = (unsigned)__builtin_ctz(~wide); /* before the first other */
		unsigned seen = eight_in_set(s->any, codes);
		for (seen &= (1u << count) - 1; seen; seen &= seen - 1) {
			unsigned i = (unsigned)__builtin_ctz(seen);
			size_t place = at + 3 * i;
			unsigned what = confirmed(s, s->what[lanes[i]], pass.p + place);
			if (what)
				note(&pass, place, what);
		}
		at += 3 * (size_t)count;
		if (count < CHARS)
			do
				at = sweep_one(s, &pass, at);
			while (at < end && pass.p[at] < 0x80);
	}
	*to = pass;
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
