/* Words: longest match from either end, words of the user, lines that are refused. */
#include "buf.h"
#include "check.h"
#include "lex.h"
#include "wordform.h"

static void
user_words(void)
{
	static const char text[] = "# my words\n"
				   "unit\t人\t人 classifier 1\tpeople\n"
				   "unit\t人次\t人次 classifier 1\tattendances\r\n"
				   "label\t槐上企业\n";
	struct lex *l = lex_new();
	const char *error = NULL;
	CHECK(lex_add(l, "mine.tsv", span_str(text), &error) == 0);
	CHECK_SPAN(lex_at(l, LEX(UNIT), SPAN("人次数"))->word, SPAN("人次"));
	CHECK_SPAN(lex_at(l, LEX(UNIT), SPAN("人丁"))->word, SPAN("人"));
	CHECK(!lex_at(l, LEX(LABEL), SPAN("人次")));
	CHECK_SPAN(lex_before(l, LEX(UNIT) | LEX(LABEL), SPAN("咨询人次"))->word, SPAN("人次"));
	CHECK(!lex_before(l, LEX(UNIT), SPAN("人次数咨询")));
	size_t at;
	const struct lex_entry *e = lex_find(l, LEX(LABEL), SPAN("新增槐上企业9家"), &at);
	CHECK(e && at == 6 && e->line == 4 && strcmp(e->file, "mine.tsv") == 0);
	CHECK(lex_word(l, LEX(LABEL), SPAN("槐上企业")) == e);
	CHECK(!lex_word(l, LEX(LABEL), SPAN("槐上")));
	lex_free(l);
}

static void
later_word_wins(void)
{
	struct lex *l = lex_new();
	const char *error = NULL;
	size_t n;
	lex_list(l, LEX_UNIT, &n);
	CHECK(lex_add(l, "a", SPAN("unit\t碗\t碗 classifier 1\n"), &error) == 0);
	CHECK(lex_add(l, "b", SPAN("unit\t碗\t碗 measure 2\n"), &error) == 0);
	CHECK_SPAN(lex_at(l, LEX(UNIT), SPAN("碗"))->value, SPAN("碗 measure 2"));
	CHECK_SPAN(lex_before(l, LEX(UNIT), SPAN("三碗"))->value, SPAN("碗 measure 2"));
	size_t now;
	lex_list(l, LEX_UNIT, &now);
	CHECK(now == n + 1);
	lex_free(l);
}

static void
bad_lines(void)
{
	struct lex *l = lex_new();
	const char *error = NULL;
	CHECK(lex_add(l, "x", SPAN("unit\t斛\t斛 measure 1\n\nnosuch\ta\tb\n"), &error) == 3);
	CHECK(error && strstr(error, "class"));
	CHECK(lex_at(l, LEX(UNIT), SPAN("斛"))); /* the lines before it are in */
	CHECK(lex_add(l, "x", SPAN("unit\t\tb\n"), &error) == 1);
	lex_free(l);
}

/* Every word of the data is found from both ends, by itself and with text
 * behind and before it. */
static void
all_words(void)
{
	struct lex *l = lex_new();
	struct buf b = {0};
	for (int c = 0; c < LEX_CLASSES; c++) {
		size_t n;
		const struct lex_entry *list = lex_list(l, (enum lex_class)c, &n);
		lex_set set = UINT64_C(1) << c;
		const struct lex_entry *lost = NULL;
		for (size_t i = 0; i < n && !lost; i++) {
			struct span word = list[i].word;
			b.n = 0;
			buf_puts(&b, "……");
			buf_put(&b, word);
			buf_puts(&b, "……");
			size_t dots = strlen("……");
			struct span before = span_take(buf_span(&b), dots + word.n);
			struct span behind = span_skip(buf_span(&b), dots);
			const struct lex_entry *at = lex_at(l, set, behind);
			const struct lex_entry *end = lex_before(l, set, before);
			if (list[i].class != (enum lex_class)c ||
				lex_word(l, set, word) != &list[i] || at != &list[i] ||
				end != &list[i])
				lost = &list[i];
		}
		CHECKF(!lost, "%s:%u", lost ? lost->file : "", lost ? (unsigned)lost->line : 0);
	}
	buf_free(&b);
	lex_free(l);
}

/* Every word of the data fits its class. */
static void
all_values(void)
{
	struct lex *l = lex_new();
	static const char *const files[] = {"units.tsv", "labels.tsv", "hedges.tsv",
		"marks.tsv", "ident.tsv", "residue.tsv", "meta.tsv", "moods.tsv", "markup.tsv",
		"pairing.tsv", "words.tsv", "zero.tsv", "tense.tsv", "synonyms.tsv",
		"calendar.tsv"};
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		const char *wants = "";
		const struct lex_entry *bad = wordform_misfit(l, files[i], &wants);
		CHECKF(!bad, "%s:%u: %s", files[i], bad ? (unsigned)bad->line : 0, wants);
	}
	lex_free(l);
}

/* A word that no rule can use is found, whatever comes behind it. */
static void
bad_values(void)
{
	static const struct {
		const char *text;
		uint32_t line; /* 0: all fit */
	} rows[] = {
		{"unit\t畦\t畦 classifier 0\n", 0},
		{"unit\t畦\t畦 classifier\nunit\t垄\t垄 classifier 0 畦\n", 0},
		{"unit\t畦\n", 1},
		{"label\t一廊七园\nunit\t畦\t畦 clasifier 0\nunit\t垄\n", 2},
		{"label\t一廊七园\tplace\n", 1},
		{"unit\t畦\t畦 classifier x\n", 1},
		{"mark\t任务{一}\ttask line\n", 1},
		{"mark\t任务{一}\ttask 9 line\n", 0},
		{"mark\t任务一、\ttask 9 line\n", 1},
		{"mark\t任务{二}\ttask 9 line\n", 1},
		{"mark\t▷\ttask 9 line bullet\nmark\t起首\ttask 9 n=1 word\n", 0},
		{"tag\tfigure\tblock\ntag\tFigcaption\tblock\n", 2},
		{"residue\t赞\tline 赞(\\d+)\nresidue\t踩\tline 踩(\\d+\n", 2},
		{"residue\t踩\tspan 完 踩[\n", 1},
		{"synonym\t坝坝会\t\n", 0},
		{"verb\t捐建\tdoes\n", 1},
	};
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct lex *l = lex_new();
		const char *error = NULL, *wants = NULL;
		CHECK(lex_add(l, "mine", span_str(rows[i].text), &error) == 0);
		const struct lex_entry *bad = wordform_misfit(l, "mine", &wants);
		CHECKF((bad ? bad->line : 0) == rows[i].line, "%s", rows[i].text);
		CHECK(!bad == !wants);
		lex_free(l);
	}
}

int
main(void)
{
	all_words();
	all_values();
	bad_values();
	user_words();
	later_word_wins();
	bad_lines();
	return check_end();
}
