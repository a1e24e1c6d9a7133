#include "clause.h"

#include "digit.h"
#include "sequence.h"
#include "utf8.h"

_Static_assert(CLAUSE_MAX <= SEQUENCE_MAX, "a sequence has room for all words of a clause");

/* 工程 of 供水提升工程: no such verb has one as its object. */
static bool
is_project_of(struct word verb, struct word next)
{
	return verb.kind == CHANGE && next.entry && span_eq(next.entry->value, SPAN("project"));
}

/* Whether the verb before s is part of a name: 办结率, and behind a noun 开办时间. next: the word
 * that s begins with. */
static bool
has_tail(const struct lex *lex, struct span s, struct word next, bool first)
{
	switch (utf8_key(s)) {
	case 0xE78E87: return true; /* 率 */
	case 0xE9878F:              /* 量 */
	case 0xE9A29D: /* 额, but not in 发放额外 */ return !lex_at(lex, LEX(NOUN), s);
	default: return !first && next.kind == TAIL;
	}
}

/* 分别, 均, 都: what stands before shares the numbers. */
static bool
is_shared(struct span word)
{
	return span_starts(word, SPAN("分别")) || span_starts(word, SPAN("均")) ||
	       span_starts(word, SPAN("都"));
}

/* ） of 村（社区） closes what s opened: it belongs to s. */
COLD static bool
closes(struct span s, struct span mark)
{
	return (span_eq(mark, SPAN("）")) && span_find(s, SPAN("（")) < s.n) ||
	       (span_eq(mark, SPAN("”")) && span_find(s, SPAN("“")) < s.n) ||
	       (span_eq(mark, SPAN(")")) && span_find(s, SPAN("(")) < s.n);
}

/* 均 of 均达, where it belongs to what stands before, as in 收入村均达9万元: its bytes. */
static size_t
mean_before(const struct lex *lex, struct span s, struct span word)
{
	size_t mean = strlen("均");
	if (!span_starts(word, SPAN("均")))
		return 0;
	const struct lex_entry *e =
		lex_before(lex, LEX(NOUN), span_take(s, s.n - word.n + mean));
	return e && e->word.n > mean ? mean : 0;
}

/* Whether the 理由 that s ends in is a verb and 由: 办理由9天压缩至8天. */
static bool
is_ground(const struct lex *lex, const struct lex_entry *e, struct span s)
{
	return span_eq(e->word, SPAN("理由")) &&
	       lex_before(lex, LEX(VERB), span_take(s, s.n - strlen("由")));
}

/* Whether the 以上 that s ends in bounds what stands before it: 省级以上, but not 抓好以下. */
static bool
is_bound(const struct lex *lex, const struct lex_entry *e, struct span s)
{
	if (!span_starts(e->word, SPAN("以")))
		return false;
	const struct lex_entry *bound =
		lex_before(lex, LEX(UNIT) | WORDS, span_take(s, s.n - e->word.n));
	return bound && bound->class == LEX_UNIT;
}

static struct span
strip_end(const struct vocab *v, struct span s, unsigned kinds, struct clause *p)
{
	const struct lex *lex = v->lex;
	const struct lex_entry *e;
	enum kind kind, behind = OTHER;
	while (likely_before(&v->end, s) && (e = word_before(lex, s))) {
		kind = kind_of(e);
		if (kind == OTHER && is_ground(lex, e, s)) {
			s.n -= strlen("由");
			continue;
		}
		if (kind == END && span_eq(e->word, SPAN("以上的")))
			return span_take(s, s.n - strlen("的")); /* 50岁以上的 */
		if (!IS(kind, kinds))
			break;
		if (kind == MARK && closes(s, e->word))
			break;
		if (kind == HEDGE && is_bound(lex, e, s))
			break;
		if (behind == STATE && span_eq(e->word, SPAN("比")))
			break; /* 收入比由 */
		behind = kind;
		size_t mean = kind == STATE ? mean_before(lex, s, e->word) : 0;
		s.n -= e->word.n - mean;
		if (mean)
			break;
		p->shared |= is_shared(e->word);
		p->inner |= kind == INNER;
	}
	return s;
}

