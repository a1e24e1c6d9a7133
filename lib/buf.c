#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static _Noreturn void
out_of_memory(void)
{
	static const char text[] = "fz: out of memory\n";
	ssize_t done = write(2, text, sizeof text - 1);
	(void)done; /* there is nobody left to tell */
	_exit(2);
}

void *
mem_new(size_t n, size_t size)
{
	void *p = calloc(n ? n : 1, size ? size : 1);
	if (!p)
		out_of_memory();
	return p;
}

/* A small array doubles when it is full; one of more items grows by a quarter, so that the dozen
 * paragraphs in hand do not take twice their room. */
void *
mem_grow(void *p, size_t *cap, size_t need, size_t size)
{
	if (need <= *cap)
		return p;
	size_t more = *cap < BUF_LARGE ? *cap : *cap / 4;
	size_t want = *cap > SIZE_MAX - more ? SIZE_MAX : *cap + more;
	if (want < need)
		want = need;
	if (want < 16)
		want = 16;
	if (want > SIZE_MAX / size)
		out_of_memory();
	p = realloc(p, want * size);
	if (!p)
		out_of_memory();
	*cap = want;
	return p;
}

struct span
mem_copy(struct span s)
{
	char *p = mem_new(s.n, 1);
	if (s.n)
		memcpy(p, s.p, s.n);
	return span_of(p, s.n);
}

char *
buf_grow(struct buf *b, size_t n)
{
	if (n > SIZE_MAX - b->n)
		out_of_memory();
	b->p = mem_grow(b->p, &b->cap, b->n + n, 1);
	return b->p + b->n;
}

/* A long piece, or one that there is no room for. */
static __attribute__((noinline)) void
put_long(struct buf *b, struct span s)
{
	memcpy(buf_room(b, s.n), s.p, s.n);
	b->n += s.n;
}

void
buf_put(struct buf *b, struct span s)
{
	if (s.n == 0)
		return;
	if (s.n > 32 || s.n > b->cap - b->n) {
		put_long(b, s);
		return;
	}
	mem_put(b->p + b->n, s);
	b->n += s.n;
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_put(b, span_str(s));
}

#define MAX_DIGITS 20 /* of an integer */

void
buf_putu(struct buf *b, uint64_t n)
{
	size_t digits = 1;
	if (n < 10) {
		buf_putc(b, (char)('0' + n));
		return;
	}
	char *end = buf_room(b, MAX_DIGITS);
	for (uint64_t rest = n; rest > 9; rest /= 10)
		digits++;
	b->n += digits;
	for (end += digits; digits--; n /= 10)
		*--end = (char)('0' + n % 10);
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list args, again;
	va_start(args, fmt);
	va_copy(again, args);
	int n = vsnprintf(NULL, 0, fmt, args);
	va_end(args);
	if (n > 0) {
		vsnprintf(buf_room(b, (size_t)n + 1), (size_t)n + 1, fmt, again);
		b->n += (size_t)n;
	}
	va_end(again);
}

void
buf_free(struct buf *b)
{
	free(b->p);
	*b = (struct buf){0};
}
