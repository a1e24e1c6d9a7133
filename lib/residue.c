#include "residue.h"

#include "rx.h"
#include "utf8.h"

#include <stdlib.h>

/* A longer line is no residue. */
#define MAX_LINE 400
/* Literals tried in one line at most. */
#define MAX_TRIES 16

struct rule {
	const struct lex_entry *entry;
	struct span pattern;
	bool part; /* the pattern matches a piece of the line */
	bool bad;
	struct rx *rx; /* compiled when the literal is first met */
};

struct residue {
	const struct lex *lex;
	struct diag *diag;
	struct rule *rules;
	size_t n;
};

struct residue *
residue_new(const struct lex *lex, struct diag *d)
{
	struct residue *r = mem_new(1, sizeof *r);
	r->lex = lex;
	r->diag = d;
	const struct lex_entry *const *list = lex_list(lex, LEX_RESIDUE, &r->n);
	r->rules = mem_new(r->n ? r->n : 1, sizeof *r->rules);
	for (size_t i = 0; i < r->n; i++) {
		struct span value = list[i]->value;
		bool part = span_starts(value, SPAN("part "));
		r->rules[i] = (struct rule){list[i], span_skip(value, 5), part,
			!part && !span_starts(value, SPAN("line ")), NULL};
	}
	return r;
}

void
residue_free(struct residue *r)
{
	if (!r)
		return;
	for (size_t i = 0; i < r->n; i++)
		rx_free(r->rules[i].rx);
	free(r->rules);
	free(r);
}

/* The rule of an entry, compiled; NULL where its pattern is bad. */
static struct rule *
rule_of(struct residue *r, const struct lex_entry *e)
{
	struct rule *rule = r->rules;
	while (rule->entry != e)
		rule++;
	if (!rule->rx && !rule->bad) {
		struct buf error = {0};
		rule->rx = rx_new(rule->pattern, &error);
		rule->bad = !rule->rx;
		if (rule->bad) {
			buf_putc(&error, '\0');
			diag_error(r->diag, 0, "bad-pattern", "%s:%u: %s", e->file,
				(unsigned)e->line, error.p);
		}
		buf_free(&error);
	}
	return rule->bad ? NULL : rule;
}

/* --- page numbers --- */

static bool
take(struct span *s, const char *set)
{
	for (const char *p = set; *p && s->n; p += utf8_width(*p)) {
		size_t n = utf8_width(*p);
		if (span_starts(*s, span_of(p, n))) {
			*s = span_skip(*s, n);
			return true;
		}
	}
	return false;
}

static bool
take_all(struct span *s, const char *set)
{
	bool any = false;
	while (take(s, set))
		any = true;
	return any;
}

static size_t
take_number(struct span *s)
{
	size_t n = 0;
	while (n < s->n && s->p[n] >= '0' && s->p[n] <= '9')
		n++;
	*s = span_skip(*s, n);
	take_all(s, " ");
	return n;
}

/* 第 3 页 / 共 9 页 */
static bool
is_page_of(struct span s)
{
	if (!take(&s, "第") || (take_all(&s, " "), !take_number(&s)) || !take(&s, "页"))
		return false;
	take_all(&s, " /，,（(");
	if (take(&s, "共")) {
		take_all(&s, " ");
		if (!take_number(&s) || !take(&s, "页"))
			return false;
	}
	take_all(&s, " ）)");
	return s.n == 0;
}

enum residue_page
residue_page(struct span line)
{
	if (line.n > 48)
		return PAGE_NONE;
	if (is_page_of(line))
		return PAGE_NUMBER;
	bool before = take_all(&line, "-—–－_·•~*[【（(|｜ ");
	size_t digits = take_number(&line);
	if (digits == 0 || digits > 4)
		return PAGE_NONE;
	bool total = take(&line, "/");
	if (total && (take_all(&line, " "), !take_number(&line)))
		return PAGE_NONE;
	bool after = take_all(&line, "-—–－_·•~*]】）)|｜ ");
	if (line.n)
		return PAGE_NONE;
	return (before && after) || total ? PAGE_NUMBER
	       : before || after          ? PAGE_NONE
					  : PAGE_BARE;
}

