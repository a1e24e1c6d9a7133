#include "furniture.h"

#include "chars.h"

/* A key in hexadecimal digits has at least so many. */
#define KEY_MIN 16

/* --- page numbers --- */

static uint32_t
first(struct span s, size_t *n)
{
	*n = 0;
	return s.n ? utf8_get(s, n) : 0;
}

static bool
take(struct span *s, struct span what)
{
	bool found = span_starts(*s, what);
	*s = span_skip(*s, found ? what.n : 0);
	return found;
}

static void
take_blanks(struct span *s)
{
	while (s->n && s->p[0] == ' ')
		*s = span_skip(*s, 1);
}

/* 第 3 页, 共 9 页 */
static bool
take_page(struct span *s, struct span word)
{
	if (!take(s, word))
		return false;
	take_blanks(s);
	if (span_take_digits(s) == 0)
		return false;
	take_blanks(s);
	return take(s, SPAN("页")) || take(s, SPAN("頁"));
}

static bool
is_page_of(struct span s)
{
	if (!take_page(&s, SPAN("第")))
		return false;
	while (s.n && strchr(" /,(", s.p[0]))
		s = span_skip(s, 1);
	take(&s, SPAN("，"));
	take(&s, SPAN("（"));
	if (s.n && !take_page(&s, SPAN("共")))
		return false;
	take(&s, SPAN("）"));
	return s.n == 0 || span_eq(s, SPAN(")"));
}

/* What stands round a page number: - 3 - —3— ·3· [3] |3| */
static bool
take_frame(struct span *s)
{
	bool any = false;
	size_t n;
	for (;;) {
		uint32_t c = first(*s, &n);
		bool frame = (c && c < 0x80 && strchr("-_~*[](|) ", (int)c)) || c == 0xB7 ||
			     (c >= 0x2013 && c <= 0x2015) || c == 0x2022 || c == 0x3010 ||
			     c == 0x3011 || c == 0xFF08 || c == 0xFF09 || c == 0xFF5C;
		if (!frame)
			return any;
		any |= c != ' ';
		*s = span_skip(*s, n);
	}
}

enum furniture_page
furniture_page(struct span line)
{
	uint32_t c = chars_first(line);
	if (line.n > 48 || (chars_is_word(c) && c != U'第'))
		return PAGE_NONE;
	if (is_page_of(line))
		return PAGE_NUMBER;
	bool before = take_frame(&line);
	size_t digits = span_take_digits(&line);
	if (digits == 0 || digits > 4)
		return PAGE_NONE;
	take_blanks(&line);
	bool total = take(&line, SPAN("/"));
	take_blanks(&line);
	if (total && span_take_digits(&line) == 0)
		return PAGE_NONE;
	bool after = take_frame(&line);
	if (line.n)
		return PAGE_NONE;
	return (before && after) || total ? PAGE_NUMBER
	       : before || after          ? PAGE_NONE
					  : PAGE_BARE;
}

static bool
is_letter(uint32_t c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

bool
furniture_is_mark(uint32_t c)
{
	if (c < 0x80)
		return !is_letter(c);
	if (chars_is_word(c))
		return false;
	return c == 0xB7 || (c >= 0x2010 && c <= 0x2027) || (c >= 0x2190 && c <= 0x21FF) ||
	       (c >= 0x2500 && c <= 0x27BF) || (c >= 0x3001 && c <= 0x3004) ||
	       (c >= 0x3008 && c <= 0x3020) || (c >= 0xFF01 && c <= 0xFF0F) ||
	       (c >= 0xFF1A && c <= 0xFF1F) || (c >= 0xFF3B && c <= 0xFF40) || c == 0xFF5E;
}

static bool
is_rule(struct span line)
{
	size_t n;
	for (size_t at = 0; at < line.n; at += n)
		if (!furniture_is_mark(utf8_get(span_skip(line, at), &n)))
			return false;
	return line.n > 0;
}

/* The forms of a time stamp: 0 for a number, blanks may stand anywhere. A signature has no time
 * of day. */
static const char *const stamps[] = {"0-0-00:0", "0-0-00:0:0", "0/0/00:0", "0/0/00:0:0",
	"0.0.00:0", "0年0月0日0:0", "0年0月0日0:0:0", "0年0月0日0时0分", "0年0月0日0时0分0秒"};

static bool
has_form(struct span line, const char *form)
{
	for (size_t n; *form; form += n) {
		n = utf8_width(*form);
		bool taken = *form == '0' ? span_take_digits(&line) > 0
					  : take(&line, span_of(form, n));
		if (!taken)
			return false;
		take_blanks(&line);
	}
	return line.n == 0;
}

/* abcd39f1fb7f426d9dfb6bd0fa1f2146: the name of a file on the server */
static bool
is_key(struct span line)
{
	size_t digits = 0, letters = 0, n = 0;
	for (; n < line.n; n++) {
		bool digit = line.p[n] >= '0' && line.p[n] <= '9';
		if (!digit && !(line.p[n] >= 'a' && line.p[n] <= 'f'))
			break;
		*(digit ? &digits : &letters) += 1;
	}
	struct span behind = span_skip(line, n);
	bool ends = behind.n == 0 || span_eq(behind, SPAN(":")) || span_eq(behind, SPAN("："));
	return n >= KEY_MIN && digits && letters && ends;
}

static bool
is_stamp(struct span line)
{
	if (line.n < 12 || line.n > 48 || line.p[0] < '0' || line.p[0] > '9')
		return false;
	if (!memchr(line.p, ':', line.n) && !span_ends(line, SPAN("分")) &&
		!span_ends(line, SPAN("秒")))
		return false; /* a date alone */
	for (size_t i = 0; i < sizeof stamps / sizeof *stamps; i++)
		if (has_form(line, stamps[i]))
			return true;
	return false;
}

const char *
furniture_scrap(struct span line)
{
	if (chars_is_word(chars_first(line))) /* as most lines begin */
		return NULL;
	return is_rule(line)    ? "marks"
	       : is_stamp(line) ? "time-stamp"
	       : is_key(line)   ? "file-name"
				: NULL;
}

bool
furniture_is_arrow(struct span line)
{
	static const char *const arrows[] = {">", ">>", "＞", "›", "»", "→"};
	for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
		if (span_eq(line, span_str(arrows[i])))
			return true;
	return false;
}
