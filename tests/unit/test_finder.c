/* finder: finds what lex_find finds, wherever the text begins. */
#include "check.h"
#include "finder.h"
#include "utf8.h"

static const char *const texts[] = {
	"",
	"镇",
	"全镇",
	"苍屿镇党委高度重视2023年XX县某某工作，我镇认真落实××县的部署，开展普法宣传3次。",
	"a全镇·b𠀀全镇ABC，，。我县xx镇12345678901234567890全镇新闻发布会的图文解读",
	"您现在的位置：首页 > 公开 | 来源：苍屿镇 [bookmark: a]某镇①2件",
	"［1］版权所有 ICP备05号 _ var © 上一篇：无",
	"本报告的统计期限自2023年1月1日起至2023年12月31日止。请点击“政策解读”查看原文。",
};

static unsigned
compare(const struct lex *lex, lex_set classes)
{
	unsigned wrong = 0;
	struct finder *f = finder_new(lex, classes);
	for (size_t i = 0; i < SPAN_COUNT(texts); i++) {
		struct span all = span_str(texts[i]);
		for (struct span s = all;; s = span_skip(s, utf8_width(s.p[0]))) {
			size_t at, want_at;
			const struct lex_entry *want = lex_find(lex, classes, s, &want_at);
			const struct lex_entry *e = finder_find(f, s, &at);
			wrong += e != want || at != want_at;
			if (s.n == 0)
				break;
		}
	}
	finder_free(f);
	return wrong;
}

int
main(void)
{
	static const lex_set sets[] = {LEX(SUBJECT), LEX(NOT_REPORT), LEX(SYNONYM) | LEX(UNIT),
		LEX(TENSE), LEX(SYNONYM) | LEX(SUBJECT), LEX(RESIDUE), LEX(NAV) | LEX(META)};
	struct lex *lex = lex_new();
	const char *error;
	for (size_t i = 0; i < SPAN_COUNT(sets); i++)
		CHECKF(compare(lex, sets[i]) == 0, "set %zu", i);
	CHECK(lex_add(lex, "own", SPAN("subject\t县\twho\t\nsynonym\t𠀀\t\t\n"), &error) == 0);
	for (size_t i = 0; i < SPAN_COUNT(sets); i++)
		CHECKF(compare(lex, sets[i]) == 0, "set %zu with words of one character", i);
	lex_free(lex);
	return check_end();
}
