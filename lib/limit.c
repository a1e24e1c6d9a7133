#include "limit.h"

double
limit_of(const struct lex *lex, const char *name)
{
	const struct lex_entry *e = lex_word(lex, LEX(PAIR_LIMIT), span_str(name));
	struct span s = e ? e->value : SPAN("");
	double value = 0, place = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '.' && place <= 0) {
			place = 1;
		} else if (s.p[i] >= '0' && s.p[i] <= '9') {
			place /= 10;
			value = place > 0 ? value + place * (s.p[i] - '0')
					  : 10 * value + (s.p[i] - '0');
		}
	}
	return value;
}
