/* date: calendar points and periods, as ISO 8601. */
#ifndef FZ_DATE_H
#define FZ_DATE_H

#include "lex.h"
#include "numeral.h"
#include "span.h"

#include <stdint.h>

struct date {
	size_t n;     /* bytes; 0: no date */
	char iso[48]; /* 2023, 2023-12-05, --05, --12-04, ---15, 2021/2025, T15:30 */
	bool suspect; /* a character between the digits is missing: 20243月 */
};

/* The date at `at` of text, which begins there and not inside a number; what stands before is
 * asked only whether a bare 九点 is a time (下午). */
struct date date_at(const struct lex *lex, struct span text, size_t at);

/* May a date begin with this numeral? Most are of none, as what stands behind them tells, and need not
 * be looked at. */
bool date_may_begin(const struct numeral *k);

/* 上半年, 第三季度, 前三季度 begin before their numeral. */
bool date_begins_before(const struct numeral *k);

#endif
