/* joint: what stands between the members of a list: 、 and the conjunctions 和 与 及 以及. */
#ifndef FZ_JOINT_H
#define FZ_JOINT_H

#include "utf8.h"

/* The bytes of the joint that s begins with, 0 where there is none. That the character may belong
 * to a word (和谐, 普及) is for the caller to see. */
static inline size_t
joint_at(struct span s)
{
	switch (utf8_key(s)) {
	case 0xE38081:           /* 、 */
	case 0xE5928C:           /* 和 */
	case 0xE4B88E:           /* 与 */
	case 0xE58F8A: return 3; /* 及 */
	case 0xE4BBA5: return span_starts(s, SPAN("以及")) ? SPAN("以及").n : 0;
	default: return 0;
	}
}

/* Does s end in a joint? */
static inline bool
joint_ends(struct span s)
{
	switch (utf8_key_last(s)) {
	case 0xE38081:
	case 0xE5928C:
	case 0xE4B88E:
	case 0xE58F8A: return true;
	default: return false;
	}
}

/* Is s a joint and nothing else? */
static inline bool
joint_is(struct span s)
{
	return s.n && joint_at(s) == s.n;
}

#endif
