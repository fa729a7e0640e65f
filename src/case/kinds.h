/* What an entry can be: the table of kinds and their fields. YAML, JSON, canonical bytes and docs/case-format.md all come
   from it; nothing else in the project knows how a body is written. */
#ifndef CASE_KINDS_H
#define CASE_KINDS_H

#include "base/date.h"
#include "base/number.h"

#include <stdbool.h>
#include <stddef.h>

typedef enum kind_id {
    KIND_CASE,
    KIND_ACTOR,
    KIND_ISSUE,
    KIND_POSITION,
    KIND_CLAIM,
    KIND_RESPONSE,
    KIND_PREFERENCE,
    KIND_RULE,
    KIND_DRAFT,
    KIND_ALTERNATIVE,
    KIND_DISPATCH,
    KIND_EVENT,
    KIND_MEETING,
    KIND_CLOCK,
    KIND_INDICATOR,
    KIND_COUNCIL,
    KIND_RESOLUTION,
    KIND_BALLOT,
    KIND_ITEM,
    KIND_WORTH,
    KIND_STAKE,
    KIND_DUTY,
    KIND_PERFORMANCE,
    KIND_IMPLEMENTATION,
    KIND_INCIDENT,
    KIND_UNREACHED,
    KIND_NOTE,
    KIND_READER,
    KIND_RELEASE,
    KIND_SHOWN,
    KIND_FORGET,
    KIND_COUNT,
    KIND_NONE = KIND_COUNT, /* in a field: refers to nothing */
} kind_id;

/* Shapes of values. Lists are arrays of `count`; keys and ids are handles or option names as written. */
typedef struct text_list {
    size_t count;
    const char **text;
} text_list;

typedef struct name_list { /* language "" where none was said */
    size_t count;
    const char **language, **text;
} name_list;

typedef struct number_map {
    size_t count;
    const char **key;
    const rational **value;
} number_map;

typedef struct text_map {
    size_t count;
    const char **key, **value;
} text_map;

typedef struct curve_map { /* issue → points (option or number → worth) */
    size_t count;
    const char **key;
    number_map *value;
} curve_map;

typedef struct option_list {
    size_t count;
    const char **id;
    name_list *name;
} option_list;

typedef struct number_range { /* from NULL: not given */
    const rational *from, *to, *step;
    name_list unit;
} number_range;

typedef struct value_span { /* from == to where one value was given; from NULL: not given; "": that end is open */
    const char *from, *to;
} value_span;

typedef struct clause_list {
    size_t count;
    const char **id, **text, **number, **agreed; /* number, agreed NULL: not given */
    text_map *settles, *reading;                 /* reading: a pair's number → what its author says that it is */
    moment *in_force;                            /* day DAY_NONE: that of the whole text */
} clause_list;

/* How a field is written and kept; the C type it fills is in brackets. */
typedef enum field_type {
    FIELD_TEXT,    /* [const char *] */
    FIELD_HANDLE,  /* [const char *] a short name that other entries refer to */
    FIELD_WHEN,    /* [moment] day DAY_NONE where not given */
    FIELD_NUMBER,  /* [const rational *] */
    FIELD_YES,     /* [bool] */
    FIELD_WORD,    /* [int] index into words; the first is the default of an optional one */
    FIELD_REF,     /* [const char *] the handle of an entry of kind `of` */
    FIELD_REFS,    /* [text_list] of such */
    FIELD_TEXTS,   /* [text_list] */
    FIELD_NAMES,   /* [name_list] */
    FIELD_OPTIONS, /* [option_list] */
    FIELD_RANGE,   /* [number_range] */
    FIELD_VALUE,   /* [value_span] */
    FIELD_NUMBERS, /* [number_map] keys refer to kind `of`, or are free; a plain list of keys gives each 1 */
    FIELD_PICKS,   /* [text_map] issue → option */
    FIELD_CURVES,  /* [curve_map] */
    FIELD_CLAUSES, /* [clause_list] */
} field_type;

typedef struct field {
    const char *name;
    field_type type;
    size_t offset;
    bool required;
    kind_id of;
    const char *const *words; /* FIELD_WORD: NULL-terminated; FIELD_NUMBERS with free keys: the keys allowed, or NULL */
    const char *help;
} field;

