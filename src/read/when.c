#include "read/when.h"
#include "read/calendar.h"
#include "read/words.h"

#include <string.h>
#include <strings.h>

/* How a word's clause is told. */
typedef enum tense { WAS, HAS_BEEN, IS, TO_COME, WAS_TO_COME } tense; /* "had been due to meet on Sunday" */

typedef struct scene {
    const document *d;
    const entente_sentence *s;
    int32_t day;                  /* of the sentence */
    uint32_t sentence, low, high; /* the words looked at, [low, high) */
    size_t count;
    time_words times[CALENDAR_MOST];
    uint32_t heads[CALENDAR_MOST]; /* of the expressions, in the tree */
} scene;

enum { HOPS = 12, HISTORY = 31, OUTBREAK_SENTENCES = 64 }; /* days after which what is dated is history */

static bool tagged(const entente_word *w, const char *xpos)
{
    return w->xpos && !strcmp(w->xpos, xpos);
}

/* Verbs whose infinitive happens when they do. */
static const char *const handing[] = {"begin",   "start",  "continue", "resume", "stop",    "manage", "fail", "help",
                                      "force",   "compel", "cause",    "refuse", "decline", "go",     "come", "try",
                                      "attempt", "seek",   "proceed",  "return", "keep",    "let",    "make", "see",
                                      "lead",    "appear", "seem",     "able",   "serve",   "use",    NULL};
/* What is still to come when it is their object or subject. */
static const char *const planning[] = {"schedule", "plan",    "expect", "slate",      "set", "postpone", "delay", "intend",
                                       "propose",  "prepare", "await",  "anticipate", "due", "want",     "hope",  NULL};
static const char *const coming[] = {"planned",   "scheduled", "upcoming", "forthcoming", "expected", "proposed",  "future",
                                     "impending", "next",      "coming",   "eventual",    "possible", "potential", NULL};
static const char *const gone_by[] = {"previous", "initial",   "earlier",  "prior",      "past",    "former",
                                      "original", "preceding", "historic", "subsequent", "ensuing", NULL};
static const char *const once[] = {"before",       "previously", "formerly",  "once",
                                   "historically", "originally", "initially", NULL};
static const char *const modals[] = {"will", "shall", "would", "may", "might", "can", "could", "should",
                                     "must", "'ll",   "wo",    "ca",  "’ll",   "'d",  NULL};
static const char *const since_words[] = {"since", "before", "until", "till", "ahead", "prior", NULL};

/* A child of `word` whose form is in a list and which stands to it in one of two relations; -1: none. */
static int32_t child(const scene *s, uint32_t word, const char *const *list, uint8_t relation, uint8_t other)
{
    uint32_t from = word > s->low + 40 ? word - 40 : s->low, to = word + 12 < s->high ? word + 12 : s->high;
    for (uint32_t i = from; i < to; i++) {
        const entente_word *w = &s->s->words[i];
        if (w->head == (int32_t)word && (w->relation == relation || w->relation == other) && among(w->form, list))
            return (int32_t)i;
    }
    return -1;
}

/* "was scheduled", "had been expected" */
static bool passed(const scene *s, uint32_t word)
{
    static const char *const gone[] = {"was", "were", "had", NULL};
    return child(s, word, gone, ENTENTE_REL_AUX_PASS, ENTENTE_REL_COP) >= 0 ||
           child(s, word, gone, ENTENTE_REL_AUX_, ENTENTE_REL_AUX_) >= 0;
}

