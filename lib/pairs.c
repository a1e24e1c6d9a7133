#include "pairs.h"

/* Four-byte codes in their order that become code points in their order. */
struct run {
	uint16_t from;
	uint16_t code;
};

#include "pairs.inc"

static uint32_t
four_of_bmp(uint32_t n)
{
	size_t low = 0, high = sizeof runs / sizeof *runs;
	while (high - low > 1) {
		size_t mid = (low + high) / 2;
		if (runs[mid].from <= n)
			low = mid;
		else
			high = mid;
	}
	return runs[low].code + (n - runs[low].from);
}

uint32_t
pairs_four(const unsigned char code[4])
{
	uint32_t n = ((uint32_t)(code[0] - 0x81) * 10 + code[1] - 0x30) * 126 + code[2] - 0x81;
	n = n * 10 + code[3] - 0x30;
	if (n < FOURS)
		return four_of_bmp(n);
	/* 90308130 is U+10000 */
	uint32_t c = n - 15 * 12600 + 0x10000;
	return n >= 15 * 12600 && c <= 0x10FFFF ? c : UINT32_MAX;
}

enum pairs_level
pairs_han(uint32_t c)
{
	c -= 0x4E00;
	return (enum pairs_level)(levels[c / 4] >> (c % 4 * 2) & 3);
}
