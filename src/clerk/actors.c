/* Who is named in a sheet: by the case's names and codes, by the reader's dictionary, by names that the text itself uses, by
   words for them ("the union"), and by pronouns. */
#include "clerk/actors.h"
#include "clerk/context.h"
#include "clerk/roles.h"
#include "clerk/states.h"

#include "read/mentions.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

enum { NAME_TOKENS = 8, NAMES_MOST = 1024, LOOK_BACK = 14 };

/* A name as tokens in lower case. */
typedef struct name_form {
    const char *word[NAME_TOKENS];
    uint32_t count;
    int32_t who;
    bool exact;    /* capitals as in a code: "GRN" */
    bool definite; /* only behind "the": "the Valley" */
    bool lone;     /* by itself, and no part of another name */
    bool adjective;
    struct name_form *next;
} name_form;

typedef struct name_book {
    name_form *buckets[256];
    uint32_t count;
} name_book;

static uint32_t bucket(const char *low)
{
    uint32_t h = 0;
    for (; *low; low++)
        h = h * 31 + (unsigned char)*low;
    return h & 255;
}

static name_form *form_add(sheet *s, name_book *b, int32_t who)
{
    name_form *f = b->count < NAMES_MOST ? ARENA_NEW(s->memory, name_form) : NULL;
    if (!f) {
        s->failed |= b->count < NAMES_MOST;
        return NULL;
    }
    f->who = who;
    b->count++;
    return f;
}

static void form_keep(name_book *b, name_form *f)
{
    if (!f || !f->count)
        return;
    uint32_t at = bucket(f->word[0]);
    f->next = b->buckets[at];
    b->buckets[at] = f;
}

static const char *low_text(sheet *s, const char *from, size_t length)
{
    char *low = arena_text(s->memory, from, length);
    for (char *c = low; c && *c; c++)
        *c = (char)tolower((unsigned char)*c);
    if (!low)
        s->failed = true;
    return low ? low : "";
}

/* A name's words: runs of letters and figures. */
static void form_words(sheet *s, name_form *f, const char *name)
{
    for (size_t i = 0; name[i] && f->count < NAME_TOKENS;) {
        size_t from = i;
        while (name[i] && ((unsigned char)name[i] >= 0x80 || isalnum((unsigned char)name[i])))
            i++;
        if (i > from && !(f->count == 0 && i - from == 3 && !strncasecmp(name + from, "the", 3)))
            f->word[f->count++] = low_text(s, name + from, i - from);
        else if (i == from) {
            if (name[i] != ' ' && name[i] != '\'')
                f->word[f->count++] = low_text(s, name + i, 1);
            i++;
        }
    }
}

static int32_t actor_add(sheet *s, const char *id, const char *name, const char *code)
{
    if (s->actor_count == SHEET_ACTORS)
        return NONE;
    s->actors[s->actor_count] = (actor){.id = id, .name = name, .code = code};
    return (int32_t)s->actor_count++;
}

/* An organ of a state ("USAGOV") is the state. */
static bool state_code(const char *code)
{
    static const char *const organs[] = {"", "GOV", "MIL", "COP", "LEG", "JUD", "SPY", NULL};
    if (strlen(code) < 3 || !strncmp(code, "IGO", 3) || !strncmp(code, "NGO", 3))
        return false;
    for (int i = 0; organs[i]; i++)
        if (!strcmp(code + 3, organs[i]))
            return isupper((unsigned char)code[0]);
    return false;
}

static int32_t actor_coded(sheet *s, const char *code, const char *name)
{
    char held[ENTENTE_ACTOR_CODE] = "";
    if (!code || strlen(code) < 2 || (strlen(code) > 5 && !strcmp(code + 3, "MED")))
        return NONE; /* the press tells, and takes no part */
    bool state = state_code(code);
    bool body = !strncmp(code, "IGO", 3) && strlen(code) > 6; /* "IGOEECGOV": the body */
    snprintf(held, sizeof held, "%.*s", state ? 3 : body ? 6 : (int)sizeof held - 1, code);
    for (uint32_t i = 0; i < s->actor_count; i++)
        if (!strcmp(s->actors[i].code, held))
            return (int32_t)i;
    for (uint32_t i = 0; i < s->actor_count; i++) /* the case's own: a state by its id, or an organ that it parts from it */
        if (s->actors[i].known && (!strcmp(s->actors[i].id, code) || !strcmp(s->actors[i].id, held)))
            return (int32_t)i;
    const char *kept = arena_text(s->memory, held, strlen(held)), *whole = state ? state_name_of(s->states, held) : NULL;
    s->failed |= !kept;
    name = whole ? whole : name; /* "Saudi", "US": the state's own name */
    int32_t made = kept ? actor_add(s, kept, name, kept) : NONE;
    if (made >= 0)
        s->actors[made].state = state;
    return made;
}

/* The reader's name at the words of a sentence. */
typedef struct seen_name {
    uint32_t first, end;
    const char *code;
    uint8_t kind;
} seen_name;

bool mention_add(sheet *s, mentioned made)
{
    void *held = s->mentions;
    if (!sheet_grow(s, &held, &s->mention_size, s->mention_count, sizeof *s->mentions))
        return false;
    s->mentions = held;
    for (uint32_t i = made.first; i < made.end; i++)
        s->tokens[i].actor = (int32_t)s->mention_count;
    s->mentions[s->mention_count++] = made;
    for (uint32_t i = 0; i < made.count; i++) {
        actor *a = actor_of(s, made.who[i]);
        if (a && made.how < BY_WORD && !a->seen++) {
            a->first_from = s->tokens[made.first].from;
            a->first_to = s->tokens[made.end - 1].to;
        }
    }
    return true;
}

