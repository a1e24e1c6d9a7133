/* Every code of GB18030 and Big5: the same characters as iconv(3) gives, but for a list of
 * exceptions, which is printed. */
#include "check.h"
#include "decode.h"
#include "fold.h"

#include <iconv.h>
#include <stdlib.h>

struct compared {
	enum charset charset;
	iconv_t first, second; /* the second is asked where the first knows nothing */
	struct decoder *decoder;
	struct diag *diag;
	struct buf out;
	unsigned codes, exceptions, surprises;
};

/* What may differ, where, and whose word we take. */
struct exception {
	enum charset charset;
	const char *name;
	uint32_t from, to; /* codes */
	const char *source;
};

static const struct exception exceptions[] = {
	{CHARSET_BIG5, "signs, among them the range mark A1E3", 0xA140, 0xA3E1,
		"code page 950"},
	{CHARSET_BIG5, "radicals and marks that HKSCS has but once", 0xC6CD, 0xC6DF,
		"their row in ETEN"},
	{CHARSET_BIG5, "no private use for holes", 0xC8A5, 0xC8F4, "HKSCS-2008"},
	{CHARSET_GB18030, "the euro", 0x80, 0x80, "code page 936"},
	{CHARSET_BIG5, "no character", 0x80, 0x80, "code page 950"},
	{CHARSET_GB18030, "A3A0 is the ideographic blank", 0xA3A0, 0xA3A0,
		"GBK as browsers decode it"},
	{CHARSET_GB18030, "vertical forms", 0xA6D9, 0xA6F3, "GB 18030-2022"},
	{CHARSET_GB18030, "Latin letter m with acute", 0xA8BC, 0xA8BC, "GB 18030-2005"},
	{CHARSET_GB18030, "Latin letter m with acute: private", 0x8135F437, 0x8135F437,
		"GB 18030-2005"},
	{CHARSET_GB18030, "the 8 components", 0xFE59, 0xFEA0, "GB 18030-2022"},
	{CHARSET_GB18030, "the 8 components: private", 0x82359037, 0x82359134, "GB 18030-2022"},
	{CHARSET_GB18030, "the vertical forms: private", 0x84318236, 0x84318335,
		"GB 18030-2022"},
};

static struct compared
begin(enum charset charset, const char *first, const char *second)
{
	struct compared c = {.charset = charset};
	c.first = iconv_open("UTF-8", first);
	c.second = second ? iconv_open("UTF-8", second) : (iconv_t)-1;
	c.diag = diag_new((struct diag_opts){.tool = "test", .quiet = true});
	c.decoder = decoder_new(
		(struct decoder_opts){charset, first, CHARSET_REPLACE, KEEP_ALL}, c.diag);
	return c;
}

static void
end(struct compared *c, const char *what)
{
	printf("%s: %u codes, %u exceptions\n", what, c->codes, c->exceptions);
	CHECKF(c->surprises == 0, "%s: %u codes differ", what, c->surprises);
	iconv_close(c->first);
	if (c->second != (iconv_t)-1)
		iconv_close(c->second);
	decoder_free(c->decoder);
	diag_free(c->diag);
	buf_free(&c->out);
}

/* The UTF-8 of a code in to; empty where the engine has none. */
static struct span
ask(iconv_t engine, struct span code, char to[16])
{
	char in[4], *from = in, *at = to;
	size_t left = code.n, room = 16;
	memcpy(in, code.p, code.n);
	iconv(engine, NULL, NULL, NULL, NULL);
	if (iconv(engine, &from, &left, &at, &room) == (size_t)-1 || left)
		return span_of(to, 0);
	iconv(engine, NULL, NULL, &at, &room);
	return span_of(to, (size_t)(at - to));
}

static const struct exception *
excepted(enum charset charset, uint32_t code)
{
	for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
		if (exceptions[i].charset == charset && code >= exceptions[i].from &&
			code <= exceptions[i].to)
			return &exceptions[i];
	return NULL;
}

static void
compare(struct compared *c, struct span code)
{
	char got[16];
	struct span want = ask(c->first, code, got);
	if (want.n == 0 && c->second != (iconv_t)-1)
		want = ask(c->second, code, got);
	c->out.n = 0;
	decoder_put(c->decoder, SPAN("a"), &c->out); /* 84319533 at the start is a mark */
	decoder_put(c->decoder, code, &c->out);
	decoder_end(c->decoder, &c->out);
	struct span ours = span_skip(buf_span(&c->out), 1);
	if (decoder_invalid(c->decoder))
		ours.n = 0;
	c->codes++;
	if (span_eq(ours, want))
		return;
	uint32_t key = 0;
	for (size_t i = 0; i < code.n; i++)
		key = key << 8 | (unsigned char)code.p[i];
	const struct exception *e = excepted(c->charset, key);
	printf("%X: %.*s, iconv(3) %.*s: %s, %s\n", (unsigned)key, (int)ours.n, ours.p,
		want.n ? (int)want.n : 4, want.n ? want.p : "none", e ? e->name : "?",
		e ? e->source : "?");
	c->exceptions++;
	c->surprises += !e;
}

static void
compare_pairs(struct compared *c)
{
	for (unsigned lead = 0x80; lead <= 0xFF; lead++) {
		compare(c, span_of((char[]){(char)lead}, 1));
		if (lead == 0x80 || lead == 0xFF)
			continue;
		for (unsigned trail = 0x40; trail <= 0xFF; trail++)
			compare(c, span_of((char[]){(char)lead, (char)trail}, 2));
	}
}

static void
compare_fours(struct compared *c)
{
	for (unsigned i = 0; i < 126u * 12600; i++)
		compare(c,
			span_of((char[]){(char)(0x81 + i / 12600), (char)(0x30 + i / 1260 % 10),
					(char)(0x81 + i / 10 % 126), (char)(0x30 + i % 10)},
				4));
}

int
main(void)
{
	struct compared gb = begin(CHARSET_GB18030, "GB18030", NULL);
	compare_pairs(&gb);
	compare_fours(&gb);
	end(&gb, "GB18030");
	struct compared big5 = begin(CHARSET_BIG5, "BIG5-HKSCS", "BIG5");
	compare_pairs(&big5);
	end(&big5, "Big5");
	return check_end();
}
