#include "compound.h"

#define NO_SCALE 100

struct compound
compound_new(void)
{
	return (struct compound){.unit = TEN_THOUSAND, .scale = NO_SCALE};
}

static uint64_t
power(int e)
{
	uint64_t p = 1;
	while (e-- > 0)
		p *= 10;
	return p;
}

static void
add_checked(struct compound *c, uint64_t *sum, uint64_t x, int e)
{
	uint64_t p = power(e);
	if (x > UINT64_MAX / p || x * p > UINT64_MAX - *sum)
		c->bad = true;
	else
		*sum += x * p;
}

void
compound_hold(struct compound *c, uint64_t digit)
{
	c->bad |= c->held;
	c->digit = digit;
	c->held = true;
	c->power = 0;
}

/* 十 百 千 */
void
compound_unit(struct compound *c, int e)
{
	bool one = !c->held && (e == 1 || !c->started);
	c->bad |= e >= c->unit || (!c->held && !one);
	c->bare |= !c->started && e > 1;
	add_checked(c, &c->section, one ? 1 : c->digit, e);
	c->held = false;
	c->unit = e;
	c->power = e;
	c->tail = e > 1 ? e : 0;
}

/* 万 亿 兆: a rise multiplies all that has been read, 一万五千亿 */
void
compound_scale(struct compound *c, int e)
{
	uint64_t section = c->section + (c->held ? c->digit : 0);
	if (!c->started) {
		section = 1;
		c->bare = true;
	}
	if (e < c->scale && section > 0) {
		add_checked(c, &c->done, section, e);
	} else {
		uint64_t left = c->done;
		c->done = 0;
		add_checked(c, &left, section, 0);
		add_checked(c, &c->done, left, e);
	}
	c->section = 0;
	c->held = false;
	c->unit = TEN_THOUSAND;
	c->scale = e;
	c->tail = e;
	c->power += e;
	c->scaled = true;
}

/* The value of the whole chain. */
uint64_t
compound_value(struct compound *c)
{
	uint64_t sum = c->done;
	add_checked(c, &sum, c->section, 0);
	if (!c->held)
		return sum;
	bool tenths = c->tail && c->digit < 10 && !c->vague;
	if (c->tail && !tenths && c->digit >= power(c->tail))
		c->bad = true;
	add_checked(c, &sum, c->digit, tenths ? c->tail - 1 : 0);
	return sum;
}
