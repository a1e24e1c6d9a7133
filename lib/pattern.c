#include "pattern.h"

#include "buf.h"
#include "rx.h"
#include "utf8.h"

#include <stdlib.h>

/* Text after which machine code pays. */
#define JIT_AFTER ((size_t)64 << 10)

struct pattern {
	struct span name; /* owned */
	struct rx *rx;
	size_t value, unit, item; /* groups, 0: none */
};

struct patterns {
	struct diag *diag;
	struct pattern *list;
	size_t n, cap;
	struct found *found;
	size_t nfound, cap_found;
	size_t read; /* bytes of text so far */
};

struct patterns *
patterns_new(struct diag *d)
{
	struct patterns *p = mem_new(1, sizeof *p);
	p->diag = d;
	return p;
}

void
patterns_free(struct patterns *p)
{
	if (!p)
		return;
	for (size_t i = 0; i < p->n; i++) {
		free((void *)(uintptr_t)p->list[i].name.p);
		rx_free(p->list[i].rx);
	}
	free(p->list);
	free(p->found);
	free(p);
}

bool
patterns_add(struct patterns *p, struct span definition, uint64_t line)
{
	const char *equals = definition.n ? memchr(definition.p, '=', definition.n) : NULL;
	struct buf error = {0};
	if (!equals || equals == definition.p || !utf8_is_clean(definition)) {
		diag_error(p->diag, line, "bad-pattern", "not NAME=PATTERN in UTF-8: %s",
			diag_quote(p->diag, definition));
		return false;
	}
	size_t n = (size_t)(equals - definition.p);
	struct rx *rx = rx_new(span_skip(definition, n + 1), &error);
	if (!rx) {
		diag_error(p->diag, line, "bad-pattern", "%s: %s",
			diag_quote(p->diag, definition), diag_quote(p->diag, buf_span(&error)));
		buf_free(&error);
		return false;
	}
	p->list = mem_grow(p->list, &p->cap, p->n + 1, sizeof *p->list);
	p->list[p->n++] = (struct pattern){mem_copy(span_take(definition, n)), rx,
		rx_group(rx, "value"), rx_group(rx, "unit"), rx_group(rx, "item")};
	return true;
}

static struct span
group_of(const struct span *groups, size_t i)
{
	return i > 0 && i < RX_GROUPS ? groups[i] : (struct span){0};
}

/* False where a limit was reached. */
static bool
find_all(struct patterns *p, const struct pattern *pattern, struct span text)
{
	struct span group[RX_GROUPS];
	enum rx_result result = RX_FOUND;
	for (size_t at = 0; at <= text.n;) {
		result = rx_find(pattern->rx, text, at, group, RX_GROUPS);
		if (result != RX_FOUND)
			break;
		size_t end = (size_t)(group[0].p - text.p) + group[0].n;
		if (group[0].n > 0) {
			p->found = mem_grow(
				p->found, &p->cap_found, p->nfound + 1, sizeof *p->found);
			p->found[p->nfound++] = (struct found){pattern->name, group[0],
				group_of(group, pattern->value), group_of(group, pattern->unit),
				group_of(group, pattern->item)};
		} else {
			end += end < text.n ? utf8_width(text.p[end]) : 1;
		}
		at = end;
	}
	return result != RX_LIMIT;
}

const struct found *
patterns_find(struct patterns *p, struct span text, uint64_t line, size_t *n)
{
	size_t read = p->read;
	p->read += text.n;
	p->nfound = 0;
	for (size_t i = 0; i < p->n; i++) {
		size_t kept = p->nfound;
		if (read < JIT_AFTER && p->read >= JIT_AFTER)
			rx_jit(p->list[i].rx);
		if (find_all(p, &p->list[i], text))
			continue;
		p->nfound = kept;
		diag_error(p->diag, line, "pattern-limit",
			"the pattern %s needs too many steps here",
			diag_quote(p->diag, p->list[i].name));
	}
	*n = p->nfound;
	return p->found;
}
