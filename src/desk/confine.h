/* What a child takes from itself before it reads a file that came from outside. */
#ifndef DESK_CONFINE_H
#define DESK_CONFINE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct confine_limits {
    size_t memory;    /* bytes of address space */
    unsigned seconds; /* of the processor */
} confine_limits;

/* Between fork and exec, so without allocation or lock. Descriptors but 0, 1 and 2 are closed; memory, time, descriptors and
   the size of files (none) bounded; nothing new is allowed by exec. By seccomp no socket, process, thread, signal, trace or
   change of a file; by Landlock no file but `program`, what is below /usr, /lib, /lib64 and /etc, and /proc. Landlock, and a
   network of its own, are taken where the kernel gives them. NULL, or what the kernel refused. */
const char *confine_child(const char *program, const confine_limits *limits);

/* From now on not even exec. false: the kernel refused. */
bool confine_further(void);

#endif
