#include "cite.h"

#include "digit.h"
#include "utf8.h"

#define MAX_NUMBER 96 /* bytes of digits that are looked at */

static bool
word_at(struct span text, size_t at, struct span word)
{
	return span_starts_at(text, at, word);
}

/* ---- documents ---- */

/* The brackets that a year stands in; round ones stand round other things too. */
static const struct brackets {
	uint32_t key; /* of the one that opens */
	struct span open, close;
	bool common;
} brackets[] = {{0xE38094, {"〔", 3}, {"〕", 3}, false}, {'[', {"[", 1}, {"]", 1}, false},
	{0xEFBC88, {"（", 3}, {"）", 3}, true}, {'(', {"(", 1}, {")", 1}, true},
	{0xE38090, {"【", 3}, {"】", 3}, false}, {0xEFB99D, {"﹝", 3}, {"﹞", 3}, false},
	{0xEFBCBB, {"［", 3}, {"］", 3}, false}};

static const struct brackets *
brackets_of(uint32_t key)
{
	if (key >= 0xE4B880 && key <= 0xE9BFBF)
		return NULL; /* a Han character, as mostly */
	for (size_t i = 0; i < sizeof brackets / sizeof *brackets; i++)
		if (brackets[i].key == key)
			return &brackets[i];
	return NULL;
}

bool
cite_opens(uint32_t key)
{
	return brackets_of(key);
}

static size_t
skip_blanks(struct span text, size_t at)
{
	while (word_at(text, at, SPAN(" ")))
		at++;
	return at;
}

/* 12, 第12 behind the bracket: where it ends, 0 where it is none. */
static size_t
number_end(struct span text, size_t at)
{
	at = skip_blanks(text, at);
	at += word_at(text, at, SPAN("第")) ? SPAN("第").n : 0;
	size_t end = digit_end(text, at, MAX_NUMBER);
	return end > at ? skip_blanks(text, end) : 0;
}

struct cite
cite_document(struct span text, size_t at, size_t year_end, size_t floor)
{
	const struct brackets *b =
		brackets_of(utf8_key_last(span_of(text.p + floor, at - floor)));
	if (!b || year_end - at < 4)
		return (struct cite){0};
	bool closed = word_at(text, year_end, b->close);
	bool lost = !closed && !b->common && year_end - at > 4;
	if (!closed && !lost)
		return (struct cite){0};
	size_t end = closed ? number_end(text, year_end + b->close.n) : year_end;
	if (!end || !word_at(text, end, SPAN("号")))
		return (struct cite){0};
	size_t from = at - b->open.n;
	return (struct cite){from, end + SPAN("号").n - from, lost};
}

/* ---- articles ---- */

/* What 第N in front of makes a reference; 项 and 目 only behind another one. Its bytes. */
static size_t
part_word(struct span text, size_t at, bool chained)
{
	static const struct span words[] = {{"条", 3}, {"款", 3}, {"章", 3}, {"节", 3},
		{"编", 3}, {"号", 3}, {"项", 3}, {"目", 3}};
	for (size_t i = 0; i < (chained ? 8 : 6); i++)
		if (word_at(text, at, words[i]))
			return words[i].n;
	return 0;
}

struct cite
cite_article(struct span text, size_t at)
{
	size_t from = at - SPAN("第").n, end = at, last = 0;
	for (;;) {
		size_t number = digit_end(text, end, MAX_NUMBER);
		size_t word = number > end ? part_word(text, number, last > 0) : 0;
		if (!word)
			break;
		last = number + word;
		if (!word_at(text, last, SPAN("第")))
			break;
		end = last + SPAN("第").n;
	}
	return (struct cite){from, last ? last - from : 0, false};
}