/* 卷宗 of 卷宗中: the set that is counted in. A word that is known (初中), and one that would
 * leave a single character where nothing follows (国内), stays whole. */
COLD static struct span
strip_inside(const struct lex *lex, struct span s, bool followed)
{
	static const struct span words[] = {SPAN_INIT("之中"), SPAN_INIT("当中"),
		SPAN_INIT("中"), SPAN_INIT("里"), SPAN_INIT("内")};
	for (size_t i = 0; i < SPAN_COUNT(words); i++) {
		if (!span_ends(s, words[i]) || s.n < words[i].n + (followed ? 3 : 6))
			continue;
		const struct lex_entry *e = word_before(lex, s);
		return e && e->word.n > words[i].n ? s : span_take(s, s.n - words[i].n);
	}
	return s;
}

static struct span
strip_place(const struct lex *lex, struct span s, bool followed)
{
	if (s.n < 6) /* 中 of 9个镇中有3个 */
		return followed && span_eq(s, SPAN("中")) ? span_take(s, 0) : s;
	switch (utf8_key_last(s)) {
	case 0xE4B8AD:                                        /* 中 */
	case 0xE9878C:                                        /* 里 */
	case 0xE58685: return strip_inside(lex, s, followed); /* 内 */
	default: return s;
	}
}

/* 及格率, 和谐度: a rate that begins like a joining word. */
static bool
is_short_rate(struct span s)
{
	return s.n == 9 && (span_ends(s, SPAN("率")) || span_ends(s, SPAN("度")));
}

/* 内 of 今年内: its bytes; none where a known word begins with it (今年内需). */
static size_t
within(const struct sequence *q)
{
	static const struct span words[] = {SPAN_INIT("内"), SPAN_INIT("里"), SPAN_INIT("起")};
	const struct span *word = span_starts_among(rest_of(q), words, SPAN_COUNT(words));
	return word && !q->now->entry ? word->n : 0;
}

#define EVERY_MAX 12 /* bytes of the number behind 每: 每1000名 */

/* 名 of 每名执法人员, 万人 of 每万人专利数, 三个月 of 每三个月回访: its bytes. */
static size_t
each_of(const struct lex *lex, struct span s)
{
	size_t n = digit_end(s, 0, EVERY_MAX);
	const struct lex_entry *e = lex_at(lex, LEX(UNIT), span_skip(s, n));
	const struct lex_entry *whole = lex_at(lex, LEX(UNIT), s); /* 千瓦时 */
	if (whole && (!e || whole->word.n > n + e->word.n))
		return whole->word.n;
	return e ? n + e->word.n : 0;
}

/* 平均 of 平均用时, but not of 平均开展 */
static bool
is_mean_of(const struct sequence *q)
{
	struct word next = q->now[1];
	return q->now->kind == ALREADY && next.n &&
	       !IS(next.kind, VERBS | EDGES | KIND(MANNER)) &&
	       span_eq(q->now->entry->word, SPAN("平均"));
}

static void
strip_start(struct sequence *q, struct clause *p)
{
	while (IS(q->now->kind, EDGES | KIND(FUTURE)) && !is_mean_of(q) &&
		!(q->now->kind == JOIN && is_short_rate(rest_of(q)))) {
		struct word w = *q->now;
		step(q);
		size_t inside = w.kind == TIME ? within(q) : 0;
		if (inside)
			sequence_read(q, q->at + inside);
		p->inner |= w.kind == INNER;
		p->shared |= w.kind == ALREADY && is_shared(w.entry->word);
		bool than = w.entry && (span_starts(w.entry->word, SPAN("比")) ||
					       span_starts(w.entry->word, SPAN("较")));
		p->than |= than && w.entry->word.n == strlen("比");
		p->since |= than && w.kind == TIME;
		if (span_eq(w.entry->word, SPAN("每")))
			sequence_read(q, q->at + each_of(q->vocab->lex, rest_of(q)));
	}
	q->s = rest_of(q);
	q->at = 0;
}

