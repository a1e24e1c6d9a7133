#include "naming.h"

#include "heading.h"
#include "imprint.h"
#include "mood.h"
#include "org.h"
#include "script.h"

#define TEXTS        3   /* paragraphs whose first sentences may name body and year */
#define MASKED       6   /* lines in which they stand */
#define OPENING      12  /* paragraphs in which somebody may speak for a body */
#define HEADINGS     64  /* headings that may name the year */
#define YEARS_BYTES  600 /* of a paragraph in which sentences may begin with a year */
#define TITLE_BYTES  18  /* a line of a title has at least six characters */
#define MASKS        4   /* ×× and the like that make a template */
#define SALUTE_BYTES 300 /* in which a congress is addressed */

/* What the steps share. */
struct naming {
	const struct lex *lex;
	const struct finder *salutes;
	struct held *h;
	struct ident *id;
	struct buf *title;
	size_t texts, headings; /* read so far */
	size_t judged;          /* paragraphs whose headings is_ahead has seen, */
	bool ahead;             /* and what the last of them says */
};

/* The lines before the text: their roles, and what they say of body and year. */
static size_t
read_front(struct naming *s)
{
	struct front_line lines[FRONT_LINES + 1];
	size_t n = s->h->n < FRONT_LINES ? s->h->n : FRONT_LINES;
	for (size_t i = 0; i < n; i++) {
		struct para *p = &s->h->para[i];
		struct span text = held_text(s->h, p);
		if (imprint_is_short(text))
			text = held_folded(s->h, p); /* longer lines are asked for signs only */
		lines[i] = (struct front_line){.text = text, .apart = p->form != FORM_P};
		if (held_start(s->h, p))
			lines[i].marked = held_start(s->h, p)->hit.number == 1;
	}
	size_t end = front_roles(s->lex, lines, n);
	for (size_t i = 0; i < n; i++)
		if (s->h->para[i].form == FORM_P && (i < end || lines[i].role == ROLE_SALUTE))
			s->h->para[i].role = lines[i].role;
	return end;
}

/* Title lines that follow each other make one title; a page may have it twice. */
static void
read_titles(struct naming *s, size_t front)
{
	struct buf block = {0}, folded = {0};
	s->title->n = 0;
	for (size_t i = 0; i <= front; i++) {
		if (i < front && s->h->para[i].role == ROLE_TITLE) {
			buf_put(&block, held_text(s->h, &s->h->para[i]));
			buf_put(&folded, held_folded(s->h, &s->h->para[i]));
			continue;
		}
		while (block.n && block.p[block.n - 1] == ' ')
			block.n--; /* before the text that was glued to it */
		folded.n = block.n;
		if (block.n == 0)
			continue;
		ident_add(s->id, IDENT_TITLE, buf_span(&block), buf_span(&folded));
		if (s->title->n == 0)
			buf_put(s->title, buf_span(&block));
		block.n = folded.n = 0;
	}
	buf_free(&block);
	buf_free(&folded);
}

/* The text of p behind byte from speaks. */
static void
add_evidence(struct naming *s, enum ident_source source, struct para *p, size_t from)
{
	ident_add(s->id, source, span_skip(held_text(s->h, p), from),
		span_skip(held_folded(s->h, p), from));
}

static void
read_meta(struct naming *s, struct para *p)
{
	const struct lex_entry *label;
	size_t n = imprint_label(s->lex, held_folded(s->h, p), true, &label);
	if (n && span_eq(label->value, SPAN("org")))
		add_evidence(s, IDENT_META, p, n);
}

struct heading {
	struct span text, folded;
};

/* The heading that a marked line consists of, or empty, and its folded copy. */
static struct heading
heading_of(struct naming *s, struct para *p)
{
	size_t mark = held_start(s->h, p)->hit.n;
	struct span text = heading_whole(span_skip(held_text(s->h, p), mark));
	if (text.n == 0)
		return (struct heading){text, text};
	return (struct heading){text, span_take(span_skip(held_folded(s->h, p), mark), text.n)};
}

static void
read_heading(struct naming *s, struct para *p)
{
	struct heading h = heading_of(s, p);
	char year[4];
	size_t n;
	if (h.text.n && year_find(h.folded, false, year, &n) < h.text.n)
		ident_add(s->id,
			mood_of(s->lex, h.folded, 0) == MOOD_PLAN ? IDENT_AHEAD : IDENT_REVIEW,
			h.text, h.folded);
}

/* What p begins with, in simplified script; it lasts until the next call. */
static struct span
opening_of(struct held *h, struct para *p)
{
	if (p->asked)
		return span_take(held_folded(h, p), SALUTE_BYTES);
	return script_fold(span_take(held_text(h, p), SALUTE_BYTES), &h->scratch);
}

static void
read_salute(struct naming *s, struct para *p)
{
	size_t at;
	struct span text = opening_of(s->h, p);
	const struct lex_entry *e = finder_find(s->salutes, text, &at);
	if (e && span_eq(e->value, SPAN("congress")))
		ident_congress(s->id);
}

/* A line without a marker: the first ones may name the body, or somebody speaks for it. */
static void
read_text(struct naming *s, struct para *p)
{
	struct span text = held_text(s->h, p);
	if (imprint_is_short(text) && span_find(text, SPAN(">")) < text.n)
		add_evidence(s, IDENT_CRUMB, p, 0);
	if (s->texts++ >= OPENING)
		return;
	if (s->texts <= TEXTS)
		read_salute(s, p);
	add_evidence(s, IDENT_SPEAKER, p, 0);
	add_evidence(s, IDENT_CITED, p, 0);
	if (imprint_dated(text))
		add_evidence(s, IDENT_SESSION, p, 0);
	else if (s->texts <= TEXTS)
		add_evidence(s, IDENT_TEXT, p, 0);
}

