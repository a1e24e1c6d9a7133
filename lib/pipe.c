#include "pipe.h"

#include <fcntl.h>

#define ROOM (1 << 20) /* fs.pipe-max-size as Linux has it, pipe(7) */

void
pipe_widen(int fd)
{
#ifdef F_SETPIPE_SZ
	int room = fcntl(fd, F_GETPIPE_SZ);
	if (room > 0 && room < ROOM)
		fcntl(fd, F_SETPIPE_SZ, ROOM);
#else
	(void)fd;
#endif
}
