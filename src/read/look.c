#include "read/look.h"

#include <stdlib.h>
#include <string.h>

enum { FORM_MOST = 64, FORMS = 2048 };

/* Forms that no ending explains, each with its lemma. */
static const char *const irregular[][2] = {{"abode", "abide"},
                                           {"arisen", "arise"},
                                           {"arose", "arise"},
                                           {"ate", "eat"},
                                           {"awoke", "awake"},
                                           {"beaten", "beat"},
                                           {"became", "become"},
                                           {"been", "be"},
                                           {"began", "begin"},
                                           {"begun", "begin"},
                                           {"bent", "bend"},
                                           {"besought", "beseech"},
                                           {"bit", "bite"},
                                           {"bitten", "bite"},
                                           {"bled", "bleed"},
                                           {"blew", "blow"},
                                           {"blown", "blow"},
                                           {"bore", "bear"},
                                           {"borne", "bear"},
                                           {"bought", "buy"},
                                           {"bound", "bind"},
                                           {"bred", "breed"},
                                           {"broke", "break"},
                                           {"broken", "break"},
                                           {"brought", "bring"},
                                           {"built", "build"},
                                           {"burnt", "burn"},
                                           {"came", "come"},
                                           {"caught", "catch"},
                                           {"children", "child"},
                                           {"chose", "choose"},
                                           {"chosen", "choose"},
                                           {"clung", "cling"},
                                           {"crept", "creep"},
                                           {"crises", "crisis"},
                                           {"dealt", "deal"},
                                           {"did", "do"},
                                           {"does", "do"},
                                           {"done", "do"},
                                           {"drank", "drink"},
                                           {"drawn", "draw"},
                                           {"drew", "draw"},
                                           {"driven", "drive"},
                                           {"drove", "drive"},
                                           {"drunk", "drink"},
                                           {"dug", "dig"},
                                           {"fallen", "fall"},
                                           {"fed", "feed"},
                                           {"fell", "fall"},
                                           {"felt", "feel"},
                                           {"fled", "flee"},
                                           {"flew", "fly"},
                                           {"flown", "fly"},
                                           {"flung", "fling"},
                                           {"forbade", "forbid"},
                                           {"forbidden", "forbid"},
                                           {"foresaw", "foresee"},
                                           {"forgave", "forgive"},
                                           {"forgiven", "forgive"},
                                           {"forgot", "forget"},
                                           {"forgotten", "forget"},
                                           {"forsaken", "forsake"},
                                           {"forsook", "forsake"},
                                           {"fought", "fight"},
                                           {"found", "find"},
                                           {"froze", "freeze"},
                                           {"frozen", "freeze"},
                                           {"gave", "give"},
                                           {"given", "give"},
                                           {"goes", "go"},
                                           {"gone", "go"},
                                           {"got", "get"},
                                           {"gotten", "get"},
                                           {"grew", "grow"},
                                           {"ground", "grind"},
                                           {"grown", "grow"},
                                           {"had", "have"},
                                           {"has", "have"},
                                           {"heard", "hear"},
                                           {"held", "hold"},
                                           {"hewn", "hew"},
                                           {"hid", "hide"},
                                           {"hidden", "hide"},
                                           {"hung", "hang"},
                                           {"is", "be"},
                                           {"was", "be"},
                                           {"were", "be"},
                                           {"kept", "keep"},
                                           {"knelt", "kneel"},
                                           {"knew", "know"},
                                           {"known", "know"},
                                           {"laid", "lay"},
                                           {"lain", "lie"},
                                           {"lay", "lie"},
                                           {"leapt", "leap"},
                                           {"led", "lead"},
                                           {"left", "leave"},
                                           {"lent", "lend"},
                                           {"lit", "light"},
                                           {"lost", "lose"},
                                           {"made", "make"},
                                           {"meant", "mean"},
                                           {"men", "man"},
                                           {"met", "meet"},
                                           {"mistook", "mistake"},
                                           {"overcame", "overcome"},
                                           {"overran", "overrun"},
                                           {"oversaw", "oversee"},
                                           {"overseen", "oversee"},
                                           {"overthrew", "overthrow"},
                                           {"overthrown", "overthrow"},
                                           {"overtook", "overtake"},
                                           {"paid", "pay"},
                                           {"people", "person"},
                                           {"ran", "run"},
                                           {"rang", "ring"},
                                           {"repaid", "repay"},
                                           {"ridden", "ride"},
                                           {"risen", "rise"},
                                           {"rode", "ride"},
                                           {"rose", "rise"},
                                           {"rung", "ring"},
                                           {"said", "say"},
                                           {"sang", "sing"},
                                           {"sank", "sink"},
                                           {"sat", "sit"},
                                           {"saw", "see"},
                                           {"seen", "see"},
                                           {"sent", "send"},
                                           {"shaken", "shake"},
                                           {"shook", "shake"},
                                           {"shone", "shine"},
                                           {"shot", "shoot"},
                                           {"shown", "show"},
                                           {"shrank", "shrink"},
                                           {"slain", "slay"},
                                           {"slept", "sleep"},
                                           {"slew", "slay"},
                                           {"slid", "slide"},
                                           {"slung", "sling"},
                                           {"sold", "sell"},
                                           {"sought", "seek"},
                                           {"sped", "speed"},
                                           {"spent", "spend"},
                                           {"spoke", "speak"},
                                           {"spoken", "speak"},
                                           {"sprang", "spring"},
                                           {"sprung", "spring"},
                                           {"spun", "spin"},
                                           {"stank", "stink"},
                                           {"stole", "steal"},
                                           {"stolen", "steal"},
                                           {"stood", "stand"},
                                           {"stricken", "strike"},
                                           {"strove", "strive"},
                                           {"struck", "strike"},
                                           {"stuck", "stick"},
                                           {"stung", "sting"},
                                           {"sung", "sing"},
                                           {"sunk", "sink"},
                                           {"swept", "sweep"},
                                           {"swore", "swear"},
                                           {"sworn", "swear"},
                                           {"swum", "swim"},
                                           {"swung", "swing"},
                                           {"taken", "take"},
                                           {"taught", "teach"},
                                           {"thought", "think"},
                                           {"threw", "throw"},
                                           {"thrown", "throw"},
                                           {"told", "tell"},
                                           {"took", "take"},
                                           {"tore", "tear"},
                                           {"torn", "tear"},
                                           {"trodden", "tread"},
                                           {"trod", "tread"},
                                           {"undergone", "undergo"},
                                           {"understood", "understand"},
                                           {"undertaken", "undertake"},
                                           {"undertook", "undertake"},
                                           {"underwent", "undergo"},
                                           {"undone", "undo"},
                                           {"unfroze", "unfreeze"},
                                           {"unfrozen", "unfreeze"},
                                           {"upheld", "uphold"},
                                           {"went", "go"},
                                           {"wept", "weep"},
                                           {"withdrawn", "withdraw"},
                                           {"withdrew", "withdraw"},
                                           {"withheld", "withhold"},
                                           {"withstood", "withstand"},
                                           {"woke", "wake"},
                                           {"won", "win"},
                                           {"wore", "wear"},
                                           {"worn", "wear"},
                                           {"wound", "wind"},
                                           {"wove", "weave"},
                                           {"written", "write"},
                                           {"wrote", "write"},
                                           {"wrung", "wring"}};

