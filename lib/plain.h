/* plain: long stretches of plain UTF-8 by vectors.
 *
 * Plain is what is valid and what fold.h never changes, as far as a few vector instructions can
 * tell: what they leave is for the portable code. */
#ifndef FZ_PLAIN_H
#define FZ_PLAIN_H

#include <stddef.h>

/* Copies plain UTF-8 from the n bytes at from on, which begin at a character, to to, with room
 * for n + WIDE_SLACK. Returns how many: whole characters. */
typedef size_t plain_way(const unsigned char *from, size_t n, unsigned char *to);

plain_way plain_avx2, plain_avx512;

#endif
