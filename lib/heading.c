#include "heading.h"

#include "utf8.h"
#include "wide.h"

#define WHOLE_CHARS 60 /* a heading on a line of its own */
#define RUNIN_CHARS 40 /* a heading with its text behind it */
#define BARE_CHARS  6  /* a heading that no sign ends has at least so many */

/* Where a heading may end, and what brackets a piece in which it does not. */
static int
sign_of(struct span s, size_t *n)
{
	const unsigned char *p = (const unsigned char *)s.p;
	*n = utf8_width(s.p[0]);
	if (p[0] == ':' || p[0] == ';')
		return p[0];
	if (p[0] != 0xE2 && p[0] != 0xE3 && p[0] != 0xEF)
		return 0;
	switch (p[0] << 16 | p[1] << 8 | p[2]) {
	case 0xE38082: return '.'; /* 。 */
	case 0xEFBC9A: return ':'; /* ： */
	case 0xEFBC9B: return ';'; /* ； */
	case 0xEFBC81: return '!'; /* ！ */
	case 0xEFBC9F: return '?'; /* ？ */
	case 0xE3808A:             /* 《 */
	case 0xE2809C:             /* “ */
	case 0xEFBC88: return '('; /* （ */
	case 0xE3808B:             /* 》 */
	case 0xE2809D:             /* ” */
	case 0xEFBC89: return ')'; /* ） */
	}
	return 0;
}

/* The first sign in s outside 《…》, “…” and （…）: its byte, s.n where there is none. *n: its
 * length, *sign: which one. */
static size_t
find_end(struct span s, size_t *n, int *sign)
{
	static const struct wide_set leads = {/* : ; E2 E3 EF, no other character's tail */
		.high = {[0x3] = 1, [0xE] = 2},
		.low = {[0xA] = 1, [0xB] = 1, [0x2] = 2, [0x3] = 2, [0xF] = 2}};
	struct wide_places places = {&leads, (const unsigned char *)s.p, s.n, 0, 0};
	int depth = 0;
	for (size_t at = 0; (at = wide_next(&places, at)) < s.n; at += *n) {
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
find_sentence(const struct lex *lex, struct span s)
{
	const struct lex_entry *who;
	size_t n;
	for (size_t at = 0; (who = lex_find(lex, LEX(SUBJECT), span_skip(s, at), &n));
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

struct span
heading_runin(const struct lex *lex, struct span text, bool more)
{
	size_t n, limit = RUNIN_CHARS * 3 + 3;
	int sign;
	struct span first = utf8_take(text, limit);
	size_t end = find_end(first, &n, &sign);
	size_t bare = find_sentence(lex, span_take(first, end));
	if (bare < end)
		return span_take(text, bare);
	if (end == first.n)
		return more && first.n == text.n ? text : SPAN("");
	if (sign == ';' || (end + n == text.n && !more))
		return SPAN("");
	return span_take(text, end);
}
