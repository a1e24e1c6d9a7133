#include "intake.h"

#include "mojibake.h"
#include "relay.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

/* Decoded at a time: what stays in the processor's cache. */
#define SLICE ((size_t)1 << 16)
/* No text becomes longer than this by decoding the bytes of the first look, but bytes that are
 * no text may. */
#define LOOK_TEXT (2 * INTAKE_LOOK)

/* A slice of a document on its way from bytes to lines. */
struct slice {
	size_t turn;
	struct input *from; /* which fills it up; NULL: nothing does */
	bool last;          /* that could not */
	struct buf bytes, text;
	struct cutter_lines lines;
	bool more;         /* lines that had no room among these wait in the text left over */
	struct diag *said; /* by input and decoder; held */
};

struct intake {
	struct intake_opts opts;
	struct diag *diag;
	struct intake_sink sink;
	bool chosen, decided; /* the encoding, the shape */
	enum charset charset;
	struct decoder *decoders[CHARSETS]; /* made when first needed */
	size_t looked;                      /* bytes of the first look */
	struct buf head;                    /* of them, those that are not decoded */
	struct buf text;                    /* decoded, not cut into lines yet */
	struct span look;                   /* the same of the first look, before it */
	struct cutter cutter;
	struct relay
		*relay; /* of slices; while some are under way, text and cutter are its own */
	struct slice *slices[RELAY_MOST];
	size_t turn;             /* slices handed over */
	pthread_mutex_t filling; /* of slices, in their order, by either thread */
	atomic_size_t filled;
	bool all; /* what could be read ahead has been */
};

static struct decoder *
decoder_for(struct intake *in, enum charset c)
{
	struct decoder_opts opts = {c, in->opts.from, in->opts.invalid, in->opts.keep};
	if (!in->decoders[c])
		in->decoders[c] = decoder_new(opts, in->diag);
	return in->decoders[c];
}

static struct slice *
in_hand(struct intake *in)
{
	struct slice **s = &in->slices[in->turn % RELAY_MOST];
	if (!*s) {
		*s = mem_new(1, sizeof **s);
		(*s)->said = diag_new((struct diag_opts){.held = true});
	}
	return *s;
}

static void
slice_free(struct slice *s)
{
	if (!s)
		return;
	buf_free(&s->bytes);
	buf_free(&s->text);
	diag_free(s->said);
	free(s);
}

/* --- lines --- */

static void
give(struct intake *in, const struct cutter_lines *lines)
{
	for (size_t i = 0; i < lines->n; i++)
		in->sink.line(in->sink.ctx, &lines->list[i]);
}

/* Cuts the lines of text, with what they say; returns the bytes done. */
static size_t
cut(struct intake *in, struct span text, bool last, struct cutter_lines *lines)
{
	size_t done = cutter_cut(&in->cutter, text, last, lines);
	for (size_t i = 0; in->sink.tell && i < lines->n; i++)
		if (lines->list[i].text.n)
			in->sink.tell(in->sink.ctx, &lines->list[i]);
	return done;
}

/* The lines of all the text that is here. */
static void
give_text(struct intake *in, bool last)
{
	struct cutter_lines *lines = &in_hand(in)->lines;
	size_t at = 0;
	do {
		struct span rest = span_skip(buf_span(&in->text), at);
		at += cut(in, rest, last, lines);
		give(in, lines);
	} while (lines->n == CUTTER_LINES);
	in->sink.hold(in->sink.ctx);
	in->text.n -= at;
	if (in->text.n && at)
		memmove(in->text.p, in->text.p + at, in->text.n);
}

/* --- behind the first look: slices, by a thread that works ahead --- */

static void
fill(struct slice *s)
{
	if (!s->from)
		return;
	size_t room = SLICE - s->bytes.n;
	s->bytes.n += input_ahead(s->from, buf_room(&s->bytes, room), room, s->said);
	s->last = s->bytes.n < SLICE;
}

/* Fills the next slice below `end`; false where all of them are filled. */
static bool
fill_next(struct intake *in, size_t end)
{
	pthread_mutex_lock(&in->filling);
	size_t turn = atomic_load(&in->filled);
	if (turn < end) {
		fill(in->slices[turn % RELAY_MOST]);
		atomic_store(&in->filled, turn + 1);
	}
	pthread_mutex_unlock(&in->filling);
	return turn < end;
}

/* The next lines of the first look; what is left over is no line. */
static void
cut_look(struct intake *in, struct slice *s)
{
	in->look = span_skip(in->look, cut(in, in->look, false, &s->lines));
	s->more = s->lines.n == CUTTER_LINES;
	if (s->more)
		return;
	buf_put(&in->text, in->look);
	in->look = SPAN("");
}

