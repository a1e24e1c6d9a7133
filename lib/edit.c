#include "edit.h"

#include "intern.h"
#include "mention.h"
#include "script.h"
#include "seqdiff.h"
#include "utf8.h"

#include <stdlib.h>

enum class { HAN, WORD, MARK, NUMBER, DATE, HEDGE, MARKER };

struct token {
	struct span text;
	struct span key; /* text in simplified script */
	enum class class;
	bool inside; /* a word of the lexicon goes over the border before this token */
};

struct tokens {
	struct token *list;
	uint32_t *ids;
	size_t n, cap, idcap;
	struct span whole, folded; /* the text, and its copy in simplified script */
	struct buf scratch;
};

/* Tokens a0 … a1 of the old text became b0 … b1 of the new. */
struct hunk {
	size_t a0, a1, b0, b1;
};

struct editor {
	const struct lex *lex;
	struct mention_scanner *mentions;
	struct intern *intern;
	struct tokens side[2];
	struct seqdiff runs;
	struct hunk *hunks;
	size_t n, cap;
};

struct editor *
editor_new(const struct lex *lex)
{
	struct editor *e = mem_new(1, sizeof *e);
	e->lex = lex;
	e->mentions = mention_new(lex);
	e->intern = intern_new();
	return e;
}

void
editor_free(struct editor *e)
{
	if (!e)
		return;
	mention_free(e->mentions);
	intern_free(e->intern);
	for (int side = 0; side < 2; side++) {
		free(e->side[side].list);
		free(e->side[side].ids);
		buf_free(&e->side[side].scratch);
	}
	seqdiff_free(&e->runs);
	free(e->hunks);
	free(e);
}

static void
push_token(struct tokens *t, struct span text, enum class class)
{
	struct span key = span_of(t->folded.p + (text.p - t->whole.p), text.n);
	t->list = mem_grow(t->list, &t->cap, t->n + 1, sizeof *t->list);
	t->list[t->n++] = (struct token){text, key, class, false};
}

