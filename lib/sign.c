#include "sign.h"

const unsigned char sign_ascii[128] = {
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

const struct sign_row sign_rows[16] = {
	[0x2] = {0x80, {[0x1C] = SIGN_QUOTE, [0x1D] = SIGN_UNQUOTE}}, /* “ ” */
	[0x3] = {0x80,
		{
			[0x01] = SIGN_COMMA,   /* 、 */
			[0x02] = SIGN_STOP,    /* 。 */
			[0x0A] = SIGN_TITLE,   /* 《 */
			[0x0B] = SIGN_UNTITLE, /* 》 */
		}},
	[0xF] = {0xBC,
		{
			[0x01] = SIGN_STOP,      /* ！ */
			[0x08] = SIGN_OPEN,      /* （ */
			[0x09] = SIGN_CLOSE,     /* ） */
			[0x0C] = SIGN_COMMA,     /* ， */
			[0x1A] = SIGN_COLON,     /* ： */
			[0x1B] = SIGN_SEMICOLON, /* ； */
			[0x1F] = SIGN_STOP,      /* ？ */
		}},
};

/* The leads E2 E3 EF are no other character's tail. */
const struct wide_set sign_bytes = {
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