static bool free_at(const sheet *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (s->tokens[i].actor != NONE)
            return false;
    return true;
}

/* Behind a preposition a name stands for a place. */
static bool as_place(const sheet *s, const sentence *k, uint32_t first)
{
    uint32_t i = first;
    while (i > k->first && (word(s, i - 1, "the") || (s->tokens[i - 1].capital && word(s, i - 1, "northern"))))
        i--;
    return i > k->first && is(s, i - 1, IS_place_word) > 0;
}

static uint32_t name_here(sheet *s, const name_book *b, const sentence *k, uint32_t at, int32_t *who, bool *adjective)
{
    uint32_t best = 0;
    const token *t = &s->tokens[at];
    if (t->kind != TOKEN_WORD)
        return 0;
    for (const name_form *f = b->buckets[bucket(t->low)]; f; f = f->next) {
        uint32_t w = 0, n = 0;
        for (; w < f->count && at + n < k->end; n++) {
            const char *low = s->tokens[at + n].low;
            if (w && mark(s, at + n, "'")) /* "Carriers' Brotherhood" */
                continue;
            if (strcmp(mark(s, at + n, "'s") ? "s" : low, f->word[w]))
                break;
            w++;
        }
        if (w < f->count || n <= best || (f->exact && !t->capital) || (!t->capital && !s->notes && !f->definite && n < 2) ||
            (f->lone && ((at > k->first && s->tokens[at - 1].capital && s->tokens[at - 1].kind == TOKEN_WORD &&
                          !is(s, at - 1, IS_stop)) ||
                         (at + 1 < k->end && s->tokens[at + 1].capital && s->tokens[at + 1].kind == TOKEN_WORD))) ||
            (f->definite && !t->capital && !(at > k->first && word(s, at - 1, "the"))) ||
            (f->definite && t->capital && !s->notes && !(at > k->first && (word(s, at - 1, "the") || word(s, at - 1, "s")))))
            continue;
        best = n;
        *who = f->who;
        *adjective = f->adjective;
    }
    return best;
}

static bool unit_word(const char *low)
{
    static const char *const plain[] = {"the",    "of",       "and",       "front",  "council", "group",  "party",
                                        "union",  "republic", "north",     "south",  "army",    "forces", "government",
                                        "office", "board",    "committee", "states", "nations", NULL};
    for (int i = 0; plain[i]; i++)
        if (!strcmp(low, plain[i]))
            return true;
    return false;
}

/* A name of that kind: a word of it is of the class. */
static bool name_has(sheet *s, const actor *a, clerk_class class)
{
    name_form f = {0};
    form_words(s, &f, a->name);
    for (uint32_t i = 0; i < f.count; i++)
        for (const phrase *p = lexicon_at(s->words, f.word[i]); p; p = p->next)
            if (p->class == class && p->words == 1 && !strcmp(p->word[0], f.word[i]))
                return true;
    return false;
}

/* No other actor's name has the word. */
static bool only_of(const sheet *s, int32_t who, const char *low)
{
    char padded[256], wanted[64];
    snprintf(wanted, sizeof wanted, " %.50s ", low);
    for (uint32_t i = 0; i < s->actor_count; i++) {
        snprintf(padded, sizeof padded, " %.200s ", s->actors[i].name);
        for (char *c = padded; *c; c++)
            *c = (char)tolower((unsigned char)*c);
        if ((int32_t)i != who && strstr(padded, wanted))
            return false;
    }
    return true;
}

/* A word that many names begin with. */
static bool plain(const sheet *s, const char *low)
{
    static const char *const words[] = {
        "green",      "blue",    "red",     "white",   "black",    "upper",    "lower",         "new",        "old",
        "great",      "eastern", "western", "central", "southern", "northern", "national",      "east",       "west",
        "united",     "joint",   "free",    "first",   "general",  "people",   "international", "federal",    "royal",
        "democratic", "popular", "saint",   "high",    "teachers", "workers",  "mediation",     "liberation", NULL};
    for (int i = 0; words[i]; i++)
        if (!strcmp(low, words[i]))
            return true;
    for (const phrase *p = lexicon_at(s->words, low); p; p = p->next)
        if (p->words == 1 && !strcmp(p->word[0], low) && p->class != IS_place_word && p->class != IS_stop)
            return true;
    return false;
}

/* All ways to name an actor of the case, or one that the text itself names. */
static void name_forms(sheet *s, name_book *b, int32_t who, bool given)
{
    const actor *a = &s->actors[who];
    name_form *whole = form_add(s, b, who);
    if (!whole)
        return;
    form_words(s, whole, a->name);
    form_keep(b, whole);
    if (given && strlen(a->id) >= 2 && strcasecmp(a->id, a->name)) {
        name_form *id = form_add(s, b, who);
        if (id) {
            form_words(s, id, a->id);
            id->exact = true;
            form_keep(b, id);
        }
    }
    if (whole->count > 1) { /* "the Valley" of "Green Valley", where no other has it */
        const char *last = whole->word[whole->count - 1], *head = whole->word[0];
        bool alone = (!unit_word(last) || given) && only_of(s, who, last);
        bool says_little = unit_word(head) || plain(s, head);
        name_form *first = !says_little && strlen(head) > 3 && only_of(s, who, head) ? form_add(s, b, who) : NULL;
        if (first) { /* "Harrow" of "Harrow Parcel" */
            first->word[first->count++] = head;
            first->exact = first->lone = true;
            form_keep(b, first);
        }
        bool of = whole->count > 2 && !strcmp(whole->word[whole->count - 2], "of"); /* "Port of Alm" is not "Alm" */
        name_form *land = of && alone && name_has(s, a, IS_government_kind) ? form_add(s, b, who)
                                                                            : NULL; /* "Maro" of "Republic of Maro" */
        if (land) {
            land->word[land->count++] = last;
            land->exact = true;
            form_keep(b, land);
        }
        name_form *f = alone && !of ? form_add(s, b, who) : NULL;
        if (f) {
            f->word[f->count++] = last;
            f->definite = true;
            form_keep(b, f);
        }
    } else if (whole->count == 1 && strlen(whole->word[0]) >= 3) { /* "Corvan", "Kestrian" */
        static const char *const ends[] = {"n", "an", "ian", "ish", "ese", "i", NULL};
        for (int e = 0; ends[e]; e++) {
            char made[64];
            size_t n = strlen(whole->word[0]);
            snprintf(made, sizeof made, "%.50s%s", whole->word[0], ends[e]);
            if (ends[e][0] == 'i' && n > 3 && strchr("aeiouy", whole->word[0][n - 1]))
                snprintf(made, sizeof made, "%.*s%s", (int)(n < 50 ? n - 1 : 50), whole->word[0], ends[e]);
            name_form *f = form_add(s, b, who);
            if (!f)
                return;
            f->word[f->count++] = low_text(s, made, strlen(made));
            f->adjective = f->exact = true;
            form_keep(b, f);
        }
    }
}

