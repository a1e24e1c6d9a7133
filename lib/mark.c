#include "mark.h"

#include "buf.h"
#include "sign.h"
#include "wide.h"

#define SENTENCE_BYTES 300 /* in which a bracket is closed, or it never is */
#define TRAIL_MAX      8   /* blanks that a marker may swallow */

/* The bytes of the token that s begins with; a numeral goes to *number. A literal may be written
 * otherwise: full-width, in traditional script. */
static inline size_t
read_token(const struct mark_token *t, struct span s, uint16_t *number)
{
	if (t->literal.n == 0)
		return counter_read(t->counter, s, number);
	if (t->first != marks_first(s))
		return 0;
	size_t at = utf8_width(*s.p);
	struct span more = span_skip(t->literal, utf8_width(*t->literal.p));
	while (more.n) {
		struct span rest = span_skip(s, at);
		if (marks_first(rest) != marks_first(more))
			return 0;
		at += utf8_width(*rest.p);
		more = span_skip(more, utf8_width(*more.p));
	}
	return at;
}

/* 一、二季度 and 三、四级 are no markers; 一、二〇二三年 is one */
static bool
next_numeral(struct span rest, uint16_t number)
{
	uint16_t next;
	size_t n = counter_read((struct counter){COUNTER_HAN, 0}, rest, &next);
	uint32_t behind = marks_first(span_skip(rest, n));
	return n && next == number + 1 && behind != 0x3007 && behind != 0x25CB &&
	       behind != 0x96F6 && behind != 0x662F && !utf8_is_digit(behind);
}

/* 2.5. goes on as a number does; c is the first of rest */
static bool
digit_follows(uint32_t c, struct span rest)
{
	return utf8_is_digit(c) || (c == '.' && utf8_is_digit(marks_first(span_skip(rest, 1))));
}

/* （强化监督。 but not （试行）… */
static bool
is_closed(struct span rest)
{
	rest = utf8_take(rest, SENTENCE_BYTES);
	struct wide_places signs = sign_places(rest);
	for (size_t at = 0, n; (at = wide_next(&signs, at)) < rest.n; at += n) {
		enum sign sign = sign_at(rest.p + at, &n);
		if (sign == SIGN_CLOSE)
			return true;
		if (sign == SIGN_STOP && span_starts(span_skip(rest, at), SPAN("。")))
			return false;
	}
	return false;
}

/* 1.2个 and 3.5万 count; c is the first of rest, here and below */
static bool
is_counted(const struct marks *m, uint32_t c, struct span rest)
{
	struct buf scratch = {0};
	bool unit = lex_at(m->lex, LEX(UNIT), script_fold(rest, &scratch));
	buf_free(&scratch);
	return unit || c == '%' || c == 0x4E07 || c == 0x4EBF; /* 万 亿 */
}

/* The tokens of the form that was tried last at a place: many forms begin alike, and what they
 * share is read once. */
struct reading {
	size_t n;                     /* of them, those that stand there */
	size_t ends[MARK_TOKENS + 1]; /* ends[0] is 0 */
	uint16_t number[MARK_TOKENS];
	uint64_t second; /* the hash of the code point behind the first */
	bool closed;     /* a form that stands there ends in ） */
};

static bool
may_follow(const struct marks *m, const struct mark_form *f, const struct reading *r,
	uint16_t number, uint32_t c, struct span rest)
{
	if ((f->need & BLANK) && c != ' ')
		return false;
	if ((f->need & NO_NEXT) && next_numeral(rest, number))
		return false;
	if ((f->need & UNCLOSED) && (r->closed || !utf8_is_han(c) || is_closed(rest)))
		return false;
	return !(f->need & NO_UNIT) || !is_counted(m, c, rest);
}

/* Bytes of the blank that s begins with; plain lines may have ideographic ones. */
static size_t
blank(struct span s)
{
	return s.n && s.p[0] == ' ' ? 1 : span_starts(s, SPAN("\xE3\x80\x80")) ? 3 : 0;
}

