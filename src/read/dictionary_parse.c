/* The text of a dictionary to rules, sets and names; docs/dictionaries.md says what each statement means. */
#include "read/dictionary_parse.h"
#include "read/code.h"
#include "read/names.h"

#include "base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { FILE_MOST = 64 << 20, CODE_LENGTH = ENTENTE_ACTOR_CODE - 1, HEAD_PARTS = 8 };

/* A file while it is read. `text` is its bytes with comments blanked and lines joined to the one they go on. */
typedef struct source {
    entente_dictionary *d;
    const dictionary_file *file;
    char *text;
    size_t length;
    uint32_t number;
    entente_error *error;
} source;

/* A run of the text. */
typedef struct span {
    size_t from, to;
} span;

static entente_status wrong(const source *s, size_t at, const char *message, span what)
{
    size_t shown = what.to - what.from;
    return dictionary_wrong(s->error, s->file, at, message, (int)(shown > 60 ? 60 : shown), s->text + what.from);
}

static bool blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static span trim(const source *s, span x)
{
    while (x.from < x.to && blank(s->text[x.from]))
        x.from++;
    while (x.to > x.from && blank(s->text[x.to - 1]))
        x.to--;
    return x;
}

/* The next run up to `end` (or the whole rest), trimmed; rest goes on after it. False when nothing is left. */
static bool cut(const source *s, span *rest, char end, span *out)
{
    if (rest->from >= rest->to)
        return false;
    const char *found = memchr(s->text + rest->from, end, rest->to - rest->from);
    size_t at = found ? (size_t)(found - s->text) : rest->to;
    *out = trim(s, (span){rest->from, at});
    rest->from = found ? at + 1 : rest->to;
    return true;
}

/* The next word, parted by blanks. */
static bool next_word(const source *s, span *rest, span *out)
{
    *rest = trim(s, *rest);
    if (rest->from == rest->to)
        return false;
    out->from = rest->from;
    while (rest->from < rest->to && !blank(s->text[rest->from]))
        rest->from++;
    out->to = rest->from;
    return true;
}

static bool is(const source *s, span x, const char *word)
{
    return x.to - x.from == strlen(word) && !memcmp(s->text + x.from, word, x.to - x.from);
}

static size_t length_of(span x)
{
    return x.to - x.from;
}

/* A list's length grown by one number. */
static bool list_add(entente_dictionary *d, uint32_t value)
{
    if (!dictionary_grow((void **)&d->lists, &d->list_size, d->list_count, sizeof *d->lists))
        return false;
    d->lists[d->list_count++] = value;
    return true;
}

/* A word's number, folded to lower case. */
static uint32_t lower_word(entente_dictionary *d, const char *text, size_t length)
{
    char small[128];
    if (length > sizeof small)
        length = sizeof small;
    for (size_t i = 0; i < length; i++)
        small[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] + 32 : text[i]);
    return symbols_add(&d->words, small, length);
}

/* A set's number by name, made when it is new; UINT32_MAX: out of memory. */
static uint32_t set_named(entente_dictionary *d, const char *text, size_t length, uint32_t file, uint32_t at)
{
    uint32_t word = symbols_add(&d->set_names, text, length);
    if (!word || !dictionary_grow((void **)&d->sets, &d->set_size, word, sizeof *d->sets))
        return UINT32_MAX;
    if (word >= d->set_count) {
        d->set_count = word + 1;
        d->sets[word] = (word_set){.name = word, .file = file, .at = at};
    }
    return word;
}

/* Codes: three capitals, then agents. */
static bool code_read(const source *s, span x, bool agents_only, char out[ENTENTE_ACTOR_CODE])
{
    size_t length = length_of(x);
    if (length < 3 || length > CODE_LENGTH || length % 3)
        return false;
    const char *text = s->text + x.from;
    for (size_t i = 0; i < length; i++)
        if (text[i] < 'A' || text[i] > 'Z')
            return false;
    memcpy(out, text, length);
    out[length] = '\0';
    for (size_t i = agents_only ? 0 : code_of_actor(out) == CODE_BODY ? 6 : 3; i < length; i += 3)
        if (!code_is_kind(out + i))
            return false;
    return true;
}

