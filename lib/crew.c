#include "crew.h"

#include <pthread.h>
#include <signal.h>
#include <stdlib.h>

#define BATCH ((size_t)32 << 10) /* bytes of records that are worth a change of threads */
#define RECS  ((size_t)512)      /* of a batch, however short they are */
#define LONG  (10 * BATCH)       /* of a record that is not worth a copy */
#define ROOM  (10 * BATCH)       /* bytes under way: rows take two to three times as much */

struct batch {
	struct crew *crew;
	void *stage;
	struct diag *diag;   /* held */
	struct buf bytes;    /* what the spans of the records are of */
	union rec_any *recs; /* n of them */
	size_t n, cap;
	struct buf rows;
	uint64_t nrows;
	bool here; /* the caller runs it: rows go to the writer at once */
	bool done;
};

/* The batches are a ring. Numbers count them from the first: those below `given` are written,
 * those below `taken` a thread has or had, those below `filled` wait for one; `filled` itself is
 * the caller's. */
struct crew {
	struct crew_stage stage;
	struct writer *writer;
	struct diag *diag;
	struct batch *batches;
	size_t nbatches;
	size_t under_way; /* bytes of the batches between given and filled */
	pthread_t *threads;
	size_t nthreads, wanted;
	pthread_mutex_t lock; /* of what stands below, and of `done` */
	pthread_cond_t more, less;
	size_t given, taken, filled;
	bool leaving;
};

static struct batch *
batch_at(struct crew *c, size_t number)
{
	return &c->batches[number % c->nbatches];
}

static void
put_row(void *ctx, const struct rec *r)
{
	struct batch *b = ctx;
	if (b->here)
		writer_put(b->crew->writer, r);
	else
		b->nrows += writer_row(b->crew->writer, &b->rows, r);
}

struct crew *
crew_new(size_t threads, struct crew_stage stage, struct writer *w, struct diag *d)
{
	struct crew *c = mem_new(1, sizeof *c);
	*c = (struct crew){.stage = stage, .writer = w, .diag = d, .wanted = threads};
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->more, NULL);
	pthread_cond_init(&c->less, NULL);
	c->threads = mem_new(threads, sizeof *c->threads);
	c->nbatches = threads + 2;
	c->batches = mem_new(c->nbatches, sizeof *c->batches);
	return c;
}

/* A stage is made when its batch is first needed. */
static struct batch *
in_hand(struct crew *c)
{
	struct batch *b = batch_at(c, c->filled);
	if (!b->stage) {
		b->crew = c;
		b->diag = diag_new((struct diag_opts){.held = true});
		b->stage = c->stage.begin(c->stage.ctx, (struct sink){put_row, b}, b->diag);
	}
	return b;
}

/* --- a batch, by one thread --- */

static void
run(struct batch *b)
{
	const struct crew_stage *stage = &b->crew->stage;
	for (size_t i = 0; i < b->n; i++)
		stage->put(b->stage, &b->recs[i].r);
}

