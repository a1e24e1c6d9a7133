/* The vector code of all levels and the portable code: the same text from the same bytes. Every
 * code point, and random and hostile buffers of every length and alignment. FZ_BUFFERS=1000000
 * tries that many. */
#include "check.h"
#include "coder.h"
#include "utf8.h"
#include "wide.h"

#include <stdlib.h>

static const struct {
	const char *name;
	coder_step *step;
} coders[] = {
	{"UTF-8", coder_utf8},
	{"GB18030", coder_gb18030},
	{"Big5", coder_big5},
	{"UTF-16LE", coder_utf16le},
	{"UTF-16BE", coder_utf16be},
};
#define CODERS (sizeof coders / sizeof *coders)

struct run {
	struct coder coder;
	struct coder_stop stop;
	struct buf out;
};

static bool
same(const struct run *a, const struct run *b)
{
	return a->stop.read == b->stop.read && a->stop.bad == b->stop.bad &&
	       span_eq(buf_span(&a->out), buf_span(&b->out)) &&
	       memcmp(a->coder.folded, b->coder.folded, sizeof a->coder.folded) == 0;
}

static void
go(struct run *r, coder_step *step, enum wide_level level, unsigned keep, struct span in)
{
	r->coder = (struct coder){.keep = keep, .without = WIDE_AVX512 - level};
	r->out.n = 0;
	r->stop = step(&r->coder, in, &r->out);
}

/* All ways, from the start and on behind each invalid sequence. */
static bool
agree(coder_step *step, unsigned keep, struct span in, struct run *wide, struct run *plain)
{
	for (;;) {
		go(plain, step, WIDE_NONE, keep, in);
		for (enum wide_level level = WIDE_AVX2; level <= wide_level(); level++) {
			go(wide, step, level, keep, in);
			if (!same(wide, plain))
				return false;
		}
		if (utf8_valid(buf_span(&plain->out)) < plain->out.n)
			return false;
		if (plain->stop.bad == 0)
			return in.n - plain->stop.read < 4;
		in = span_skip(in, plain->stop.read + plain->stop.bad);
	}
}

static uint64_t state = 88172645463325252;

static uint32_t
roll(uint32_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (uint32_t)(state >> 32) % n;
}

static void
put16(struct buf *b, uint32_t c, bool big)
{
	char unit[] = {(char)(big ? c >> 8 : c), (char)(big ? c : c >> 8)};
	buf_put(b, span_of(unit, 2));
}

/* Something that text has, or that it should not have. */
static void
put_any(struct buf *b, size_t coder)
{
	static const uint32_t odd[] = {0, '\t', '\n', 0x1B, 0x7F, 0x85, 0xA0, 0xAD, 0xB7, 0x7FF,
		0x800, 0x2010, 0x200B, 0x2014, 0x201C, 0x2028, 0x202E, 0x205F, 0x2F00, 0x3000,
		0x3001, 0x3164, 0xD7FF, 0xE000, 0xE81E, 0xF900, 0xFE59, 0xFEFF, 0xFF01, 0xFF05,
		0xFF0C, 0xFF0E, 0xFF10, 0xFF21, 0xFF3A, 0xFF5A, 0xFF61, 0xFFFD, 0xFFFF, 0x10000,
		0x2F800, 0x10FFFF};
	uint32_t kind = roll(16), c;
	if (kind == 0) {
		buf_putc(b, (char)roll(256));
		return;
	}
	if (kind < 6)
		c = 0x4E00 + roll(0x5200);
	else if (kind < 9)
		c = 0x20 + roll(0x5F);
	else if (kind == 9)
		c = 0xFF01 + roll(0x5E);
	else
		c = odd[roll(sizeof odd / sizeof *odd)];
	if (coder == 0) {
		utf8_put(b, c);
	} else if (coder >= 3) {
		if (c > 0xFFFF)
			put16(b, 0xD800 + (c - 0x10000) / 0x400, coder == 4);
		put16(b, c > 0xFFFF ? 0xDC00 + c % 0x400 : c, coder == 4);
	} else if (c < 0x80 || roll(30) == 0) {
		buf_putc(b, (char)c);
	} else {
		buf_putc(b, (char)(0x81 + roll(126)));
		buf_putc(b, (char)(roll(3) ? 0xA1 + roll(94) : 0x30 + roll(208)));
	}
}

