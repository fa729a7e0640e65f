/* Asking before what cannot be taken back: on a terminal, or by --yes. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/record.h"

#define ASK_OPTION(o)                                                                                                       \
    {                                                                                                                       \
        "yes", NULL, "do not ask; without a terminal what is asked for needs it", &(o).yes                                  \
    }

/* From now on the record asks what --yes does not answer. busy: standard input is read for something else, and is no
   terminal to answer on. `o` must outlive the record. */
void ask_before(entente_record *r, key_options *o, bool busy);

/* Asks one thing, if it was not agreed to already (--yes); false: no, or there is no terminal to ask on, which is said. */
bool ask_yes(key_options *o, const char *what);

#endif
