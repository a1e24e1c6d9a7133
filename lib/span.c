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

size_t
span_find_last(struct span s, struct span needle)
{
	size_t last = needle.n - 1;
	if (needle.n == 0)
		return s.n;
	for (size_t at = s.n; at-- > last;)
		if (s.p[at] == needle.p[last] && memcmp(s.p + at - last, needle.p, last) == 0)
			return at - last;
	return s.n;
}