/* The last CLAUSE_MAX bytes of s, from a character on. */
static struct span
tail_of(struct span s)
{
	if (s.n <= CLAUSE_MAX)
		return s;
	s = span_skip(s, s.n - CLAUSE_MAX);
	while (s.n && ((unsigned char)s.p[0] & 0xC0) == 0x80)
		s = span_skip(s, 1);
	return s;
}

/* The first CLAUSE_MAX bytes of s, up to a character's end. */
static struct span
head_of(struct span s)
{
	size_t n = CLAUSE_MAX;
	while (n < s.n && ((unsigned char)s.p[n] & 0xC0) == 0x80)
		n--;
	return span_take(s, n);
}

/* State while the words of a clause are read from left to right. */
struct reading {
	size_t start;                /* of the verb phrase: behind the last 共 or 全年 */
	size_t verb, verb_end;       /* the words of the last verb; none where equal */
	size_t manner;               /* 集中 directly before the word in hand, or NONE */
	bool who;                    /* the word before is a person or an office */
	bool listed;                 /* 、 stands behind the verb */
	bool open;                   /* nothing but verbs since verb */
	size_t object;               /* where the object of a verb passed begins, or NONE */
	size_t done_verb, done_end;  /* that verb */
	const struct lex_entry *why; /* verb in hand */
	const struct lex_entry *done_why;
};

#define NONE SIZE_MAX

static void
read_content(struct reading *r)
{
	if (r->open && !r->listed) {
		r->object = r->verb_end;
		r->done_verb = r->verb;
		r->done_end = r->verb_end;
		r->done_why = r->why;
	}
	r->open = r->listed = false;
	r->manner = NONE;
}

/* A verb that also stands in names (排查) opens a phrase at its start, behind another verb or
 * behind a person (调解组织调解纠纷); after 开展 and 参加 it is what is done. At the very end
 * it is a verb if nothing else is. */
static bool
is_noun_here(const struct reading *r, size_t from, struct word w, bool last)
{
	if (!IS(w.kind, KIND(BOTH) | KIND(CHANGE)))
		return false;
	if (r->open)
		return w.kind == BOTH && r->why && !r->listed &&
		       IS(kind_of(r->why), KIND(LIGHT) | KIND(DO));
	return from != r->start && !r->who && !(last && r->object == NONE);
}

/* 全部 of 占全部案件的比重 is no border, 结案 of 占结案总数 no verb. */
static bool
is_tied(const struct reading *r)
{
	return r->open && r->why && kind_of(r->why) == TIE;
}

static void
read_verb(struct reading *r, size_t at, struct word w, bool last)
{
	size_t from = r->manner != NONE ? r->manner : at;
	if (is_noun_here(r, from, w, last)) {
		read_content(r);
		return;
	}
	if (!r->open || w.kind == TIE) { /* 经费投入占 */
		r->verb = from;
		r->why = w.entry;
	} else if (!is_tied(r) && (w.kind == DO || w.kind == LIGHT)) {
		r->why = r->why && kind_of(r->why) == DO ? r->why : w.entry;
	}
	r->verb_end = at + w.n;
	r->open = true;
	r->listed = false;
	r->manner = NONE;
}

/* 全年 or 共 inside a clause: what stood before is the subject. */
static void
read_border(struct reading *r, size_t behind)
{
	*r = (struct reading){.start = behind, .manner = NONE, .object = NONE};
	r->verb = r->verb_end = behind;
}

