/* mood: whether a section tells what was done, what is planned, or what is wrong. */
#ifndef FZ_MOOD_H
#define FZ_MOOD_H

#include "lex.h"
#include "span.h"

enum mood { MOOD_NONE, MOOD_DONE, MOOD_PLAN, MOOD_PROBLEM, MOOD_MIXED };

/* From the words of a title (lib/data/moods.tsv) in a report of that year, 0: not known.
 * MOOD_MIXED: its phrases disagree, as in 存在问题和下一步打算. */
enum mood mood_of(const struct lex *lex, struct span title, unsigned year);

/* What a paragraph without a title says with its first words where its section is of mood
 * `section`, which is what it gives back where they say nothing: 下一步，我镇将… */
enum mood mood_opened(
	const struct lex *lex, struct span text, enum mood section, unsigned year);

/* done, plan, problem, or "" */
struct span mood_name(enum mood m);

#endif
