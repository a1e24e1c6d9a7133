/* UTF-8: checked, and folded on the way. */
#include "coder.h"
#include "plain.h"
#include "utf8.h"
#include "vector.h"

#define NEAR ((size_t)16)

/* The code point of three bytes, 0 where they are none that is simple:
 * overlong, a surrogate. */
static inline uint32_t
three(const unsigned char *p)
{
	if ((p[0] & 0xF0) != 0xE0 || (p[1] & 0xC0) != 0x80 || (p[2] & 0xC0) != 0x80)
		return 0;
	uint32_t c = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 | (p[2] & 63);
	return c < 0x800 || (c >= 0xD800 && c < 0xE000) ? 0 : c;
}

/* Copies characters of one or three bytes that are not folded, up to the first that is neither;
 * returns their bytes. */
static size_t
run(const unsigned char *from, size_t n, unsigned char *to)
{
	size_t at = 0;
	while (at < n) {
		if (from[at] < 0x80) {
			if (coder_control(from[at]))
				break;
			to[at] = from[at];
			at++;
			continue;
		}
		uint32_t c = n - at < 3 ? 0 : three(from + at);
		/* the unified ideographs and what follows them are never folded */
		if (c == 0 || (c - 0x4E00 >= 0x5200 && codemap_has(&fold_map, c)))
			break;
		memcpy(to + at, from + at, 3);
		at += 3;
	}
	return at;
}

/* Puts characters of three bytes that are folded, as long as one stands behind the other: ２０２３;
 * returns their bytes. */
static size_t
run_folded(struct coder *k, const unsigned char *from, size_t n, unsigned char **to)
{
	size_t at = 0;
	for (uint32_t c; n - at >= 3; at += 3) {
		c = three(from + at);
		if (c == 0 || !codemap_has(&fold_map, c))
			break;
		*to = coder_put(k, *to, c);
	}
	return at;
}

static size_t
no_way(const unsigned char *from, size_t n, unsigned char *to)
{
	(void)from, (void)n, (void)to;
	return 0;
}

struct coder_stop
coder_utf8(struct coder *k, struct span in, struct buf *out)
{
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n)), *to = room;
	const unsigned char *from = (const unsigned char *)in.p;
	struct coder_stop stop = {0, 0};
	static plain_way *const ways[] = {
		no_way,
#ifdef HAS_VECTOR
		plain_avx2,
#endif
#ifdef HAS_AVX512
		plain_avx512,
#endif
	};
	const enum wide_level level = coder_level(k);
	bool portable = level == WIDE_NONE;
	size_t wide =
		0; /* where vectors may be tried; not near a place that stopped them at once */
	while (stop.read < in.n) {
		size_t n = 0;
		if (!portable && stop.read >= wide) {
			n = ways[level](from + stop.read, in.n - stop.read, to);
			wide = n ? 0 : stop.read + NEAR;
		}
		if (n == 0) {
			size_t left = in.n - stop.read;
			n = run(from + stop.read, portable || left < NEAR ? left : NEAR, to);
		}
		stop.read += n;
		to += n;
		n = run_folded(k, from + stop.read, in.n - stop.read, &to);
		stop.read += n;
		if (n > 0)
			continue;
		if (stop.read == in.n)
			break;
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
