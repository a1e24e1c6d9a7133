#include "front.h"

#include "digit.h"
#include "org.h"
#include "utf8.h"

#define LINE_CHARS   60 /* a title or label line has no more characters */
#define LATE_TITLE   12 /* lines in which a title may stand behind the first text */
#define SLOGANS      2  /* lines between a title and the line of its session */
#define ADDRESSED    3  /* lines behind the first text in which a congress is addressed */
#define LABEL_ALONE  12 /* bytes of a label that needs no sign behind it: 发布机构苍屿镇 */
#define HEADER_LINES 3 /* lines before the end of a title that may belong to it */

static bool
is_blank(char c)
{
	return c == ' ';
}

static size_t
blanks(struct span s)
{
	size_t n = 0;
	while (n < s.n && is_blank(s.p[n]))
		n++;
	return n;
}

/* The bytes of the first of the marks, which are parted by blanks, that s begins with. */
static size_t
one_of(struct span s, const char *marks)
{
	while (*marks) {
		size_t n = 0;
		while (n < s.n && marks[n] && marks[n] == s.p[n] && marks[n] != ' ')
			n++;
		if (n && (marks[n] == ' ' || marks[n] == '\0'))
			return n;
		while (*marks && *marks != ' ')
			marks++;
		marks += *marks == ' ';
	}
	return 0;
}

/* The byte of the first of the marks in s, s.n where there is none. */
static size_t
find_any(struct span s, const char *marks)
{
	uint64_t leads[4] = {0}; /* a bit for each byte that a mark begins with */
	for (const char *m = marks; *m; m++)
		if (m == marks || m[-1] == ' ')
			leads[(unsigned char)*m >> 6] |= UINT64_C(1)
							 << ((unsigned char)*m & 63);
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		unsigned char lead = (unsigned char)s.p[at];
		if ((leads[lead >> 6] >> (lead & 63) & 1) && one_of(span_skip(s, at), marks))
			return at;
	}
	return s.n;
}

static bool
has_any(struct span s, const char *marks)
{
	return find_any(s, marks) < s.n;
}

bool
front_is_short(struct span s)
{
	return s.n <= LINE_CHARS * 3 && utf8_count(s) <= LINE_CHARS;
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
	return code == 0 && s.n && strchr("Xx*\xC3", s.p[0]) ? one_of(s, "X x * ×") : 0;
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
		size_t sep = n ? one_of(span_skip(s, at + n), "年 月 日 - . /") : 0;
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
	return parts == 3 || (parts == 2 && has_any(s, "年 -")) ? at : 0;
}

static bool
is_date(struct span s)
{
	static const char *const wraps[][2] = {{"（", "）"}, {"(", ")"}, {"", ""}};
	for (size_t i = 0; i < 3; i++) {
		struct span open = span_str(wraps[i][0]), close = span_str(wraps[i][1]);
		if (!span_starts(s, open) || !span_ends(s, close))
			continue;
		struct span inner = span_skip(s, open.n);
		inner.n -= close.n < inner.n ? close.n : inner.n;
		return inner.n > 7 && date_at(inner) == inner.n;
	}
	return false;
}

bool
front_dated(struct span line)
{
	return date_at(line) > 0;
}

/* The name of a body and nothing else: two of them, parted by a blank, too. */
static bool
is_body(const struct lex *lex, struct span s)
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

size_t
front_signed(const struct lex *lex, struct span text)
{
	size_t n = org_at(lex, text);
	size_t gap = n ? blanks(span_skip(text, n)) : 0;
	struct span rest = span_skip(text, n + gap);
	return n && rest.n && is_date(rest) ? n + gap : text.n;
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
	size_t at = one_of(s, "[ 【 〔 ［"), close;
	if (at == 0)
		return 0;
	at += blanks(span_skip(s, at));
	*label = label_at(lex, span_skip(s, at));
	if (!*label)
		return 0;
	at += (*label)->word.n;
	at += blanks(span_skip(s, at));
	close = one_of(span_skip(s, at), "： :");
	at += close;
	close = one_of(span_skip(s, at), "] 】 〕 ］");
	if (close == 0)
		return 0;
	at += close;
	at += one_of(span_skip(s, at), "： :");
	return at + blanks(span_skip(s, at));
}

