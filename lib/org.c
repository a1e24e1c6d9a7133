#include "org.h"

#include "utf8.h"
#include "wide.h"

#define NAME_MAX  120 /* bytes: no name of a body has more than 40 characters */
#define QUOTE_MAX 300 /* bytes: a longer title in 《…》 is taken for an unclosed one */

/* Does s begin with a Han character, of *n bytes? Most do, by their first byte. */
static inline bool
is_han(struct span s, size_t *n)
{
	unsigned char lead = (unsigned char)s.p[0];
	*n = 3;
	return (lead >= 0xE5 && lead <= 0xE9 && s.n >= 3) || utf8_is_han(utf8_get(s, n));
}

/* Bytes at rest that belong to a name, 0 where a word ends it: 委员 does, but 委员会 is the end of
 * one, and 依法治县办公室 is, too. A word that is `not` in a name ends it at its start only. */
static size_t
goes_on(const struct lex *lex, struct span rest, bool start)
{
	size_t n;
	if (!is_han(rest, &n))
		return 0;
	const struct lex_entry *stop = lex_at(lex, LEX(ORG_STOP), rest);
	if (!stop || (!start && span_eq(stop->value, SPAN("not"))))
		return n;
	const struct lex_entry *suffix = lex_at(lex, LEX(ORG_SUFFIX), rest);
	return suffix && suffix->word.n > stop->word.n ? suffix->word.n : 0;
}

/* Bytes of s that a name may consist of. */
static size_t
region(const struct lex *lex, struct span s)
{
	size_t at = 0, n = 1;
	for (; at < s.n && at < NAME_MAX && n; at += n)
		n = goes_on(lex, span_skip(s, at), at == 0);
	return at;
}

/* A suffix alone is no name (镇, 市委), but 国务院 is. */
static bool
is_name(struct span name, const struct lex_entry *suffix)
{
	return name.n > suffix->word.n + 2 || span_eq(suffix->value, SPAN("name"));
}

size_t
org_at(const struct lex *lex, struct span s)
{
	size_t n = region(lex, s);
	while (n) {
		struct span name = span_take(s, n);
		const struct lex_entry *suffix = lex_before(lex, LEX(ORG_SUFFIX), name);
		if (suffix && is_name(name, suffix) && org_bare(lex, name).n)
			return n;
		n = utf8_last(name);
	}
	return 0;
}

/* What the tail leaves standing: 市委 ends the name of a 市. */
static struct span
without_tail(struct span name, const struct lex_entry *suffix)
{
	size_t keep = suffix->value.n > 5 ? suffix->value.n - 5 : 0; /* "tail 市" */
	return span_take(name, name.n - suffix->word.n + keep);
}

static struct span
without_party(struct span name)
{
	return span_starts(name, SPAN("中共")) ? span_skip(name, strlen("中共")) : name;
}

static bool
is_tail(const struct lex_entry *suffix)
{
	return suffix && span_starts(suffix->value, SPAN("tail"));
}

/* Two names with nothing but a line's end between them, of which this finds the last: 苍屿镇 of
 * 临屿县苍屿镇党委苍屿镇. Where that is none without the first (临屿县委县), it is the first. */
static struct span
last_of_two(const struct lex *lex, struct span name)
{
	for (size_t at = 0; at < name.n; at += utf8_width(name.p[at])) {
		const struct lex_entry *tail =
			lex_at(lex, LEX(ORG_SUFFIX), span_skip(name, at));
		if (!is_tail(tail))
			continue;
		struct span first = span_take(name, at + tail->word.n),
			    last = span_skip(name, first.n);
		const struct lex_entry *place = lex_before(lex, LEX(ORG_SUFFIX), last);
		if (place && span_eq(place->value, SPAN("place")))
			return is_name(last, place) ? last : without_tail(first, tail);
	}
	return name;
}