static const char *slug(sheet *s, const char *name)
{
    char made[64];
    size_t used = 0;
    for (const char *c = name; *c && used < 40; c++) {
        if (isalnum((unsigned char)*c))
            made[used++] = (char)tolower((unsigned char)*c);
        else if (used && made[used - 1] != '-')
            made[used++] = '-';
    }
    while (used && made[used - 1] == '-')
        used--;
    made[used] = '\0';
    const char *kept = arena_text(s->memory, used ? made : "actor", used ? used : 5);
    if (!kept)
        s->failed = true;
    return kept ? kept : "actor";
}

/* An apostrophe within a name: behind a people or a plural, with a body of theirs behind it. */
static bool belongs(const sheet *s, const sentence *k, uint32_t at, uint32_t i)
{
    bool plural = mark(s, i, "'") && !s->tokens[i - 1].named && s->tokens[i - 1].to - s->tokens[i - 1].from > 3;
    if (!plural && !(mark(s, i, "'s") && is(s, i - 1, IS_people)))
        return false;
    for (uint32_t j = i + 1; j < k->end && j < at + NAME_TOKENS && s->tokens[j].capital; j++)
        if (is(s, j, IS_union_kind) || is(s, j, IS_group_kind) || is(s, j, IS_council_kind) || is(s, j, IS_army_kind))
            return true;
    return false;
}

/* A run of words with capitals that names somebody, from a token; the token after it, or `at`. */
static uint32_t capitals_at(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t i = at;
    if (!s->tokens[i].capital || s->tokens[i].date != NONE || s->tokens[i].actor != NONE || is(s, i, IS_stop) ||
        is(s, i, IS_conj) || is(s, i, IS_office) || is(s, i, IS_modal) || is(s, i, IS_aux) ||
        (is(s, i, IS_opener) && (i == k->first || s->tokens[i - 1].kind == TOKEN_MARK)))
        return at;
    while (i < k->end) {
        const token *t = &s->tokens[i];
        if (t->kind == TOKEN_WORD && t->capital && t->date == NONE && t->actor == NONE && i < at + NAME_TOKENS)
            i++;
        else if (i > at && i + 1 < k->end && mark(s, i, "-") && !t->space && s->tokens[i + 1].capital &&
                 !s->tokens[i + 1].space)
            i += 2;
        else if (i > at && belongs(s, k, at, i))
            i++; /* "People's Liberation Front", "Carriers' Brotherhood" */
        else if (i > at && i + 1 < k->end && word(s, i, "of") && s->tokens[i + 1].capital && i < at + 4 &&
                 s->tokens[i + 1].date == NONE && s->tokens[i + 1].actor == NONE &&
                 (is(s, i - 1, IS_group_kind) || is(s, i - 1, IS_government_kind)))
            i += 2;
        else
            break;
    }
    if (i == at + 1 && i < k->end && !s->tokens[i].capital && (is(s, i, IS_group_kind) || is(s, i, IS_council_kind)) &&
        s->notes)
        i++; /* "Third bloc" */
    return i;
}

/* A code of capitals that notes use again and again: "BC". */
static bool code_of_notes(const sheet *s, uint32_t at)
{
    const token *t = &s->tokens[at];
    uint32_t count = 0;
    if (!s->notes || !t->upper || t->to - t->from > 4 || t->date != NONE || is(s, at, IS_stop))
        return false;
    for (uint32_t i = 0; i < s->token_count && count < 2; i++)
        count += !strcmp(s->tokens[i].low, t->low) && s->tokens[i].upper;
    return count >= 2;
}

/* A name and no word that opens a sentence: it has a capital within a sentence too. */
static bool proper(const sheet *s, const sentence *k, uint32_t first, uint32_t end)
{
    if (first > k->first && !mark(s, first - 1, "\"") && !mark(s, first - 1, "•"))
        return true;
    for (uint32_t n = 0; n < s->sentence_count; n++)
        for (uint32_t i = s->sentences[n].first + 1; i < s->sentences[n].end && !s->sentences[n].heading; i++)
            if (s->tokens[i].capital && i != first && !strcmp(s->tokens[i].low, s->tokens[first].low) &&
                !mark(s, i - 1, "\"") && !mark(s, i - 1, "•"))
                return true;
    return end > first + 1 && s->tokens[first + 1].capital;
}

