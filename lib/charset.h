/* charset: which encoding a document is in. */
#ifndef FZ_CHARSET_H
#define FZ_CHARSET_H

#include "span.h"

enum charset {
	CHARSET_ASCII,
	CHARSET_UTF8,
	CHARSET_GB18030,
	CHARSET_BIG5,
	CHARSET_UTF16LE,
	CHARSET_UTF16BE,
	CHARSET_OTHER, /* through iconv(3), as named by the user */
	CHARSETS
};

struct charset_guess {
	enum charset charset, runner_up;
	int margin; /* 0 to 100: how sure */
	size_t bom; /* bytes of the byte order mark, which the decoder leaves out */
	/* bytes before the first whole character, of one that was cut; not asked of UTF-8, whose
	 * bytes show it */
	size_t tail;
};

#define CHARSET_DOUBTFUL 10 /* a margin below this is worth a warning */

/* From the first bytes of a document, 32 or more if it has them: 64 KiB from the first that is
 * not ASCII on count. They may end inside a character. */
struct charset_guess charset_detect(struct span bytes);

/* True where nothing that follows those bytes can change what charset_detect says of them. */
bool charset_is_settled(struct span bytes);

/* As iconv(3) and x enc= name it: UTF-8, GB18030 … */
const char *charset_name(enum charset c);
/* The charset that a user's name means (gbk, CP936, big5-hkscs, utf8 …), CHARSET_OTHER where it
 * is none of ours, CHARSETS where iconv(3) does not know it either. */
enum charset charset_named(const char *name);

#endif
