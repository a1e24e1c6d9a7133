#include "heading.h"

#include "utf8.h"

#define WHOLE_CHARS 60 /* a heading on a line of its own */
#define RUNIN_CHARS 40 /* a heading with its text behind it */

/* Where a heading may end, and what brackets a piece in which it does not. */
static int
sign_of(struct span s, size_t *n)
{
	static const struct {
		const char *text;
		int sign;
	} signs[] = {{"。", '.'}, {"：", ':'}, {"；", ';'}, {"！", '!'}, {"？", '?'},
		{"《", '('}, {"》", ')'}, {"“", '('}, {"”", ')'}, {"（", '('}, {"）", ')'}};
	unsigned char c = (unsigned char)s.p[0];
	*n = utf8_width(s.p[0]);
	if (c == ':' || c == ';')
		return c;
	if (c != 0xE2 && c != 0xE3 && c != 0xEF)
		return 0;
	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (memcmp(s.p, signs[i].text, 3) == 0)
			return signs[i].sign;
	return 0;
}

/* The first sign in s outside 《…》, “…” and （…）: its byte, s.n where there is none. *n: its
 * length, *sign: which one. */
static size_t
find_end(struct span s, size_t *n, int *sign)
{
	int depth = 0;
	for (size_t at = 0; at < s.n; at += *n) {
		*sign = sign_of(span_skip(s, at), n);
		if (*sign == '(')
			depth++;
		else if (*sign == ')')
			depth -= depth > 0;
		else if (*sign && depth == 0)
			return at;
	}
	*n = 0;
	*sign = 0;
	return s.n;
}

static bool
is_stop(int sign)
{
	return sign == '.' || sign == '!' || sign == '?';
}

struct span
heading_whole(struct span text)
{
	size_t n;
	int sign;
	if (text.n > WHOLE_CHARS * 4)
		return SPAN("");
	if (text.n >= 3 && is_stop(sign_of(span_skip(text, text.n - 3), &n)))
		text.n -= 3;
	size_t end = find_end(text, &n, &sign);
	return end == text.n && utf8_count(text) <= WHOLE_CHARS ? text : SPAN("");
}

struct span
heading_runin(struct span text, bool more)
{
	size_t n, limit = RUNIN_CHARS * 3 + 3;
	int sign;
	struct span first = span_take(text, limit);
	first.n = utf8_valid(first);
	size_t end = find_end(first, &n, &sign);
	if (end == first.n)
		return more && first.n == text.n ? text : SPAN("");
	if (sign == ';' || (end + n == text.n && !more))
		return SPAN("");
	return span_take(text, end);
}
