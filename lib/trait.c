#include "trait.h"

#include "script.h"
#include "unit.h"
#include "utf8.h"

/* Code points before a number in which its steps are looked for. */
#define PHRASE 24

/* Code points on either side of a number that tell what it belongs to. */
#define AROUND 36

/* Code points that are kept of what stands on either side. */
#define BESIDE 10

/* a Han character or an ASCII letter */
static bool
is_letter(struct span s)
{
	size_t n;
	uint32_t c = utf8_get(s, &n);
	return utf8_is_han(c) || (c < 0x80 && (c | 32) >= 'a' && (c | 32) <= 'z');
}

/* As trait_fold, of what is in simplified script. */
static struct span
fold_words(struct traits *k, struct span item)
{
	struct buf *b = &k->scratch;
	b->n = 0;
	size_t from = 0; /* what is kept and not yet copied */
	for (size_t at = 0, n; at < item.n; at += n) {
		struct span rest = span_skip(item, at);
		const struct lex_entry *e = lex_at(k->lex, LEX(PAIR_WORD), rest);
		n = e ? e->word.n : utf8_width(*rest.p);
		if (!e && is_letter(rest))
			continue;
		buf_put(b, span_of(item.p + from, at - from));
		if (e)
			buf_put(b, e->value);
		from = at + n;
	}
	buf_put(b, span_skip(item, from));
	return buf_span(b);
}

struct span
trait_fold(struct traits *k, struct span text)
{
	return fold_words(k, script_fold(text, &k->folded));
}

static struct span
fold_item(struct traits *k, struct span item)
{
	return arena_copy(&k->arena, trait_fold(k, item));
}

/* Byte where the last n code points of s begin */
static size_t
tail_of(struct span s, size_t n)
{
	size_t at = s.n;
	for (; at && n; n--)
		at = utf8_last(span_take(s, at));
	return at;
}

/* Byte where the first n code points of s end */
static size_t
head_of(struct span s, size_t n)
{
	size_t at = 0;
	for (; at < s.n && n; n--)
		at += utf8_width(s.p[at]);
	return at;
}

/* The BESIDE code points at the end (or the start) of s, each run of digits as one #. */
static struct span
words_beside(struct traits *k, struct span s, bool end)
{
	struct buf *b = &k->scratch;
	size_t from = 0;
	if (end)
		for (from = s.n; from && s.n - from < 3 * BESIDE;)
			from = utf8_last(span_take(s, from));
	b->n = 0;
	for (size_t at = from, n; at < s.n && b->n < 3 * BESIDE; at += n) {
		n = utf8_width(s.p[at]);
		bool digit = (s.p[at] >= '0' && s.p[at] <= '9') ||
			     (s.p[at] == '.' && b->n && b->p[b->n - 1] == '#');
		if (digit && b->n && b->p[b->n - 1] == '#')
			continue;
		if (digit)
			buf_putc(b, '#');
		else
			buf_put(b, span_take(span_skip(s, at), n));
	}
	return arena_copy(&k->arena, buf_span(b));
}

/* `stock new` or `change rise !`: topic, step, must */
static struct step
read_step(struct span value)
{
	struct step s = {.must = span_ends(value, SPAN(" !"))};
	size_t blank = span_find(value, SPAN(" "));
	s.topic = span_hash(span_take(value, blank));
	s.step = span_hash(span_take(value, value.n - (s.must ? 2 : 0)));
	return s;
}

static bool
names_topic(const struct trait *t, uint64_t topic)
{
	for (size_t i = 0; i < t->nsteps; i++)
		if (t->steps[i].topic == topic)
			return true;
	return false;
}

/* The steps that a text names: 成功化解矛盾纠纷 -> success of dispute. What stands before byte near
 * may speak of another number (城镇、农村居民收入分别增长4%、5%): it tells only where t is silent.
 */
static void
find_steps(struct traits *k, struct trait *t, struct span s, size_t near)
{
	for (size_t at = 0, n; at < s.n && t->nsteps < TRAIT_STEPS; at += n) {
		const struct lex_entry *e = lex_at(k->lex, LEX(PAIR_APART), span_skip(s, at));
		n = e ? e->word.n : utf8_width(s.p[at]);
		if (!e)
			continue;
		struct step step = read_step(e->value);
		if (at >= near || !names_topic(t, step.topic))
			t->steps[t->nsteps++] = step;
	}
}

/* What stands between the mark or number before and this number, at most PHRASE code points:
 * 累计达, of 新增7家、累计达22家 */
static struct span
last_phrase(struct span before)
{
	size_t from = before.n;
	for (int left = 0; from && left < PHRASE; left++) {
		size_t at = utf8_last(span_take(before, from)), n;
		uint32_t c = utf8_get(span_skip(before, at), &n);
		if (!utf8_is_han(c))
			break;
		from = at;
	}
	return span_skip(before, from);
}

/* One bit for each family of units, by the place of the family in the value: families are few,
 * and two that fall on one bit would only be more candidates. */
static lex_set
families(struct traits *k, struct span unit)
{
	const struct lex_entry *e = lex_word(k->lex, LEX(PAIR_UNIT), unit);
	lex_set set = 0;
	struct span rest = e ? e->value : SPAN("");
	while (rest.n) {
		size_t n = span_find(rest, SPAN(" "));
		set |= UINT64_C(1) << (span_hash(span_take(rest, n)) >> 58);
		rest = span_skip(rest, n + 1);
	}
	return set;
}

static bool
has_topic(const struct trait *t, struct span topic)
{
	return names_topic(t, span_hash(topic));
}

static bool
has_step(const struct trait *t, struct span step)
{
	for (size_t i = 0; i < t->nsteps; i++)
		if (t->steps[i].step == span_hash(step))
			return true;
	return false;
}