/* Whether who stands there does something that only somebody does. */
static bool acts(const sheet *s, const sentence *k, uint32_t first, uint32_t end)
{
    uint32_t i = end;
    if (end == first + 1 && code_of_notes(s, first))
        return true;
    if (s->notes && (is(s, end, IS_turn) || (first > k->first && is(s, first - 1, IS_turn))))
        return true; /* "Weavers first", "then Uplands" */
    if (i >= k->end && s->notes && !(first > k->first && word(s, first - 1, "of")))
        return false; /* what stands in the next line does not say so */
    if (mark(s, i, "'s") || mark(s, i, "'"))
        return is(s, i + 1, IS_office) > 0 || is(s, i + 2, IS_office) > 0 || is(s, i + 1, IS_offer_noun) > 0 ||
               is(s, i + 1, IS_demand_noun) > 0;
    uint32_t lead = first - (first > k->first && word(s, first - 1, "the"));
    if (lead > k->first + 1 && (word(s, lead - 1, "by") || word(s, lead - 1, "from")) && is(s, lead - 2, IS_draft_noun))
        return true;
    if (first > k->first + 1 && word(s, first - 1, "of") && is(s, first - 2, IS_office))
        return !is(s, first - 2, IS_own_office); /* "the bishop of Aren" speaks for himself */
    if (first > k->first + 2 && word(s, first - 1, "the") && word(s, first - 2, "of") && is(s, first - 3, IS_office))
        return true;
    if (is(s, i, IS_office))
        return true;
    if (mark(s, i, ",") && !s->notes) /* "Merin, across the lake, wants" */
        for (uint32_t j = i + 1; j < k->end && j < i + 9; j++)
            if (mark(s, j, ",")) {
                i = j + 1;
                break;
            }
    while (i < k->end && (is(s, i, IS_aux) || is(s, i, IS_modal) || is(s, i, IS_adverb) || is(s, i, IS_negation)))
        i++;
    if (i >= k->end)
        return false;
    static const clerk_class deeds[] = {IS_demand,       IS_offer,   IS_agree,  IS_hold,     IS_move,
                                        IS_refuse,       IS_deny,    IS_speech, IS_vote_yes, IS_vote_no,
                                        IS_vote_abstain, IS_mediate, IS_deed,   IS_announce, IS_enough};
    for (size_t d = 0; d < sizeof deeds / sizeof *deeds; d++)
        if (is(s, i, deeds[d]))
            return true;
    return is(s, i, IS_verb) && !s->notes && !as_place(s, k, first) && proper(s, k, first, end);
}

/* Whether a longer name that was found has the word. */
static bool part_of_name(sheet *s, const char *low)
{
    for (uint32_t a = 0; a < s->actor_count; a++) {
        name_form f = {0};
        form_words(s, &f, s->actors[a].name);
        for (uint32_t i = 0; i < f.count; i++)
            if (!strcmp(f.word[i], low))
                return true;
    }
    return false;
}

/* "President Michel", "the Board's director, Ana Prell", "Ana Prell, an envoy": one who speaks for somebody else. */
static bool person_at(const sheet *s, const sentence *k, uint32_t first, uint32_t end)
{
    uint32_t before = first - (first > k->first && mark(s, first - 1, ","));
    bool title = before > k->first && is(s, before - 1, IS_office) && (before < first || s->tokens[before - 1].capital);
    bool body = is(s, end - 1, IS_group_kind) || is(s, end - 1, IS_council_kind) || is(s, end - 1, IS_union_kind) ||
                is(s, end - 1, IS_company_kind) || is(s, end - 1, IS_army_kind);
    return title && !body;
}

/* The last word of the name of one who was introduced by an office. */
static bool surname(const sheet *s, const char *low)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        for (uint32_t i = k->first + 1; i < k->end; i++) {
            if (strcmp(s->tokens[i].low, low) || !s->tokens[i].capital || !s->tokens[i - 1].capital)
                continue;
            uint32_t first = i;
            while (first > k->first && s->tokens[first - 1].capital && s->tokens[first - 1].kind == TOKEN_WORD &&
                   !is(s, first - 1, IS_office) && !is(s, first - 1, IS_stop) && i - first < 3)
                first--;
            if (first < i && person_at(s, k, first, i + 1))
                return true;
            for (uint32_t j = i + 2; first < i && mark(s, i + 1, ",") && j < k->end && j < i + 9 && !is(s, j, IS_verb); j++)
                if (is(s, j, IS_office))
                    return true;
        }
    }
    return false;
}

/* "Kestrian", where Kestria is somebody. */
static bool adjective_of(const sheet *s, const char *low)
{
    size_t length = strlen(low);
    for (uint32_t a = 0; a < s->actor_count; a++) {
        size_t n = strlen(s->actors[a].name), stem = n > 3 ? n - 1 : n;
        if (length > n - (n > 3) && n > 3 && !strncasecmp(low, s->actors[a].name, stem) && strchr("nhei", low[length - 1]) &&
            length < n + 4)
            return true;
    }
    return false;
}

/* "the Group", where the Contact Group was named. */
static bool of_longer(const sheet *s, uint32_t at)
{
    const token *t = &s->tokens[at];
    if (!is(s, at, IS_group_kind) && !is(s, at, IS_council_kind) && !is(s, at, IS_union_kind) && !is(s, at, IS_company_kind))
        return false;
    for (uint32_t n = 0; n < s->sentence_count; n++)
        for (uint32_t i = s->sentences[n].first + 1; i < s->sentences[n].end && !s->sentences[n].heading; i++)
            if (s->tokens[i].capital && !strcmp(s->tokens[i].low, t->low) && s->tokens[i - 1].capital &&
                s->tokens[i - 1].kind == TOKEN_WORD && !is(s, i - 1, IS_stop))
                return true;
    return false;
}

