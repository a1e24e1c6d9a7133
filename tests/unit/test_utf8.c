/* Code points: valid and invalid sequences, widths, what may go to a terminal. */
#include "check.h"
#include "utf8.h"
#include "wide.h"

static void
sequences(void)
{
	static const struct {
		const char *bytes;
		uint32_t c;
		size_t n; /* bytes taken; of a bad sequence its maximal part */
	} rows[] = {
		{"a", 'a', 1},
		{"\xC2\xB7", 0xB7, 2},
		{"件", 0x4EF6, 3},
		{"\xF0\xA0\x80\x80", 0x20000, 4},
		{"\xF4\x8F\xBF\xBF", 0x10FFFF, 4},
		{"\x80", UTF8_BAD, 1},
		{"\xC0\x80", UTF8_BAD, 1},         /* overlong */
		{"\xE0\x80\x80", UTF8_BAD, 1},     /* overlong */
		{"\xED\xA0\x80", UTF8_BAD, 1},     /* surrogate */
		{"\xF4\x90\x80\x80", UTF8_BAD, 1}, /* above U+10FFFF */
		{"\xF0\x80\x80\x80", UTF8_BAD, 1},
		{"\xFF", UTF8_BAD, 1},
		{"\xE4\xBB", UTF8_BAD, 2},
		{"\xE4\xBB"
		 "a",
			UTF8_BAD, 2},
		{"\xF0\xA0\x80", UTF8_BAD, 3},
		{"\xE4", UTF8_BAD, 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		size_t n;
		uint32_t c = utf8_get(span_str(rows[i].bytes), &n);
		CHECKF(c == rows[i].c && n == rows[i].n, "row %zu: U+%04X in %zu bytes", i,
			(unsigned)c, n);
	}
}

static void
round_trip(void)
{
	struct buf b = {0};
	uint32_t bad = 0;
	for (uint32_t c = 0; c <= 0x10FFFF && !bad; c++) {
		if (c >= 0xD800 && c <= 0xDFFF)
			continue;
		size_t n;
		b.n = 0;
		utf8_put(&b, c);
		if (utf8_get(buf_span(&b), &n) != c || n != b.n ||
			utf8_valid(buf_span(&b)) != n)
			bad = c;
	}
	CHECKF(!bad, "U+%04X", (unsigned)bad);
	buf_free(&b);
}

/* What is invalid is found wherever it stands: blocks of bytes are checked at once. */
static void
everywhere(void)
{
	static const char *const bad[] = {"\x80", "\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80",
		"\xF0\x80\x80\x80", "\xF4\x90\x80\x80", "\xFF", "\xE4\xBB", "\xE4\xBB\x61",
		"\xF0\xA0\x80", "\xC3\xC3\x80", "\xE4\xBB\xBB\x80"};
	static const char *const filler[] = {"a", "件", "·", "\xF0\xA0\x80\x80"};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		size_t missed = 0, whole = i + 1 == sizeof bad / sizeof *bad ? 3 : 0;
		for (size_t at = 1; at < 200 && !missed; at++) {
			struct buf b = {0};
			for (size_t k = 0; b.n < at; k++)
				buf_puts(&b, at - b.n < 4 ? "a" : filler[k * 7 / 3 % 4]);
			buf_puts(&b, bad[i]);
			for (int k = 0; k < 40; k++)
				buf_puts(&b, filler[k % 4]);
			if (utf8_valid(buf_span(&b)) != at + whole)
				missed = at;
			buf_free(&b);
		}
		CHECKF(!missed, "row %zu behind %zu bytes", i, missed);
	}
}

static void
measures(void)
{
	CHECK(utf8_count(SPAN("共468件")) == 5);
	CHECK(utf8_count(SPAN("全年共化解矛盾纠纷468件·a\xF0\xA0\x80\x80")) == 16);
	CHECK(utf8_columns(SPAN("共468件")) == 7);
	CHECK(utf8_columns(SPAN("（一）a")) == 7);
	CHECK(utf8_valid(SPAN("件\xE4\xBB")) == 3);
	CHECK(utf8_last(SPAN("a件")) == 1);
	CHECK(utf8_is_han(0x3007) && utf8_is_han(0x4E00) && !utf8_is_han('a') &&
		!utf8_is_han(0xFF0C));
}

static void
harmless(void)
{
	struct buf b = {0};
	utf8_put_clean(&b, SPAN("a\t\x1B[31m\"件\xFF\xE2\x80\xAE"), "\"");
	CHECK_SPAN(buf_span(&b), SPAN("a\\x09\\x1B[31m\\x22件\\xFF\\xE2\\x80\\xAE"));
	buf_free(&b);
}

/* wide_line calls no line clean that is not; it has no LF. */
static bool
is_taken_for_clean(struct span s)
{
	uint32_t tabs[4];
	return wide_line(s.p, s.n, tabs, 4).clean && !(s.n && memchr(s.p, '\n', s.n));
}

/* A control is seen wherever it stands, and nothing else is taken for one. */
static void
clean(void)
{
	unsigned wrong = 0;
	for (uint32_t c = 0; c < 0x11000; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		for (size_t before = 0; before < 40; before += 13) {
			struct buf b = {0};
			for (size_t i = 0; i < before; i++)
				buf_putc(&b, 'a');
			utf8_put(&b, c);
			buf_puts(&b, "“普法”——，。普法宣传");
			bool want = c == '\t' || !utf8_is_control(c);
			wrong += utf8_is_clean(buf_span(&b)) != want;
			wrong += !want && is_taken_for_clean(buf_span(&b));
			buf_free(&b);
		}
	}
	CHECKF(wrong == 0, "%u code points", wrong);
}

static bool
clean_one_by_one(struct span s)
{
	size_t n;
	for (; s.n; s = span_skip(s, n)) {
		uint32_t c = utf8_get_any(s, &n);
		if (c == UTF8_BAD || (c != '\t' && utf8_is_control(c)))
			return false;
	}
	return true;
}

/* Any bytes, in the middle and at the end of short and long text. */
static void
clean_or_not(void)
{
	static const char text[] = "“普法”——，。普法宣传：“普法”——，。普法宣传";
	static const unsigned char then[] = {' ', 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x9F, 0xA0,
		0xA7, 0xA8, 0xBB, 0xBF, 0xC2, 0xE2};
	const unsigned n = sizeof then;
	unsigned wrong = 0;
	for (unsigned i = 0; i < 256 * n * n; i++) {
		char bytes[] = {(char)(i / n / n), (char)then[i / n % n], (char)then[i % n]};
		for (size_t before = 0; before < 60; before += 15) {
			char room[128];
			memcpy(room, text, before);
			memcpy(room + before, bytes, sizeof bytes);
			memcpy(room + before + sizeof bytes, text, 3);
			for (size_t end = before + 1; end <= before + 6; end++) {
				struct span s = span_of(room, end);
				wrong += utf8_is_clean(s) != clean_one_by_one(s);
				wrong += is_taken_for_clean(s) && !clean_one_by_one(s);
			}
		}
	}
	CHECKF(wrong == 0, "%u texts", wrong);
	CHECK(is_taken_for_clean(span_str(text)) == wide_has());
}

int
main(void)
{
	clean();
	clean_or_not();
	sequences();
	round_trip();
	everywhere();
	measures();
	harmless();
	return check_end();
}
