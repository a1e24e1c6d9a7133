#include "relay.h"

#include "buf.h"
#include "cpus.h"

#include <stdlib.h>

/* To wake a thread takes longer than many a task: who sleeps is woken when so many tasks are there
 * for it, or when the other one would sleep, too. */
#define BATCH (RELAY_MOST / 2)

/* The tasks are a ring. Numbers count them from the first: those below `done` have run, those
 * below `handed` will. */
struct relay {
	void (*run)(void *ctx, void *task);
	void *ctx;
	void *tasks[RELAY_MOST];
	size_t waited; /* the caller's: tasks below it are its own again; it stays while it sleeps */
	bool begun, threaded;
	pthread_t thread;
	pthread_mutex_t lock; /* of what stands below */
	pthread_cond_t more, less;
	size_t done, handed;
	bool idle, waiting; /* the thread sleeps, the caller does */
	bool leaving;
};

struct relay *
relay_new(void (*run)(void *ctx, void *task), void *ctx)
{
	struct relay *r = mem_new(1, sizeof *r);
	*r = (struct relay){.run = run, .ctx = ctx};
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->more, NULL);
	pthread_cond_init(&r->less, NULL);
	return r;
}

static void
wake(bool *asleep, pthread_cond_t *cond)
{
	*asleep = false;
	pthread_cond_signal(cond);
}

static void
sleep_until_woken(struct relay *r, bool *asleep, pthread_cond_t *cond)
{
	*asleep = true;
	while (*asleep)
		pthread_cond_wait(cond, &r->lock);
}

static void *
work(void *ctx)
{
	struct relay *r = ctx;
	pthread_mutex_lock(&r->lock);
	for (;;) {
		if (r->done == r->handed && !r->leaving)
			sleep_until_woken(r, &r->idle, &r->more);
		if (r->leaving)
			break;
		void *task = r->tasks[r->done % RELAY_MOST];
		pthread_mutex_unlock(&r->lock);
		r->run(r->ctx, task);
		pthread_mutex_lock(&r->lock);
		r->done++;
		if (r->waiting && (r->done == r->handed || r->done - r->waited >= BATCH))
			wake(&r->waiting, &r->less);
	}
	pthread_mutex_unlock(&r->lock);
	return NULL;
}

static void
begin(struct relay *r)
{
	r->begun = true;
	r->threaded = cpus_usable() > 1 && cpus_start(&r->thread, work, r);
}

void
relay_hand(struct relay *r, void *task)
{
	if (!r->begun)
		begin(r);
	if (!r->threaded)
		r->run(r->ctx, task);
	pthread_mutex_lock(&r->lock);
	r->tasks[r->handed++ % RELAY_MOST] = task;
	r->done += !r->threaded;
	if (r->idle && r->handed - r->done >= BATCH)
		wake(&r->idle, &r->more);
	pthread_mutex_unlock(&r->lock);
}

bool
relay_is_ready(struct relay *r)
{
	pthread_mutex_lock(&r->lock);
	bool ready = r->done > r->waited;
	pthread_mutex_unlock(&r->lock);
	return ready;
}

void *
relay_wait(struct relay *r)
{
	pthread_mutex_lock(&r->lock);
	if (r->done == r->waited) {
		if (r->idle)
			wake(&r->idle, &r->more);
		sleep_until_woken(r, &r->waiting, &r->less);
	}
	void *task = r->tasks[r->waited++ % RELAY_MOST];
	pthread_mutex_unlock(&r->lock);
	return task;
}

size_t
relay_under_way(const struct relay *r)
{
	return r->handed - r->waited; /* the caller's thread alone changes these */
}

void
relay_free(struct relay *r)
{
	if (!r)
		return;
	if (r->threaded) {
		pthread_mutex_lock(&r->lock);
		r->leaving = true;
		wake(&r->idle, &r->more);
		pthread_mutex_unlock(&r->lock);
		pthread_join(r->thread, NULL);
	}
	pthread_cond_destroy(&r->more);
	pthread_cond_destroy(&r->less);
	pthread_mutex_destroy(&r->lock);
	free(r);
}