/* "the bishop of Aren": who speaks for nobody else. False: no room. */
static bool own_offices(sheet *s)
{
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        const sentence *x = &s->sentences[k];
        for (uint32_t i = x->first; i + 2 < x->end; i++) {
            uint32_t end = i + 2;
            if (!is(s, i, IS_own_office) || !word(s, i + 1, "of") || x->heading)
                continue;
            while (end < x->end && end < i + 4 && s->tokens[end].capital && s->tokens[end].kind == TOKEN_WORD &&
                   s->tokens[end].date == NONE)
                end++;
            const char *name = text_of(s, i, end);
            bool had = end == i + 2;
            for (uint32_t a = 0; a < s->actor_count && !had; a++)
                had = !strcasecmp(s->actors[a].name, name);
            if (!had && actor_add(s, slug(s, name), name, "") < 0)
                return false;
        }
    }
    return true;
}

/* Names that the text itself brings: runs of capitals that act somewhere in it, those of several words first. */
static bool discover(sheet *s, name_book *b)
{
    for (uint32_t turn = 0; turn < 2; turn++)
        for (uint32_t k = 0; k < s->sentence_count; k++) {
            const sentence *x = &s->sentences[k];
            for (uint32_t i = x->first; i < x->end;) {
                uint32_t end = capitals_at(s, x, i), first = i, after;
                if (end == i) {
                    i++;
                    continue;
                }
                i = end;
                after = word(s, end, "and") ? end + 1 + word(s, end + 1, "the") : end;
                bool joined = after > end && after < x->end && capitals_at(s, x, after) > after &&
                              acts(s, x, after, capitals_at(s, x, after));
                uint32_t lead = first - (first > x->first && word(s, first - 1, "the"));
                bool between =
                    lead > x->first && (word(s, lead - 1, "between") ||
                                        (word(s, lead - 1, "of") && lead > x->first + 1 && word(s, lead - 2, "agreement")));
                bool second = first > x->first + 2 && (word(s, first - 1, "and") || word(s, first - 2, "and")) &&
                              s->talks_from && s->tokens[first].from < s->talks_from + 200 &&
                              s->tokens[first].from > s->talks_from;
                if (between)
                    s->talks_from = s->tokens[first].from;
                bool listed = false; /* "the mediators, the League and Ambra" */
                for (uint32_t j = first; j > x->first && first - j < 10 && !is(s, j - 1, IS_verb); j--)
                    listed |= mark(s, j - 1, ",") && j > x->first + 1 && is(s, j - 2, IS_mediators);
                bool sits = x->line == s->sentences[0].line && s->notes && first > x->first && end < x->end &&
                            ((word(s, first - 1, "w/") || word(s, first - 1, "with") || word(s, first - 1, "caucus")) ||
                             word(s, end, "alone") || word(s, end, "side") || mark(s, end, "("));
                bool signs = listed || sits; /* "Joint statement by Ambra and the League" */
                for (uint32_t j = first; j > x->first && x->heading; j--)
                    signs |= (word(s, j - 1, "by") || word(s, j - 1, "of")) && j > x->first + 1 &&
                             (word(s, j - 2, "statement") || word(s, j - 2, "communiqué") || word(s, j - 2, "note"));
                bool body = end > first + 1 && (is(s, end - 1, IS_group_kind) || is(s, end - 1, IS_council_kind) ||
                                                is(s, end - 1, IS_union_kind));
                if ((turn == 0) != (end > first + 1) || (s->tokens[first].named && !(body && !s->tokens[end - 1].named)) ||
                    (x->heading && !signs && !between && !second && !listed) ||
                    (!signs && !joined && !between && !second && !acts(s, x, first, end)))
                    continue;
                if ((person_at(s, x, first, end) || (end == first + 1 && surname(s, s->tokens[first].low))) && !between &&
                    !signs)
                    continue;
                const char *name = text_of(s, first, end);
                bool had = strlen(name) < 3 && !s->tokens[first].upper;
                for (uint32_t a = 0; a < s->actor_count && !had; a++)
                    had = !strcmp(s->actors[a].name, name);
                if (had || (turn && part_of_name(s, s->tokens[first].low)) ||
                    (end == first + 1 && (adjective_of(s, s->tokens[first].low) || of_longer(s, first))))
                    continue;
                int32_t made = actor_add(s, slug(s, name), name, "");
                if (made < 0)
                    return true;
            }
        }
    if (!own_offices(s))
        return true;
    for (uint32_t a = 0; a < s->actor_count; a++)
        name_forms(s, b, (int32_t)a, false);
    /* bodies without a name: "the union", "the fishermen's council" */
    static const clerk_class bodies[] = {IS_union_kind, IS_army_kind, IS_company_kind, IS_council_kind};
    for (uint32_t c = 0; c < sizeof bodies / sizeof *bodies; c++) {
        bool had = false;
        for (uint32_t a = 0; a < s->actor_count && !had; a++)
            had = name_has(s, &s->actors[a], bodies[c]);
        for (uint32_t k = 0; k < s->sentence_count && !had; k++) {
            const sentence *x = &s->sentences[k];
            for (uint32_t i = x->first + 1; i < x->end && !had; i++) {
                uint32_t n = is(s, i, bodies[c]), first = i;
                if (!n || s->tokens[i].capital || s->tokens[i].named)
                    continue;
                if (i > x->first + 2 && (mark(s, i - 1, "'s") || mark(s, i - 1, "'")) && word(s, i - 3, "the") &&
                    !s->tokens[i - 2].capital)
                    first = i - 2;
                else if (!word(s, i - 1, "the"))
                    continue;
                if (!acts(s, x, first, i + n))
                    continue;
                const char *name = text_of(s, first, i + n);
                int32_t made = actor_add(s, slug(s, name), name, "");
                name_form *f = made >= 0 ? form_add(s, b, made) : NULL;
                if (f) {
                    form_words(s, f, name);
                    f->definite = f->count == 1;
                    form_keep(b, f);
                }
                had = true;
            }
        }
    }
    return !s->failed;
}

