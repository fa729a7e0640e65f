/* One dispatch while the clerk reads it: its tokens, sentences, and what was found in them. */
#ifndef CLERK_SHEET_H
#define CLERK_SHEET_H

#include "base/text.h"
#include "clerk/lexicon.h"
#include "clerk/states.h"
#include "read/calendar.h"

#include <entente/clerk.h>

enum { NONE = -1, SHEET_ACTORS = 256, SHEET_ISSUES = 256, WHO_MOST = 12, PROPOSALS_MOST = 20000, SENTENCE_MOST = 160 };

typedef enum token_kind { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } token_kind;

typedef struct token {
    uint32_t from, to; /* bytes */
    const char *low;   /* in lower case, apostrophes straight */
    double number;     /* TOKEN_NUMBER */
    uint8_t kind;
    bool capital, upper, space; /* space: white space before it */
    int32_t actor;              /* index of the mention that covers it, NONE */
    int32_t quantity;           /* of the quantity that covers it, NONE */
    int32_t date;               /* of the expression of time that covers it, NONE */
    bool named;                 /* a name of the reader's dictionary covers it */
    uint32_t match, matches;    /* its phrases, in sheet.matches */
    uint64_t classes[3];        /* a bit for each class that one of them is of */
} token;

typedef struct match_of {
    const phrase *phrase;
    uint32_t end; /* after its last token */
} match_of;

typedef struct sentence {
    uint32_t first, end;  /* tokens */
    bool opens, question; /* it opens a paragraph or line; asks */
    bool quoted;          /* begins within quotation marks */
    bool heading;         /* a dateline or heading: nothing is proposed from it but meetings of notes */
    bool answer;          /* of a briefing: the speaker's own words */
    uint32_t line;        /* its line or paragraph */
    const char *why;      /* why nothing is proposed from it */
} sentence;

/* Somebody. */
typedef struct actor {
    const char *id, *name;         /* id: of the case, a code, or made of the name */
    const char *code;              /* the dictionary's; "" */
    const char *role;              /* of the case; NULL: not known yet */
    bool known;                    /* the case has it */
    bool state;                    /* a country */
    uint32_t seen;                 /* mentions */
    uint32_t first_from, first_to; /* where first named, bytes */
    /* what it does in the text */
    uint32_t holds, mediates, votes, meets, speaks, acts, watches;
    uint32_t act_from, act_to; /* where it first does so */
} actor;

typedef enum mention_how { BY_NAME, BY_ADJECTIVE, BY_CITY, BY_PERSON, BY_WORD, BY_PRONOUN } mention_how;

typedef struct mentioned {
    uint32_t first, end; /* tokens */
    int32_t who[WHO_MOST];
    uint32_t count;
    uint8_t how;
    bool place;      /* stands as a place: "in Egypt" */
    bool possessive; /* "Egypt's" */
    bool office;     /* "Egypt's minister", "the envoy of Egypt" */
} mentioned;

typedef enum base_unit { UNIT_NONE, UNIT_TIME, UNIT_PERCENT, UNIT_FRACTION, UNIT_MONEY, UNIT_THING } base_unit;

typedef struct quantity {
    uint32_t first, end; /* tokens, prefix and unit included */
    uint32_t number;     /* the number's first token */
    uint32_t noun;       /* UNIT_THING: its unit's first token */
    double from, to;     /* infinite: open */
    uint8_t base;
    double scale;     /* what it was multiplied by: "40 billion" */
    double days;      /* UNIT_TIME: days in one */
    double per;       /* "a week": in how many days; 0: not told */
    const char *unit; /* as the text has it, "" */
    bool ordinal, adjective, bounded, rate;
    bool ratio;    /* "400 prisoners for 40 hostages", as ten */
    bool thousand; /* it was multiplied: "25 million" */
    bool age;      /* an age, a clock time, a number of a thing: no quantity */
} quantity;

typedef struct dated {
    uint32_t first, end; /* tokens */
    interval past, future;
    bool feast;   /* a feast or season */
    bool lasting; /* "for two weeks" */
    bool hours;   /* a time of day stands with it */
} dated;

typedef struct issue {
    const char *id, *name;
    const entente_clerk_issue *known; /* of the case; NULL: proposed */
    const char *unit;
    uint8_t base;
    double days; /* of its unit */
    double low, high;
    uint32_t stems[24], stem_count;
    uint32_t from, to; /* bytes */
    uint32_t used;
    bool rate;     /* "hours a day" */
    double per;    /* its unit or name is so many a day, a week, in days; 0: not told */
    uint32_t each; /* the stem of what its unit is counted for, "prisoners for each hostage"; 0: nothing */
} issue;