static tense tense_of(const scene *s, uint32_t word, int left)
{
    const entente_word *words = s->s->words, *w = &words[word];
    int32_t head = head_of(s->s, word);
    uint32_t from = word > s->low + 40 ? word - 40 : s->low, to = word + 3 < s->high ? word + 3 : s->high;
    bool modal = false, have = false, had = false, is = false, was = false, infinitive = false, helped = false;
    if (left <= 0)
        return WAS;
    for (uint32_t i = from; i < to; i++) {
        const entente_word *a = &words[i];
        if (a->head != (int32_t)word)
            continue;
        if (a->relation == ENTENTE_REL_MARK && a->upos == ENTENTE_PART && !strcasecmp(a->form, "to"))
            infinitive = true;
        if (a->relation != ENTENTE_REL_AUX_ && a->relation != ENTENTE_REL_AUX_PASS && a->relation != ENTENTE_REL_COP)
            continue;
        helped = true;
        const char *lemma = lemma_of(a);
        if (among(a->form, modals))
            modal = true;
        else if (!strcasecmp(lemma, "have"))
            *(tagged(a, "VBD") || !strcasecmp(a->form, "had") ? &had : &have) = true;
        else if (tagged(a, "VBD"))
            was = true;
        else if (tagged(a, "VBZ") || tagged(a, "VBP"))
            is = true;
    }
    if (modal)
        return TO_COME;
    if (infinitive) {
        if (have)
            return WAS;
        if (helped && (was || had)) /* "was due to meet" */
            return WAS_TO_COME;
        if (helped && is)
            return TO_COME;
        if (head >= 0 && (w->relation == ENTENTE_REL_XCOMP || w->relation == ENTENTE_REL_CSUBJ) &&
            !among(lemma_of(&words[head]), handing))
            return among(lemma_of(&words[head]), planning) && passed(s, (uint32_t)head) ? WAS_TO_COME : TO_COME;
        return head >= 0 && w->relation != ENTENTE_REL_ACL && w->relation != ENTENTE_REL_CCOMP
                   ? tense_of(s, (uint32_t)head, left - 1)
                   : TO_COME;
    }
    if (had || was || tagged(w, "VBD"))
        return WAS;
    if (have)
        return HAS_BEEN;
    if (is || tagged(w, "VBZ") || tagged(w, "VBP"))
        return IS;
    if (!verbal(w) && !helped) { /* a noun: as it is modified, then as what governs it */
        if (child(s, word, coming, ENTENTE_REL_AMOD, ENTENTE_REL_AMOD) >= 0)
            return TO_COME;
        if (head < 0)
            return WAS;
        if (among(lemma_of(&words[head]), planning) && !clausal(w->relation))
            return TO_COME;
        return clausal(w->relation) ? WAS : tense_of(s, (uint32_t)head, left - 1);
    }
    if (head >= 0 && w->relation == ENTENTE_REL_CONJ)
        return tense_of(s, (uint32_t)head, left - 1);
    if (tagged(w, "VB"))
        return TO_COME;
    if (tagged(w, "VBN"))
        return among(lemma_of(w), planning) ? TO_COME : WAS;
    if (head >= 0 && tagged(w, "VBG"))
        return tense_of(s, (uint32_t)head, left - 1);
    return WAS;
}

/* The word of an expression that the others hang on. */
static uint32_t head_in(const entente_sentence *s, uint32_t first, uint32_t last)
{
    for (uint32_t i = last + 1; i-- > first;) {
        int32_t head = s->words[i].head;
        if ((head < (int32_t)first || head > (int32_t)last) && s->words[i].upos != ENTENTE_PUNCT)
            return i;
    }
    return last;
}

/* "Monday (6 May)": what stands in brackets says which. */
static void bracketed(scene *s)
{
    for (size_t i = 0; i + 1 < s->count; i++) {
        const time_words *inner = &s->times[i + 1];
        if (inner->first == s->times[i].last + 2 && !strcmp(s->s->words[inner->first - 1].form, "(") &&
            inner->past.from != ENTENTE_DAY_NONE) {
            s->times[i].past = inner->past;
            s->times[i].future = inner->future;
        }
    }
}

/* "Later, the envoy met …": of the day told before. */
static bool later(const scene *s, uint32_t word, interval *when)
{
    static const char *const words[] = {"later", "afterwards", "afterward", "subsequently", "then", "thereafter", NULL};
    if (child(s, word, words, ENTENTE_REL_ADVMOD, ENTENTE_REL_ADVMOD) < 0)
        return false;
    for (uint32_t back = 1; back <= 2 && back <= s->sentence; back++) {
        const entente_sentence *before = &s->d->parse.sentences[s->sentence - back];
        time_words times[CALENDAR_MOST];
        size_t count = calendar_find(before->words, 0, before->count < CALENDAR_WINDOW ? before->count : CALENDAR_WINDOW,
                                     s->day, times);
        for (size_t i = 0; i < count; i++)
            if (times[i].past.from != ENTENTE_DAY_NONE && times[i].past.from == times[i].past.to) {
                *when = times[i].past;
                return true;
            }
    }
    return false;
}

