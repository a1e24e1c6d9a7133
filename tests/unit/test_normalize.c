/* What fz-normalize promises of any input: its own text column stays as it is, no character
 * gets lost, nothing forbidden comes out, and the pieces of reading do not matter. */
#include "check.h"
#include "normalize.h"
#include "rx.h"
#include "utf8.h"

#include <stdlib.h>

/* Reports in small, each with the damage of its kind. */
static const char *const documents[] = {
	"仓岭镇人民政府\n关于2024年度法治政府建设情况的报告\n\n县政府：\n\n"
	"2024年，仓岭镇认真落实县委、县政府部署。现将有关情况报告如下：\n\n"
	"一、主要做法\n\n（一）压实责任，形成合力\n\n"
	"1. 抓领导：成立由镇长任组长的领导小组，负责全镇依法治理的统筹协\n\n调。"
	"全年召开会议 4 次，研究解决难题 6 个。\n\n- 2 -\n\n"
	"2. 抓培训：举办法治讲座3场，培训干部120余人次，合格率达到98.5%。\n\n"
	"二、存在不足\n\n（一）力量偏弱。执法队伍人手不足，装备陈\n\n— 3 —\n\n旧。\n\n"
	"仓岭镇人民政府\n\n2025年1月14日\n",
	"首页 > 政务公开 > 年度报告\n索引号：CL0415-2025-00012\n发布机构\n\n仓岭县水务局\n"
	"来源：县水务局  发布时间：2025-01-20 09:30  浏览次数：128  【字体：大 中 小】\n"
	"政 府 工 作 报 告\n[bookmark: _GoBack]一、总体情况\n"
	"审查文件9件、合同32份(含补充协议),参加\"双随机\"抽查,达100%.\n"
	"R&amp;D投入&nbsp;3&lt;5万元，增长1 5 .3 %，从1 9 9 8 年算起。<br/>\n"
	"【打印本页】【关闭窗口】\n用户登录\n还没有账号?\n",
	"    2024年,县水务局坚持依法治水,全年开展执法检查\n46次,办理案件12件,罚没款4.6万元,\n"
	"维护了水事秩序。\n    一、主要工作\n    (一)严格执法。巡查河道120\n公里,"
	"发现问题35个,整改率为\n100%。\n    (二)普法宣传。发放资料2600\n份,咨询310人次。\n"
	"          1\n\f    二、下一步打算\n    继续加强队伍建设,更新设备,提\n高能力。\n",
	"| 指标 | 单位 | 2023年 | 2024年 |\n|---|---|---|---|\n| 培训 | 场次 | 12 | 15 |\n"
	"项目\t数量\t金额\n案件\t15\t4.6\n名称\n|\n数量\n|\n金额\n规划（2021—2025年）执行情况，"
	"第1 、2项已完成;其中(1)12:30开会；比例为3：5，见附件A：B\n\n[ 索引号 ] 0012 "
	"[ 发布机构 ] 仓岭县水务局\n發佈機構：倉嶺鎮\n規(guī)範執法 設?,F(xiàn)將\n",
	"仓岭镇2023年工作总结一、主要工作（一）抓学习。集体学法6次。（二）抓普法，发放资料900份"
	"。"
	"二、存在问题人手不足，如：一、二、三、各级衔接不畅。三、下一步打算继续努力。\n",
	"仓岭镇年度报告\n全年巡查120次，发现隐患46处，督促整改到位的\n- 1 -\n仓岭镇工作简报\n"
	"有45处。\n村名\n\n户数\n\n上坪村\n\n120\n\n下坪\n村\n\n98\n\n- 2 -\n仓岭镇工作简报\n"
	"总值[2]88 亿元，全长12 km，法́́́́́́́治。\n",
	("索引号 | 发布日期\nCL-1 | 2024-01-31\n发布机构仓岭镇发布日期2024-01-31\n有效性有效\n"
	 "| 名称 | 文号 |\n| 文号 |\n甲 | 乙\n"),
};

#define DOCUMENTS (sizeof documents / sizeof *documents)

struct bench {
	struct lex *lex;
	struct diag *diag;
	struct normalize *joining, *lines;
	struct buf *out; /* the texts, one a line */
	uint64_t last;   /* the para before */
	uint64_t wrong;  /* records that break a rule */
};

static void
collect(void *ctx, const struct rec *r)
{
	struct bench *b = ctx;
	const struct rec_text *t = (const struct rec_text *)r;
	b->wrong += r->para <= b->last || r->line == 0 || t->text.n == 0;
	b->last = r->para;
	buf_put(b->out, t->text);
	buf_putc(b->out, '\n');
}

