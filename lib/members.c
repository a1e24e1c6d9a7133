#include "members.h"

#include "joint.h"
#include "sequence.h"
#include "utf8.h"

/* 、和及与 between the things of a list; no such is in 普及率 and 和谐度. */
static bool
is_list_joint(struct word w)
{
	return w.entry && joint_is(w.entry->word);
}

/* Where one stands in s, or seems to, from byte `at` on; the end where none does: then s is one
 * thing, and no word of it needs to be looked up. */
static size_t
find_joint(struct span s, size_t at)
{
	while (at < s.n && !joint_at(span_of(s.p + at, s.n - at)))
		at += utf8_width(s.p[at]);
	return at;
}

bool
members_next(const struct lex *lex, struct span *rest, struct span *one)
{
	if (rest->n == 0)
		return false;
	size_t at = 0, joint = find_joint(*rest, 0);
	while (joint < rest->n) {
		struct word w = word_at(lex, span_skip(*rest, at));
		if (at && is_list_joint(w)) {
			*one = span_take(*rest, at);
			*rest = span_skip(*rest, at + w.n);
			return true;
		}
		at += w.n;
		if (at > joint)
			joint = find_joint(*rest, at);
	}
	*one = *rest;
	*rest = span_skip(*rest, rest->n);
	return true;
}
