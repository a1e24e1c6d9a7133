/* stop: SIGTERM, SIGINT and SIGHUP end a tool between two records, never inside one.
 *
 * The one hidden state of the library, since signals belong to the process. */
#ifndef FZ_STOP_H
#define FZ_STOP_H

#include <stdbool.h>

/* Catches the signals that are not ignored. */
void stop_catch(void);

/* True once one of them came: reading then ends as if at the end of the input. */
bool stop_asked(void);

/* Dies of the signal that came, if one did. */
void stop_die(void);

#endif
