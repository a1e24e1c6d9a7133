/* record: the lines that flow between the tools (schema 1, fz-records(5)).
 *
 * A record in memory is a struct of spans that belong to whoever made it: a sink that keeps one
 * copies it. The structs below name the columns; lib/data/columns.tsv gives their order and
 * form, and the build fails where the two disagree. */
#ifndef FZ_RECORD_H
#define FZ_RECORD_H

#include "buf.h"
#include "span.h"

#include <stdint.h>

#define RECORD_SCHEMA 1

enum rec_type { REC_TEXT, REC_SECT, REC_NUM, REC_DIFF, REC_SIM, REC_TYPES };

#define REC_BIT(type) (1u << (type))

/* The value of an int column that is empty. */
#define REC_EMPTY UINT64_MAX

/* The six common columns; type stands for the first of them. */
struct rec {
	enum rec_type type;
	struct span doc; /* in its \xHH form */
	struct span org;
	struct span year;
	uint64_t para; /* from 1 */
	uint64_t line; /* from 1 */
	uint64_t
		before; /* code points of a text of which the record has but a part from there on */
	bool plain;     /* no field has a byte that a line escapes, as far as its maker knows */
	/* doc to line as a line has them, each with its TAB behind it; or empty. Who changes one of
	 * them empties it. */
	struct span head;
};

struct rec_text {
	struct rec r;
	struct span kind, text, x;
};

struct rec_sect {
	struct rec r;
	uint64_t off, len; /* code points, off from 1 */
	struct span path, kind, mark, title, under, mood, text, x;
};

struct rec_num {
	struct rec r;
	uint64_t off, len;
	struct span path, kind, value, lo, hi, unit, qual, per, period, mood, item, key, raw,
		clause, x;
};

struct rec_diff {
	struct rec r;
	uint64_t off, len;
	struct span doc0, year0;
	uint64_t para0, line0, off0, len0;
	struct span op, obj, path0, path, key, item, unit, value0, qual0, value, qual, delta,
		pct, sim, text0, text, edit, x;
};

struct rec_sim {
	struct rec r;
	struct span doc0, year0;
	uint64_t sents0, sents, same, edit, move, add, del;
	struct span cosine, jaccard, minedit, simple, copied, x;
};

/* Room for a record of any type. */
union rec_any {
	struct rec r;
	struct rec_text text;
	struct rec_sect sect;
	struct rec_num num;
	struct rec_diff diff;
	struct rec_sim sim;
};

/* Where a stage hands its records. The record and its spans last only for the call. */
struct sink {
	void (*put)(void *ctx, const struct rec *r);
	void *ctx;
};

static inline void
sink_put(struct sink s, const struct rec *r)
{
	s.put(s.ctx, r);
}

enum rec_form { FORM_TYPE, FORM_NAME, FORM_TEXT, FORM_INT, FORM_NUM };

struct rec_column {
	const char *name;
	enum rec_form form;
	size_t at; /* offset of the struct span or uint64_t in the record's struct */
};

struct rec_schema {
	const char *name; /* text, sect, num, diff, sim */
	size_t n;
	const struct rec_column *columns; /* n of them */
};

extern const struct rec_schema rec_schemas[REC_TYPES];

/* The type of a line's first field, or REC_TYPES where it names none. */
enum rec_type rec_type_of(struct span field);

/* The column's value, for forms NAME, TEXT and NUM; for an INT column it is written into
 * scratch, which holds at least 20 bytes. */
struct span rec_field(const struct rec *r, const struct rec_column *c, char *scratch);

/* Appends a field as a line has it, escaped where the form wants it. */
void rec_put_field(struct buf *b, const struct rec_column *c, struct span field);

/* Is there no TAB LF CR \ in s, which a line escapes? */
bool rec_is_plain(struct span s);

/* Appends the line of r, escaped, with its LF. */
void rec_write(struct buf *b, const struct rec *r);

/* Reads one line without its LF, of whatever bytes. NULL: *r is filled, its spans lie in line (or
 * in scratch, where an escape had to be undone; scratch is reset). Otherwise a message that says
 * what is wrong, which lasts until the next call with the same scratch. */
const char *rec_read(union rec_any *r, struct span line, struct buf *scratch);

/* The value of key k in an x column: "a=1;b=2"; an empty span where it is missing. */
struct span rec_x(struct span x, const char *k);

/* Adds k=v to the x column in b, keys sorted. TAB, ; and line ends in v become blanks. */
void rec_x_add(struct buf *b, const char *k, struct span v);

#endif