static void try(const entente_dictionary *d, const char *text, size_t length, uint32_t out[LOOK_STEMS], uint32_t *count)
{
    uint32_t word = length ? symbols_find(&d->words, text, length) : 0;
    for (uint32_t i = 0; i < *count; i++)
        if (out[i] == word)
            return;
    if (word && *count < LOOK_STEMS)
        out[(*count)++] = word;
}

uint32_t look_stems(const entente_dictionary *d, const char *form, uint32_t out[LOOK_STEMS])
{
    char text[FORM_MOST + 2];
    size_t length = 0;
    uint32_t count = 0;
    for (; form[length] && length < FORM_MOST; length++)
        text[length] = (char)(form[length] >= 'A' && form[length] <= 'Z' ? form[length] + 32 : form[length]);
    text[length] = '\0';
    try(d, text, length, out, &count);
    size_t low = 0, high = sizeof irregular / sizeof *irregular;
    for (size_t i = low; i < high; i++)
        if (irregular[i][0][0] == text[0] && !strcmp(irregular[i][0], text))
            try(d, irregular[i][1], strlen(irregular[i][1]), out, &count);
    if (length > 2 && text[length - 1] == 's') {
        try(d, text, length - 1, out, &count);
        if (text[length - 2] == 'e') {
            try(d, text, length - 2, out, &count);
            if (length > 3 && text[length - 3] == 'i') {
                char kept = text[length - 3];
                text[length - 3] = 'y';
                try(d, text, length - 2, out, &count);
                text[length - 3] = kept;
            }
        }
    }
    size_t cut = length > 3 && !strcmp(text + length - 2, "ed")    ? 2
                 : length > 4 && !strcmp(text + length - 3, "ing") ? 3
                                                                   : 0;
    if (cut) {
        size_t stem = length - cut;
        char kept = text[stem];
        try(d, text, stem, out, &count);
        text[stem] = 'e';
        try(d, text, stem + 1, out, &count);
        text[stem] = kept;
        if (stem > 2 && text[stem - 1] == text[stem - 2])
            try(d, text, stem - 1, out, &count);
        if (text[stem - 1] == 'i' || text[stem - 1] == 'y') {
            kept = text[stem - 1];
            text[stem - 1] = 'y';
            try(d, text, stem, out, &count);
            if (stem > 2) { /* "lying": lie */
                text[stem - 1] = 'i';
                char after = text[stem];
                text[stem] = 'e';
                try(d, text, stem + 1, out, &count);
                text[stem] = after;
            }
            text[stem - 1] = kept;
        }
        if (text[stem - 1] == 'k') /* "panicked" */
            try(d, text, stem - 1, out, &count);
    }
    return count;
}

