#include "front.h"

#include "chars.h"
#include "imprint.h"
#include "org.h"

#define LATE_TITLE   12 /* lines in which a title may stand behind the first text */
#define SLOGANS      2  /* lines between a title and the line of its session */
#define ADDRESSED    3  /* lines behind the first text in which a congress is addressed */
#define HEADER_LINES 3  /* lines before the end of a title that may belong to it */

enum front_role
front_role(const struct lex *lex, struct span line)
{
	const struct lex_entry *label;
	if (imprint_attachment(lex, line))
		return ROLE_ATTACH;
	if (imprint_label(lex, line, false, &label))
		return ROLE_META;
	if (imprint_is_date(line))
		return ROLE_DATE;
	if (imprint_signs(lex, line))
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
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

static bool
ends_title(const struct lex *lex, struct span line)
{
	char room[IMPRINT_CHARS * 4];
	if (!imprint_is_short(line) || line.n > sizeof room || chars_in(line, U"。；！？：:"))
		return false;
	return lex_before(lex, LEX(TITLE_END), title_core(imprint_compact(line, room))) != NULL;
}

/* Does the text of a report begin so behind a title that begins with `name`? */
static bool
begins_text(const struct lex *lex, struct span s, struct span name)
{
	char year[4];
	const struct lex_entry *e = lex_at(lex, LEX(SUBJECT_BESIDE), s);
	bool opens = e && span_eq(e->value, SPAN("opens")) && e->word.n >= strlen("现将");
	return chars_in(s, U"，。") &&
	       (opens || lex_at(lex, LEX(SUBJECT), s) || year_at(s, false, year) ||
		       span_starts(s, SPAN("一、")) || span_starts(s, SPAN("（一）")) ||
		       (name.n && span_starts(s, name)));
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
	struct span head = utf8_take(s, IMPRINT_CHARS * 3);
	head = span_take(head, chars_find(head, U"。；，：！？"));
	for (size_t at = 0; (end = lex_find(lex, LEX(TITLE_END), span_skip(head, at), &n));) {
		at += n + end->word.n;
		size_t text = at;
		while (text < s.n && s.p[text] == ' ')
			text++;
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
	if (l->apart || l->marked || l->role != ROLE_BODY || !imprint_is_short(l->text) ||
		imprint_dated(l->text) || chars_in(l->text, U"。；！？：:>|") ||
		span_find(l->text, SPAN("来源")) < l->text.n || is_news(lex, l->text))
		return false;
	return org_at(lex, l->text) || span_starts(l->text, SPAN("关于")) ||
	       year_find(l->text, true, year, &n) < l->text.n;
}

/* ——2024年1月18日在…会议上, （2023年度） */
static bool
is_subtitle(struct span s)
{
	bool wrapped =
		chars_at(s, U"（(") && (span_ends(s, SPAN("）")) || span_ends(s, SPAN(")")));
	return (wrapped || chars_at(s, U"—―") || span_starts(s, SPAN("--"))) &&
	       imprint_is_short(s) && !chars_in(s, U"。；");
}

/* A line without any clause: 为乡村振兴而奋斗 */
static bool
is_phrase(struct span s)
{
	return imprint_is_short(s) && !chars_in(s, U"。；，：:！>");
}

/* 2024年1月9日在青棹市第六届人民代表大会第二次会议上, or the end of it */
static bool
is_session(struct span s)
{
	return is_phrase(s) && (span_ends(s, SPAN("会议上")) || span_ends(s, SPAN("大会上")));
}

/* The bytes of the dash that s begins with: —— or a stand-in. */
static size_t
long_dash(struct span s)
{
	static const struct span dashes[] = {SPAN_INIT("——"), SPAN_INIT("――"), SPAN_INIT("--")};
	const struct span *dash = span_starts_among(s, dashes, SPAN_COUNT(dashes));
	return dash ? dash->n : 0;
}

/* How many lines from k on go on with the title: subtitles and the session; up to SLOGANS short
 * lines may stand before a session with a dash. 0 where none does. */
static size_t
goes_on(const struct lex *lex, const struct front_line *lines, size_t k, size_t n)
{
	struct span text = lines[k].text;
	if (is_subtitle(text) || is_session(text))
		return 1;
	if (imprint_dated(text) && k + 1 < n && is_session(lines[k + 1].text))
		return 2; /* it is broken */
	for (size_t i = k; i < n && i <= k + SLOGANS && !lines[i].apart; i++) {
		size_t dash = long_dash(lines[i].text);
		if (dash && imprint_dated(span_skip(lines[i].text, dash)))
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
	size_t sign = who && who->value.n ? chars_at(rest, U"：:！!，") : 0;
	return sign ? who->word.n + sign : 0;
}

static bool
is_salute(const struct lex *lex, struct span s)
{
	size_t colon = span_ends(s, SPAN("：")) ? 3 : span_ends(s, SPAN(":")) ? 1 : 0;
	struct span names = span_take(s, s.n - colon);
	return colon && imprint_is_short(s) && !chars_in(names, U"。；，：") &&
	       lex_before(lex, LEX(SALUTE) | LEX(ORG_SUFFIX), names);
}

/* A line that opens the text: a long one, or one with whole sentences. */
static bool
opens_text(const struct front_line *l)
{
	return !l->apart && (l->marked || !imprint_is_short(l->text) ||
				    (l->text.n > 60 && chars_in(l->text, U"。，；")));
}

/* The role of a line before the text that is no title. */
static enum front_role
role_ahead(const struct lex *lex, const struct front_line *l)
{
	const struct lex_entry *label;
	if (is_salute(lex, l->text) || (l->text.n && front_address(lex, l->text) == l->text.n))
		return ROLE_SALUTE;
	if (imprint_is_short(l->text) &&
		(imprint_label(lex, l->text, true, &label) || imprint_is_number(l->text)))
		return ROLE_META;
	if (imprint_is_date(l->text))
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
			lines[i].role = role_ahead(lex, &lines[i]);
	for (size_t i = 0; i < end; i++) {
		if (!lines[i].apart && lines[i].role == ROLE_BODY &&
			ends_title(lex, lines[i].text)) {
			set_title(lex, lines, i, end);
			titled = true;
		}
	}
	for (size_t i = 0; i < end && titled; i++)
		if (!lines[i].apart && lines[i].role == ROLE_BODY &&
			imprint_is_body(lex, lines[i].text))
			lines[i].role = ROLE_SIGN;
	for (size_t i = end; i < n && i < end + ADDRESSED && !lines[i].marked; i++)
		if (!lines[i].apart && front_address(lex, lines[i].text) == lines[i].text.n)
			lines[i].role = ROLE_SALUTE; /* behind a line that opens the text */
	return end;
}
