/* What is remembered of clauses is what reading them anew gives. */
#include "check.h"
#include "recall.h"

/* The same words, at the same place of another text. */
static bool
same(struct span a, const char *at, struct span b, const char *bt)
{
	return a.n == b.n && (a.n == 0 || a.p - at == b.p - bt) && span_eq(a, b);
}

static bool
same_clause(struct clause a, const char *at, struct clause b, const char *bt)
{
	return same(a.subject, at, b.subject, bt) && same(a.verb, at, b.verb, bt) &&
	       same(a.object, at, b.object, bt) && a.why == b.why && a.light == b.light &&
	       a.change == b.change && a.fall == b.fall && a.tie == b.tie && a.than == b.than &&
	       a.since == b.since && a.inner == b.inner && a.shared == b.shared;
}

static const char *const texts[] = {
	"",
	"共",
	"a",
	"办结",
	"开展普法宣传",
	"产量同比增长",
	"比上年下降",
	"其中妇女",
	"参考率和合格率均为",
	"党委会专题研究法治工作",
	"的事项实现网上办理",
	"法律顾问常年驻点",
	"占执法人员的",
	"围绕粮食安全、耕地保护、水源涵养和山林防火组织各村开展",
};

static void
check_text(struct recall *r, const struct vocab *v, const char *text)
{
	char other[200];
	snprintf(other, sizeof other, "%s", text);
	struct span one = span_str(text), two = span_str(other);
	struct clause want = clause_before(v, one);
	CHECKF(same_clause(recall_before(r, one), one.p, want, one.p), "%s", text);
	CHECKF(same_clause(recall_before(r, two), two.p, want, one.p), "%s again", text);
	want = clause_after(v, one);
	CHECKF(same_clause(recall_after(r, one), one.p, want, one.p), "%s", text);
	CHECKF(same_clause(recall_after(r, two), two.p, want, one.p), "%s again", text);
}

/* More texts than are remembered, so that they push each other out. */
static void
test_many(struct recall *r, const struct vocab *v)
{
	for (int round = 0; round < 2; round++)
		for (int i = 0; i < 3000; i++) {
			char text[100];
			snprintf(text, sizeof text, "第%d组开展%s", i / 2,
				i % 2 ? "巡查" : "宣讲");
			check_text(r, v, text);
		}
}

int
main(void)
{
	struct lex *lex = lex_new();
	struct vocab *vocab = vocab_new(lex);
	struct recall *recall = recall_new(lex);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		check_text(recall, vocab, texts[i]);
	test_many(recall, vocab);
	recall_free(recall);
	vocab_free(vocab);
	lex_free(lex);
	return check_end();
}
