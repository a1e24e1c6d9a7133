#include "crew.h"

#include "cpus.h"
#include "utf8.h"

#include <stdlib.h>

#define BATCH ((size_t)32 << 10) /* bytes of lines that are worth a change of threads */
#define LINES ((size_t)512)      /* of a batch, however short they are */
#define LONG  (3 * BATCH)  /* of a line that is not worth a copy, nor the room for its rows */
#define ROOM  (24 * BATCH) /* bytes under way: of lines, and what becomes of them */
#define APART 128          /* between what threads write: cache lines come in pairs */

struct batch {
	struct buf bytes;           /* what is in the lines */
	struct reading_line *lines; /* n of them */
	size_t n, cap;
	/* what became of them */
	struct buf rows;
	uint64_t nrows;
	struct diag *diag; /* held */
	struct reading_tally tally;
	bool done;
	char apart[APART];
};

/* A thread with its stage. */
struct worker {
	struct crew *crew;
	pthread_t thread;
	void *stage;
	struct diag *diag; /* held */
	struct reading *reading;
	struct batch *batch; /* in work; NULL: rows go to the writer at once */
	char apart[APART];
};

/* The batches are a ring. Numbers count them from the first: those below `written` are so, those
 * below `taken` a thread has or had, those below `filled` wait for one; `filled` itself is in the
 * caller's hand. */
struct crew {
	struct crew_stage stage;
	const struct given *given;
	struct writer *writer;
	struct diag *diag;
	struct reading_tally tally; /* of the input */
	struct batch *batches;
	size_t nbatches;
	size_t under_way; /* bytes of the batches between written and filled */
	size_t growth; /* bytes that one of a line takes with its rows, as the last batch had it */
	struct worker *workers; /* the first is the caller */
	size_t nworkers, jobs;
	pthread_mutex_t lock; /* of what stands below, and of `done` */
	pthread_cond_t more, less;
	size_t written, taken, filled;
	bool leaving;
};

/* --- threads --- */

static void
put_row(void *ctx, const struct rec *r)
{
	struct worker *w = ctx;
	if (w->batch)
		w->batch->nrows += writer_row(w->crew->writer, &w->batch->rows, r);
	else
		writer_put(w->crew->writer, r);
}

static void
add_worker(struct crew *c)
{
	struct worker *w = &c->workers[c->nworkers++];
	w->crew = c;
	w->diag = diag_new((struct diag_opts){.held = true});
	w->stage = c->stage.begin(c->stage.ctx, (struct sink){put_row, w}, w->diag);
	w->reading = reading_new(
		c->stage.accept, c->given, w->diag, (struct sink){c->stage.put, w->stage});
}

static void
drop_worker(struct crew *c)
{
	struct worker *w = &c->workers[--c->nworkers];
	c->stage.end(c->stage.ctx, w->stage);
	reading_free(w->reading);
	diag_free(w->diag);
}

static void
read_lines(struct worker *w, const struct batch *b)
{
	for (size_t i = 0; i < b->n; i++)
		reading_put(w->reading, &b->lines[i]);
}

/* The next batch that waits for a thread, or NULL. The caller has the lock. */
static struct batch *
take(struct crew *c)
{
	return c->taken < c->filled ? &c->batches[c->taken++ % c->nbatches] : NULL;
}

/* Lets go of the lock meanwhile, which the caller has. */
static void
run(struct worker *w, struct batch *b)
{
	pthread_mutex_unlock(&w->crew->lock);
	w->batch = b;
	read_lines(w, b);
	w->batch = NULL;
	diag_tell(b->diag, w->diag);
	b->tally = reading_tally(w->reading);
	pthread_mutex_lock(&w->crew->lock);
	b->done = true;
}