bool look_new(look *l, const entente_dictionary *d)
{
    *l = (look){.words = calloc((size_t)d->word_count + 1, sizeof *l->words),
                .sets = calloc((size_t)d->set_count + 1, sizeof *l->sets),
                .d = d,
                .forms = calloc(FORMS + 1, sizeof *l->forms)};
    return l->words && l->sets && l->forms;
}

void look_free(look *l)
{
    free(l->words);
    free(l->sets);
    free(l->forms);
    free(l->sentence);
    *l = (look){0};
}

const look_form *look_known(look *l, const char *form)
{
    size_t length = strnlen(form, sizeof l->forms->form);
    uint64_t hash = length;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)form[i]) * 0x9E3779B97F4A7C15u;
    bool keep = length && length < sizeof l->forms->form;
    look_form *known = &l->forms[keep ? hash >> 40 & (FORMS - 1) : FORMS];
    if (keep && !memcmp(known->form, form, length + 1))
        return known;
    char small[FORM_MOST + 32];
    size_t i = 0;
    for (; form[i] && i < sizeof small; i++)
        small[i] = (char)(form[i] >= 'A' && form[i] <= 'Z' ? form[i] + 32 : form[i]);
    known->own = form[i] ? 0 : symbols_find(&l->d->words, small, i);
    known->count = look_stems(l->d, form, known->stems);
    if (keep)
        memcpy(known->form, form, length + 1);
    return known;
}

static void see(look *l, uint32_t word)
{
    const entente_dictionary *d = l->d;
    if (l->words[word] == l->turn)
        return;
    l->words[word] = l->turn;
    for (uint32_t i = d->word_sets[word]; i < d->word_sets[word + 1]; i++)
        l->sets[d->sets_of[i]] = l->turn;
    for (uint32_t bits = d->word_types[word], type = 0; bits; bits >>= 1, type++)
        if (bits & 1)
            l->types[type] = l->turn;
}

static bool condition_possible(const look *l, const entente_dictionary *d, const condition *c)
{
    if (c->slot > SLOT_PREPOSITION && !strchr(d->words.texts[c->slot - SLOT_PREPOSITION], '_') &&
        l->words[c->slot - SLOT_PREPOSITION] != l->turn)
        return false;
    for (uint32_t i = 0; i < c->count; i++) {
        const want *w = &d->wants[c->first + i];
        if (w->kind == WANT_ANY || w->kind == WANT_ACTOR || (w->kind == WANT_WORD && l->words[w->of] == l->turn) ||
            (w->kind == WANT_SET && l->sets[w->of] == l->turn) || (w->kind == WANT_TYPE && l->types[w->of] == l->turn))
            return true;
    }
    return false;
}

static bool rule_possible(const look *l, const entente_dictionary *d, const rule *r)
{
    if ((r->kind != RULE_VERB && r->kind != RULE_NOUN) || r->type == PLOVER_NONE)
        return false;
    for (uint32_t i = 0; i < r->parts; i++)
        if (l->words[d->lists[r->part + i]] != l->turn)
            return false;
    for (uint32_t i = 0; i < r->conditions; i++)
        if (!d->conditions[r->condition + i].forbids && !condition_possible(l, d, &d->conditions[r->condition + i]))
            return false;
    return true;
}

bool look_sentence(look *l, const entente_sentence *s, uint8_t *mark, bool *any)
{
    const entente_dictionary *d = l->d;
    if (s->count > l->room) {
        look_form *fresh = realloc(l->sentence, s->count * sizeof *fresh);
        if (!fresh)
            return false;
        l->sentence = fresh;
        l->room = s->count;
    }
    if (!++l->turn) { /* once in four thousand million sentences */
        memset(l->words, 0, d->word_count * sizeof *l->words);
        memset(l->sets, 0, d->set_count * sizeof *l->sets);
        memset(l->types, 0, sizeof l->types);
        l->turn = 1;
    }
    for (uint32_t i = 0; i < s->count; i++) {
        l->sentence[i] = *look_known(l, s->words[i].form);
        for (uint32_t k = 0; k < l->sentence[i].count; k++)
            see(l, l->sentence[i].stems[k]);
    }
    for (uint32_t i = 0; i < s->count; i++)
        for (uint32_t k = 0; k < l->sentence[i].count; k++)
            for (uint32_t c = d->first_compound[l->sentence[i].stems[k]]; c; c = d->compounds[c].next) {
                bool all = true;
                for (uint32_t part = 0; all && part + 1 < d->compounds[c].parts; part++)
                    all = l->words[d->lists[d->compounds[c].part + part]] == l->turn;
                if (all)
                    see(l, d->compounds[c].word);
            }
    *any = false;
    for (uint32_t i = 0; i < s->count; i++) {
        mark[i] = 0;
        for (uint32_t k = 0; k < l->sentence[i].count && !mark[i]; k++)
            for (uint32_t r = d->first_rule[l->sentence[i].stems[k]]; r && !mark[i]; r = d->rules[r].next)
                mark[i] = rule_possible(l, d, &d->rules[r]);
        *any |= mark[i];
    }
    return true;
}
