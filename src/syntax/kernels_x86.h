/* The kernels of x86-64. */
#ifndef SYNTAX_KERNELS_X86_H
#define SYNTAX_KERNELS_X86_H

#include "syntax/kernels.h"

/* The index-th, slowest first, of those that the machine has; NULL past the last, and on every other machine. */
const kernels *kernels_x86(size_t index);

#endif