typedef struct sheet {
    arena *memory;
    const lexicon *words;
    const entente_dictionary *dictionary;
    const state_names *states;
    const entente_clerk_known *known; /* NULL: none */
    bool closed;                      /* the case has issues: nothing else is one */
    const char *text;
    size_t length;
    int32_t day;
    bool notes; /* lines of notes rather than prose */
    bool failed;
    token *tokens;
    uint32_t token_count;
    match_of *matches;
    uint32_t match_count, match_size;
    sentence *sentences;
    uint32_t sentence_count;
    actor actors[SHEET_ACTORS];
    uint32_t actor_count;
    mentioned *mentions;
    uint32_t mention_count, mention_size;
    quantity *quantities;
    uint32_t quantity_count, quantity_size;
    dated *dates;
    uint32_t date_count, date_size;
    issue *issues;
    uint32_t issue_count;
    entente_clerk_proposal *proposals;
    uint32_t proposal_count, proposal_size;
    entente_clerk_proposal nowhere; /* takes what is put where there is no room */
    int32_t speakers[WHO_MOST];     /* of a briefing, or who writes: "we" */
    uint32_t speaker_count;
    int32_t mediator;      /* the only one, NONE */
    int32_t pair[2];       /* the two that the text is about, actors, NONE */
    bool between;          /* the text itself says that they talk */
    int32_t home;          /* the state of the dateline's capital, an actor, NONE */
    const char *place;     /* of the dateline, "" */
    const char *met_where; /* where the last meeting was */
    const char *arrived;   /* where somebody came to, NULL */
    uint32_t talks_from;   /* where "between X and Y" names the first who talks, bytes; 0: nowhere */
} sheet;

/* Room for one more in an array of the sheet; false: out of memory, and the sheet has failed. */
bool sheet_grow(sheet *s, void *items, uint32_t *size, uint32_t count, size_t each);

/* Tokens and sentences. */
bool sheet_make(sheet *s, const entente_parse *parse);

/* Tokens that a phrase of the class takes at a token, the longest; 0: none. */
uint32_t is(const sheet *s, uint32_t at, clerk_class class);
/* The same, with the phrase. */
const phrase *is_phrase(const sheet *s, uint32_t at, clerk_class class, uint32_t *end);
/* The first token in [from, to) at which one stands, or NONE. */
int32_t find(const sheet *s, uint32_t from, uint32_t to, clerk_class class);
static inline bool word(const sheet *s, uint32_t at, const char *low)
{
    return at < s->token_count && text_same(s->tokens[at].low, low);
}
static inline bool mark(const sheet *s, uint32_t at, const char *text)
{
    return at < s->token_count && s->tokens[at].kind == TOKEN_MARK && text_same(s->tokens[at].low, text);
}
/* The text from one token up to before another, white space as single blanks. */
const char *text_of(sheet *s, uint32_t first, uint32_t end);

/* A stem's number: words that differ in their endings share it. 0: a word that says nothing. */
uint32_t stem_of(const sheet *s, const char *low);

/* The mention that begins at a token or covers it; NULL. */
const mentioned *mention_at(const sheet *s, uint32_t at);
actor *actor_of(sheet *s, int32_t index);
/* "BLU" or the id that the actor is proposed under; NULL: nobody. */
const char *actor_id(const sheet *s, int32_t index);
/* That an actor did something that makes its role. */
enum { DID_HOLD, DID_MEDIATE, DID_VOTE, DID_MEET, DID_SPEAK, DID_ACT, DID_WATCH };
void actor_did(sheet *s, int32_t index, int what, uint32_t first, uint32_t end);

/* What is proposed of words [first, end), and its fields; a text must outlive the sheet. */
entente_clerk_proposal *propose(sheet *s, entente_clerk_kind kind, uint32_t first, uint32_t end);
void put_text(sheet *s, entente_clerk_proposal *p, const char *name, const char *text);
void put_texts(sheet *s, entente_clerk_proposal *p, const char *name, const char *const *texts, size_t count);
void put_number(entente_clerk_proposal *p, const char *name, double value);
void put_range(entente_clerk_proposal *p, const char *name, double from, double to);
void put_day(entente_clerk_proposal *p, const char *name, int32_t day);

#endif
