/* pairs: iconv(3) -> the tables of lib/pairs.c, with the fold (lib/fold.h) already in them.
 * usage: pairs >pairs.inc
 *
 * The engines of iconv(3) differ in a few codes (glibc 2.36, GNU libiconv 1.17, musl 1.2);
 * those are given here as GB 18030-2022 and HKSCS have them, so that every build has the same
 * tables. */
#include "pairs.h"
#include "fold.h"

#include <iconv.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FOURS 39420 /* four-byte codes of the BMP, 81308130 to 8431A439 */

struct own {
	unsigned char code[2];
	uint32_t c;
	uint32_t before; /* what stood there in GB 18030-2000 */
};

static const struct own own_gb18030[] = {
	{{0xA3, 0xA0}, 0x3000, 0xE5E5}, /* the blank that GBK lacks */
	/* characters that had no code points of their own before: GB 18030-2005 and -2022 */
	{{0xA6, 0xD9}, 0xFE10, 0xE78D},
	{{0xA6, 0xDA}, 0xFE12, 0xE78E},
	{{0xA6, 0xDB}, 0xFE11, 0xE78F},
	{{0xA6, 0xDC}, 0xFE13, 0xE790},
	{{0xA6, 0xDD}, 0xFE14, 0xE791},
	{{0xA6, 0xDE}, 0xFE15, 0xE792},
	{{0xA6, 0xDF}, 0xFE16, 0xE793},
	{{0xA6, 0xEC}, 0xFE17, 0xE794},
	{{0xA6, 0xED}, 0xFE18, 0xE795},
	{{0xA6, 0xF3}, 0xFE19, 0xE796},
	{{0xA8, 0xBC}, 0x1E3F, 0xE7C7},
	{{0xFE, 0x51}, 0x20087, 0xE816},
	{{0xFE, 0x52}, 0x20089, 0xE817},
	{{0xFE, 0x53}, 0x200CC, 0xE818},
	{{0xFE, 0x59}, 0x9FB4, 0xE81E},
	{{0xFE, 0x61}, 0x9FB5, 0xE826},
	{{0xFE, 0x66}, 0x9FB6, 0xE82B},
	{{0xFE, 0x67}, 0x9FB7, 0xE82C},
	{{0xFE, 0x6C}, 0x215D7, 0xE831},
	{{0xFE, 0x6D}, 0x9FB8, 0xE832},
	{{0xFE, 0x76}, 0x2298F, 0xE83B},
	{{0xFE, 0x7E}, 0x9FB9, 0xE843},
	{{0xFE, 0x90}, 0x9FBA, 0xE854},
	{{0xFE, 0x91}, 0x241FE, 0xE855},
	{{0xFE, 0xA0}, 0x9FBB, 0xE864},
};
#define OWN_GB18030 (sizeof own_gb18030 / sizeof *own_gb18030)

static const struct own own_big5[] = {
	{{0xA3, 0xE1}, 0x20AC, 0},
	/* ETEN has these twice, HKSCS-2004 but once; their place in the row says what they are
	 */
	{{0xC6, 0xCD}, 0x2F33, 0},
	{{0xC6, 0xCF}, 0x5EF4, 0},
	{{0xC6, 0xD3}, 0x65E0, 0},
	{{0xC6, 0xD5}, 0x7676, 0},
	{{0xC6, 0xD7}, 0x96B6, 0},
	{{0xC6, 0xDE}, 0x3003, 0},
	{{0xC6, 0xDF}, 0x4EDD, 0},
	{{0xF9, 0xFE}, 0xFFED, 0},
};

static iconv_t
open_engine(const char *name)
{
	iconv_t engine = iconv_open("UTF-32BE", name);
	if (engine == (iconv_t)-1) {
		fprintf(stderr, "pairs: iconv(3) has no %s\n", name);
		exit(1);
	}
	return engine;
}

/* The code points of one code; returns how many, 0 where it has none. */
static size_t
ask(iconv_t engine, const unsigned char *code, size_t n, uint32_t c[2])
{
	char in[4];
	unsigned char out[16];
	char *from = in, *to = (char *)out;
	size_t left = n, room = sizeof out;
	memcpy(in, code, n);
	iconv(engine, NULL, NULL, NULL, NULL);
	if (iconv(engine, &from, &left, &to, &room) == (size_t)-1 || left > 0)
		return 0;
	/* Big5-HKSCS holds a letter back, as a combining mark may follow */
	iconv(engine, NULL, NULL, &to, &room);
	size_t got = (sizeof out - room) / 4;
	for (size_t i = 0; i < got && i < 2; i++)
		c[i] = (uint32_t)out[4 * i] << 24 | (uint32_t)out[4 * i + 1] << 16 |
		       (uint32_t)out[4 * i + 2] << 8 | out[4 * i + 3];
	return got <= 2 ? got : 0;
}