/* Long stretches of text with a rare surprise, or nothing but surprises. */
static void
make(struct buf *b, size_t coder, size_t n)
{
	bool calm = roll(2);
	b->n = 0;
	while (b->n < n) {
		if (calm && roll(40)) {
			uint32_t c = 0x4E00 + roll(0x5200);
			if (coder == 0)
				utf8_put(b, c);
			else if (coder >= 3)
				put16(b, c, coder == 4);
			else
				buf_putc(b, (char)(0xB0 + roll(0x28))),
					buf_putc(b, (char)(0xA1 + roll(94)));
		} else {
			put_any(b, coder);
		}
	}
	b->n = n;
}

static void
check_buffers(unsigned long buffers)
{
	static const unsigned keeps[] = {
		0, 0, KEEP_ALL, KEEP_WIDTH, KEEP_BLANKS, KEEP_RADICALS};
	struct run wide = {0}, plain = {0};
	struct buf in = {0}, moved = {0};
	unsigned wrong[CODERS] = {0};
	for (unsigned long i = 0; i < buffers; i++) {
		size_t coder = i % CODERS, offset = i / CODERS % 32;
		size_t n = i % 64 ? i / CODERS % 300 : 1000 + roll(20000);
		make(&in, coder, n);
		moved.n = 0;
		memset(buf_room(&moved, offset + 1), ' ', offset);
		moved.n = offset;
		buf_put(&moved, buf_span(&in));
		wrong[coder] += !agree(coders[coder].step, keeps[roll(6)],
			span_skip(buf_span(&moved), offset), &wide, &plain);
	}
	for (size_t i = 0; i < CODERS; i++)
		CHECKF(wrong[i] == 0, "%s: %u buffers of %lu", coders[i].name, wrong[i],
			buffers);
	buf_free(&in);
	buf_free(&moved);
	buf_free(&wide.out);
	buf_free(&plain.out);
}

/* Each code point among others, so that the vector code of this level sees it: it is folded as
 * fold.h says. */
static void
check_code_points(enum wide_level level)
{
	struct run wide = {0}, plain = {0};
	struct buf in = {0}, in16 = {0};
	unsigned differ = 0, wrong = 0;
	for (uint32_t c = 0; c <= 0x10FFFF; c++) {
		if (c >= 0xD800 && c < 0xE000)
			continue;
		in.n = in16.n = 0;
		for (unsigned i = 0; i < 40; i++)
			i == 5 ? utf8_put(&in, c) : buf_puts(&in, "法");
		go(&wide, coder_utf8, level, 0, buf_span(&in));
		const struct codemap_entry *e = fold_at(c);
		/* between 5 and 34 others of three bytes */
		struct span was = span_take(span_skip(buf_span(&in), 15), in.n - 117);
		struct span got =
			span_take(span_skip(buf_span(&wide.out), 15), wide.out.n - 117);
		wrong += !span_eq(got, e ? span_of((const char *)e->utf8, e->n) : was);
		if (c > 0xFFFF)
			continue;
		for (unsigned i = 0; i < 40; i++)
			put16(&in16, i == 5 ? c : 0x6CD5, true);
		go(&plain, coder_utf16be, level, 0, buf_span(&in16));
		differ += plain.stop.read != in16.n;
		differ += !span_eq(buf_span(&wide.out), buf_span(&plain.out));
	}
	CHECKF(differ == 0 && wrong == 0, "level %d: %u, %u", (int)level, differ, wrong);
	buf_free(&in);
	buf_free(&in16);
	buf_free(&wide.out);
	buf_free(&plain.out);
}

