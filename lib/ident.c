#include "ident.h"

#include "buf.h"
#include "chars.h"
#include "imprint.h"
#include "org.h"
#include "utf8.h"

#include <stdlib.h>

#define NAMES      64  /* names kept of a document; more are no better evidence */
#define NAME_BYTES 128 /* of one name, at most */
#define DATED      3   /* sentences that begin with a year, if all of them do with that one */
#define TEXT_BYTES 600 /* of a text that is looked at */

struct name {
	enum ident_source source;
	size_t n;
	char text[NAME_BYTES];
};

struct ident {
	const struct lex *lex;
	struct name org[NAMES], year[NAMES];
	size_t norg, nyear;
	bool congress;
	char dated[4];   /* the first year that a sentence of the text begins with, */
	size_t ndated;   /* how many do, */
	bool many_years; /* and whether others begin with another */
	struct buf conflict;
};

static const char *const source_names[IDENT_SOURCES] = {"title", "session", "speaker", "meta",
	"crumb", "text", "heading", "heading", "cited", "sign"};

struct ident *
ident_new(const struct lex *lex)
{
	struct ident *id = mem_new(1, sizeof *id);
	id->lex = lex;
	return id;
}

void
ident_free(struct ident *id)
{
	if (!id)
		return;
	buf_free(&id->conflict);
	free(id);
}

void
ident_reset(struct ident *id)
{
	id->norg = id->nyear = 0;
	id->congress = id->many_years = false;
	id->ndated = 0;
	id->conflict.n = 0;
}

static void
keep(struct name *names, size_t *n, enum ident_source source, struct span text)
{
	if (*n == NAMES || text.n > NAME_BYTES)
		return;
	struct name *x = &names[(*n)++];
	x->source = source;
	x->n = text.n;
	memcpy(x->text, text.p, text.n);
}

static struct span
text_of(const struct name *x)
{
	return span_of(x->text, x->n);
}

/* Bytes of what may stand before a name: a year, 关于, a blank or a mark. */
static size_t
lead_in(const struct lex *lex, struct span s)
{
	char year[4];
	size_t n = year_at(s, true, year);
	if (n)
		return n;
	if (span_starts(s, SPAN("——")))
		return SPAN("——").n;
	const struct lex_entry *e = lex_at(lex, LEX(ORG_STOP), s);
	return e && span_eq(e->value, SPAN("lead")) ? e->word.n : chars_at(s, U"，,：: ");
}

/* The name that a text begins with, behind years and 关于. */
static struct span
leading_name(const struct lex *lex, struct span s)
{
	size_t n;
	while ((n = lead_in(lex, s)))
		s = span_skip(s, n);
	return span_take(s, org_at(lex, s));
}

/* In a title the name stands first, or behind the year, or behind a subtitle's dash. */
static struct span
name_in_title(const struct lex *lex, struct span s)
{
	struct span name = leading_name(lex, s);
	for (size_t at = 0; !name.n && at < s.n; at += utf8_width(s.p[at])) {
		struct span rest = span_skip(s, at);
		const struct lex_entry *e = lex_at(lex, LEX(ORG_SUFFIX), rest);
		if ((e && span_eq(e->value, SPAN("name"))) || lead_in(lex, rest)) /* 国务院 */
			name = leading_name(lex, rest);
	}
	return name;
}

/* The first clause of the first sentences that begins with a name: 2023年，青棹镇坚持… */
static struct span
name_in_text(const struct lex *lex, struct span s)
{
	struct span name = leading_name(lex, s);
	while (!name.n && (s = span_skip(s, chars_find(s, U"。，；：！？（）,现"))).n) {
		bool now = span_starts(s, SPAN("现将")),
		     border = now || !span_starts(s, SPAN("现"));
		s = span_skip(s, now ? SPAN("现将").n : utf8_width(*s.p));
		if (border)
			name = leading_name(lex, s);
	}
	return name;
}

/* 现在，我代表青棹市人民政府，向大会报告工作 */
static struct span
name_spoken_for(const struct lex *lex, struct span s)
{
	size_t at = span_find(s, SPAN("代表"));
	return at < s.n ? leading_name(lex, span_skip(s, at + strlen("代表"))) : SPAN("");
}