static bool
is_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* Marks, arrows, lines and boxes; not 々 〇 */
static bool
is_mark(uint32_t c)
{
	if (c < 0x80)
		return !is_letter(c);
	return c == 0xB7 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2190 && c <= 0x21FF) ||
	       (c >= 0x2500 && c <= 0x27BF) || (c >= 0x3001 && c <= 0x3004) ||
	       (c >= 0x3008 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF1F) || (c >= 0xFF3B && c <= 0xFF40) || c == 0xFF5E;
}

bool
residue_is_rule(struct span line)
{
	size_t n;
	for (size_t at = 0; at < line.n; at += n)
		if (!is_mark(utf8_get(span_skip(line, at), &n)))
			return false;
	return line.n > 0;
}

/* --- buttons and boxes --- */

/* What stands between the words of such a line. */
#define BETWEEN " 【】[]（）()〖〗|｜/、，,。·•:：>＞»＋+-—_…？?！!"

static struct span
next_word(struct span *s)
{
	take_all(s, BETWEEN);
	struct span word = *s;
	for (struct span end = *s; s->n && !take(&end, BETWEEN); end = *s)
		*s = span_skip(*s, utf8_width(s->p[0]));
	return span_take(word, word.n - s->n);
}

static const struct lex_entry *
nav_line(struct residue *r, struct span line, bool after)
{
	const struct lex_entry *strong = NULL, *weak = NULL;
	struct span word;
	while ((word = next_word(&line)).n) {
		const struct lex_entry *e = lex_word(r->lex, LEX(NAV), word);
		if (e)
			*(e->value.n ? &weak : &strong) = e;
		else if (take_number(&word) == 0 || word.n)
			return NULL; /* 上一页 1 2 3 下一页 */
	}
	return strong ? strong : after ? weak : NULL;
}

/* --- patterns --- */

static const struct lex_entry *
line_by(struct residue *r, const struct lex_entry *e, struct span line)
{
	struct rule *rule = rule_of(r, e);
	return rule && !rule->part && rx_whole(rule->rx, line) == RX_FOUND ? e : NULL;
}

/* A sentence is no residue, unless it begins as one. */
static bool
is_sentence(struct span line)
{
	return line.n > 90 && span_ends(line, SPAN("。"));
}

const struct lex_entry *
residue_line(struct residue *r, struct span line, bool after)
{
	if (line.n > MAX_LINE)
		return NULL;
	const struct lex_entry *e = nav_line(r, line, after);
	if (e || is_sentence(line))
		return e;
	size_t at, tries = 0;
	for (struct span rest = line; tries < MAX_TRIES; tries++) {
		e = lex_find(r->lex, LEX(RESIDUE), rest, &at);
		if (!e || line_by(r, e, line))
			return e;
		rest = span_skip(rest, at + utf8_width(rest.p[at]));
	}
	return NULL;
}

const struct lex_entry *
residue_part(struct residue *r, struct span line, size_t *at, size_t *n)
{
	size_t tries = 0;
	for (*at = 0; *at < line.n && tries < 1000; ++*at) {
		if (!strchr("<[{H", line.p[*at]) || !line.p[*at])
			continue;
		const struct lex_entry *e = lex_at(r->lex, LEX(RESIDUE), span_skip(line, *at));
		struct rule *rule = e ? rule_of(r, e) : NULL;
		struct span found;
		if (!rule || !rule->part)
			continue;
		tries++;
		struct span rest = span_take(span_skip(line, *at), 8192);
		if (rx_find(rule->rx, rest, 0, &found, 1) == RX_FOUND && found.p == rest.p &&
			found.n) {
			*n = found.n;
			return e;
		}
	}
	return NULL;
}
