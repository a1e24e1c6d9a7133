/* clock: times of the day: 15:30, 9时30分, 下午三点半. */
#ifndef FZ_CLOCK_H
#define FZ_CLOCK_H

#include "calendar.h"

struct clock {
	size_t n; /* bytes; 0: no time */
	int hour, minute;
};

/* The time in the form hh:mm or hh:mm:ss at the place. */
struct clock clock_digital(struct calendar c);

/* The time in any form at the place; whether a bare 三点 is one is told by 下午 before it. */
struct clock clock_at(struct calendar c);

#endif
