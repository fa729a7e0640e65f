/* Numbers with what they count: "at least 40", "between 10 and 20 percent", "three stages of six weeks". */
#include "clerk/quantities.h"

#include <math.h>
#include <string.h>

static const char *const ones[] = {"zero",     "one",     "two",     "three",     "four",     "five",    "six",
                                   "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",  "thirteen",
                                   "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"};

static int one_of(const char *low)
{
    for (int i = 0; i < 20; i++)
        if (!strcmp(low, ones[i]))
            return i;
    return -1;
}

static int ten_of(const char *low)
{
    for (int i = 0; i < 8; i++)
        if (!strcmp(low, tens[i]))
            return 20 + 10 * i;
    return -1;
}

static double scale_of(const sheet *s, uint32_t at)
{
    static const struct {
        const char *word;
        double by;
    } scales[] = {{"hundred", 1e2}, {"thousand", 1e3}, {"million", 1e6}, {"billion", 1e9}, {"trillion", 1e12}, {"mn", 1e6},
                  {"bn", 1e9},      {"mill", 1e6},     {"k", 1e3},       {"kt", 1e3},      {"m", 1e6},         {NULL, 0}};
    for (int i = 0; scales[i].word; i++)
        if (word(s, at, scales[i].word) && (strlen(scales[i].word) > 1 || !s->tokens[at].space))
            return scales[i].by;
    return 0;
}

/* A number at a token: the token after it, or `at`. */
static uint32_t number_at(const sheet *s, uint32_t at, uint32_t end, double *value, bool *scaled)
{
    uint32_t i = at;
    const token *t = &s->tokens[at];
    double sum = 0, by;
    *scaled = false;
    if (t->kind == TOKEN_NUMBER) {
        sum = t->number;
        i++;
        while (i < end && (by = scale_of(s, i)) > 0) {
            sum *= by;
            *scaled = true;
            i++;
        }
        *value = sum;
        return i;
    }
    if (t->kind != TOKEN_WORD)
        return at;
    bool any = false;
    double part = 0;
    if ((word(s, i, "a") || word(s, i, "an")) && i + 1 < end && (scale_of(s, i + 1) >= 100 || word(s, i + 1, "dozen"))) {
        part = word(s, i + 1, "dozen") ? 12 : 1;
        i += 1 + (part > 1);
        any = true;
    }
    while (i < end) {
        int n = one_of(s->tokens[i].low), ten = ten_of(s->tokens[i].low);
        if (n >= 0 && !(any && part > 0 && (uint64_t)part % 10)) {
            part += n;
            i++;
        } else if (ten > 0 && !(any && (uint64_t)part % 100)) {
            part += ten;
            i++;
            if (i + 1 < end && mark(s, i, "-") && one_of(s->tokens[i + 1].low) > 0 && one_of(s->tokens[i + 1].low) < 10) {
                part += one_of(s->tokens[i + 1].low);
                i += 2;
            }
        } else if (any && (by = scale_of(s, i)) > 0) {
            if (by > 100) {
                sum += (part ? part : 1) * by;
                part = 0;
            } else {
                part *= by;
            }
            i++;
        } else if (any && word(s, i, "and") && (part >= 100 || sum > 0) && i + 1 < end &&
                   (one_of(s->tokens[i + 1].low) > 0 || ten_of(s->tokens[i + 1].low) > 0)) {
            i++;
        } else {
            break;
        }
        any = true;
    }
    if (!any ||
        (i == at + 1 && word(s, at, "one") && i < end && (word(s, i, "of") || is(s, i, IS_modal) || is(s, i, IS_aux))))
        return at;
    *value = sum + part;
    return i;
}

