/* pipe: the room between two programs of a pipeline. */
#ifndef FZ_PIPE_H
#define FZ_PIPE_H

/* Gives the pipe behind fd as much room as the system lets a user ask for, 1 MiB: who writes and
 * who reads then wake each other a few times a megabyte. No error: what is no pipe, or may not
 * become larger, stays as it is. */
void pipe_widen(int fd);

#endif