static entente_status add_name(const source *s, span x, known_name made)
{
    switch (dictionary_name(s->d, s->text + x.from, length_of(x), made)) {
    case NAME_FINE:
        return ENTENTE_OK;
    case NAME_EMPTY:
        return wrong(s, x.from, "'%.*s' holds no letter: expected a name", x);
    case NAME_LONG:
        return wrong(s, x.from, "'%.*s…' is too long: a name has at most 24 words", x);
    default:
        return error_memory(s->error);
    }
}

static bool day_read(const char *text, size_t length, int32_t *out)
{
    char copy[MOMENT_TEXT];
    moment m;
    if (length >= sizeof copy)
        return false;
    memcpy(copy, text, length);
    copy[length] = '\0';
    if (!moment_parse(copy, &m) || m.second != -1)
        return false;
    *out = m.day;
    return true;
}

/* "GOV 2021-01-26..2025-01-20, ELI" of a person of `country`. */
static entente_status read_offices(const source *s, const char *country, span rest, known_name *person)
{
    entente_dictionary *d = s->d;
    span one;
    person->office = d->office_count;
    while (cut(s, &rest, ',', &one)) {
        span role, days, all = one;
        if (!dictionary_grow((void **)&d->offices, &d->office_size, d->office_count, sizeof *d->offices))
            return error_memory(s->error);
        office *o = &d->offices[d->office_count];
        *o = (office){.from = INT32_MIN + 1, .to = INT32_MAX};
        char code[ENTENTE_ACTOR_CODE];
        if (!next_word(s, &one, &role) || !code_read(s, role, true, code))
            return wrong(s, all.from, "'%.*s' is no role: expected an agent's code and days, as GOV 2021-01-26..2025-01-20",
                         all);
        size_t base = strlen(country);
        if (base + strlen(code) > CODE_LENGTH)
            return wrong(s, role.from, "'%.*s' makes too long a code", role);
        memcpy(o->code, country, base);
        memcpy(o->code + base, code, strlen(code) + 1);
        if (next_word(s, &one, &days)) {
            const char *text = s->text + days.from, *dots = NULL;
            for (size_t i = days.from; i + 1 < days.to && !dots; i++)
                if (s->text[i] == '.' && s->text[i + 1] == '.')
                    dots = s->text + i;
            size_t left = dots ? (size_t)(dots - text) : 0, right = dots ? length_of(days) - left - 2 : 0;
            if (!dots || (left && !day_read(text, left, &o->from)) || (right && !day_read(dots + 2, right, &o->to)))
                return wrong(s, days.from, "'%.*s' are no days: expected FROM..TO, as 2021-01-26..2025-01-20", days);
            if (next_word(s, &one, &days))
                return wrong(s, days.from, "'%.*s' was not expected after the days", days);
        }
        d->office_count++;
        person->offices++;
    }
    return ENTENTE_OK;
}

static entente_status read_person(const source *s, const char *country, span rest)
{
    known_name made = {.kind = NAME_PERSON};
    const char *colon = memchr(s->text + rest.from, ':', rest.to - rest.from);
    entente_status status = ENTENTE_OK;
    snprintf(made.code, sizeof made.code, "%s", country);
    if (colon) {
        size_t at = (size_t)(colon - s->text);
        status = read_offices(s, country, (span){at + 1, rest.to}, &made);
        rest.to = at;
    }
    span one;
    while (status == ENTENTE_OK && cut(s, &rest, ';', &one))
        if (length_of(one))
            status = add_name(s, one, made);
    return status;
}

