/* What one package is worth. */
#ifndef ANALYSE_SCORE_H
#define ANALYSE_SCORE_H

#include "case/view.h"

#endif
