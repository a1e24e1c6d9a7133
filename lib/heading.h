/* heading: whether a marked text is a heading, or begins with one. */
#ifndef FZ_HEADING_H
#define FZ_HEADING_H

#include "finder.h"
#include "lex.h"

/* The heading that text consists of, without the 。 or ？ at its end; empty where it is more
 * than a heading, or less (text that goes on: …如下：). */
struct span heading_whole(struct span text);

/* The heading that text begins with: its first sentence, or the part before ：, where the rest
 * explains it, or before a subject that begins a sentence with no sign before it; more: what
 * explains it follows in nodes of their own; subjects: the words of LEX(SUBJECT). Empty where
 * there is none. */
struct span heading_runin(
	const struct lex *lex, const struct finder *subjects, struct span text, bool more);

#endif
