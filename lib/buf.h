/* buf: bytes that grow.
 *
 * The only place in fz where memory grows. When memory is out, or a length would overflow, the
 * process ends with one line on stderr and status 2 (contract, section 5). */
#ifndef FZ_BUF_H
#define FZ_BUF_H

#include "span.h"

#include <stdint.h>

struct buf {
	char *p;
	size_t n;   /* bytes in use */
	size_t cap; /* bytes owned */
};

/* buf_room where there is not enough of it. */
char *buf_grow(struct buf *b, size_t n);

/* Room for n more bytes behind the n in use; returns where they start. */
static inline char *
buf_room(struct buf *b, size_t n)
{
	return n <= b->cap - b->n ? b->p + b->n : buf_grow(b, n);
}

void buf_put(struct buf *b, struct span s);
void buf_puts(struct buf *b, const char *s);
void buf_putu(struct buf *b, uint64_t n); /* in decimal */
void buf_printf(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_free(struct buf *b);

static inline void
buf_putc(struct buf *b, char c)
{
	if (b->n == b->cap)
		buf_room(b, 1);
	b->p[b->n++] = c;
}

#define BUF_LARGE ((size_t)1 << 16)

/* Empties it; the room that only a long text needed is given back. */
static inline void
buf_drop(struct buf *b)
{
	b->n = 0;
	if (b->cap > BUF_LARGE)
		buf_free(b);
}

static inline struct span
buf_span(const struct buf *b)
{
	return span_of(b->p, b->n);
}

/* Checked allocation for arrays: n items of size bytes, zeroed; and growth of an array of *cap
 * items so that it holds at least need. The caller frees with free(3). */
void *mem_new(size_t n, size_t size);
void *mem_grow(void *p, size_t *cap, size_t need, size_t size);

/* Copies s to a place with room for it; returns where it ends. Most pieces are short: up to 32
 * bytes go in two moves that may overlap, which is less than a call. */
static inline char *
mem_put(char *to, struct span s)
{
	char *end = to + s.n;
	if (s.n < 4) {
		if (s.n) {
			to[0] = s.p[0];
			to[s.n / 2] = s.p[s.n / 2];
			end[-1] = s.p[s.n - 1];
		}
	} else if (s.n < 8) {
		memcpy(to, s.p, 4);
		memcpy(end - 4, s.p + s.n - 4, 4);
	} else if (s.n < 16) {
		memcpy(to, s.p, 8);
		memcpy(end - 8, s.p + s.n - 8, 8);
	} else if (s.n <= 32) {
		memcpy(to, s.p, 16);
		memcpy(end - 16, s.p + s.n - 16, 16);
	} else {
		memcpy(to, s.p, s.n);
	}
	return end;
}

/* A copy of s in memory that the caller frees: free((void *)copy.p). */
struct span mem_copy(struct span s);

#endif
