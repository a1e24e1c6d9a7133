/* furniture: lines that their form alone tells from text: page numbers, rulers, time stamps.
 *
 * Lines are UTF-8, folded, trimmed. */
#ifndef FZ_FURNITURE_H
#define FZ_FURNITURE_H

#include "span.h"

#include <stdint.h>

enum furniture_page {
	PAGE_NONE,
	PAGE_NUMBER, /* - 2 -, —3—, 第 3 页 共 9 页, 3/9 */
	PAGE_BARE,   /* 3: a page number only where a paragraph goes on behind it */
};
enum furniture_page furniture_page(struct span line);

/* > between breadcrumbs that stand on lines of their own. */
bool furniture_is_arrow(struct span line);

/* What a page leaves behind, by its name: marks alone (———— 】 *****), when it was put up, without
 * a label (2024-01-31 09:41, 2024年1月31日09时41分), the name of a file on the server (sixteen
 * hexadecimal digits and more). NULL: it is none. */
const char *furniture_scrap(struct span line);

/* Marks, arrows, lines and boxes; not 々 〇 */
bool furniture_is_mark(uint32_t c);

#endif