static entente_status read_names(const source *s, name_kind kind, span arguments, span rest)
{
    known_name made = {.kind = (uint8_t)kind};
    span code, surplus;
    bool coded = kind != NAME_THING;
    if (coded) {
        if (!next_word(s, &arguments, &code))
            return wrong(s, arguments.from, "%.*sexpected what the names are of before the colon", (span){0, 0});
        if (kind == NAME_CONTEXT) {
            made.context = plover_context_find(s->text + code.from, length_of(code));
            if (made.context < 0)
                return wrong(s, code.from, "'%.*s' is no context of PLOVER's", code);
        } else if (!code_read(s, code, kind == NAME_AGENT || kind == NAME_TITLE, made.code)) {
            return wrong(s, code.from,
                         kind == NAME_AGENT || kind == NAME_TITLE
                             ? "'%.*s' is no agent's code"
                             : "'%.*s' is no actor's code: expected three capitals, then agents",
                         code);
        }
    }
    if (next_word(s, &arguments, &surplus))
        return wrong(s, surplus.from, "'%.*s' was not expected before the colon", surplus);
    if (kind == NAME_PERSON)
        return read_person(s, made.code, rest);
    made.inflects =
        kind == NAME_ACTOR || kind == NAME_AGENT || kind == NAME_TITLE || kind == NAME_CONTEXT || kind == NAME_DEMONYM;
    span one;
    while (cut(s, &rest, ';', &one)) {
        entente_status status = length_of(one) ? add_name(s, one, made) : ENTENTE_OK;
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

static const struct {
    const char *name;
    uint32_t slot;
} slots[] = {{"subj", SLOT_SUBJ}, {"obj", SLOT_OBJ}, {"iobj", SLOT_IOBJ}, {"xcomp", SLOT_XCOMP}, {"ccomp", SLOT_CCOMP},
             {"comp", SLOT_COMP}, {"mod", SLOT_MOD}, {"adv", SLOT_ADV},   {"any", SLOT_ANY}};

static const char *const prepositions[] = {
    "about",   "above",   "across", "after",       "against",      "ahead_of", "along",      "alongside", "amid",
    "among",   "around",  "as",     "at",          "because_of",   "before",   "behind",     "below",     "beside",
    "between", "beyond",  "by",     "despite",     "down",         "due_to",   "during",     "except",    "following",
    "for",     "from",    "in",     "in_favor_of", "in_favour_of", "inside",   "instead_of", "into",      "like",
    "near",    "of",      "off",    "on",          "on_behalf_of", "onto",     "out",        "out_of",    "outside",
    "over",    "past",    "per",    "regarding",   "since",        "through",  "throughout", "to",        "toward",
    "towards", "under",   "until",  "up",          "upon",         "via",      "with",       "within",    "without",
    "unto",    "amongst", "amidst", "concerning",  "aboard",       "atop",     "round",      "than"};

/* A slot's number; 0: no such slot. UINT32_MAX: out of memory. */
static uint32_t slot_read(const source *s, span x)
{
    for (size_t i = 0; i < sizeof slots / sizeof *slots; i++)
        if (is(s, x, slots[i].name))
            return slots[i].slot;
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (is(s, x, prepositions[i])) {
            uint32_t word = symbols_add(&s->d->words, prepositions[i], strlen(prepositions[i]));
            return word ? word + SLOT_PREPOSITION : UINT32_MAX;
        }
    return 0;
}

static entente_status read_slot(const source *s, span x, uint32_t *out)
{
    *out = slot_read(s, x);
    if (*out == UINT32_MAX)
        return error_memory(s->error);
    return *out ? ENTENTE_OK
                : wrong(s, x.from,
                        "'%.*s' is no slot: expected subj, obj, iobj, xcomp, ccomp, comp, mod, adv, any or "
                        "a preposition",
                        x);
}

static bool word_fine(const source *s, span x)
{
    for (size_t i = x.from; i < x.to; i++)
        if (strchr("=|@!:;,()[]{}\"", s->text[i]))
            return false;
    return x.to > x.from;
}

/* One alternative of a condition. */
static entente_status read_want(const source *s, span x)
{
    entente_dictionary *d = s->d;
    if (!dictionary_grow((void **)&d->wants, &d->want_size, d->want_count, sizeof *d->wants))
        return error_memory(s->error);
    want w = {0};
    if (is(s, x, "@any")) {
        w.kind = WANT_ANY;
    } else if (is(s, x, "@actor")) {
        w.kind = WANT_ACTOR;
    } else if (x.from < x.to && s->text[x.from] == '@') {
        span inner = {x.from + 1, x.to};
        if (!word_fine(s, inner))
            return wrong(s, x.from, "'%.*s' is no set's name", x);
        plover_type type = plover_find(s->text + inner.from, length_of(inner));
        w.kind = type < PLOVER_COUNT ? WANT_TYPE : WANT_SET;
        w.of =
            type < PLOVER_COUNT ? type : set_named(d, s->text + inner.from, length_of(inner), s->number, (uint32_t)x.from);
        if (w.of == UINT32_MAX)
            return error_memory(s->error);
    } else {
        if (!word_fine(s, x))
            return wrong(s, x.from, "'%.*s' is no word: expected a lemma, lemmas_joined or @set", x);
        w.of = lower_word(d, s->text + x.from, length_of(x));
        if (!w.of)
            return error_memory(s->error);
    }
    d->wants[d->want_count++] = w;
    return ENTENTE_OK;
}

static entente_status read_condition(const source *s, span x, size_t equals, rule *r)
{
    entente_dictionary *d = s->d;
    condition c = {.first = d->want_count};
    if (x.from < x.to && s->text[x.from] == '!') {
        c.forbids = true;
        x.from++;
    }
    entente_status status = read_slot(s, (span){x.from, equals}, &c.slot);
    span rest = {equals + 1, x.to}, one;
    if (status == ENTENTE_OK && rest.from == rest.to)
        return wrong(s, x.from, "'%.*s' asks for nothing: expected a word after '='", x);
    while (status == ENTENTE_OK && cut(s, &rest, '|', &one))
        status = read_want(s, one);
    if (status != ENTENTE_OK)
        return status;
    c.count = d->want_count - c.first;
    if (!dictionary_grow((void **)&d->conditions, &d->condition_size, d->condition_count, sizeof *d->conditions))
        return error_memory(s->error);
    d->conditions[d->condition_count++] = c;
    r->conditions++;
    r->wanted += !c.forbids;
    return ENTENTE_OK;
}

/* "source:subj,with" */
static entente_status read_role(const source *s, span x, size_t colon, rule *r)
{
    span what = {x.from, colon}, rest = {colon + 1, x.to}, one;
    bool source_role = is(s, what, "source");
    if (!source_role && !is(s, what, "target"))
        return wrong(s, x.from, "'%.*s' is no role: expected source:SLOT or target:SLOT", x);
    uint32_t first = s->d->list_count, count = 0;
    while (cut(s, &rest, ',', &one)) {
        uint32_t slot;
        entente_status status = read_slot(s, one, &slot);
        if (status != ENTENTE_OK)
            return status;
        if (!list_add(s->d, slot))
            return error_memory(s->error);
        count++;
    }
    if (!count)
        return wrong(s, x.from, "'%.*s' names no slot", x);
    if (source_role) {
        r->source = first;
        r->sources = count;
    } else {
        r->target = first;
        r->targets = count;
    }
    return ENTENTE_OK;
}

static bool preposition(const char *text)
{
    for (size_t i = 0; i < sizeof prepositions / sizeof *prepositions; i++)
        if (!strcmp(prepositions[i], text))
            return true;
    return false;
}

/* The head's words, found in [from, to) parted by blanks and underscores. Which of them stands in the tree: a verb's first
   (but "be" stands beside its predicate, the last that is no preposition), a noun's last, or the one before its preposition.
 */
static entente_status read_head(const source *s, span x, rule *r)
{
    entente_dictionary *d = s->d;
    uint32_t words[HEAD_PARTS];
    size_t count = 0, main = 0;
    for (size_t at = x.from; at < x.to;) {
        size_t end = at;
        while (end < x.to && !blank(s->text[end]) && s->text[end] != '_')
            end++;
        if (end > at) {
            if (!word_fine(s, (span){at, end}))
                return wrong(s, at, "'%.*s' is no word", (span){at, end});
            if (count == HEAD_PARTS)
                return wrong(s, x.from, "'%.*s' has more than eight words", x);
            words[count] = lower_word(d, s->text + at, end - at);
            if (!words[count++])
                return error_memory(s->error);
        }
        at = end + 1;
    }
    if (!count)
        return wrong(s, x.from, "%.*sexpected a word", (span){0, 0});
    bool be = count > 1 && !strcmp(d->words.texts[words[0]], "be");
    if (r->kind == RULE_NOUN || be) {
        main = count - 1;
        for (size_t i = be ? 2 : 1; i + 1 < count; i++)
            if (preposition(d->words.texts[words[i]])) {
                main = i - 1;
                break;
            }
        while (be && main > 1 && preposition(d->words.texts[words[main]]))
            main--;
    }
    r->head = words[main];
    r->whole = r->head;
    if (count > 1) {
        char joined[512];
        size_t used = 0;
        for (size_t i = 0; i < count; i++)
            used +=
                (size_t)snprintf(joined + used, sizeof joined - used, used ? "_%.50s" : "%.50s", d->words.texts[words[i]]);
        r->whole = symbols_add(&d->words, joined, used);
        if (!r->whole)
            return error_memory(s->error);
    }
    r->part = d->list_count;
    for (size_t i = 0; i < count; i++)
        if (i != main) {
            if (!list_add(d, words[i]))
                return error_memory(s->error);
            r->parts++;
        }
    return ENTENTE_OK;
}

static entente_status read_pattern(const source *s, span x, rule made)
{
    entente_dictionary *d = s->d;
    span rest = x, word, head = {x.from, x.from};
    entente_status status = ENTENTE_OK;
    bool in_head = true;
    made.condition = d->condition_count;
    while (status == ENTENTE_OK && next_word(s, &rest, &word)) {
        const char *text = s->text + word.from;
        const char *equals = memchr(text, '=', length_of(word)), *colon = memchr(text, ':', length_of(word));
        if (!equals && !colon) {
            if (!in_head)
                return wrong(s, word.from,
                             "'%.*s' was not expected: a condition is SLOT=WORD, a role source:SLOT or target:SLOT", word);
            head.to = word.to;
            continue;
        }
        in_head = false;
        if (colon && (!equals || colon < equals))
            status = read_role(s, word, (size_t)(colon - s->text), &made);
        else
            status = read_condition(s, word, (size_t)(equals - s->text), &made);
    }
    if (status == ENTENTE_OK)
        status = read_head(s, head, &made);
    if (status != ENTENTE_OK)
        return status;
    if (!dictionary_grow((void **)&d->rules, &d->rule_size, d->rule_count, sizeof *d->rules))
        return error_memory(s->error);
    d->rules[d->rule_count++] = made;
    return ENTENTE_OK;
}

static entente_status read_patterns(const source *s, rule made, span rest)
{
    span one;
    while (cut(s, &rest, ';', &one)) {
        entente_status status = length_of(one) ? read_pattern(s, one, made) : ENTENTE_OK;
        if (status != ENTENTE_OK)
            return status;
    }
    return ENTENTE_OK;
}

/* verb TYPE[/MODE] [CAMEO] */
static entente_status read_event(const source *s, rule_kind kind, span arguments, span rest)
{
    rule made = {.kind = (uint8_t)kind};
    span type, code;
    if (!next_word(s, &arguments, &type))
        return wrong(s, arguments.from, "%.*sexpected a type of PLOVER's, or - for no event", (span){0, 0});
    const char *slash = memchr(s->text + type.from, '/', length_of(type));
    span plain = {type.from, slash ? (size_t)(slash - s->text) : type.to};
    plover_type found = plover_find(s->text + plain.from, length_of(plain));
    if (found == PLOVER_COUNT)
        return wrong(s, plain.from, "'%.*s' is no type of PLOVER's", plain);
    made.type = (uint8_t)found;
    if (slash) {
        span mode = {plain.to + 1, type.to};
        int index = plover_mode_find(found, s->text + mode.from, length_of(mode));
        if (index < 1)
            return wrong(s, mode.from, "'%.*s' is no mode of this type", mode);
        made.mode = (uint8_t)index;
    }
    made.cameo = (int16_t)cameo_default(found, made.mode);
    if (next_word(s, &arguments, &code)) {
        int index = cameo_find(s->text + code.from, length_of(code));
        if (index < 0)
            return wrong(s, code.from, "'%.*s' is no code of CAMEO's", code);
        made.cameo = (int16_t)index;
        if (next_word(s, &arguments, &code))
            return wrong(s, code.from, "'%.*s' was not expected before the colon", code);
    }
    return read_patterns(s, made, rest);
}

static entente_status read_set(const source *s, span arguments, span rest)
{
    entente_dictionary *d = s->d;
    span called, one;
    if (!next_word(s, &arguments, &called) || !word_fine(s, called))
        return wrong(s, arguments.from, "%.*sexpected the set's name before the colon", (span){0, 0});
    if (is(s, called, "any") || is(s, called, "actor") ||
        plover_find(s->text + called.from, length_of(called)) < PLOVER_COUNT)
        return wrong(s, called.from, "'%.*s' is a name that patterns have already", called);
    uint32_t set = set_named(d, s->text + called.from, length_of(called), s->number, (uint32_t)called.from);
    if (set == UINT32_MAX)
        return error_memory(s->error);
    d->sets[set].defined = true;
    if (next_word(s, &arguments, &one))
        return wrong(s, one.from, "'%.*s' was not expected before the colon", one);
    while (cut(s, &rest, ';', &one)) {
        if (!length_of(one))
            continue;
        if (s->text[one.from] == '@') {
            span inner = {one.from + 1, one.to};
            uint32_t other = word_fine(s, inner)
                                 ? set_named(d, s->text + inner.from, length_of(inner), s->number, (uint32_t)one.from)
                                 : 0;
            if (!other)
                return wrong(s, one.from, "'%.*s' is no set's name", one);
            if (other == UINT32_MAX ||
                !dictionary_grow((void **)&d->inner, &d->inner_size, d->inner_count + 1, sizeof *d->inner))
                return error_memory(s->error);
            d->inner[d->inner_count++] = set;
            d->inner[d->inner_count++] = other;
            continue;
        }
        if (!word_fine(s, one))
            return wrong(s, one.from, "'%.*s' is no word: expected lemmas parted by ';'", one);
        /* "human right" is human_right */
        for (size_t i = one.from; i < one.to; i++)
            if (blank(s->text[i]))
                s->text[i] = '_';
        uint32_t word = lower_word(d, s->text + one.from, length_of(one)),
                 *member = word ? pairs_add(&d->members, set, word) : NULL;
        if (!member)
            return error_memory(s->error);
        *member = 1;
    }
    return ENTENTE_OK;
}

static const char *const statuses[] = {"actual", "planned", "hypothetical", "negated", "historical"};

/* through SLOT, status WHAT SLOT, light */
static entente_status read_verbs(const source *s, rule_kind kind, span arguments, span rest)
{
    rule made = {.kind = (uint8_t)kind};
    span word;
    if (kind == RULE_STATUS) {
        if (!next_word(s, &arguments, &word))
            return wrong(s, arguments.from, "%.*sexpected planned, hypothetical, negated, historical or actual",
                         (span){0, 0});
        while (made.status < 5 && !is(s, word, statuses[made.status]))
            made.status++;
        if (made.status == 5)
            return wrong(s, word.from, "'%.*s' is no status: expected planned, hypothetical, negated, historical or actual",
                         word);
    }
    if (kind != RULE_LIGHT) {
        if (!next_word(s, &arguments, &word))
            return wrong(s, arguments.from, "%.*sexpected a slot before the colon", (span){0, 0});
        entente_status status = read_slot(s, word, &made.slot);
        if (status != ENTENTE_OK)
            return status;
    }
    if (next_word(s, &arguments, &word))
        return wrong(s, word.from, "'%.*s' was not expected before the colon", word);
    return read_patterns(s, made, rest);
}

static entente_status read_statement(const source *s, span line)
{
    const char *colon = memchr(s->text + line.from, ':', length_of(line));
    span word, head = {line.from, colon ? (size_t)(colon - s->text) : line.to}, rest = {head.to + 1, line.to};
    if (!colon)
        return wrong(s, line.from, "'%.*s' has no colon: expected a word that says what it is, a colon and a list", line);
    if (!next_word(s, &head, &word))
        return wrong(s, line.from, "%.*sexpected a word that says what it is before the colon", (span){0, 0});
    static const char *const names[] = {"actor", "demonym", "capital", "person", "agent", "title", "thing", "context"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (is(s, word, names[i]))
            return read_names(s, (name_kind)i, head, rest);
    if (is(s, word, "verb") || is(s, word, "noun"))
        return read_event(s, is(s, word, "verb") ? RULE_VERB : RULE_NOUN, head, rest);
    if (is(s, word, "set"))
        return read_set(s, head, rest);
    if (is(s, word, "light") || is(s, word, "through") || is(s, word, "status"))
        return read_verbs(s,
                          is(s, word, "light")     ? RULE_LIGHT
                          : is(s, word, "through") ? RULE_THROUGH
                                                   : RULE_STATUS,
                          head, rest);
    return wrong(s, word.from,
                 "'%.*s' is no statement: expected actor, demonym, capital, person, agent, title, thing, context, verb, "
                 "noun, set, light, through or status",
                 word);
}

/* Comments and what they hide become blanks, and so do ends of lines that the next line goes on. */
static entente_status prepare(const source *s)
{
    bool comment = false;
    for (size_t i = 0; i < s->length;) {
        unsigned char c = (unsigned char)s->file->bytes[i];
        utf8proc_int32_t point = c;
        utf8proc_ssize_t used = c < 0x80 ? 1
                                         : utf8proc_iterate((const utf8proc_uint8_t *)s->file->bytes + i,
                                                            (utf8proc_ssize_t)(s->length - i), &point);
        if (used < 1)
            return wrong(s, i, "%.*sthe bytes are not UTF-8", (span){0, 0});
        if ((c < 0x20 && c != '\n' && c != '\t' && c != '\r') || c == 0x7f)
            return wrong(s, i, "%.*sa control character", (span){0, 0});
        if (c == '\n')
            comment = false;
        else if (c == '#' && (!i || s->file->bytes[i - 1] == '\n' || blank(s->file->bytes[i - 1])))
            comment = true;
        if (comment)
            memset(s->text + i, ' ', (size_t)used);
        i += (size_t)used;
    }
    for (size_t i = 0; i + 1 < s->length; i++)
        if (s->text[i] == '\n' && blank(s->text[i + 1]))
            s->text[i] = ' ';
    return ENTENTE_OK;
}

entente_status dictionary_parse(entente_dictionary *d, const dictionary_file *file, uint32_t number, entente_error *error)
{
    if (file->length > FILE_MOST)
        return error_at(error, ENTENTE_LIMIT, file->name, 0, 0, "a dictionary is at most 64 MB long");
    char *text = malloc(file->length + 1);
    if (!text)
        return error_memory(error);
    if (file->length)
        memcpy(text, file->bytes, file->length);
    text[file->length] = '\0';
    source s = {d, file, text, file->length, number, error};
    entente_status status = prepare(&s);
    span rest = {0, file->length}, line;
    while (status == ENTENTE_OK && cut(&s, &rest, '\n', &line))
        if (line.from < line.to)
            status = read_statement(&s, line);
    free(text);
    return status;
}
