/* reader: an input -> records, whether its lines are records or plain text.
 *
 * It decides once per input: records if the first line is a header, or begins with a known type
 * and has its number of fields. A plain line that is not blank becomes a text record of kind p.
 */
#ifndef FZ_READER_H
#define FZ_READER_H

#include "reading.h"

struct reader;

/* Records of the types in accept (REC_BIT) go to the sink; others are counted. Free with
 * reader_free. */
struct reader *reader_new(
	unsigned accept, const struct given *given, struct diag *d, struct sink sink);
/* The same without a reading: what it finds goes to `lines`, and whoever reads them ends the input
 * with reading_ended. */
struct reader *reader_of_lines(unsigned accept, struct diag *d, struct reading_sink lines);
void reader_free(struct reader *r);

/* An input begins; doc names it, for plain lines. */
void reader_open(struct reader *r, struct span doc);
/* Its bytes, in pieces of any size. */
void reader_put(struct reader *r, struct span bytes);
/* It ends: what is held is read, a record without its LF reported. */
void reader_close(struct reader *r);

/* False if no record begins with these first bytes of an input: nothing else begins with a type
 * and TAB. */
bool reader_may_be_record(struct span s);

/* True if the line, without LF, is a header or has a known type and its number of fields. */
bool reader_is_record(struct span line);

#endif
