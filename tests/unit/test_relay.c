/* Relay: tasks run once, in order, and come back in order. */
#include "check.h"
#include "relay.h"

#include <stdint.h>

#define TASKS 2000u

struct log {
	unsigned ran; /* tasks so far; by the relay's thread alone */
};

struct task {
	unsigned number; /* that it should run as */
	bool right;
};

static void
run(void *ctx, void *task)
{
	struct log *l = ctx;
	struct task *t = task;
	t->right = l->ran++ == t->number;
}

static void
in_order(void)
{
	struct log log = {0};
	struct relay *r = relay_new(run, &log);
	struct task tasks[RELAY_MOST];
	unsigned handed = 0, waited = 0;
	while (waited < TASKS) {
		while (handed < TASKS && relay_under_way(r) < RELAY_MOST) {
			tasks[handed % RELAY_MOST] = (struct task){.number = handed};
			relay_hand(r, &tasks[handed % RELAY_MOST]);
			handed++;
		}
		bool ready = relay_is_ready(r); /* and stays so */
		CHECK(!ready || relay_is_ready(r));
		const struct task *t = relay_wait(r);
		CHECK(t == &tasks[waited % RELAY_MOST]);
		CHECK(t->right);
		waited++;
	}
	CHECK(relay_under_way(r) == 0);
	CHECK(log.ran == TASKS);
	relay_free(r);
}

static void
left_under_way(void)
{
	struct log log = {0};
	struct relay *r = relay_new(run, &log);
	struct task tasks[RELAY_MOST];
	for (unsigned i = 0; i < RELAY_MOST; i++) {
		tasks[i] = (struct task){.number = i};
		relay_hand(r, &tasks[i]);
	}
	relay_free(r); /* which nobody waited for: those that ran are the first */
	for (unsigned i = 0; i < RELAY_MOST; i++)
		CHECK(tasks[i].right == (i < log.ran));
	relay_free(relay_new(run, &log));
	relay_free(NULL);
}

int
main(void)
{
	in_order();
	left_under_way();
	return check_end();
}
