/* org: names of bodies and years in running text. */
#ifndef FZ_ORG_H
#define FZ_ORG_H

#include "lex.h"
#include "span.h"

/* The longest name of a body that s begins with, 人民政府 and the like included: bytes, 0 where
 * it begins with none. 我镇, 各村 and masks (××镇) are no names. */
size_t org_at(const struct lex *lex, struct span s);

/* The name without 中共 before it and 人民政府, 办事处, 党委 behind it; of two names in one
 * (苍屿镇党委苍屿镇人民政府) the last. */
struct span org_bare(const struct lex *lex, struct span name);

/* The year that s begins with, 2023年度 or 二〇二三年, as four digits in year; with loose also
 * where 年 was lost (2022法治). Returns its bytes with 年 and 度, 0 where there is none. */
size_t year_at(struct span s, bool loose, char year[4]);

/* The first year in s that stands outside 《…》, 〔…〕 and “…”, as year_at has it: its byte in
 * s, or s.n where there is none. *n is its length. */
size_t year_find(struct span s, bool loose, char year[4], size_t *n);

#endif
