/* The room in a pipe, and what is no pipe. */
#include "pipe.h"

#include "check.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

/* Bytes that go into a pipe before a reader must come; fd does not block. */
static size_t
room_of(int fd)
{
	static char block[4096];
	size_t n = 0;
	ssize_t put;
	while ((put = write(fd, block, sizeof block)) > 0)
		n += (size_t)put;
	return n;
}

int
main(void)
{
	int plain[2], wide[2];
	if (pipe(plain) < 0 || pipe(wide) < 0)
		return 1;
	fcntl(plain[1], F_SETFL, O_NONBLOCK);
	fcntl(wide[1], F_SETFL, O_NONBLOCK);
	pipe_widen(wide[0]); /* either end will do */
	size_t before = room_of(plain[1]), after = room_of(wide[1]);
#ifdef F_SETPIPE_SZ
	/* a system that denies it, or has no more for this user, is no fault of ours */
	bool may = fcntl(plain[1], F_SETPIPE_SZ, 1 << 20) >= 0;
	CHECKF(!may || after == 1 << 20, "%zu bytes, %zu without", after, before);
#endif
	CHECKF(after >= before, "%zu bytes, %zu without", after, before);
	int null = open("/dev/null", O_RDWR);
	pipe_widen(null);
	CHECK(write(null, "x", 1) == 1);
	pipe_widen(-1);
	return check_end();
}
