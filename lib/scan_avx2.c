/* scan by AVX2. */
#include "blocks.h"
#include "scan_marks.h"

#ifdef BLOCKS

#include "scan_blocks.inc"

struct scan_line
scan_avx2(const unsigned char *p, size_t n, int end)
{
	return scan_blocks(p, n, end);
}

#endif
