/* What a statement is about: an issue of the case by its names, what people call it, units and options; else one that is
   proposed by the words around the figure. */
#include "clerk/issues.h"
#include "clerk/titles.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static void stem_add(issue *of, uint32_t stem)
{
    if (!stem || of->stem_count == sizeof of->stems / sizeof *of->stems)
        return;
    for (uint32_t i = 0; i < of->stem_count; i++)
        if (of->stems[i] == stem)
            return;
    of->stems[of->stem_count++] = stem;
}

static bool plain_word(const sheet *s, const char *low)
{
    for (const phrase *p = lexicon_at(s->words, low); p; p = p->next)
        if (p->words == 1 && !strcmp(p->word[0], low) &&
            (p->class == IS_stop || p->class == IS_aux || p->class == IS_modal || p->class == IS_conj ||
             p->class == IS_matter))
            return true;
    return false;
}

/* The stems of a name's words that say something. */
static void stems_of(const sheet *s, issue *of, const char *text)
{
    char low[64];
    for (size_t i = 0; text && text[i];) {
        size_t n = 0;
        while (text[i] && n < sizeof low - 1 &&
               ((unsigned char)text[i] >= 0x80 || ((text[i] | 32) >= 'a' && (text[i] | 32) <= 'z') ||
                (text[i] >= '0' && text[i] <= '9'))) {
            low[n++] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 32 : text[i]);
            i++;
        }
        low[n] = '\0';
        if (n && !plain_word(s, low))
            stem_add(of, stem_of(s, low));
        if (!n || n == sizeof low - 1)
            i++;
    }
}

static double unit_days(const char *unit)
{
    static const struct {
        const char *word;
        double days;
    } units[] = {{"minute", 1.0 / 1440}, {"hour", 1.0 / 24}, {"day", 1},    {"week", 7},
                 {"fortnight", 14},      {"month", 30},      {"year", 365}, {NULL, 0}};
    for (int i = 0; units[i].word; i++)
        if (!strncmp(unit, units[i].word, strlen(units[i].word)))
            return units[i].days;
    return 0;
}

static double unit_scale(const char *unit)
{
    return !strncmp(unit, "thousand ", 9)  ? 1e3
           : !strncmp(unit, "million ", 8) ? 1e6
           : !strncmp(unit, "billion ", 8) ? 1e9
                                           : 1;
}

static void issue_unit(issue *of)
{
    of->days = of->unit ? unit_days(of->unit) : 0;
    of->base = !of->unit || !*of->unit                                                                     ? UNIT_NONE
               : !strncmp(of->unit, "percent", 7) || !strncmp(of->unit, "per cent", 8) || *of->unit == '%' ? UNIT_PERCENT
               : of->days > 0                                                                              ? UNIT_TIME
                                                                                                           : UNIT_THING;
}

/* In how many days a unit or a name counts: "Convoys a week". 0: it does not say. */
static double per_of(const char *text)
{
    static const char *const rates[] = {" a ", " per ", " each ", " every ", "/", NULL};
    static const struct {
        const char *word;
        double days;
    } plain[] = {{"aily", 1},    {"eekly", 7},   {"onthly", 30},
                 {"early", 365}, {"nnual", 365}, {NULL, 0}}; /* with a capital or not */
    double days = 0;
    for (int r = 0; text && rates[r]; r++)
        for (const char *at = text; (at = strstr(at, rates[r])) != NULL;) {
            at += strlen(rates[r]);
            days = unit_days(at) > 0 ? unit_days(at) : days;
        }
    for (int w = 0; text && plain[w].word && days == 0; w++)
        days = strstr(text, plain[w].word) ? plain[w].days : 0;
    return days;
}

static bool has_stem(const issue *of, uint32_t stem)
{
    for (uint32_t i = 0; stem && i < of->stem_count; i++)
        if (of->stems[i] == stem)
            return true;
    return false;
}

static double round_to(double x)
{
    return fabs(x) < 1e12 ? round(x * 1e6) / 1e6 : x;
}

/* What the unit of an issue is counted for: "hostage" of "Prisoners for each hostage". */
static uint32_t counted_for(const sheet *s, const char *name)
{
    static const char *const words[] = {" for each ", " for every ", " per ", " for one ", NULL};
    char low[64];
    for (int w = 0; words[w]; w++) {
        const char *at = strstr(name, words[w]);
        size_t n = 0;
        if (!at)
            continue;
        for (at += strlen(words[w]); at[n] && at[n] != ' ' && n + 1 < sizeof low; n++)
            low[n] = (char)(at[n] >= 'A' && at[n] <= 'Z' ? at[n] | 32 : at[n]);
        low[n] = '\0';
        return unit_days(low) > 0 ? 0 : stem_of(s, low); /* "lorries per day" is a rate */
    }
    return 0;
}

