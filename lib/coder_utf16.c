/* UTF-16 in both byte orders. */
#include "coder.h"

static uint32_t
unit(const unsigned char *p, bool big)
{
	return big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static bool
is_high(uint32_t u)
{
	return u >= 0xD800 && u < 0xDC00;
}

static bool
is_low(uint32_t u)
{
	return u >= 0xDC00 && u < 0xE000;
}

static struct coder_stop
decode(struct coder *k, struct span in, struct buf *out, bool big)
{
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n)), *to = room;
	const unsigned char *p = (const unsigned char *)in.p;
	struct coder_stop stop = {0, 0};
	while (in.n - stop.read >= 2) {
		uint32_t c = unit(p + stop.read, big);
		size_t n = 2;
		if (is_high(c)) {
			if (in.n - stop.read < 4)
				break;
			uint32_t low = unit(p + stop.read + 2, big);
			if (is_low(low)) {
				c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
				n = 4;
			}
		}
		if (c >= 0xD800 && c < 0xE000) {
			stop.bad = 2;
			break;
		}
		to = coder_put(k, to, c);
		stop.read += n;
	}
	out->n += (size_t)(to - room);
	return stop;
}

struct coder_stop
coder_utf16le(struct coder *k, struct span in, struct buf *out)
{
	return decode(k, in, out, false);
}

struct coder_stop
coder_utf16be(struct coder *k, struct span in, struct buf *out)
{
	return decode(k, in, out, true);
}
