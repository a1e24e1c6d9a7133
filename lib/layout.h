/* layout: which lines of a document are running heads and which are cells of a table, told by
 * their neighbours and by how they recur. Learnt from the beginning of the document. */
#ifndef FZ_LAYOUT_H
#define FZ_LAYOUT_H

#include "lex.h"
#include "places.h"

#include <stdint.h>

struct layout;

/* Free with layout_free; lex knows the labels of metadata, which are no cells. */
struct layout *layout_new(const struct lex *lex);
void layout_free(struct layout *l);

/* A document begins; text: its first bytes as folded UTF-8. wrapped: its lines are broken at a
 * width, so that one that ends inside a sentence tells nothing of a page end. */
void layout_read(struct layout *l, struct span text, bool wrapped);

/* The number of the last line of which the functions below tell anything, 0: there is none. */
uint64_t layout_last(const struct layout *l);

/* The role of a line, by its number and its text, trimmed. Lines are asked for in order. */
enum place_role layout_at(struct layout *l, uint64_t number, struct span line);

/* True where lines begin with ［1］ ［2］: footnotes, whose marks stand in the text. */
bool layout_has_notes(const struct layout *l);

/* Bytes of the number of a page that a document shop put at the start of that line: 2、 in the
 * middle of a word. 0 where there is none. Lines are asked for in order. */
size_t layout_page(struct layout *l, uint64_t number, struct span line);

#endif
