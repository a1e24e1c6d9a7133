/* relay: a thread that works ahead of its caller.
 *
 * Tasks are run one after the other, in the order in which they were handed over, and waited for
 * in the same order. Where there is one processor only, or no thread to be had, relay_hand runs
 * them itself: nobody can tell but by the time it takes. */
#ifndef FZ_RELAY_H
#define FZ_RELAY_H

#include <stdbool.h>
#include <stddef.h>

/* Tasks that may be under way at a time, from relay_hand to relay_wait. */
#define RELAY_MOST 4

struct relay;

/* run is called with ctx and the task, by one thread at a time. Free with relay_free. */
struct relay *relay_new(void (*run)(void *ctx, void *task), void *ctx);

/* Waits for the task that runs; those behind it are dropped. */
void relay_free(struct relay *r);

/* Fewer than RELAY_MOST are under way. The task is run's alone until it was waited for. */
void relay_hand(struct relay *r, void *task);

/* Waits for the oldest task under way, of which there is one, and returns it. */
void *relay_wait(struct relay *r);

/* Whether relay_wait would return at once. */
bool relay_is_ready(struct relay *r);

/* Tasks under way. */
size_t relay_under_way(const struct relay *r);

#endif