struct span
org_bare(const struct lex *lex, struct span name)
{
	const struct lex_entry *suffix;
	name = without_party(name);
	while (is_tail(suffix = lex_before(lex, LEX(ORG_SUFFIX), name)))
		name = without_tail(name, suffix);
	if (!suffix || !is_name(name, suffix))
		return SPAN("");
	return without_party(last_of_two(lex, name));
}

/* Four digits of 1900 to 2099 that no fifth follows, or as many Chinese ones:
 * bytes, 0 if none. */
static size_t
read_digits(struct span s, char year[4])
{
	static const char han[10][4] = {
		"〇", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
	size_t at = 0;
	for (int i = 0; i < 4; i++) {
		struct span rest = span_skip(s, at);
		int d = 0;
		if (rest.n && span_is_digit(rest.p[0])) {
			year[i] = rest.p[0];
			at++;
			continue;
		}
		while (d < 10 && !span_starts(rest, span_str(han[d])))
			d++;
		if (d == 10 && (span_starts(rest, SPAN("零")) || span_starts(rest, SPAN("○"))))
			d = 0;
		if (d == 10)
			return 0;
		year[i] = (char)('0' + d);
		at += 3;
	}
	if (at < s.n && span_is_digit(s.p[at]))
		return 0;
	return memcmp(year, "19", 2) == 0 || memcmp(year, "20", 2) == 0 ? at : 0;
}

/* 1… 2… 一… 二…: what all years of this and the last century begin with */
static bool
begins_year(struct span s)
{
	return s.n && (s.p[0] == '1' || s.p[0] == '2' ||
			      (s.p[0] == '\xE4' && (span_starts(s, SPAN("一")) ||
							   span_starts(s, SPAN("二")))));
}

size_t
year_at(struct span s, bool loose, char year[4])
{
	size_t n = begins_year(s) ? read_digits(s, year) : 0;
	if (n == 0)
		return 0;
	struct span rest = span_skip(s, n);
	if (rest.n && rest.p[0] == ' ')
		rest = span_skip(rest, 1);
	if (!span_starts(rest, SPAN("年")))
		return loose && n == 4 && rest.n && (unsigned char)rest.p[0] >= 0xE4 ? n : 0;
	rest = span_skip(rest, strlen("年"));
	if (span_starts(rest, SPAN("度")))
		rest = span_skip(rest, strlen("度"));
	return (size_t)(rest.p - s.p);
}

/* The bytes of the bracketed piece that s begins with, 0 where it begins with none. */
static size_t
bracketed(struct span s)
{
	static const struct {
		struct span open, close;
	} pairs[] = {{{"《", 3}, {"》", 3}}, {{"〔", 3}, {"〕", 3}}, {{"“", 3}, {"”", 3}}};
	if (s.p[0] != '\xE3' && s.p[0] != '\xE2')
		return 0;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		if (!span_starts(s, pairs[i].open))
			continue;
		size_t end = span_find(span_take(s, QUOTE_MAX), pairs[i].close);
		return end < s.n && end < QUOTE_MAX ? end + 3 : 0;
	}
	return 0;
}

size_t
year_find(struct span s, bool loose, char year[4], size_t *n)
{
	/* 1 2, and what 一 二 and brackets begin with */
	static const struct wide_set firsts = {.high = {[0x3] = 1, [0xE] = 2},
		.low = {[0x1] = 1, [0x2] = 1 | 2, [0x3] = 2, [0x4] = 2}};
	struct wide_places places = {
		.set = &firsts, .from = (const unsigned char *)s.p, .n = s.n};
	for (size_t at = 0; (at = wide_next(&places, at)) < s.n;) {
		struct span rest = span_skip(s, at);
		bool goes_on = at && span_is_digit(s.p[at - 1]);
		*n = goes_on ? 0 : year_at(rest, loose, year);
		if (*n)
			return at;
		size_t skip = bracketed(rest);
		at += skip ? skip : 1;
	}
	*n = 0;
	return s.n;
}
