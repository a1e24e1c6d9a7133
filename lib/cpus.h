/* cpus: the processors that are there for us. */
#ifndef FZ_CPUS_H
#define FZ_CPUS_H

#include <stddef.h>

/* Those that this process may use, at least 1. */
size_t cpus_usable(void);

#endif