/* "half", "a third", "two thirds": percent. */
static uint32_t fraction_at(const sheet *s, uint32_t at, uint32_t end, double *value)
{
    static const struct {
        const char *word;
        double part;
    } parts[] = {{"half", 50},   {"third", 100.0 / 3},  {"quarter", 25},  {"fifth", 20},
                 {"tenth", 10},  {"thirds", 100.0 / 3}, {"quarters", 25}, {"fifths", 20},
                 {"tenths", 10}, {"parity", 50},        {NULL, 0}};
    double times = 1;
    uint32_t i = at;
    if (word(s, i, "a") || word(s, i, "one"))
        i++;
    else if (word(s, i, "two") || word(s, i, "three")) {
        times = word(s, i, "two") ? 2 : 3;
        i++;
        if (mark(s, i, "-"))
            i++;
    }
    for (int k = 0; parts[k].word && i < end; k++)
        if (word(s, i, parts[k].word)) {
            if (i == at && strcmp(parts[k].word, "half") && strcmp(parts[k].word, "parity"))
                return at;
            if (i > at &&
                (!strcmp(parts[k].word, "third") || !strcmp(parts[k].word, "fifth") || !strcmp(parts[k].word, "tenth")) &&
                i + 1 < end && s->tokens[i + 1].kind == TOKEN_WORD && !is(s, i + 1, IS_stop) && !is(s, i + 1, IS_conj) &&
                !is(s, i + 1, IS_aux)) /* "a third round" */
                return at;
            *value = parts[k].part * times;
            return i + 1;
        }
    return at;
}

static double days_of(const char *low)
{
    switch (*low) {
    case 'h':
        return 1.0 / 24;
    case 'd':
        return 1;
    case 'w':
        return 7;
    case 'f':
        return 14;
    case 'm':
        return low[1] == 'i' ? 1.0 / 1440 : 30;
    default:
        return *low == 'y' ? 365 : *low == 's' ? 1.0 / 86400 : 0;
    }
}

static bool content(const sheet *s, uint32_t i)
{
    const token *t = &s->tokens[i];
    return t->kind == TOKEN_WORD && t->date == NONE && !is(s, i, IS_stop) && !is(s, i, IS_conj) && !is(s, i, IS_aux) &&
           !is(s, i, IS_modal) && !is(s, i, IS_verb) && !is(s, i, IS_condition) && !is(s, i, IS_negation) &&
           !is(s, i, IS_adverb) && !is(s, i, IS_rigid) && !is(s, i, IS_ceiling) && !is(s, i, IS_floor);
}

static bool plural(const char *low)
{
    static const char *const odd[] = {"people", "men", "women", "children", "police", "personnel", "tonnes", NULL};
    size_t n = strlen(low);
    for (int i = 0; odd[i]; i++)
        if (!strcmp(low, odd[i]))
            return true;
    return n > 3 && low[n - 1] == 's' && low[n - 2] != 's' && low[n - 2] != 'u' && low[n - 2] != 'i';
}

/* "a day", "per week", "each year" */
static uint32_t rate_at(const sheet *s, uint32_t i, uint32_t end)
{
    if (i + 1 < end &&
        (word(s, i, "a") || word(s, i, "an") || word(s, i, "per") || word(s, i, "each") || word(s, i, "every")) &&
        is(s, i + 1, IS_time_unit))
        return i + 2;
    if (i + 1 < end && mark(s, i, "/") && is(s, i + 1, IS_time_unit)) /* "4/wk" */
        return i + 2;
    if (i < end && (word(s, i, "daily") || word(s, i, "weekly") || word(s, i, "monthly")))
        return i + 1;
    return i;
}

/* The days of a rate's tokens: "a week". */
static double rate_days(const sheet *s, uint32_t from, uint32_t to)
{
    double days = 0;
    for (uint32_t i = from; i < to; i++)
        days = word(s, i, "daily")                  ? 1
               : word(s, i, "weekly")               ? 7
               : word(s, i, "monthly")              ? 30
               : is(s, i, IS_time_unit) && i > from ? days_of(s->tokens[i].low)
                                                    : days;
    return days;
}