/* Strict UTF-8, byte by byte. */
static size_t
valid(struct span s)
{
	size_t at = 0, n;
	while (at < s.n && utf8_get(span_skip(s, at), &n) != UTF8_BAD)
		at += n;
	return at;
}

static void
check_valid(unsigned long buffers)
{
	struct buf in = {0};
	unsigned wrong = 0;
	for (unsigned long i = 0; i < buffers; i++) {
		make(&in, 0, i % 400);
		struct span s = span_skip(buf_span(&in), i % 4);
		size_t n = 0;
		for (size_t k = 0; k < s.n; k++)
			n += ((unsigned char)s.p[k] & 0xC0) != 0x80;
		wrong += utf8_valid(s) != valid(s) || utf8_count(s) != n;
	}
	CHECKF(wrong == 0, "%u buffers of %lu", wrong, buffers);
	buf_free(&in);
}

/* Every set of bytes with one nibble pair, found wherever it stands. */
static void
check_until(void)
{
	unsigned char text[100];
	unsigned wrong = 0;
	for (unsigned byte = 0; byte < 256; byte++) {
		struct wide_set set = {{0}, {0}};
		set.high[byte >> 4] = set.low[byte & 15] = 4;
		for (size_t at = 0; at <= sizeof text; at++) {
			memset(text, (int)(byte ^ 0x11), sizeof text);
			memset(text + at, (int)byte, sizeof text - at);
			for (size_t n = at % 7; n <= sizeof text; n += 7)
				wrong += wide_until(&set, text, n) != (at < n ? at : n);
		}
	}
	CHECKF(wrong == 0, "%u places", wrong);
}

/* The same for those that are given one after the other. */
static void
check_places(void)
{
	unsigned char text[200];
	unsigned wrong = 0;
	for (unsigned byte = 0; byte < 256; byte++) {
		struct wide_set set = {{0}, {0}};
		set.high[byte >> 4] = set.low[byte & 15] = 4;
		for (size_t every = 1; every <= sizeof text; every += 7) {
			for (size_t at = 0; at < sizeof text; at++)
				text[at] = (unsigned char)(at % every ? byte ^ 0x11 : byte);
			struct wide_places places = {
				.set = &set, .from = text, .n = sizeof text};
			size_t due = 0;
			for (size_t at = 0; (at = wide_next(&places, at)) < sizeof text; at++) {
				wrong += at != due;
				due += every;
			}
			wrong += due < sizeof text;
		}
	}
	CHECKF(wrong == 0, "%u places", wrong);
}

/* All of them at once, up to a limit, and how many they are; a \ wherever it stands. */
static void
check_line(void)
{
	char text[200];
	uint32_t places[32];
	unsigned wrong = 0;
	struct wide_set set = {{[0] = 1}, {[9] = 1}};
	for (size_t every = 1; every <= sizeof text; every += 3) {
		for (size_t n = 0; n <= sizeof text; n++) {
			for (size_t at = 0; at < sizeof text; at++)
				text[at] = at % every ? 'x' : '\t';
			size_t due = (n + every - 1) / every;
			size_t most = due < 32 ? due : 32;
			wrong += wide_count(&set, (unsigned char *)text, n) != due;
			struct wide_line seen = wide_line(text, n, places, 32);
			wrong += seen.tabs != most || seen.escape;
			for (size_t i = 0; i < most; i++)
				wrong += places[i] != i * every;
			if (n)
				text[every % n] = '\\';
			wrong += n && !wide_line(text, n, places, 32).escape;
		}
	}
	CHECKF(wrong == 0, "%u places", wrong);
}

int
main(void)
{
	const char *n = getenv("FZ_BUFFERS");
	unsigned long buffers = n ? strtoul(n, NULL, 10) : 60000;
	printf("the portable code and %d levels of vectors\n", (int)wide_level());
	for (enum wide_level level = WIDE_NONE; level <= wide_level(); level++)
		check_code_points(level);
	check_buffers(buffers);
	check_valid(buffers / 2);
	check_until();
	check_places();
	check_line();
	return check_end();
}
