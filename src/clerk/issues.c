/* What a statement is about: an issue of the case by its names, what people call it, units and options; else one that is
   proposed by the words around the figure. */
#include "clerk/issues.h"

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
    }
    return true;
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
    if (of->unit && unit_scale(of->unit) > 1) {
        double scale = unit_scale(of->unit);
        if (of->known ? (isfinite(q->to) ? q->to : q->from) > of->high : true)
            by = 1 / scale;
    }
    *from = round_to(*from * by);
    *to = isfinite(*to) ? round_to(*to * by) : *to;
    if (!of->known)
        return true;
    double low = *from, high = isfinite(*to) ? *to : *from;
    if (of->base == UNIT_NONE)
        return false;
    return low >= of->low - 1e-9 && low <= of->high + 1e-9 && high <= of->high + 1e-9;
}

/* Whether a quantity's unit goes with an issue's: -1: no, 0: neither says, 1: by kind, 3: by its own word. */
static int unit_fits(const sheet *s, const issue *of, const quantity *q)
{
    if (q->base == UNIT_NONE)
        return of->base == UNIT_NONE && of->known ? -1 : 0;
    if (of->base == UNIT_NONE)
        return of->known ? -1 : 0;
    if (q->base == UNIT_PERCENT || q->base == UNIT_FRACTION)
        return of->base == UNIT_PERCENT ? 1 : -1;
    if (q->base == UNIT_TIME)
        return of->base == UNIT_TIME && (of->known || of->rate == q->rate) ? 1 : -1;
    if (of->base == UNIT_PERCENT || of->base == UNIT_TIME)
        return -1;
    issue unit = {0};
    stems_of(s, &unit, q->unit);
    if (!unit.stem_count)
        return 0;
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

/* The words that a proposed issue is called by. */
static const char *issue_words(sheet *s, const sentence *k, uint32_t first, uint32_t end, const quantity *q, bool *said)
{
    char held[160] = "";
    uint32_t count = 0;
    size_t used = 0;
    uint32_t from = first, to = end;
    if (q && q->first > first + 1 && word(s, q->first - 1, "of")) { /* "a truce of 60 days" */
        to = q->first - 1;
        from = to > first + 3 ? to - 3 : first;
    } else if (q && q->adjective) { /* "a two-week cessation of hostilities" */
        from = q->end;
        to = q->end + 3 < k->end ? q->end + 3 : k->end;
    } else if (q && q->base == UNIT_THING) {
        from = q->number;
        to = q->end + 3 < end ? q->end + 3 : end;
    } else if (q) { /* not what another figure counts */
        for (uint32_t i = q->end; i < to; i++)
            if (word(s, i, "and") || mark(s, i, ",") || s->tokens[i].quantity != NONE)
                to = i;
    }
    for (int turn = 0; turn < 2 && !count; turn++) {
        for (uint32_t i = from; i < to && count < 6; i++) {
            const token *t = &s->tokens[i];
            bool own = q && i >= q->first && i < q->end && !(q->base == UNIT_THING && i > q->number);
            if (t->kind != TOKEN_WORD || t->date != NONE || own || plain_word(s, t->low) || is(s, i, IS_verb) ||
                is(s, i, IS_adverb) || (t->actor != NONE && s->mentions[t->actor].how != BY_ADJECTIVE) ||
                is(s, i, IS_speech) || is(s, i, IS_office) || is(s, i, IS_demand) || is(s, i, IS_offer) ||
                is(s, i, IS_agree) || is(s, i, IS_hold) || is(s, i, IS_negation))
                continue;
            int n = snprintf(held + used, sizeof held - used, "%s%.*s", used ? " " : "", (int)(t->to - t->from),
                             s->text + t->from);
            if (n < 0 || (size_t)n >= sizeof held - used) {
                held[used] = '\0';
                break;
            }
            used += (size_t)n;
            count++;
        }
        from = first;
        to = end;
    }
    *said = count > 0;
    for (uint32_t i = q && q->base == UNIT_TIME ? q->first : 0;
         !count && i-- > 0;) /* the truce, strike or contract told before */
        if (is(s, i, IS_lasting))
            return text_of(s, i, i + 1);
    const sentence *last = k > s->sentences ? k - 1 : NULL;
    for (uint32_t i = last ? last->first : 0; last && !count && used < 40 && i < last->end; i++) /* what was spoken of */
        if (s->tokens[i].kind == TOKEN_WORD && s->tokens[i].actor == NONE && s->tokens[i].date == NONE &&
            !plain_word(s, s->tokens[i].low) && !is(s, i, IS_adverb) && !is(s, i, IS_speech) &&
            s->tokens[i].quantity == NONE)
            used += (size_t)snprintf(held + used, sizeof held - used, "%s%.*s", used ? " " : "",
                                     (int)(s->tokens[i].to - s->tokens[i].from) % 40, s->text + s->tokens[i].from);
    if (used >= sizeof held)
        used = sizeof held - 1;
    const char *kept = arena_text(s->memory, held, used);
    if (!kept)
        s->failed = true;
    return kept ? kept : "";
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
        score += topic == (int32_t)i ? 2 : 0;
        if (q && fits == 1 && of->known) { /* the only one of its kind */
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
    if (best != NONE && !(tied && s->known))
        return best;
    if (!make || s->known || s->issue_count == SHEET_ISSUES)
        return NONE;
    bool said;
    const char *name = issue_words(s, k, first, end, q, &said);
    for (uint32_t i = s->issue_count;
         !said && q && q->base != UNIT_NONE && i-- > 0;) /* the one of its unit that was spoken of last */
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
    return !*name || s->known || s->issue_count == SHEET_ISSUES ? NONE : issue_make(s, name, q, first, end);
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