static void *
work(void *ctx)
{
	struct crew *c = ctx;
	pthread_mutex_lock(&c->lock);
	for (;;) {
		while (c->taken == c->filled && !c->leaving)
			pthread_cond_wait(&c->more, &c->lock);
		if (c->leaving)
			break;
		struct batch *b = batch_at(c, c->taken++);
		pthread_mutex_unlock(&c->lock);
		run(b);
		pthread_mutex_lock(&c->lock);
		b->done = true;
		pthread_cond_signal(&c->less);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

/* As many as there may be; signals are for the caller's thread, whose read(2) they end. */
static void
start_threads(struct crew *c)
{
	sigset_t all, mine;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &mine);
	while (c->nthreads < c->wanted &&
		pthread_create(&c->threads[c->nthreads], NULL, work, c) == 0)
		c->nthreads++;
	pthread_sigmask(SIG_SETMASK, &mine, NULL);
}

/* --- what comes out --- */

static void
empty(struct buf *b)
{
	b->n = 0;
	if (b->cap > 4 * BATCH)
		buf_free(b); /* of a record longer than most */
}

static void
give(struct crew *c, struct batch *b)
{
	writer_put_rows(c->writer, buf_span(&b->rows), b->nrows);
	diag_tell(c->diag, b->diag);
	empty(&b->bytes);
	empty(&b->rows);
	b->n = 0;
	b->nrows = 0;
	b->done = false;
}

/* Writes the oldest batch, unless it is not done and need not be waited for. */
static bool
give_oldest(struct crew *c, bool wait)
{
	struct batch *b = batch_at(c, c->given);
	pthread_mutex_lock(&c->lock);
	while (wait && !b->done)
		pthread_cond_wait(&c->less, &c->lock);
	bool done = b->done;
	pthread_mutex_unlock(&c->lock);
	if (!done)
		return false;
	c->under_way -= b->bytes.n;
	c->given++;
	give(c, b);
	return true;
}

static void
give_all(struct crew *c)
{
	while (c->given < c->filled)
		give_oldest(c, true);
}

/* --- what goes in --- */

/* Lets a thread run the batch in hand. */
static void
hand_over(struct crew *c)
{
	c->under_way += in_hand(c)->bytes.n;
	pthread_mutex_lock(&c->lock);
	c->filled++;
	pthread_cond_signal(&c->more);
	pthread_mutex_unlock(&c->lock);
	while (c->given < c->filled &&
		give_oldest(c, c->filled - c->given == c->nbatches || c->under_way > ROOM))
		;
}

/* Runs it on this thread, and r behind it, unless NULL: their rows need wait for nobody. */
static void
run_here(struct crew *c, const struct rec *r)
{
	struct batch *b = in_hand(c);
	give_all(c);
	b->here = true;
	run(b);
	if (r)
		c->stage.put(b->stage, r);
	b->here = false;
	give(c, b);
}

static void
pass_on(struct crew *c)
{
	if (c->nthreads == 0)
		start_threads(c);
	if (c->nthreads)
		hand_over(c);
	else
		run_here(c, NULL);
}

static void
keep(struct batch *b, const struct rec *r, size_t n)
{
	if (b->n == 0) /* all the room there will be: the records show what lies in it */
		buf_room(&b->bytes, n > BATCH ? n : BATCH);
	b->recs = mem_grow(b->recs, &b->cap, b->n + 1, sizeof *b->recs);
	rec_copy(&b->recs[b->n++], r, b->bytes.p + b->bytes.n);
	b->bytes.n += n;
}

void
crew_put(struct crew *c, const struct rec *r)
{
	size_t n = rec_bytes(r);
	if (n > LONG) {
		run_here(c, r);
		return;
	}
	const struct batch *b = in_hand(c);
	if (b->n == RECS || (b->n && b->bytes.n + n > BATCH))
		pass_on(c);
	keep(in_hand(c), r, n);
}

void
crew_drain(struct crew *c)
{
	if (c->given < c->filled && in_hand(c)->n)
		hand_over(c);
	give_all(c);
	if (in_hand(c)->n)
		run_here(c, NULL);
}

void
crew_free(struct crew *c)
{
	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->leaving = true;
	pthread_cond_broadcast(&c->more);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 0; i < c->nthreads; i++)
		pthread_join(c->threads[i], NULL);
	for (size_t i = 0; i < c->nbatches; i++) {
		struct batch *b = &c->batches[i];
		if (b->stage)
			c->stage.end(c->stage.ctx, b->stage);
		diag_free(b->diag);
		buf_free(&b->bytes);
		buf_free(&b->rows);
		free(b->recs);
	}
	pthread_cond_destroy(&c->more);
	pthread_cond_destroy(&c->less);
	pthread_mutex_destroy(&c->lock);
	free(c->batches);
	free(c->threads);
	free(c);
}