static bool sort_hits(sheet *s, const sentence *k, named *names)
{
    uint32_t count = k->end - k->first;
    entente_word *words = ARENA_ARRAY(s->memory, count + 1, entente_word);
    if (!words)
        return !(s->failed = true);
    for (uint32_t i = 0; i < count; i++) {
        const token *t = &s->tokens[k->first + i];
        words[i] = (entente_word){.from = t->from,
                                  .to = t->to,
                                  .head = -1,
                                  .form = text_of(s, k->first + i, k->first + i + 1),
                                  .lemma = "",
                                  .xpos = "",
                                  .features = "",
                                  .space = true};
    }
    entente_sentence given = {
        .from = s->tokens[k->first].from, .to = s->tokens[k->end - 1].to, .count = count, .words = words};
    return names_find(names, s->memory, s->dictionary, &given, s->day, false) || !(s->failed = true);
}

/* The reader's names of every sentence. */
static named *read_names(sheet *s)
{
    named *names = ARENA_ARRAY(s->memory, s->sentence_count + 1, named);
    if (!names) {
        s->failed = true;
        return NULL;
    }
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        const sentence *x = &s->sentences[k];
        if (!sort_hits(s, x, &names[k]))
            return NULL;
        for (uint32_t h = 0; h < names[k].count; h++)
            if (*names[k].hits[h].code && s->dictionary->names[names[k].hits[h].name].kind <= NAME_PERSON)
                for (uint32_t i = names[k].hits[h].first; i <= names[k].hits[h].last; i++)
                    s->tokens[x->first + i].named = true;
    }
    return names;
}

static bool definite(const sheet *s, const sentence *k, uint32_t at)
{
    return at > k->first &&
           (word(s, at - 1, "the") || word(s, at - 1, "its") || word(s, at - 1, "their") || mark(s, at - 1, "'s"));
}

/* The mention before a token that begins nearest to it; *at goes back. */
static const mentioned *before(const sheet *s, uint32_t *at)
{
    while (*at > 0) {
        const mentioned *m = mention_at(s, --*at);
        if (m && m->first == *at)
            return m;
    }
    return NULL;
}

/* Whom "the union", "the army", "the group", "the government" means: the only one of the sort, else the last named. */
static int32_t meant_by(sheet *s, clerk_class class, uint32_t at)
{
    if (class == IS_rebel_kind) { /* "the rebels": the only party that is an army or movement and no state */
        int32_t rebel = NONE;
        for (uint32_t i = 0; i < s->actor_count; i++) {
            const actor *a = &s->actors[i];
            bool fights = name_has(s, a, IS_army_kind) || name_has(s, a, IS_group_kind) || strstr(a->code, "REB");
            if (fights && !a->state && !(a->role && strcmp(a->role, "party")) && !a->mediates)
                rebel = rebel == NONE ? (int32_t)i : -2;
        }
        return rebel == -2 ? NONE : rebel;
    }
    int32_t only = NONE;
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->actor_count; i++) { /* the word itself: "the Republic" */
        name_form f = {0};
        form_words(s, &f, s->actors[i].name);
        for (uint32_t w = 0; w < f.count; w++)
            if (!strcmp(f.word[w], s->tokens[at].low)) {
                only = (int32_t)i;
                count++;
                break;
            }
    }
    if (count == 1)
        return only;
    count = 0;
    for (uint32_t i = 0; i < s->actor_count; i++)
        if (name_has(s, &s->actors[i], class) &&
            !(class == IS_council_kind && s->actors[i].role && !strcmp(s->actors[i].role, "member"))) {
            only = (int32_t)i;
            count++;
        }
    if (count == 1)
        return only;
    const mentioned *x;
    for (uint32_t looked = 0; looked < LOOK_BACK && (x = before(s, &at)); looked++)
        for (uint32_t w = x->count; w-- > 0 && x->how < BY_WORD;) {
            const actor *a = &s->actors[x->who[w]];
            if ((a->role && !strcmp(a->role, "mediator")) || a->mediates || (count > 1 && !name_has(s, a, class)))
                continue;
            bool rules = a->state || (!*a->code && !name_has(s, a, IS_union_kind) && !name_has(s, a, IS_group_kind) &&
                                      !name_has(s, a, IS_company_kind) && !name_has(s, a, IS_army_kind));
            if (class == IS_government_kind ? rules : class == IS_group_kind ? !a->state : count > 1)
                return x->who[w];
        }
    return class == IS_government_kind ? s->home : NONE;
}

static bool is_party(const actor *a)
{
    return a->role ? !strcmp(a->role, "party") : a->holds > 0;
}

/* "both sides": the case's parties, or those last named. most 0: any number. */
static uint32_t both_of(const sheet *s, uint32_t at, uint32_t most, int32_t who[WHO_MOST])
{
    uint32_t count = 0, wanted = most ? most : 2;
    if (s->known)
        for (uint32_t i = 0; i < s->actor_count && count < WHO_MOST; i++)
            if (s->actors[i].known && is_party(&s->actors[i]))
                who[count++] = (int32_t)i;
    if (count && (most == 0 || count <= most))
        return count;
    (void)at;
    if (wanted > 2 || s->pair[0] == NONE || s->pair[1] == NONE)
        return 0;
    who[0] = s->pair[0];
    who[1] = s->pair[1];
    return 2;
}

