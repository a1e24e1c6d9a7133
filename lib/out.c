#include "out.h"

#include "pipe.h"
#include "stop.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <unistd.h>

#define FLUSH_AT ((size_t)1 << 16)

struct out {
	int fd;
	bool each_record;
	struct diag *diag;
	struct buf buf;
	bool failed;
	bool silent; /* it failed of a closed pipe: nobody wants to hear of it */
};

struct out *
out_new(int fd, bool each_record, struct diag *d)
{
	struct out *o = mem_new(1, sizeof *o);
	o->fd = fd;
	o->each_record = each_record;
	o->diag = d;
	if (!each_record)
		pipe_widen(fd);
	return o;
}

void
out_free(struct out *o)
{
	if (!o)
		return;
	buf_free(&o->buf);
	free(o);
}

struct buf *
out_buf(struct out *o)
{
	return &o->buf;
}

static void
fail(struct out *o)
{
	o->failed = true;
	o->silent = errno == EPIPE;
	if (!o->silent) {
		diag_file(o->diag, SPAN("stdout"));
		diag_error(o->diag, 0, "write-error", "%s", strerror(errno));
	}
}

static void
write_all(struct out *o, struct span s)
{
	for (size_t at = 0; at < s.n && !o->failed;) {
		ssize_t n = write(o->fd, s.p + at, s.n - at);
		if (n >= 0) {
			at += (size_t)n;
		} else if (errno == EAGAIN || errno == EWOULDBLOCK) {
			struct pollfd wait = {.fd = o->fd, .events = POLLOUT};
			poll(&wait, 1, -1);
		} else if (errno != EINTR) {
			fail(o);
		}
	}
}

static void
flush(struct out *o)
{
	write_all(o, buf_span(&o->buf));
	o->buf.n = 0;
}

void
out_put(struct out *o, struct span records)
{
	if (o->each_record || o->buf.n + records.n >= FLUSH_AT) {
		flush(o);
		write_all(o, records);
	} else {
		buf_put(&o->buf, records);
	}
}

void
out_record(struct out *o)
{
	if (o->each_record || o->buf.n >= FLUSH_AT)
		flush(o);
}

bool
out_failed(const struct out *o)
{
	return o->failed || stop_asked();
}

int
out_close(struct out *o)
{
	flush(o);
	if (close(o->fd) < 0 && !o->failed && errno != EINTR)
		fail(o);
	o->fd = -1;
	return o->failed ? 2 : 0;
}
