/* UTF-8: checked, and folded on the way. */
#include "coder.h"
#include "utf8.h"

struct coder_stop
coder_utf8(struct coder *k, struct span in, struct buf *out)
{
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n)), *to = room;
	struct coder_stop stop = {0, 0};
	while (stop.read < in.n) {
		size_t n;
		struct span s = span_skip(in, stop.read);
		uint32_t c = utf8_get(s, &n);
		if (c == UTF8_BAD) {
			stop.bad = utf8_cut(s) ? 0 : n;
			break;
		}
		to = coder_put(k, to, c);
		stop.read += n;
	}
	out->n += (size_t)(to - room);
	return stop;
}
