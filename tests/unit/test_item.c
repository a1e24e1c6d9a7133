/* What a number counts, of which time and in which mood it speaks, and how
 * items fold to keys. */
#include "check.h"
#include "contra.h"
#include "item.h"
#include "key.h"
#include "mention.h"
#include "tense.h"
#include "zero.h"

#include "cases_item.h"

static void
test_items(const struct lex *lex)
{
	struct mention_scanner *scanner = mention_new(lex);
	struct items *items = items_new(lex);
	struct pauses pauses = {0};
	struct buf b = {0};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct span text = span_str(cases[i].text);
		size_t n, nplaces, rows, seen = 0;
		const struct mention *m =
			mention_scan(scanner, text, (struct mention_context){0}, &n);
		const struct sweep_place *places = mention_places(scanner, &nplaces);
		pauses_find(&pauses, text, places, nplaces);
		const struct item_row *row = items_find(items, &pauses, m, n, &rows);
		for (; seen < rows && seen < 4; seen++) {
			b.n = 0;
			item_put(&b, &row[seen].item, text, text);
			CHECK_SPAN(buf_span(&b), span_str(cases[i].items[seen]));
		}
		CHECKF(seen == 4 || !cases[i].items[seen], "%s", cases[i].text);
	}
	buf_free(&b);
	items_free(items);
	pauses_free(&pauses);
	mention_free(scanner);
}

static void
test_keys(const struct lex *lex)
{
	static const struct {
		const char *one, *other;
		bool same;
	} pairs[] = {
		{"法治宣传活动", "普法宣传", true},
		{"法律宣传", "法制宣传教育", true},
		{"矛盾纠纷调处", "矛盾纠纷化解", true},
		{"各类矛盾纠纷成功化解", "矛盾纠纷调解成功", true},
		{"矛盾纠纷排查", "矛盾纠纷化解", false},
		{"矛盾纠纷化解", "矛盾纠纷成功化解", false},
		{"“法律明白人”", "法律明白人", true},
		{"活动室", "室", false},
		{"解答群众咨询", "接待法律咨询", true},
	};
	struct buf a = {0}, b = {0};
	struct keys *keys = keys_new(lex);
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		struct span one = span_str(pairs[i].one), other = span_str(pairs[i].other);
		a.n = b.n = 0;
		key_put(&a, keys, &one, 1, SPAN("次"));
		key_put(&b, keys, &other, 1, SPAN("次"));
		CHECKF(span_eq(buf_span(&a), buf_span(&b)) == pairs[i].same, "%s, %s",
			pairs[i].one, pairs[i].other);
	}
	buf_free(&a);
	buf_free(&b);
	keys_free(keys);
}

static void
test_zeros(const struct lex *lex)
{
	static const struct {
		const char *text, *raw, *noun, *unit; /* raw NULL: says no zero */
	} zeros[] = {
		{"未发生行政诉讼案件，", "未发生行政诉讼案件", "行政诉讼案件", "件"},
		{"无一败诉。", "无一败诉", "败诉", "件"},
		{"无一起安全事故", "无一起安全事故", "安全事故", "起"},
		{"零投诉目标", "零投诉", "投诉", "件"},
		{"无1人违纪。", "无1人违纪", "违纪", "人"},
		{"没有1户返贫，", "没有1户返贫", "返贫", "户"},
		{"没有一户返贫，", "没有一户返贫", "返贫", "户"},
		{"没发生1起事故", "没发生1起事故", "事故", "起"},
		{"从未发生1起上访事件", "从未发生1起上访事件", "上访事件", "起"},
		{"未查处1件案件", "未查处1件案件", "案件", "件"},
		{"不存在1起违规。", "不存在1起违规", "违规", "起"},
		{"无任何安全事故", "无任何安全事故", "安全事故", "起"},
		{"未发生任何1起火灾", "未发生任何1起火灾", "火灾", "起"},
		{"无决策失误情况发生", "无决策失误情况发生", "决策失误", "次"},
		{"未发生变化", NULL, "", ""},
		{"无证经营", NULL, "", ""},
		{"零距离服务", NULL, "", ""},
		{"没有专职人员", NULL, "", ""},
		{"没有10户返回", NULL, "", ""},
		{"无1年以上经历", NULL, "", ""},
		{"未受理1件。", NULL, "", ""}, /* one was turned down */
		{"没有一套制度", NULL, "", ""},
	};
	struct sweep *sweep = sweep_new();
	struct pauses pauses = {0};
	size_t nplaces;
	for (size_t i = 0; i < sizeof zeros / sizeof *zeros; i++) {
		struct span text = span_str(zeros[i].text);
		const struct lex_entry *e = lex_at(lex, LEX(ZERO), text);
		struct zero z;
		sweep_text(sweep, text);
		const struct sweep_place *places = sweep_places(sweep, &nplaces);
		pauses_find(&pauses, text, places, nplaces);
		bool said = e && zero_read(lex, &pauses, 0, e, &z);
		CHECKF(said == (zeros[i].raw != NULL), "%s", zeros[i].text);
		if (!said)
			continue;
		CHECK_SPAN(span_take(text, z.n), span_str(zeros[i].raw));
		CHECK_SPAN(z.noun, span_str(zeros[i].noun));
		CHECK_SPAN(z.unit, span_str(zeros[i].unit));
	}
	pauses_free(&pauses);
	sweep_free(sweep);
}