static void *
work(void *ctx)
{
	struct worker *w = ctx;
	struct crew *c = w->crew;
	struct batch *b;
	pthread_mutex_lock(&c->lock);
	while (!c->leaving) {
		if ((b = take(c))) {
			run(w, b);
			pthread_cond_signal(&c->less);
		} else {
			pthread_cond_wait(&c->more, &c->lock);
		}
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

/* As many as there may be. */
static void
start_threads(struct crew *c)
{
	bool started = true;
	while (started && c->nworkers < c->jobs) {
		struct worker *w = &c->workers[c->nworkers];
		add_worker(c);
		started = cpus_start(&w->thread, work, w);
	}
	if (!started) {
		drop_worker(c);
		c->jobs = c->nworkers;
	}
}

/* --- what comes out --- */

/* What only a line longer than most needed is given back. */
static void
empty(struct buf *b)
{
	b->n = 0;
	if (b->cap > 4 * BATCH)
		buf_free(b);
}

static void
reuse(struct batch *b)
{
	empty(&b->bytes);
	empty(&b->rows);
	b->n = 0;
	b->nrows = 0;
	b->done = false;
}

static void
count(struct crew *c, struct reading_tally tally)
{
	c->tally.taken += tally.taken;
	c->tally.ignored += tally.ignored;
}

static struct batch *
oldest(struct crew *c)
{
	return &c->batches[c->written % c->nbatches];
}

/* Writes the oldest batch, which is done. */
static void
write_oldest(struct crew *c)
{
	struct batch *b = oldest(c);
	writer_put_rows(c->writer, buf_span(&b->rows), b->nrows);
	diag_tell(c->diag, b->diag);
	count(c, b->tally);
	c->under_way -= b->bytes.n;
	c->growth = 2 + b->rows.n / (b->bytes.n + 1); /* rounded up */
	c->written++;
	reuse(b);
}

/* Is the oldest batch done? If not it may be waited for: as long as other batches wait for a
 * thread, this one helps. */
static bool
is_done(struct crew *c, bool wait)
{
	struct batch *b;
	pthread_mutex_lock(&c->lock);
	while (wait && !oldest(c)->done) {
		if ((b = take(c)))
			run(&c->workers[0], b);
		else
			pthread_cond_wait(&c->less, &c->lock);
	}
	bool done = oldest(c)->done;
	pthread_mutex_unlock(&c->lock);
	return done;
}

static void
write_all(struct crew *c)
{
	while (c->written < c->filled && is_done(c, true))
		write_oldest(c);
}

/* --- what goes in --- */

static struct batch *
in_hand(struct crew *c)
{
	return &c->batches[c->filled % c->nbatches];
}

static bool
is_full(const struct crew *c)
{
	return c->filled - c->written == c->nbatches || c->under_way * c->growth > ROOM;
}

/* Lets a thread run the batch in hand, and writes what is done meanwhile. */
static void
hand_over(struct crew *c)
{
	c->under_way += in_hand(c)->bytes.n;
	pthread_mutex_lock(&c->lock);
	c->filled++;
	pthread_cond_signal(&c->more);
	pthread_mutex_unlock(&c->lock);
	while (c->written < c->filled && is_done(c, is_full(c)))
		write_oldest(c);
}

/* Runs it on this thread, and the line behind it, unless NULL: their rows need wait for nobody. */
static void
run_here(struct crew *c, const struct reading_line *line)
{
	struct worker *w = &c->workers[0];
	write_all(c);
	read_lines(w, in_hand(c));
	if (line)
		reading_put(w->reading, line);
	diag_tell(c->diag, w->diag);
	count(c, reading_tally(w->reading));
	reuse(in_hand(c));
}

static void
pass_on(struct crew *c)
{
	if (c->nworkers < c->jobs)
		start_threads(c);
	if (c->nworkers > 1)
		hand_over(c);
	else
		run_here(c, NULL);
}

static void
keep(struct batch *b, const struct reading_line *line)
{
	struct span text = line->text;
	if (b->n == 0) /* all the room there will be: the lines show what lies in it */
		buf_room(&b->bytes, text.n > BATCH ? text.n : BATCH);
	b->lines = mem_grow(b->lines, &b->cap, b->n + 1, sizeof *b->lines);
	struct reading_line *copy = &b->lines[b->n++];
	*copy = *line;
	copy->text.p = b->bytes.p + b->bytes.n;
	buf_put(&b->bytes, text);
}

static void
put_line(struct crew *c, const struct reading_line *line)
{
	size_t n = line->text.n;
	if (n > LONG) {
		run_here(c, line);
		return;
	}
	const struct batch *b = in_hand(c);
	if (b->n == LINES || (b->n && b->bytes.n + n > BATCH))
		pass_on(c);
	keep(in_hand(c), line);
}

/* Is it a paragraph that several threads may read? */
static bool
has_parts(const struct crew *c, const struct reading_line *line)
{
	return c->stage.part && c->jobs > 1 && line->para && line->text.n > BATCH &&
	       reading_is_clean(span_trim(line->text));
}

static void
put_parts(struct crew *c, const struct reading_line *line)
{
	struct reading_line part = *line;
	part.part = true;
	for (struct span rest = span_trim(line->text); rest.n;) {
		part.text = span_take(rest, c->stage.part(rest));
		put_line(c, &part);
		rest = span_skip(rest, part.text.n);
		part.before += utf8_count(part.text);
		part.goes_on = false; /* this is told once */
	}
}

void
crew_put(struct crew *c, const struct reading_line *line)
{
	if (has_parts(c, line))
		put_parts(c, line);
	else
		put_line(c, line);
}

void
crew_drain(struct crew *c)
{
	if (c->written < c->filled && in_hand(c)->n)
		hand_over(c);
	run_here(c, NULL);
	reading_ended(c->diag, c->tally);
	c->tally = (struct reading_tally){0};
}

/* --- the crew --- */

struct crew *
crew_new(size_t jobs, struct crew_stage stage, const struct given *given, struct writer *w,
	struct diag *d)
{
	struct crew *c = mem_new(1, sizeof *c);
	*c = (struct crew){
		.stage = stage, .given = given, .writer = w, .diag = d, .jobs = jobs};
	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->more, NULL);
	pthread_cond_init(&c->less, NULL);
	c->workers = mem_new(jobs, sizeof *c->workers);
	add_worker(c);
	c->growth = 12; /* until the first one tells: a line may be dense with numbers */
	c->nbatches = 2 * jobs;
	c->batches = mem_new(c->nbatches, sizeof *c->batches);
	for (size_t i = 0; i < c->nbatches; i++)
		c->batches[i].diag = diag_new((struct diag_opts){.held = true});
	return c;
}

static void
leave(struct crew *c)
{
	pthread_mutex_lock(&c->lock);
	c->leaving = true;
	pthread_cond_broadcast(&c->more);
	pthread_mutex_unlock(&c->lock);
	for (size_t i = 1; i < c->nworkers; i++)
		pthread_join(c->workers[i].thread, NULL);
	while (c->nworkers)
		drop_worker(c);
}

void
crew_free(struct crew *c)
{
	if (!c)
		return;
	leave(c);
	for (size_t i = 0; i < c->nbatches; i++) {
		struct batch *b = &c->batches[i];
		diag_free(b->diag);
		buf_free(&b->bytes);
		buf_free(&b->rows);
		free(b->lines);
	}
	pthread_cond_destroy(&c->more);
	pthread_cond_destroy(&c->less);
	pthread_mutex_destroy(&c->lock);
	free(c->batches);
	free(c->workers);
	free(c);
}
