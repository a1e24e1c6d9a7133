#include "record.h"

#include "utf8.h"
#include "wide.h"

/* What a line may take of each form, with the TAB behind it. */
#define ROOM_SPAN(s) ((s).n + 1)
#define ROOM_INT     ((size_t)21)

/* Columns of a line at most; one more is one too many. */
#define FIELDS 64

#define COMMON 6 /* the columns that every type begins with */

static struct span
decimal(uint64_t n, char scratch[20])
{
	if (n == REC_EMPTY)
		return SPAN("");
	size_t at = 20;
	do {
		scratch[--at] = (char)('0' + n % 10);
		n /= 10;
	} while (n);
	return span_of(scratch + at, 20 - at);
}

/* Fields as they are, with the TAB behind them; there is room. They are called for each column:
 * a line has so many that their code would not stay at hand if each had its own. */
static __attribute__((noinline)) char *
put_span(char *to, struct span field)
{
	to = mem_put(to, field);
	*to = '\t';
	return to + 1;
}

/* 00 to 99 */
static const char hundred[] = "00010203040506070809"
			      "10111213141516171819"
			      "20212223242526272829"
			      "30313233343536373839"
			      "40414243444546474849"
			      "50515253545556575859"
			      "60616263646566676869"
			      "70717273747576777879"
			      "80818283848586878889"
			      "90919293949596979899";

static char *
put_two(char *to, unsigned n)
{
	memcpy(to, hundred + 2 * n, 2);
	return to + 2;
}

/* One digit, or two. */
static char *
put_first(char *to, unsigned n)
{
	if (n >= 10)
		return put_two(to, n);
	*to = (char)('0' + n);
	return to + 1;
}

static __attribute__((noinline)) char *
put_int(char *to, uint64_t number)
{
	char scratch[20];
	if (number >= 1000000)
		return put_span(to, decimal(number, scratch));
	unsigned n = (unsigned)number;
	if (n < 100) {
		to = put_first(to, n);
	} else if (n < 10000) {
		to = put_first(to, n / 100);
		to = put_two(to, n % 100);
	} else {
		to = put_first(to, n / 10000);
		to = put_two(to, n / 100 % 100);
		to = put_two(to, n % 100);
	}
	*to = '\t';
	return to + 1;
}

/* The fields of a line: all but the last have a TAB behind them, where `ends` says. */
struct fields {
	const char *line;
	const uint32_t *ends;
};

static inline struct span
field_at(struct fields f, size_t i)
{
	uint32_t from = f.ends[i - 1] + 1;
	return span_of(f.line + from, f.ends[i] - from);
}

/* 1 to 19 digits, so that a uint64_t holds them; an empty field is REC_EMPTY */
static bool
read_int(struct span s, uint64_t *n)
{
	if (s.n == 0) {
		*n = REC_EMPTY;
		return true;
	}
	*n = 0;
	for (size_t i = 0; i < s.n; i++) {
		if (i == 19 || s.p[i] < '0' || s.p[i] > '9')
			return false;
		*n = *n * 10 + (uint64_t)(s.p[i] - '0');
	}
	return true;
}

/* Digits, a sign, a point, and what dates are made of: nothing else is in a num column. */
static bool
is_num(struct span s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!(s.p[i] >= '0' && s.p[i] <= '9') && !strchr("-./:TQHW", s.p[i]))
			return false;
	return true;
}

#include "columns.inc"

enum rec_type
rec_type_of(struct span field)
{
	for (int t = 0; t < REC_TYPES && field.n; t++) {
		const char *name = rec_schemas[t].name;
		if (*name == *field.p && span_eq(field, span_str(name)))
			return (enum rec_type)t;
	}
	return REC_TYPES;
}

static struct span *
span_at(const struct rec *r, const struct rec_column *c)
{
	return (struct span *)((char *)(uintptr_t)r + c->at);
}

static uint64_t *
int_at(const struct rec *r, const struct rec_column *c)
{
	return (uint64_t *)(void *)((char *)(uintptr_t)r + c->at);
}

struct span
rec_field(const struct rec *r, const struct rec_column *c, char *scratch)
{
	if (c->form == FORM_TYPE)
		return span_str(rec_schemas[r->type].name);
	if (c->form != FORM_INT)
		return *span_at(r, c);
	return decimal(*int_at(r, c), scratch);
}

/* TAB LF CR \ */
static const struct wide_set escapable = {
	.high = {[0x0] = 1, [0x5] = 2}, .low = {[9] = 1, [0xA] = 1, [0xC] = 2, [0xD] = 1}};

static size_t
count_escaped(struct span s)
{
	return wide_count(&escapable, (const unsigned char *)s.p, s.n);
}

bool
rec_is_plain(struct span s)
{
	return count_escaped(s) == 0;
}

static void
put_escaped(struct buf *b, struct span s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];
		const char *how = c == '\\'   ? "\\\\"
				  : c == '\t' ? "\\t"
				  : c == '\n' ? "\\n"
				  : c == '\r' ? "\\r"
					      : NULL;
		if (how)
			buf_puts(b, how);
		else
			buf_putc(b, c);
	}
}

void
rec_put_field(struct buf *b, const struct rec_column *c, struct span field)
{
	if (c->form == FORM_TEXT && count_escaped(field))
		put_escaped(b, field);
	else
		buf_put(b, field);
}

