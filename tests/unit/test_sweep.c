/* sweep: a place is noted wherever it stands, and the text is folded there. */
#include "check.h"
#include "lex.h"
#include "sweep.h"
#include "utf8.h"

#include <stdlib.h>

static const char *const texts[] = {
	"",
	"法",
	"3",
	"全镇开展普法宣传二十六次，发放资料一万五千余份，调处矛盾纠纷四百六十八件。",
	"全年召开会议12次、印发文件3份；“八五”普法规划（2021—2025年）落实到位",
	"開展普法宣傳活動壹佰貳拾場次，調處矛盾糾紛數萬件，億元項目參與審核",
	"A级单位·B级单位 α 级 1,234.5 ㎡ 𠀋村三户 𠮷镇，未发生一起",
	"今年以来未发生行政诉讼败诉案件，下一步将力争实现零投诉",
	"１２３４５６７８９０一二三四五六七八九十百千万亿兆零〇两半几数多余来廿卅壹贰",
	"，。；：！？“”‘’「」『』《》每均,;:\"每均《》",
};

#define N (sizeof texts / sizeof *texts)

#define WORDS (LEX(TENSE) | LEX(ZERO))

/* What the next of the n places says, if it is that at `at`, but of words: those are told by more than a
 * character. */
static unsigned
without_words(const struct sweep_place *place, size_t n, size_t at)
{
	return n && place->at == at ? place->what & ~(unsigned)SWEEP_WORD : 0;
}

/* What a character says that stands alone. */
static unsigned
alone(struct sweep *s, struct span c)
{
	size_t n;
	sweep_text(s, c);
	const struct sweep_place *place = sweep_places(s, &n);
	return without_words(place, n, 0);
}

/* Every character of the text says the same within it as it does alone, and where a word stands its
 * place is noted. */
static void
check_text(const struct lex *lex, struct sweep *whole, struct sweep *single, struct span text)
{
	size_t n, i = 0, wrong = 0;
	struct span folded = sweep_text(whole, text);
	const struct sweep_place *place = sweep_places(whole, &n);
	CHECK(folded.n == text.n);
	for (size_t at = 0, width; at < text.n; at += width) {
		width = utf8_width(text.p[at]);
		struct span c = span_of(text.p + at, width);
		bool noted = i < n && place[i].at == at;
		bool word = noted && place[i].what & SWEEP_WORD;
		wrong += without_words(place + i, n - i, at) != alone(single, c) ||
			 (noted && !place[i].what) ||
			 (lex_at(lex, WORDS, span_skip(folded, at)) && !word) ||
			 !span_eq(sweep_text(single, c), span_of(folded.p + at, width));
		i += noted;
	}
	CHECKF(wrong == 0 && i == n, "%zu wrong in %.*s", wrong, (int)text.n, text.p);
}

static void
want_all(struct sweep *s, const struct lex *lex, enum lex_class class)
{
	size_t n;
	const struct lex_entry *list = lex_list(lex, class, &n);
	for (size_t i = 0; i < n; i++)
		sweep_want(s, list[i].word, SWEEP_WORD);
}

/* All pairs of texts, the second at any distance, in memory that ends behind it. */
static void
check_texts(const struct lex *lex)
{
	struct sweep *whole = sweep_new(), *single = sweep_new();
	want_all(whole, lex, LEX_TENSE);
	want_all(single, lex, LEX_TENSE);
	want_all(whole, lex, LEX_ZERO);
	want_all(single, lex, LEX_ZERO);
	for (size_t i = 0; i < N * N; i++) {
		struct span a = span_str(texts[i / N]), b = span_str(texts[i % N]);
		char *text = malloc(a.n + b.n + 1);
		if (!text)
			abort();
		memcpy(text, a.p, a.n);
		memcpy(text + a.n, b.p, b.n);
		check_text(lex, whole, single, span_of(text, a.n + b.n));
		free(text);
	}
	sweep_free(whole);
	sweep_free(single);
}

static size_t
count(const struct sweep *s, unsigned what)
{
	size_t n, found = 0;
	const struct sweep_place *place = sweep_places(s, &n);
	for (size_t i = 0; i < n; i++)
		found += (place[i].what & what) != 0;
	return found;
}

static void
check_places(struct lex *lex)
{
	struct sweep *s = sweep_new();
	sweep_text(s, SPAN("普法26次，三件"));
	CHECK(count(s, SWEEP_DIGIT) == 4);
	CHECK(count(s, SWEEP_WORD) == 0);
	CHECK(count(s, SWEEP_PAUSE) == 1);
	CHECK_SPAN(sweep_text(s, SPAN("開展12場次，幾個億")), SPAN("开展12场次，几个亿"));
	CHECK(count(s, SWEEP_DIGIT) == 5); /* the digits of the folded text */
	sweep_want(s, SPAN("今年"), SWEEP_WORD);
	sweep_text(s, SPAN("今年和今后的今日今"));
	CHECKF(count(s, SWEEP_WORD) <= 4 && count(s, SWEEP_WORD) >= 1, "%zu",
		count(s, SWEEP_WORD));
	const char *error;
	CHECK(lex_add(lex, "own", SPAN("tense\t𠮷年\tyear 0\t\ntense\tEOY\tyear 0\t\n"),
		      &error) == 0);
	want_all(s, lex, LEX_TENSE);
	sweep_text(s, SPAN("𠮷年完成"));
	CHECK(count(s, SWEEP_WORD) >= 1);
	sweep_text(s, SPAN("EOY"));
	CHECK(count(s, SWEEP_WORD) >= 1);
	sweep_free(s);
}

int
main(void)
{
	struct lex *lex = lex_new();
	check_texts(lex);
	check_places(lex);
	lex_free(lex);
	return check_end();
}