static bool
is_latin(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* What stands between mentions: words, Han characters, marks, all of them of class fixed where
 * that is not HAN. */
static void
cut_plain(struct tokens *t, struct span s, enum class fixed)
{
	for (size_t at = 0, n; at < s.n; at += n) {
		for (n = 0; at + n < s.n && is_latin(s.p[at + n]); n++)
			;
		enum class class = WORD;
		if (n == 0)
			class = utf8_is_han(utf8_get(span_skip(s, at), &n)) ? HAN : MARK;
		push_token(t, span_take(span_skip(s, at), n), fixed != HAN ? fixed : class);
	}
}

/* Numbers and dates are one token each, their hedges (近, 约, 共) apart. */
static void
cut(struct editor *e, int side, struct span text, size_t mark)
{
	struct tokens *t = &e->side[side];
	struct span body = span_skip(text, mark);
	size_t n, at = 0;
	const struct mention *m =
		mention_scan(e->mentions, body, (struct mention_context){0}, &n);
	t->n = 0;
	t->whole = text;
	t->folded = script_fold(text, &t->scratch);
	cut_plain(t, span_take(text, mark), MARKER);
	for (size_t i = 0; i < n; i++) {
		bool date = m[i].kind == KIND_DATE;
		if (m[i].at < at || !(date || (KIND_BIT(m[i].kind) & KINDS_QUANTITY)))
			continue;
		size_t from = m[i].from < at ? at : m[i].from;
		cut_plain(t, span_take(span_skip(body, at), from - at), HAN);
		cut_plain(t, span_take(span_skip(body, from), m[i].at - from), HEDGE);
		push_token(
			t, span_take(span_skip(body, m[i].at), m[i].n), date ? DATE : NUMBER);
		at = m[i].at + m[i].n;
	}
	cut_plain(t, span_skip(body, at), HAN);
}

/* Every spelling of a quote is one token. */
static struct span
fold(const struct token *t)
{
	if (t->key.n > 3)
		return t->key;
	switch (utf8_key(t->key)) {
	case 0xE2809C: /* “ ” ‘ ’ */
	case 0xE2809D:
	case 0xE28098:
	case 0xE28099:
	case 0xE3808C: /* 「 」 『 』 */
	case 0xE3808D:
	case 0xE3808E:
	case 0xE3808F:
	case '\'': return SPAN("\"");
	}
	return t->key;
}

#define ALL_WORDS (~(lex_set)0)

/* Marks the borders that lie within words: 普法|宣传 is one where the lexicon has 普法宣传. */
static void
find_words(struct editor *e, struct tokens *t)
{
	for (size_t i = 0, next; i < t->n; i = next) {
		next = i + 1;
		if (t->list[i].class != HAN)
			continue;
		const char *end = t->list[t->n - 1].text.p + t->list[t->n - 1].text.n;
		struct span rest =
			span_of(t->list[i].text.p, (size_t)(end - t->list[i].text.p));
		const struct lex_entry *word = lex_at(e->lex, ALL_WORDS, rest);
		if (!word)
			continue;
		const char *stop = rest.p + word->word.n;
		for (; next < t->n && t->list[next].class == HAN && t->list[next].key.p < stop;
			next++)
			t->list[next].inside = true;
	}
}

static void
make_ids(struct editor *e)
{
	intern_reset(e->intern);
	for (int side = 0; side < 2; side++) {
		struct tokens *t = &e->side[side];
		t->ids = mem_grow(t->ids, &t->idcap, t->n, sizeof *t->ids);
		for (size_t i = 0; i < t->n; i++)
			t->ids[i] = intern_id(e->intern, fold(&t->list[i]));
	}
}

static void
push_hunk(struct editor *e, struct hunk h)
{
	if (h.a0 == h.a1 && h.b0 == h.b1)
		return;
	e->hunks = mem_grow(e->hunks, &e->cap, e->n + 1, sizeof *e->hunks);
	e->hunks[e->n++] = h;
}

static void
find_hunks(struct editor *e)
{
	size_t a = 0, b = 0;
	e->n = 0;
	seqdiff(&e->runs, e->side[0].ids, e->side[0].n, e->side[1].ids, e->side[1].n);
	for (size_t r = 0; r < e->runs.n; r++) {
		const struct seqdiff_run *run = &e->runs.runs[r];
		push_hunk(e, (struct hunk){a, run->a, b, run->b});
		a = run->a + run->n;
		b = run->b + run->n;
	}
	push_hunk(e, (struct hunk){a, e->side[0].n, b, e->side[1].n});
}

/* Whether tokens from … to are all of the classes. */
static bool
all_of(const struct tokens *t, size_t from, size_t to, unsigned classes)
{
	for (; from < to; from++)
		if (!(classes >> t->list[from].class & 1))
			return false;
	return true;
}

static bool
hunk_is(const struct editor *e, const struct hunk *h, unsigned classes)
{
	return all_of(&e->side[0], h->a0, h->a1, classes) &&
	       all_of(&e->side[1], h->b0, h->b1, classes);
}

#define FIGURES (1u << NUMBER | 1u << DATE | 1u << HEDGE)

static size_t
larger_side(const struct hunk *h)
{
	size_t a = h->a1 - h->a0, b = h->b1 - h->b0;
	return a > b ? a : b;
}

/* The tokens between two hunks hold them apart if they say something: a number, a Latin word,
 * or more Han characters than chance brings. Beside a changed figure everything holds. */
static bool
is_anchor(const struct editor *e, const struct hunk *before, const struct hunk *behind)
{
	const struct tokens *t = &e->side[0];
	size_t han = 0, least = larger_side(before), other = larger_side(behind);
	if (hunk_is(e, before, FIGURES) || hunk_is(e, behind, FIGURES))
		return true;
	least = other < least ? other : least;
	for (size_t i = before->a1; i < behind->a0; i++) {
		if (t->list[i].class == NUMBER || t->list[i].class == DATE ||
			t->list[i].class == WORD || t->list[i].class == MARKER)
			return true;
		han += t->list[i].class == HAN;
	}
	return han >= 4 || (han >= 2 && han >= least);
}

static void
join_hunks(struct editor *e)
{
	size_t n = 0;
	for (size_t i = 0; i < e->n; i++) {
		if (n && !is_anchor(e, &e->hunks[n - 1], &e->hunks[i])) {
			e->hunks[n - 1].a1 = e->hunks[i].a1;
			e->hunks[n - 1].b1 = e->hunks[i].b1;
		} else {
			e->hunks[n++] = e->hunks[i];
		}
	}
	e->n = n;
}

static bool
within_word(const struct editor *e, size_t a, size_t b)
{
	const struct tokens *s = &e->side[0], *t = &e->side[1];
	return (a < s->n && s->list[a].inside) || (b < t->n && t->list[b].inside);
}

static void
grow_hunks(struct editor *e)
{
	for (size_t i = 0; i < e->n; i++) {
		struct hunk *h = &e->hunks[i];
		size_t low = i ? e->hunks[i - 1].a1 : 0;
		size_t high = i + 1 < e->n ? e->hunks[i + 1].a0 : e->side[0].n;
		bool figures = hunk_is(e, h, FIGURES);
		while (!figures && h->a0 > low && within_word(e, h->a0, h->b0))
			h->a0--, h->b0--;
		while (!figures && h->a1 < high && within_word(e, h->a1, h->b1))
			h->a1++, h->b1++;
	}
	/* those that met are one */
	size_t n = 0;
	for (size_t i = 0; i < e->n; i++) {
		if (n && e->hunks[n - 1].a1 == e->hunks[i].a0) {
			e->hunks[n - 1].a1 = e->hunks[i].a1;
			e->hunks[n - 1].b1 = e->hunks[i].b1;
		} else {
			e->hunks[n++] = e->hunks[i];
		}
	}
	e->n = n;
}

static struct span
span_between(const struct tokens *t, size_t from, size_t to)
{
	if (from == to)
		return SPAN("");
	const char *end = t->list[to - 1].text.p + t->list[to - 1].text.n;
	return span_of(t->list[from].text.p, (size_t)(end - t->list[from].text.p));
}

/* A piece of text, with `\` within what would look like a mark: [- becomes [\-. */
static void
put_escaped(struct buf *b, struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		buf_putc(b, s.p[i]);
		size_t next = i + 1;
		while (next < s.n && s.p[next] == '\\')
			next++;
		if (next == s.n)
			continue;
		char x = s.p[i], y = s.p[next];
		if ((x == '[' && y == '-') || (x == '-' && y == ']') ||
			(x == '{' && y == '+') || (x == '+' && y == '}'))
			buf_putc(b, '\\');
	}
}

