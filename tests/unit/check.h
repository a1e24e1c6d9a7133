/* check: the little that a C test needs. A test program's last line is `N passed, N failed`. */
#ifndef FZ_CHECK_H
#define FZ_CHECK_H

#include "span.h"

#include <stdio.h>

static unsigned check_passed, check_failed;

#define CHECK(condition) CHECKF(condition, "%s", "")

/* The same with a printf format and its arguments, shown where the condition does not hold. */
#define CHECKF(condition, ...)                                                                 \
	do {                                                                                   \
		if (condition) {                                                               \
			check_passed++;                                                        \
		} else {                                                                       \
			check_failed++;                                                        \
			printf("%s:%d: not %s: ", __FILE__, __LINE__, #condition);             \
			printf(__VA_ARGS__);                                                   \
			putchar('\n');                                                         \
		}                                                                              \
	} while (0)

/* Equal bytes; both are shown where they are not. */
#define CHECK_SPAN(got, want)                                                                  \
	do {                                                                                   \
		struct span got_ = (got), want_ = (want);                                      \
		CHECKF(span_eq(got_, want_), "got \"%.*s\", want \"%.*s\"", (int)got_.n,       \
			got_.p, (int)want_.n, want_.p);                                        \
	} while (0)

static inline int
check_end(void)
{
	printf("%u passed, %u failed\n", check_passed, check_failed);
	return check_failed != 0;
}

#endif