static void
put_escaped_line(struct buf *b, const struct rec *r, const struct rec_schema *schema)
{
	char scratch[20];
	for (size_t i = 0; i < schema->n; i++) {
		const struct rec_column *c = &schema->columns[i];
		rec_put_field(b, c, rec_field(r, c, scratch));
		buf_putc(b, i + 1 < schema->n ? '\t' : '\n');
	}
}

/* One look at the whole line: it has a TAB or LF behind each field, and hardly ever more. */
void
rec_write(struct buf *b, const struct rec *r)
{
	const struct rec_schema *schema = &rec_schemas[r->type];
	size_t start = b->n;
	char *end = put_columns[r->type](b, r);
	end[-1] = '\n';
	b->n = (size_t)(end - b->p);
	if (r->plain || count_escaped(span_skip(buf_span(b), start)) == schema->n)
		return;
	b->n = start;
	put_escaped_line(b, r, schema);
}

static void
unescape(struct span *s, struct buf *scratch)
{
	size_t start = scratch->n;
	for (size_t i = 0; i < s->n; i++) {
		char c = s->p[i];
		const char *at = NULL;
		if (c == '\\' && i + 1 < s->n && (at = strchr("\\tnr", s->p[i + 1])) && *at) {
			c = *at == 't' ? '\t' : *at == 'n' ? '\n' : *at == 'r' ? '\r' : '\\';
			i++;
		}
		buf_putc(scratch, c);
	}
	*s = span_of(scratch->p + start, scratch->n - start);
}

static const char *
complain(struct buf *scratch, const struct rec_column *c, struct span field)
{
	scratch->n = 0;
	buf_printf(scratch, "column %s is no number: \"", c->name);
	buf_put(scratch, span_take(field, 40));
	buf_put(scratch, SPAN("\"\0"));
	return scratch->p;
}

/* Undoes the escapes of a line of n bytes. */
static void
unescape_all(union rec_any *r, const struct rec_schema *schema, size_t n, struct buf *scratch)
{
	scratch->n = 0;
	buf_room(scratch, n); /* so that spans into it stay where they are */
	for (size_t i = 1; i < schema->n; i++)
		if (schema->columns[i].form == FORM_TEXT)
			unescape(span_at(&r->r, &schema->columns[i]), scratch);
}

/* The common columns behind the type, where they would be written as they stand. */
static struct span
head_of(struct fields f)
{
	struct span para = field_at(f, COMMON - 2), line = field_at(f, COMMON - 1);
	bool zeros = (para.n > 1 && *para.p == '0') || (line.n > 1 && *line.p == '0');
	size_t from = f.ends[0] + 1;
	return zeros ? SPAN("") : span_of(f.line + from, f.ends[COMMON - 1] + 1 - from);
}

const char *
rec_read(union rec_any *r, struct span line, struct buf *scratch)
{
	uint32_t ends[FIELDS];
	struct wide_line seen = wide_line(line.p, line.n, ends, FIELDS - 1);
	if (!seen.clean && !utf8_is_clean(line))
		return "not UTF-8, or a control character in it";
	ends[seen.tabs] = (uint32_t)line.n;
	enum rec_type type = rec_type_of(span_take(line, ends[0]));
	if (type == REC_TYPES)
		return "no known record type";
	const struct rec_schema *schema = &rec_schemas[type];
	size_t n = seen.tabs + 1;
	if (n != schema->n)
		return n > schema->n ? "too many fields" : "too few fields";
	r->r.type = type;
	r->r.before = 0;
	r->r.plain = !seen.escape;
	struct fields f = {line.p, ends};
	size_t bad = read_columns[type](&r->r, f);
	if (bad)
		return complain(scratch, &schema->columns[bad], field_at(f, bad));
	if (seen.escape)
		unescape_all(r, schema, line.n, scratch);
	r->r.head = seen.escape ? SPAN("") : head_of(f);
	return NULL;
}

/* The next k=v of x, which is not empty; *x goes on behind its ; */
static struct span
next_pair(struct span *x)
{
	const char *end = memchr(x->p, ';', x->n);
	struct span pair = span_take(*x, end ? (size_t)(end - x->p) : x->n);
	*x = span_skip(*x, pair.n + 1);
	return pair;
}

struct span
rec_x(struct span x, const char *k)
{
	size_t n = strlen(k);
	while (x.n) {
		struct span pair = next_pair(&x);
		if (pair.n > n && pair.p[n] == '=' && memcmp(pair.p, k, n) == 0)
			return span_skip(pair, n + 1);
	}
	return SPAN("");
}

void
rec_x_add(struct buf *b, const char *k, struct span v)
{
	struct span rest = buf_span(b), key = span_str(k);
	struct buf behind = {0};
	while (rest.n) {
		struct span here = rest, pair = next_pair(&rest);
		if (span_cmp(key, pair) >= 0)
			continue;
		buf_put(&behind, here);
		b->n -= here.n;
		break;
	}
	if (b->n && b->p[b->n - 1] != ';')
		buf_putc(b, ';');
	buf_put(b, key);
	buf_putc(b, '=');
	for (size_t i = 0; i < v.n; i++)
		buf_putc(b, strchr(";\t\n\r", v.p[i]) ? ' ' : v.p[i]);
	if (behind.n)
		buf_putc(b, ';');
	buf_put(b, buf_span(&behind));
	buf_free(&behind);
}