static bool counts(const sheet *s, const quantity *q, const char *unit, uint32_t stem)
{
    issue of = {0};
    stems_of(s, &of, unit ? unit : "");
    issue held = {0};
    stems_of(s, &held, q->unit);
    for (uint32_t i = 0; i < held.stem_count; i++)
        if (held.stems[i] == stem || (!stem && has_stem(&of, held.stems[i])))
            return true;
    return false;
}

/* "400 prisoners for 40 hostages" on an issue that counts prisoners for each hostage: ten. */
static void ratios(sheet *s, const issue *of)
{
    for (uint32_t i = 0; i + 1 < s->quantity_count; i++) {
        quantity *a = &s->quantities[i], *b = &s->quantities[i + 1];
        bool against = false;
        for (uint32_t t = a->end; t < b->first && b->first - a->end < 9; t++)
            against |= word(s, t, "for") || word(s, t, "against");
        bool turned = counts(s, a, NULL, of->each) && counts(s, b, of->unit, 0);
        if (!against || a->age || b->age || !(turned || (counts(s, a, of->unit, 0) && counts(s, b, NULL, of->each))))
            continue;
        quantity *top = turned ? b : a, *each = turned ? a : b;
        each->age = true; /* by itself it is no figure of the issue */
        if (each->from == each->to && each->from > 0 && isfinite(top->to)) {
            top->from = round_to(top->from / each->from);
            top->to = round_to(top->to / each->from);
            top->ratio = true;
            top->end = turned ? top->end : each->end; /* its words are both */
        } else {
            top->age = true;
        }
    }
}

bool issues_make(sheet *s)
{
    s->issues = ARENA_ARRAY(s->memory, SHEET_ISSUES, issue);
    if (!s->issues)
        return !(s->failed = true);
    for (size_t i = 0; s->known && i < s->known->issues && s->issue_count < SHEET_ISSUES; i++) {
        const entente_clerk_issue *x = &s->known->issue[i];
        issue *of = &s->issues[s->issue_count++];
        *of = (issue){
            .id = x->id, .name = x->name, .known = x, .unit = x->ranged ? x->unit : NULL, .low = x->from, .high = x->to};
        stems_of(s, of, x->name);
        stems_of(s, of, x->id);
        for (size_t c = 0; c < x->called_count; c++)
            stems_of(s, of, x->called[c]);
        issue_unit(of);
        if (of->base == UNIT_THING)
            stems_of(s, of, x->unit);
        of->per = per_of(of->unit) > 0 ? per_of(of->unit) : x->ranged ? per_of(x->name) : 0;
        of->each = of->base == UNIT_THING ? counted_for(s, x->name) : 0;
        if (of->each)
            ratios(s, of);
    }
    return true;
}

bool issue_value(const issue *of, const quantity *q, double *from, double *to)
{
    double by = 1;
    *from = q->from;
    *to = q->to;
    if (q->base == UNIT_TIME && of->base == UNIT_TIME && q->days > 0) {
        by = q->days == of->days ? 1 : q->days / of->days;
        if (q->days == 365 && of->days == 30)
            by = 12;
        if (q->days == 30 && of->days == 365)
            by = 1.0 / 12;
    }
    if (q->per > 0 && of->per > 0) /* "three a day" of convoys a week: 21 */
        by *= of->per / q->per;
    if (of->unit && unit_scale(of->unit) > 1) {
        double scale = unit_scale(of->unit);
        if (of->known ? (isfinite(q->to) ? q->to : q->from) > of->high : true)
            by /= scale;
    }
    double a = *from * by, b = *to * by;
    *from = round_to(a);
    *to = isfinite(b) ? round_to(b) : b;
    if (!of->known) /* "10 days" is no number of weeks, and nobody has said that weeks count */
        return q->base != UNIT_TIME || (fabs(*from - a) < 1e-9 && (!isfinite(b) || fabs(*to - b) < 1e-9));
    if (q->base == UNIT_TIME && by < 1 && *to > 0 && *to < .02)
        return false; /* an hour of an issue in months */
    double low = *from, high = isfinite(*to) ? *to : *from;
    if (of->base == UNIT_NONE)
        return false;
    return low >= of->low - 1e-9 && low <= of->high + 1e-9 && high <= of->high + 1e-9;
}

