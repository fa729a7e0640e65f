/* Several threads over one run of numbered tasks. */
#ifndef SOLVE_FRONTIER_THREADS_H
#define SOLVE_FRONTIER_THREADS_H

#include <stddef.h>

/* Runs task(context, worker, n) once for every n < tasks, on up to `threads` threads, each with its own worker number below
   `threads`; returns when all are done. Where the system gives no threads the caller's does it all. */
void frontier_threads(size_t threads, size_t tasks, void (*task)(void *context, size_t worker, size_t n), void *context);

#endif
