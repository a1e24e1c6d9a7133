#include "blanks.h"

#include "chars.h"
#include "edge.h"

struct blanks {
	const struct lex *lex;
	struct span s;
	bool marked;   /* it is known which */
	size_t marker; /* bytes of the marker at the start */
	bool phrase;   /* its first phrase may still end in a blank */
	enum { UNKNOWN, NONE, SOME } clauses;
	size_t spaced; /* up to here the blanks stand within a spaced word */
	size_t tried;  /* no spaced word begins before here */
};

static bool
is_dash(uint32_t c)
{
	return c == '-' || c == 0x2013 || c == 0x2014 || c == '~' || c == 0xFF5E;
}

/* Beside a dash or · blanks stay unless Han is on the other side. */
static inline bool
is_wide(uint32_t c)
{
	if (c < 0x80)
		return false;
	return (c >= 0x4E00 && c < 0xA000) || utf8_is_han(c) || (c >= 0x3001 && c <= 0x303F) ||
	       (c >= 0xFF01 && c <= 0xFF60) || (c >= 0x2018 && c <= 0x201F) || c == 0x2026;
}

static inline uint32_t
char_at(struct span s, size_t at)
{
	return chars_first(span_skip(s, at));
}

static inline uint32_t
last_char(struct span s)
{
	if (s.n && !(s.p[s.n - 1] & 0x80))
		return (uint32_t)s.p[s.n - 1];
	if (s.n >= 3 && (s.p[s.n - 3] & 0xF0) == 0xE0)
		return chars_first(span_skip(s, s.n - 3));
	return s.n ? char_at(s, utf8_last(s)) : 0;
}

static size_t
skip(struct span s, size_t at)
{
	while (at < s.n && s.p[at] == ' ')
		at++;
	return at;
}

static struct span
without_blanks(struct span s)
{
	while (s.n && s.p[s.n - 1] == ' ')
		s.n--;
	return s;
}

/* Behind 表 and 附件 stands a number of their own, and what follows it is another: 表1 3个村. Behind
 * 年 it is so too, but where the digits are spaced apart: 1 9 9 8 年 1 2 月. */
static bool
is_name(const struct lex *lex, struct span before, bool spaced)
{
	const struct lex_entry *e = lex_before(lex, LEX(LABEL_BEFORE), before);
	return e && !lex_says(e, SPAN("none")) && !(spaced && lex_says(e, SPAN("time")));
}

/* --- spaced words --- */

/* One letter of a spaced word at `at`: a digit, maybe with a point before it, or a Han
 * character. Returns where it ends; `at` where there is none. */
static size_t
spaced_letter(struct span s, size_t at, bool *digit)
{
	size_t n = at;
	*digit = false;
	if (n < s.n && s.p[n] == '.')
		n++;
	if (n < s.n && utf8_is_digit((unsigned char)s.p[n])) {
		*digit = true;
		return n + 1;
	}
	if (n > at || n == s.n)
		return at;
	return utf8_is_han(char_at(s, at)) ? at + utf8_width(s.p[at]) : at;
}

/* A letter stands apart where a blank or the end is behind it; behind the last digit the unit
 * may follow: 1 5 .3% */
static bool
is_apart(struct span s, size_t end, bool digit)
{
	if (end == s.n || s.p[end] == ' ')
		return true;
	return digit && !utf8_is_digit((unsigned char)s.p[end]) && s.p[end] != '.';
}

/* The end of the run of single Han characters, or of single digits, with blanks between them
 * that begins at `at`. 0 where there is none: three Han characters make one, and two digits
 * before a Han character, a wide mark or %. *tried is how far it looked. */