static void
put_change(struct buf *b, struct span old, struct span new)
{
	if (old.n) {
		buf_puts(b, "[-");
		put_escaped(b, old);
		buf_puts(b, "-]");
	}
	if (new.n) {
		buf_puts(b, "{+");
		put_escaped(b, new);
		buf_puts(b, "+}");
	}
}

/* What stayed, but for tokens that are only spelled otherwise. Returns
 * whether there were such. */
static bool
put_kept(struct editor *e, struct buf *b, size_t a0, size_t a1, size_t b0)
{
	const struct tokens *s = &e->side[0], *t = &e->side[1];
	bool spelled = false;
	for (size_t i = a0, next; i < a1; i = next) {
		bool same = span_eq(s->list[i].text, t->list[b0 + i - a0].text);
		for (next = i + 1; next < a1 && span_eq(s->list[next].text,
							t->list[b0 + next - a0].text) == same;
			next++)
			;
		struct span old = span_between(s, i, next);
		if (same)
			put_escaped(b, old);
		else
			put_change(b, old, span_between(t, b0 + i - a0, b0 + next - a0));
		spelled |= !same;
	}
	return spelled;
}

/* Returns whether something is only spelled otherwise. */
static bool
put_marks(struct editor *e, struct buf *marks)
{
	size_t a = 0, b = 0;
	bool spelled = false;
	for (size_t i = 0; i < e->n; i++) {
		const struct hunk *h = &e->hunks[i];
		spelled |= put_kept(e, marks, a, h->a0, b);
		put_change(marks, span_between(&e->side[0], h->a0, h->a1),
			span_between(&e->side[1], h->b0, h->b1));
		a = h->a1;
		b = h->b1;
	}
	return spelled | put_kept(e, marks, a, e->side[0].n, b);
}

/* 2 to 4 Han characters without a word of the lexicon in them. */
static bool
is_unknown(const struct editor *e, struct span s)
{
	size_t n = utf8_count(s);
	for (size_t at = 0, width; at < s.n; at += width) {
		if (!utf8_is_han(utf8_get(span_skip(s, at), &width)))
			return false;
		const struct lex_entry *word =
			lex_at(e->lex, ALL_WORDS & ~LEX(NAME), span_skip(s, at));
		if (word && word->word.n > width)
			return false;
	}
	return n >= 2 && n <= 4;
}

