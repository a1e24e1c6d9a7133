#include "span.h"

size_t
span_find(struct span s, struct span needle)
{
	if (needle.n == 0)
		return 0;
	/* the last byte of a Han character is rarer than its first */
	size_t last = needle.n - 1;
	for (size_t at = 0; s.n - at > last; at++) {
		const char *hit = memchr(s.p + at + last, needle.p[last], s.n - at - last);
		if (!hit)
			break;
		at = (size_t)(hit - s.p) - last;
		if (memcmp(s.p + at, needle.p, last) == 0)
			return at;
	}
	return s.n;
}

int
span_cmp(struct span a, struct span b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int order = n ? memcmp(a.p, b.p, n) : 0;
	return order ? order : (a.n > b.n) - (a.n < b.n);
}

/* Most needles are not there at all: so the fast search forward serves here, too. */
size_t
span_find_last(struct span s, struct span needle)
{
	size_t found = s.n;
	for (size_t from = 0, at; needle.n; from += at + 1) {
		at = span_find(span_skip(s, from), needle);
		if (from + at >= s.n)
			break;
		found = from + at;
	}
	return found;
}

uint64_t
span_hash(struct span s)
{
	uint64_t h = UINT64_C(0xCBF29CE484222325);
	for (size_t i = 0; i < s.n; i++)
		h = (h ^ (unsigned char)s.p[i]) * UINT64_C(0x100000001B3);
	return h;
}