typedef struct kind {
    const char *name, *section;
    size_t size;
    const field *fields;
    size_t count;
    const char *help;
} kind;

enum { FIELDS_MOST = 16 };
extern const kind kinds[KIND_COUNT];

typedef struct body_case {
    const char *id;
    name_list title, summary;
    const char *keeper;
    text_list two_mediators;
    bool invented;
    /* of no table: the entry of the case that came before, one further back, and the first day on which one of those up to
       it was known */
    const struct entry *older, *leap;
    int32_t leap_day;
    uint32_t depth;
} body_case;

enum { ROLE_PARTY, ROLE_MEDIATOR, ROLE_OBSERVER, ROLE_MEMBER };
typedef struct body_actor {
    const char *id;
    name_list name;
    int role;
} body_actor;

typedef struct body_issue {
    const char *id;
    name_list name;
    text_list called;
    const rational *order;
    option_list options;
    bool ordered, divisible;
    number_range range;
} body_issue;

enum { STANCE_STATED, STANCE_OFFERED, STANCE_DEMANDED, STANCE_LIMIT };
typedef struct body_position {
    const char *actor, *issue;
    value_span value;
    int stance;
    const char *conditional, *words, *told_by;
    const char *in_return_for, *in_return_for_answer;
} body_position;

typedef struct body_claim {
    const char *actor, *says;
    text_list of;
    const char *conditional, *words, *told_by;
} body_claim;

enum { ANSWER_ACCEPTS, ANSWER_REFUSES, ANSWER_DENIES, ANSWER_WITHDRAWS, ANSWER_RESERVES, ANSWER_DEMANDS };
typedef struct body_response { /* to one of: a position, an issue (of it a value), a draft (of it a clause), a package */
    const char *actor;
    int answer;
    const char *position, *issue;
    value_span value;
    const char *draft, *clause;
    text_map package;
    const char *of, *conditional, *reason, *words, *told_by;
    const char *in_return_for, *in_return_for_answer;
} body_response;

enum { BASIS_STATED, BASIS_PUBLISHED, BASIS_INFERRED, BASIS_INVENTED };
typedef struct body_preference {
    const char *actor;
    number_map weights;
    curve_map values;
    const rational *reservation, *discount;
    int basis;
    const char *told_by;
} body_preference;

enum { RULE_REQUIRES, RULE_EXCLUDES, RULE_BONUS };
typedef struct body_rule {
    int type;
    text_map between;
    number_map bonus;
} body_rule;

enum { NUMBERING_IDS, NUMBERING_NUMBERS, NUMBERING_LETTERS };
typedef struct body_draft {
    const char *id;
    name_list title;
    const char *parent;
    text_list sponsors;
    int numbering;
    clause_list clauses;
    moment in_force;
} body_draft;

typedef struct body_alternative { /* behind and instead_of: one of them, or none */
    const char *draft, *clause, *instead_of, *behind, *words;
    text_list whose;
} body_alternative;

typedef struct body_dispatch {
    const char *id, *name, *text;
} body_dispatch;

enum { STATUS_ACTUAL, STATUS_PLANNED };
typedef struct body_event {
    const char *actor, *type, *mode, *target, *place, *words;
    int status;
    text_list contexts;
    const char *cameo;
    const rational *goldstein;
    moment until; /* day DAY_NONE: the one day */
    const char *dispatch, *bytes, *reading, *reader;
} body_event;

enum { MEETING_UNSAID, MEETING_PLANNED, MEETING_HELD, MEETING_POSTPONED, MEETING_CALLED_OFF };
typedef struct body_meeting {
    const char *name;
    text_list who;
    const char *where;
    moment from, until;
    int status;
} body_meeting;

enum { OUTCOME_OPEN, OUTCOME_MET, OUTCOME_MISSED };
typedef struct body_clock {
    const char *id;
    name_list name;
    moment due;
    const char *rule;
    const char *after, *after_event, *after_draft, *clause;
    const char *zone, *zone_data;
    moment announced;
    int outcome;
    const char *why;
    bool hard;
} body_clock;

typedef struct body_indicator {
    const char *series;
    name_list name;
    const char *place;
    const rational *value;
    name_list unit;
    number_map thresholds;
    bool falling;
    const char *set;
    bool projected;
    const rational *low, *high;
} body_indicator;

