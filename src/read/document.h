/* One dispatch while it is read: its words, and what the parts of the reader have found out about them. */
#ifndef READ_DOCUMENT_H
#define READ_DOCUMENT_H

#include "base/arena.h"

#include <entente/read.h>

/* A phrase that names somebody (or somewhere). */
typedef struct mention {
    uint32_t sentence;             /* index into the parse's sentences */
    uint32_t first, last;          /* its words, both included, without relative clauses; contains the head */
    uint32_t head;                 /* the word that stands in the tree for it */
    char code[ENTENTE_ACTOR_CODE]; /* "" unknown, but a phrase all the same */
    bool place;                    /* a place rather than an actor, as it stands: "in Cairo" */
    bool capital;                  /* a city that speaks for its government */
    int32_t same;                  /* index of the mention it refers back to ("the diplomat" → "Blinken"), -1: none */
    uint32_t also;                 /* one more than the index of a second one ("the two countries"), 0: none */
    bool group;                    /* those who met last: "the ministers", "they" */
} mention;

enum { MET_MOST = 4 };

/* Units of time, the shorter first. */
typedef enum time_unit { TIME_DAY, TIME_WEEK, TIME_MONTH, TIME_YEAR, TIME_DECADE } time_unit;

/* From and to, both included; ENTENTE_DAY_NONE in both: unknown. */
typedef struct interval {
    int32_t from, to;
} interval;

typedef struct document {
    arena *memory;
    const char *text;
    size_t length;
    int32_t day;         /* of the dispatch */
    entente_parse parse; /* trees only in the sentences that can hold an event: others have count words without tags */
    bool *has_tree;      /* one per sentence */
    int32_t *days;       /* one per sentence: its day, as the layout tells; NULL: the dispatch's */
    int32_t *chapeaux;   /* one per sentence: the line with a colon whose clause it is, -1: none; NULL: none */
    mention *mentions;   /* in the order of the text */
    size_t mention_count;
    int32_t met[MET_MOST]; /* the mentions of those who met or agreed last */
    uint32_t met_count;
    size_t dateline_end;    /* bytes of a dateline at the text's start: "JEDDAH, Saudi Arabia (AP) —"; 0: none */
    entente_place dateline; /* where has_dateline_place */
    bool has_dateline_place;
    bool capitals;              /* the text is in capitals throughout */
    struct who_fact *who;       /* by mention: who.c's own */
    struct calendar_seen *seen; /* calendar.c's own: the words that it took apart last; NULL: none are kept */
} document;

#endif