/* "for each hostage", "per hostage", "apiece" */
static bool each_behind(const sheet *s, uint32_t at)
{
    for (uint32_t i = at; i < at + 3 && i < s->token_count; i++)
        if (word(s, i, "each") || word(s, i, "every") || word(s, i, "per") || word(s, i, "apiece") ||
            (word(s, i, "for") && (word(s, i + 1, "one") || word(s, i + 1, "a"))))
            return true;
    return false;
}

/* Whether a quantity's unit goes with an issue's: -1: no, 0: neither says, 1: by kind, 3: by its own word. */
static int unit_fits(const sheet *s, const issue *of, const quantity *q)
{
    bool rated = of->known && q->per > 0 && of->per > 0;
    if (rated && fabs(q->per - of->per) > .01 * of->per)
        for (uint32_t i = 0; i < s->issue_count; i++) /* another counts by that time */
            if (fabs(q->per - s->issues[i].per) < .01 * q->per)
                return -1;
    if (rated && q->days > 0 && q->base == UNIT_THING) /* "two days a week" */
        return of->base == UNIT_TIME && q->days == of->days ? 3 : -1;
    if (q->base == UNIT_NONE)
        return of->base == UNIT_NONE && of->known ? -1 : rated && of->base == UNIT_THING ? 3 : 0;
    if (of->each && (!counts(s, q, of->unit, 0) || !(q->ratio || each_behind(s, q->end))))
        return -1;
    if (of->base == UNIT_NONE)
        return of->known ? -1 : 0;
    if (q->base == UNIT_PERCENT || q->base == UNIT_FRACTION)
        return of->base == UNIT_PERCENT ? 1 : -1;
    if (q->base == UNIT_TIME)
        return of->base == UNIT_TIME &&
                       (of->known || (of->rate == q->rate && q->days < 60 * of->days && of->days < 60 * q->days))
                   ? 1
                   : -1;
    if (of->base == UNIT_PERCENT || of->base == UNIT_TIME)
        return -1;
    static const char *const shorts[][2] = {
        {"km", "kilometres"}, {"t", "tonnes"}, {"ha", "hectares"}, {"kg", "kilos"}, {NULL, NULL}};
    issue unit = {0};
    stems_of(s, &unit, q->unit);
    for (int u = 0; shorts[u][0]; u++)
        if (!strcmp(q->unit, shorts[u][0]))
            stems_of(s, &unit, shorts[u][1]);
    if (!unit.stem_count)
        return rated ? 3 : 0;
    for (uint32_t i = 0; i < unit.stem_count; i++)
        if (has_stem(of, unit.stems[i]))
            return 3;
    return -1;
}

uint32_t issue_words_in(const sheet *s, const issue *of, uint32_t first, uint32_t end)
{
    uint32_t count = 0, last = 0;
    for (uint32_t i = first; i < end; i++)
        if (s->tokens[i].kind == TOKEN_WORD && s->tokens[i].date == NONE && !plain_word(s, s->tokens[i].low)) {
            uint32_t stem = stem_of(s, s->tokens[i].low);
            if (stem != last && has_stem(of, stem)) {
                count++;
                last = stem;
            }
        }
    return count;
}

int32_t issue_named(const sheet *s, uint32_t first, uint32_t end)
{
    int32_t best = NONE;
    uint32_t most = 0;
    bool tied = false;
    for (uint32_t i = 0; i < s->issue_count; i++) {
        uint32_t count = issue_words_in(s, &s->issues[i], first, end);
        tied = count == most ? true : count > most ? false : tied;
        if (count > most) {
            most = count;
            best = (int32_t)i;
        }
    }
    return tied ? NONE : best;
}

bool issue_fits(const sheet *s, const issue *of, const quantity *q)
{
    return unit_fits(s, of, q) >= 0;
}

static const char *issue_id(sheet *s, const char *name)
{
    char held[64];
    size_t used = 0;
    for (const char *c = name; *c && used < 32; c++) {
        char low = (char)(*c >= 'A' && *c <= 'Z' ? *c | 32 : *c);
        if ((low >= 'a' && low <= 'z') || (low >= '0' && low <= '9'))
            held[used++] = low;
        else if (used && held[used - 1] != '-')
            held[used++] = '-';
    }
    while (used && (held[used - 1] == '-'))
        used--;
    if (!used) { /* no letter or figure of ASCII */
        memcpy(held, "issue", 5);
        used = 5;
    }
    held[used] = '\0';
    for (uint32_t i = 0; i < s->issue_count; i++)
        if (!strcmp(s->issues[i].id, held)) {
            used += (size_t)snprintf(held + used, sizeof held - used, "-%u", s->issue_count + 1);
            break;
        }
    const char *kept = arena_text(s->memory, held, used);
    if (!kept)
        s->failed = true;
    return kept ? kept : "issue";
}

