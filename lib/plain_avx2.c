/* plain by AVX2. */
#include "blocks.h"
#include "plain.h"

#ifdef BLOCKS

#include "plain_blocks.inc"

size_t
plain_avx2(const unsigned char *from, size_t n, unsigned char *to)
{
	return plain_blocks(from, n, to);
}

#endif
