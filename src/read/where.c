#include "read/where.h"
#include "read/calendar.h"
#include "read/places.h"
#include "read/words.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

/* --- the dateline --- */

enum { DATELINE = 200, DATELINE_PLACE = 40 };

typedef struct line {
    const char *text;
    size_t at, length;
} line;

static void spaces(line *l)
{
    while (l->at < l->length && (l->text[l->at] == ' ' || l->text[l->at] == '\t'))
        l->at++;
}

static bool literal(line *l, const char *text)
{
    size_t n = strlen(text);
    if (l->length - l->at < n || memcmp(l->text + l->at, text, n))
        return false;
    l->at += n;
    return true;
}

/* The dash after a dateline. A hyphen needs a space on both sides, for it is within names too. */
static bool dash(line *l)
{
    size_t start = l->at;
    spaces(l);
    if (literal(l, "—") || literal(l, "–") || literal(l, "--")) {
        while (literal(l, "-"))
            ;
        return true;
    }
    if (l->at && isspace((unsigned char)l->text[l->at - 1]) && literal(l, "-") &&
        (l->at == l->length || isspace((unsigned char)l->text[l->at])))
        return true;
    l->at = start;
    return false;
}

/* A run of name: letters, spaces, periods, apostrophes, hyphens between letters. */
static size_t name_run(const line *l)
{
    size_t i = l->at;
    for (; i < l->length; i++) {
        unsigned char c = (unsigned char)l->text[i];
        bool inner = c == '\'' || c == '.' ||
                     (c == '-' && i > l->at && i + 1 < l->length && isalpha((unsigned char)l->text[i - 1]) &&
                      isalpha((unsigned char)l->text[i + 1]));
        if (c == 0xe2 && i + 2 < l->length && !memcmp(l->text + i, "\xe2\x80\x99", 3)) {
            i += 2;
            continue;
        }
        if (c == 0xe2 || !(isalpha(c) || c >= 0x80 || c == ' ' || inner)) /* 0xe2: dashes among others */
            break;
    }
    while (i > l->at && l->text[i - 1] == ' ')
        i--;
    return i - l->at;
}

static size_t words_in(const char *text, size_t length)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++)
        count += text[i] != ' ' && (!i || text[i - 1] == ' ');
    return count;
}

static bool in_capitals(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
    return true;
}

/* What stands in brackets: (AP), (NICARAGUA), [TEXT]. False: nothing does. */
static bool brackets(line *l, char open, char close, const char **inner, size_t *length)
{
    size_t start = l->at;
    spaces(l);
    if (l->at < l->length && l->text[l->at] == open) {
        const char *end = memchr(l->text + l->at, close, l->length - l->at);
        if (end) {
            *inner = l->text + l->at + 1;
            *length = (size_t)(end - *inner);
            l->at = (size_t)(end - l->text) + 1;
            return true;
        }
    }
    l->at = start;
    return false;
}

/* A place, narrowed by the region or country named after it, if one is. */
static bool place_in(const char *name, size_t length, const char *region, size_t region_length, entente_place *out)
{
    entente_place area;
    static const char united[] = "UNITED NATIONS"; /* where it sits */
    if (length == sizeof united - 1 && !strncasecmp(name, united, length))
        return place_find("New York", 8, "USA", out);
    if (region_length) {
        if (place_find(region, region_length, "", &area) && place_find(name, length, area.country, out))
            return true;
        /* "Atlanta, Georgia": the region is another country's too */
        if (place_find(name, length, "", out) && place_find(region, region_length, out->country, &area))
            return true;
        if (place_find(region, region_length, "", out)) /* a village that no table has: its country */
            return true;
    }
    return place_find(name, length, "", out);
}

/* "Ankara - The minister …": behind the dash a sentence begins, and no second town of "Ankara - Tehran talks". */
static bool before_sentence(line l)
{
    entente_place place;
    spaces(&l);
    size_t n = l.at;
    while (n < l.length && isalpha((unsigned char)l.text[n]))
        n++;
    return n > l.at && isupper((unsigned char)l.text[l.at]) &&
           (!place_find(l.text + l.at, n - l.at, "", &place) || place.is_country);
}

