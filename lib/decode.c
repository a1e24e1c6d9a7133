#include "decode.h"

#include "coder.h"
#include "utf8.h"

#include <errno.h>
#include <iconv.h>
#include <inttypes.h>
#include <stdlib.h>

#define SLICE ((size_t)1 << 14) /* bytes decoded at once: they stay in the cache */
#define CARRY 16                /* bytes of the longest code or escape that a cut may part */
#define MARK  4                 /* bytes of the longest byte order mark */
#define SNIFF 4096              /* bytes that tell how a document of ASCII goes on */

struct decoder {
	struct decoder_opts opts;
	struct diag *diag;
	struct coder coder;
	enum charset charset; /* of this document */
	iconv_t engine;
	struct buf scratch; /* what iconv(3) gave */
	size_t tail;      /* bytes that the document begins with, of a character that was cut */
	uint64_t offset;  /* in the document, of the next byte to decode */
	uint64_t invalid; /* sequences in the document */
	bool begun;       /* a byte order mark has been looked for */
	bool ended;       /* the next bytes are of another document */
	bool failed;      /* the rest is left out */
	char carry[CARRY + 32]; /* bytes carried over, and some that follow them */
	size_t carried;
	struct buf sniff; /* from the first byte on that is no ASCII */
};

/* the others: through iconv(3) */
static coder_step *const steps[CHARSETS] = {
	[CHARSET_UTF8] = coder_utf8,
	[CHARSET_GB18030] = coder_gb18030,
	[CHARSET_BIG5] = coder_big5,
	[CHARSET_UTF16LE] = coder_utf16le,
	[CHARSET_UTF16BE] = coder_utf16be,
};

struct decoder *
decoder_new(struct decoder_opts opts, struct diag *diag)
{
	iconv_t engine = (iconv_t)-1;
	if (opts.charset == CHARSET_OTHER) {
		engine = iconv_open("UTF-8", opts.name);
		if (engine == (iconv_t)-1)
			return NULL;
	}
	struct decoder *d = mem_new(1, sizeof *d);
	d->opts = opts;
	d->diag = diag;
	d->coder.keep = opts.keep;
	d->charset = opts.charset;
	d->engine = engine;
	return d;
}

void
decoder_free(struct decoder *d)
{
	if (!d)
		return;
	if (d->engine != (iconv_t)-1)
		iconv_close(d->engine);
	buf_free(&d->scratch);
	buf_free(&d->sniff);
	free(d);
}

void
decoder_says(struct decoder *d, struct diag *diag)
{
	d->diag = diag;
}

void
decoder_cut(struct decoder *d, size_t tail)
{
	d->tail = tail;
}

static const char *
name(const struct decoder *d)
{
	return d->charset == CHARSET_OTHER ? d->opts.name : charset_name(d->charset);
}

/* 81 FF, at most eight bytes */
static void
hex(char to[8 * 3 + 1], struct span bytes)
{
	static const char digits[] = "0123456789ABCDEF";
	for (size_t i = 0; i < bytes.n && i < 8; i++) {
		unsigned char b = (unsigned char)bytes.p[i];
		if (i > 0)
			*to++ = ' ';
		*to++ = digits[b >> 4];
		*to++ = digits[b & 15];
	}
	*to = '\0';
}

static void
invalid(struct decoder *d, struct span bytes, struct buf *out)
{
	char shown[8 * 3 + 1];
	hex(shown, bytes);
	d->invalid++;
	if (d->opts.invalid == CHARSET_FAIL) {
		diag_error(d->diag, 0, "bad-bytes",
			"%s at offset %" PRIu64 " is not %s; the rest is left out", shown,
			d->offset, name(d));
		d->failed = true;
		return;
	}
	diag_fault(d->diag, 0, "bad-bytes", "%s at offset %" PRIu64 " is not %s", shown,
		d->offset, name(d));
	if (d->opts.invalid == CHARSET_REPLACE) {
		utf8_put(out, UTF8_REPLACEMENT);
		return;
	}
	for (size_t i = 0; i < bytes.n; i++)
		buf_printf(out, "‹x%02X›", (unsigned)(unsigned char)bytes.p[i]);
}

