/* Edits: whole numbers and words, no chance anchors, and both texts come back
 * from the marks. */
#include "check.h"
#include "edit.h"

static const struct {
	const char *old, *new;
	size_t mark0, mark;
	const char *edit;
	unsigned flags;
} cases[] = {
	{"调解纠纷46件。", "调解纠纷52件。", 0, 0, "调解纠纷[-46件-]{+52件+}。", EDIT_NUMBER},
	{"三、下步打算", "四、下步打算", 6, 6, "[-三-]{+四+}、下步打算", EDIT_TRIVIAL},
	{"他说“好”。", "他说「好」。", 0, 0, "他说[-“-]{+「+}好[-”-]{+」+}。", EDIT_TRIVIAL},
	{"开展普法宣传。", "开展法治宣传。", 0, 0, "开展[-普法宣传-]{+法治宣传+}。", 0},
	{"接入OA系统。", "接入OAS系统。", 0, 0, "接入[-OA-]{+OAS+}系统。", 0},
	{"甲[-乙", "甲[-丙", 0, 0, "甲[\\-[-乙-]{+丙+}", 0},
	{"甲{+乙+}", "甲", 0, 0, "甲[-{\\+乙+\\}-]", 0},
	{"", "新增。", 0, 0, "{+新增。+}", 0},
	{"相同。", "相同。", 0, 0, "相同。", 0},
};

static void
both_texts(struct span old, struct span new, struct span edit)
{
	struct buf b = {0};
	edit_apply(&b, edit, false);
	CHECK_SPAN(buf_span(&b), old);
	b.n = 0;
	edit_apply(&b, edit, true);
	CHECK_SPAN(buf_span(&b), new);
	buf_free(&b);
}

/* Texts of brackets, signs and backslashes, by a seed: nothing in them passes for a mark. */
static void
hostile_texts(struct editor *e)
{
	static const char *const bits[] = {"[", "-", "]", "{", "+", "}", "\\", "字", "3"};
	uint32_t seed = 1;
	struct buf text[2] = {0}, marks = {0};
	for (int round = 0; round < 5000; round++) {
		for (int side = 0; side < 2; side++) {
			text[side].n = 0;
			for (int i = 0; i < 8; i++) {
				seed = seed * UINT32_C(1664525) + UINT32_C(1013904223);
				buf_puts(&text[side], bits[(seed >> 8) % 9]);
			}
		}
		marks.n = 0;
		editor_compare(e, buf_span(&text[0]), 0, buf_span(&text[1]), 0, &marks);
		both_texts(buf_span(&text[0]), buf_span(&text[1]), buf_span(&marks));
	}
	buf_free(&text[0]);
	buf_free(&text[1]);
	buf_free(&marks);
}

int
main(void)
{
	struct lex *lex = lex_new();
	struct editor *e = editor_new(lex);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf marks = {0};
		unsigned flags = editor_compare(e, span_str(cases[i].old), cases[i].mark0,
			span_str(cases[i].new), cases[i].mark, &marks);
		CHECK_SPAN(buf_span(&marks), span_str(cases[i].edit));
		CHECKF(flags == cases[i].flags, "%s: %u", cases[i].edit, flags);
		both_texts(span_str(cases[i].old), span_str(cases[i].new), buf_span(&marks));
		buf_free(&marks);
	}
	hostile_texts(e);
	editor_free(e);
	lex_free(lex);
	return check_end();
}
