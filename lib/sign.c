#include "sign.h"

#include "utf8.h"

/* By the byte that begins a character. */
static const unsigned char ascii[128] = {
	[' '] = SIGN_BLANK,
	['('] = SIGN_OPEN,
	[')'] = SIGN_CLOSE,
	[','] = SIGN_COMMA,
	['|'] = SIGN_COMMA,
	[';'] = SIGN_SEMICOLON,
	['!'] = SIGN_STOP,
	['?'] = SIGN_STOP,
	[':'] = SIGN_COLON,
};

struct wide_places
sign_places(struct span text)
{
	/* the leads E2 E3 EF are no other character's tail */
	static const struct wide_set bytes = {
		.high = {[0x2] = 1, [0x3] = 2, [0x7] = 4, [0xE] = 8},
		.low = {[0x0] = 1,      /* the blank */
			[0x1] = 1,      /* ! */
			[0x2] = 8,      /* E2 */
			[0x3] = 8,      /* E3 */
			[0x8] = 1,      /* ( */
			[0x9] = 1,      /* ) */
			[0xA] = 2,      /* : */
			[0xB] = 2,      /* ; */
			[0xC] = 1 | 4,  /* , | */
			[0xF] = 2 | 8}, /* ? EF */
	};
	const unsigned char *from = (const unsigned char *)text.p;
	return (struct wide_places){.set = &bytes, .from = from, .n = text.n};
}

enum sign
sign_at(const char *p, size_t *n)
{
	const unsigned char *b = (const unsigned char *)p;
	*n = utf8_width(*p);
	if (*n == 1)
		return (enum sign)ascii[b[0]];
	if (*n != 3)
		return SIGN_NONE;
	switch (b[0] << 16 | b[1] << 8 | b[2]) {
	case 0xE38082: return SIGN_STOP;      /* 。 */
	case 0xE38081: return SIGN_COMMA;     /* 、 */
	case 0xEFBC8C: return SIGN_COMMA;     /* ， */
	case 0xEFBC9B: return SIGN_SEMICOLON; /* ； */
	case 0xEFBC9A: return SIGN_COLON;     /* ： */
	case 0xEFBC81: return SIGN_STOP;      /* ！ */
	case 0xEFBC9F: return SIGN_STOP;      /* ？ */
	case 0xEFBC88: return SIGN_OPEN;      /* （ */
	case 0xEFBC89: return SIGN_CLOSE;     /* ） */
	case 0xE2809C: return SIGN_QUOTE;     /* “ */
	case 0xE2809D: return SIGN_UNQUOTE;   /* ” */
	case 0xE3808A: return SIGN_TITLE;     /* 《 */
	case 0xE3808B: return SIGN_UNTITLE;   /* 》 */
	}
	return b[0] == 0xE2 && b[1] >= 0x91 && b[1] <= 0x9E ? SIGN_RING : SIGN_NONE;
}
