/* mojibake: text that a program read in a wrong encoding and saved as UTF-8: å¹´ and 骞 for 年.
 *
 * It is valid UTF-8, and nothing that a decoder would object to. */
#ifndef FZ_MOJIBAKE_H
#define FZ_MOJIBAKE_H

#include "span.h"

/* The encoding in which the text was read by mistake, as iconv(3) names it, so that
 * `iconv -f UTF-8 -t` to it gives the bytes back; NULL where the text is no such. s: UTF-8,
 * the first KiB counts; it may end inside a character. */
const char *mojibake_read_as(struct span s);

#endif