void read_dateline(document *d)
{
    line l = {.text = d->text, .length = d->length < DATELINE ? d->length : DATELINE};
    const char *region = NULL, *inner, *name;
    size_t region_length = 0, inner_length, length;
    bool agency = false, dated = false, parted = false;
    int32_t day = ENTENTE_DAY_NONE;
    d->dateline_end = 0;
    d->has_dateline_place = false;
    while (l.at < l.length && isspace((unsigned char)l.text[l.at]))
        l.at++;
    const char *newline = memchr(l.text + l.at, '\n', l.length - l.at);
    if (newline)
        l.length = (size_t)(newline - l.text);
    name = l.text + l.at;
    length = name_run(&l);
    if (length > DATELINE_PLACE || words_in(name, length) > 5 ||
        (length && !isupper((unsigned char)*name) && (unsigned char)*name < 0x80))
        return;
    l.at += length;
    size_t end = l.at;
    for (int parts = 0; parts < 6; parts++, end = l.at) {
        spaces(&l);
        if (literal(&l, "/")) { /* "TEL AVIV/CAIRO" */
            l.at += name_run(&l);
        } else if (brackets(&l, '(', ')', &inner, &inner_length)) {
            entente_place place;
            if (!agency && !dated && !region_length && in_capitals(inner, inner_length) && inner_length > 3 &&
                place_find(inner, inner_length, "", &place)) { /* "MANAGUA (NICARAGUA)" */
                region = inner;
                region_length = inner_length;
            } else if (inner_length && inner_length <= 60 && isupper((unsigned char)*inner)) {
                agency = true;
            } else {
                return;
            }
        } else if (length && literal(&l, ",")) {
            spaces(&l);
            size_t used = calendar_date(l.text + l.at, l.length - l.at, &day);
            if (used || literal(&l, "NO DATE")) {
                dated = true;
                l.at += used;
            } else {
                size_t n = name_run(&l);
                if (!n || n > DATELINE_PLACE || words_in(l.text + l.at, n) > 4 || !isupper((unsigned char)l.text[l.at]))
                    return;
                if (!region_length) {
                    region = l.text + l.at;
                    region_length = n;
                }
                l.at += n;
            }
        } else {
            break;
        }
    }
    bool capitals = length && in_capitals(name, length);
    if (!(parted = dash(&l) || (capitals && literal(&l, ":")))) /* "GENEVA: …" */
        l.at = end;
    if (!length && !agency)
        return;
    bool found = length && place_in(name, length, region, region_length, &d->dateline);
    if (length > 7 && !strncmp(name, "NO CITY", 7) && region_length == 0)
        found = false;
    /* a sign that it is one: an agency or a date and a dash, or a place in capitals and a dash; "(CNN)" needs none */
    bool town = found && !d->dateline.is_country;
    if (!(parted ? agency || dated || (found && capitals) || (town && (region_length || before_sentence(l)))
                 : agency && (!length || found)))
        return;
    for (int groups = 0; groups < 6 && brackets(&l, '[', ']', &inner, &inner_length); groups++)
        ;
    d->has_dateline_place = found;
    d->dateline_end = l.at;
    if (d->day == ENTENTE_DAY_NONE)
        d->day = day;
}

/* --- the place of a word --- */

enum { WINDOW = 200, FOUND_MOST = 24, COUNTRIES = 16, CONTEXT = 64 };

typedef struct candidate {
    uint32_t head;        /* the word of the tree that stands for the phrase */
    uint32_t first, last; /* the name */
    bool path;            /* "to", "from": a place of the event only when it moves */
} candidate;

typedef struct scene {
    const document *d;
    const entente_sentence *s;
    uint32_t sentence, low, high;
    size_t count;
    candidate found[FOUND_MOST];
    bool time[WINDOW]; /* by word from low on: it is of an expression of time */
} scene;

static const char *const at_words[] = {"in",     "at",   "near", "outside", "inside", "around", "across", "throughout",
                                       "within", "into", "off",  "along",   "above",  "over",   NULL};
static const char *const path_words[] = {"to", "from", "toward", "towards", "through", "via", "for", NULL};
static const char *const moving[] = {"travel",   "visit",    "go",       "arrive",     "flee",       "return",  "head",
                                     "leave",    "depart",   "come",     "fly",        "trip",       "tour",    "move",
                                     "withdraw", "deploy",   "send",     "withdrawal", "deployment", "arrival", "march",
                                     "advance",  "stop",     "journey",  "land",       "drive",      "sail",    "pull",
                                     "retreat",  "evacuate", "dispatch", "cross",      "enter",      "mission", "flight",
                                     "delivery", "deliver",  "ship",     "fire",       "take",       NULL};
