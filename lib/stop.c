#include "stop.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t asked;

static void
note(int signal)
{
	asked = signal;
}

void
stop_catch(void)
{
	static const int signals[] = {SIGTERM, SIGINT, SIGHUP};
	for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
		struct sigaction was,
			now = {.sa_handler = note}; /* no SA_RESTART: read(2) shall end */
		if (sigaction(signals[i], NULL, &was) == 0 && was.sa_handler != SIG_IGN)
			sigaction(signals[i], &now, NULL);
	}
}

bool
stop_asked(void)
{
	return asked != 0;
}

void
stop_die(void)
{
	if (!asked)
		return;
	struct sigaction plain = {.sa_handler = SIG_DFL};
	sigaction(asked, &plain, NULL);
	raise(asked);
}
