#include "imprint.h"

#include "chars.h"
#include "digit.h"
#include "org.h"

#define LABEL_ALONE 12 /* bytes of a label that needs no sign behind it: 发布机构苍屿镇 */

static size_t
blanks(struct span s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] == ' ')
		n++;
	return n;
}

bool
imprint_is_short(struct span s)
{
	return s.n <= IMPRINT_CHARS * 3 && utf8_count(s) <= IMPRINT_CHARS;
}

struct span
imprint_compact(struct span s, char *room)
{
	size_t n = 0;
	if (s.n == 0 || !memchr(s.p, ' ', s.n))
		return s;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] != ' ')
			room[n++] = s.p[i];
	return span_of(room, n);
}

/* A digit of a date, Chinese or not, or what a template has in its place: bytes. */
static size_t
date_digit(struct span s)
{
	size_t n;
	unsigned code = digit_at(s, &n);
	enum digit_kind kind = digit_kind(code);
	if (kind == DIGIT_ARAB || kind == DIGIT_HAN || code == (DIGIT_UNIT | 1)) /* 十 */
		return n;
	return code == 0 && n < 3 ? chars_at(s, U"Xx*×") : 0;
}

/* The bytes of the digits before 年 月 日 or a separator. */
static size_t
date_number(struct span s)
{
	size_t at = 0, n;
	while ((n = date_digit(span_skip(s, at))))
		at += n;
	return at;
}

/* 2024年1月18日, 二〇二四年一月, 2024-01-18, 2024.1.18: bytes of the date that s begins with */
static size_t
date_at(struct span s)
{
	size_t at = blanks(s);
	int parts = 0;
	for (; parts < 3; parts++) {
		size_t n = date_number(span_skip(s, at));
		size_t sep = n ? chars_at(span_skip(s, at + n), U"年月日-./") : 0;
		if (n == 0)
			break;
		at += n + sep;
		at += blanks(span_skip(s, at));
		if (sep == 0) {
			parts++;
			break;
		}
	}
	/* 2024.1 alone is a number */
	return parts == 3 || (parts == 2 && chars_in(s, U"年-")) ? at : 0;
}

bool
imprint_is_date(struct span s)
{
	static const struct span wraps[][2] = {
		{SPAN_INIT("（"), SPAN_INIT("）")}, {SPAN_INIT("("), SPAN_INIT(")")}};
	for (size_t i = 0; i < SPAN_COUNT(wraps); i++) {
		if (!span_starts(s, wraps[i][0]) || !span_ends(s, wraps[i][1]))
			continue;
		s = span_skip(s, wraps[i][0].n);
		s.n -= wraps[i][1].n < s.n ? wraps[i][1].n : s.n;
		break;
	}
	return s.n > 7 && date_at(s) == s.n;
}

bool
imprint_dated(struct span line)
{
	return date_at(line) > 0;
}

bool
imprint_is_body(const struct lex *lex, struct span s)
{
	while (s.n) {
		size_t n = org_at(lex, s);
		if (n == 0)
			return false;
		s = span_skip(s, n);
		size_t gap = blanks(s);
		if (s.n && gap == 0)
			return false;
		s = span_skip(s, gap);
	}
	return true;
}

/* Does s end as the name of a body does, or a date? Hardly a line that is neither. */
static bool
may_sign(const struct lex *lex, struct span s)
{
	struct span last = span_skip(s, s.n ? utf8_last(s) : 0);
	return lex_before(lex, LEX(ORG_SUFFIX), s) || date_digit(last) ||
	       chars_at(last, U"年月日-./ )）");
}

bool
imprint_signs(const struct lex *lex, struct span s)
{
	if (s.n && !may_sign(lex, s))
		return false;
	size_t n = org_at(lex, s);
	struct span rest = span_skip(s, n);
	size_t gap = blanks(rest);
	if (n == 0 || rest.n == 0)
		return rest.n == 0;
	rest = span_skip(rest, gap);
	return imprint_is_date(rest) || (gap && imprint_is_body(lex, rest));
}

size_t
imprint_signed(const struct lex *lex, struct span text)
{
	size_t n = org_at(lex, text);
	size_t gap = n ? blanks(span_skip(text, n)) : 0;
	struct span rest = span_skip(text, n + gap);
	return n && rest.n && imprint_is_date(rest) ? n + gap : text.n;
}

static const struct lex_entry *
label_at(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_at(lex, LEX(META), s);
	return e && !span_eq(e->value, SPAN("junk")) ? e : NULL;
}

/* [ 索引号 ] or 【索引号】: the label with its brackets */
static size_t
bracketed_label(const struct lex *lex, struct span s, const struct lex_entry **label)
{
	size_t at = chars_at(s, U"[【〔［"), close;
	if (at == 0)
		return 0;
	at += blanks(span_skip(s, at));
	*label = label_at(lex, span_skip(s, at));
	if (!*label)
		return 0;
	at += (*label)->word.n;
	at += blanks(span_skip(s, at));
	close = chars_at(span_skip(s, at), U"：:");
	at += close;
	close = chars_at(span_skip(s, at), U"]】〕］");
	if (close == 0)
		return 0;
	at += close;
	at += chars_at(span_skip(s, at), U"：:");
	return at + blanks(span_skip(s, at));
}

size_t
imprint_label(const struct lex *lex, struct span s, bool alone, const struct lex_entry **label)
{
	size_t at = bracketed_label(lex, s, label);
	if (at)
		return at;
	size_t bullet = chars_at(s, U"•·-●");
	bullet += blanks(span_skip(s, bullet));
	s = span_skip(s, bullet);
	*label = label_at(lex, s);
	if (!*label)
		return 0;
	at = (*label)->word.n;
	size_t gap = blanks(span_skip(s, at));
	struct span value = span_skip(s, at + gap);
	size_t colon = chars_at(value, U"：:|");
	if (colon == 0) {
		bool apart = gap || at >= LABEL_ALONE;
		return alone && apart && !chars_in(value, U"。；，") ? bullet + at + gap : 0;
	}
	at += gap + colon;
	return bullet + at + blanks(span_skip(s, at));
}

size_t
imprint_attachment(const struct lex *lex, struct span s)
{
	const struct lex_entry *word = lex_at(lex, LEX(CLOSING), s);
	if (!word || !span_eq(word->value, SPAN("attach")))
		return 0;
	size_t at = word->word.n;
	at += blanks(span_skip(s, at));
	size_t number = date_number(span_skip(s, at));
	size_t colon = chars_at(span_skip(s, at + number), U"：:.、");
	if (colon == 0 && at + number < s.n)
		return 0;
	if (chars_at(span_skip(s, at), U"：:")) /* 附件：1. … keeps its number in the text */
		number = 0;
	at += number + chars_at(span_skip(s, at + number), U"：:.、");
	return at + blanks(span_skip(s, at));
}

bool
imprint_is_number(struct span s)
{
	if (!span_ends(s, SPAN("号")))
		return false;
	size_t open = chars_find(s, U"〔[［（(");
	struct span rest = span_skip(s, open + chars_at(span_skip(s, open), U"〔[［（("));
	size_t year = date_number(rest);
	rest = span_skip(rest, year);
	size_t close = chars_at(rest, U"〕]］）)");
	rest = span_skip(rest, close);
	rest = span_skip(rest, chars_at(rest, U"第"));
	size_t number = date_number(rest);
	return open && year && close && number && span_eq(span_skip(rest, number), SPAN("号"));
}
