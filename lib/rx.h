/* rx: PCRE2 patterns over UTF-8, compiled once, run under limits.
 *
 * A pattern that needs more steps, depth or memory than RX_* allow has no answer: RX_LIMIT,
 * never a partial one (contract, promise 12). */
#ifndef FZ_RX_H
#define FZ_RX_H

#include "buf.h"

#include <stdint.h>

#define RX_MATCH_LIMIT 200000u
#define RX_DEPTH_LIMIT 10000u
#define RX_HEAP_KIB    1024u
#define RX_GROUPS      16

struct rx;

/* Compiles the pattern. NULL where it is bad: error (if not NULL) then says what is wrong, and
 * where. Free with rx_free. */
struct rx *rx_new(struct span pattern, struct buf *error);
/* One of which only rx_whole will be asked, which is less work where it knows so from the start. */
struct rx *rx_new_whole(struct span pattern, struct buf *error);
void rx_free(struct rx *rx);

/* Compiles to machine code, which pays after some 64 KB of text. Does nothing where there is no
 * JIT. */
void rx_jit(struct rx *rx);

enum rx_result {
	RX_NONE,
	RX_FOUND,
	RX_LIMIT, /* a limit was reached */
};

/* The first match in text (valid UTF-8) that starts at byte from or behind it: group[0] is the
 * match, group[i] the i-th group, p == NULL where it took no part. n: number of groups wanted,
 * at most RX_GROUPS. */
enum rx_result rx_find(
	struct rx *rx, struct span text, size_t from, struct span *group, size_t n);

/* The same where the whole text must match. */
enum rx_result rx_whole(struct rx *rx, struct span text);

/* The number of the group (?<name>…), 0 where the pattern has none. */
size_t rx_group(const struct rx *rx, const char *name);

#endif
