/* zero: a zero that is said in words: 未发生行政诉讼案件, 无一败诉, 零投诉. */
#ifndef FZ_ZERO_H
#define FZ_ZERO_H

#include "lex.h"
#include "pause.h"

struct zero {
	size_t at, n;     /* bytes of the phrase in the text: 未发生行政诉讼案件 */
	struct span noun; /* 行政诉讼案件 */
	struct span unit; /* of the noun: 件 */
	const struct lex_entry *why;
};

/* Whether e, an entry of class ZERO, denies what follows; the others are nouns. */
bool zero_denies(const struct lex_entry *e);

/* e: the entry of class ZERO that stands at byte `at` of the pauses' text (simplified script).
 * True where the words behind it, up to the end of the clause, say that something happened zero
 * times, or those before it do: 败诉案件为零. Reads a bounded number of bytes. */
bool zero_read(const struct lex *lex, const struct pauses *pauses, size_t at,
	const struct lex_entry *e, struct zero *z);

#endif