static size_t
spaced_run(struct span s, size_t at, size_t *tried)
{
	size_t letters = 0, end = 0, next = at;
	bool digits = false, digit;
	for (;;) {
		size_t stop = spaced_letter(s, next, &digit);
		*tried = next;
		if (stop == next || !is_apart(s, stop, digit) || (letters && digit != digits))
			break;
		letters++;
		digits = digit;
		end = stop;
		next = skip(s, stop);
		if (next == stop)
			break;
	}
	if (!digits)
		return letters >= 3 ? end : 0;
	bool unit = next < s.n && (s.p[next] == '%' || (s.p[next] & 0x80));
	return letters >= 2 && unit ? end : 0;
}

/* Where the letter of which c is the last byte begins. */
static inline size_t
letter_before(struct span s, size_t at, char c)
{
	return c & 0x80 ? utf8_last(span_take(s, at)) : at - 1;
}

/* Before the blanks from at to behind, may the first letter of a spaced word stand? The next one
 * is of its kind. */
static inline void
find_spaced(struct blanks *k, size_t at, size_t behind)
{
	if (at < k->spaced || at < k->tried || at == 0 || behind == k->s.n)
		return;
	char last = k->s.p[at - 1], next = k->s.p[behind];
	bool digit = span_is_digit(last);
	if (digit ? !span_is_digit(next) && next != '.' : !(last & next & 0x80))
		return;
	size_t from = letter_before(k->s, at, last);
	char before = from ? k->s.p[from - 1] : ' ';
	if (digit ? !(before & 0x80) && before != ' ' : before != ' ')
		return;
	size_t end = spaced_run(k->s, from, &k->tried);
	if (end && !(digit && is_name(k->lex, without_blanks(span_take(k->s, from)), true)))
		k->spaced = end;
}

/* --- one run of blanks --- */

/* A marker is not longer. */
#define MARKER_MAX 48

/* Bytes of the marker at the start: most texts need not know. */
static size_t
marker_of(struct blanks *k)
{
	if (!k->marked)
		k->marker = edge_marker(k->s);
	k->phrase |= !k->marked && k->marker;
	k->marked = true;
	return k->marker;
}

static bool
has_clauses(struct span s)
{
	return span_find(s, SPAN("，")) < s.n || span_find(s, SPAN("。")) < s.n ||
	       span_find(s, SPAN("；")) < s.n || span_find(s, SPAN("：")) < s.n;
}

/* Between Han and Han. */
static bool
stays_between_han(struct blanks *k, size_t at)
{
	size_t marker = marker_of(k);
	bool phrase = k->phrase;
	k->phrase = false;
	if (phrase && !has_clauses(span_of(k->s.p + marker, at - marker)))
		return true;
	if (k->clauses == UNKNOWN)
		k->clauses = has_clauses(k->s) ? SOME : NONE;
	return k->clauses == NONE;
}

/* Digit, dash, digit: 2021 - 2025年; no blank goes from - 2 - and A -3. */
static bool
is_in_range(struct span before, struct span after)
{
	if (is_dash(last_char(before))) {
		before.n = utf8_last(before);
		while (before.n && before.p[before.n - 1] == ' ')
			before.n--;
	} else if (is_dash(char_at(after, 0))) {
		after = span_skip(after, utf8_width(after.p[0]));
		after = span_skip(after, skip(after, 0));
	} else {
		return false;
	}
	return before.n && after.n && utf8_is_digit((unsigned char)before.p[before.n - 1]) &&
	       utf8_is_digit((unsigned char)after.p[0]);
}

/* What a number that begins so counts. */
static bool
may_count(const struct lex *lex, struct span before)
{
	static const struct span marks[] = {SPAN_INIT("，"), SPAN_INIT("、"), SPAN_INIT("：")};
	return (utf8_is_han(last_char(before)) && !is_name(lex, before, false)) ||
	       span_ends_among(before, marks, SPAN_COUNT(marks));
}