typedef struct body_council {
    const char *id;
    name_list name;
    number_map members;
    const char *quota; /* in words, as docs/council.md has them */
    text_list vetoes;
    const char *rule; /* NULL: quota and vetoes */
} body_council;

typedef struct body_resolution {
    const char *id, *council;
    name_list title;
    text_list sponsors, must_abstain;
    const char *draft;
} body_resolution;

enum { VOTE_NONE, VOTE_YES, VOTE_NO, VOTE_ABSTAIN, VOTE_ABSENT };
typedef struct body_ballot {
    const char *resolution, *member;
    int vote;
    number_map chances;
    const char *told_by;
} body_ballot;

typedef struct body_item {
    const char *id;
    name_list name, unit;
    const char *giver, *taker;
    const rational *parts, *last_day; /* NULL: one part; any day */
    text_list after;
} body_item;

typedef struct body_worth { /* amount, or low and high */
    const char *actor, *item;
    const rational *amount, *low, *high;
    int basis;
    const char *told_by;
} body_worth;

enum { STAKE_DEPOSIT, STAKE_GUARANTEE, STAKE_REPUTATION, STAKE_OTHER };
typedef struct body_stake {
    const char *actor;
    const rational *amount;
    int type;
    const char *held_by;
    int basis;
    const char *told_by;
} body_stake;
enum { EACH_ONCE, EACH_DAY, EACH_WEEK };
typedef struct body_duty { /* amount NULL: it is done or not */
    const char *id;
    name_list what;
    const char *who;
    text_list owed_to;
    const rational *amount;
    name_list unit;
    int each;
    moment from;
    const char *from_rule;
    moment due;
    const char *rule;
    const char *draft, *clause;
    text_list verified_by, after;
} body_duty;

enum { REPORT_REPORTED, REPORT_VERIFIED, REPORT_DENIED };
typedef struct body_performance { /* amount NULL: all of it */
    const char *duty;
    int report;
    const rational *amount;
    bool so_far;
    moment from;
    const char *told_by, *words;
} body_performance;

typedef struct body_implementation {
    const char *draft, *clause;
    const rational *score;
    const char *told_by, *words;
} body_implementation;

enum { STANDING_ALLEGED, STANDING_INVESTIGATED, STANDING_VERIFIED, STANDING_NOT_CONFIRMED };
typedef struct body_incident {
    const char *id;
    int type;
    const char *place, *accused;
    int standing;
    const rational *count, *killed, *injured;
    moment until;
    const char *draft, *clause, *account_of, *told_by, *words;
} body_incident;

typedef struct body_unreached {
    const char *place, *who;
    moment until;
    const rational *hours;
    const char *why, *told_by;
} body_unreached;

typedef struct body_note {
    const char *text;
    text_list about;
    const char *reason_of;
} body_note;

typedef struct body_reader { /* key: as `entente key public` prints it */
    const char *actor, *key;
} body_reader;

typedef struct body_release { /* what: the id of an entry of the record; readers as in `to`; seconds: a release's id */
    const char *what;
    text_list readers;
    const char *seconds, *why;
} body_release;

typedef struct body_shown { /* entries, or what was told by mouth: of, issue, value, words */
    text_list whom, what;
    const char *how, *why;
    const char *of, *issue, *words;
    value_span value;
} body_shown;

typedef struct body_forget {
    const char *what, *why;
} body_forget;

/* "deposit" */
const char *stake_type(const body_stake *stake);

/* What an answer is called: "accepts"; "accepts if" where it names a condition. */
const char *answer_name(const body_response *response);

/* Whether entries of the kind have an id that others refer to; of other kinds an `id` serves to name the entry alone. */
bool kind_has_id(const kind *k);

/* The kind called name, or NULL; by its section's name ("positions"). */
const kind *kind_named(const char *name);
const kind *kind_of_section(const char *section);
/* The kind that a word was meant to be: a section's name, or one mistyped; NULL: none. */
const kind *kind_meant(const char *word);

/* The name to show: the one in `language`, else the first; fallback where there is none. */
const char *name_in(const name_list *names, const char *language, const char *fallback);

#endif