/* The two that talk: "between X and Y", else the two that are named most, no third as often. */
static void find_pair(sheet *s)
{
    s->pair[0] = s->pair[1] = NONE;
    for (uint32_t k = 0; k < s->sentence_count; k++)
        for (uint32_t i = s->sentences[k].first; i + 3 < s->sentences[k].end; i++) {
            if (!word(s, i, "between"))
                continue;
            const mentioned *a = mention_at(s, i + 1 + word(s, i + 1, "the"));
            const mentioned *b = a && word(s, a->end, "and") ? mention_at(s, a->end + 1 + word(s, a->end + 1, "the")) : NULL;
            if (b && a->who[0] != b->who[0]) {
                s->pair[0] = a->who[0];
                s->pair[1] = b->who[0];
                s->between = true;
                return;
            }
        }
    uint32_t seen[3] = {0};
    int32_t who[3] = {NONE, NONE, NONE};
    for (uint32_t i = 0; i < s->actor_count; i++) {
        const actor *a = &s->actors[i];
        if ((a->role && strcmp(a->role, "party")) || a->mediates || (s->known && !a->known) || !strncmp(a->code, "IGO", 3))
            continue;
        for (int r = 0; r < 3; r++)
            if (a->seen > seen[r]) {
                for (int m = 2; m > r; m--) {
                    seen[m] = seen[m - 1];
                    who[m] = who[m - 1];
                }
                seen[r] = a->seen;
                who[r] = (int32_t)i;
                break;
            }
    }
    if (seen[1] > seen[2] && seen[1] > 1) {
        s->pair[0] = who[0];
        s->pair[1] = who[1];
    }
    for (uint32_t i = 0; i < s->mention_count && s->pair[0] == NONE;
         i++) { /* else the first two that do something together */
        const mentioned *a = &s->mentions[i];
        const mentioned *b = word(s, a->end, "and") ? mention_at(s, a->end + 1 + word(s, a->end + 1, "the")) : NULL;
        uint32_t verb = b ? b->end : 0;
        bool name = b && a->how == BY_NAME && b->how == BY_NAME && !a->place && !b->place && a->who[0] != b->who[0];
        bool above =
            name && (!strncmp(s->actors[a->who[0]].code, "IGO", 3) || !strncmp(s->actors[b->who[0]].code, "IGO", 3) ||
                     s->actors[a->who[0]].mediates || s->actors[b->who[0]].mediates);
        if (name && !above && !s->known && (is(s, verb, IS_aux) || is(s, verb, IS_modal) || is(s, verb, IS_verb))) {
            s->pair[0] = a->who[0];
            s->pair[1] = b->who[0];
        }
    }
}

static bool words_of(sheet *s, const sentence *k)
{
    static const clerk_class kinds[] = {IS_union_kind,      IS_army_kind,    IS_rebel_kind,  IS_group_kind,
                                        IS_government_kind, IS_company_kind, IS_council_kind};
    for (uint32_t i = k->first; i < k->end; i++) {
        uint32_t n;
        mentioned m = {.first = i, .how = BY_WORD};
        if (s->tokens[i].actor != NONE)
            continue;
        if ((n = is(s, i, IS_both))) {
            bool titled = word(s, i + n - 1, "ministers") || word(s, i + n - 1, "commanders") ||
                          word(s, i + n - 1, "presidents") || word(s, i + n - 1, "men") ||
                          word(s, i + n - 1, "negotiators") || word(s, i + n - 1, "premiers") ||
                          word(s, i + n - 1, "delegates") || word(s, i + n - 1, "women");
            if (titled && (word(s, i + n, "of") || word(s, i + n, "from") || !(s->known || s->between)))
                continue; /* whose they are is told behind */
            bool two = titled || word(s, i, "both") || word(s, i + 1, "two") || word(s, i, "each") || word(s, i, "neither");
            m.end = i + n;
            m.count = both_of(s, i, two ? 2 : 0, m.who);
            if (m.count && !mention_add(s, m))
                return false;
            continue;
        }
        if ((n = is(s, i, IS_mediators))) {
            for (uint32_t a = 0; a < s->actor_count && m.count < WHO_MOST; a++)
                if ((s->actors[a].role && !strcmp(s->actors[a].role, "mediator")) ||
                    (!s->actors[a].role && s->actors[a].mediates))
                    m.who[m.count++] = (int32_t)a;
            m.end = i + n;
            if (m.count && !mention_add(s, m))
                return false;
            continue;
        }
        for (size_t c = 0; c < sizeof kinds / sizeof *kinds && s->tokens[i].actor == NONE; c++)
            if ((n = is(s, i, kinds[c])) && definite(s, k, i)) {
                uint32_t of = i + n + 1 + word(s, i + n + 1, "the");
                if (word(s, i + n, "of") && mention_at(s, of) && mention_at(s, of)->how <= BY_CITY)
                    continue; /* "the government of Ethiopia" is named by its state */
                m.who[0] = meant_by(s, kinds[c], i);
                m.count = 1;
                m.end = i + n;
                if (m.who[0] == NONE)
                    continue;
                const mentioned *whose = mark(s, i - 1, "'s") && i > k->first + 1 ? mention_at(s, i - 2) : NULL;
                if (whose) { /* "Sudan's army": the army, where that is somebody */
                    if (s->actors[m.who[0]].state || whose->who[0] == m.who[0])
                        continue;
                    m.first = whose->first;
                    for (uint32_t t = whose->first; t < i; t++)
                        s->tokens[t].actor = NONE;
                }
                if (!mention_add(s, m))
                    return false;
            }
    }
    return true;
}

