#include "recall.h"

#include "buf.h"

#include <limits.h>
#include <stdlib.h>

#define PLACES_SHIFT (64 - 10)
#define PLACES       (1 << (64 - PLACES_SHIFT))
#define MAX_TEXT     47 /* bytes; a longer text hardly comes again */

/* A piece of the text, or no span at all. */
struct piece {
	unsigned char from, n;
};

#define NO_PIECE UCHAR_MAX /* from */

/* A text and what was read in it; where another falls on its place, it is forgotten. All of it is
 * one line of the processor's cache. */
struct place {
	char text[MAX_TEXT];
	unsigned char n; /* bytes of it; 0: none yet */
	struct piece subject, verb, object;
	unsigned char told; /* a bit for each of what a clause tells, in their order */
	const struct lex_entry *why;
};

#define LINE 64

_Static_assert(sizeof(struct place) == LINE || sizeof(void *) != 8, "a place is one line");

struct recall {
	struct vocab *vocab;
	struct place *before, *after; /* PLACES of each */
	void *memory;                 /* that they lie in */
};

struct recall *
recall_new(const struct lex *lex)
{
	struct recall *r = mem_new(1, sizeof *r);
	r->vocab = vocab_new(lex);
	r->memory = mem_new(2 * PLACES + 1, sizeof(struct place));
	r->before = (void *)(((uintptr_t)r->memory + LINE - 1) / LINE * LINE);
	r->after = r->before + PLACES;
	return r;
}

void
recall_free(struct recall *r)
{
	if (!r)
		return;
	vocab_free(r->vocab);
	free(r->memory);
	free(r);
}

static inline uint64_t
eight(const char *p)
{
	uint64_t bytes;
	memcpy(&bytes, p, sizeof bytes);
	return bytes;
}

/* By its length, its first and last bytes and some in its middle: products that need not wait for
 * each other. */
static size_t
place_of(struct span s)
{
	uint64_t first = s.n, middle = 0, last = 0;
	if (s.n >= 8) {
		first ^= eight(s.p);
		middle = eight(s.p + s.n / 2 - 4);
		last = eight(s.p + s.n - 8);
	} else {
		last = (uint64_t)(unsigned char)s.p[s.n / 2] << 8 | (unsigned char)s.p[s.n - 1];
	}
	uint64_t sum = first * UINT64_C(0x9E3779B97F4A7C15) +
		       middle * UINT64_C(0xD6E8FEB86659FD93) +
		       last * UINT64_C(0xA0761D6478BD642F);
	return sum >> PLACES_SHIFT;
}

static inline struct piece
pack(struct span s, const char *text)
{
	if (!s.p)
		return (struct piece){NO_PIECE, 0};
	return (struct piece){(unsigned char)(s.p - text), (unsigned char)s.n};
}

static inline struct span
unpack(struct piece piece, const char *text)
{
	return span_of(piece.from == NO_PIECE ? NULL : text + piece.from, piece.n);
}

static void
keep(struct place *p, struct span s, const struct clause *c)
{
	memcpy(p->text, s.p, s.n);
	p->n = (unsigned char)s.n;
	p->subject = pack(c->subject, s.p);
	p->verb = pack(c->verb, s.p);
	p->object = pack(c->object, s.p);
	p->told =
		(unsigned char)(c->light | c->change << 1 | c->fall << 2 | c->tie << 3 |
				c->than << 4 | c->since << 5 | c->inner << 6 | c->shared << 7);
	p->why = c->why;
}

static struct clause
kept(const struct place *p, const char *text)
{
	unsigned told = p->told;
	return (struct clause){
		.subject = unpack(p->subject, text),
		.verb = unpack(p->verb, text),
		.object = unpack(p->object, text),
		.light = told & 1,
		.change = told >> 1 & 1,
		.fall = told >> 2 & 1,
		.tie = told >> 3 & 1,
		.than = told >> 4 & 1,
		.since = told >> 5 & 1,
		.inner = told >> 6 & 1,
		.shared = told >> 7,
		.why = p->why,
	};
}

static struct clause
look_back(const struct recall *r, struct place *places, struct span s,
	struct clause (*read)(const struct vocab *, struct span))
{
	if (s.n == 0 || s.n > MAX_TEXT)
		return read(r->vocab, s);
	struct place *p = &places[place_of(s)];
	if (p->n == s.n && span_same(p->text, s.p, s.n))
		return kept(p, s.p);
	struct clause c = read(r->vocab, s);
	keep(p, s, &c);
	return c;
}

struct clause
recall_before(struct recall *r, struct span left)
{
	return look_back(r, r->before, left, clause_before);
}

struct clause
recall_after(struct recall *r, struct span right)
{
	return look_back(r, r->after, right, clause_after);
}
