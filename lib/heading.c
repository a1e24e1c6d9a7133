#include "heading.h"

#include "sign.h"
#include "utf8.h"

#define WHOLE_CHARS 60 /* a heading on a line of its own */
#define RUNIN_CHARS 40 /* a heading with its text behind it */
#define BARE_CHARS  6  /* a heading that no sign ends has at least so many */

/* The first sign in s outside 《…》, “…” and （…） that may end a heading: its byte, s.n where
 * there is none. *n: its length, *end: which one; *gap: the first blank before it, or s.n. */
static size_t
find_end(struct span s, size_t *n, enum sign *end, size_t *gap)
{
	struct wide_places places = sign_places(s);
	int depth = 0;
	*gap = s.n;
	for (size_t at = 0; (at = wide_next(&places, at)) < s.n; at += *n) {
		*end = sign_at(s.p + at, n);
		switch (*end) {
		case SIGN_QUOTE:
		case SIGN_OPEN:
		case SIGN_TITLE: depth++; break;
		case SIGN_UNQUOTE:
		case SIGN_CLOSE:
		case SIGN_UNTITLE: depth -= depth > 0; break;
		case SIGN_BLANK: *gap = at < *gap ? at : *gap; break;
		case SIGN_STOP:
		case SIGN_SEMICOLON:
		case SIGN_COLON:
			if (depth == 0)
				return at;
			break;
		default: break;
		}
	}
	*n = 0;
	*end = SIGN_NONE;
	return s.n;
}

struct span
heading_whole(struct span text)
{
	size_t n, gap;
	enum sign sign;
	if (text.n > WHOLE_CHARS * 4)
		return SPAN("");
	if (text.n && sign_at(text.p + utf8_last(text), &n) == SIGN_STOP)
		text.n -= n;
	size_t end = find_end(text, &n, &sign, &gap);
	return end == text.n && utf8_count(text) <= WHOLE_CHARS ? text : SPAN("");
}

static bool
is_beside(const struct lex *lex, struct span s, const char *role)
{
	const struct lex_entry *e = lex_at(lex, LEX(SUBJECT_BESIDE), s);
	return e && span_eq(e->value, span_str(role));
}

/* Where a sentence begins without a sign before it: 规范行政执法镇党委高度重视… A subject that
 * goes on with its verb begins it, unless what stands before belongs to the sentence too
 * (在县委的领导下我镇坚持…). s.n where there is none. */
static size_t
find_sentence(const struct lex *lex, const struct finder *subjects, struct span s)
{
	const struct lex_entry *who;
	size_t n;
	for (size_t at = 0; (who = finder_find(subjects, span_skip(s, at), &n));
		at += who->word.n) {
		at += n;
		struct span before = span_take(s, at), behind = span_skip(s, at + who->word.n);
		if (at < BARE_CHARS * 3 || !is_beside(lex, behind, "does") ||
			lex_before(lex, LEX(SUBJECT) | LEX(SUBJECT_BESIDE), before))
			continue;
		bool whole = is_beside(lex, s, "opens") || span_find(before, SPAN("，")) < at;
		return whole ? s.n : at;
	}
	return s.n;
}

/* The blank that fz-normalize leaves behind the first phrase of a marked line, between Han and
 * Han, where text follows: 三、深化改革 全县…。 */
static bool
is_han_gap(struct span text, size_t at)
{
	size_t n;
	struct span before = span_take(text, at), behind = span_skip(text, at + 1);
	return behind.n && utf8_is_han(utf8_get(behind, &n)) &&
	       utf8_is_han(utf8_get(span_skip(before, utf8_last(before)), &n)) &&
	       span_find(behind, SPAN("。")) < behind.n;
}

struct span
heading_runin(const struct lex *lex, const struct finder *subjects, struct span text, bool more)
{
	size_t n, gap, limit = RUNIN_CHARS * 3 + 3;
	enum sign sign;
	struct span first = utf8_take(text, limit);
	size_t end = find_end(first, &n, &sign, &gap);
	if (gap >= BARE_CHARS * 3 && gap < end && is_han_gap(text, gap))
		return span_take(text, gap);
	size_t bare = find_sentence(lex, subjects, span_take(first, end));
	if (bare < end)
		return span_take(text, bare);
	if (end == first.n)
		return more && first.n == text.n ? text : SPAN("");
	if (sign == SIGN_SEMICOLON || (end + n == text.n && !more))
		return SPAN("");
	return span_take(text, end);
}
