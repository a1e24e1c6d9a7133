#include "cpus.h"

#include <sched.h>
#include <signal.h>
#include <unistd.h>

size_t
cpus_usable(void)
{
#ifdef __linux__
	cpu_set_t mine;
	if (sched_getaffinity(0, sizeof mine, &mine) == 0)
		return (size_t)CPU_COUNT(&mine);
#endif
	long n = sysconf(_SC_NPROCESSORS_ONLN);
	return n > 0 ? (size_t)n : 1;
}

bool
cpus_start(pthread_t *thread, void *(*work)(void *), void *ctx)
{
	sigset_t all, mine;
	sigfillset(&all);
	pthread_sigmask(SIG_SETMASK, &all, &mine);
	bool started = pthread_create(thread, NULL, work, ctx) == 0;
	pthread_sigmask(SIG_SETMASK, &mine, NULL);
	return started;
}