/* What belongs to the marker behind its form: （一）、 一是： 首先， and blanks. */
static size_t
trail(const struct marks *m, const struct mark_form *f, uint32_t c, struct span rest)
{
	size_t at = 0, n;
	bool word = m->styles[f->style].flags & MARK_WORD;
	if ((f->bracket && (c == 0x3001 || c == '.')) ||
		(word && (c == ',' || c == 0x3001 || c == ':')))
		at = utf8_width(rest.p[0]);
	for (int i = 0; i < TRAIL_MAX && (n = blank(span_skip(rest, at))); i++)
		at += n;
	return at;
}

/* Reads the first token of a group of forms. False where it is not there, or none of them goes on
 * as s does. */
static bool
read_group(const struct marks *m, const struct mark_link *l, struct span s, struct reading *r)
{
	r->ends[1] = read_token(&m->forms[l->form].token[0], s, &r->number[0]);
	r->n = 1;
	if (r->ends[1] == 0)
		return false;
	r->second = marks_hash(marks_first(span_skip(s, r->ends[1])));
	return l->seconds & r->second;
}

/* Reads on for a form, which shares so many tokens; false where it is not there. */
static bool
read_tokens_of(const struct mark_form *f, struct span s, size_t shared, struct reading *r)
{
	for (r->n = shared; r->n < f->ntokens; r->n++) {
		size_t i = r->n, n;
		struct span rest = span_skip(s, r->ends[i]);
		if (!(n = read_token(&f->token[i], rest, &r->number[i])))
			return false;
		r->ends[i + 1] = r->ends[i] + n;
	}
	return true;
}

/* The bytes of the marker where s begins with the form, 0 where it does not. */
static size_t
read_form(const struct marks *m, const struct mark_form *f, struct span s, size_t shared,
	struct reading *r, struct mark_hit *hit)
{
	if (!read_tokens_of(f, s, shared, r))
		return 0;
	size_t at = r->ends[f->ntokens];
	struct span rest = span_skip(s, at);
	uint32_t c = marks_first(rest);
	hit->number = f->numeral ? r->number[f->numeral - 1] : f->number;
	if (!may_follow(m, f, r, hit->number, c, rest))
		return 0;
	hit->tight = (f->need & NO_DIGIT) && digit_follows(c, rest);
	r->closed |= f->bracket;
	return at + trail(m, f, c, rest);
}

static void
add_hit(struct mark_hits *hits, struct mark_hit hit)
{
	if (hits->n == hits->cap)
		hits->p = mem_grow(hits->p, &hits->cap, hits->n + 1, sizeof *hits->p);
	hits->p[hits->n++] = hit;
}

/* All readings of the start of s. */
static void
read_at(const struct marks *m, struct span s, struct mark_hit hit, struct mark_hits *hits)
{
	struct reading r;
	r.closed = false;
	size_t shared = r.n = r.ends[0] = 0;
	uint32_t c = marks_first(s);
	const uint16_t *bucket = &m->bucket[marks_bucket(c)];
	const struct mark_link *l = m->links + bucket[0], *end = m->links + bucket[1];
	while (l < end && l->first < c)
		l++;
	for (; l < end && l->first == c; l++) {
		if (l->shared == 0 && !read_group(m, l, s, &r)) {
			l += l->group;
			continue;
		}
		shared = l->shared == 0 ? 1 : l->shared < shared ? l->shared : shared;
		if (!(l->second & r.second) || r.n < shared || hit.place < l->place)
			continue;
		const struct mark_form *f = &m->forms[l->form];
		hit.n = (uint16_t)read_form(m, f, s, shared, &r, &hit);
		shared = MARK_TOKENS;
		if (hit.n == 0)
			continue;
		hit.style = f->style;
		hit.form = l->form;
		add_hit(hits, hit);
	}
}

struct scan {
	const struct marks *m;
	struct mark_hits *hits;
	size_t quote, bracket; /* 1 + the first hit inside an open “ or （; 0: none is open */
};