/* Verbs whose object is where they happen. */
static const char *const taking[] = {
    "visit",  "tour",    "reach",  "leave",    "enter",   "bomb",      "shell",    "attack",   "strike",  "capture",
    "seize",  "besiege", "raid",   "invade",   "overrun", "occupy",    "storm",    "bombard",  "hit",     "pound",
    "retake", "cross",   "quit",   "evacuate", "rock",    "shake",     "encircle", "surround", "conquer", "burn",
    "loot",   "torch",   "target", "mortar",   "ransack", "recapture", "liberate", "strafe",   NULL};
/* Nouns that a place's name stands beside: "the city of X", "X department", "X's airport". */
static const char *const areas[] = {"city",
                                    "town",
                                    "village",
                                    "capital",
                                    "province",
                                    "department",
                                    "district",
                                    "region",
                                    "state",
                                    "port",
                                    "island",
                                    "suburb",
                                    "area",
                                    "camp",
                                    "peninsula",
                                    "county",
                                    "municipality",
                                    "neighborhood",
                                    "neighbourhood",
                                    "outskirts",
                                    "governorate",
                                    "jurisdiction",
                                    "zone",
                                    "enclave",
                                    "territory",
                                    "valley",
                                    "republic",
                                    "prefecture",
                                    "canton",
                                    "settlement",
                                    "township",
                                    "airport",
                                    "hotel",
                                    "square",
                                    "street",
                                    "stadium",
                                    "university",
                                    "hospital",
                                    "center",
                                    "centre",
                                    "north",
                                    "south",
                                    "east",
                                    "west",
                                    "northeast",
                                    "northwest",
                                    "southeast",
                                    "southwest",
                                    "border",
                                    "coast",
                                    "countryside",
                                    "slum",
                                    "jail",
                                    "prison",
                                    "market",
                                    "station",
                                    "part",
                                    "quarter",
                                    NULL};
static const char *const beside[] = {
    "downtown", "central",  "north",   "northern",     "south",        "southern",     "east",         "eastern",
    "west",     "western",  "greater", "northeastern", "northwestern", "southeastern", "southwestern", "nearby",
    "occupied", "mainland", "the",     "old",          "rural",        "neighboring",  "neighbouring", NULL};

/* Words with which names begin, and which are no name alone. */
static const char *const beginnings[] = {"san",   "santa", "santo", "saint", "st.",    "la",    "el",    "los",    "las",
                                         "le",    "les",   "de",    "del",   "puerto", "port",  "new",   "north",  "south",
                                         "east",  "west",  "mount", "fort",  "lake",   "river", "al",    "ciudad", "villa",
                                         "monte", "rio",   "camp",  "cape",  "bay",    "upper", "lower", NULL};

/* A word of a name: the treebank calls "Saudi" of "Saudi Arabia" an adjective, but its Penn tag a name's. */
static bool named(const entente_word *w)
{
    return w->upos == ENTENTE_PROPN || (w->upos == ENTENTE_ADJ && w->xpos && !strncmp(w->xpos, "NNP", 3));
}

/* The mention of a sentence that has the word as its head, NULL: none. Binary search over the order of the text. */
static const mention *mention_at(const document *d, uint32_t sentence, uint32_t word)
{
    size_t low = 0, high = d->mention_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (d->mentions[middle].sentence < sentence)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < d->mention_count && d->mentions[low].sentence == sentence; low++)
        if (d->mentions[low].head == word)
            return &d->mentions[low];
    return NULL;
}

/* The name around a word: the proper nouns that follow one another there, but for times. Trees often part a name, its words
   seldom. */
static void name_around(const scene *c, uint32_t word, uint32_t *first, uint32_t *last)
{
    const entente_word *words = c->s->words;
    *first = *last = word;
    while (*first > c->low && word - *first < 5 && named(&words[*first - 1]) && !c->time[*first - 1 - c->low] &&
           words[*first - 1].relation != ENTENTE_REL_NMOD_POSS)
        --*first;
    while (*last + 1 < c->high && *last - word < 5 && named(&words[*last + 1]) && !c->time[*last + 1 - c->low])
        ++*last;
}