bool
blanks_cut_number(const struct lex *lex, struct span before, struct span after, size_t most)
{
	size_t left = 0, right = 0;
	while (left < before.n && left <= 3 &&
		utf8_is_digit((unsigned char)before.p[before.n - 1 - left]))
		left++;
	while (right < after.n && right <= most && utf8_is_digit((unsigned char)after.p[right]))
		right++;
	struct span digits = span_skip(before, before.n - left);
	/* a blank between Han and digits goes out, too */
	before = without_blanks(span_take(before, before.n - left));
	if (left == 0 || left > 3 || right == 0 || right > most || !may_count(lex, before))
		return false;
	struct span behind = span_skip(after, right);
	while (span_starts(behind, SPAN(" ")))
		behind = span_skip(behind, 1);
	char first = digits.p[0];
	if (span_starts(behind, SPAN("年")))
		return left + right == 4 && (first == '1' || first == '2');
	return utf8_is_han(char_at(behind, 0)) && !span_starts(behind, SPAN("月")) &&
	       !span_starts(behind, SPAN("日")) && !span_starts(behind, SPAN("时"));
}

/* Whether the blanks from at to end stay, as one. */
static inline bool
stays(struct blanks *k, size_t at, size_t end)
{
	struct span before = span_take(k->s, at), after = span_skip(k->s, end);
	if (at == 0 || after.n == 0 || at < k->spaced)
		return false;
	if (at <= MARKER_MAX && at == marker_of(k))
		return before.p[at - 1] == '.';
	uint32_t left = last_char(before), right = char_at(after, 0);
	bool wide = is_wide(left), behind = is_wide(right);
	if (wide || behind)
		return wide && behind && utf8_is_han(left) && utf8_is_han(right) &&
		       stays_between_han(k, at);
	if (utf8_is_digit(left) && utf8_is_digit(right))
		return !blanks_cut_number(k->lex, before, after, 1);
	return !(utf8_is_digit(left) && right == '%') && !is_in_range(before, after);
}

bool
blanks_put(const struct lex *lex, struct span text, struct buf *b)
{
	struct blanks k = {.lex = lex, .s = text};
	size_t put = 0, end = 0;
	for (const char *p; end < text.n && (p = memchr(text.p + end, ' ', text.n - end));) {
		size_t at = (size_t)(p - text.p);
		end = skip(text, at);
		find_spaced(&k, at, end);
		bool one = stays(&k, at, end);
		if (end - at != one) {
			buf_put(b, span_of(text.p + put, at + one - put));
			put = end;
		}
	}
	if (put)
		buf_put(b, span_skip(text, put));
	return put > 0;
}

/* --- numbers and Latin units --- */

static bool
is_latin(char c)
{
	return utf8_is_digit((unsigned char)c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* km, kW, ℃ at the start of s, not the beginning of a longer word */
static bool
is_latin_unit(const struct lex *lex, struct span s)
{
	if (s.n == 0 || utf8_is_han(char_at(s, 0)))
		return false;
	const struct lex_entry *e = lex_at(lex, LEX(UNIT), s);
	return e &&
	       (s.n == e->word.n || !is_latin(s.p[e->word.n]) || !is_latin(s.p[e->word.n - 1]));
}

/* The number that ends at `at` stands by itself: 12.5, not A4 and not PM2.5 */
static bool
is_number_before(struct span s, size_t at)
{
	size_t from = at;
	while (from && (utf8_is_digit((unsigned char)s.p[from - 1]) || s.p[from - 1] == '.' ||
			       s.p[from - 1] == ','))
		from--;
	return from < at && utf8_is_digit((unsigned char)s.p[at - 1]) &&
	       !(from && is_latin(s.p[from - 1]));
}

bool
blanks_units_put(const struct lex *lex, struct span text, struct buf *b)
{
	size_t put = 0;
	for (size_t at = 0; at < text.n; at++) {
		const char *blank = memchr(text.p + at, ' ', text.n - at);
		if (!blank)
			break;
		at = (size_t)(blank - text.p);
		if (!is_number_before(text, at) || !is_latin_unit(lex, span_skip(text, at + 1)))
			continue;
		buf_put(b, span_of(text.p + put, at - put));
		put = at + 1;
	}
	if (put)
		buf_put(b, span_skip(text, put));
	return put > 0;
}