size_t
front_label(const struct lex *lex, struct span s, bool alone, const struct lex_entry **label)
{
	size_t at = bracketed_label(lex, s, label);
	if (at)
		return at;
	size_t bullet = one_of(s, "• · - ●");
	bullet += blanks(span_skip(s, bullet));
	s = span_skip(s, bullet);
	*label = label_at(lex, s);
	if (!*label)
		return 0;
	at = (*label)->word.n;
	size_t gap = blanks(span_skip(s, at));
	struct span value = span_skip(s, at + gap);
	size_t colon = one_of(value, "： : |");
	if (colon == 0) {
		bool apart = gap || at >= LABEL_ALONE;
		return alone && apart && !has_any(value, "。 ； ，") ? bullet + at + gap : 0;
	}
	at += gap + colon;
	return bullet + at + blanks(span_skip(s, at));
}

size_t
front_attachment(const struct lex *lex, struct span s)
{
	const struct lex_entry *word = lex_at(lex, LEX(CLOSING), s);
	if (!word || !span_eq(word->value, SPAN("attach")))
		return 0;
	size_t at = word->word.n;
	at += blanks(span_skip(s, at));
	size_t number = date_number(span_skip(s, at));
	size_t colon = one_of(span_skip(s, at + number), "： : . 、");
	if (colon == 0 && at + number < s.n)
		return 0;
	if (one_of(span_skip(s, at), "： :")) /* 附件：1. … keeps its number in the text */
		number = 0;
	at += number + one_of(span_skip(s, at + number), "： : . 、");
	return at + blanks(span_skip(s, at));
}

enum front_role
front_role(const struct lex *lex, struct span line)
{
	const struct lex_entry *label;
	if (!front_is_short(line))
		return ROLE_BODY;
	if (front_attachment(lex, line))
		return ROLE_ATTACH;
	if (front_label(lex, line, false, &label))
		return ROLE_META;
	if (is_date(line))
		return ROLE_DATE;
	if (is_body(lex, line) || front_signed(lex, line) < line.n)
		return ROLE_SIGN;
	return ROLE_BODY;
}

/* Blanks, a pair of brackets and a subtitle behind do not hide how a title ends:
 * 工作报告（摘要）, 工作报告——2024年1月9日在… */