/* A child of word in one of two relations that is a name; -1: none. of: it must have "of" before it. */
static int32_t name_under(const scene *c, uint32_t word, uint8_t relation, uint8_t other, bool of)
{
    uint32_t from = word > c->low + 8 ? word - 8 : c->low, to = word + 10 < c->high ? word + 10 : c->high;
    for (uint32_t i = from; i < to; i++) {
        const entente_word *w = &c->s->words[i];
        if (w->head != (int32_t)word || !named(w) || (w->relation != relation && w->relation != other))
            continue;
        bool has = false;
        for (uint32_t k = i > 5 ? i - 5 : 0; k < i; k++)
            has = has || (c->s->words[k].head == (int32_t)i && c->s->words[k].relation == ENTENTE_REL_CASE &&
                          !strcasecmp(c->s->words[k].form, "of"));
        if (has == of)
            return (int32_t)i;
    }
    return -1;
}

/* The preposition before a phrase. 0: none that places, 1: one that places it, 2: one of a path. */
static int preposition(const scene *c, uint32_t word)
{
    for (uint32_t i = word; i-- > c->low && i + 8 > word;) {
        const entente_word *w = &c->s->words[i];
        if (w->head != (int32_t)word || w->relation != ENTENTE_REL_CASE)
            continue;
        if (among(w->form, at_words))
            return 1;
        if (among(w->form, path_words))
            return 2;
        return 0;
    }
    return 0;
}

/* Whether a mention names somebody: an organisation, a kind of people, or a person told before by more than this name. */
static bool names_somebody(const document *d, const mention *m)
{
    if (strlen(m->code) > 3)
        return true;
    if (m->same < 0)
        return false;
    const mention *back = &d->mentions[m->same];
    return strcasecmp(d->parse.sentences[m->sentence].words[m->head].form,
                      d->parse.sentences[back->sentence].words[back->head].form);
}

static bool somebody(const document *d, uint32_t sentence, uint32_t word)
{
    const mention *m = mention_at(d, sentence, word);
    return m && !m->place && names_somebody(d, m);
}

static void look_for(scene *c, const document *d, uint32_t sentence, uint32_t about)
{
    time_words times[CALENDAR_MOST];
    *c = (scene){.d = d, .s = &d->parse.sentences[sentence], .sentence = sentence};
    c->low = about > WINDOW / 2 && c->s->count > WINDOW ? about - WINDOW / 2 : 0;
    c->high = c->s->count - c->low > WINDOW ? c->low + WINDOW : c->s->count;
    while (c->low < c->high && c->s->words[c->low].from < d->dateline_end)
        c->low++;
    size_t time_count = calendar_of(d, sentence, c->low, c->high, ENTENTE_DAY_NONE, times);
    for (size_t k = 0; k < time_count; k++)
        for (uint32_t i = times[k].first; i <= times[k].last; i++)
            c->time[i - c->low] = true;
    for (uint32_t i = c->low; i < c->high && c->count < FOUND_MOST; i++) {
        const entente_word *w = &c->s->words[i];
        bool area = among(lemma_of(w), areas);
        candidate found = {.head = i};
        int32_t name = (int32_t)i, up = head_of(c->s, i);
        if (!named(w) && !(area && w->upos == ENTENTE_NOUN))
            continue;
        int how = preposition(c, i);
        bool object = !how && w->relation == ENTENTE_REL_OBJ && up >= 0 && among(lemma_of(&c->s->words[up]), taking);
        /* joined to a place: "in Egypt and Israel" */
        if (!how && w->relation == ENTENTE_REL_CONJ && up >= 0)
            how = preposition(c, (uint32_t)up);
        if (c->time[i - c->low] || (!how && !object) || somebody(d, sentence, i))
            continue;
        if (area) {
            name = name_under(c, i, ENTENTE_REL_NMOD, ENTENTE_REL_APPOS, true);
            if (name < 0)
                name = name_under(c, i, ENTENTE_REL_COMPOUND, ENTENTE_REL_NMOD_POSS, false);
            if (name < 0 && named(w) && i > c->low && named(&c->s->words[i - 1]))
                name = (int32_t)i; /* "Guatemala City" */
            if (name < 0)
                continue;
        }
        name_around(c, (uint32_t)name, &found.first, &found.last);
        found.path = how == 2;
        if (found.path && up >= 0 && !among(lemma_of(&c->s->words[up]), moving))
            continue;
        c->found[c->count++] = found;
    }
}

