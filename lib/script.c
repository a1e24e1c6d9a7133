#include "script.h"

#include "codemap.h"
#include "wide.h"

enum { KEEP_SCRIPT }; /* the one family of script.tsv */

#include "script.inc"

static const struct codemap script_map = {script_block, script_pages, script_first};

/* The byte offset of the first traditional character of s from at on; s.n where there is none. */
static size_t
next(struct span s, size_t at)
{
	at = wide_char(script_set, (const unsigned char *)s.p, at, s.n);
	return at + 2 < s.n ? at : s.n; /* all have three bytes */
}

uint64_t
script_page(unsigned page)
{
	return script_pages[64 * (size_t)script_block[page >> 6] + (page & 63)];
}

const void *
script_simplified(const char *p)
{
	uint32_t c = (uint32_t)(p[0] & 15) << 12 | (uint32_t)(p[1] & 63) << 6 |
		     (uint32_t)(p[2] & 63);
	return script_entries[codemap_index(&script_map, c)].utf8;
}

const uint32_t *const script_folded = script_set;

uint32_t
script_other(uint32_t c)
{
	const unsigned char *to = script_entries[codemap_index(&script_map, c)].utf8;
	return (to[0] & 15u) << 12 | (to[1] & 63u) << 6 | (to[2] & 63u);
}

struct span
script_fold(struct span text, struct buf *scratch)
{
	scratch->n = 0;
	size_t at = next(text, 0);
	if (at == text.n)
		return text;
	buf_put(scratch, text);
	for (; at < text.n; at = next(text, at + 3))
		memcpy(scratch->p + at, script_simplified(text.p + at), 3);
	return buf_span(scratch);
}
