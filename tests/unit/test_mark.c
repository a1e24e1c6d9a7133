/* Markers: every style is read, with its number, and its false friends are not. */
#include "check.h"
#include "mark.h"

#include <stdlib.h>

static const struct {
	const char *text;
	const char *mark; /* as it stands; empty: no marker */
	unsigned number;
} starts[] = {
	{"第一编 总则", "第一编 ", 1},
	{"第三部分 保障措施", "第三部分 ", 3},
	{"第十二章 附则", "第十二章 ", 12},
	{"第二节 监督", "第二节 ", 2},
	{"第一百零三条 本办法", "第一百零三条 ", 103},
	{"第七編 總則", "第七編 ", 7},
	{"第九節 監督", "第九節 ", 9},
	{"第五條 本辦法", "第五條 ", 5},
	{"一、强化领导", "一、", 1},
	{"二十一、强化领导", "二十一、", 21},
	{"二．规范决策", "二．", 2},
	{"（三）规范执法", "（三）", 3},
	{"(十二)规范执法", "(十二)", 12},
	{"（一）、规范执法", "（一）、", 1},
	{"四)规范执法", "四)", 4},
	{"〔五〕规范执法", "〔五〕", 5},
	{"【六】规范执法", "【六】", 6},
	{"㈦规范执法", "㈦", 7},
	{"1. 抓学习", "1. ", 1},
	{"12．抓学习", "12．", 12},
	{"3、抓学习", "3、", 3},
	{"（4）抓学习", "（4）", 4},
	{"5）抓学习", "5）", 5},
	{"①抓学习", "①", 1},
	{"㉑抓学习", "㉑", 21},
	{"⑵抓学习", "⑵", 2},
	{"⒊抓学习", "⒊", 3},
	{"Ⅳ.抓学习", "Ⅳ.", 4},
	{"B.抓学习", "B.", 2},
	{"c）抓学习", "c）", 3},
	{"2.3 抓学习", "2.3 ", 3},
	{"2.3.14 抓学习", "2.3.14 ", 14},
	{"一是抓学习", "一是", 1},
	{"二是：抓学习", "二是：", 2},
	{"首先，抓学习", "首先，", 1},
	{"最后，抓学习", "最后，", MARK_LAST},
	{"最後，抓學習", "最後，", MARK_LAST},
	{"二則，抓學習", "二則，", 2},
	{"２．３個村", "", 0},
	{"2.3個村", "", 0},
	{"2.3萬人", "", 0},
	{"第二，抓学习", "第二，", 2},
	{"其三，抓学习", "其三，", 3},
	{"另一方面，抓学习", "另一方面，", 2},
	{"——抓学习", "——", 0},
	{"● 抓学习", "● ", 0},
	{"2023年，全镇", "", 0},
	{"1.5万人参加", "", 0},
	{"一、二季度共开展", "", 0},
	{"一、二〇二三年工作回顾", "一、", 1},
	{"一般性问题", "", 0},
	{"第一书记带头", "", 0},
	{"第三产业", "", 0},
	{"（2023）12号", "", 0},
	{"十几个村", "", 0},
	{"一方水土", "", 0},
	{"一", "", 0},
	{"", "", 0},
};

static void
marks_at_the_start(const struct marks *m)
{
	struct mark_hits hits = {0};
	for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
		struct span text = span_str(starts[i].text);
		size_t k = 0;
		hits.n = 0;
		marks_scan(m, text, &hits);
		while (k < hits.n && hits.p[k].tight)
			k++;
		bool found = k < hits.n && hits.p[k].at == 0;
		CHECKF(found == (starts[i].mark[0] != '\0'), "%s", starts[i].text);
		if (!found)
			continue;
		CHECK_SPAN(span_take(text, hits.p[k].n), span_str(starts[i].mark));
		CHECKF(hits.p[k].number == starts[i].number, "%s: %u", starts[i].text,
			hits.p[k].number);
	}
	free(hits.p);
}

static void
marks_inside(const struct marks *m)
{
	struct span text = SPAN("一是学。二是用；“三是”不算，四是做（五是）：①看。");
	static const unsigned numbers[] = {1, 2, 4, 1};
	struct mark_hits hits = {0};
	size_t n = 0;
	marks_scan(m, text, &hits);
	for (size_t i = 0; i < hits.n; i++)
		if (!hits.p[i].quoted && n < 4)
			CHECKF(hits.p[i].number == numbers[n++], "%zu", i);
	CHECK(n == 4);
	free(hits.p);
}

static void
an_added_form(void)
{
	struct lex *lex = lex_new();
	const char *error;
	struct mark_hits hits = {0};
	size_t n;
	CHECK(lex_add(lex, "more.tsv", SPAN("mark\t任务{一}\ttask 9 line\tour plans\n"),
		      &error) == 0);
	struct marks *m = marks_new(lex);
	marks_scan(m, SPAN("任务三 完善制度"), &hits);
	CHECK(hits.n == 1 && hits.p[0].number == 3);
	CHECK_SPAN(marks_styles(m, &n)[hits.p[0].style].name, SPAN("task"));
	free(hits.p);
	marks_free(m);
	lex_free(lex);
}

int
main(void)
{
	struct lex *lex = lex_new();
	struct marks *m = marks_new(lex);
	marks_at_the_start(m);
	marks_inside(m);
	an_added_form();
	marks_free(m);
	lex_free(lex);
	return check_end();
}
