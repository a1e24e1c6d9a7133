#include "recall.h"

#include "buf.h"

#include <stdlib.h>

#define PLACES_SHIFT (64 - 10)
#define PLACES       (1 << (64 - PLACES_SHIFT))

/* A text and what was read in it; where another falls on its place, it is forgotten. */
struct place {
	size_t n;             /* bytes; 0: none yet */
	char text[56];        /* a longer one hardly comes again */
	struct clause clause; /* its spans lie in text */
};

struct recall {
	struct vocab *vocab;
	struct place before[PLACES], after[PLACES];
};

struct recall *
recall_new(const struct lex *lex)
{
	struct recall *r = mem_new(1, sizeof *r);
	r->vocab = vocab_new(lex);
	return r;
}

void
recall_free(struct recall *r)
{
	if (!r)
		return;
	vocab_free(r->vocab);
	free(r);
}

static inline uint64_t
mix(uint64_t sum, uint64_t with)
{
	return (sum ^ with) * UINT64_C(0x9E3779B97F4A7C15);
}

static size_t
place_of(struct span s)
{
	uint64_t sum = s.n, eight;
	for (; s.n >= 8; s = span_skip(s, 8)) {
		memcpy(&eight, s.p, 8);
		sum = mix(sum, eight);
	}
	eight = 0;
	for (size_t i = 0; i < s.n; i++)
		eight = eight << 8 | (unsigned char)s.p[i];
	return mix(sum, eight) >> PLACES_SHIFT;
}

static inline void
move(struct span *s, const char *from, const char *to)
{
	if (s->p)
		s->p = to + (s->p - from);
}

static struct clause
look_back(const struct recall *r, struct place *places, struct span s,
	struct clause (*read)(const struct vocab *, struct span))
{
	if (s.n == 0 || s.n > sizeof places->text)
		return read(r->vocab, s);
	struct place *p = &places[place_of(s)];
	if (p->n != s.n || !span_same(p->text, s.p, s.n)) {
		memcpy(p->text, s.p, s.n);
		p->n = s.n;
		p->clause = read(r->vocab, span_of(p->text, s.n));
	}
	struct clause c = p->clause;
	move(&c.subject, p->text, s.p);
	move(&c.verb, p->text, s.p);
	move(&c.object, p->text, s.p);
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
