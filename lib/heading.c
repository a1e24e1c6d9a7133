#include "heading.h"

#include "utf8.h"

#define WHOLE_CHARS 60 /* a heading on a line of its own */
#define RUNIN_CHARS 40 /* a heading with its text behind it */

/* The first of the marks in s outside 《…》, “…” and （…）: its byte, s.n where there is none.
 */
static size_t
find_mark(struct span s, const char *marks, size_t *n)
{
	int depth = 0;
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		struct span rest = span_skip(s, at);
		if (span_starts(rest, SPAN("《")) || span_starts(rest, SPAN("“")) ||
			span_starts(rest, SPAN("（")))
			depth++;
		else if (depth &&
			 (span_starts(rest, SPAN("》")) || span_starts(rest, SPAN("”")) ||
				 span_starts(rest, SPAN("）"))))
			depth--;
		for (const char *m = marks; depth == 0 && *m; m += *n) {
			*n = utf8_width(*m);
			if (span_starts(rest, span_of(m, *n)))
				return at;
		}
	}
	return s.n;
}

struct span
heading_whole(struct span text)
{
	size_t n, end;
	if (text.n > WHOLE_CHARS * 4)
		return SPAN("");
	if (span_ends(text, SPAN("。")))
		text.n -= strlen("。");
	end = find_mark(text, "。；！？：:;", &n);
	return end == text.n && utf8_count(text) <= WHOLE_CHARS ? text : SPAN("");
}

struct span
heading_runin(struct span text, bool more)
{
	size_t n = 0, limit = RUNIN_CHARS * 3 + 3;
	struct span first = span_take(text, limit);
	size_t end = find_mark(first, "。：:；！？", &n);
	struct span rest = span_skip(text, end + n);
	if (end == first.n)
		return more && text.n < limit ? text : SPAN("");
	if (span_starts(span_skip(text, end), SPAN("；")) || (rest.n == 0 && !more))
		return SPAN("");
	return span_take(text, end);
}
