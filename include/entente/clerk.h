/* Dispatches, notes and readouts to entries that a person may accept: proposals, each with the bytes that say so
   (docs/clerk.md). */
#ifndef ENTENTE_CLERK_H
#define ENTENTE_CLERK_H

#include <entente/case.h>
#include <entente/read.h>
#include <entente/result.h>

ENTENTE_BEGIN

/* What is proposed. */
#define ENTENTE_CLERK_KINDS(_)                                                                                              \
    _(actor)                                                                                                                \
    _(issue)                                                                                                                \
    _(position) _(claim) _(meeting) _(clock) _(draft) _(clause) _(resolution) _(ballot) _(indicator) _(incident) _(note)
typedef enum entente_clerk_kind {
#define ENTENTE_CLERK_KIND(name) ENTENTE_CLERK_##name,
    ENTENTE_CLERK_KINDS(ENTENTE_CLERK_KIND)
#undef ENTENTE_CLERK_KIND
        ENTENTE_CLERK_KIND_COUNT
} entente_clerk_kind;

/* A field of a proposal, by its name in the case format. */
typedef enum entente_clerk_form {
    ENTENTE_CLERK_TEXT,   /* text */
    ENTENTE_CLERK_TEXTS,  /* texts[count] */
    ENTENTE_CLERK_NUMBER, /* from */
    ENTENTE_CLERK_RANGE,  /* from to to; infinite: that end is open */
    ENTENTE_CLERK_DAY,    /* day, ENTENTE_DAY_NONE: not known */
} entente_clerk_form;

typedef struct entente_clerk_field {
    const char *name;
    entente_clerk_form form;
    const char *text;
    const char *const *texts;
    size_t count;
    double from, to;
    int32_t day;
} entente_clerk_field;

enum { ENTENTE_CLERK_FIELDS = 14 };

typedef struct entente_clerk_proposal {
    entente_clerk_kind kind;
    size_t count;
    entente_clerk_field fields[ENTENTE_CLERK_FIELDS];
    size_t from, to; /* bytes of the dispatch that say so */
} entente_clerk_proposal;

/* A sentence and why nothing was proposed from it. */
typedef struct entente_clerk_sentence {
    size_t from, to;
    size_t proposals; /* from its bytes */
    const char *why;  /* where there are none */
} entente_clerk_sentence;

typedef struct entente_clerk_reading {
    size_t count;
    const entente_clerk_proposal *proposals; /* in the order of the text, actors and issues first */
    size_t sentences_count;
    const entente_clerk_sentence *sentences;
} entente_clerk_reading;

const char *entente_clerk_kind_name(entente_clerk_kind kind);

/* What the case has already; all may be empty. */
typedef struct entente_clerk_actor {
    const char *id, *name;
    const char *role; /* "party", "mediator", "observer", "member" */
    const char *const *called;
    size_t called_count;
} entente_clerk_actor;
typedef struct entente_clerk_issue {
    const char *id, *name;
    const char *const *called;
    size_t called_count;
    bool ranged; /* from to to in `unit`; else options */
    double from, to, step;
    const char *unit;
    size_t options;
    const char *const *option, *const *option_name;
} entente_clerk_issue;
typedef struct entente_clerk_council {
    const char *id, *name;
    size_t members;
    const char *const *member;
    const char *const *weight; /* [members], as written; NULL: not known, as is then what adopts there */
    const char *rule, *quota;  /* NULL: not said */
    size_t vetoes;
    const char *const *veto;
} entente_clerk_council;
typedef struct entente_clerk_text {
    const char *id, *title;
    const char *council; /* of a resolution */
    size_t sponsors;
    const char *const *sponsor;
} entente_clerk_text;
/* A position that stands: its value, two for a range, as they are written. */
typedef struct entente_clerk_held {
    const char *actor, *issue, *from, *to;
} entente_clerk_held;
/* How a member votes. */
typedef struct entente_clerk_vote {
    const char *resolution, *member, *vote;
} entente_clerk_vote;
typedef struct entente_clerk_known {
    size_t actors, issues, councils, drafts, resolutions, positions, ballots;
    const entente_clerk_actor *actor;
    const entente_clerk_issue *issue;
    const entente_clerk_council *council;
    const entente_clerk_text *draft, *resolution;
    const entente_clerk_held *position;
    const entente_clerk_vote *ballot;
    bool invented; /* the case is made up */
} entente_clerk_known;

