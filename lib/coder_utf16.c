/* UTF-16 in both byte orders. */
#include "coder.h"
#include "wide.h"
#include "wide16.h"

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

/* A character of two units. Returns its bytes, 0 where it is incomplete, -2 where a surrogate
 * stands alone. */
static int
pair(struct coder *k, struct span in, bool big, unsigned char **to)
{
	const unsigned char *p = (const unsigned char *)in.p;
	uint32_t high = unit(p, big);
	if (!is_high(high))
		return -2;
	if (in.n < 4)
		return 0;
	uint32_t low = unit(p + 2, big);
	if (!is_low(low))
		return -2;
	*to = coder_put(k, *to, 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00));
	return 4;
}

/* Characters of one unit: at most n of them, up to the first surrogate.
 * Returns the bytes read. */
static size_t
run(struct coder *k, const unsigned char *p, size_t n, bool big, unsigned char **end)
{
	unsigned char *to = *end;
	size_t at = 0;
	for (; at < 2 * n; at += 2) {
		uint32_t c = unit(p + at, big);
		if (c - 0x4E00 < 0x5200) {
			to = coder_three(to, c);
			continue;
		}
		if (c - 0xD800 < 0x800)
			break;
		to = coder_put(k, to, c);
	}
	*end = to;
	return at;
}

static struct coder_stop
decode(struct coder *k, struct span in, struct buf *out, bool big)
{
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n)), *to = room;
	const unsigned char *p = (const unsigned char *)in.p;
	bool wide = coder_level(k) >= WIDE_AVX2;
	struct coder_stop stop = {0, 0};
	for (;;) {
		if (wide)
			stop.read += wide16_utf16(p + stop.read, in.n - stop.read, big, &to);
		size_t units = (in.n - stop.read) / 2;
		stop.read += run(k, p + stop.read, wide && units > 8 ? 8 : units, big, &to);
		if (in.n - stop.read < 2)
			break;
		uint32_t next = unit(p + stop.read, big);
		if (!is_high(next) && !is_low(next))
			continue;
		int took = pair(k, span_skip(in, stop.read), big, &to);
		if (took <= 0) {
			stop.bad = (size_t)-took;
			break;
		}
		stop.read += (size_t)took;
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