static void
read_word(struct reading *r, struct clause *p, size_t at, struct word w, bool last)
{
	if (w.kind == OTHER) {
		read_content(r);
	} else if (IS(w.kind, VERBS)) {
		read_verb(r, at, w, last);
	} else if (IS(w.kind, KIND(MANNER) | KIND(NEGATION)) && !last) {
		if (r->manner == NONE)
			r->manner = at;
	} else if (w.kind == MANNER && r->open) {
		r->verb_end = at + w.n; /* 调解成功 */
	} else if ((w.kind == ALREADY || w.kind == TIME) && !last && !is_tied(r)) {
		p->shared |= is_shared(w.entry->word);
		read_border(r, at + w.n);
	} else if (w.kind == MARK && r->open && !r->listed) {
		r->listed = true; /* 制作、发放资料, or 分流办理、跟踪回访机制 */
	} else if (!(w.kind == JOIN && r->open)) {
		read_content(r);
	}
	r->who = w.kind == WHO || w.kind == OFFICE;
}

static struct span
cut(struct span s, size_t from, size_t to)
{
	return from < to ? span_of(s.p + from, to - from) : span_of(s.p + to, 0);
}

static bool
skip_particle(struct span *s)
{
	if (!span_starts(*s, SPAN("了")) || span_starts(*s, SPAN("了解")))
		return false;
	*s = span_skip(*s, 3);
	return true;
}

/* The word in hand, as what it is at its place. */
static struct word
word_here(const struct sequence *q, const struct reading *r)
{
	struct word w = *q->now, next = q->now[1];
	if (w.kind == OTHER)
		return w;
	if (IS(w.kind, VERBS)) {
		bool first = q->at == r->start || r->open;
		if (next.n && has_tail(q->vocab->lex, span_skip(rest_of(q), w.n), next, first))
			w.kind = OTHER; /* 企业开办时间 */
	} else if (w.kind == TIME && w.n == 3) {
		w.kind = OTHER; /* 带头人 */
	} else if (w.kind == ALREADY && !IS(next.kind, VERBS | KIND(MANNER))) {
		bool mean = next.n && span_eq(w.entry->word, SPAN("平均"));
		if (mean || w.n == 3)
			w.kind = OTHER; /* 审查平均用时; 医共体, but 共化解 */
	}
	return w;
}

/* Makes e, or none, the verb of p. */
static void
tell_verb(struct clause *p, const struct lex_entry *e)
{
	enum kind kind = e ? kind_of(e) : OTHER;
	p->why = e;
	p->light = kind == LIGHT;
	p->tie = kind == TIE;
	p->change = kind == CHANGE;
	p->fall = p->change && span_eq(e->value, SPAN("change down"));
}

/* 补贴使 of 补贴使9户家庭受益: what brings it about is not counted. */
static bool
is_caused(const struct lex *lex, struct span left)
{
	static const struct span words[] = {
		SPAN_INIT("使"), SPAN_INIT("让"), SPAN_INIT("促使")};
	if (!span_ends_among(left, words, SPAN_COUNT(words)))
		return false;
	const struct lex_entry *e = word_before(lex, left); /* not 出让 */
	return e && e->class == LEX_EDGE;
}

struct clause
clause_before(const struct vocab *v, struct span left)
{
	struct clause p = {.subject = span_take(left, 0), .object = span_take(left, 0)};
	if (left.n == 0 || is_caused(v->lex, left))
		return p;
	struct span whole = tail_of(left);
	struct span s = strip_end(v, whole, EDGES | KIND(TIE), &p);
	struct sequence q;
	q.vocab = v;
	q.s = strip_place(v->lex, s, s.n < whole.n);
	sequence_read(&q, 0);
	strip_start(&q, &p);
	s = q.s;
	struct reading r = {.manner = NONE, .object = NONE};
	for (; q.now->n; step(&q))
		read_word(&r, &p, q.at, word_here(&q, &r), is_last(q.now));
	if (r.open) { /* 司法所共化解: no object in this clause */
		p.subject = cut(s, 0, r.verb);
		p.verb = cut(s, r.verb, s.n);
	} else if (r.object != NONE) {
		p.subject = cut(s, 0, r.done_verb);
		p.verb = cut(s, r.done_verb, r.done_end);
		p.object = cut(s, r.object, s.n);
		r.why = r.done_why;
		skip_particle(&p.object);
	} else {
		p.subject = cut(s, 0, r.start);
		p.object = cut(s, r.start, s.n);
		r.why = NULL;
	}
	tell_verb(&p, r.why);
	struct clause ignored = {0};
	if (p.than && p.change)
		p.subject.n = 0; /* 比计划增长 */
	if (p.subject.n)
		p.subject = strip_end(v, p.subject, EDGES & ~KIND(HEDGE), &ignored);
	return p;
}

