/* A run's messages through a case: entries of kind x-blind, which hold one each. */
#ifndef CLI_BLIND_CARRY_H
#define CLI_BLIND_CARRY_H

#include "cli/record.h"

/* What the folder has and the case lacks goes into the case, and what the case has of that run into the folder. A folder
   that is not there is made of the one run that the case has. to: readers, with commas between; NULL: the run's parties and
   the mediators. Gives the exit status. */
int blind_carry(const char *folder, const char *path, const char *to, key_options *keys);

#endif
