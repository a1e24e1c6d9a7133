#include "dates.h"

#include "joint.h"
#include "utf8.h"

#define TITLE_MAX ((size_t)242) /* bytes of a title before its date */
#define WORDS_MAX ((size_t)60)  /* bytes between the dates and their figures */

/* 《行动纲要（2021—2025年）》 */
static bool
in_title(struct span text, size_t at)
{
	size_t low = at > TITLE_MAX ? at - TITLE_MAX : 0;
	while (at-- > low) {
		if ((unsigned char)text.p[at] != 0xE3)
			continue;
		uint32_t key = utf8_key_at(text, at);
		if (key == 0xE3808A || key == 0xE3808B) /* 《 》 */
			return key == 0xE3808A;
	}
	return false;
}

bool
dates_speak(struct span text, const struct mention *m)
{
	struct span before = span_take(text, m->at), behind = span_skip(text, m->at + m->n);
	bool compared = span_ends(before, SPAN("比")) || span_ends(before, SPAN("较")) ||
			(span_ends(before, SPAN("是")) && span_starts(behind, SPAN("的")));
	return !compared && !in_title(text, m->at);
}

bool
dates_lend(struct span text, const struct mention *m)
{
	struct span before = span_take(text, m->at), behind = span_skip(text, m->at + m->n);
	bool from = span_ends(before, SPAN("由")) || span_ends(before, SPAN("从"));
	return from &&
	       (span_starts(behind, SPAN("的")) || (behind.n && span_is_digit(behind.p[0])));
}

bool
dates_since(struct span text, const struct mention *m)
{
	struct span behind = span_skip(text, m->at + m->n);
	bool from = span_ends(span_take(text, m->at), SPAN("自"));
	return span_starts(behind, SPAN("以来")) || (from && span_starts(behind, SPAN("起")));
}

/* What stands between two mentions that follow each other. */
static struct span
gap(struct span text, const struct mention *m)
{
	size_t from = m[0].to, to = m[1].from;
	return from < to ? span_of(text.p + from, to - from) : span_of(text.p + to, 0);
}

static bool
are_listed(struct span text, const struct mention *m)
{
	struct span s = gap(text, m);
	return joint_is(s) || span_eq(s, SPAN("，"));
}

static bool
is_figure(const struct mention *m)
{
	return (KIND_BIT(m->kind) & KINDS_QUANTITY) != 0;
}

/* The length of the list of figures or of dates that begins at m[i]. */
static size_t
list_length(struct span text, const struct mention *m, size_t n, size_t i)
{
	size_t end = i + 1;
	while (end < n && is_figure(&m[end]) == is_figure(&m[i]) &&
		are_listed(text, &m[end - 1]))
		end++;
	return end - i;
}

/* Words between two mentions of one sentence, near each other. */
static bool
goes_on(struct span words)
{
	return words.n <= WORDS_MAX && span_find(words, SPAN("。")) == words.n;
}

/* The dates before m[i], if 分别 stands between. */
static void
find_dates(struct dates *d, struct span text, const struct mention *m, size_t i)
{
	size_t first = i;
	while (first && m[first - 1].kind == KIND_DATE &&
		(first == i || are_listed(text, &m[first - 1])))
		first--;
	d->count = 0;
	if (i - first < 2)
		return;
	struct span words = gap(text, &m[i - 1]);
	if (!goes_on(words) || span_find(words, SPAN("分别")) == words.n)
		return;
	d->first = first;
	d->count = i - first;
}

struct span
dates_dealt(struct dates *d, struct span text, const struct mention *m, size_t n, size_t i)
{
	if (d->count && i - d->figure < d->count)
		return m[d->first + i - d->figure].value;
	if (i == 0 || m[i - 1].kind == KIND_DATE)
		find_dates(d, text, m, i);
	else if (i != d->figure + d->count || !goes_on(gap(text, &m[i - 1])))
		d->count = 0; /* …，参加50人、60人 goes on */
	if (d->count && list_length(text, m, n, i) != d->count)
		d->count = 0;
	d->figure = i;
	return d->count ? m[d->first].value : (struct span){0};
}
