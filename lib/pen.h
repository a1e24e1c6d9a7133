/* pen: styled text on lines of a given width, Han characters two columns wide. */
#ifndef FZ_PEN_H
#define FZ_PEN_H

#include "buf.h"

enum pen_style { PEN_PLAIN, PEN_BOLD, PEN_DIM, PEN_OLD, PEN_NEW, PEN_UP, PEN_DOWN };

struct pen {
	struct buf *out;
	size_t width;  /* columns of a line */
	size_t indent; /* where a line goes on that was broken */
	size_t column; /* columns written on the line in hand */
	bool color;    /* styles as terminal escapes; else they are nothing */
	enum pen_style style;
};

/* Writes s, made clean, and breaks the line where it is full: between any two characters, but
 * not before a mark that ends something, nor inside a number or Latin word. */
void pen_text(struct pen *p, struct span s, enum pen_style style);

/* Blanks up to a column (from 0). */
void pen_to(struct pen *p, size_t column);

/* Writes s so that it ends at a column, with a blank at least before it; where it is too long, it
 * ends farther right. */
void pen_right(struct pen *p, struct span s, size_t column, enum pen_style style);

void pen_line(struct pen *p);

#endif