static void look_at(scene *s, const document *d, uint32_t sentence, uint32_t about)
{
    *s = (scene){
        .d = d, .s = &d->parse.sentences[sentence], .sentence = sentence, .day = d->days ? d->days[sentence] : d->day};
    s->low = about > CALENDAR_WINDOW / 2 && s->s->count > CALENDAR_WINDOW ? about - CALENDAR_WINDOW / 2 : 0;
    s->high = s->s->count - s->low > CALENDAR_WINDOW ? s->low + CALENDAR_WINDOW : s->s->count;
    while (s->low < s->high && s->s->words[s->low].from < d->dateline_end)
        s->low++;
    s->count = calendar_of(d, sentence, s->low, s->high, s->day, s->times);
    bracketed(s);
    for (size_t i = 0; i < s->count; i++)
        s->heads[i] = head_in(s->s, s->times[i].first, s->times[i].last);
}

static interval either(const time_words *t)
{
    return t->past.from != ENTENTE_DAY_NONE ? t->past : t->future;
}

/* Settle what counts from a day told before: in the sentence, in the five before it, else the dispatch's. */
static void settle(scene *s, size_t which)
{
    interval anchor = {s->day, s->day}, told = {ENTENTE_DAY_NONE, ENTENTE_DAY_NONE};
    for (size_t i = which; i-- > 0 && told.from == ENTENTE_DAY_NONE;)
        told = either(&s->times[i]);
    for (uint32_t back = 1; back <= 5 && back <= s->sentence && told.from == ENTENTE_DAY_NONE; back++) {
        const entente_sentence *before = &s->d->parse.sentences[s->sentence - back];
        time_words times[CALENDAR_MOST];
        uint32_t first = before->count > CALENDAR_WINDOW ? before->count - CALENDAR_WINDOW : 0;
        while (first < before->count && before->words[first].from < s->d->dateline_end)
            first++;
        size_t count = calendar_find(before->words, first, before->count, s->day, times);
        for (size_t i = count; i-- > 0 && told.from == ENTENTE_DAY_NONE;)
            told = either(&times[i]);
    }
    calendar_anchor(&s->times[which], told.from != ENTENTE_DAY_NONE ? told : anchor);
    s->times[which].anchored = false;
}

/* Steps up the tree from an expression to the word whose time it tells; -1: it tells another's. What stands before a noun
   ("Tuesday's attack", "the 2003 invasion") or after it with "of" is that noun's alone; what follows a noun otherwise ("met
   the leaders on Monday") may be its verb's. */
static int reach(const scene *s, size_t which, uint32_t word)
{
    const entente_word *words = s->s->words;
    uint32_t at = s->heads[which];
    if (at >= s->times[which].first && word >= s->times[which].first && word <= s->times[which].last)
        return -1;
    for (int hops = 1; hops <= 4; hops++) {
        int32_t head = head_of(s->s, at);
        uint8_t relation = words[at].relation;
        if (head < 0 || (hops > 1 && (clausal(relation) || (relation == ENTENTE_REL_CONJ && verbal(&words[at])))))
            return -1;
        if ((uint32_t)head == word)
            return hops;
        if (hops == 1 && !verbal(&words[head])) {
            static const char *const of[] = {"of", NULL};
            if (at < (uint32_t)head || child(s, at, of, ENTENTE_REL_CASE, ENTENTE_REL_CASE) >= 0)
                return -1;
            interval i = either(&s->times[which]);
            if (i.from != ENTENTE_DAY_NONE && s->day != ENTENTE_DAY_NONE && i.to < s->day - HISTORY)
                return -1;
        } else if (verbal(&words[head])) {
            return -1;
        }
        at = (uint32_t)head;
    }
    return -1;
}