/* The code point that a list of ours gives, 0 where it has none. */
static uint32_t
find_own(const struct own *own, size_t rows, const unsigned char code[2])
{
	for (size_t i = 0; i < rows; i++)
		if (memcmp(own[i].code, code, 2) == 0)
			return own[i].c;
	return 0;
}

static size_t
ask_gb18030(iconv_t engine, const unsigned char code[2], uint32_t c[2])
{
	c[0] = find_own(own_gb18030, OWN_GB18030, code);
	return c[0] ? 1 : ask(engine, code, 2, c);
}

/* Private use and pictures of controls: what engines put where they have no character. */
static bool
is_filler(uint32_t c)
{
	return (c >= 0xE000 && c < 0xF900) || (c >= 0x2400 && c < 0x2422);
}

/* Signs are what Windows wrote (A1E3 is ～, in BIG5-HKSCS ∼, which joins no range); all else is
 * BIG5-HKSCS first. Each engine leaves other holes, which the others fill. */
static size_t
ask_big5(iconv_t cp950, iconv_t hkscs, iconv_t big5, const unsigned char *code, uint32_t c[2])
{
	bool sign = code[0] >= 0xA1 && code[0] <= 0xA3;
	iconv_t order[] = {sign ? cp950 : hkscs, sign ? hkscs : cp950, big5};
	c[0] = find_own(own_big5, sizeof own_big5 / sizeof *own_big5, code);
	if (c[0])
		return 1;
	for (size_t i = 0; i < 3; i++) {
		size_t n = ask(order[i], code, 2, c);
		if (n > 0 && !is_filler(c[0]))
			return n;
	}
	return 0;
}

/* Appends the UTF-8 of c at p; returns the bytes it takes. */
static size_t
put(unsigned char *p, uint32_t c)
{
	size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
	static const unsigned char lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
	for (size_t i = n; i-- > 1; c >>= 6)
		p[i] = (unsigned char)(0x80 | (c & 0x3F));
	p[0] = (unsigned char)(lead[n] | c);
	return n;
}

static void
fill(unsigned char cell[4], const uint32_t c[2], size_t n)
{
	unsigned char utf8[8];
	size_t length = 0;
	for (size_t i = 0; i < n; i++)
		length += put(utf8 + length, c[i]);
	if (length > 4) {
		fprintf(stderr, "pairs: U+%04X U+%04X take %zu bytes\n", (unsigned)c[0],
			(unsigned)c[1], length);
		exit(1);
	}
	memcpy(cell, utf8, length);
	if (length < 4)
		cell[3] = (unsigned char)length;
}

/* What is folded goes by the slow path, which counts it, but for full-width digits and the
 * ideographic blank, which are many. */
static void
fill_folded(unsigned char cell[4], const uint32_t c[2], size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct codemap_entry *e = fold_at(c[i]);
		if (!e)
			continue;
		if (n == 1 && e->n == 1 &&
			(e->family == KEEP_WIDTH || e->family == KEEP_BLANKS)) {
			cell[0] = e->utf8[0];
			cell[3] = 1;
		}
		return;
	}
	fill(cell, c, n);
}

static void
print_table(const char *name, pairs_table t)
{
	printf("const pairs_table %s = {\n", name);
	for (size_t i = 0; i < PAIRS_CELLS; i++)
		printf("{%d,%d,%d,%d},%s", t[i][0], t[i][1], t[i][2], t[i][3],
			i % 4 == 3 ? "\n" : "");
	puts("};");
}

static pairs_table plain, folded;

static void
print_gb18030(void)
{
	iconv_t engine = open_engine("GB18030");
	memset(plain, 0, sizeof plain);
	memset(folded, 0, sizeof folded);
	for (unsigned lead = 0x81; lead <= 0xFE; lead++)
		for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
			unsigned char code[] = {(unsigned char)lead, (unsigned char)trail};
			uint32_t c[2];
			size_t n = trail == 0x7F ? 0 : ask_gb18030(engine, code, c);
			fill(plain[pairs_cell(code[0], code[1])], c, n);
			fill_folded(folded[pairs_cell(code[0], code[1])], c, n);
		}
	iconv_close(engine);
	print_table("pairs_gb18030", plain);
	print_table("pairs_gb18030_folded", folded);
}