/* What iconv(3) gave is checked and folded like any other UTF-8: glibc passes more than
 * U+10FFFF.
 */
static void
put_checked(struct decoder *d, struct span text, struct buf *out)
{
	for (;;) {
		struct coder_stop stop = coder_utf8(&d->coder, text, out);
		text = span_skip(text, stop.read);
		if (text.n == 0)
			return;
		d->invalid++;
		utf8_put(out, UTF8_REPLACEMENT);
		text = span_skip(text, stop.bad ? stop.bad : 1);
	}
}

/* The loop owns what iconv(3) says: E2BIG makes room, EINVAL leaves the tail to the next call,
 * EILSEQ skips one byte. Without in it is flushed. */
static struct coder_stop
ask_iconv(struct decoder *d, struct span in, struct buf *out)
{
	const size_t most = 4 * SLICE;
	char *from = (char *)(uintptr_t)in.p;
	size_t left = in.n;
	for (;;) {
		size_t room = most;
		d->scratch.n = 0;
		char *to = buf_room(&d->scratch, room);
		size_t got = iconv(d->engine, from ? &from : NULL, &left, &to, &room);
		int why = got == (size_t)-1 ? errno : 0;
		put_checked(d, span_of(d->scratch.p, most - room), out);
		if (why != E2BIG)
			return (struct coder_stop){in.n - left, why == EILSEQ};
	}
}

/* Decodes in but for an incomplete character at its end; returns the bytes done. */
static size_t
run(struct decoder *d, struct span in, struct buf *out)
{
	size_t at = 0;
	while (at < in.n && !d->failed) {
		struct span left = span_skip(in, at);
		coder_step *step = steps[d->charset];
		struct coder_stop stop =
			step ? step(&d->coder, left, out) : ask_iconv(d, left, out);
		at += stop.read;
		d->offset += stop.read;
		if (stop.bad == 0)
			return at;
		invalid(d, span_take(span_skip(in, at), stop.bad), out);
		at += stop.bad;
		d->offset += stop.bad;
	}
	return in.n;
}

/* Keeps the bytes of s behind those that are carried over; no more than fit. */
static size_t
carry(struct decoder *d, struct span s, size_t most)
{
	size_t n = most > d->carried ? span_take(s, most - d->carried).n : 0;
	if (n > 0)
		memcpy(d->carry + d->carried, s.p, n);
	d->carried += n;
	return n;
}

static void
drop_carried(struct decoder *d, size_t n)
{
	d->carried -= n;
	memmove(d->carry, d->carry + n, d->carried);
}

static void
drop_mark(struct decoder *d)
{
	static const struct span marks[CHARSETS] = {
		[CHARSET_UTF8] = {"\xEF\xBB\xBF", 3},
		[CHARSET_GB18030] = {"\x84\x31\x95\x33", 4},
		[CHARSET_UTF16LE] = {"\xFF\xFE", 2},
		[CHARSET_UTF16BE] = {"\xFE\xFF", 2},
	};
	enum charset turned = d->charset == CHARSET_UTF16LE   ? CHARSET_UTF16BE
			      : d->charset == CHARSET_UTF16BE ? CHARSET_UTF16LE
							      : d->charset;
	struct span start = span_of(d->carry, d->carried);
	if (span_starts(start, marks[turned]))
		d->charset = turned; /* its mark would be no character in the other order */
	struct span mark = marks[d->charset];
	if (mark.n > 0 && span_starts(start, mark)) {
		drop_carried(d, mark.n);
		d->offset += mark.n;
	}
}

/* The document begins, with a byte order mark or in the midst of a character. */
static void
begin(struct decoder *d, struct buf *out)
{
	d->begun = true;
	drop_mark(d);
	size_t n = span_take(span_of(d->carry, d->carried), d->tail).n;
	if (n > 0)
		invalid(d, span_of(d->carry, n), out);
	drop_carried(d, n);
	d->offset += n;
	d->tail = 0;
}

/* No code is as long as this: iconv(3) would wait for its end for ever. */
static size_t
skip_endless(struct decoder *d, struct span bytes, struct buf *out)
{
	invalid(d, span_take(bytes, 1), out);
	d->offset++;
	return 1;
}