/* What an expression says to a tense. */
static interval told(const scene *s, const time_words *t, tense how)
{
    interval i = t->past;
    int32_t day = s->day;
    if (t->lasting)
        return how == HAS_BEEN ? i : (interval){ENTENTE_DAY_NONE, ENTENTE_DAY_NONE};
    bool near = day != ENTENTE_DAY_NONE && t->future.from != ENTENTE_DAY_NONE && t->future.from >= day &&
                t->future.from - day <= HISTORY;
    if ((how == TO_COME && t->future.from != ENTENTE_DAY_NONE) || (how == IS && near && i.to != day))
        i = t->future;
    if (i.from == ENTENTE_DAY_NONE || day == ENTENTE_DAY_NONE)
        return i;
    if ((how == WAS || how == HAS_BEEN) && i.from <= day && i.to > day)
        i.to = day;
    if (how == TO_COME && i.from < day && i.to >= day)
        i.from = day;
    return i;
}

/* The time that a word has of its own, from expressions that end before `limit`. */
static bool own(scene *s, uint32_t word, tense how, uint32_t limit, interval *when, bool *gone)
{
    int best = 0;
    uint32_t distance = 0;
    for (size_t i = 0; i < s->count; i++) {
        int hops = s->times[i].last < limit ? reach(s, i, word) : -1;
        uint32_t away = s->heads[i] > word ? s->heads[i] - word : word - s->heads[i];
        if (hops < 0 || (best && (hops > best || (hops == best && away >= distance))))
            continue;
        if (s->times[i].anchored)
            settle(s, i);
        interval said = told(s, &s->times[i], how);
        if (said.from == ENTENTE_DAY_NONE && !s->times[i].gone)
            continue;
        best = hops;
        distance = away;
        *when = said;
        *gone = s->times[i].gone;
    }
    return best > 0;
}

/* Two words for one act: "kidnapped" and "the kidnapping", "talks" and "talk". */
static bool same_act(const char *a, const char *b)
{
    size_t n = 0, shorter = strlen(a) < strlen(b) ? strlen(a) : strlen(b);
    while (n < shorter && (a[n] | 32) == (b[n] | 32))
        n++;
    return n >= 4 ? n + 3 >= shorter : n == shorter && n >= 3;
}

static bool definite(const scene *s, uint32_t word)
{
    static const char *const the[] = {"the", "this", "that", NULL};
    return child(s, word, the, ENTENTE_REL_DET_, ENTENTE_REL_DET_) >= 0;
}

/* The act told again: "The attack took place on 15 January" after it, or before it the same act with its day, of which "the
   murder" speaks. */
static bool elsewhere(const document *d, uint32_t sentence, uint32_t trigger, interval *when)
{
    static const char *const happening[] = {"take", "occur", "happen", "come", NULL};
    static const char *const acts[] = {"attack", "incident", "crime", "event", "action", "assault", NULL};
    const entente_word *word = &d->parse.sentences[sentence].words[trigger];
    scene s;
    bool gone = false;
    for (uint32_t n = sentence + 1; n <= sentence + 3 && n < d->parse.count; n++) {
        const entente_sentence *next = &d->parse.sentences[n];
        for (uint32_t i = 0; (!d->has_tree || d->has_tree[n]) && i < next->count && i < CALENDAR_WINDOW; i++) {
            const entente_word *w = &next->words[i];
            if (w->relation != ENTENTE_REL_NSUBJ || w->head < 0 || (uint32_t)w->head >= next->count ||
                !among(lemma_of(&next->words[w->head]), happening) ||
                !(same_act(lemma_of(w), lemma_of(word)) || among(lemma_of(w), acts)))
                continue;
            look_at(&s, d, n, i);
            if (definite(&s, i) && own(&s, (uint32_t)w->head, WAS, UINT32_MAX, when, &gone) && !gone)
                return true;
        }
    }
    look_at(&s, d, sentence, trigger);
    if (verbal(word) || !definite(&s, trigger))
        return false;
    for (uint32_t n = sentence; n-- > 0 && sentence - n <= 8;) {
        const entente_sentence *before = &d->parse.sentences[n];
        bool looked = false; /* at a sentence that fits the window all words see the same */
        for (uint32_t i = 0; (!d->has_tree || d->has_tree[n]) && i < before->count && i < CALENDAR_WINDOW; i++) {
            const entente_word *w = &before->words[i];
            if (!(verbal(w) || w->upos == ENTENTE_NOUN) || !same_act(lemma_of(w), lemma_of(word)))
                continue;
            if (!looked || before->count > CALENDAR_WINDOW)
                look_at(&s, d, n, i);
            looked = true;
            bool subject = w->relation == ENTENTE_REL_NSUBJ && w->head >= 0 && (uint32_t)w->head < before->count &&
                           among(lemma_of(&before->words[w->head]), happening);
            if ((own(&s, i, WAS, UINT32_MAX, when, &gone) ||
                 (subject && own(&s, (uint32_t)w->head, WAS, UINT32_MAX, when, &gone))) &&
                !gone && when->to <= d->day)
                return true;
        }
    }
    return false;
}