/* 上市公司达22家 and a share are levels, 新增就业达22万人, 五年累计达22亿元 and 增长3% are none. */
static bool
is_level(struct traits *k, const struct trait *t, struct span phrase, struct span unit)
{
	if (has_step(t, SPAN("stock new")))
		return false;
	if (t->rate || (span_eq(unit, SPAN("%")) && !t->growth))
		return true;
	bool level = false;
	for (size_t at = 0; at < phrase.n; at += utf8_width(phrase.p[at])) {
		const struct lex_entry *e =
			lex_at(k->lex, LEX(PAIR_REACH), span_skip(phrase, at));
		if (e && span_eq(e->value, SPAN("years")))
			return false;
		level |= e && span_eq(e->value, SPAN("level"));
	}
	return level;
}

struct trait
trait_of(struct traits *k, const struct edition *e, const struct figure *f)
{
	struct trait t = {.item = fold_item(k, f->num.item)};
	struct span text = f->num.clause;
	size_t at = span_find(text, f->num.raw);
	if (f->sentence != EDITION_NONE) {
		text = e->sentences[f->sentence].folded;
		at = f->at;
	} else {
		text = script_fold(text, &k->folded);
	}
	struct span phrase = last_phrase(span_take(text, at));
	t.before = words_beside(k, span_take(text, at), true);
	t.behind = words_beside(k, span_skip(text, at + f->num.raw.n), false);
	t.units = families(k, f->num.unit);
	t.rate = unit_is_rate(t.item);
	size_t near = tail_of(phrase, BESIDE);
	find_steps(k, &t, script_fold(f->num.item, &k->item), 0);
	find_steps(k, &t, phrase, near);
	t.growth = span_eq(f->num.unit, SPAN("%")) && has_topic(&t, SPAN("change"));
	t.level = is_level(k, &t, span_skip(phrase, near), f->num.unit);
	return t;
}

struct span
trait_around(struct traits *k, const struct edition *e, const struct figure *f)
{
	if (f->sentence == EDITION_NONE)
		return trait_fold(k, f->num.clause);
	struct span text = e->sentences[f->sentence].folded;
	size_t end = f->at + f->num.raw.n;
	size_t from = tail_of(span_take(text, f->at), AROUND);
	size_t to = end + head_of(span_skip(text, end), AROUND);
	struct buf *b = &k->around;
	b->n = 0;
	buf_put(b, span_of(text.p + from, f->at - from));
	buf_put(b, SPAN("，"));
	buf_put(b, span_of(text.p + end, to - end));
	return fold_words(k, buf_span(b));
}

/* Code points that both end (or begin) with, at most `most`. */
static size_t
common(struct span x, struct span y, bool end, size_t most)
{
	size_t n = 0;
	while (n < most && x.n && y.n) {
		size_t i = end ? utf8_last(x) : 0, j = end ? utf8_last(y) : 0;
		size_t w = utf8_width(x.p[i]), v = utf8_width(y.p[j]);
		if (!span_eq(span_of(x.p + i, w), span_of(y.p + j, v)))
			break;
		x = end ? span_take(x, i) : span_skip(x, w);
		y = end ? span_take(y, j) : span_skip(y, v);
		n++;
	}
	return n;
}

double
trait_beside(const struct trait *a, const struct trait *b)
{
	double left = (double)common(a->before, b->before, true, 6) / 6;
	double right = (double)common(a->behind, b->behind, false, 6) / 6;
	return left > right ? 0.7 * left + 0.3 * right : 0.7 * right + 0.3 * left;
}

static bool
share_step(const struct trait *a, const struct trait *b, uint64_t topic)
{
	for (size_t i = 0; i < a->nsteps; i++)
		for (size_t j = 0; j < b->nsteps; j++)
			if (a->steps[i].topic == topic && a->steps[i].step == b->steps[j].step)
				return true;
	return false;
}

/* a names a step of a topic of which b names only others, or none where it must */
static bool
misses_step(const struct trait *a, const struct trait *b)
{
	for (size_t i = 0; i < a->nsteps; i++) {
		const struct step *s = &a->steps[i];
		bool named = s->must;
		for (size_t j = 0; j < b->nsteps; j++)
			named |= b->steps[j].topic == s->topic;
		if (named && !share_step(a, b, s->topic))
			return true;
	}
	return false;
}

bool
trait_steps_differ(const struct trait *a, const struct trait *b)
{
	return misses_step(a, b) || misses_step(b, a);
}

/* 新增7个, but not 新增7个、累计达22个 for the 22 */
static bool
is_added(const struct trait *t)
{
	return has_step(t, SPAN("stock new")) && !has_step(t, SPAN("stock total"));
}

bool
trait_stock_differs(const struct trait *a, const struct trait *b)
{
	return (is_added(a) && b->level) || (is_added(b) && a->level);
}

bool
trait_rates_differ(const struct trait *a, const struct trait *b)
{
	if (!a->rate || !b->rate)
		return false;
	struct span x = a->item, y = b->item;
	x.n = utf8_last(x);
	y.n = utf8_last(y);
	for (int i = 0; i < 4 && x.n; i++, x.n = utf8_last(x)) {
		size_t at = utf8_last(x);
		struct span c = span_of(x.p + at, x.n - at), z = y;
		for (int j = 0; j < 4 && z.n; j++, z.n = utf8_last(z))
			if (span_ends(z, c))
				return false;
	}
	return true;
}

bool
trait_same_end(const struct trait *a, const struct trait *b, size_t n)
{
	return common(a->item, b->item, true, n) == n;
}

void
traits_free(struct traits *t)
{
	arena_free(&t->arena);
	buf_free(&t->scratch);
	buf_free(&t->folded);
	buf_free(&t->item);
	buf_free(&t->around);
}