/* What a number counts, from the token after it. */
static uint32_t unit_at(sheet *s, uint32_t i, uint32_t end, quantity *q)
{
    uint32_t stop;
    const uint32_t start = i;
    bool hyphen = false;
    if (i < end && mark(s, i, "-") && !s->tokens[i].space && i + 1 < end && s->tokens[i + 1].kind == TOKEN_WORD) {
        hyphen = true;
        i++;
    }
    while (!hyphen && i < end &&
           (word(s, i, "more") || word(s, i, "further") || word(s, i, "additional") || word(s, i, "other") ||
            word(s, i, "extra") || word(s, i, "full") || word(s, i, "consecutive")))
        i++;
    if (i < end &&
        (mark(s, i, "%") || word(s, i, "percent") || word(s, i, "pct") || (word(s, i, "per") && word(s, i + 1, "cent")) ||
         (word(s, i, "percentage") && word(s, i + 1, "points")))) {
        q->base = UNIT_PERCENT;
        q->unit = "percent";
        return i + (word(s, i, "per") || word(s, i, "percentage") ? 2 : 1);
    }
    if (i < end && is_phrase(s, i, IS_time_unit, &stop)) {
        const char *u = s->tokens[i].low;
        if (strlen(u) > 1 || s->notes || !s->tokens[i].space) {
            q->base = UNIT_TIME;
            q->days = days_of(u);
            q->unit = q->days < 0.001 ? "minutes"
                      : q->days < 0.5 ? "hours"
                      : q->days < 2   ? "days"
                      : q->days < 8   ? "weeks"
                      : q->days < 20  ? "fortnights"
                      : q->days < 40  ? "months"
                                      : "years";
            q->adjective = hyphen;
            uint32_t rated = rate_at(s, stop, end);
            if (rated > stop) {
                q->rate = true;
                q->per = rate_days(s, stop, rated);
                q->unit = text_of(s, i, rated);
                q->base = q->days < 0.5 ? UNIT_TIME : UNIT_THING;
                stop = rated;
            }
            return stop;
        }
    }
    if (hyphen) {
        q->adjective = true;
        q->base = UNIT_THING;
        q->unit = text_of(s, i, i + 1);
        q->noun = i;
        return i + 1;
    }
    uint32_t first = i;
    if (i < end && word(s, i, "t") && s->tokens[i - 1].kind == TOKEN_NUMBER) { /* tonnes, and no end of "don't" */
        q->base = UNIT_THING;
        q->unit = "t";
        q->noun = i;
        uint32_t of = i + 1 + 2 * (word(s, i + 1, "of") && i + 2 < end && content(s, i + 2)), rate = rate_at(s, of, end);
        q->per = rate_days(s, of, rate);
        return rate > of ? rate : i + 1;
    }
    if (i + 2 < end && word(s, i, "of") && s->tokens[i + 1].kind == TOKEN_NUMBER) /* "63 of 120 schools" */
        i = first = i + 2;
    else if (i + 2 < end && word(s, i, "of") &&
             (word(s, i + 1, "the") || word(s, i + 1, "its") || word(s, i + 1, "their")) &&
             one_of(s->tokens[i + 2].low) >= 0) /* "three of the seven crossings" */
        i = first = i + 3;
    while (i < end && i < first + 3 && content(s, i) && s->tokens[i].actor == NONE) {
        i++;
        if (plural(s->tokens[i - 1].low))
            break;
    }
    if (i == first && (stop = rate_at(s, i, end)) > i) { /* "900 a week" of what was told */
        q->rate = true;
        q->per = rate_days(s, i, stop);
        return stop;
    }
    if (i == first)
        return start;
    if (i > first + 1 && !plural(s->tokens[i - 1].low)) /* no plural: the first word alone, "212,000 displaced" */
        i = first + 1;
    if (i > first + 1 && is(s, i - 1, IS_time_unit)) { /* "22 teaching hours a week" */
        q->base = UNIT_TIME;
        q->days = days_of(s->tokens[i - 1].low);
        uint32_t rated = rate_at(s, i, end);
        q->rate = rated > i;
        q->per = rate_days(s, i, rated);
        q->unit = text_of(s, i - 1, rated);
        return rated;
    }
    q->base = is(s, i - 1, IS_money) ? UNIT_MONEY : UNIT_THING;
    if (i + 2 < end && is(s, i - 1, IS_measure) && word(s, i, "of") && content(s, i + 1) &&
        rate_at(s, i + 2, end) > i + 2) { /* "tonnes of coal a week" */
        q->unit = text_of(s, first, i);
        q->noun = first;
        q->per = rate_days(s, i + 2, rate_at(s, i + 2, end));
        return rate_at(s, i + 2, end);
    }
    uint32_t rated = rate_at(s, i, end);
    if (rated == i && i + 2 < end && word(s, i, "a") &&
        is(s, i + 1, IS_figures)) /* "dollars a thousand cubic metres", "metres a second" */
        rated = i + 2;
    q->rate = rated > i;
    q->per = rate_days(s, i, rated);
    q->unit = text_of(s, first, rated);
    q->noun = first;
    return rated;
}