static bool
names(const struct lex_entry *e, const char *what)
{
	return e && span_eq(e->value, span_str(what));
}

/* A person (a surname, 2 or 3 characters in all) or a place (what stands
 * before 镇, 村, 小区). */
static bool
is_name(const struct editor *e, const struct hunk *h)
{
	struct span old = span_between(&e->side[0], h->a0, h->a1);
	struct span new = span_between(&e->side[1], h->b0, h->b1);
	if (!is_unknown(e, old) || !is_unknown(e, new))
		return false;
	struct span rest = span_between(&e->side[0], h->a1, e->side[0].n);
	bool place = names(lex_at(e->lex, LEX(NAME), rest), "place") ||
		     names(lex_before(e->lex, LEX(NAME), new), "place");
	bool person = names(lex_at(e->lex, LEX(NAME), old), "surname") &&
		      names(lex_at(e->lex, LEX(NAME), new), "surname") &&
		      utf8_count(old) <= 3 && utf8_count(new) <= 3;
	return place || person;
}

static unsigned
flag_of(const struct editor *e, const struct hunk *h)
{
	if (hunk_is(e, h, 1u << MARKER))
		return EDIT_TRIVIAL;
	if (hunk_is(e, h, 1u << NUMBER | 1u << HEDGE))
		return EDIT_NUMBER;
	if (hunk_is(e, h, 1u << DATE))
		return EDIT_DATE;
	if (hunk_is(e, h, FIGURES))
		return EDIT_NUMBER | EDIT_DATE;
	return is_name(e, h) ? EDIT_NAME : 0;
}

/* The flags of all hunks together, 0 where one of them is of no kind. */
static unsigned
flags(const struct editor *e)
{
	unsigned all = 0;
	for (size_t i = 0; i < e->n; i++) {
		unsigned one = flag_of(e, &e->hunks[i]);
		if (!one)
			return 0;
		all |= one;
	}
	return all;
}

unsigned
editor_compare(struct editor *e, struct span text0, size_t mark0, struct span text, size_t mark,
	struct buf *marks)
{
	cut(e, 0, text0, mark0);
	cut(e, 1, text, mark);
	make_ids(e);
	find_hunks(e);
	bool changed = e->n > 0;
	unsigned kinds = flags(e);
	find_words(e, &e->side[0]);
	find_words(e, &e->side[1]);
	join_hunks(e);
	grow_hunks(e);
	bool spelled = put_marks(e, marks);
	if (spelled && (kinds || !changed))
		kinds |= EDIT_TRIVIAL;
	return kinds;
}

bool
edit_next(struct span *edit, struct edit_piece *piece)
{
	if (edit->n == 0)
		return false;
	bool old = span_starts(*edit, SPAN("[-")), new = span_starts(*edit, SPAN("{+"));
	if (!old && !new) {
		size_t at = 1;
		while (at < edit->n && !span_starts(span_skip(*edit, at), SPAN("[-")) &&
			!span_starts(span_skip(*edit, at), SPAN("{+")))
			at++;
		*piece = (struct edit_piece){'=', span_take(*edit, at)};
		*edit = span_skip(*edit, at);
		return true;
	}
	*edit = span_skip(*edit, 2);
	size_t end = span_find(*edit, old ? SPAN("-]") : SPAN("+}"));
	*piece = (struct edit_piece){old ? '-' : '+', span_take(*edit, end)};
	*edit = span_skip(*edit, end + 2);
	return true;
}

void
edit_unescape(struct buf *b, struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		buf_putc(b, s.p[i]);
		if (!strchr("[-{+", s.p[i]) || i + 1 == s.n || s.p[i + 1] != '\\')
			continue;
		size_t next = i + 1;
		while (next < s.n && s.p[next] == '\\')
			next++;
		char x = s.p[i], y = next < s.n ? s.p[next] : '\0';
		if ((x == '[' && y == '-') || (x == '-' && y == ']') ||
			(x == '{' && y == '+') || (x == '+' && y == '}'))
			i++;
	}
}

void
edit_apply(struct buf *b, struct span edit, bool newer)
{
	struct edit_piece piece;
	while (edit_next(&edit, &piece))
		if (piece.op == '=' || piece.op == (newer ? '+' : '-'))
			edit_unescape(b, piece.text);
}
