#include "series.h"

#include "joint.h"
#include "members.h"

size_t
series_next(const struct walk *w)
{
	struct span s = w->right;
	if (!quantity_follows(w) || joint_ends(w->right))
		return 0;
	size_t mark = span_find_last(s, SPAN("、")), joint = span_find(s, SPAN("和"));
	if (w->m[w->i].kind == KIND_MEASURE)
		mark = span_find(s, SPAN("、"));
	bool first = w->m[w->i].kind == KIND_MEASURE ? joint < mark : span_ends(s, SPAN("等"));
	size_t at = joint < s.n && (first || mark == s.n) ? joint : mark;
	return at < s.n ? at : 0;
}

bool
series_is_counted(const struct walk *w)
{
	struct span names = w->before.object, one, value = w->m[w->i].value;
	size_t n = 0;
	if (w->m[w->i].kind != KIND_COUNT || value.n != 1)
		return false;
	while (n < 9 && members_next(w->z->lex, &names, &one))
		n++;
	return n > 1 && value.p[0] == (char)('0' + n);
}

bool
series_is_of(const struct walk *w, struct span thing)
{
	struct span listed = w->before.object;
	return span_ends(w->left_text, SPAN("等")) && span_ends(listed, thing) &&
	       span_find(listed, SPAN("、")) < listed.n;
}