/* Countries that the dispatch speaks of, the most often named first: those of the sentence and of mentions around it. */
static size_t countries_near(const scene *c, char out[COUNTRIES][4])
{
    const document *d = c->d;
    uint32_t counts[COUNTRIES] = {0};
    size_t count = 0, middle = 0, high = d->mention_count;
    while (middle < high) {
        size_t half = (middle + high) / 2;
        if (d->mentions[half].sentence < c->sentence)
            middle = half + 1;
        else
            high = half;
    }
    size_t from = middle > CONTEXT ? middle - CONTEXT : 0,
           to = middle + CONTEXT < d->mention_count ? middle + CONTEXT : d->mention_count;
    for (size_t i = from; i <= to; i++) {
        const char *code = i < to ? d->mentions[i].code : d->has_dateline_place ? d->dateline.country : "";
        size_t k = 0;
        if (strlen(code) < 3)
            continue;
        while (k < count && strncmp(out[k], code, 3))
            k++;
        if (k == COUNTRIES)
            continue;
        if (k == count) {
            memcpy(out[count], code, 3);
            out[count++][3] = 0;
        }
        counts[k] += i == to || d->mentions[i].sentence == c->sentence ? 2 : 1;
        for (; k && counts[k] > counts[k - 1]; k--) {
            char code_before[4];
            uint32_t count_before = counts[k - 1];
            memcpy(code_before, out[k - 1], 4);
            memcpy(out[k - 1], out[k], 4);
            memcpy(out[k], code_before, 4);
            counts[k - 1] = counts[k];
            counts[k] = count_before;
        }
    }
    return count;
}

/* States whose short name is another's, and what the table knows them by. */
static const struct {
    const char *code, *name;
} others[] = {
    {"COD", "Democratic Republic of the Congo"}, {"KOR", "South Korea"}, {"PRK", "North Korea"}, {"SSD", "South Sudan"}};

/* The name's place: as the region after it narrows it ("Tripoli, Lebanon"), then as the countries do that the dispatch
   names. */
static bool resolve(const scene *c, const candidate *f, entente_place *out)
{
    const entente_sentence *s = c->s;
    uint32_t first = f->first, last = f->last;
    const char *text = c->d->text;
    entente_place whole;
    /* "South Sudan", "eastern Congo": what stands before a name may be part of it */
    const char *wide = text + s->words[first].from;
    uint32_t wider = first;
    while (wider > c->low && among(s->words[wider - 1].form, beside) && strcasecmp(s->words[wider - 1].form, "the"))
        wider--;
    bool part = s->words[last].to <= c->d->length && s->words[last].to > s->words[first].from;
    if (part && wider < first && place_find(text + s->words[wider].from, s->words[last].to - s->words[wider].from, "", out))
        return true;
    if (part && first < last && among(s->words[first].form, beside) &&
        place_find(wide, s->words[last].to - s->words[first].from, "", out))
        return true;
    while (first < last && among(s->words[first].form, beside))
        first++;
    if (s->words[last].to > c->d->length || s->words[first].from >= s->words[last].to)
        return false;
    /* "Guatemala City", but "San Miguel Department" */
    if (!place_find(text + s->words[first].from, s->words[last].to - s->words[first].from, "", &whole))
        while (last > first && among(s->words[last].form, areas))
            last--;
    if (s->words[first].from >= s->words[last].to || (first == last && among(s->words[first].form, beginnings)))
        return false;
    const char *name = text + s->words[first].from;
    size_t length = s->words[last].to - s->words[first].from;
    uint32_t after = f->last + 1;
    if (after + 1 < s->count && *s->words[after].form == ',' && named(&s->words[after + 1])) {
        uint32_t a = after + 1, b = a;
        while (b + 1 < s->count && named(&s->words[b + 1]))
            b++;
        entente_place area, narrowed;
        if (s->words[b].to <= c->d->length && s->words[a].from < s->words[b].to &&
            s->words[b].relation != ENTENTE_REL_NSUBJ && !somebody(c->d, c->sentence, b) &&
            place_find(text + s->words[a].from, s->words[b].to - s->words[a].from, "", &area) &&
            s->words[a].relation != ENTENTE_REL_CONJ && s->words[b].relation != ENTENTE_REL_CONJ &&
            place_in(name, length, text + s->words[a].from, s->words[b].to - s->words[a].from, &narrowed)) {
            *out = narrowed;
            return true;
        }
    }
    if (!place_find(name, length, "", out))
        return false;
    const mention *m = mention_at(c->d, c->sentence, f->last);
    /* "the Democratic Republic of the Congo", "Congo" after it: the dictionary knows which of that name is meant */
    if (m && strlen(m->code) == 3 && out->is_country && strcmp(m->code, out->country))
        for (size_t k = 0; k < sizeof others / sizeof *others; k++)
            if (!strcmp(m->code, others[k].code))
                return place_find(others[k].name, strlen(others[k].name), m->code, out);
    if (m && strlen(m->code) == 3) { /* the dictionary knows it */
        entente_place known;
        if (place_find(name, length, m->code, &known))
            *out = known;
        return true;
    }
    char near[COUNTRIES][4];
    size_t count = countries_near(c, near);
    for (size_t i = 0; i < count; i++)
        if (!strcmp(near[i], out->country))
            return true;
    for (size_t i = 0; i < count && i < 4; i++) {
        entente_place there;
        /* America has a town of nearly every name, and is named in nearly every dispatch */
        bool home = c->d->has_dateline_place && !strcmp(near[i], c->d->dateline.country);
        if ((home || strcmp(near[i], "USA")) && place_find(name, length, near[i], &there)) {
            *out = there;
            return true;
        }
    }
    return true;
}

