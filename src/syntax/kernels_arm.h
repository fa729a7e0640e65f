/* The kernels of ARM64. */
#ifndef SYNTAX_KERNELS_ARM_H
#define SYNTAX_KERNELS_ARM_H

#include "syntax/kernels.h"

/* The index-th, slowest first, of those that the machine has; NULL past the last, and on every other machine. */
const kernels *kernels_arm(size_t index);

#endif