/* "Their initial attack": the day on which the conflict began or broke out, where the dispatch tells it. */
static bool outbreak(const document *d, const scene *s, uint32_t trigger, interval *when)
{
    static const char *const first[] = {"initial", "first", "opening", "original", NULL};
    static const char *const beginnings[] = {"escalation", "outbreak", "beginning", "start", "onset", "eruption", NULL};
    bool gone = false;
    if (verbal(&s->s->words[trigger]) || child(s, trigger, first, ENTENTE_REL_AMOD, ENTENTE_REL_AMOD) < 0)
        return false;
    for (uint32_t n = 0; n < d->parse.count && n < OUTBREAK_SENTENCES; n++) {
        const entente_sentence *other = &d->parse.sentences[n];
        for (uint32_t i = 0; (!d->has_tree || d->has_tree[n]) && i < other->count && i < CALENDAR_WINDOW; i++) {
            scene there;
            if (other->words[i].upos != ENTENTE_NOUN || !among(lemma_of(&other->words[i]), beginnings))
                continue;
            look_at(&there, d, n, i);
            if (own(&there, i, WAS, UINT32_MAX, when, &gone) && !gone && when->to <= d->day)
                return true;
        }
    }
    return false;
}

/* Verbs that say of a noun that it is or is done: "held talks", "talks began". */
static const char *const doing[] = {
    "hold",     "take",  "make",     "give",   "conduct", "launch",   "carry",    "deliver",  "pay",     "have", "begin",
    "start",    "open",  "continue", "resume", "end",     "conclude", "occur",    "happen",   "proceed", "go",   "stage",
    "mount",    "host",  "convene",  "issue",  "sign",    "announce", "say",      "be",       "impose",  "lift", "reach",
    "complete", "break", "erupt",    "flare",  "rage",    "resume",   "collapse", "conclude", "ensue",   NULL};

/* Whether what no expression dates is told as news of the dispatch: by a verb, as a predicate, or as what such a verb does.
   A noun that is only spoken of ("the earlier attack", "their military response", "talks with X are crucial") is told of no
   day; nor is what an act without a day has done ("the initial attack has led to …"). */
static bool is_news(const scene *s, uint32_t trigger)
{
    const entente_word *words = s->s->words;
    uint32_t at = trigger;
    for (uint32_t i = s->low; i < s->high && verbal(&words[trigger]); i++)
        if (words[i].head == (int32_t)trigger && words[i].relation == ENTENTE_REL_NSUBJ &&
            child(s, i, gone_by, ENTENTE_REL_AMOD, ENTENTE_REL_AMOD) >= 0)
            return false;
    for (int hops = 0; hops < HOPS && !verbal(&words[at]); hops++) {
        int32_t head = head_of(s->s, at);
        uint8_t relation = words[at].relation;
        if (head < 0 || clausal(relation) || relation == ENTENTE_REL_ROOT || relation == ENTENTE_REL_PARATAXIS ||
            relation == ENTENTE_REL_LIST)
            return true;
        bool handed = relation == ENTENTE_REL_CONJ || relation == ENTENTE_REL_NMOD || relation == ENTENTE_REL_COMPOUND;
        if (!handed)
            return verbal(&words[head]) && among(lemma_of(&words[head]), doing);
        at = (uint32_t)head;
    }
    return true;
}

