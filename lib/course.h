/* course: of which time a text speaks, as far as it was read: its pauses, time words, dates and figures
 * in their order. */
#ifndef FZ_COURSE_H
#define FZ_COURSE_H

#include "event.h"
#include "tense.h"

struct course {
	struct tense tense;
	const struct events *events;
	const struct pauses *pauses; /* of the text */
	size_t event, pause;         /* the next of each */
	size_t sentence;             /* where the one that the tense speaks of begins */
	size_t due;                  /* where the next pause or event may stand */
};

/* A text begins; all that is given lasts as long as it is asked. Free with course_free. */
void course_start(struct course *c, const struct events *events, const struct pauses *pauses,
	const struct tense_section *section);
void course_free(struct course *c);

/* Lets the time words of the sentence that stand before byte `at` take effect. */
void course_go_on(struct course *c, size_t at);

static inline void
course_advance(struct course *c, size_t at)
{
	if (c->due < at)
		course_go_on(c, at);
}

/* A date of the text says of which time what follows speaks. */
void course_date(struct course *c, const struct mention *m);

/* A mention went by: what was said of it alone is over; a time may say of which years is spoken. */
void course_pass(struct course *c, const struct mention *m);

#endif
