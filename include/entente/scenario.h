/* A named game: what parties, issues and options are called beside what they are worth, and where it comes from: the
   files of other programs, or anything that has exact numbers. */
#ifndef ENTENTE_SCENARIO_H
#define ENTENTE_SCENARIO_H

#include <entente/solve.h>

ENTENTE_BEGIN

/* All texts are UTF-8. Options are numbered issue by issue, as in `game`. */
typedef struct entente_scenario {
    const char *title;
    const char *const *party;  /* [parties] */
    const char *const *issue;  /* [issues] */
    const char *const *option; /* [sum of options] */
    entente_game game;
    /* What the utilities were made of, exactly: an option of an issue is worth weight · value to a party. */
    const struct rational *const *weight; /* [parties][issues] */
    const struct rational *const *value;  /* [sum of options][parties] */
    /* What a reader of the files should know: what was passed over, what was read with lenience. */
    size_t notes;
    const char *const *note; /* [notes] */
    const bool *unreserved;  /* [parties]: its reservation value is not known, and counted from 0; NULL: all are */
    struct entente_scenario_memory *memory;
} entente_scenario;

/* Read a scenario of another program. `path` names one folder, or a folder and the party files wanted from it in order, or
   files alone; the form is seen from what is there (docs/scenarios.md says what each means):

     GENIUS       a domain XML and one profile XML a party
     NegoLog      profileA.json, profileB.json
     scored game  scores_files/NAME.txt

   Parties are in the order of their files' names, or as named. Files are read up to 64 MB each; XML entities are refused and
   nothing outside the files is fetched. On success *scenario is the caller's, to be freed with entente_scenario_free.
   Errors: ENTENTE_IO; ENTENTE_INVALID with the file and, where there is one, the line; ENTENTE_LIMIT past 65,536 options in
   all, 2^20 options times parties, 4,096 files, or numbers whose common denominators pass 65,536 bits. O(bytes · log) time.
 */
entente_status entente_scenario_load(const char *const *path, size_t paths, entente_scenario **scenario,
                                     entente_error *error);

void entente_scenario_free(entente_scenario *scenario);

ENTENTE_END

#endif
