/* pairs: the two-byte encodings as tables, made at build time from iconv(3)
 * (lib/gen/pairs.c). */
#ifndef FZ_PAIRS_H
#define FZ_PAIRS_H

#include <stddef.h>
#include <stdint.h>

/* A row for each lead byte 80 to FF, a cell for each trail byte: what is no code is empty, so
 * that the fast path need not look at the bytes. */
#define PAIRS_CELLS 0x8000

/* A cell holds the UTF-8 of its code. The last byte of what is shorter than four bytes is its
 * length; 0: the fast path does not know the code. */
typedef unsigned char pairs_table[PAIRS_CELLS][4];

/* _folded: of the codes whose character is folded (fold.h), those of the families width and
 * blanks are there as the single byte that they become; the others are empty. */
extern const pairs_table pairs_gb18030, pairs_gb18030_folded;
extern const pairs_table pairs_big5, pairs_big5_folded;

static inline size_t
pairs_cell(unsigned char lead, unsigned char trail)
{
	return (size_t)(lead & 0x7F) << 8 | trail;
}

/* Bytes of a cell's UTF-8; 0: the code is not assigned. */
static inline size_t
pairs_length(const unsigned char cell[4])
{
	return cell[3] < 0x80 ? cell[3] : 4;
}

/* The code point of a four-byte code of GB18030, UINT32_MAX where there is none. */
uint32_t pairs_four(const unsigned char code[4]);

/* How common a Han character is: in the first level of GB 2312, of Big5, of both. */
enum pairs_level { LEVEL_RARE, LEVEL_GB, LEVEL_BIG5, LEVEL_BOTH };

/* Of U+4E00 to U+9FFF. */
enum pairs_level pairs_han(uint32_t c);

#endif