/* What is left over of the text before stands before its own. */
static void
run(void *ctx, void *task)
{
	struct intake *in = ctx;
	struct slice *s = task;
	while (atomic_load(&in->filled) <= s->turn)
		fill_next(in, s->turn + 1);
	if (in->look.n) {
		cut_look(in, s);
		return;
	}
	struct buf empty = s->text;
	empty.n = 0;
	s->text = in->text;
	in->text = empty;
	decoder_says(in->decoders[in->charset], s->said);
	decoder_put(in->decoders[in->charset], buf_span(&s->bytes), &s->text);
	s->bytes.n = 0;
	size_t done = cut(in, buf_span(&s->text), false, &s->lines);
	s->more = s->lines.n == CUTTER_LINES;
	buf_put(&in->text, span_skip(buf_span(&s->text), done));
}

/* Returns whether its text had more lines. */
static bool
give_oldest(struct intake *in)
{
	while (!relay_is_ready(in->relay) && fill_next(in, in->turn))
		; /* rather than sleep */
	struct slice *s = relay_wait(in->relay);
	in->all |= s->from && s->last;
	diag_tell(in->diag, s->said);
	give(in, &s->lines);
	in->sink.hold(in->sink.ctx);
	if (s->text.cap > 4 * SLICE) /* of a line longer than any text has */
		buf_free(&s->text);
	return s->more;
}

static void
give_all(struct intake *in)
{
	while (relay_under_way(in->relay))
		give_oldest(in);
	decoder_says(in->decoders[in->charset], in->diag);
}

/* Lines shorter than any text has would pile up. */
static void
catch_up(struct intake *in)
{
	give_all(in);
	give_text(in, false);
}

/* The slice in hand goes to the thread. */
static void
hand(struct intake *in, struct input *from)
{
	struct slice *s = in_hand(in);
	s->from = from;
	s->turn = in->turn++;
	relay_hand(in->relay, s);
}

/* And the oldest comes back. */
static void
pass_on(struct intake *in, struct input *from)
{
	hand(in, from);
	if (relay_under_way(in->relay) == RELAY_MOST && give_oldest(in))
		catch_up(in);
}

static void
put_slices(struct intake *in, struct span bytes)
{
	while (bytes.n) {
		struct buf *slice = &in_hand(in)->bytes;
		struct span part = span_take(bytes, SLICE - slice->n);
		buf_put(slice, part);
		bytes = span_skip(bytes, part.n);
		if (slice->n == SLICE)
			pass_on(in, NULL);
	}
}

/* --- the first look --- */

/* For --stats: documents in an encoding; of a guess the runner-up and the margin. */
static void
count_guess(struct intake *in, struct charset_guess g)
{
	static const char *const over[CHARSETS] = {"over-ASCII", "over-UTF-8", "over-GB18030",
		"over-Big5", "over-UTF-16LE", "over-UTF-16BE", "over-other"};
	diag_count(in->diag, charset_name(g.charset), 1);
	if (g.bom > 0 || g.charset == CHARSET_ASCII)
		return; /* no guess */
	diag_count(in->diag, over[g.runner_up], 1);
	diag_count(in->diag, "margin", (uint64_t)g.margin);
}

static void
tell_guess(struct intake *in, struct charset_guess g)
{
	count_guess(in, g);
	if (g.margin < CHARSET_DOUBTFUL && g.charset != CHARSET_ASCII)
		diag_warn(in->diag, 0, "encoding-guess",
			"taken for %s, with a margin of %d over %s", charset_name(g.charset),
			g.margin, charset_name(g.runner_up));
}

/* å¹´ and 骞 for 年: nothing is wrong with the bytes, and nobody can read the text. */
static void
tell_mojibake(struct intake *in)
{
	const char *read_as = mojibake_read_as(buf_span(&in->head));
	if (read_as)
		diag_warn(in->diag, 0, "encoding-guess",
			"another encoding, read as %s and saved as UTF-8; "
			"iconv -c -f UTF-8 -t %s gives its bytes back",
			read_as, read_as);
}

static void
choose(struct intake *in)
{
	in->charset = in->opts.charset;
	if (in->charset == CHARSETS) {
		struct charset_guess g = charset_detect(buf_span(&in->head));
		in->charset = g.charset;
		tell_guess(in, g);
		if (g.charset == CHARSET_UTF8)
			tell_mojibake(in);
		decoder_cut(decoder_for(in, g.charset), g.tail);
	}
	in->chosen = true;
}