/* The last step of a breadcrumb that is a name. */
static struct span
name_in_crumb(const struct lex *lex, struct span s)
{
	struct span name = {0};
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		bool step = at == 0 || s.p[at - 1] == '>' || s.p[at - 1] == ' ' ||
			    s.p[at - 1] == '/';
		size_t n = step ? org_at(lex, span_skip(s, at)) : 0;
		if (n)
			name = span_of(s.p + at, n);
	}
	return name;
}

/* 《青棹镇2023年工作要点》: a plan of its own, with the year behind the name */
static struct span
name_cited(const struct lex *lex, struct span s)
{
	char year[4];
	size_t at;
	while ((at = span_find(s, SPAN("《"))) < s.n) {
		s = span_skip(s, at + strlen("《"));
		struct span name = leading_name(lex, s);
		struct span behind =
			name.n ? span_skip(s, (size_t)(name.p - s.p) + name.n) : name;
		if (year_at(behind, true, year))
			return name;
	}
	return SPAN("");
}

static struct span
name_in(const struct lex *lex, enum ident_source source, struct span text)
{
	switch (source) {
	case IDENT_TITLE: return name_in_title(lex, text);
	case IDENT_CRUMB: return name_in_crumb(lex, text);
	case IDENT_CITED: return name_cited(lex, text);
	case IDENT_SPEAKER: return name_spoken_for(lex, text);
	case IDENT_SESSION:
	case IDENT_REVIEW:
	case IDENT_AHEAD: return SPAN("");
	case IDENT_META:
	case IDENT_SIGN: return leading_name(lex, text);
	case IDENT_TEXT:
	case IDENT_SOURCES: break;
	}
	return name_in_text(lex, text);
}

void
ident_congress(struct ident *id)
{
	id->congress = true;
}

void
ident_dated(struct ident *id, const char year[4])
{
	if (id->ndated == 0)
		memcpy(id->dated, year, sizeof id->dated);
	id->many_years |= memcmp(id->dated, year, sizeof id->dated) != 0;
	id->ndated++;
}

/* 在青棹市第六届人民代表大会第二次会议上: the name between 在 and 第 */
static struct span
name_of_session(const struct lex *lex, struct span s)
{
	for (size_t at = 0; at < s.n; at += utf8_width(s.p[at])) {
		struct span rest = span_skip(s, at);
		if (!span_starts(rest, SPAN("在")))
			continue;
		rest = span_skip(rest, strlen("在"));
		size_t n = org_at(lex, rest);
		if (n && span_starts(span_skip(rest, n), SPAN("第")))
			return span_take(rest, n);
	}
	return SPAN("");
}

/* 1月9日, behind the year; 本届政府2018年3月就职 is no day. */
static bool
is_day(struct span s)
{
	size_t month = span_find(s, SPAN("月"));
	s = span_skip(s, month + strlen("月"));
	return month <= strlen("12") && span_find(s, SPAN("日")) <= strlen("31") && s.n;
}

/* The line that says when and where the report was given, wherever it stands. */
static void
add_session(struct ident *id, struct span text, struct span folded)
{
	char year[4];
	size_t n, end = span_find(folded, SPAN("人民代表大会"));
	if (end == folded.n)
		return;
	struct span line = span_take(folded, end),
		    name = org_bare(id->lex, name_of_session(id->lex, line));
	struct span rest = line; /* the year of a date: another may stand before it */
	do {
		size_t at = year_find(rest, false, year, &n);
		rest = span_skip(rest, at + n);
	} while (n && !is_day(rest));
	if (n == 0)
		return;
	id->congress = true;
	keep(id->year, &id->nyear, IDENT_SESSION, span_of(year, 4));
	if (name.n)
		keep(id->org, &id->norg, IDENT_SESSION,
			span_of(text.p + (name.p - folded.p), name.n));
}

/* Sources whose years are the report's. The others speak of publication, or of another text. */
static bool
tells_year(const struct ident *id, enum ident_source source)
{
	switch (source) {
	case IDENT_TITLE:
	case IDENT_SESSION: return true;
	case IDENT_TEXT:
	case IDENT_REVIEW: return !id->congress;
	case IDENT_AHEAD: return id->congress;
	default: return false;
	}
}