/* "NAIROBI, 23 April": there "the government" is Kenya's. */
static bool find_home(sheet *s)
{
    s->home = NONE;
    if (!s->sentence_count)
        return true;
    sentence above = {.first = 0, .end = s->sentences[0].heading ? s->sentences[0].end : s->sentences[0].first};
    named names;
    if (above.end == 0 || !s->place[0])
        return true;
    if (!sort_hits(s, &above, &names))
        return false;
    for (uint32_t h = 0; h < names.count && s->home == NONE; h++)
        if (names.hits[h].first == 0 && s->dictionary->names[names.hits[h].name].kind == NAME_CAPITAL)
            s->home = actor_coded(s, names.hits[h].code, s->place);
    return true;
}

bool actors_find(sheet *s)
{
    name_book *book = ARENA_NEW(s->memory, name_book);
    if (!book)
        return !(s->failed = true);
    s->mediator = NONE;
    if (s->known)
        for (size_t i = 0; i < s->known->actors; i++) {
            const entente_clerk_actor *a = &s->known->actor[i];
            int32_t made = actor_add(s, a->id, a->name ? a->name : a->id, a->id);
            if (made < 0)
                break;
            s->actors[made].known = true;
            s->actors[made].role = a->role;
            if (!strcmp(a->role, "mediator"))
                s->mediator = s->mediator == NONE ? made : -2;
        }
    for (uint32_t i = 0; i < s->actor_count; i++) {
        name_forms(s, book, (int32_t)i, true);
        const entente_clerk_actor *a = &s->known->actor[i];
        for (size_t c = 0; c < a->called_count; c++) {
            name_form *f = form_add(s, book, (int32_t)i);
            if (f) {
                form_words(s, f, a->called[c]);
                form_keep(book, f);
            }
        }
    }
    s->mediator = s->mediator == -2 ? NONE : s->mediator;
    named *read = read_names(s);
    if (!read || (!s->known && !discover(s, book)))
        return false;
    for (uint32_t k = 0; k < s->sentence_count; k++) {
        const sentence *x = &s->sentences[k];
        const named names = read[k];
        for (uint32_t i = x->first; i < x->end;) {
            int32_t who = NONE, named_at = names.at ? names.at[i - x->first] : -1;
            bool adjective = false;
            uint32_t n = name_here(s, book, x, i, &who, &adjective), far = 0;
            const known_name *name = NULL;
            uint8_t how = adjective ? BY_ADJECTIVE : BY_NAME;
            if (named_at >= 0 && names.hits[named_at].first + x->first == i) {
                name = &s->dictionary->names[names.hits[named_at].name];
                far = names.hits[named_at].last - names.hits[named_at].first + 1;
            }
            if (name && far > n && !(n && who >= 0 && s->actors[who].known) && *names.hits[named_at].code &&
                name->kind <= NAME_PERSON && s->tokens[i].capital && s->tokens[i].date == NONE) {
                bool city = name->kind == NAME_CAPITAL;
                const char *called = text_of(s, i, i + far);
                who = NONE;
                bool where = as_place(s, x, i) || (s->notes && x->line == s->sentences[0].line); /* "Notes, 3 May, Doha" */
                if (!city || !where)
                    who = actor_coded(s, names.hits[named_at].code, called);
                n = far;
                how = city                         ? BY_CITY
                      : name->kind == NAME_DEMONYM ? BY_ADJECTIVE
                      : name->kind == NAME_PERSON  ? BY_PERSON
                                                   : BY_NAME;
                bool whole = !(s->tokens[i].upper && who >= 0 && s->actors[who].state);
                if (who >= 0 && how == BY_NAME && whole && !s->actors[who].known && s->actors[who].seen == 0)
                    s->actors[who].name = called;
            }
            uint32_t un = is(s, i, IS_united_nations);
            if (un > n) {
                n = un;
                how = BY_NAME;
                who = actor_coded(s, "IGOUNO", "United Nations");
            }
            if (how == BY_PERSON && s->known && who != NONE && !s->actors[who].known)
                who = NONE; /* a name that a place or somebody else may have */
            if (!n || who == NONE || !free_at(s, i, i + n)) {
                i += n ? n : 1;
                continue;
            }
            mentioned m = {.first = i, .end = i + n, .how = how, .count = 1, .who = {who}};
            m.possessive = mark(s, m.end, "'s") || mark(s, m.end, "'");
            m.office = is(s, i, IS_own_office) ||
                       (m.possessive &&
                        (is(s, m.end + 1, IS_office) || is(s, m.end + 2, IS_office) || is(s, m.end + 3, IS_office))) ||
                       is(s, m.end, IS_office) || is(s, m.end + 1, IS_office) ||
                       (i > x->first + 2 && word(s, i - 1, "of") && s->tokens[i - 2].capital && is(s, i - 3, IS_holder)) ||
                       (i > x->first + 1 && (word(s, i - 1, "of") || word(s, i - 1, "for")) && is(s, i - 2, IS_office)) ||
                       (i > x->first + 2 && word(s, i - 1, "the") && word(s, i - 2, "of") && is(s, i - 3, IS_office)) ||
                       (i > x->first + 3 && word(s, i - 1 - word(s, i - 1, "the"), "of") &&
                        word(s, i - 2 - word(s, i - 1, "the"), "and") && mention_at(s, i - 3 - word(s, i - 1, "the")) &&
                        mention_at(s, i - 3 - word(s, i - 1, "the"))->office); /* "the elders of A and of B" */
            m.place = how != BY_PERSON && !m.office && !m.possessive && as_place(s, x, i);
            if (!mention_add(s, m))
                return false;
            i += n;
        }
    }
    if (!find_home(s))
        return false;
    mediators_hinted(s);
    find_pair(s);
    for (uint32_t k = 0; k < s->sentence_count; k++)
        if (!words_of(s, &s->sentences[k]))
            return false;
    return !s->failed;
}
