/* cpus: the processors that are there for us, and threads for them. */
#ifndef FZ_CPUS_H
#define FZ_CPUS_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

/* Those that this process may use, at least 1. */
size_t cpus_usable(void);

/* Starts work(ctx) on a thread, to be joined, that takes no signals: they are for the caller's,
 * whose read(2) they end. False where no thread is to be had. */
bool cpus_start(pthread_t *thread, void *(*work)(void *), void *ctx);

#endif
