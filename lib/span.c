#include "span.h"

size_t
span_find(struct span s, struct span needle)
{
	if (needle.n == 0)
		return 0;
	for (size_t at = 0; s.n - at >= needle.n; at++) {
		const char *hit = memchr(s.p + at, needle.p[0], s.n - at - needle.n + 1);
		if (!hit)
			break;
		at = (size_t)(hit - s.p);
		if (memcmp(hit, needle.p, needle.n) == 0)
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
	for (size_t at = s.n + 1; at-- > needle.n;)
		if (span_ends(span_take(s, at), needle))
			return at - needle.n;
	return s.n;
}
