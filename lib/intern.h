/* intern: equal spans get equal numbers. */
#ifndef FZ_INTERN_H
#define FZ_INTERN_H

#include "span.h"

#include <stdint.h>

struct intern;

/* Free with intern_free. */
struct intern *intern_new(void);
void intern_free(struct intern *in);

/* The number of s, from 0 in the order of first meeting. The bytes of s must stay until
 * intern_reset or intern_free. */
uint32_t intern_id(struct intern *in, struct span s);

/* The number of s if it was met, else INTERN_NONE. */
uint32_t intern_find(const struct intern *in, struct span s);
#define INTERN_NONE UINT32_MAX

/* How many different spans were met. */
uint32_t intern_count(const struct intern *in);

/* Forgets all spans and keeps the memory. */
void intern_reset(struct intern *in);

#endif