static void
run(struct bench *b, struct normalize *n, struct span in, size_t piece, struct buf *out)
{
	out->n = 0;
	b->out = out;
	b->last = 0;
	normalize_open(n, SPAN("doc"));
	while (in.n) {
		struct span part = span_take(in, piece);
		normalize_put(n, part);
		in = span_skip(in, part.n);
	}
	normalize_close(n);
}

static void
start(struct bench *b)
{
	*b = (struct bench){.lex = lex_new()};
	b->diag = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	struct normalize_opts opts = {.from = "UTF-8"};
	b->joining = normalize_new(opts, b->lex, NULL, b->diag, (struct sink){collect, b});
	opts.lines = true;
	b->lines = normalize_new(opts, b->lex, NULL, b->diag, (struct sink){collect, b});
}

static void
stop(struct bench *b)
{
	normalize_free(b->joining);
	normalize_free(b->lines);
	diag_free(b->diag);
	lex_free(b->lex);
}

/* xorshift: the same mutations in every run */
static uint64_t state = 20241120;

static size_t
below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? (size_t)(state % n) : 0;
}

static const char *const scraps[] = {"\n", "\n\n", "\r\n", "\f", " ", "  ", "　", "\t", "- 4 -",
	"\n- 5 -\n", "\n\n第 6 页\n\n", "\n7\n", "一、", "（二）", "(三)", "3.", "1. ", "①",
	"一是", "。", "，", ",", "：", ":", "\"", "“", "”", "(", ")", "（", "）", "|", " | ",
	"&amp;", "&nbsp;", "<br>", "<U+00A0>", "[bookmark: a]", "\xE4", "\xB8\x80", "\xEF\xBC",
	"发布日期", "来源：", "2024-01-31", "\\", "?", "??", "%", ".", "-", "—", "1", "9 ",
	"年", "\x01", "《", "》"};

/* What residue and markup are made of: pieces that clean-up may put together. */
static const char *const fragments[] = {"[bookmark: _Go", "[bookmark:", "]", "ack]", "|", " | ",
	"          ", "                                        ", "\x01\x02\x03", "<br", "/>",
	">", "</", "p>", "<p ", "<span style=", "<!--", "--", "-->", "<a ", "<script>",
	"</script>", "var a = 1;", "[if ", "[endif", "[2]", "[", "注2]", "2]", "{", "&",
	"&amp;", "amp;", "lt;", "&lt;", "&gt;", "&#", "160;", "&#60;", "&nbsp", ";", "；",
	"<U+", "00A0>", "<U+00A0>", "正文", "一、", "主要工作", "内容。", "，", ",", "：", ":",
	"\"", "“", "(", "（", ")", "）", "\n", "\n\n", "\t", "　", "12", "件", "%", "A",
	"e\xCC\x81\xCC\x81\xCC\x81\xCC\x81\xCC\x81", "\xE2\x80\x8B", "\xC2\xAD", "\xFF", "①",
	"- 3 -", "PAGE", "HYPERLINK", "打印", "关闭", "发布日期", "来源：", "首页 > ",
	"版权所有", "浏览次数：", "第 3 页", "<td", "<td>", "</td>", "<tr>", "</tr>", "<table>",
	"</table>", "</p>", "<span style=\"a", "&amp;lt;p", "&#160;", "style=\"x\">", "第一，",
	"表1 3个", "③"};

static void
compose(struct buf *text)
{
	text->n = 0;
	for (size_t n = 2 + below(24); n; n--)
		buf_puts(text, fragments[below(sizeof fragments / sizeof *fragments)]);
}

static size_t
border(struct span s)
{
	return below(s.n + 1);
}

/* Lines a and b of s change places. */
static void
swap_lines(struct span s, struct buf *to)
{
	size_t at[4] = {below(s.n), below(s.n), 0, 0};
	if (at[0] > at[1]) {
		size_t keep = at[0];
		at[0] = at[1];
		at[1] = keep;
	}
	for (int i = 0; i < 2; i++) {
		while (at[i] && s.p[at[i] - 1] != '\n')
			at[i]--;
		at[i + 2] = at[i];
		while (at[i + 2] < s.n && s.p[at[i + 2]] != '\n')
			at[i + 2]++;
	}
	if (at[2] > at[1])
		at[1] = at[3] = s.n, at[2] = at[2] > s.n ? s.n : at[2];
	buf_put(to, span_take(s, at[0]));
	buf_put(to, span_of(s.p + at[1], at[3] - at[1]));
	buf_put(to, span_of(s.p + at[2], at[1] - at[2]));
	buf_put(to, span_of(s.p + at[0], at[2] - at[0]));
	buf_put(to, span_skip(s, at[3]));
}

