/* What bytes become: good ones, cut ones, broken ones, and how the fold changes them. */
#include "check.h"
#include "decode.h"
#include "fold.h"
#include "script.h"
#include "utf8.h"

#include <stdlib.h>

struct given {
	enum charset charset;
	const char *name;
	enum charset_invalid invalid;
	unsigned keep;
};

/* Decodes in pieces of n bytes. */
static uint64_t
decode(struct given g, struct span in, size_t n, struct buf *out)
{
	struct diag *diag = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	struct decoder *d =
		decoder_new((struct decoder_opts){g.charset, g.name, g.invalid, g.keep}, diag);
	out->n = 0;
	for (size_t at = 0; at < in.n; at += n)
		decoder_put(d, span_take(span_skip(in, at), n), out);
	decoder_end(d, out);
	uint64_t invalid = decoder_invalid(d);
	decoder_free(d);
	diag_free(diag);
	return invalid;
}

#define BYTES(s)                                                                               \
	{                                                                                      \
		s, sizeof(s) - 1                                                               \
	}
#define WHOLE KEEP_ALL

struct row {
	const char *what;
	struct given given;
	struct span in, out;
	unsigned invalid;
};

static const struct row rows[] = {
	{"GB18030: 中文", {.charset = CHARSET_GB18030}, BYTES("\xD6\xD0\xCE\xC4"),
		BYTES("中文"), 0},
	{"the mark of GB18030 is left out", {.charset = CHARSET_GB18030},
		BYTES("\x84\x31\x95\x33"
		      "a"),
		BYTES("a"), 0},
	{"full-width digits and percent", {.charset = CHARSET_GB18030},
		BYTES("\xA3\xB1\xA3\xB2\xA3\xAE\xA3\xB5\xA3\xA5"), BYTES("12.5%"), 0},
	{"kept full-width", {.charset = CHARSET_GB18030, .keep = KEEP_WIDTH},
		BYTES("\xA3\xB1\xA1\xA1"), BYTES("１ "), 0},
	{"ideographic blank", {.charset = CHARSET_GB18030}, BYTES("\xA1\xA1\xA3\xA0"),
		BYTES("  "), 0},
	{"0x80 is the euro", {.charset = CHARSET_GB18030},
		BYTES("\x80"
		      "5"),
		BYTES("€5"), 0},
	{"small brackets", {.charset = CHARSET_GB18030}, BYTES("\xA9\x76\xA9\x77"),
		BYTES("（）"), 0},
	{"the old private cells of FE59, by the standard of 2022", {.charset = CHARSET_GB18030},
		BYTES("\xFE\x59\x82\x35\x90\x37"), BYTES("龴龴"), 0},
	{"a lead byte before ASCII", {.charset = CHARSET_GB18030}, BYTES("\xD6\n\xD6\xD0"),
		BYTES("\xEF\xBF\xBD\n中"), 1},
	{"a broken four-byte code keeps its digits", {.charset = CHARSET_GB18030},
		BYTES("\x81\x30"
		      "a1"),
		BYTES("\xEF\xBF\xBD"
		      "0a1"),
		1},
	{"no such four-byte code", {.charset = CHARSET_GB18030}, BYTES("\xE3\x32\x9A\x36."),
		BYTES("\xEF\xBF\xBD."), 1},
	{"cut inside the last character", {.charset = CHARSET_GB18030}, BYTES("\xD6\xD0\xCE"),
		BYTES("中\xEF\xBF\xBD"), 1},
	{"escaped", {.charset = CHARSET_GB18030, .invalid = CHARSET_ESCAPE},
		BYTES("\xFF\xD6\xD0"), BYTES("‹xFF›中"), 1},
	{"fail leaves the rest out", {.charset = CHARSET_GB18030, .invalid = CHARSET_FAIL},
		BYTES("a\xFFz"), BYTES("a"), 1},
	{"Big5: 中文", {.charset = CHARSET_BIG5}, BYTES("\xA4\xA4\xA4\xE5"), BYTES("中文"), 0},
	{"a code of two characters", {.charset = CHARSET_BIG5}, BYTES("\x88\x62"), BYTES("Ê̄"),
		0},
	{"Big5 has no lead byte 80", {.charset = CHARSET_BIG5}, BYTES("\x80\xA4\xA4"),
		BYTES("\xEF\xBF\xBD中"), 1},
	{"UTF-16LE with mark", {.charset = CHARSET_UTF16LE},
		BYTES("\xFF\xFE\x2D\x4E\x01\xD8\x37\xDC"), BYTES("中𐐷"), 0},
	{"a lone surrogate", {.charset = CHARSET_UTF16BE},
		BYTES("\xD8\x01\x4E\x2D\xDC\x00\x00."), BYTES("\xEF\xBF\xBD中\xEF\xBF\xBD."),
		2},
	{"half a unit at the end", {.charset = CHARSET_UTF16BE}, BYTES("\x4E\x2D\x4E"),
		BYTES("中\xEF\xBF\xBD"), 1},
	{"UTF-8: maximal subparts", {.charset = CHARSET_UTF8},
		BYTES("\xE4\xB8\xF0\x9F\x98\x41\xC0\x80"),
		BYTES("\xEF\xBF\xBD\xEF\xBF\xBD"
		      "A\xEF\xBF\xBD\xEF\xBF\xBD"),
		4},
	{"what shows nothing is removed", {.charset = CHARSET_UTF8},
		BYTES("\xEF\xBB\xBF法\xE2\x80\x8B治\xC2\xAD\xEF\xBB\xBF建设"),
		BYTES("法治建设"), 0},
	{"radicals and compatibility ideographs", {.charset = CHARSET_UTF8},
		BYTES("⽔利⼯作，⻋\xEF\xA4\x8A"), BYTES("水利工作，车金"), 0},
	{"kept radicals", {.charset = CHARSET_UTF8, .keep = KEEP_RADICALS}, BYTES("⽔利１"),
		BYTES("⽔利1"), 0},
	{"small and vertical forms", {.charset = CHARSET_UTF8}, BYTES("﹙5﹪﹚︵甲︶"),
		BYTES("（5%）（甲）"), 0},
	{"punctuation stays full-width", {.charset = CHARSET_UTF8},
		BYTES("，。；：！？（）“”、《》①㎡"), BYTES("，。；：！？（）“”、《》①㎡"), 0},
	{"controls", {.charset = CHARSET_UTF8},
		BYTES("a\0b\x1B\x7F\r\n\t\f\v\xC2\x85\xE2\x80\xA8\xE2\x80\xAE."),
		BYTES("a b  \r\n\t\f\v\v\v."), 0},
	{"pure decoding", {.charset = CHARSET_UTF8, .keep = WHOLE},
		BYTES("\0Ａ\xE3\x80\x80⽔\xE2\x80\x8B"),
		BYTES("\0Ａ\xE3\x80\x80⽔\xE2\x80\x8B"), 0},
	{"the mark of the other byte order", {.charset = CHARSET_UTF16LE},
		BYTES("\xFE\xFF\x4E\x2D"), BYTES("中"), 0},
	{"ASCII that goes on in GB18030", {.charset = CHARSET_ASCII},
		BYTES("Table 1\n\xB9\xB2\xC5\xE0\xD1\xB5\xD6\xB4\xB7\xA8\xC8\xCB\xD4\xB1"),
		BYTES("Table 1\n共培训执法人员"), 0},
	{"ASCII that goes on in UTF-8", {.charset = CHARSET_ASCII}, BYTES("1.\t共培训"),
		BYTES("1.\t共培训"), 0},
	{"ASCII to its end", {.charset = CHARSET_ASCII}, BYTES("a\0b"), BYTES("a b"), 0},
	{"what iconv knows", {.charset = CHARSET_OTHER, .name = "SHIFT_JIS"},
		BYTES("\x92\x86\x82\x50\xFF\x8E\x9A"), BYTES("中1\xEF\xBF\xBD字"), 1},
	{"a stateful encoding", {.charset = CHARSET_OTHER, .name = "ISO-2022-JP"},
		BYTES("\x1B$BCf\x1B(Ba"), BYTES("中a"), 0},
};