/* A number that counts nothing: an age, a time of day, a name's number. */
static bool no_count(const sheet *s, const sentence *k, const quantity *q)
{
    uint32_t n = q->number;
    const token *t = &s->tokens[n];
    if (t->kind == TOKEN_NUMBER && n + 2 < k->end && mark(s, n + 1, ":") && s->tokens[n + 2].kind == TOKEN_NUMBER)
        return true;
    if (t->kind == TOKEN_NUMBER && n >= k->first + 2 && mark(s, n - 1, ":") && s->tokens[n - 2].kind == TOKEN_NUMBER &&
        !t->space)
        return true;
    if (q->end < k->end && (word(s, q->end, "a") || word(s, q->end, "p")) && mark(s, q->end + 1, "."))
        return true;
    if (!strncmp(q->unit, "a.", 2) || !strcmp(q->unit, "pm") || !strcmp(q->unit, "am"))
        return true;
    bool numbered = t->kind == TOKEN_NUMBER || !q->unit[0]; /* "zone 5", not "a zone eight kilometres wide" */
    if (n > k->first && ((is(s, n - 1, IS_identifier) && numbered) || (mark(s, n - 1, "/") && !t->space)))
        return true;
    if (t->kind == TOKEN_NUMBER && n > k->first && s->tokens[n - 1].capital && s->tokens[n - 1].kind == TOKEN_WORD &&
        !q->unit[0] && s->tokens[n - 1].actor == NONE && !s->notes && n - 1 > k->first && !is(s, n - 1, IS_stop))
        return true;
    if (q->end < k->end && mark(s, q->end, "/") && !s->tokens[q->end].space && !is(s, q->end + 1, IS_time_unit))
        return true;
    if (!q->unit[0] && n > k->first && word(s, n - 1, "the")) /* "to the three" */
        return true;
    if (n > k->first + 1 && word(s, n - 1, "the") && word(s, n - 2, "of")) /* "one of the two keys" */
        return true;
    if (!q->unit[0] && q->end + 1 < k->end && word(s, q->end, "of") &&
        (word(s, q->end + 1, "them") || word(s, q->end + 1, "these")) && n > k->first && mark(s, n - 1, ","))
        return q->from < 100; /* "six, two of them" */
    if (n > k->first + 1 && !q->unit[0] && (is(s, n - 1, IS_aux) || word(s, n - 1, "turn") || word(s, n - 1, "turns")) &&
        (word(s, n - 2, "he") || word(s, n - 2, "she") || word(s, n - 2, "i") || word(s, n - 2, "who")))
        return true;
    if (n > k->first + 1 && word(s, n - 1, "of") && s->tokens[n - 2].kind == TOKEN_NUMBER)
        return true; /* "63 of 120 schools" */
    if (n > k->first + 1 && word(s, n - 1, "of") && word(s, n - 2, "age"))
        return true;
    if (n > k->first + 1 && mark(s, n - 1, ".") && word(s, n - 2, "e")) /* "i.e. 50" */
        return true;
    /* "men under 19", ", 58,", "aged 30" */
    if (n > k->first &&
        (word(s, n - 1, "aged") || (is(s, q->first, IS_at_most) && q->first > k->first && is(s, q->first - 1, IS_people))))
        return true;
    if (n > k->first && mark(s, n - 1, ",") && n + 1 < k->end && mark(s, n + 1, ",") && t->kind == TOKEN_NUMBER && !s->notes)
        return true;
    return t->kind == TOKEN_NUMBER && t->number >= 1900 && t->number <= 2100 && !q->unit[0] && !strchr(t->low, ',') &&
           n > k->first &&
           (word(s, n - 1, "in") || word(s, n - 1, "of") || word(s, n - 1, "since") || word(s, n - 1, "the"));
}

static bool climbs(const sheet *s, const sentence *k, uint32_t at)
{
    static const char *const verbs[] = {"go",    "goes",  "went",  "gone",   "going",   "come", "comes", "came",  "move",
                                        "moves", "moved", "climb", "climbs", "climbed", "rise", "rose",  "risen", NULL};
    for (int v = 0; verbs[v] && at > k->first; v++)
        if (word(s, at - 1, verbs[v]))
            return !is(s, at - 2, IS_modal); /* "would go up to 12" is a bound */
    return false;
}