/* "on the eve of the harvest", "during the reign of X", "before the rains": what hangs on an act as its time, and says no
   day that is known. */
static bool some_time(const scene *s, uint32_t word)
{
    static const char *const times[] = {
        "eve",    "height", "reign",   "rule",      "era",         "presidency", "term",     "tenure",  "dynasty",
        "season", "rain",   "rains",   "harvest",   "anniversary", "occupation", "famine",   "drought", "time",
        "period", "war",    "monsoon", "childhood", "century",     "revolution", "outbreak", NULL};
    static const char *const when[] = {"on", "at", "in", "during", "before", "since", "until", "after", NULL};
    const entente_word *words = s->s->words;
    for (uint32_t i = word + 1; i < s->high && i < word + 40; i++)
        if (words[i].head == (int32_t)word &&
            (words[i].relation == ENTENTE_REL_OBL || words[i].relation == ENTENTE_REL_NMOD) &&
            among(lemma_of(&words[i]), times) && child(s, i, when, ENTENTE_REL_CASE, ENTENTE_REL_CASE) >= 0) {
            bool understood = false;
            for (size_t k = 0; k < s->count; k++)
                understood |= s->times[k].first <= i + 6 && s->times[k].last >= i;
            if (!understood)
                return true;
        }
    return false;
}

/* The day that a sentence tells of its main verb, where it is a single one. */
static bool day_of_main(const document *d, uint32_t sentence, interval *when)
{
    const entente_sentence *other = &d->parse.sentences[sentence];
    for (uint32_t i = 0; (!d->has_tree || d->has_tree[sentence]) && i < other->count && i < CALENDAR_WINDOW; i++) {
        scene there;
        bool gone = false;
        if (other->words[i].relation != ENTENTE_REL_ROOT || !verbal(&other->words[i]))
            continue;
        look_at(&there, d, sentence, i);
        if (own(&there, i, WAS, UINT32_MAX, when, &gone) && !gone && when->from == when->to)
            return true;
    }
    *when = (interval){ENTENTE_DAY_NONE, ENTENTE_DAY_NONE};
    return false;
}

/* "X landed on Tuesday. He met Y", "… came as he met Y": of the day that was told of the same person or people in the
   sentence before. */
static bool carried(const scene *s, uint32_t trigger, interval *when)
{
    static const char *const who[] = {"he", "she", "they", NULL};
    const entente_word *words = s->s->words;
    uint32_t verb = trigger;
    bool same = false;
    for (int hops = 0; hops < HOPS; hops++) {
        same |= verbal(&words[verb]) && child(s, verb, who, ENTENTE_REL_NSUBJ, ENTENTE_REL_NSUBJ) >= 0;
        if (words[verb].head < 0 || (uint32_t)words[verb].head >= s->s->count || words[verb].relation == ENTENTE_REL_CCOMP ||
            words[verb].relation == ENTENTE_REL_ACL_RELCL)
            break;
        verb = (uint32_t)words[verb].head;
    }
    return same && s->sentence && words[verb].relation == ENTENTE_REL_ROOT && tense_of(s, verb, HOPS) == WAS &&
           day_of_main(s->d, s->sentence - 1, when);
}

/* The day that the first sentence tells of its news, where it is one of the last: what follows undated is of it. */
static interval lead(const scene *s)
{
    enum { LATELY = 2 };
    interval when;
    if (s->sentence && (!s->d->days || s->d->days[0] == s->day) && day_of_main(s->d, 0, &when) && when.from <= s->day &&
        when.from >= s->day - LATELY)
        return when;
    return (interval){s->day, s->day};
}

static bool talking(const entente_word *w)
{
    static const char *const nouns[] = {"talk",   "talks",      "negotiation", "meeting",
                                        "summit", "conference", "ceasefire",   NULL};
    return among(lemma_of(w), nouns);
}

