#include "edge.h"

#include "utf8.h"

static bool
is_one_of(struct span s, const char *set)
{
	size_t n = s.n ? utf8_width(s.p[0]) : 0;
	if (n == 0 || n > s.n)
		return false;
	for (; *set; set += utf8_width(*set))
		if (utf8_width(*set) == n && memcmp(s.p, set, n) == 0)
			return true;
	return false;
}

/* Bytes of the run of characters of the set at the start, at most max of them. */
static size_t
run(struct span s, const char *set, size_t max)
{
	size_t at = 0;
	while (max-- && is_one_of(span_skip(s, at), set))
		at += utf8_width(s.p[at]);
	return at;
}

static size_t
digits(struct span s)
{
	size_t n = 0;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return n;
}

#define NUMERALS "一二三四五六七八九十百零〇"

/* 一、 二. 三是 四要; a lost left bracket too: 一） */
static size_t
chinese_marker(struct span s)
{
	size_t n = run(s, NUMERALS, 5);
	if (n == 0)
		return 0;
	size_t end = run(span_skip(s, n), "、．.是要）)〕", 1);
	return end ? n + end : 0;
}

/* （一） (1) 〔二〕, and （一）、 */
static size_t
bracketed_marker(struct span s)
{
	size_t open = run(s, "（(〔", 1);
	struct span inner = span_skip(s, open);
	size_t n = run(inner, NUMERALS, 5);
	if (n == 0 && digits(inner) <= 2)
		n = digits(inner);
	if (open == 0 || n == 0)
		return 0;
	size_t close = run(span_skip(inner, n), "）)〕", 1);
	return close ? open + n + close + run(span_skip(inner, n + close), "、", 1) : 0;
}

/* 1. 12、 3） but not 12.4 and not 2024. ; 1.2024年 is a marker */
static size_t
arabic_marker(struct span s)
{
	size_t n = digits(s);
	if (n == 0 || n > 2)
		return 0;
	size_t end = run(span_skip(s, n), ".、．）)", 1);
	size_t more = digits(span_skip(s, n + end));
	if (end == 0 || (more && (end > 1 || more != 4)))
		return 0;
	return n + end;
}

/* 第三条 第二章 第一， but not 第三十三条，对… */
static size_t
ordinal_marker(struct span s)
{
	size_t n = run(s, "第", 1);
	size_t numeral = n ? run(span_skip(s, n), NUMERALS, 5) : 0;
	size_t end = numeral ? run(span_skip(s, n + numeral), "条章节，", 1) : 0;
	struct span behind = span_skip(s, n + numeral + end);
	return end && !run(behind, "，、。；规的和第（", 1) ? n + numeral + end : 0;
}

size_t
edge_marker(struct span line)
{
	size_t n = chinese_marker(line);
	if (!n)
		n = bracketed_marker(line);
	if (!n)
		n = arabic_marker(line);
	if (!n)
		n = ordinal_marker(line);
	if (!n)
		n = run(line, "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳", 1);
	return n;
}

bool
edge_is_phrase(struct span line)
{
	size_t n = run(line, NUMERALS, 5);
	return n && run(span_skip(line, n), "是要", 1);
}

bool
edge_cites(struct span line)
{
	static const char *const before[] = {"第", "条", "款", "项", "、", "至", "和"};
	for (size_t i = 0; i < sizeof before / sizeof *before; i++)
		if (span_ends(line, span_str(before[i])))
			return true;
	return false;
}

bool
edge_goes_on(struct span line)
{
	return is_one_of(line, "，。、；：！？”’）》】〉」』%,;:!?)‰");
}

/* The last character of s, which is cut off from it. */
static struct span
pop(struct span *s)
{
	size_t at = utf8_last(*s);
	struct span last = span_skip(*s, at);
	s->n = at;
	return last;
}

enum edge_end
edge_end(struct span line)
{
	struct span last = SPAN("");
	do {
		if (line.n == 0)
			return END_WORD;
		last = pop(&line);
	} while (is_one_of(last, "”’）》】」』)\" "));
	if (is_one_of(last, "。；！？…;!?"))
		return END_CLOSED;
	if (is_one_of(last, "：:"))
		return END_COLON;
	return is_one_of(last, "，、（《“‘【,(") ? END_COMMA : END_WORD;
}

bool
edge_has_clauses(struct span line)
{
	if (line.n)
		pop(&line);
	size_t n;
	for (size_t at = 0; at < line.n; at += n) {
		n = utf8_width(line.p[at]);
		if (line.p[at] == '\xEF' || line.p[at] == '\xE3' || (line.p[at] & 0x80) == 0)
			if (is_one_of(span_skip(line, at), "，。；：,;:"))
				return true;
	}
	return false;
}

bool
edge_is_unclosed(struct span line)
{
	static const char pairs[][2][4] = {
		{"《", "》"}, {"“", "”"}, {"（", "）"}, {"(", ")"}, {"【", "】"}};
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		size_t width = strlen(pairs[i][0]);
		int depth = 0;
		for (size_t at = 0; at + width <= line.n; at++) {
			depth += memcmp(line.p + at, pairs[i][0], width) == 0;
			depth -= memcmp(line.p + at, pairs[i][1], width) == 0;
			if (depth < 0)
				depth = 0;
		}
		if (depth)
			return true;
	}
	return false;
}

/* “ ” ‘ ’ — … : U+2010 to U+203F, as E2 80 has them */
static bool
is_ambiguous(const char *p)
{
	return p[0] == '\xE2' && p[1] == '\x80';
}

unsigned
edge_columns(struct span line, enum edge_ruler ruler)
{
	unsigned ascii = ruler == RULER_WIDE_ASCII ? 2 : 1;
	unsigned quote = ruler == RULER_NARROW_QUOTES ? 1 : 2;
	unsigned columns = 0;
	for (size_t i = 0; i < line.n; i++) {
		unsigned char c = (unsigned char)line.p[i];
		if (c >= 0xE0)
			columns += is_ambiguous(line.p + i) ? quote : 2;
		else if (c >= 0xC0)
			columns += quote;
		else if (c < 0x80)
			columns += c == ' ' ? 1 : ascii;
	}
	return columns;
}
