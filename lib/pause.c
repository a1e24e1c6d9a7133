#include "pause.h"

#include "buf.h"
#include "utf8.h"

#include <stdlib.h>

/* 2: s begins with the end of a sentence, 1: of a clause, 0: of neither. */
static int
pause_of(struct span s)
{
	switch (utf8_key(s)) {
	case '|':
	case '\t': return 1;
	case ',':
	case ';':
	case ':': return s.n == 1 || s.p[1] < '0' || s.p[1] > '9';
	case 0xEFBC8C: /* ， */
	case 0xEFBC9A: /* ： */
	case 0xEFBC9B: /* ； */ return 1;
	case 0xE38082: /* 。 */
	case 0xEFBC81: /* ！ */
	case 0xEFBC9F: /* ？ */ return 2;
	default: return 0;
	}
}

void
pauses_find(struct pauses *p, struct span text, const struct sweep_place *places, size_t n)
{
	p->text = text;
	p->n = 0;
	for (size_t i = 0; i < n; i++) {
		if (!(places[i].what & SWEEP_PAUSE))
			continue;
		size_t at = places[i].at;
		int pause = pause_of(span_skip(text, at));
		if (!pause)
			continue;
		p->list = mem_grow(p->list, &p->cap, p->n + 1, sizeof *p->list);
		p->list[p->n++] = (struct pause){at, at + utf8_width(text.p[at]), pause == 2};
	}
}

void
pauses_free(struct pauses *p)
{
	free(p->list);
	*p = (struct pauses){0};
}

size_t
pauses_before(const struct pauses *p, size_t at)
{
	size_t low = 0, high = p->n;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (p->list[middle].at < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool
is_inside(struct span text, size_t at)
{
	return at < text.n && ((unsigned char)text.p[at] & 0xC0) == 0x80;
}

size_t
pauses_clause_start(const struct pauses *p, size_t at, size_t before)
{
	size_t low = at > CLAUSE_MAX ? at - CLAUSE_MAX : 0;
	if (before && p->list[before - 1].at >= low)
		return p->list[before - 1].end;
	while (is_inside(p->text, low))
		low++;
	return low;
}

size_t
pauses_clause_end(const struct pauses *p, size_t at, size_t before)
{
	size_t end = at + CLAUSE_MAX < p->text.n ? at + CLAUSE_MAX : p->text.n;
	while (before < p->n && p->list[before].at < at)
		before++;
	if (before < p->n && p->list[before].at < end)
		return p->list[before].at;
	while (is_inside(p->text, end))
		end--;
	return end;
}
