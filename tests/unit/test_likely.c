/* The filter of words by their two outer characters. */
#include "check.h"
#include "lex.h"
#include "likely.h"

static struct likely begin, end;

static void
learn(struct span word)
{
	likely_add(&begin, word, SIDE_FIRST);
	likely_add(&end, word, SIDE_LAST);
}

/* Wherever a word stands it is likely, whatever goes on beside it. */
static void
test_all_words(const struct lex *lex)
{
	static const char *const beside[] = {"", "1", "a", "é", "，", "镇", "𠀀"};
	size_t n;
	const struct lex_entry *list = lex_list(lex, LEX_NOUN, &n);
	for (size_t i = 0; i < n; i++)
		learn(list[i].word);
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < SPAN_COUNT(beside); k++) {
			char text[200];
			int size = snprintf(text, sizeof text, "%.*s%s", (int)list[i].word.n,
				list[i].word.p, beside[k]);
			CHECK(likely_at(&begin, span_of(text, (size_t)size)));
			size = snprintf(text, sizeof text, "%s%.*s", beside[k],
				(int)list[i].word.n, list[i].word.p);
			CHECK(likely_before(&end, span_of(text, (size_t)size)));
		}
}

static void
test_few_words(void)
{
	memset(&begin, 0, sizeof begin);
	memset(&end, 0, sizeof end);
	learn(SPAN("达"));
	learn(SPAN("卷宗"));
	CHECK(likely_at(&begin, SPAN("达标")) && likely_at(&begin, SPAN("达")));
	CHECK(likely_at(&begin, SPAN("卷宗")) && !likely_at(&begin, SPAN("卷烟")));
	CHECK(!likely_at(&begin, SPAN("卷")) && !likely_at(&begin, SPAN("宗卷")));
	CHECK(likely_before(&end, SPAN("送达")) && likely_before(&end, SPAN("达")));
	CHECK(likely_before(&end, SPAN("卷宗")) && !likely_before(&end, SPAN("正宗")));
	CHECK(!likely_before(&end, SPAN("宗")) && !likely_before(&end, SPAN("宗卷")));
}

/* Of characters that are not of three bytes nothing is known. */
static void
test_narrow(void)
{
	CHECK(likely_at(&begin, SPAN("a")) && likely_before(&end, SPAN("a")));
	CHECK(likely_at(&begin, SPAN("")) && likely_before(&end, SPAN("")));
}

int
main(void)
{
	struct lex *lex = lex_new();
	test_all_words(lex);
	test_few_words();
	test_narrow();
	lex_free(lex);
	return check_end();
}
