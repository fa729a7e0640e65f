/* The clerk's words: classes of phrases from data/clerk/words.txt. */
#ifndef CLERK_LEXICON_H
#define CLERK_LEXICON_H

#include "base/arena.h"

#include <stdint.h>

/* Every class, as the file names it. */
/* clang-format off */
#define CLERK_CLASSES(_) \
    _(demand) _(offer) _(agree) _(hold) _(move) _(opened) _(refuse) _(deny) _(withdraw) _(ceiling) _(floor) _(enough) \
    _(demand_noun) _(offer_noun) _(rigid) _(speech) _(modal) _(negation) _(aux) _(adverb) _(condition) _(stop) _(conj) \
    _(at_least) _(at_most) _(about) _(time_unit) _(money) _(identifier) _(people) _(office) _(union_kind) _(army_kind) \
    _(group_kind) _(government_kind) _(company_kind) _(council_kind) _(mediators) _(both) _(draft_noun) _(draft_verb) \
    _(draft_by) _(clause_verb) _(resolution_noun) _(vote_yes) _(vote_no) _(vote_abstain) _(vote_absent) _(announce) \
    _(meet) _(call_up) _(met_noun) _(will_meet) _(scheduled) _(no_meeting) _(narrowing) _(widening) _(apart) _(close) \
    _(progress) _(stalled) _(unagreed) _(unsettled) _(settled) _(gap_noun) _(talks_noun) _(shrink) _(grow) _(persist) \
    _(fail) _(advance) _(hopeful) _(claim_subject) _(clock_end) _(clock_start) _(clock_thing) _(deadline) _(by_then) \
    _(until) _(strike) _(election) _(season) _(killed) _(wounded) _(displaced) _(need) _(hungry) _(passed) _(reached) \
    _(priced) _(counted) _(money_noun) _(waiting) _(mediate) _(yield) _(limit_noun) _(needed) _(vital) _(threat) \
    _(must) _(rebel_kind) _(paper_of) _(was_held) _(travel) _(purpose) _(damaged) _(ill) _(us) _(led) _(ended) \
    _(prolong) _(deadline_noun) _(missed) _(lest) _(due) _(guess) _(joke) _(rumour) _(old) _(matter) _(deed) _(yes) \
    _(no) _(report) _(verb) _(figures) _(change_noun) _(place_word) _(sponsor) _(adopted) _(rejected) _(hypothetical) \
    _(lasting) _(yielding) _(remark) _(united_nations) _(officials) _(turn) _(scorn) _(manner) _(own) _(parts) \
    _(denial) _(paper_verb) _(measure) _(holder) _(own_office) _(idle) _(opener) _(supposing) \
    _(breach_fire) _(breach_shelling) \
    _(breach_air) _(breach_blast) _(breach_incursion) _(breach_detention) _(breach_obstruction) _(breach_destruction) \
    _(breach_any) _(accuse) _(unconfirmed) _(confirm) _(inquire) _(watcher) _(cease) _(held_to) _(breach_way) _(breach_force)
/* clang-format on */

typedef enum clerk_class {
#define CLERK_CLASS(name) IS_##name,
    CLERK_CLASSES(CLERK_CLASS)
#undef CLERK_CLASS
        CLERK_CLASS_COUNT
} clerk_class;

enum { PHRASE_WORDS = 8, PHRASE_GAP = 10 };

/* A phrase by its forms: "ask for" has phrases "ask for", "asks for", "asked for", "asking for". "*" lets at most PHRASE_GAP
   tokens stand between. */
typedef struct phrase {
    uint8_t class, words;
    const char *word[PHRASE_WORDS];
    const char *lemma; /* of the whole, as the file has it */
    struct phrase *next;
} phrase;

typedef struct lexicon {
    phrase **buckets; /* by the first word */
    size_t size;
} lexicon;

/* NULL: out of memory. It is made of the program's own bytes, so that it cannot be wrong: a test says so. */
const lexicon *lexicon_make(arena *memory);
/* The phrases that begin with a word. */
const phrase *lexicon_at(const lexicon *l, const char *word);

/* What is wrong in the file, for the test: a line number, or 0. */
size_t lexicon_fault(void);

#endif
