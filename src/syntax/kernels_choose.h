/* Which sets of kernels this machine runs. */
#ifndef SYNTAX_KERNELS_CHOOSE_H
#define SYNTAX_KERNELS_CHOOSE_H

#include "syntax/kernels.h"

/* The quickest that this machine runs; plain C; and each that it runs, slowest first, by index (NULL past the last). */
const kernels *kernels_best(void);
const kernels *kernels_plain(void);
const kernels *kernels_each(size_t index);

#endif