static void
test_tense(const struct lex *lex)
{
	struct tense t = {0};
	struct tense_section s = {.year = SPAN("2023"), .under = SPAN("二、2024年打算")};
	tense_start(&t, &s);
	CHECK_SPAN(tense_period(&t), SPAN("2024"));
	s.under = SPAN("");
	tense_start(&t, &s);
	CHECK_SPAN(tense_period(&t), SPAN("2023"));
	tense_date(&t, SPAN("--05"), 3);
	CHECK_SPAN(tense_period(&t), SPAN("2023-05"));
	tense_date(&t, SPAN("--07/--09"), 6);
	CHECK_SPAN(tense_period(&t), SPAN("2023-07/2023-09"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("去年")), 0);
	CHECK_SPAN(tense_period(&t), SPAN("2022"));
	tense_sentence(&t, 7);
	CHECK_SPAN(tense_mood(&t, 0, false), SPAN("done"));
	CHECK_SPAN(tense_mood(&t, 0, true), SPAN("rule"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("确保")), 9);
	CHECK_SPAN(tense_mood(&t, 9, false), SPAN("plan"));
	CHECK_SPAN(tense_mood(&t, 30, false), SPAN("done"));
	tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("力争")), 40);
	CHECK_SPAN(tense_mood(&t, 60, false), SPAN("plan"));
	tense_free(&t);
}

/* 全年, 今年, 去年 and 上半年 in sections and sentences on another year. */
static void
test_years(const struct lex *lex)
{
	static const struct {
		const char *under, *date, *word, *want;
	} rows[] = {
		{"一、2022年工作回顾", "", "全年", "2022"},
		{"一、2022年工作回顾", "", "年内", "2022"},
		{"一、2022年工作回顾", "", "今年", "2023"},
		{"一、2022年工作回顾", "", "上半年", "2022-01/2022-06"},
		{"一、2022年工作回顾", "", "去年", "2022"},
		{"二、2024年工作打算", "", "今年", "2024"},
		{"", "2021", "全年", "2021"},
		{"", "2021-05", "全年", "2021"},
		{"", "2019/2021", "全年", "2023"},
		{"", "T10:30", "", "2023"},
		{"", "2021-05-06T10:30", "", "2021-05-06"},
		{"", "", "“十四五”时期", "2021/2025"},
		{"", "", "“十四五”以来", "2021/2023"},
		{"", "", "比“十四五”", "2023"},
		{"", "", "由上年", "2022"},
	};
	struct tense t = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tense_section s = {
			.year = SPAN("2023"), .under = span_str(rows[i].under)};
		tense_start(&t, &s);
		if (*rows[i].date)
			tense_date(&t, span_str(rows[i].date), 3);
		if (*rows[i].word)
			tense_word(&t, lex_word(lex, LEX(TENSE), span_str(rows[i].word)), 9);
		CHECK_SPAN(tense_period(&t), span_str(rows[i].want));
	}
	tense_free(&t);
}

