#include "facts.h"

#include "utf8.h"

/* The last character before the number, as utf8_key has it. */
static unsigned
of_end(uint32_t key)
{
	switch (key) {
	case 0xE58DA0:                      /* 占 */
	case 0xE69C89: return HAS;          /* 有 */
	case 0xE4BA86: return HAS | DEGREE; /* 了 */
	default: return 0;
	}
}

unsigned
facts_find(const struct walk *w)
{
	static const unsigned kinds[KINDS] = {[KIND_COUNT] = COUNT,
		[KIND_PERCENT] = PERCENT | SHARE,
		[KIND_RATIO] = SHARE,
		[KIND_DURATION] = DURATION};
	const struct clause *p = &w->before;
	unsigned facts = kinds[w->m[w->i].kind] | of_end(utf8_key_last(w->left_text));
	facts |= p->verb.n ? VERB | SAID : 0;
	facts |= p->object.n ? OBJECT | SAID : 0;
	facts |= p->tie ? TIE : 0;
	facts |= w->over && w->pauses->over[w->over - 1] >= w->left ? OVER : 0;
	facts |= lex_before(w->z->lex, LEX(COMPARE), w->left_text) ? DEGREE : 0;
	facts |= w->right.n ? BEHIND : 0;
	return facts | (span_starts(w->right, SPAN("的")) ? BEHIND | OF : 0);
}
