/* wide16: long stretches of codes of two bytes by AVX2, where the processor has it (wide_has).
 *
 * As in wide.h, what these functions leave is for the portable code, and without AVX2 they take
 * nothing. */
#ifndef FZ_WIDE16_H
#define FZ_WIDE16_H

#include <stdbool.h>
#include <stddef.h>

/* Codes that became a single byte, and of them those that became a blank. */
struct wide16_narrowed {
	size_t all, blanks;
};

/* ASCII, and codes of two bytes that their table (pairs.h) has in three bytes of UTF-8 or, where
 * narrowed is not NULL, in a single one: those are counted there. Returns the bytes taken, *to
 * goes on; room for 3 n + WIDE_SLACK. */
size_t wide16_pairs(const unsigned char (*table)[4], const unsigned char *from, size_t n,
	unsigned char **to, struct wide16_narrowed *narrowed);

/* UTF-16, plain as wide.h has it, as UTF-8. Returns the bytes taken, *to goes on; room for
 * 2 n + WIDE_SLACK. */
size_t wide16_utf16(const unsigned char *from, size_t n, bool big, unsigned char **to);

#endif