interval read_when(const document *d, uint32_t sentence, uint32_t trigger, bool *past)
{
    interval when = {ENTENTE_DAY_NONE, ENTENTE_DAY_NONE}, unknown = when;
    scene s;
    *past = false;
    if (sentence >= d->parse.count || trigger >= d->parse.sentences[sentence].count)
        return unknown;
    look_at(&s, d, sentence, trigger);
    const entente_word *words = s.s->words;
    tense how = tense_of(&s, trigger, HOPS);
    uint32_t at = trigger, limit = UINT32_MAX;
    bool found = false, dated = true; /* dated: news of the dispatch's day where nothing else is said */
    if (how == TO_COME || how == WAS_TO_COME)
        dated = false;
    for (int hops = 0; hops < HOPS; hops++) {
        if ((found = own(&s, at, at == trigger ? how : tense_of(&s, at, HOPS), limit, &when, past)))
            break;
        int32_t up = head_of(s.s, at);
        uint8_t relation = words[at].relation;
        /* "talks are scheduled to begin on Monday": the day hangs on what their verb says is to come */
        for (uint32_t k = at + 1; !found && at != trigger && k < s.high; k++)
            if (words[k].head == (int32_t)at && words[k].relation == ENTENTE_REL_XCOMP)
                found = own(&s, k, tense_of(&s, k, HOPS), limit, &when, past);
        if (found)
            break;
        if (child(&s, at, once, ENTENTE_REL_ADVMOD, ENTENTE_REL_ADVMOD) >= 0 ||
            (!verbal(&words[at]) && child(&s, at, gone_by, ENTENTE_REL_AMOD, ENTENTE_REL_AMOD) >= 0)) {
            dated = false;
            break;
        }
        if (up < 0)
            break;
        uint32_t head = (uint32_t)up;
        if (relation == ENTENTE_REL_CCOMP) { /* what is reported is no later than the report */
            if (how != TO_COME && tense_of(&s, head, HOPS) != TO_COME)
                found = own(&s, head, WAS, limit, &when, past);
            break;
        }
        if (relation == ENTENTE_REL_ACL || relation == ENTENTE_REL_ACL_RELCL) { /* "the attack on Monday that killed …" */
            found = own(&s, head, how, at, &when, past);
            if (found || !talking(&words[head]))
                break;
            limit = UINT32_MAX; /* "the talks, mediated by X, began on Monday" */
        }
        if (relation == ENTENTE_REL_PARATAXIS && verbal(&words[head]) && head < at) /* "Yesterday, he noted, X attacked" */
            found = how != TO_COME && own(&s, head, WAS, limit, &when, past);
        if (relation == ENTENTE_REL_PARATAXIS || relation == ENTENTE_REL_ROOT || relation == ENTENTE_REL_LIST)
            break;
        if (relation == ENTENTE_REL_CONJ && verbal(&words[at])) { /* "met on Monday and signed" */
            if ((tense_of(&s, head, HOPS) == TO_COME) != (how == TO_COME))
                break;
            limit = limit < at ? limit : at;
        } else if (relation == ENTENTE_REL_XCOMP || relation == ENTENTE_REL_ADVCL || relation == ENTENTE_REL_CSUBJ) {
            if ((tense_of(&s, head, HOPS) == TO_COME) != (how == TO_COME))
                break;
        } else if (!verbal(&words[at]) && child(&s, at, since_words, ENTENTE_REL_CASE, ENTENTE_REL_CASE) >= 0) {
            dated = false;
            break;
        }
        at = head;
    }
    if (!found && dated)
        found = later(&s, trigger, &when) || carried(&s, trigger, &when);
    if (!found && dated &&
        (some_time(&s, trigger) ||
         (!verbal(&words[trigger]) && words[trigger].head >= 0 && some_time(&s, (uint32_t)words[trigger].head))))
        dated = false;
    if (!found && how != TO_COME && s.day != ENTENTE_DAY_NONE)
        found = elsewhere(d, sentence, trigger, &when) || outbreak(d, &s, trigger, &when);
    if (!found && dated && s.day != ENTENTE_DAY_NONE && is_news(&s, trigger))
        when = lead(&s);
    if (s.day != ENTENTE_DAY_NONE && when.from != ENTENTE_DAY_NONE)
        *past = when.to < s.day - HISTORY;
    return when;
}
