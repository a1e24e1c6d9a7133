/* Markers that go on with one of the paragraph before, and those that do not. */
#include "sibling.h"

#include "check.h"

static const struct {
	const char *paragraph, *marker;
	enum sibling want;
} cases[] = {
	/* the marker before begins the paragraph */
	{"二是把路灯装到巷口。", "三是", SIBLING_APART},
	{"（四）村道全部修通。", "（五）", SIBLING_APART},
	{"十九、账目每月公布。", "二十、", SIBLING_APART},
	{"⑤水窖已经建成。", "⑥", SIBLING_APART},
	/* the first of a list may have the others inside */
	{"一是修路。", "二是", SIBLING_NONE},
	{"一是修路。二是通水。", "三是", SIBLING_INSIDE},
	/* it stands inside, behind a sign */
	{"今年要办几件事：①修路。", "②", SIBLING_INSIDE},
	{"主要有①修路、②通水。", "③", SIBLING_INSIDE},
	{"措施如下：（一）抓排查；", "（二）", SIBLING_INSIDE},
	{"分三步走：1.摸底。", "2.", SIBLING_INSIDE},
	/* it does not */
	{"今年要办几件事。", "②", SIBLING_NONE},
	{"今年要办几件事：①修路。", "③", SIBLING_NONE},
	{"他住在第一是巷。", "二是", SIBLING_NONE},
	{"共支出：1.5万元。", "2.", SIBLING_NONE},
	{"依照第（三）项办理。", "（四）", SIBLING_NONE},
	{"", "二是", SIBLING_NONE},
	/* a first marker goes on with nothing */
	{"措施如下：", "（一）", SIBLING_NONE},
	{"措施如下：", "——", SIBLING_NONE},
};

int
main(void)
{
	for (size_t i = 0; i < SPAN_COUNT(cases); i++)
		CHECKF(sibling_of(span_str(cases[i].paragraph), span_str(cases[i].marker)) ==
				cases[i].want,
			"%s | %s", cases[i].paragraph, cases[i].marker);
	return check_end();
}