/* The pair is closed: what was read inside it is quoted. */
static void
close_pair(struct scan *x, size_t *open)
{
	for (size_t i = *open; i && i <= x->hits->n; i++)
		x->hits->p[i - 1].quoted = true;
	*open = 0;
}

/* What one of the other signs makes of the place behind it. before: the place that it stands at
 * itself, so that 。” and 。 with a blank are as good as 。 */
static enum mark_place
place_behind(struct scan *x, enum sign sign, enum mark_place before)
{
	switch (sign) {
	case SIGN_BLANK: return before > AFTER_COMMA ? before : AFTER_COMMA;
	case SIGN_QUOTE: x->quote = x->hits->n + 1; break;
	case SIGN_OPEN: x->bracket = x->hits->n + 1; break;
	case SIGN_UNQUOTE: close_pair(x, &x->quote); return before;
	case SIGN_CLOSE: close_pair(x, &x->bracket); return before;
	default: break;
	}
	return AFTER_TEXT;
}

/* Reads at the start of text[at..]; returns the bytes of the first reading, 0 for none. */
static size_t
read_here(struct scan *x, struct span text, size_t at, enum mark_place place)
{
	size_t before = x->hits->n;
	struct mark_hit hit = {.at = (uint32_t)at, .place = (uint8_t)place};
	read_at(x->m, span_skip(text, at), hit, x->hits);
	return x->hits->n > before ? x->hits->p[before].n : 0;
}

/* 年报②。 is the sign of a note; 右＠① a character that the page could not print, explained at
 * its foot. */
static bool
is_note(struct span text, size_t at)
{
	struct span before = span_take(text, at), behind = span_skip(text, at + 3);
	if (behind.n == 0 || span_ends(before, SPAN("@")) || span_ends(before, SPAN("＠")))
		return true;
	size_t n;
	enum sign next = sign_at(behind.p, &n);
	return next == SIGN_STOP || next == SIGN_SEMICOLON || next == SIGN_COMMA ||
	       next == SIGN_COLON || next == SIGN_CLOSE;
}

/* Does s go on from byte `at` with ，、。 or 《》 and a word that no form begins with? So do most
 * signs of a text. */
static inline bool
is_dull(const struct marks *m, struct span s, size_t at)
{
	const unsigned char *b = (const unsigned char *)s.p + at;
	bool pause = b[0] == 0xE3 || (b[0] == 0xEF && b[2] == 0x8C);
	return pause && s.n - at > 3 && marks_is_dull(m, s.p + at + 3);
}

void
marks_scan(const struct marks *m, struct span text, struct mark_hits *hits)
{
	static const enum mark_place places[] = {[SIGN_NONE] = AFTER_TEXT,
		[SIGN_STOP] = AFTER_STOP,
		[SIGN_SEMICOLON] = AFTER_SEMICOLON,
		[SIGN_COLON] = AFTER_COLON,
		[SIGN_COMMA] = AFTER_COMMA};
	struct scan x = {.m = m, .hits = hits};
	size_t at = text.n && marks_may_begin(m, text.p) ? read_here(&x, text, 0, AT_START) : 0;
	size_t behind = SIZE_MAX;           /* where the last sign ends, */
	enum mark_place place = AFTER_TEXT; /* and what it makes of this place */
	struct wide_places signs = sign_places(text);
	while ((at = wide_next(&signs, at)) < text.n) {
		size_t n;
		if (is_dull(m, text, at)) {
			at += 3;
			continue;
		}
		enum sign sign = sign_at(text.p + at, &n);
		if (sign < SPAN_COUNT(places)) {
			place = places[sign];
		} else {
			place = behind == at ? place : AFTER_TEXT;
			if (sign == SIGN_RING && !is_note(text, at)) {
				/* anywhere: 主要有①…②… */
				size_t taken = read_here(&x, text, at, place);
				at += taken ? taken : n;
				continue;
			}
			place = place_behind(&x, sign, place);
		}
		behind = at += n;
		if (place > AFTER_TEXT && at < text.n && marks_may_begin(m, text.p + at))
			at += read_here(&x, text, at, place);
	}
}