static void
decode_head(struct intake *in)
{
	decoder_put(decoder_for(in, in->charset), buf_span(&in->head), &in->text);
	in->head.n = 0;
}

/* A slice more has been read: decoded as soon as no more bytes can change the encoding. That is
 * asked after 1, 2, 4, 8 slices, as each time all bytes are looked at. */
static void
look(struct intake *in)
{
	size_t slices = in->looked / SLICE;
	if (!in->chosen && (slices & (slices - 1)) == 0 &&
		(in->opts.charset != CHARSETS || charset_is_settled(buf_span(&in->head))))
		choose(in);
	if (in->chosen)
		decode_head(in);
}

/* The thread cuts the text of the first look while its layout is read, and then stays ahead. */
static void
give_look(struct intake *in, struct shape shape)
{
	struct buf look = in->text;
	in->text = (struct buf){0};
	in->look = buf_span(&look);
	for (size_t i = 1; i < RELAY_MOST; i++)
		hand(in, NULL);
	in->sink.begin(in->sink.ctx, shape, buf_span(&look));
	do
		hand(in, NULL);
	while (give_oldest(in));
	give_all(in);
	buf_free(&look);
}

/* The first bytes tell the encoding; decoded, they tell the shape. A long document needs the
 * room that they took for its paragraphs. */
static void
decide(struct intake *in, bool whole)
{
	if (!in->chosen)
		choose(in);
	decode_head(in);
	if (whole)
		decoder_end(decoder_for(in, in->charset), &in->text);
	else
		buf_free(&in->head);
	struct span text = buf_span(&in->text);
	in->cutter.by_cr =
		text.n && !memchr(text.p, '\n', text.n) && memchr(text.p, '\r', text.n);
	in->decided = true;
	struct shape shape = shape_of(text);
	in->cutter.wrapped = shape.wrapped;
	if (!whole) {
		give_look(in, shape);
		return;
	}
	in->sink.begin(in->sink.ctx, shape, text);
	give_text(in, true);
}

static bool
has_seen_enough(const struct intake *in)
{
	return in->looked == INTAKE_LOOK || in->text.n > LOOK_TEXT;
}

/* --- a document --- */

struct intake *
intake_new(struct intake_opts opts, struct diag *d, struct intake_sink sink)
{
	struct intake *in = mem_new(1, sizeof *in);
	*in = (struct intake){.opts = opts, .diag = d, .sink = sink};
	in->relay = relay_new(run, in);
	pthread_mutex_init(&in->filling, NULL);
	if (opts.charset != CHARSETS && !decoder_for(in, opts.charset)) {
		intake_free(in);
		return NULL;
	}
	return in;
}

void
intake_free(struct intake *in)
{
	if (!in)
		return;
	relay_free(in->relay);
	pthread_mutex_destroy(&in->filling);
	for (size_t i = 0; i < RELAY_MOST; i++)
		slice_free(in->slices[i]);
	for (int c = 0; c < CHARSETS; c++)
		decoder_free(in->decoders[c]);
	buf_free(&in->head);
	buf_free(&in->text);
	free(in);
}

void
intake_open(struct intake *in)
{
	in->chosen = in->decided = in->all = false;
	in->looked = in->head.n = in->text.n = 0;
	in->look = SPAN("");
	in->cutter = (struct cutter){0};
}

void
intake_put(struct intake *in, struct span bytes)
{
	while (!in->decided && bytes.n) {
		if (has_seen_enough(in)) {
			diag_warn(in->diag, 0, "long-doc",
				"more than %zu bytes: its line breaks are judged by the first "
				"of "
				"them",
				in->looked);
			decide(in, false);
			break;
		}
		struct span part = span_take(bytes, SLICE - in->looked % SLICE);
		bytes = span_skip(bytes, part.n);
		buf_put(&in->head, part);
		in->looked += part.n;
		if (in->looked % SLICE == 0)
			look(in);
	}
	put_slices(in, bytes);
}

bool
intake_read(struct intake *in, struct input *from)
{
	if (!in->decided || in->all)
		return false;
	pass_on(in, from);
	if (in->all)
		catch_up(in); /* the input is ours again */
	return true;
}

void
intake_close(struct intake *in)
{
	if (!in->decided) {
		decide(in, true);
		return;
	}
	pass_on(in, NULL);
	catch_up(in);
	decoder_end(in->decoders[in->charset], &in->text);
	give_text(in, true);
}