/* 户均 of 农户户均增收: what follows is told of each. */
static bool
is_each(struct word w)
{
	return w.entry && w.n == 6 && span_ends(w.entry->word, SPAN("均")) &&
	       kind_of(w.entry) == OTHER;
}

/* The word in hand, behind the start of a noun phrase, as what it is there. */
static struct word
word_in_noun(const struct sequence *q)
{
	struct word w = *q->now;
	if (w.kind == TIME && w.n == 3 && !span_eq(w.entry->word, SPAN("每")))
		w.kind = OTHER; /* 源头活水 */
	if (IS(w.kind, VERBS) &&
		(has_tail(q->vocab->lex, span_skip(rest_of(q), w.n), q->now[1], false) ||
			is_project_of(w, q->now[1])))
		w.kind = OTHER; /* 疾病控制中心 */
	if (w.kind == HEDGE && !is_last(q->now) && span_starts(rest_of(q), SPAN("以")))
		w.kind = OTHER; /* 亿元以上项目 */
	return w;
}

/* The first word of a noun phrase; 超 of 超百亿园区 is part of it. */
static struct word
first_in_noun(const struct sequence *q)
{
	struct word w = *q->now;
	if (w.kind == HEDGE && digit_kind_at(rest_of(q), w.n) == DIGIT_UNIT)
		w.kind = OTHER;
	return w;
}

/* Goes to the end of the noun phrase in hand; returns its bytes. */
static size_t
pass_noun(struct sequence *q)
{
	static const unsigned stops = KIND(TIE) | KIND(LIGHT) | KIND(DO) | KIND(CHANGE) |
				      KIND(STATE) | KIND(TIME) | KIND(ALREADY) | KIND(PREP) |
				      KIND(HEDGE) | KIND(END) | KIND(MANNER) | KIND(NEGATION);
	size_t from = q->at;
	for (; q->now->n; step(q)) {
		bool first = q->at == from;
		enum kind next = q->now[1].kind;
		if (q->now->kind == MANNER && !is_last(q->now) &&
			(!IS(next, VERBS | (first ? KIND(MANNER) : 0u)) ||
				(!first && next == BOTH))) {
			step(q); /* 专题研判会, 矛盾纠纷集中排查 */
			continue;
		}
		if (!first && is_each(*q->now)) {
			if (IS(q->now[1].kind, KIND(DO) | KIND(LIGHT))) /* 行政村均配备顾问 */
				sequence_read(q, q->at + q->now->n - (unsigned)strlen("均"));
			break;
		}
		struct word w = first ? first_in_noun(q) : word_in_noun(q);
		if (IS(w.kind, stops) || (first && w.kind == BOTH && !is_last(q->now)))
			break;
	}
	return q->at - from;
}

/* 营业收入超千亿元的产业集群: where a hedge or 达 ended the noun, but 的 and the thing itself
 * follow, all of it is one noun phrase. */
static void
pass_relative(struct sequence *q)
{
	if (q->at == 0 || !IS(q->now->kind, KIND(HEDGE) | KIND(STATE)))
		return;
	size_t at = q->at, of = span_find(rest_of(q), SPAN("的"));
	sequence_read(q, at + (of < rest_of(q).n ? of + strlen("的") : of));
	if (!pass_noun(q))
		sequence_read(q, at);
}

