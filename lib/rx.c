#include "rx.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <stdlib.h>

struct rx {
	pcre2_code *code;
	pcre2_match_data *data;
	pcre2_match_context *limits;
	bool whole; /* compiled for that; the machine code of a pattern knows no such option */
};

#define WHOLE (PCRE2_ANCHORED | PCRE2_ENDANCHORED)

static void
explain(struct buf *error, int code, size_t at)
{
	PCRE2_UCHAR text[128];
	if (!error)
		return;
	pcre2_get_error_message(code, text, sizeof text);
	buf_printf(error, "%s, at byte %zu", (const char *)text, at + 1);
}

static struct rx *
compile(struct span pattern, bool whole, struct buf *error)
{
	int code;
	PCRE2_SIZE at;
	uint32_t options =
		PCRE2_UTF | PCRE2_UCP | PCRE2_NEVER_BACKSLASH_C | (whole ? WHOLE : 0);
	pcre2_code *compiled = pcre2_compile(
		(PCRE2_SPTR)(pattern.n ? pattern.p : ""), pattern.n, options, &code, &at, NULL);
	if (!compiled) {
		explain(error, code, at);
		return NULL;
	}
	struct rx *rx = mem_new(1, sizeof *rx);
	rx->code = compiled;
	rx->whole = whole;
	rx->data = pcre2_match_data_create(RX_GROUPS, NULL);
	rx->limits = pcre2_match_context_create(NULL);
	if (!rx->data || !rx->limits) {
		rx_free(rx);
		if (error)
			buf_puts(error, "out of memory");
		return NULL;
	}
	pcre2_set_match_limit(rx->limits, RX_MATCH_LIMIT);
	pcre2_set_depth_limit(rx->limits, RX_DEPTH_LIMIT);
	pcre2_set_heap_limit(rx->limits, RX_HEAP_KIB);
	return rx;
}

struct rx *
rx_new(struct span pattern, struct buf *error)
{
	return compile(pattern, false, error);
}

struct rx *
rx_new_whole(struct span pattern, struct buf *error)
{
	return compile(pattern, true, error);
}

void
rx_free(struct rx *rx)
{
	if (!rx)
		return;
	pcre2_match_context_free(rx->limits);
	pcre2_match_data_free(rx->data);
	pcre2_code_free(rx->code);
	free(rx);
}

void
rx_jit(struct rx *rx)
{
	pcre2_jit_compile(rx->code, PCRE2_JIT_COMPLETE);
}

static enum rx_result
match(struct rx *rx, struct span text, size_t from, uint32_t options)
{
	int rc = pcre2_match(rx->code, (PCRE2_SPTR)(text.n ? text.p : ""), text.n, from,
		options | PCRE2_NO_UTF_CHECK, rx->data, rx->limits);
	if (rc == PCRE2_ERROR_NOMATCH)
		return RX_NONE;
	return rc < 0 ? RX_LIMIT : RX_FOUND;
}

enum rx_result
rx_find(struct rx *rx, struct span text, size_t from, struct span *group, size_t n)
{
	enum rx_result result = match(rx, text, from, 0);
	if (result != RX_FOUND)
		return result;
	const PCRE2_SIZE *at = pcre2_get_ovector_pointer(rx->data);
	uint32_t have = 0; /* groups of the pattern: what lies behind them was never written */
	pcre2_pattern_info(rx->code, PCRE2_INFO_CAPTURECOUNT, &have);
	have++;
	for (size_t i = 0; i < n; i++) {
		bool set = i < have && at[2 * i] != PCRE2_UNSET && at[2 * i] <= at[2 * i + 1];
		group[i] = set ? span_of(text.p + at[2 * i], at[2 * i + 1] - at[2 * i])
			       : (struct span){0};
	}
	return RX_FOUND;
}

enum rx_result
rx_whole(struct rx *rx, struct span text)
{
	return match(rx, text, 0, rx->whole ? 0 : WHOLE);
}

size_t
rx_group(const struct rx *rx, const char *name)
{
	int n = pcre2_substring_number_from_name(rx->code, (PCRE2_SPTR)name);
	return n > 0 ? (size_t)n : 0;
}
