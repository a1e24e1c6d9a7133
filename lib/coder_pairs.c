/* GB18030 and Big5: a table of UTF-8 for each two-byte code. */
#include "coder.h"
#include "pairs.h"
#include "utf8.h"
#include "wide.h"
#include "wide16.h"

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

/* Four codes in a row, whose lead bytes are known to be such. */
#define LEADS UINT64_C(0x8000800080008000)

static inline uint64_t
load_big(const unsigned char *p)
{
	uint64_t w;
	memcpy(&w, p, sizeof w);
	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? w : __builtin_bswap64(w);
}

static inline void
put_one(struct cursor *c, const unsigned char cell[4], struct wide16_narrowed *n)
{
	memcpy(c->to, cell, 4);
	c->to += pairs_length(cell);
	n->all += cell[3] == 1;
	n->blanks += cell[0] == ' ';
}

/* A cell as one number. */
static inline uint32_t
load_cell(const pairs_table *table, uint64_t code)
{
	uint32_t cell;
	memcpy(&cell, (*table)[code & 0x7FFF], sizeof cell);
	return cell;
}

/* The byte of a cell that tells its length. */
static inline unsigned
last_byte(uint32_t cell)
{
	return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? cell & 0xFF : cell >> 24;
}

/* Takes codes four at a time, as long as all have three bytes of UTF-8. */
static inline void
run_four(const pairs_table *table, struct cursor *c)
{
	uint64_t w;
	while (c->end - c->at >= 8 && ((w = load_big(c->at)) & LEADS) == LEADS) {
		uint32_t one = load_cell(table, w >> 48), two = load_cell(table, w >> 32),
			 three = load_cell(table, w >> 16), four = load_cell(table, w);
		if (last_byte(one | two | three | four) != 3 ||
			last_byte(one & two & three & four) != 3)
			break;
		memcpy(c->to, &one, 4);
		memcpy(c->to + 3, &two, 4);
		memcpy(c->to + 6, &three, 4);
		memcpy(c->to + 9, &four, 4);
		c->to += 12;
		c->at += 8;
	}
}

/* Codes that the table knows, and ASCII. Stops where it meets anything else. */
static void
run(const pairs_table *table, struct cursor *cursor, struct wide16_narrowed *narrowed,
	bool narrow)
{
	struct cursor c = *cursor;
	struct wide16_narrowed n = *narrowed;
	unsigned strange = narrow ? 0 : 1; /* length of a cell that is not taken */
	while (c.at < c.end) {
		run_four(table, &c);
		if (c.at == c.end)
			break;
		if (*c.at < 0x80) {
			if (coder_control(*c.at))
				break;
			*c.to++ = *c.at++;
			continue;
		}
		if (c.end - c.at < 2)
			break;
		const unsigned char *cell = (*table)[pairs_cell(c.at[0], c.at[1])];
		if (cell[3] <= strange)
			break;
		put_one(&c, cell, &n);
		c.at += 2;
	}
	*cursor = c;
	*narrowed = n;
}

/* The same by vectors, which stop at somewhat more. */
static void
run_wide(const pairs_table *table, struct cursor *c, struct wide16_narrowed *narrowed,
	bool narrow)
{
	size_t left = (size_t)(c->end - c->at);
	if (left < WIDE_SLACK)
		run(table, c, narrowed, narrow);
	else
		c->at += wide16_pairs(*table, c->at, left, &c->to, narrow ? narrowed : NULL);
}

static struct coder_stop
decode(struct coder *k, struct span in, struct buf *out, const struct tables *t)
{
	const pairs_table *table = k->keep == KEEP_ALL ? t->plain : t->folded;
	bool narrow = !(k->keep & (KEEP_WIDTH | KEEP_BLANKS));
	bool wide = coder_level(k) >= WIDE_AVX2;
	struct wide16_narrowed narrowed = {0};
	unsigned char *room = (unsigned char *)buf_room(out, CODER_ROOM(in.n));
	struct cursor c = {
		(const unsigned char *)in.p, (const unsigned char *)in.p + in.n, room};
	int took = 1;
	while (c.at < c.end) {
		(wide ? run_wide : run)(table, &c, &narrowed, narrow);
		if (c.at == c.end)
			break;
		took = any(k, t, &c);
		if (took <= 0)
			break;
		c.at += took;
	}
	k->folded[FOLD_INDEX(KEEP_WIDTH)] += narrowed.all - narrowed.blanks;
	k->folded[FOLD_INDEX(KEEP_BLANKS)] += narrowed.blanks;
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