/* Steps up the tree from a place to a word within one clause; -1: it is not in the word's phrase or clause. */
static int reach(const entente_sentence *s, uint32_t from, uint32_t word)
{
    for (int hops = 0; hops <= 5; hops++) {
        if (from == word)
            return hops;
        const entente_word *w = &s->words[from];
        int32_t head = head_of(s, from);
        if (head < 0 || (hops && (clausal(w->relation) || (w->relation == ENTENTE_REL_CONJ && verbal(w)))))
            return -1;
        from = (uint32_t)head;
    }
    return -1;
}

bool read_where(const document *d, uint32_t sentence, uint32_t trigger, entente_place *out)
{
    scene c;
    if (sentence >= d->parse.count || trigger >= d->parse.sentences[sentence].count)
        return false;
    look_for(&c, d, sentence, trigger);
    entente_place places[FOUND_MOST];
    bool known[FOUND_MOST], speaker[FOUND_MOST];
    for (size_t i = 0; i < c.count; i++) {
        known[i] = resolve(&c, &c.found[i], &places[i]);
        speaker[i] = false;
    }
    /* up from the word to what it belongs to, and at each the places of its own */
    uint32_t at = trigger;
    bool open = true;
    for (int steps = 0; steps < 12; steps++) {
        int best = -1, best_hops = 0;
        for (size_t i = 0; i < c.count; i++) {
            int hops = known[i] ? reach(c.s, c.found[i].head, at) : -1;
            if (hops < 0)
                continue;
            if (!open)
                speaker[i] = true;
            else if (best < 0 || hops < best_hops ||
                     (hops == best_hops && places[best].is_country && !places[i].is_country)) /* "Chile in Santiago" */
                best = (int)i, best_hops = hops;
        }
        if (best >= 0) {
            *out = places[best];
            return true;
        }
        int32_t head = head_of(c.s, at);
        uint8_t relation = c.s->words[at].relation;
        if (head < 0)
            break;
        /* where something was said is not where it was done */
        if (relation == ENTENTE_REL_CCOMP || relation == ENTENTE_REL_PARATAXIS || relation == ENTENTE_REL_ACL_RELCL)
            open = false;
        at = (uint32_t)head;
    }
    int nearest = -1;
    uint32_t distance = UINT32_MAX;
    for (size_t i = 0; i < c.count; i++) {
        uint32_t head = c.found[i].head, away = head < trigger ? trigger - head : 2 * (head - trigger);
        if (known[i] && !speaker[i] && away < distance) {
            nearest = (int)i;
            distance = away;
        }
    }
    if (nearest >= 0)
        *out = places[nearest];
    else if (d->has_dateline_place)
        *out = d->dateline;
    else
        return false;
    return true;
}

bool read_place(const document *d, const mention *m, entente_place *out)
{
    scene c;
    const entente_sentence *s = &d->parse.sentences[m->sentence];
    if (!named(&s->words[m->head]) || names_somebody(d, m))
        return false;
    look_for(&c, d, m->sentence, m->head);
    candidate f = {.head = m->head};
    if (m->head < c.low || m->head >= c.high || c.time[m->head - c.low])
        return false;
    name_around(&c, m->head, &f.first, &f.last);
    return resolve(&c, &f, out);
}
