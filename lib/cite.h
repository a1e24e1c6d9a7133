/* cite: references to documents and their parts: 〔2023〕12号, 第三条第二款. */
#ifndef FZ_CITE_H
#define FZ_CITE_H

#include "span.h"

#include <stdint.h>

struct cite {
	size_t from, n; /* bytes of text; n == 0: none */
	bool suspect;   /* the bracket behind the year is lost: 〔202130号 */
};

/* Is this character, as utf8_key has it, a bracket that the year of a document may stand in? */
bool cite_opens(uint32_t key);

/* The number of a document whose year, in Arabic digits, stands at `at` and ends at year_end;
 * its bracket does not begin before floor. */
struct cite cite_document(struct span text, size_t at, size_t year_end, size_t floor);

/* The articles whose first number stands at `at`, with 第 before it. */
struct cite cite_article(struct span text, size_t at);

#endif
