/* Rules and thresholds in words. */
#ifndef COUNCIL_WORDS_H
#define COUNCIL_WORDS_H

#include <entente/council.h>

/* "at least 9", "> 1/2 of voting", "two thirds", "against at most 3, abstention counts as no", "taking part at least half":
   fills everything but the measure. Gives NULL, or what is wrong with it. */
const char *words_majority(const char *text, entente_majority *majority);

/* A number of votes into whole units of 10^-places of its measure. Gives NULL, or what is wrong with it. */
const char *words_settle(entente_majority *majority, unsigned places);

/* A natural number below 2^62 from *text on, which is moved past it; false: none there, or too large. */
bool words_number(const char **text, uint64_t *value);

#endif