/* Which code points of the BMP have a code of one or two bytes in GB 18030-2000. */
static void
find_taken(bool taken[0x10000])
{
	iconv_t engine = open_engine("GB18030");
	for (unsigned lead = 0x81; lead <= 0xFE; lead++)
		for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
			unsigned char code[] = {(unsigned char)lead, (unsigned char)trail};
			uint32_t c[2];
			if (trail != 0x7F && !find_own(own_gb18030, OWN_GB18030, code) &&
				ask(engine, code, 2, c) == 1)
				taken[c[0]] = true;
		}
	iconv_close(engine);
	for (size_t i = 0; i < OWN_GB18030; i++)
		taken[own_gb18030[i].before] = true;
}

/* Where the character of four bytes that c was has got a code of two, the private code point
 * that had this stands here instead. */
static uint32_t
swapped(uint32_t c)
{
	for (size_t i = 0; i < OWN_GB18030; i++)
		if (own_gb18030[i].c == c)
			return own_gb18030[i].before;
	return c;
}

/* The standard gives four bytes to the code points that have no other code, in their order.
 * (The table of musl's iconv(3) is wrong from U+D800 on.) */
static void
print_fours(void)
{
	static bool taken[0x10000];
	find_taken(taken);
	uint32_t last = 0;
	unsigned n = 0;
	printf("#define FOURS %d\nstatic const struct run runs[] = {\n", FOURS);
	for (uint32_t c = 0x80; c < 0x10000; c++) {
		if (taken[c] || (c >= 0xD800 && c < 0xE000))
			continue;
		if (swapped(c) != last + 1)
			printf("\t{%u, 0x%04X},\n", n, (unsigned)swapped(c));
		last = swapped(c);
		n++;
	}
	puts("};");
	if (n != FOURS) {
		fprintf(stderr, "pairs: %u four-byte codes, not %d\n", n, FOURS);
		exit(1);
	}
}

static void
print_big5(void)
{
	iconv_t cp950 = open_engine("CP950"), hkscs = open_engine("BIG5-HKSCS");
	iconv_t big5 = open_engine("BIG5");
	memset(plain, 0, sizeof plain);
	memset(folded, 0, sizeof folded);
	for (unsigned lead = 0x81; lead <= 0xFE; lead++)
		for (unsigned trail = 0x40; trail <= 0xFE; trail++) {
			unsigned char code[] = {(unsigned char)lead, (unsigned char)trail};
			uint32_t c[2];
			if (trail > 0x7E && trail < 0xA1)
				continue;
			size_t n = ask_big5(cp950, hkscs, big5, code, c);
			fill(plain[pairs_cell(code[0], code[1])], c, n);
			fill_folded(folded[pairs_cell(code[0], code[1])], c, n);
		}
	iconv_close(cp950);
	iconv_close(hkscs);
	iconv_close(big5);
	print_table("pairs_big5", plain);
	print_table("pairs_big5_folded", folded);
}

/* The first levels: B0A1 to D7F9 of GB 2312, A440 to C67E of Big5. */
static void
print_levels(void)
{
	static unsigned char levels[0x5200];
	static const struct {
		const char *name;
		unsigned from, to;
		enum pairs_level level;
	} sets[] = {
		{"GB18030", 0xB0A1, 0xD7F9, LEVEL_GB}, {"BIG5", 0xA440, 0xC67E, LEVEL_BIG5}};
	for (size_t s = 0; s < 2; s++) {
		iconv_t engine = open_engine(sets[s].name);
		for (unsigned i = sets[s].from; i <= sets[s].to; i++) {
			unsigned char code[] = {(unsigned char)(i >> 8), (unsigned char)i};
			uint32_t c[2];
			if (code[1] < 0xA1 && (s == 0 || code[1] > 0x7E || code[1] < 0x40))
				continue;
			if (ask(engine, code, 2, c) == 1 && c[0] >= 0x4E00 && c[0] < 0xA000)
				levels[c[0] - 0x4E00] |= (unsigned char)sets[s].level;
		}
		iconv_close(engine);
	}
	puts("static const uint8_t levels[] = {");
	for (size_t i = 0; i < sizeof levels; i += 4)
		printf("%d,%s",
			levels[i] | levels[i + 1] << 2 | levels[i + 2] << 4 |
				levels[i + 3] << 6,
			i % 64 == 60 ? "\n" : "");
	puts("};");
}

int
main(void)
{
	puts("/* made by: lib/gen/pairs.c */");
	print_gb18030();
	print_fours();
	print_big5();
	print_levels();
	return fflush(stdout) != 0 || ferror(stdout);
}