/* 由2020年的8%提高到9%, 五年来由8%提高到9% */
static void
test_sides(void)
{
	struct tense t = {0};
	struct tense_section s = {.year = SPAN("2023"), .mood = SPAN("done")};
	tense_start(&t, &s);
	tense_lend(&t);
	tense_date(&t, SPAN("2020"), 3);
	CHECK_SPAN(tense_period(&t), SPAN("2020"));
	tense_pass(&t);
	CHECK_SPAN(tense_period(&t), SPAN("2023"));
	tense_years(&t, 5);
	CHECK_SPAN(tense_period_at(&t, TENSE_ALL), SPAN("2019/2023"));
	CHECK_SPAN(tense_period_at(&t, TENSE_BEFORE), SPAN("2018"));
	CHECK_SPAN(tense_period_at(&t, TENSE_END), SPAN("2023"));
	tense_free(&t);
}

/* 预计 is no plan where the heading looks back on a year. */
static void
test_guess(const struct lex *lex)
{
	static const struct {
		const char *title, *mood, *want;
	} rows[] = {
		{"一、2023年工作回顾", "done", "done"},
		{"一、工作回顾", "done", "plan"},
		{"二、2024年目标", "plan", "plan"},
	};
	struct tense t = {0};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct tense_section s = {.year = SPAN("2024"),
			.mood = span_str(rows[i].mood),
			.title = span_str(rows[i].title)};
		tense_start(&t, &s);
		tense_word(&t, lex_word(lex, LEX(TENSE), SPAN("预计")), 3);
		CHECK_SPAN(tense_mood(&t, 0, false), span_str(rows[i].want));
	}
	tense_free(&t);
}

/* Whether the last of three figures of one sentence contradicts those before it. */
static bool
contradicts(const char *const values[3], struct item_row rows[3], const char *unit)
{
	struct mention m[3] = {{0}};
	struct contra c = {0};
	for (size_t i = 0; i < 3; i++) {
		bool percent = span_ends(rows[i].item.object, SPAN("率"));
		m[i] = (struct mention){.value = span_str(values[i]),
			.unit_class = span_str(unit),
			.kind = percent ? KIND_PERCENT : KIND_COUNT,
			.qual = QUAL_EQ};
		rows[i].mention = &m[i];
	}
	CHECK(!contra_add(&c, &rows[0]) && !contra_add(&c, &rows[1]));
	return contra_add(&c, &rows[2]);
}

static void
test_contra(void)
{
	static const struct {
		const char *all, *good, *rate;
		bool wrong;
	} rates[] = {
		{"468", "456", "90", true}, {"468", "456", "97.4", false},
		{"468", "456", "97", false}, {"205", "205", "100", false},
		{"205", "205", "99", false}, /* within a point */
		{"100", "205", "48", false}, /* no part of it: nothing is known */
	};
	for (size_t i = 0; i < sizeof rates / sizeof *rates; i++) {
		const char *const values[] = {rates[i].all, rates[i].good, rates[i].rate};
		struct item_row of[3] = {
			{0},
			{.item.act = SPAN("成功化解")},
			{.item.object = SPAN("化解率")},
		};
		CHECKF(contradicts(values, of, "件") == rates[i].wrong, "%s", rates[i].rate);
	}
}

/* Parts against their total: decimals are compared as they are written. */
static void
test_parts(void)
{
	static const struct {
		const char *whole, *parts[2];
		bool wrong;
	} rows[] = {
		{"0.3", {"0.1", "0.2"}, false},
		{"0.8", {"0.1", "0.7"}, false},
		{"0.3", {"0.1", "0.3"}, true},
		{"7", {"3", "4"}, false},
		{"7", {"4", "4"}, true},
		{"1000000.1", {"1000000", "0.1"}, false},
		{"1000000.1", {"1000000", "0.2"}, true},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const char *const values[] = {
			rows[i].whole, rows[i].parts[0], rows[i].parts[1]};
		struct item_row of[3] = {{0}, {.part = true}, {.part = true}};
		CHECKF(contradicts(values, of, "公里") == rows[i].wrong, "%s", rows[i].whole);
	}
}

int
main(void)
{
	struct lex *lex = lex_new();
	test_items(lex);
	test_keys(lex);
	test_zeros(lex);
	test_tense(lex);
	test_years(lex);
	test_sides();
	test_guess(lex);
	test_contra();
	test_parts();
	lex_free(lex);
	return check_end();
}