static void
read_body(struct naming *s, struct para *p)
{
	if (!held_start(s->h, p))
		read_text(s, p);
	else if (s->headings++ < HEADINGS)
		read_heading(s, p);
}

/* True where a heading of plans stands last before paragraph i, or at its start. Headings that
 * were looked at are not looked at again. */
static bool
is_ahead(struct naming *s, size_t i)
{
	enum mood mood = MOOD_NONE;
	for (size_t k = i + 1; k-- > s->judged && (mood == MOOD_NONE || mood == MOOD_MIXED);) {
		const struct outline_mark *m = held_start(s->h, &s->h->para[k]);
		if (m)
			mood = mood_of(s->lex, heading_of(s, &s->h->para[k]).folded, 0);
	}
	if (mood != MOOD_NONE && mood != MOOD_MIXED)
		s->ahead = mood == MOOD_PLAN;
	s->judged = i + 1;
	return s->ahead;
}

/* Years that sentences of paragraph i begin with: 2023年共化解纠纷26件。 */
static void
read_years(struct naming *s, size_t i)
{
	const struct para *p = &s->h->para[i];
	const struct outline_mark *m = held_start(s->h, p);
	struct span text = span_take(held_text(s->h, p), YEARS_BYTES); /* of any script */
	size_t start = m ? m->hit.n : 0;
	const char *two;
	for (size_t at = 0; (two = memchr(text.p + at, '2', text.n - at)); at++) {
		char year[4];
		at = (size_t)(two - text.p);
		struct span before = span_take(text, at);
		if ((at == start || span_ends(before, SPAN("。")) ||
			    span_ends(before, SPAN("；"))) &&
			year_at(span_skip(text, at), false, year) && !is_ahead(s, i))
			ident_dated(s->id, year);
	}
}

static void
read_junk(struct naming *s, struct para *p)
{
	struct span text = held_text(s->h, p);
	if (span_find(text, SPAN(">")) < text.n)
		add_evidence(s, IDENT_CRUMB, p, 0);
}

/* The title may stand again before a second copy of the text: a part of it, or one of the lines
 * that it has at the front. */
static bool
repeats_title(const struct naming *s, const struct para *p, size_t front)
{
	struct span text = held_text(s->h, p);
	if (p->role != ROLE_BODY || text.n < TITLE_BYTES || !imprint_is_short(text))
		return false;
	if (text.n <= s->title->n && span_find(buf_span(s->title), text) < s->title->n)
		return true;
	for (size_t i = 0; i < front; i++)
		if (s->h->para[i].role == ROLE_TITLE &&
			span_eq(text, held_text(s->h, &s->h->para[i])))
			return true;
	return false;
}

/* The name of a body that stands in the title, too, signs where a date follows it. */
static bool
signs(const struct naming *s, size_t i)
{
	return i + 1 < s->h->n && s->h->para[i + 1].role == ROLE_DATE &&
	       !lex_before(s->lex, LEX(TITLE_END), held_folded(s->h, &s->h->para[i]));
}

/* What one line says that is no title. */
static void
read_line(struct naming *s, struct para *p, bool front)
{
	if (p->form == FORM_JUNK && front)
		read_junk(s, p);
	if (p->form != FORM_P)
		return;
	switch (p->role) {
	case ROLE_BODY: read_body(s, p); break;
	case ROLE_META: read_meta(s, p); break;
	case ROLE_SIGN: add_evidence(s, IDENT_SIGN, p, 0); break;
	case ROLE_SALUTE:
		read_salute(s, p);
		add_evidence(s, IDENT_SESSION, p, 0);
		break;
	case ROLE_TITLE:
	case ROLE_DATE:
	case ROLE_ATTACH: break;
	}
}

void
naming_read(const struct lex *lex, const struct finder *salutes, struct held *h,
	struct ident *id, struct buf *title)
{
	struct naming s = {.lex = lex, .salutes = salutes, .h = h, .id = id, .title = title};
	size_t front = read_front(&s);
	read_titles(&s, front);
	for (size_t i = 0; i < h->n; i++) {
		if (repeats_title(&s, &h->para[i], front))
			h->para[i].role = signs(&s, i) ? ROLE_SIGN : ROLE_TITLE;
		read_line(&s, &h->para[i], i <= front);
		if (h->para[i].form == FORM_P && h->para[i].role == ROLE_BODY)
			read_years(&s, i);
	}
}

/* The first line of the text, or NULL. */
static struct para *
first_text(const struct held *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->para[i].form == FORM_P && h->para[i].role == ROLE_BODY)
			return &h->para[i];
	return NULL;
}

/* How often words of this value stand in the text. */
static size_t
count_words(const struct finder *words, struct span text, struct span value)
{
	size_t sum = 0, at;
	const struct lex_entry *e;
	while ((e = finder_find(words, text, &at))) {
		sum += span_eq(e->value, value);
		text = span_skip(text, at + e->word.n);
	}
	return sum;
}

bool
naming_is_report(const struct finder *words, struct held *h, struct span title)
{
	struct para *p = first_text(h);
	size_t masks = count_words(words, title, SPAN("template"));
	for (size_t i = 0; i < h->n && i < MASKED && masks < MASKS; i++)
		masks += count_words(words, opening_of(h, &h->para[i]), SPAN("mask"));
	if (masks >= MASKS || count_words(words, title, SPAN("about")))
		return false;
	return title.n || !p || !count_words(words, opening_of(h, p), SPAN("news"));
}
