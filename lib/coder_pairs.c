/* GB18030 and Big5: a table of UTF-8 for each two-byte code. */
#include "coder.h"
#include "pairs.h"
#include "utf8.h"

/* The encoding beside its tables. */
struct tables {
	const pairs_table *plain, *folded;
	bool four; /* four-byte codes; 0x80 is the euro */
};

struct cursor {
	const unsigned char *at, *end;
	unsigned char *to;
};

/* A code as the plain table has it, each of its one or two characters folded. */
static unsigned char *
put_cell(struct coder *k, unsigned char *to, const unsigned char *cell)
{
	struct span s = {(const char *)cell, pairs_length(cell)};
	for (size_t n; s.n > 0; s = span_skip(s, n))
		to = coder_put(k, to, utf8_get(s, &n));
	return to;
}

static bool
is_lead(unsigned char b)
{
	return b > 0x80 && b < 0xFF;
}

static bool
is_digit(unsigned char b)
{
	return b >= '0' && b <= '9';
}

/* A code of four bytes. As Unicode's maximal subparts: what cannot begin a character is invalid
 * by itself, and a digit after it stays a digit. 0: incomplete. */
static int
four(struct coder *k, struct cursor *c)
{
	size_t left = (size_t)(c->end - c->at);
	if (left < 3)
		return 0;
	if (!is_lead(c->at[2]))
		return -1;
	if (left < 4)
		return 0;
	if (!is_digit(c->at[3]))
		return -1;
	uint32_t code = pairs_four(c->at);
	if (code == UINT32_MAX)
		return -4;
	c->to = coder_put(k, c->to, code);
	return 4;
}

/* Takes the character at c->at, whatever it is. Returns its bytes, 0 where it is incomplete,
 * minus the length of the invalid sequence. */
static int
any(struct coder *k, const struct tables *t, struct cursor *c)
{
	unsigned char lead = c->at[0];
	if (lead < 0x80 || (lead == 0x80 && t->four)) {
		c->to = coder_put(k, c->to, lead == 0x80 ? 0x20AC : lead);
		return 1;
	}
	if (!is_lead(lead))
		return -1;
	if (c->end - c->at < 2)
		return 0;
	unsigned char trail = c->at[1];
	if (t->four && is_digit(trail))
		return four(k, c);
	if (trail < 0x40)
		return -1;
	const unsigned char *cell = (*t->plain)[pairs_cell(lead, trail)];
	if (cell[3] == 0)
		return trail < 0x80 ? -1 : -2; /* an ASCII byte is not swallowed */
	c->to = put_cell(k, c->to, cell);
	return 2;
}

/* Codes that the table knows, and ASCII. Stops where it meets anything else. */
static void
run(struct coder *k, const pairs_table *table, struct cursor *c)
{
	/* what became ASCII was full-width: a fold that --keep=width has not */
	const unsigned char strange = k->keep & KEEP_WIDTH ? 1 : 0;
	const unsigned char *at = c->at, *end = c->end;
	unsigned char *to = c->to;
	uint64_t narrowed = 0;
	while (at < end) {
		if (*at < 0x80) {
			if (coder_control(*at))
				break;
			*to++ = *at++;
			continue;
		}
		if (end - at < 2 || at[0] == 0x80 || at[0] == 0xFF || at[1] < 0x40)
			break;
		const unsigned char *cell = (*table)[pairs_cell(at[0], at[1])];
		if (cell[3] <= strange)
			break;
		memcpy(to, cell, 4);
		to += pairs_length(cell);
		narrowed += cell[3] == 1;
		at += 2;
	}
	k->folded[0] += narrowed;
	c->at = at;
	c->to = to;
}

static struct coder_stop
decode(struct coder *k, struct span in, struct buf *out, const struct tables *t)
{
	const pairs_table *table = k->keep == KEEP_ALL ? t->plain : t->folded;
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n));
	struct cursor c = {
		(const unsigned char *)in.p, (const unsigned char *)in.p + in.n, room};
	int took = 1;
	while (c.at < c.end) {
		run(k, table, &c);
		if (c.at == c.end)
			break;
		took = any(k, t, &c);
		if (took <= 0)
			break;
		c.at += took;
	}
	out->n += (size_t)(c.to - room);
	return (struct coder_stop){
		(size_t)(c.at - (const unsigned char *)in.p), took < 0 ? (size_t)-took : 0};
}

struct coder_stop
coder_gb18030(struct coder *k, struct span in, struct buf *out)
{
	static const struct tables t = {&pairs_gb18030, &pairs_gb18030_folded, true};
	return decode(k, in, out, &t);
}

struct coder_stop
coder_big5(struct coder *k, struct span in, struct buf *out)
{
	static const struct tables t = {&pairs_big5, &pairs_big5_folded, false};
	return decode(k, in, out, &t);
}