static void
check_rows(void)
{
	struct buf out = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		for (size_t n = 1; n <= rows[i].in.n; n++) {
			uint64_t invalid = decode(rows[i].given, rows[i].in, n, &out);
			CHECKF(span_eq(buf_span(&out), rows[i].out),
				"%s, in pieces of %zu: %.*s", rows[i].what, n, (int)out.n,
				out.p);
			CHECKF(invalid == rows[i].invalid, "%s, in pieces of %zu: %d invalid",
				rows[i].what, n, (int)invalid);
		}
	buf_free(&out);
}

static void
check_script(void)
{
	struct buf scratch = {0};
	CHECK_SPAN(script_fold(SPAN("（三）開展12場次，幾個億"), &scratch),
		SPAN("（三）开展12场次，几个亿"));
	CHECK_SPAN(
		script_fold(SPAN("覆盖全镇，乾坤湾𠀋"), &scratch), SPAN("覆盖全镇，乾坤湾𠀋"));
	CHECK_SPAN(script_fold(SPAN("法律諮詢、社會組織與監督後續情況"), &scratch),
		SPAN("法律咨询、社会组织与监督后续情况"));
	struct span simple = SPAN("没有可改的");
	CHECK(script_fold(simple, &scratch).p == simple.p);
	buf_free(&scratch);
}

/* What is folded needs no second fold, by either table. */
static void
check_closed(void)
{
	struct buf in = {0}, once = {0}, twice = {0};
	unsigned folds = 0, again = 0, longer = 0;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		const struct codemap_entry *e = c >= 0xD800 && c < 0xE000 ? NULL : fold_at(c);
		if (e) {
			struct span to = {(const char *)e->utf8, e->n};
			folds++;
			for (size_t n; to.n > 0; to = span_skip(to, n))
				again += fold_at(utf8_get(to, &n)) != NULL;
		}
		if (c < 0x800 || c > 0xFFFF || (c >= 0xD800 && c < 0xE000))
			continue;
		in.n = 0;
		utf8_put(&in, c);
		struct span s = script_fold(buf_span(&in), &once);
		longer += s.n != 3;
		again += !span_eq(script_fold(s, &twice), s);
	}
	CHECK(folds > 2000);
	CHECKF(again == 0, "%u", again);
	CHECKF(longer == 0, "%u", longer);
	buf_free(&in);
	buf_free(&once);
	buf_free(&twice);
}

int
main(void)
{
	check_rows();
	check_closed();
	check_script();
	return check_end();
}
