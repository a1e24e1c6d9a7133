#include "coder.h"

unsigned char *
coder_put(struct coder *k, unsigned char *to, uint32_t c)
{
	const struct codemap_entry *e = fold_at(c);
	if (!e || (k->keep & e->family))
		return coder_encode(to, c);
	k->folded[FOLD_INDEX(e->family)]++;
	memcpy(to, e->utf8, 4);
	return to + e->n;
}