static void
mutate(struct buf *text, struct buf *scratch)
{
	struct span s = buf_span(text);
	size_t at = border(s), n;
	scratch->n = 0;
	switch (below(5)) {
	case 0:
	case 1:
		buf_put(scratch, span_take(s, at));
		buf_puts(scratch, scraps[below(sizeof scraps / sizeof *scraps)]);
		buf_put(scratch, span_skip(s, at));
		break;
	case 2:
		n = below(4) + (below(4) ? 0 : below(60));
		buf_put(scratch, span_take(s, at));
		buf_put(scratch, span_skip(s, at + n));
		break;
	case 3: swap_lines(s, scratch); break;
	default: {
		struct span other = span_str(documents[below(DOCUMENTS)]);
		buf_put(scratch, span_take(s, at));
		buf_put(scratch, span_take(span_skip(other, border(other)), 400));
	}
	}
	struct buf keep = *text;
	*text = *scratch;
	*scratch = keep;
}

/* Neither what is forbidden in every output nor what text may not have in it. */
static bool
is_clean(struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];
		if ((c < ' ' && c != '\n') || c == 0x7F || c == '"' || c == '\\')
			return false;
	}
	return utf8_valid(s) == s.n;
}

static size_t
han(struct span s)
{
	size_t n, sum = 0;
	for (size_t at = 0; at < s.n; at += n)
		sum += utf8_is_han(utf8_get(span_skip(s, at), &n));
	return sum;
}

/* Where a and b differ: the line it is in. */
static struct span
differs(struct span a, struct span b)
{
	size_t at = 0, start = 0;
	for (; at < a.n && at < b.n && a.p[at] == b.p[at]; at++)
		if (a.p[at] == '\n')
			start = at + 1;
	return span_take(span_skip(a, start), at - start + 60);
}

static void
check(struct bench *b, struct span in, struct buf *first, struct buf *second)
{
	run(b, b->joining, in, in.n, first);
	run(b, b->lines, buf_span(first), first->n, second);
	struct span was = differs(buf_span(first), buf_span(second));
	struct span is = differs(buf_span(second), buf_span(first));
	CHECKF(span_eq(buf_span(first), buf_span(second)),
		"own text changes: %.*s\n--- to %.*s\n--- of %.*s", (int)was.n, was.p,
		(int)is.n, is.p, (int)in.n, in.p);
	CHECKF(is_clean(buf_span(first)), "not clean:\n%.*s", (int)first->n, first->p);
	/* not fewer: a radical is folded to the character */
	CHECKF(han(in) <= han(buf_span(first)),
		"%zu Han characters in, %zu out:\n%.*s\n---\n%.*s", han(in),
		han(buf_span(first)), (int)in.n, in.p, (int)first->n, first->p);
}

static void
pieces(struct bench *b, struct span in, struct buf *first, struct buf *second)
{
	static const size_t sizes[] = {1, 2, 7, 64};
	run(b, b->joining, in, in.n, first);
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		run(b, b->joining, in, sizes[i], second);
		CHECK_SPAN(buf_span(second), buf_span(first));
	}
}

/* Every pattern of the data compiles; it stands behind the first word of the value, that of a
 * span behind its end. */
static void
patterns(const struct lex *lex)
{
	size_t n;
	const struct lex_entry *list = lex_list(lex, LEX_RESIDUE, &n);
	for (size_t i = 0; i < n; i++) {
		struct span pattern = list[i].value;
		size_t words = span_starts(pattern, SPAN("span ")) ? 2 : 1;
		while (words--)
			pattern = span_skip(pattern, span_find(pattern, SPAN(" ")) + 1);
		struct rx *rx = pattern.n ? rx_new(pattern, NULL) : NULL;
		CHECKF(rx, "%s:%u: %.*s", list[i].file, (unsigned)list[i].line, (int)pattern.n,
			pattern.p);
		rx_free(rx);
	}
}

int
main(void)
{
	struct bench b;
	struct buf text = {0}, scratch = {0}, first = {0}, second = {0};
	start(&b);
	patterns(b.lex);
	for (size_t i = 0; i < DOCUMENTS; i++) {
		check(&b, span_str(documents[i]), &first, &second);
		pieces(&b, span_str(documents[i]), &first, &second);
	}
	for (size_t i = 0; i < 10000 && check_failed < 5; i++) {
		text.n = 0;
		buf_puts(&text, documents[i % DOCUMENTS]);
		for (size_t n = 1 + below(6); n; n--)
			mutate(&text, &scratch);
		check(&b, buf_span(&text), &first, &second);
		if (i % 50 == 0)
			pieces(&b, buf_span(&text), &first, &second);
	}
	for (size_t i = 0; i < 10000 && check_failed < 5; i++) {
		compose(&text);
		check(&b, buf_span(&text), &first, &second);
	}
	CHECKF(b.wrong == 0, "%zu records with a bad address or no text", (size_t)b.wrong);
	stop(&b);
	buf_free(&text);
	buf_free(&scratch);
	buf_free(&first);
	buf_free(&second);
	return check_end();
}
