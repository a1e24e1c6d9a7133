/* The sections of a document: whatever it is made of, mark and text of the
 * rows give it back. */
#include "check.h"
#include "join.h"
#include "split.h"

#include <stdlib.h>

/* One of each kind of document that the rules tell apart. */
static const char *const documents[] = {
	"苍屿镇2023年法治政府建设工作报告\n县委、县政府：\n2023年，苍屿镇推进依法行政。\n"
	"一、主要工作及成效\n（一）抓实学法用法\n1. 领导带头：学法6次。\n2. "
	"干部跟进：培训2期。\n"
	"（二）规范行政执法。一是亮证执法；二是（1）案卷评查，（2）公开公示。\n"
	"二、存在的问题\n（一）认识不足；二是人手不足。\n三、2024年打算\n补充人手3名。\n"
	"附件：1.任务清单\n2.责任清单\n苍屿镇人民政府 2024年1月9日\n用户登录",
	"索引号：CY-3\n[ 发布机构 ] 苍屿镇 [ 发文字号 ] 苍政〔2024〕3号\n发布日期2024-01-31\n"
	"政府工作报告\n——2024年1月9日在苍屿市第六届人民代表大会第三次会议上\n各位代表：\n"
	"现在，我代表市人民政府报告工作。\n第一部分 回顾\n——稳中有进。增长5.1%。——民生改善。\n"
	"首先，①稳增长②促就业；其次，扩内需。最后，防风险。\n第二部分 2024年工作\n8.6个项目。",
	"蒼嶼鎮2023年法治政府建設報告\n第一節 主要工作\n一是加強學習；二是規範執法。\n"
	"第二節 存在的問題\n1.1 人手不足。\n1.2 裝備老舊\n1.2.1 車輛2輛。\n",
	"一、总则。（一）目的。（二）范围：Ⅰ.镇区 "
	"Ⅱ.村组。二、分则。〔一〕甲。【二】乙。三)丙。\n"
	"（强化监督。\nA.甲\nb）乙\n㈠丙\n⒉丁\n⑶戊\n● 己\n· 庚\n第三条 "
	"辛\n其一，壬。\n一方面癸。",
};

#define DOCUMENTS (sizeof documents / sizeof *documents)

struct bench {
	struct lex *lex;
	struct diag *diag;
	struct split *split;
	struct join join;
};

/* Hands the lines over as paragraphs; every ninth as a table row, every eleventh as residue. */
static const char *
run(struct bench *b, struct span text, uint64_t salt)
{
	struct span rest = text;
	b->join = (struct join){.rest = text};
	for (uint64_t para = 1; rest.n; para++) {
		struct rec_text r = {
			.r = {.type = REC_TEXT, .doc = SPAN("a"), .para = para, .line = para},
			.kind = (para + salt) % 9 == 0    ? SPAN("table")
				: (para + salt) % 11 == 0 ? SPAN("junk")
							  : SPAN("p"),
			.text = join_line(&rest)};
		split_put(b->split, &r);
	}
	split_end(b->split);
	return join_end(&b->join);
}

/* xorshift: the same mutations in every run */
static uint64_t state = 20241121;

static size_t
below(size_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? (size_t)(state % n) : 0;
}

static const char *const scraps[] = {"\n", "\n", "\n", "一、", "二、", "三、", "（一）",
	"（二）", "(三)", "四)", "（", "）", "1.", "2.", "3. ", "1.1 ", "1.2.3 ", "（1）",
	"2）", "①", "②", "⑴", "㈠", "Ⅱ.", "A.", "b）", "一是", "二是", "三是：", "首先，",
	"其次", "最后", "第一，", "第二条", "第三章 ", "一方面", "另一方面", "——", "●", "。",
	"，", "：", "；", "！", "“", "”", "《", "》", " ", "附件：", "名词解释", "来源：",
	"[ 索引号 ]", "苍屿镇人民政府", "2024年1月9日", "各位代表：", "工作报告", "2023年",
	"存在的问题", "单位：万元", "| ", "鎮", "問題", "a", "7"};

/* A code point border of s. */
static size_t
border(struct span s)
{
	size_t at = below(s.n + 1);
	while (at < s.n && ((unsigned char)s.p[at] & 0xC0) == 0x80)
		at++;
	return at;
}

static void
mutate(struct buf *text, struct buf *scratch)
{
	struct span s = buf_span(text);
	size_t a = border(s), b = border(s), from = a < b ? a : b, to = a < b ? b : a;
	struct span other = span_str(documents[below(DOCUMENTS)]);
	scratch->n = 0;
	buf_put(scratch, span_take(s, from));
	switch (below(6)) {
	case 0: /* leave out */
		if (to - from > 60)
			to = from;
		buf_put(scratch, span_skip(s, to));
		break;
	case 1: /* twice */
		buf_put(scratch, span_take(span_skip(s, from), to - from));
		buf_put(scratch, span_skip(s, from));
		break;
	case 2: /* cut and go on with another */
		buf_put(scratch, span_skip(other, border(other)));
		break;
	default:
		buf_puts(scratch, scraps[below(sizeof scraps / sizeof *scraps)]);
		buf_put(scratch, span_skip(s, from));
	}
	struct buf keep = *text;
	*text = *scratch;
	*scratch = keep;
	text->n = text->n > 6000 ? 0 : text->n;
}

static void
check(struct bench *b, struct span text, uint64_t salt)
{
	const char *wrong = run(b, text, salt);
	CHECKF(!wrong, "%s at paragraph %d of:\n%.*s", wrong, (int)b->join.para, (int)text.n,
		text.p);
}

static void
mutations(struct bench *b)
{
	struct buf text = {0}, scratch = {0};
	for (size_t i = 0; i < 10000 && check_failed < 5; i++) {
		text.n = 0;
		buf_puts(&text, documents[i % DOCUMENTS]);
		for (size_t n = 1 + below(12); n; n--)
			mutate(&text, &scratch);
		check(b, buf_span(&text), i);
	}
	buf_free(&text);
	buf_free(&scratch);
}

/* Past the bytes that are held at a time the same holds. */
static void
long_document(struct bench *b)
{
	struct buf text = {0};
	for (size_t i = 0; text.n < 3 * SPLIT_LOOK; i++) {
		buf_puts(&text, documents[i % DOCUMENTS]);
		if (i % 50 == 0)
			buf_putc(&text, '\n');
	}
	check(b, buf_span(&text), 1);
	buf_free(&text);
}

int
main(void)
{
	struct bench b = {.lex = lex_new()};
	b.diag = diag_new((struct diag_opts){.tool = "test_split", .quiet = true});
	b.split = split_new((struct split_opts){.why = false}, b.lex, NULL, b.diag,
		(struct sink){join_put, &b.join});
	for (size_t i = 0; i < DOCUMENTS; i++)
		check(&b, span_str(documents[i]), 3);
	mutations(&b);
	long_document(&b);
	split_free(b.split);
	diag_free(b.diag);
	lex_free(b.lex);
	return check_end();
}
