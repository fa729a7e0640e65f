/* A draft from a file of another program, into a case. */
#ifndef CLI_DRAFT_ADD_H
#define CLI_DRAFT_ADD_H

#include "case/clauses.h"
#include "cli/into.h"

/* What is said of the draft on the command line; NULL: not said. */
typedef struct draft_said {
    const char *id, *title, *parent, *sponsors, *follow, *on, *at, *by, *to, *source, *dry;
} draft_said;

#define DRAFT_ADD_OPTIONS(s)                                                                                                \
    {"id", "ID", "add: what the draft is called; made of its day where not said", &(s).id},                                 \
        {"title", "TEXT", "add: its title; the text's first line where it has one", &(s).title},                            \
        {"parent", "ID", "add: the draft that it was made from; the latest where not said, `none`: none", &(s).parent},     \
        {"sponsors", "ACTORS", "add: who puts it forward", &(s).sponsors},                                                  \
        {"follow", "NUMBER=ID,...", "add: which clause of the parent a clause is, or `new`", &(s).follow},                  \
        {"at", "WHEN", "add: when it was known", &(s).at}, {"by", "ACTOR", "add: who enters it", &(s).by},                  \
        {"to", "READERS", "add: who may read it; the mediators where not said", &(s).to},                                   \
        {"source", "TEXT", "add: where it comes from", &(s).source},                                                        \
    {                                                                                                                       \
        "dry-run", NULL, "add: print the entry as JSON and write nothing", &(s).dry                                         \
    }

/* The clauses become a draft of the case, each under the id of the clause of the parent that it is; which and why is said on
   standard error. `more`: entries that go with it, as JSON, made by `along` once the draft's id is known; NULL: none. */
typedef struct draft_more {
    const char **json;
    size_t *length, count;
} draft_more;
typedef entente_status draft_along(void *context, const char *draft, const clauses_in *in, draft_more *more,
                                   entente_error *error);
int draft_add(into *to, const draft_said *said, clauses_in *in, arena *memory, draft_along *along, void *context);

#endif
