#include "line.h"

size_t
line_cut(struct span text, size_t max)
{
	static const char marks[][4] = {"。", "；", "！", "？"};
	size_t border = max < text.n ? max : text.n;
	while (border > 1 && border < text.n && ((unsigned char)text.p[border] & 0xC0) == 0x80)
		border--;
	for (size_t at = border; at >= 3; at--)
		for (size_t m = 0; m < sizeof marks / sizeof *marks; m++)
			if (memcmp(text.p + at - 3, marks[m], 3) == 0)
				return at;
	return border ? border : 1;
}

void
line_feed(struct line *l, struct span bytes)
{
	if (l->taken) {
		l->held.n -= l->taken;
		memmove(l->held.p, l->held.p + l->taken, l->held.n);
		l->taken = 0;
	}
	buf_put(&l->held, bytes);
}

/* A line that began before is completed by a copy. */
void
line_lend(struct line *l, struct span bytes)
{
	if (l->held.n > l->taken) {
		line_feed(l, bytes);
		return;
	}
	l->held.n = l->taken = 0;
	l->lent = bytes;
}

/* Keeps what is left of what was lent. */
static void
take_over(struct line *l)
{
	if (l->lent.n == 0)
		return;
	buf_put(&l->held, span_skip(l->lent, l->taken));
	l->lent = SPAN("");
	l->taken = 0;
}

bool
line_next(struct line *l, bool last, struct line_piece *piece)
{
	struct span rest = span_skip(l->lent.n ? l->lent : buf_span(&l->held), l->taken);
	struct span fresh = span_skip(rest, l->searched);
	const char *lf = fresh.n ? memchr(fresh.p, l->by_cr ? '\r' : '\n', fresh.n) : NULL;
	size_t n = lf ? (size_t)(lf - rest.p) : rest.n;
	bool was_inside = l->inside;
	if (!lf && rest.n <= l->max && !(last && rest.n)) {
		l->searched = rest.n;
		take_over(l);
		return false;
	}
	l->number += !was_inside;
	l->inside = n > l->max;
	if (l->inside) {
		n = line_cut(rest, l->max);
		lf = NULL;
	}
	*piece = (struct line_piece){
		span_take(rest, n), l->inside || was_inside, !lf && !l->inside};
	l->taken += n + (lf != NULL);
	l->searched = 0;
	return true;
}

void
line_reset(struct line *l)
{
	l->held.n = l->taken = l->searched = 0;
	l->lent = SPAN("");
	l->number = 0;
	l->inside = l->by_cr = false;
}
