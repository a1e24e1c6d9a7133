#include "fold.h"

#include "fold.inc"

const char *const fold_names[FOLD_FAMILIES] = {
	"width", "punct", "quotes", "blanks", "radicals", "private", "controls"};

const struct codemap fold_map = {fold_block, fold_pages, fold_first};

const struct codemap_entry *
fold_at(uint32_t c)
{
	return codemap_has(&fold_map, c) ? &fold_entries[codemap_index(&fold_map, c)] : NULL;
}