/* Decodes what was carried over with the bytes that complete it; returns how many of those. */
static size_t
put_carried(struct decoder *d, struct span bytes, struct buf *out)
{
	size_t before = d->carried;
	size_t added = carry(d, bytes, sizeof d->carry);
	size_t done = run(d, span_of(d->carry, d->carried), out);
	if (done == 0 && d->carried > CARRY)
		done = skip_endless(d, span_of(d->carry, d->carried), out);
	if (done < before) { /* and there are no more bytes */
		drop_carried(d, done);
		return added;
	}
	d->carried = 0;
	return done - before;
}

static void
put_bytes(struct decoder *d, struct span bytes, struct buf *out)
{
	if (!d->begun) {
		bytes = span_skip(bytes, carry(d, bytes, MARK));
		if (d->carried < MARK)
			return;
		begin(d, out);
	}
	while (d->carried > 0 && bytes.n > 0)
		bytes = span_skip(bytes, put_carried(d, bytes, out));
	for (size_t done = 1; bytes.n > 0 && done > 0 && !d->failed;) {
		done = run(d, span_take(bytes, SLICE), out);
		if (done == 0 && bytes.n > CARRY)
			done = skip_endless(d, bytes, out);
		bytes = span_skip(bytes, done);
	}
	carry(d, bytes, CARRY);
}

static size_t
ascii_length(struct span s)
{
	size_t n = 0;
	while (n < s.n && !(s.p[n] & 0x80))
		n++;
	return n;
}

/* The document is no longer ASCII: in what it goes on is decided on the same bytes however they
 * were cut. */
static void
settle(struct decoder *d, struct buf *out)
{
	enum charset c = charset_detect(buf_span(&d->sniff)).charset;
	d->charset = c == CHARSET_GB18030 || c == CHARSET_BIG5 ? c : CHARSET_UTF8;
	put_bytes(d, buf_span(&d->sniff), out);
	d->sniff.n = 0;
}

static void
put_ascii(struct decoder *d, struct span bytes, struct buf *out)
{
	size_t n = d->sniff.n > 0 ? 0 : ascii_length(bytes);
	d->begun = true;
	d->charset = CHARSET_UTF8;
	put_bytes(d, span_take(bytes, n), out);
	d->charset = CHARSET_ASCII;
	bytes = span_skip(bytes, n);
	struct span piece = span_take(bytes, SNIFF - d->sniff.n);
	buf_put(&d->sniff, piece);
	if (d->sniff.n < SNIFF)
		return;
	settle(d, out);
	put_bytes(d, span_skip(bytes, piece.n), out);
}

void
decoder_put(struct decoder *d, struct span bytes, struct buf *out)
{
	if (d->ended) {
		d->ended = d->begun = d->failed = false;
		d->offset = d->invalid = 0;
		d->charset = d->opts.charset;
	}
	if (d->failed || bytes.n == 0)
		return;
	if (d->charset == CHARSET_ASCII)
		put_ascii(d, bytes, out);
	else
		put_bytes(d, bytes, out);
}

static void
report(struct decoder *d)
{
	for (size_t i = 0; i < FOLD_FAMILIES; i++) {
		if (d->coder.folded[i])
			diag_count(d->diag, fold_names[i], d->coder.folded[i]);
		d->coder.folded[i] = 0;
	}
	if (d->invalid)
		diag_count(d->diag, "bad-bytes", d->invalid);
}

void
decoder_end(struct decoder *d, struct buf *out)
{
	decoder_put(d, span_of(NULL, 0), out); /* it may be empty */
	if (d->sniff.n > 0)
		settle(d, out);
	if (!d->begun)
		begin(d, out);
	if (d->carried > 0)
		drop_carried(d, run(d, span_of(d->carry, d->carried), out));
	if (d->carried > 0 && !d->failed)
		invalid(d, span_of(d->carry, d->carried), out);
	if (d->charset == CHARSET_OTHER)
		ask_iconv(d, span_of(NULL, 0), out);
	report(d);
	d->carried = 0;
	d->ended = true;
}

uint64_t
decoder_invalid(const struct decoder *d)
{
	return d->invalid;
}
