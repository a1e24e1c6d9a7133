/* Names of bodies, years, headings and moods: what is read, and what is not. */
#include "check.h"
#include "heading.h"
#include "mood.h"
#include "org.h"

static const struct {
	const char *text, *name, *bare;
} names[] = {
	{"苍屿镇2023年法治政府建设", "苍屿镇", "苍屿镇"},
	{"临屿县苍屿镇人民政府关于", "临屿县苍屿镇人民政府", "临屿县苍屿镇"},
	{"苍屿街道办事处2023年", "苍屿街道办事处", "苍屿街道"},
	{"中共苍屿镇委员会", "中共苍屿镇委员会", "苍屿镇"},
	{"临屿县司法局坚持以", "临屿县司法局", "临屿县司法局"},
	{"海平市委、市政府", "海平市委", "海平市"},
	{"国务院办公厅关于", "国务院办公厅", "国务院办公厅"},
	{"国务院，向大会", "国务院", "国务院"},
	{"苍屿自治区第十届", "苍屿自治区", "苍屿自治区"},
	{"苍屿镇法治建设工作在区委", "苍屿镇", "苍屿镇"},
	{"中共临屿县苍屿镇委员会临屿县苍屿镇人民政府关于",
		"中共临屿县苍屿镇委员会临屿县苍屿镇人民政府", "临屿县苍屿镇"},
	{"苍屿镇人民政府中共苍屿镇委员会", "苍屿镇人民政府中共苍屿镇委员会", "苍屿镇"},
	{"临屿县委县政府2023年", "临屿县委县政府", "临屿县"},
	{"临屿县综合行政执法局2024年", "临屿县综合行政执法局", "临屿县综合行政执法局"},
	{"临屿县行政执法工作", "临屿县", "临屿县"},
	{"临屿县乡村振兴局坚持", "临屿县乡村振兴局", "临屿县乡村振兴局"},
	{"临屿县乡村振兴工作", "临屿县", "临屿县"},
	{"临屿县队伍建设", "临屿县", "临屿县"},
	{"临屿县综合行政执法队伍", "临屿县", "临屿县"},
	{"临屿县工作部署", "临屿县", "临屿县"},
	{"临屿县部署开展", "临屿县", "临屿县"},
	{"临屿县工作局面", "临屿县", "临屿县"},
	{"临屿县委全面依法治县委员会办公室关于", "临屿县委全面依法治县委员会办公室",
		"临屿县委全面依法治县委员会办公室"},
	{"临屿县依法行政工作", "临屿县", "临屿县"},
	{"临屿县委政法委员会", "临屿县委政法委员会", "临屿县委政法委员会"},
	{"临屿县人民政府办公室", "临屿县人民政府办公室", "临屿县人民政府办公室"},
	{"中共镇委", "", ""},
	{"我镇坚持", "", ""},
	{"各村社区", "", ""},
	{"××镇人民政府", "", ""},
	{"县委、县政府", "", ""},
	{"自治区人民政府", "", ""},
	{"请各位政协委员", "", ""},
	{"镇", "", ""},
	{"", "", ""},
};

static const struct {
	const char *text;
	bool loose;
	const char *read, *year;
} years[] = {
	{"2023年度报告", false, "2023年度", "2023"},
	{"2023 年工作", false, "2023 年", "2023"},
	{"二〇二三年工作", false, "二〇二三年", "2023"},
	{"一九五八年度计划", false, "一九五八年度", "1958"},
	{"2023法治政府", true, "2023", "2023"},
	{"2023法治政府", false, "", ""},
	{"20231年", true, "", ""},
	{"1823年", false, "", ""},
	{"二十年", false, "", ""},
};

static const struct {
	const char *text, *whole, *runin;
} headings[] = {
	{"主要工作及成效", "主要工作及成效", ""},
	{"提高认识。", "提高认识", ""},
	{"抓学习。学法6次。", "", "抓学习"},
	{"领导带头：学法6次。", "", "领导带头"},
	{"领导带头，学法6次；", "", ""},
	{"主要做法如下：", "", ""},
	{"落实“学、用。”的要求。检查", "", "落实“学、用。”的要求"},
	{"", "", ""},
};

static const struct {
	const char *title, *mood;
} moods[] = {
	{"主要工作及成效", "done"},
	{"存在的问题和不足", "problem"},
	{"2024年工作思路", "plan"},
	{"下一步工作计划", "plan"},
	{"存在问题和下一步打算", ""},
	{"聚焦突出问题，补齐工作短板", ""},
	{"计划完成情况", "done"},
	{"存在问题及改进措施", ""},
	{"强化组织领导", ""},
	{"认真落实消防规划，迎接年中检查", ""},
	{"把学法纳入全年计划", ""},
	{"聚焦重点任务，守牢底线", ""},
	{"消防规划", "plan"},
	{"法治建设推进计划", "plan"},
	{"落实下一步工作安排", "plan"},
	{"制度执行中的不足", "problem"},
};

int
main(void)
{
	struct lex *lex = lex_new();
	struct finder *subjects = finder_new(lex, LEX(SUBJECT));
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct span s = span_str(names[i].text), name = span_take(s, org_at(lex, s));
		CHECK_SPAN(name, span_str(names[i].name));
		CHECK_SPAN(org_bare(lex, name), span_str(names[i].bare));
	}
	for (size_t i = 0; i < sizeof years / sizeof *years; i++) {
		char year[4] = "";
		struct span s = span_str(years[i].text);
		size_t n = year_at(s, years[i].loose, year);
		CHECK_SPAN(span_take(s, n), span_str(years[i].read));
		CHECK_SPAN(span_of(year, n ? 4 : 0), span_str(years[i].year));
	}
	for (size_t i = 0; i < sizeof headings / sizeof *headings; i++) {
		struct span s = span_str(headings[i].text);
		CHECK_SPAN(heading_whole(s), span_str(headings[i].whole));
		CHECK_SPAN(heading_runin(lex, subjects, s, false), span_str(headings[i].runin));
	}
	for (size_t i = 0; i < sizeof moods / sizeof *moods; i++)
		CHECKF(span_eq(mood_name(mood_of(lex, span_str(moods[i].title), 2025)),
			       span_str(moods[i].mood)),
			"%s", moods[i].title);
	finder_free(subjects);
	lex_free(lex);
	return check_end();
}
