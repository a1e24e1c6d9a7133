#include "wordform.h"

#include "rx.h"

#include <string.h>

/* The first of the n words that is from the file and does not fit the form. */
static const struct lex_entry *
misfit(const struct lex_entry *const *list, size_t n, const char *file, const char *form)
{
	const struct lex_entry *bad = NULL;
	struct rx *rx = NULL;
	for (size_t i = 0; i < n; i++) {
		if (strcmp(list[i]->file, file) != 0)
			continue;
		if (!rx)
			rx = rx_new(span_str(form), NULL);
		if (rx_whole(rx, list[i]->value) != RX_FOUND &&
			(!bad || list[i]->line < bad->line))
			bad = list[i];
	}
	rx_free(rx);
	return bad;
}

const struct lex_entry *
wordform_misfit(const struct lex *l, const char *file)
{
	const struct lex_entry *first = NULL;
	for (int c = 0; c < LEX_CLASSES; c++) {
		size_t n;
		const struct lex_entry *const *list = lex_list(l, (enum lex_class)c, &n);
		const struct lex_entry *bad = misfit(list, n, file, lex_classes[c].form);
		if (bad && (!first || bad->line < first->line))
			first = bad;
	}
	return first;
}