/* 专家论证 of 专家论证后才印发 */
static struct span
before_then(struct span s)
{
	static const struct span words[] = {
		SPAN_INIT("后才"), SPAN_INIT("后再"), SPAN_INIT("后方"), SPAN_INIT("之后")};
	if (span_find(s, SPAN("后")) == s.n)
		return s;
	for (size_t i = 0; i < SPAN_COUNT(words); i++)
		s = span_take(s, span_find(s, words[i]));
	return s;
}

/* 街道 of 8个街道、9个镇: elsewhere the word is whose report it is. */
static struct span
counted_place(const struct vocab *v, struct span s)
{
	struct clause ignored = {0};
	struct span place = strip_end(v, s, KIND(MARK), &ignored);
	return lex_word(v->lex, LEX(UNIT), place) ? place : span_take(s, 0);
}

/* 并 of 建成3个并有序开放 */
static bool
joins_deeds(struct span word)
{
	return span_eq(word, SPAN("并")) || span_eq(word, SPAN("且"));
}

/* 把 of 3次把积案列入清单, 因 of 4人因违纪被处分: what is taken begins right behind the number. */
static bool
is_taken(struct span word)
{
	return span_eq(word, SPAN("把")) || span_eq(word, SPAN("因"));
}

/* Puts the verb behind the noun phrase that was passed into p, and what follows it. */
static void
read_deed(struct sequence *q, struct clause *p)
{
	bool alone = q->at == 0;
	while (IS(q->now->kind, KIND(ALREADY) | KIND(END) | KIND(TIME)) && !is_last(q->now) &&
		!(alone && span_starts(rest_of(q), SPAN("因"))))
		step(q);
	struct span rest = rest_of(q);
	size_t from = q->at;
	while (q->now->kind == MANNER && !is_last(q->now))
		step(q);
	size_t manner = q->at - from;
	struct word w = *q->now;
	bool taken = alone && manner == 0 && is_taken(span_take(rest, w.n));
	if (!IS(w.kind, VERBS) && !taken)
		return;
	struct clause ignored = {0};
	p->verb = span_take(rest, manner + w.n);
	p->why = w.entry;
	p->light = w.kind == LIGHT;
	p->tie = w.kind == TIE;
	rest = span_skip(rest, p->verb.n);
	skip_particle(&rest);
	p->subject = strip_end(q->vocab, before_then(rest), EDGES, &ignored);
}

struct clause
clause_after(const struct vocab *v, struct span right)
{
	struct clause p = {0}, ignored = {0};
	struct span s = head_of(right);
	while (span_starts(s, SPAN("的")) || skip_particle(&s))
		if (span_starts(s, SPAN("的")))
			s = span_skip(s, 3);
	p.object = span_take(s, 0);
	if (s.n == 0)
		return p;
	struct sequence q;
	q.vocab = v;
	q.s = s;
	sequence_read(&q, 0);
	if (q.now->kind == JOIN && joins_deeds(q.now->entry->word))
		return p;
	pass_noun(&q);
	pass_relative(&q);
	size_t n = q.at;
	p.object = strip_end(v, span_take(s, n), EDGES, &ignored);
	if (p.object.n == 0)
		p.object = counted_place(v, span_take(s, n));
	p.object = strip_place(v->lex, p.object, n < s.n);
	read_deed(&q, &p);
	return p;
}

bool
clause_is_quality(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_word(lex, LEX(NOUN), s);
	return e && kind_of(e) == QUALITY;
}

bool
clause_is_office(const struct lex *lex, struct span s)
{
	const struct lex_entry *e = lex_before(lex, LEX(EDGE), s);
	return e && (kind_of(e) == OFFICE || kind_of(e) == WE);
}
