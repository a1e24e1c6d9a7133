/* What stands round the text of a report, and the sets of characters it is told by. */
#include "chars.h"
#include "check.h"
#include "imprint.h"
#include "joint.h"

static void
dates(void)
{
	static const struct {
		const char *line;
		bool begins, whole;
	} rows[] = {
		{"2024年1月18日", true, true},
		{"二〇二四年一月", true, true},
		{"（2024-01-18）", false, true},
		{"2024.1.18", true, true},
		{"20XX年X月X日", true, true},
		{"2024.1", false, false}, /* a number */
		{"2024年1月9日在镇第六届人民代表大会上", true, false},
		{"关于2024年", false, false},
		{"", false, false},
	};
	for (size_t i = 0; i < SPAN_COUNT(rows); i++) {
		struct span line = span_str(rows[i].line);
		CHECKF(imprint_dated(line) == rows[i].begins, "%s", rows[i].line);
		CHECKF(imprint_is_date(line) == rows[i].whole, "%s", rows[i].line);
	}
}

static void
signatures(const struct lex *lex)
{
	struct span glued = SPAN("苍屿镇人民政府 2024年1月18日");
	CHECK(imprint_signed(lex, glued) == strlen("苍屿镇人民政府 "));
	CHECK(imprint_signed(lex, SPAN("苍屿镇人民政府")) == strlen("苍屿镇人民政府"));
	CHECK(imprint_is_body(lex, SPAN("苍屿镇党委 苍屿镇人民政府")));
	CHECK(!imprint_is_body(lex, SPAN("苍屿镇人民政府召开会议")));
}

/* The bytes of the label with what divides it from its value. */
static void
labels(const struct lex *lex)
{
	static const struct {
		const char *line;
		bool alone;
		const char *label; /* and all before the value */
	} rows[] = {
		{"发布机构：苍屿镇", false, "发布机构："},
		{"【发布机构】苍屿镇", false, "【发布机构】"},
		{"[ 发布机构 ]： 苍屿镇", false, "[ 发布机构 ]： "},
		{"• 发布机构 | 苍屿镇", false, "• 发布机构 | "},
		{"发布机构苍屿镇", false, ""},
		{"发布机构苍屿镇", true, "发布机构"},
		{"发布机构苍屿镇，各单位：", true, ""},
		{"苍屿镇", true, ""},
	};
	for (size_t i = 0; i < SPAN_COUNT(rows); i++) {
		const struct lex_entry *e;
		size_t n = imprint_label(lex, span_str(rows[i].line), rows[i].alone, &e);
		CHECKF(n == strlen(rows[i].label), "%s: %zu", rows[i].line, n);
	}
	CHECK(imprint_attachment(lex, SPAN("附件1：任务清单")) == strlen("附件1："));
	CHECK(imprint_attachment(lex, SPAN("附件：1.清单")) == strlen("附件："));
	CHECK(imprint_attachment(lex, SPAN("附近的村")) == 0);
	CHECK(imprint_is_number(SPAN("苍政发〔2024〕6号")));
	CHECK(imprint_is_number(SPAN("苍政发[2024]第6号")));
	CHECK(!imprint_is_number(SPAN("苍政发〔2024〕6号文件要求")));
}

static void
sets(void)
{
	CHECK(chars_at(SPAN("：值"), U"：:") == 3);
	CHECK(chars_at(SPAN(":值"), U"：:") == 1);
	CHECK(chars_at(SPAN("值"), U"：:") == 0);
	CHECK(chars_at(SPAN(""), U"：:") == 0);
	CHECK(chars_find(SPAN("办结12件；"), U"。；") == strlen("办结12件"));
	CHECK(chars_find(SPAN("办结"), U"。；") == strlen("办结"));
	CHECK(!chars_in(SPAN(""), U"。"));
	CHECK(joint_at(SPAN("以及乙")) == 6 && joint_at(SPAN("及乙")) == 3);
	CHECK(joint_at(SPAN("以乙")) == 0 && joint_at(SPAN("")) == 0);
	CHECK(joint_is(SPAN("、")) && !joint_is(SPAN("、乙")) && !joint_is(SPAN("")));
	CHECK(joint_ends(SPAN("甲以及")) && joint_ends(SPAN("甲与")) &&
		!joint_ends(SPAN("甲")));
}

int
main(void)
{
	struct lex *lex = lex_new();
	char room[64];
	CHECK(span_eq(imprint_compact(SPAN("政 府 工 作"), room), SPAN("政府工作")));
	dates();
	signatures(lex);
	labels(lex);
	sets();
	lex_free(lex);
	return check_end();
}
