#include "course.h"

#include "dates.h"

void
course_start(struct course *c, const struct events *events, const struct pauses *pauses,
	const struct tense_section *section)
{
	c->events = events;
	c->pauses = pauses;
	c->event = c->pause = c->sentence = c->due = 0;
	tense_start(&c->tense, section);
}

void
course_free(struct course *c)
{
	tense_free(&c->tense);
}

/* Goes on to the sentence of byte `at`, which forgets the time words of the one before. */
static void
enter_sentence(struct course *c, size_t at)
{
	const struct pauses *p = c->pauses;
	for (; c->pause < p->n && p->list[c->pause].at < at; c->pause++) {
		if (!p->list[c->pause].sentence)
			continue;
		c->sentence = p->list[c->pause].end;
		tense_sentence(&c->tense, c->sentence);
	}
}

void
course_go_on(struct course *c, size_t at)
{
	const struct event *event = c->events->list + c->event,
			   *end = c->events->list + c->events->n;
	enter_sentence(c, at);
	for (; event < end && event->at < at; event++)
		if (event->at >= c->sentence)
			tense_word(&c->tense, event->entry, event->at);
	c->event = (size_t)(event - c->events->list);
	c->due = event < end ? event->at : SIZE_MAX;
	if (c->pause < c->pauses->n && c->pauses->list[c->pause].at < c->due)
		c->due = c->pauses->list[c->pause].at;
}

void
course_date(struct course *c, const struct mention *m)
{
	struct span text = c->pauses->text;
	if (!dates_speak(text, m))
		return;
	course_advance(c, m->at);
	if (dates_lend(text, m))
		tense_lend(&c->tense);
	tense_date(&c->tense, m->value, m->at);
	if (dates_since(text, m))
		tense_since(&c->tense);
}

/* 五年来, 过去五年: what follows is of all these years. */
static void
note_years(struct course *c, const struct mention *m)
{
	struct span text = c->pauses->text, behind = span_skip(text, m->at + m->n),
		    before = span_take(text, m->from);
	bool past = span_starts(behind, SPAN("来")) || span_starts(behind, SPAN("间")) ||
		    span_ends(before, SPAN("过去")) || span_ends(before, SPAN("这"));
	if (past && span_eq(m->unit, SPAN("年")) && m->value.n == 1)
		tense_years(&c->tense, (unsigned)(m->value.p[0] - '0'));
}

void
course_pass(struct course *c, const struct mention *m)
{
	course_advance(c, m->at);
	tense_pass(&c->tense);
	if (m->kind == KIND_DURATION)
		note_years(c, m);
}
