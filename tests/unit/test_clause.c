/* What stands before and behind a number, cut into verb and object. */
#include "check.h"
#include "clause.h"
#include "members.h"

static const struct {
	const char *left, *subject, *verb, *object;
} before[] = {
	/* verb and object */
	{"发放宣传资料", "", "发放", "宣传资料"},
	{"我镇全年共发放各类宣传资料", "", "发放", "各类宣传资料"},
	{"镇司法所全年审查合同", "镇司法所", "审查", "合同"},
	{"组织律师集中解答法律咨询", "组织律师", "集中解答", "法律咨询"},
	{"为群众挽回了经济损失", "群众", "挽回", "经济损失"},
	/* 开展: what is done stands behind it */
	{"开展矛盾纠纷排查", "", "开展", "矛盾纠纷排查"},
	{"开展培训", "", "开展", "培训"},
	{"走进集市、社区开展普法宣传", "走进集市、社区", "开展", "普法宣传"},
	/* a verb at the end, its object elsewhere */
	{"成功化解", "", "成功化解", ""},
	{"调解及指导调解成功", "", "调解及指导调解成功", ""},
	{"矛盾纠纷共化解", "矛盾纠纷", "化解", ""},
	{"违法建筑拆除", "违法建筑", "拆除", ""},
	{"粮食产量同比增长", "粮食产量", "增长", ""},
	/* nouns with a verb in them */
	{"企业开办时间由", "", "", "企业开办时间"},
	{"办结率达到", "", "", "办结率"},
	{"在岗调解员只有", "", "", "在岗调解员"},
	{"违法行为", "", "", "违法行为"},
	{"村规民约", "", "", "村规民约"},
	{"服务对象达", "", "", "服务对象"},
	/* brackets, quotation marks and titles of laws are one word */
	{"学习《行政处罚法》《民法典》", "", "学习", "《行政处罚法》《民法典》"},
	{"在村（社区）", "", "", "村（社区）"},
	/* nothing but edges */
	{"全镇共有", "", "", ""},
	{"提高到", "", "", ""},
	{"，", "", "", "，"},
	{"", "", "", ""},
};

static const struct {
	const char *right, *object, *verb, *rest;
} behind[] = {
	{"法律顾问常年驻点", "法律顾问", "驻点", ""},
	{"矛盾纠纷集中排查", "矛盾纠纷集中排查", "", ""},
	{"轻微违法案件不予处罚", "轻微违法案件", "", ""},
	{"村（社区）设立工作室", "村（社区）", "设立", "工作室"},
	{"村全部聘请法律顾问", "村", "聘请", "法律顾问"},
	{"持有行政执法证", "", "持有", "行政执法证"},
	{"的事项实现网上办理", "事项", "实现", "网上办理"},
	{"", "", "", ""},
};

static void
test_before(const struct vocab *vocab)
{
	for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
		struct clause c = clause_before(vocab, span_str(before[i].left));
		CHECK_SPAN(c.subject, span_str(before[i].subject));
		CHECK_SPAN(c.verb, span_str(before[i].verb));
		CHECK_SPAN(c.object, span_str(before[i].object));
	}
}

static void
test_behind(const struct vocab *vocab)
{
	for (size_t i = 0; i < sizeof behind / sizeof *behind; i++) {
		struct clause c = clause_after(vocab, span_str(behind[i].right));
		CHECK_SPAN(c.object, span_str(behind[i].object));
		CHECK_SPAN(c.verb, span_str(behind[i].verb));
		CHECK_SPAN(c.subject, span_str(behind[i].rest));
	}
}

static void
test_flags(const struct lex *lex, const struct vocab *vocab)
{
	CHECK(clause_before(vocab, SPAN("开展培训")).light);
	CHECK(!clause_before(vocab, SPAN("发放资料")).light);
	CHECK(clause_before(vocab, SPAN("产量同比增长")).change);
	CHECK(!clause_before(vocab, SPAN("产量同比增长")).fall);
	CHECK(clause_before(vocab, SPAN("案件数量下降")).fall);
	CHECK(clause_before(vocab, SPAN("其中妇女")).inner);
	CHECK(clause_before(vocab, SPAN("参考率和合格率均为")).shared);
	CHECK(clause_before(vocab, SPAN("参考率和合格率分别达")).shared);
	CHECK(clause_is_quality(lex, SPAN("成功率")));
	CHECK(!clause_is_quality(lex, SPAN("纠纷")));
	CHECK(clause_is_office(lex, SPAN("镇司法所")));
}

static void
test_borders(void)
{
	size_t n;
	struct sweep *sweep = sweep_new();
	struct pauses p = {0};
	struct span text = sweep_text(sweep, SPAN("甲。乙，丙丁"));
	const struct sweep_place *places = sweep_places(sweep, &n);
	pauses_find(&p, text, places, n);
	CHECK(p.n == 2 && p.list[0].sentence && !p.list[1].sentence);
	CHECK(pauses_before(&p, 3) == 0 && pauses_before(&p, 4) == 1 &&
		pauses_before(&p, 18) == 2);
	CHECK(pauses_clause_start(&p, 15, 2) == 12 && pauses_clause_start(&p, 9, 1) == 6);
	CHECK(pauses_clause_start(&p, 3, 0) == 0);
	CHECK(pauses_clause_end(&p, 0, 0) == 3 && pauses_clause_end(&p, 6, 0) == 9);
	CHECK(pauses_clause_end(&p, 12, 1) == 18);
	text = sweep_text(sweep, SPAN("1,200"));
	places = sweep_places(sweep, &n);
	pauses_find(&p, text, places, n);
	CHECK(p.n == 0 && pauses_clause_end(&p, 0, 0) == 5);
	pauses_free(&p);
	sweep_free(sweep);
}

static void
test_lists(const struct lex *lex)
{
	static const char *const want[] = {"参考率", "（甲、乙）合格率", "优秀率", "普及率"};
	struct span rest = SPAN("参考率、（甲、乙）合格率和优秀率以及普及率"), one;
	for (size_t i = 0; i < 4; i++) {
		CHECK(members_next(lex, &rest, &one));
		CHECK_SPAN(one, span_str(want[i]));
	}
	CHECK(!members_next(lex, &rest, &one));
}

int
main(void)
{
	struct lex *lex = lex_new();
	struct vocab *vocab = vocab_new(lex);
	test_before(vocab);
	test_behind(vocab);
	test_flags(lex, vocab);
	test_borders();
	test_lists(lex);
	vocab_free(vocab);
	lex_free(lex);
	return check_end();
}
