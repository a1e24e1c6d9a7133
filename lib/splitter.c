#include "splitter.h"

#include "edge.h"

/* Pages are of equal length, 500 characters or so; a shorter one is an item of a list. */
#define PAGE_MIN 600
/* Running text is longer than this. */
#define TEXT_MIN 45
/* So many pages make a series, so many of them begin within a sentence. */
#define PAGES_MIN  3
#define BROKEN_MIN 2

void
splitter_open(struct splitter *s)
{
	*s = (struct splitter){0};
}

/* 2、 at the start of a line: its bytes, and the number. */
static size_t
marker(struct span line, size_t *number)
{
	size_t n = 0;
	*number = 0;
	while (n < 2 && n < line.n && line.p[n] >= '0' && line.p[n] <= '9')
		*number = *number * 10 + (size_t)(line.p[n++] - '0');
	return n && span_starts(span_skip(line, n), SPAN("、")) ? n + strlen("、") : 0;
}

/* Items of a list end before the next; most pages of a splitter do not. */
static void
settle(struct splitter *s)
{
	bool pages = s->n >= PAGES_MIN && s->broken >= BROKEN_MIN &&
		     s->broken * 2 >= s->n - 1 && s->least >= PAGE_MIN;
	for (size_t i = 0; pages && i < s->n && s->nfound < SPLITTER_PAGES; i++)
		s->found[s->nfound++] = s->series[i];
	s->n = s->broken = 0;
}

/* Running text that goes on in the next line. */
static bool
is_broken(struct span line)
{
	enum edge_end end = edge_end(line);
	return (end == END_WORD || end == END_COMMA) && line.n > TEXT_MIN &&
	       edge_has_clauses(line);
}

static void
note(struct splitter *s, uint64_t number)
{
	if (s->n == 0)
		s->least = SIZE_MAX;
	else if (s->bytes < s->least)
		s->least = s->bytes;
	s->broken += s->n && is_broken(s->last);
	s->series[s->n++] = number;
	s->bytes = 0;
}

void
splitter_line(struct splitter *s, struct span line, uint64_t number)
{
	size_t page;
	if (marker(line, &page)) {
		if (page == 1)
			settle(s);
		if (page == s->n + 1 && s->n < SPLITTER_PAGES)
			note(s, number);
	}
	s->last = line;
	s->bytes += line.n;
}

void
splitter_close(struct splitter *s)
{
	settle(s);
}

size_t
splitter_at(struct splitter *s, struct span line, uint64_t number)
{
	size_t page;
	while (s->at < s->nfound && s->found[s->at] < number)
		s->at++;
	bool is_page = s->at < s->nfound && s->found[s->at] == number;
	return is_page ? marker(line, &page) : 0;
}