/* A new issue of the name, of words [first, end) or the quantity's. */
static int32_t issue_make(sheet *s, const char *name, const quantity *q, uint32_t first, uint32_t end)
{
    issue *of = &s->issues[s->issue_count];
    *of = (issue){
        .id = issue_id(s, name), .name = name, .unit = q && *q->unit ? q->unit : NULL, .low = INFINITY, .high = -INFINITY};
    issue_unit(of);
    of->rate = q && q->rate;
    stems_of(s, of, name);
    if (of->base == UNIT_THING)
        stems_of(s, of, of->unit);
    of->from = s->tokens[q ? q->first : first].from;
    of->to = s->tokens[q ? q->end - 1 : end - 1].to;
    return (int32_t)s->issue_count++;
}

int32_t issue_for(sheet *s, const sentence *k, uint32_t first, uint32_t end, const quantity *q, bool make, int32_t topic)
{
    int32_t best = NONE, best_score = 0;
    bool tied = false;
    for (uint32_t i = 0; i < s->issue_count; i++) {
        issue *of = &s->issues[i];
        double from, to;
        int fits = q ? unit_fits(s, of, q) : of->known && of->base != UNIT_NONE ? -1 : 0;
        if (fits < 0 || (q && !issue_value(of, q, &from, &to)))
            continue;
        int score = fits;
        uint32_t near = issue_words_in(s, of, first, end), wide = issue_words_in(s, of, k->first, k->end);
        score += near ? 2 + (int)near : 0;
        score += wide > near ? 1 : 0;
        bool bare =
            q && q->base == UNIT_NONE && !of->known && of->high > 0 && q->from <= 10 * of->high && q->from * 10 >= of->low;
        score += topic == (int32_t)i ? 2 + bare : 0; /* "…seven years; B has moved to five" */
        if (q && fits == 1 && of->known) {           /* the only one of its kind */
            uint32_t same = 0;
            for (uint32_t j = 0; j < s->issue_count; j++)
                same += s->issues[j].base == of->base;
            score += same == 1 ? 2 : 0;
        }
        int least = !of->known ? 3 : q && q->base == UNIT_NONE ? 2 : 3;
        if (score < least)
            continue;
        tied = score == best_score;
        if (score > best_score) {
            best = (int32_t)i;
            best_score = score;
        }
    }
    if (best != NONE && !(tied && s->closed))
        return best;
    if (!make || s->closed || s->issue_count == SHEET_ISSUES)
        return NONE;
    const char *name = title_of(s, k, first, end, q);
    for (uint32_t i = s->issue_count;
         !*name && q && q->base != UNIT_NONE && i-- > 0;) /* the one of its unit spoken of last */
        if (s->issues[i].base == (q->base == UNIT_FRACTION ? UNIT_PERCENT : q->base) && s->issues[i].days == q->days &&
            s->issues[i].rate == q->rate && q->base != UNIT_THING)
            return (int32_t)i;
    if (!*name)
        return NONE;
    return issue_make(s, name, q, first, end);
}

int32_t issue_titled(sheet *s, uint32_t first, uint32_t end, const quantity *q)
{
    const char *name = text_of(s, first, end);
    for (uint32_t i = 0; i < s->issue_count; i++)
        if (!strcasecmp(s->issues[i].name, name) && (!q || (s->issues[i].base == UNIT_NONE) == (q->base == UNIT_NONE)) &&
            (!q || unit_fits(s, &s->issues[i], q) >= 0))
            return (int32_t)i;
    return !*name || s->closed || s->issue_count == SHEET_ISSUES ? NONE : issue_make(s, name, q, first, end);
}

bool issues_propose(sheet *s)
{
    for (uint32_t i = 0; i < s->issue_count; i++) {
        issue *of = &s->issues[i];
        if (of->known || !of->used)
            continue;
        uint32_t first = 0, end;
        while (first < s->token_count && s->tokens[first].from < of->from)
            first++;
        end = first + 1;
        while (end < s->token_count && s->tokens[end].to <= of->to)
            end++;
        entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_issue, first, end);
        put_text(s, p, "id", of->id);
        put_text(s, p, "name", of->name);
        put_text(s, p, "unit", of->unit);
        if (isfinite(of->low) && isfinite(of->high))
            put_range(p, "range", of->low, of->high);
    }
    return !s->failed;
}