/* What a view shows of a case, so that nothing which its reader may not see changes what is proposed. It points into the
   view, which must outlive it. O(entries). */
entente_status entente_clerk_known_new(const entente_view *v, const entente_clerk_known **out, entente_error *error);
void entente_clerk_known_free(const entente_clerk_known *known);

typedef struct entente_clerk entente_clerk;

/* Working memory of one thread. The dictionary knows names; model: where sentences end. */
entente_status entente_clerk_new(const entente_model *model, const entente_dictionary *dictionary, entente_clerk **out,
                                 entente_error *error);
void entente_clerk_free(entente_clerk *c);

/* What a dispatch proposes to the case that `known` describes (NULL: to none, and everything is proposed). What is given
   lives until the next call. O(length · (actors + issues)). */
entente_status entente_clerk_read(entente_clerk *c, const entente_dispatch *dispatch, const entente_clerk_known *known,
                                  entente_clerk_reading *out, entente_error *error);

/* Proposals of several dispatches as one case in YAML, each entry marked as proposed, the texts as dispatches. */
typedef struct entente_clerk_case entente_clerk_case;
/* known: the case that it is proposed to, whose actors and issues stand in it unmarked, and whose positions are not proposed
   again; NULL: none. It must outlive this. */
entente_status entente_clerk_case_new(const entente_clerk_known *known, entente_clerk_case **out, entente_error *error);
void entente_clerk_case_free(entente_clerk_case *k);
/* Who reads the dispatches taken from now on, and so what is accepted of them: actors, "public" or "mediators" with commas
   between, of letters, digits and - _ . alone, else ENTENTE_INVALID; without it nothing is said. It must outlive this. */
entente_status entente_clerk_case_readers(entente_clerk_case *k, const char *readers, entente_error *error);
/* Take what was proposed of a dispatch, and the events that were read of it (NULL: none). All is copied. ENTENTE_INVALID:
   the dispatch has no day, or its bytes are no clean text, or none: no case can keep it. */
entente_status entente_clerk_case_add(entente_clerk_case *k, const entente_dispatch *dispatch,
                                      const entente_clerk_reading *reading, const entente_reading *events,
                                      entente_error *error);
/* The case, malloc'ed. */
entente_status entente_clerk_case_yaml(const entente_clerk_case *k, char **out, size_t *length, entente_error *error);

/* The proposals of a dispatch as lines of JSON, malloc'ed. offset: where its text begins in a longer one. */
entente_status entente_clerk_json(const entente_clerk_reading *reading, const char *doc, size_t offset, char **out,
                                  size_t *length, entente_error *error);

/* For measuring: a line {"id", "date", "text", "case"} in JSON to its proposals, a line of JSON each, malloc'ed. case, where
   it is given, has sections as a case file has them. ENTENTE_INVALID: not such a line. */
entente_status entente_clerk_line(entente_clerk *c, const char *line, size_t length, char **out, size_t *out_length,
                                  entente_error *error);

/* A proposal in its reader's queue. */
typedef struct entente_queue_row {
    const char *id, *state, *kind;
    bool edited;
    const char *at, *written, *dispatch, *sentences, *entry;
} entente_queue_row;

typedef struct entente_queue_result {
    size_t added, open;
    ENTENTE_LIST_OF(entente_queue_row) items;
} entente_queue_result;
extern const entente_table entente_queue_table;

ENTENTE_END

#endif
