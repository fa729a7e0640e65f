/* Issues shared out between the parties of a view. */
#ifndef ANALYSE_DIVIDE_H
#define ANALYSE_DIVIDE_H

#include "case/view.h"

#endif
