/* join: a sink that demands of sect records that mark and text of a paragraph's rows in order
 * are the paragraph, byte for byte, and that off and len address them. */
#ifndef FZ_JOIN_H
#define FZ_JOIN_H

#include "record.h"
#include "utf8.h"

struct join {
	struct span rest;  /* the lines that no row has shown yet; a paragraph each */
	struct span now;   /* what is left of the paragraph in hand */
	uint64_t para;     /* its number */
	uint64_t off;      /* its next code point, from 1 */
	const char *wrong; /* NULL: all is well */
};

/* The next line, without its LF, which may be lacking. */
static inline struct span
join_line(struct span *text)
{
	const char *lf = text->n ? memchr(text->p, '\n', text->n) : NULL;
	struct span line = span_take(*text, lf ? (size_t)(lf - text->p) : text->n);
	*text = span_skip(*text, line.n + 1);
	return line;
}

static inline void
join_piece(struct join *j, struct span piece)
{
	if (!span_starts(j->now, piece))
		j->wrong = "bytes";
	j->now = span_skip(j->now, piece.n);
}

static inline void
join_put(void *ctx, const struct rec *rec)
{
	struct join *j = ctx;
	const struct rec_sect *r = (const struct rec_sect *)rec;
	if (span_eq(r->kind, SPAN("doc")))
		return;
	if (rec->para != j->para) {
		if (j->now.n || rec->para != j->para + 1)
			j->wrong = "paragraph";
		j->now = join_line(&j->rest);
		j->para = rec->para;
		j->off = 1;
	}
	if (r->off != j->off || r->len != utf8_count(r->mark) + utf8_count(r->text))
		j->wrong = "address";
	if (r->path.n == 0 || r->path.p[0] != '/')
		j->wrong = "path";
	if (utf8_valid(r->title) < r->title.n || utf8_valid(r->under) < r->under.n)
		j->wrong = "title";
	j->off += r->len;
	join_piece(j, r->mark);
	join_piece(j, r->text);
}

static inline const char *
join_end(const struct join *j)
{
	return j->wrong ? j->wrong : j->now.n || j->rest.n ? "end" : NULL;
}

#endif
