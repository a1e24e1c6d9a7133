#include "pause.h"

#include "buf.h"

#include <stdlib.h>

/* Whether the ASCII mark there ends a clause: 1,200 and 8:30 go on, and a full stop is one between
 * Han characters only. */
static bool
is_pause(struct span text, size_t at)
{
	char next = at + 1 < text.n ? text.p[at + 1] : '\0';
	if (text.p[at] == '.')
		return at && (text.p[at - 1] & 0x80) && (next & 0x80);
	return !strchr(",;:", text.p[at]) || next < '0' || next > '9';
}

void
pauses_find(struct pauses *p, struct span text, const struct sweep_place *places, size_t n)
{
	p->text = text;
	p->list = mem_grow(p->list, &p->cap, n, sizeof *p->list);
	p->over = mem_grow(p->over, &p->cap_over, n, sizeof *p->over);
	p->words = mem_grow(p->words, &p->cap_words, n, sizeof *p->words);
	struct pause *pause = p->list;
	size_t *over = p->over, *word = p->words;
	/* each is put down and kept if it is one: no jump that nobody foresees */
	for (const struct sweep_place *place = places; place < places + n; place++) {
		unsigned wide = (unsigned char)text.p[place->at] >> 7;
		unsigned ends = place->what & SWEEP_PAUSE;
		if (ends & (wide - 1)) /* an ASCII mark */
			ends = is_pause(text, place->at);
		*word = *over = place->at;
		word += (place->what & SWEEP_WORD) != 0;
		over += (place->what & SWEEP_OVER) != 0;
		*pause = (struct pause){
			place->at, place->at + 1 + 2 * wide, (place->what & SWEEP_STOP) != 0};
		pause += ends != 0;
	}
	p->n = (size_t)(pause - p->list);
	p->nover = (size_t)(over - p->over);
	p->nwords = (size_t)(word - p->words);
}

void
pauses_free(struct pauses *p)
{
	free(p->list);
	free(p->over);
	free(p->words);
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
