#include "limit.h"

#include "dec.h"

double
limit_of(const struct lex *lex, const char *name)
{
	const struct lex_entry *e = lex_word(lex, LEX(PAIR_LIMIT), span_str(name));
	return e ? dec_approx(e->value) : 0;
}
