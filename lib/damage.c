#include "damage.h"

#include "scan.h"
#include "utf8.h"

static bool
is_digit(struct span s, size_t at)
{
	return at < s.n && s.p[at] >= '0' && s.p[at] <= '9';
}

static bool
starts_one_of(struct span s, const char *set)
{
	for (; *set; set += utf8_width(*set))
		if (span_starts(s, span_of(set, utf8_width(*set))))
			return true;
	return false;
}

/* A run of five digits and more that opens like a year: of a document number without 〕, of a
 * month or day without 年, of two years without a dash. 20240131 is a date as it is. */
static bool
lacks_character(struct span s, size_t from, size_t to)
{
	struct span behind = span_skip(s, to);
	size_t n = to - from;
	bool year = s.p[from] == '2' ? s.p[from + 1] == '0'
				     : s.p[from] == '1' && s.p[from + 1] == '9';
	if (!year || n < 5 || n > 8)
		return false;
	if (span_ends(span_take(s, from), SPAN("〔")))
		return true;
	return starts_one_of(behind, "月日号號") || (n == 8 && starts_one_of(behind, "年"));
}

/* Every fifth byte is enough to find five digits in a row. */
static bool
has_bare_years(struct span s)
{
	for (size_t at = 4; at < s.n; at += 5) {
		if (!is_digit(s, at))
			continue;
		size_t from = at;
		while (from && is_digit(s, from - 1))
			from--;
		while (is_digit(s, at))
			at++;
		if (at - from >= 5 && lacks_character(s, from, at))
			return true;
	}
	return false;
}

/* The bytes of a Latin letter, with or without the mark of a tone; 0 for another character */
static size_t
letter(struct span s)
{
	size_t n;
	uint32_t c = s.n ? utf8_get(s, &n) : 0;
	bool latin = ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c >= 0xE0 && c <= 0x1DC);
	return latin ? n : 0;
}

/* The next c in s, from `from` on, or NULL. */
static const char *
next(struct span s, const char *from, char c)
{
	return memchr(from, c, (size_t)(s.p + s.n - from));
}

/* Han and (guī) */
static bool
has_gloss(struct span s)
{
	const char *open = s.p;
	while ((open = next(s, open, '('))) {
		size_t at = (size_t)(open++ - s.p);
		if (at == 0 || !utf8_is_han(utf8_get(span_skip(s, utf8_last(span_take(s, at))),
				       &(size_t){0})))
			continue;
		size_t end = at + 1, n, letters = 0;
		for (; letters < 7 && (n = letter(span_skip(s, end))); letters++)
			end += n;
		if (letters && letters < 7 && end < s.n && s.p[end] == ')')
			return true;
	}
	return false;
}

/* The name of a place was blanked out: *区 ×县 */
static bool
is_place_mask(struct span before, struct span behind)
{
	bool word = before.n && (letter(span_of(before.p + before.n - 1, 1)) ||
					is_digit(before, before.n - 1));
	return !word && starts_one_of(behind, "镇乡县区市省村");
}

/* xx镇 XX0元 **县 ××万元 20××年 __: two and more of the kind beside Han or a digit */
static bool
has_mask(struct span s)
{
	for (size_t at = 0; at + 1 < s.n; at++) {
		char c = s.p[at];
		size_t end = at;
		if (c == 'x' || c == 'X' || c == '*' || c == '_')
			while (end < s.n && s.p[end] == c)
				end++;
		else if (c == '\xC3')
			while (span_starts(span_skip(s, end), SPAN("×")))
				end += 2;
		if (end == at)
			continue;
		if (end - at == (c == '\xC3' ? 2 : 1)) {
			if (is_place_mask(span_take(s, at), span_skip(s, end)))
				return true;
			continue;
		}
		bool inside = at && letter(span_of(s.p + at - 1, 1));
		bool before = at && ((s.p[at - 1] & 0x80) || is_digit(s, at - 1));
		bool after =
			end < s.n && ((s.p[end] & 0x80) || is_digit(s, end) || s.p[end] == '.');
		if ((before || after) && !inside)
			return true;
		at = end;
	}
	return false;
}

/* ?? and ?, between Han, 。? anywhere: what was there did not survive a conversion. */
static bool
has_lost(struct span s)
{
	const char *mark = s.p;
	while ((mark = next(s, mark, '?'))) {
		size_t at = (size_t)(mark++ - s.p);
		if (span_ends(span_take(s, at), SPAN("。")))
			return true;
		if (at && at + 1 < s.n &&
			(s.p[at - 1] == '?' || starts_one_of(span_skip(s, at + 1), ",!，！")))
			return true;
	}
	return false;
}

/* “ ” that do not pair off; 〞 closes none. They are E2 80 9C and E2 80 9D. */
static bool
has_odd_quote(struct span s)
{
	int depth = 0;
	const char *p = s.p, *end = s.p + s.n;
	for (; end - p >= 3 && (p = memchr(p, '\xE2', (size_t)(end - p - 2))); p += 3) {
		if (p[1] != '\x80')
			continue;
		depth += (p[2] == '\x9C') - (p[2] == '\x9D');
		if (depth < 0 || depth > 1)
			return true;
	}
	return depth != 0;
}

unsigned
damage_of(struct span text, unsigned marks)
{
	unsigned found = 0;
	if ((marks & SCAN_NUMBER) && has_bare_years(text))
		found |= DAMAGE_DIGITS;
	if ((marks & SCAN_BRACKET) && has_gloss(text))
		found |= DAMAGE_GLOSS;
	if ((marks & SCAN_MASK) && has_mask(text))
		found |= DAMAGE_MASK;
	if ((marks & SCAN_CLAUSE) && has_lost(text))
		found |= DAMAGE_LOST;
	if ((marks & (SCAN_CURLY | SCAN_QUOTE)) && has_odd_quote(text))
		found |= DAMAGE_QUOTE;
	return found;
}

/* U+0300 to U+036F: CC 80 to CD AF */
static bool
is_mark_at(struct span s, size_t at)
{
	if (at + 2 > s.n)
		return false;
	return s.p[at] == '\xCC' || (s.p[at] == '\xCD' && (unsigned char)s.p[at + 1] < 0xB0);
}

size_t
damage_unpile(struct span text, struct buf *b)
{
	size_t left_out = 0, put = 0;
	for (size_t at = 0; at < text.n; at++) {
		size_t run = at;
		while (is_mark_at(text, at))
			at += 2;
		if ((at - run) / 2 <= DAMAGE_MARKS)
			continue;
		size_t keep = run + 2 * DAMAGE_MARKS;
		buf_put(b, span_of(text.p + put, keep - put));
		left_out += (at - keep) / 2;
		put = at;
	}
	if (left_out)
		buf_put(b, span_skip(text, put));
	return left_out;
}

void
damage_names(struct buf *b, unsigned damage)
{
	static const char *const names[] = {"digits", "gloss", "mask", "lost", "quote"};
	const char *between = "";
	for (unsigned i = 0; i < sizeof names / sizeof *names; i++) {
		if (!(damage >> i & 1))
			continue;
		buf_puts(b, between);
		buf_puts(b, names[i]);
		between = ",";
	}
}