void
ident_add(struct ident *id, enum ident_source source, struct span text, struct span folded)
{
	char year[4], room[2][TEXT_BYTES];
	size_t len;
	text = utf8_take(text, TEXT_BYTES);
	folded = span_take(folded, text.n);
	if (source == IDENT_TITLE) {
		text = imprint_compact(text, room[0]);
		folded = imprint_compact(folded, room[1]);
	}
	if (source == IDENT_TITLE || source == IDENT_SESSION || source == IDENT_TEXT)
		add_session(id, text, folded);
	struct span name = org_bare(id->lex, name_in(id->lex, source, folded));
	if (name.n)
		keep(id->org, &id->norg, source, span_of(text.p + (name.p - folded.p), name.n));
	bool dated = source == IDENT_TITLE || source == IDENT_TEXT || source == IDENT_REVIEW ||
		     source == IDENT_AHEAD;
	if (dated && year_find(folded, source == IDENT_TITLE, year, &len) < folded.n)
		keep(id->year, &id->nyear, source, span_of(year, 4));
}

/* The first of the strongest source. */
static const struct name *
strongest(const struct name *names, size_t n)
{
	const struct name *best = NULL;
	for (size_t i = 0; i < n; i++)
		if (!best || names[i].source < best->source)
			best = &names[i];
	return best;
}

/* Forgets the years of sources that tell none. */
static void
choose_years(struct ident *id)
{
	size_t n = 0;
	for (size_t i = 0; i < id->nyear; i++)
		if (tells_year(id, id->year[i].source))
			id->year[n++] = id->year[i];
	id->nyear = n;
}

/* One ends in the other: 青棹镇, 临棹县青棹镇 */
static bool
agree(struct span a, struct span b)
{
	return span_ends(a, b) || span_ends(b, a);
}

/* Sources whose body is the report's own, or the conflict is worth a word. */
static bool
speaks_of_itself(enum ident_source s)
{
	return s == IDENT_TITLE || s == IDENT_META || s == IDENT_SIGN;
}

static void
find_org(struct ident *id, struct ident_result *r)
{
	const struct name *best = strongest(id->org, id->norg);
	if (!best)
		return;
	r->org = text_of(best);
	r->orgfrom = source_names[best->source];
	for (size_t i = 0; i < id->norg; i++) {
		struct span other = text_of(&id->org[i]);
		if (other.n <= r->org.n || !span_ends(other, r->org))
			continue;
		r->org = other;
		r->orgfrom = source_names[id->org[i].source];
	}
	for (size_t i = 0; i < id->norg && !r->other_org.n; i++)
		if (speaks_of_itself(id->org[i].source) && !agree(text_of(&id->org[i]), r->org))
			r->other_org = text_of(&id->org[i]);
}

static void
find_year(struct ident *id, struct ident_result *r)
{
	const struct name *best = strongest(id->year, id->nyear);
	if (!best)
		return;
	r->year = text_of(best);
	r->yearfrom = source_names[best->source];
	for (size_t i = 0; i < id->nyear && !r->other_year.n; i++)
		if (id->year[i].source != IDENT_TEXT &&
			!span_eq(text_of(&id->year[i]), r->year))
			r->other_year = text_of(&id->year[i]);
	struct span all = span_of(id->dated, sizeof id->dated);
	bool stale = id->ndated >= DATED && !id->many_years && !id->congress;
	if (stale && !r->other_year.n && !span_eq(all, r->year))
		r->other_year = all; /* every figure is of another year than the title */
}

static void
put_conflict(struct buf *b, const char *what, struct span other)
{
	if (!other.n)
		return;
	if (b->n)
		buf_putc(b, ',');
	buf_puts(b, what);
	buf_putc(b, ':');
	buf_put(b, other);
}

struct ident_result
ident_result(struct ident *id)
{
	struct ident_result r = {0};
	choose_years(id);
	find_org(id, &r);
	find_year(id, &r);
	id->conflict.n = 0;
	put_conflict(&id->conflict, "org", r.other_org);
	put_conflict(&id->conflict, "year", r.other_year);
	r.conflict = buf_span(&id->conflict);
	r.congress = id->congress;
	return r;
}