static bool find_at(sheet *s, const sentence *k, uint32_t at, quantity *q)
{
    uint32_t i = at, end = k->end;
    bool least = false, most = false, scaled;
    double value, second;
    *q = (quantity){.first = at, .unit = "", .scale = 1};
    for (bool more = true; more && i < end;) {
        uint32_t n;
        more = true;
        if ((n = is(s, i, IS_at_least)))
            least = true;
        else if ((n = is(s, i, IS_at_most)))
            most |= !(word(s, i, "up") && climbs(s, k, i)); /* "went up to 12" */
        else if ((n = is(s, i, IS_about)))
            ;
        else if (s->notes && (mark(s, i, "≤") || mark(s, i, "<")))
            most = true, n = 1;
        else if (s->notes &&
                 (mark(s, i, "≥") || (mark(s, i, ">") && i + 1 < end && (!s->tokens[i + 1].space || mark(s, i + 1, "=")))))
            least = true, n = 1;
        else
            more = false;
        i += n;
        if (more && i < end && (mark(s, i, "=") || (mark(s, i, ".") && s->notes && !s->tokens[i].space)))
            i++; /* "max = 5", "min. four" */
    }
    if (i < end && (mark(s, i, "$") || mark(s, i, "€") || mark(s, i, "£"))) {
        q->base = UNIT_MONEY;
        q->unit = "dollars";
        i++;
    }
    if (i >= end || s->tokens[i].date != NONE)
        return false;
    q->number = i;
    /* "the mid-30s" */
    if ((word(s, i, "mid") || word(s, i, "low") || word(s, i, "high")) && i + 3 < end && mark(s, i + 1, "-") &&
        s->tokens[i + 2].kind == TOKEN_NUMBER && word(s, i + 3, "s")) {
        double base = s->tokens[i + 2].number;
        q->from = base + (word(s, i, "mid") ? 4 : word(s, i, "low") ? 1 : 7);
        q->to = q->from + 2;
        q->end = unit_at(s, i + 4, end, q);
        return true;
    }
    if (word(s, i, "half") && (word(s, i + 1, "a") || word(s, i + 1, "an")) && i + 2 < end && is(s, i + 2, IS_time_unit)) {
        q->from = q->to = .5; /* "half a year" */
        q->end = unit_at(s, i + 2, end, q);
        return true;
    }
    uint32_t stop = fraction_at(s, i, end, &value);
    bool half_of_one = word(s, i, "half") && (word(s, i + 1, "a") || word(s, i + 1, "an")) && i + 2 < end;
    if (half_of_one &&
        (scale_of(s, i + 2) >= 100 || content(s, i + 2) || is(s, i + 2, IS_time_unit))) { /* "half a kilometre" */
        double by = scale_of(s, i + 2) >= 100 ? scale_of(s, i + 2) : 1;
        q->from = q->to = .5 * by;
        q->thousand = by > 1;
        q->scale = by;
        q->end = unit_at(s, i + 2 + (by > 1), end, q);
    } else if (stop > i) {
        q->base = UNIT_FRACTION;
        q->unit = "percent";
        q->from = q->to = value;
        q->end = stop;
    } else if ((stop = number_at(s, i, end, &value, &scaled)) > i) {
        q->from = q->to = value;
        q->thousand = scaled;
        q->scale = scaled && scale_of(s, stop - 1) > 0 ? scale_of(s, stop - 1) : 1;
        /* "4.8 to 5", "24–48", "between 500 and 600" */
        bool between = i > k->first && word(s, i - 1, "between"), percent = false;
        uint32_t joint = stop, after;
        if (joint < end && mark(s, joint, "%")) {
            percent = true;
            joint++;
        }
        uint32_t early = unit_at(s, joint, end, q);
        if (q->base == UNIT_TIME || q->base == UNIT_PERCENT)
            joint = early > joint && (word(s, early, "to") || (between && word(s, early, "and"))) ? early : joint;
        if (joint + 1 < end &&
            ((word(s, joint, "to") && !(i > k->first && (word(s, i - 1, "from") || is(s, i - 1, IS_move)))) ||
             (mark(s, joint, "-") && !(s->tokens[joint].space && !s->notes)) || (between && word(s, joint, "and"))) &&
            (after = number_at(s, joint + 1, end, &second, &scaled)) > joint + 1 && second > value &&
            s->tokens[joint + 1].date == NONE) {
            q->to = second;
            if (scaled && !q->thousand && second >= value * 1000) { /* "two to three million" */
                double by = scale_of(s, after - 1);
                q->from *= by > 0 ? by : 1;
            }
            q->thousand = scaled;
            stop = after;
            if (between)
                q->first = i - 1 < q->first ? i - 1 : q->first;
        }
        quantity unit = {.unit = ""};
        q->end = unit_at(s, stop, end, &unit);
        if (percent && unit.base == UNIT_NONE) {
            unit.base = UNIT_PERCENT;
            unit.unit = "percent";
        }
        if (q->base != UNIT_MONEY || unit.base != UNIT_NONE) {
            q->base = unit.base;
            q->unit = unit.unit;
        }
        if (q->base == UNIT_TIME && least && word(s, q->first, "over")) /* "over five years": a span, no bound */
            least = false;
        q->days = unit.days;
        q->adjective = unit.adjective;
        q->per = unit.per;
        q->noun = unit.noun;
        q->rate = unit.rate;
    } else if ((word(s, i, "a") || word(s, i, "an") || word(s, i, "one")) && i + 1 < end && is(s, i + 1, IS_time_unit) &&
               strlen(s->tokens[i + 1].low) > 2 && !(word(s, i + 1, "second") && i + 2 < end && content(s, i + 2)) &&
               !(i > k->first && s->tokens[i - 1].kind == TOKEN_WORD && plural(s->tokens[i - 1].low)) &&
               !(i > k->first && s->tokens[i - 1].kind == TOKEN_NUMBER)) {
        q->from = q->to = 1;
        q->end = unit_at(s, i + 1, end, q);
    } else if (word(s, i, "no") && i + 1 < end && plural(s->tokens[i + 1].low) && content(s, i + 1) && i == at) {
        q->from = q->to = 0;
        q->end = unit_at(s, i + 1, end, q);
    } else {
        return false;
    }
    /* "…and no more", "at most", "max", "or more" behind it */
    if (q->end + 1 < end && mark(s, q->end, ",") && (is(s, q->end + 1, IS_ceiling) || is(s, q->end + 1, IS_floor)) &&
        !(s->tokens[q->end + 1 + is(s, q->end + 1, IS_ceiling) + is(s, q->end + 1, IS_floor)].kind == TOKEN_NUMBER) &&
        !s->notes)
        q->end++;
    if (q->end + 2 < end && mark(s, q->end, ",") && word(s, q->end + 1, "not") &&
        s->tokens[q->end + 2].kind == TOKEN_NUMBER && s->tokens[q->end + 2].number > q->to && s->notes) { /* "6, not 7" */
        most = q->bounded = true;
        q->end += 3;
    }
    for (uint32_t n; q->end < end && ((n = is(s, q->end, IS_ceiling)) || (n = is(s, q->end, IS_floor)));) {
        most |= is(s, q->end, IS_ceiling) == n;
        least |= is(s, q->end, IS_floor) == n;
        q->bounded = true;
        q->end += n;
        break;
    }
    if (at > k->first && word(s, at - 1, "nothing") && most != least) { /* "nothing under 24" is a floor */
        most = !most;
        least = !least;
    }
    if (most && !least)
        q->from = 0;
    if (least && !most)
        q->to = INFINITY;
    q->ordinal = q->end < end && s->tokens[q->number].kind == TOKEN_NUMBER && !s->tokens[q->number + 1].space &&
                 (word(s, q->number + 1, "th") || word(s, q->number + 1, "st") || word(s, q->number + 1, "nd") ||
                  word(s, q->number + 1, "rd"));
    q->age = q->ordinal || no_count(s, k, q);
    for (uint32_t j = q->end; is(s, q->end - 1, IS_office) && j < end && j < q->end + 8 && !mark(s, j, ","); j++)
        q->age |= is(s, j, IS_speech) > 0; /* "two officials close to the talks told": how many speak */
    return true;
}

bool quantities_find(sheet *s)
{
    for (uint32_t k = 0; k < s->sentence_count; k++)
        for (uint32_t i = s->sentences[k].first; i < s->sentences[k].end;) {
            quantity q;
            void *held = s->quantities;
            if (s->tokens[i].date != NONE || !find_at(s, &s->sentences[k], i, &q)) {
                i++;
                continue;
            }
            if (!sheet_grow(s, &held, &s->quantity_size, s->quantity_count, sizeof *s->quantities))
                return false;
            s->quantities = held;
            for (uint32_t t = q.first; t < q.end; t++)
                s->tokens[t].quantity = (int32_t)s->quantity_count;
            s->quantities[s->quantity_count++] = q;
            i = q.end > i ? q.end : i + 1;
        }
    return !s->failed;
}