static struct span
title_core(struct span s)
{
	size_t dash = span_find(s, SPAN("——"));
	if (dash && dash < s.n)
		s = span_take(s, dash);
	if (span_ends(s, SPAN("）")) || span_ends(s, SPAN(")"))) {
		size_t open = span_find(s, SPAN("（"));
		if (open == s.n)
			open = span_find(s, SPAN("("));
		if (open && open < s.n)
			s = span_take(s, open);
	}
	while (s.n && is_blank(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* The line without its blanks: 政 府 工 作 报 告 */
static struct span
compact(struct span s, char *room)
{
	size_t n = 0;
	for (size_t i = 0; i < s.n; i++)
		if (!is_blank(s.p[i]))
			room[n++] = s.p[i];
	return span_of(room, n);
}

static bool
ends_title(const struct lex *lex, struct span line)
{
	char room[LINE_CHARS * 4];
	if (!front_is_short(line) || line.n > sizeof room || has_any(line, "。 ； ！ ？ ： :"))
		return false;
	return lex_before(lex, LEX(TITLE_END), title_core(compact(line, room))) != NULL;
}

/* Does the text of a report begin so behind a title that begins with `name`? */
static bool
begins_text(const struct lex *lex, struct span s, struct span name)
{
	char year[4];
	const struct lex_entry *e = lex_at(lex, LEX(SUBJECT_BESIDE), s);
	bool opens = e && span_eq(e->value, SPAN("opens")) && e->word.n >= strlen("现将");
	return has_any(s, "， 。") &&
	       (opens || lex_at(lex, LEX(SUBJECT), s) || year_at(s, false, year) ||
		       one_of(s, "一、 （一）") || (name.n && span_starts(s, name)));
}

size_t
front_glued(const struct lex *lex, struct span s)
{
	char year[4];
	const struct lex_entry *end;
	struct span name = span_take(s, org_at(lex, s));
	size_t best = 0, n;
	if (!name.n && !year_at(s, true, year) && !span_starts(s, SPAN("关于")))
		return 0;
	struct span head = utf8_take(s, LINE_CHARS * 3);
	head = span_take(head, find_any(head, "。 ； ， ： ！ ？"));
	for (size_t at = 0; (end = lex_find(lex, LEX(TITLE_END), span_skip(head, at), &n));) {
		at += n + end->word.n;
		size_t text = at + blanks(span_skip(s, at));
		if (begins_text(lex, span_skip(s, text), name))
			best = text;
	}
	return best;
}

/* 新华社青棹3月15日电 */
static bool
is_news(const struct lex *lex, struct span s)
{
	size_t at;
	const struct lex_entry *e = lex_find(lex, LEX(NOT_REPORT), s, &at);
	return e && (span_eq(e->value, SPAN("news")) || span_eq(e->value, SPAN("dateline")));
}

/* A line before the end of a title belongs to it if it names a body or a year and ends in no
 * punctuation: X镇人民政府, 关于2024年… */
static bool
joins_title(const struct lex *lex, const struct front_line *l)
{
	char year[4];
	size_t n;
	if (l->apart || l->marked || l->role != ROLE_BODY || !front_is_short(l->text) ||
		front_dated(l->text) || has_any(l->text, "。 ； ！ ？ ： : > | 来源") ||
		is_news(lex, l->text))
		return false;
	return org_at(lex, l->text) || span_starts(l->text, SPAN("关于")) ||
	       year_find(l->text, true, year, &n) < l->text.n;
}

/* ——2024年1月18日在…会议上, （2023年度） */
static bool
is_subtitle(struct span s)
{
	bool wrapped =
		one_of(s, "（ (") && (span_ends(s, SPAN("）")) || span_ends(s, SPAN(")")));
	return front_is_short(s) && !has_any(s, "。 ；") && (wrapped || one_of(s, "— ― --"));
}

/* A line without any clause: 为乡村振兴而奋斗 */
static bool
is_phrase(struct span s)
{
	return front_is_short(s) && !has_any(s, "。 ； ， ： : ！ >");
}

/* 2024年1月9日在青棹市第六届人民代表大会第二次会议上, or the end of it */
static bool
is_session(struct span s)
{
	return is_phrase(s) && (span_ends(s, SPAN("会议上")) || span_ends(s, SPAN("大会上")));
}

/* How many lines from k on go on with the title: subtitles and the session; up to SLOGANS short
 * lines may stand before a session with a dash. 0 where none does. */
static size_t
goes_on(const struct lex *lex, const struct front_line *lines, size_t k, size_t n)
{
	struct span text = lines[k].text;
	if (is_subtitle(text) || is_session(text))
		return 1;
	if (front_dated(text) && k + 1 < n && is_session(lines[k + 1].text))
		return 2; /* it is broken */
	for (size_t i = k; i < n && i <= k + SLOGANS && !lines[i].apart; i++) {
		size_t dash = one_of(lines[i].text, "—— ―― --");
		if (dash && front_dated(span_skip(lines[i].text, dash)))
			return i - k + 1;
		if (lines[i].role != ROLE_BODY || !is_phrase(lines[i].text) ||
			is_news(lex, lines[i].text))
			return 0;
	}
	return 0;
}

/* Its lines before it, and those behind it, between which metadata may stand. */
static void
set_title(const struct lex *lex, struct front_line *lines, size_t i, size_t n)
{
	lines[i].role = ROLE_TITLE;
	for (size_t k = 1; k <= HEADER_LINES && k <= i && joins_title(lex, &lines[i - k]); k++)
		lines[i - k].role = ROLE_TITLE;
	for (size_t k = i + 1; k < n;) {
		size_t more = goes_on(lex, lines, k, n);
		if (more == 0 && !lines[k].apart && lines[k].role != ROLE_META)
			break;
		for (size_t end = k + more; k < end; k++)
			lines[k].role = ROLE_TITLE;
		k += more == 0;
	}
}

size_t
front_address(const struct lex *lex, struct span s)
{
	const struct lex_entry *who = lex_at(lex, LEX(SALUTE), s);
	struct span rest = span_skip(s, who ? who->word.n : s.n);
	size_t sign = who && who->value.n ? one_of(rest, "： : ！ ! ，") : 0;
	return sign ? who->word.n + sign : 0;
}

static bool
is_salute(const struct lex *lex, struct span s)
{
	size_t colon = span_ends(s, SPAN("：")) ? 3 : span_ends(s, SPAN(":")) ? 1 : 0;
	struct span names = span_take(s, s.n - colon);
	return colon && front_is_short(s) && !has_any(names, "。 ； ， ：") &&
	       lex_before(lex, LEX(SALUTE) | LEX(ORG_SUFFIX), names);
}

/* A line that opens the text: a long one, or one with whole sentences. */
static bool
opens_text(const struct front_line *l)
{
	return !l->apart && (l->marked || !front_is_short(l->text) ||
				    (has_any(l->text, "。 ， ；") && l->text.n > 60));
}

/* 苍政发〔2024〕6号 and nothing else */
static bool
is_document_number(struct span s)
{
	size_t open = find_any(s, "〔 [ ［ （ (");
	struct span rest = span_skip(s, open + one_of(span_skip(s, open), "〔 [ ［ （ ("));
	size_t year = date_number(rest);
	rest = span_skip(rest, year);
	size_t close = one_of(rest, "〕 ] ］ ） )");
	rest = span_skip(rest, close);
	rest = span_skip(rest, one_of(rest, "第"));
	size_t number = date_number(rest);
	return open && year && close && number && span_eq(span_skip(rest, number), SPAN("号"));
}

static enum front_role
front_line_role(const struct lex *lex, const struct front_line *l)
{
	const struct lex_entry *label;
	if (is_salute(lex, l->text) || (l->text.n && front_address(lex, l->text) == l->text.n))
		return ROLE_SALUTE;
	if (front_is_short(l->text) &&
		(front_label(lex, l->text, true, &label) || is_document_number(l->text)))
		return ROLE_META;
	if (is_date(l->text))
		return ROLE_DATE;
	return ROLE_BODY;
}

/* The lines before the text: up to the first that opens it, or up to a title that stands behind
 * such a line, as behind the caption of a picture. */
static size_t
front_end(const struct lex *lex, const struct front_line *lines, size_t n)
{
	size_t end = 0, title = 0;
	while (end < n && (is_subtitle(lines[end].text) || !opens_text(&lines[end])))
		end++;
	for (size_t i = end; i < n && i < LATE_TITLE && !lines[i].marked; i++)
		if (!lines[i].apart && ends_title(lex, lines[i].text))
			title = i + 1;
	if (title == 0)
		return end;
	while (title < n && (is_subtitle(lines[title].text) || !opens_text(&lines[title])))
		title++;
	return title;
}

size_t
front_roles(const struct lex *lex, struct front_line *lines, size_t n)
{
	size_t end = front_end(lex, lines, n);
	bool titled = false;
	for (size_t i = 0; i < end; i++)
		if (!lines[i].apart)
			lines[i].role = front_line_role(lex, &lines[i]);
	for (size_t i = 0; i < end; i++) {
		if (!lines[i].apart && lines[i].role == ROLE_BODY &&
			ends_title(lex, lines[i].text)) {
			set_title(lex, lines, i, end);
			titled = true;
		}
	}
	for (size_t i = 0; i < end && titled; i++)
		if (!lines[i].apart && lines[i].role == ROLE_BODY &&
			is_body(lex, lines[i].text))
			lines[i].role = ROLE_SIGN;
	for (size_t i = end; i < n && i < end + ADDRESSED && !lines[i].marked; i++)
		if (!lines[i].apart && front_address(lex, lines[i].text) == lines[i].text.n)
			lines[i].role = ROLE_SALUTE; /* behind a line that opens the text */
	return end;
}
