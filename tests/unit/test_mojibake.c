/* Text that was read in a wrong encoding and saved as UTF-8, and text that only looks odd. */
#include "buf.h"
#include "charset.h"
#include "check.h"
#include "mojibake.h"

#include <iconv.h>

static const char report[] =
	"柳溪镇2023年法治政府建设年度报告\n"
	"全年开展普法宣传活动26次，发放宣传资料1.5万余份，调解矛盾纠纷183件。\n";

/* Appends s as converted; what cannot be is put as U+FFFD into UTF-8. */
static void
convert(struct buf *b, const char *to, const char *from, struct span s)
{
	iconv_t engine = iconv_open(to, from);
	char *in = (char *)(uintptr_t)s.p;
	size_t left = s.n;
	while (left) {
		size_t room = 6 * s.n + 16;
		char *out = buf_room(b, room), *start = out;
		iconv(engine, &in, &left, &out, &room);
		b->n += (size_t)(out - start);
		if (left) {
			buf_puts(b, "\xEF\xBF\xBD");
			in++;
			left--;
		}
	}
	iconv_close(engine);
}

/* The report in one encoding is read in another. */
static void
test_misread(void)
{
	static const struct {
		const char *written, *read, *want;
	} rows[] = {
		{"UTF-8", "LATIN1", "LATIN1"},
		{"UTF-8", "CP1252", "CP1252"},
		{"GB18030", "LATIN1", "LATIN1"},
		{"UTF-8", "GBK", "GBK"},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct buf bytes = {0}, text = {0};
		convert(&bytes, rows[i].written, "UTF-8", span_str(report));
		convert(&text, "UTF-8", rows[i].read, buf_span(&bytes));
		const char *got = mojibake_read_as(buf_span(&text));
		CHECKF(got && strcmp(got, rows[i].want) == 0, "%s read as %s: %s",
			rows[i].written, rows[i].read, got ? got : "nothing");
		CHECK(charset_detect(buf_span(&text)).charset == CHARSET_UTF8);
		/* the end may cut a character */
		for (size_t cut = 1; cut < 4; cut++)
			CHECK(mojibake_read_as(span_take(buf_span(&text), text.n - cut)));
		buf_free(&bytes);
		buf_free(&text);
	}
}

static void
test_false_friends(void)
{
	static const char *const texts[] = {
		"", "2023", report, "柳溪鎮2023年法治政府建設年度報告，發放資料1.5萬餘份。",
		"㙦塘村 䓪湾村 𠮷乡 彧祎 珺琰 翀翯 垚焱 堃犇 㙦塘村 䓪湾村", /* rare names */
		"①②③④⑤⑥⑦⑧⑨⑩⑪⑫ ★★★★★ ——————", "12°30′ 5×8 ±3 «12» §4 ·3·15·",
		"Größe der Straße: 12 m², Köln, façade, déjà vu, élèves âgés, naïve",
		"令和五年度の事業報告書について、次のとおり報告します。",
		"옥포동 주민센터 연간 보고서 2024년 주민 자치 활동 12회",
		"Ежегодный отчёт администрации за 2024 год",
		"锟斤拷锟斤拷锟斤拷锟斤拷", /* lost for good: nothing gives it back */
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		CHECKF(!mojibake_read_as(span_str(texts[i])), "%s", texts[i]);
}

/* GB18030 whose bytes are UTF-8, too, of letters that hide a Chinese character each. */
static void
test_gb18030_stays(void)
{
	struct buf bytes = {0};
	convert(&bytes, "GB18030", "UTF-8", SPAN("猫炉芦盲漏楼"));
	CHECK(charset_detect(buf_span(&bytes)).charset == CHARSET_GB18030);
	buf_free(&bytes);
}

int
main(void)
{
	test_misread();
	test_false_friends();
	test_gb18030_stays();
	return check_end();
}
