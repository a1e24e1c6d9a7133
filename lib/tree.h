/* tree: where the node in hand stands: its path, the titles above it, the
 * mood of its section. */
#ifndef FZ_TREE_H
#define FZ_TREE_H

#include "lex.h"
#include "mood.h"
#include "span.h"

struct tree;

/* Free with tree_free. lex must outlive it. */
struct tree *tree_new(const struct lex *lex);
void tree_free(struct tree *t);

/* A new document; year is the report's, or empty. congress: it reports to one. */
void tree_reset(struct tree *t, struct span year, bool congress);

/* A marked node at this depth (from 1, at most one more than the node before it, or it is set
 * so) becomes the node in hand; its title is copied. tells: the title may tell its mood. */
void tree_push(struct tree *t, unsigned depth, struct span title, bool tells);

/* The node of this depth that is open becomes the node in hand. */
void tree_pop(struct tree *t, unsigned depth);

/* A heading without a marker: the top level is of its mood from here on, if it tells one. */
void tree_part(struct tree *t, struct span folded);

/* What a paragraph without a marker begins with outranks the mood of the node in hand, for it and
 * what stands inside it. Returns that mood, which tree_turn_back gives back behind it. */
enum mood tree_turn(struct tree *t, struct span folded);
void tree_turn_back(struct tree *t, enum mood section);

/* What follows is no part of the report: no mood is taken for granted. */
void tree_close(struct tree *t);

/* The depth of the node in hand, 0 before the first. */
unsigned tree_depth(const struct tree *t);

/* Of the node in hand; the spans last until the next push or reset. Titles above it are joined
 * by " / "; inside: its own title too, as text below it has it. */
struct span tree_path(const struct tree *t);
struct span tree_under(const struct tree *t, bool inside);
struct span tree_mood(const struct tree *t);

#endif
