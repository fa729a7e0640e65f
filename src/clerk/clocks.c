/* What presses: ends of truces and offers, deadlines, strikes, elections, seasons and feasts. */

#include "clerk/clocks.h"
#include "clerk/context.h"
#include "clerk/times.h"

#include "base/date.h"
#include "calendar/feasts.h"

#include <string.h>

enum { WINDOW = 40, NEAR = 9, HALF_YEAR = 182 };

static bool clock_add(sheet *s, uint32_t first, uint32_t end, int32_t due)
{
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if (p->kind == ENTENTE_CLERK_clock && s->tokens[first].from < p->to && p->from < s->tokens[end - 1].to)
            return false;
        if (p->kind == ENTENTE_CLERK_clock && p->count > 1 && p->fields[1].day == due &&
            p->fields[1].form == ENTENTE_CLERK_DAY)
            return false; /* the same day told again */
    }
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_clock, first, end);
    put_text(s, p, "name", text_of(s, first, end > first + 16 ? first + 16 : end));
    put_day(p, "due", due);
    return true;
}

/* The days of an expression as a clock has them: what is to come, or what has just run out. */
static bool due_of(const sheet *s, const dated *t, bool gone, int32_t *due, bool *last)
{
    interval when = gone && t->past.from != ENTENTE_DAY_NONE ? t->past
                    : t->future.from != ENTENTE_DAY_NONE     ? t->future
                                                             : t->past;
    if (*last && when.from == s->day) /* "by": up to then */
        when.from = when.to;
    if (when.from == ENTENTE_DAY_NONE || when.to - when.from > WINDOW)
        return false;
    if (t->feast && t->past.from != ENTENTE_DAY_NONE && t->past.to >= s->day && t->past.from <= s->day &&
        t->past.to - t->past.from > 2)
        when = t->past; /* it has begun */
    *due = *last ? when.to : when.from;
    return true;
}

static bool has(const sheet *s, uint32_t first, uint32_t end, clerk_class class)
{
    return find(s, first, end, class) != NONE;
}

/* A verb of the past before an expression: "went on until 24 February", told in March, is not next year's. */
static bool was(const sheet *s, uint32_t first, uint32_t end)
{
    static const char *const verbs[] = {"was", "were", "had", "held", "went", "ran", "stood", "kept"};
    for (uint32_t i = first; i < end; i++) {
        const char *low = s->tokens[i].low;
        size_t length = strlen(low);
        for (size_t v = 0; v < sizeof verbs / sizeof *verbs; v++)
            if (!strcmp(low, verbs[v]))
                return true;
        if (length > 4 && !strcmp(low + length - 2, "ed"))
            return true;
    }
    return false;
}

static bool has_year(const sheet *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (s->tokens[i].to - s->tokens[i].from == 4 && s->text[s->tokens[i].from] >= '1' &&
            s->text[s->tokens[i].from] <= '2')
            return true;
    return false;
}

/* The words from a phrase's start up to an expression. */
static uint32_t back_to_subject(const sheet *s, const sentence *k, uint32_t at)
{
    uint32_t i = at;
    while (i > k->first && at - i < 18 && !mark(s, i - 1, ",") && !mark(s, i - 1, ";") && s->tokens[i - 1].date == NONE &&
           !(mark(s, i - 1, ".") && !(i > k->first + 1 && s->tokens[i - 2].to - s->tokens[i - 2].from == 1)) &&
           !mark(s, i - 1, "\"") && (!mark(s, i - 1, ":") || s->tokens[i].kind == TOKEN_NUMBER) &&
           !(is(s, i - 1, IS_conj) && !word(s, i - 1, "before") && !word(s, i - 1, "which") && !is(s, i - 1, IS_until)))
        i--;
    return i;
}

/* "The rains, which cut the roads, | begin": before the clause between its commas. */
static uint32_t over_relative(const sheet *s, const sentence *k, uint32_t at)
{
    if (at <= k->first + 3 || !mark(s, at - 1, ","))
        return at;
    for (uint32_t i = at - 1; i > k->first + 1 && at - i < 24; i--)
        if (mark(s, i - 1, ","))
            return word(s, i, "which") || word(s, i, "who") || word(s, i, "whose") ? back_to_subject(s, k, i - 1) : at;
    return at;
}

/* Before "on", the article and a time of day: "by midnight on | Saturday", "until the | end of June". */
static uint32_t over_hour(const sheet *s, const sentence *k, uint32_t first)
{
    static const char *const words[] = {"on", "the", "noon", "midnight", "dawn", "dusk", "nightfall", "midday", "sunset",
                                        "a",  "p",   "m",    "pm",       "am",   "late", "early",     NULL};
    uint32_t i = first;
    while (i > k->first && first - i < 8) {
        bool over = s->tokens[i - 1].kind == TOKEN_NUMBER || mark(s, i - 1, ".") || mark(s, i - 1, ":");
        for (int w = 0; words[w] && !over; w++)
            over = word(s, i - 1, words[w]);
        if (!over)
            break;
        i--;
    }
    return i;
}

/* A phrase of "by", "no later than" ends before a token, its article or hour. */
static bool by_before(const sheet *s, const sentence *k, uint32_t first)
{
    uint32_t ends[] = {first, first - (first > k->first && word(s, first - 1, "the")), over_hour(s, k, first)};
    for (size_t e = 0; e < sizeof ends / sizeof *ends; e++)
        for (uint32_t i = ends[e]; i > k->first && ends[e] - i < 4; i--) {
            uint32_t n = is(s, i - 1, IS_by_then);
            if (n && (i - 1 + n == ends[e] || i - 1 + n == first))
                return true;
        }
    return false;
}

/* A deadline that the clause names with its day: "set 30 June as the deadline", "a deadline of noon on Saturday". */
static bool deadline_named(const sheet *s, const sentence *k, const dated *t)
{
    uint32_t start = clause_start(s, k, t->first), stop = clause_end(s, k, t->end);
    int32_t at = find(s, start, stop, IS_deadline_noun);
    return at != NONE && find(s, start, stop, IS_old) == NONE && !word(s, (uint32_t)at - 1, "no") &&
           find(s, start, stop, IS_missed) == NONE;
}

/* The day so long after another; ENTENTE_DAY_NONE: too long. */
static int32_t after(int32_t day, const quantity *q)
{
    int year, month, of;
    if (!(q->from > 0) || q->from * q->days > 4000)
        return ENTENTE_DAY_NONE;
    if (q->days != 30 && q->days != 365)
        return day + (int32_t)(q->from * q->days + 0.5);
    day_split(day, &year, &month, &of);
    int months = month - 1 + (int)(q->from * (q->days == 365 ? 12 : 1));
    return day_from(year + months / 12, months % 12 + 1, 1) + of - 1;
}

/* "had two months to lift the measures", "gave themselves six weeks": counted from the day of the sentence. */
static void counted(sheet *s, const sentence *k, uint32_t i)
{
    static const char *const verbs[] = {"have", "has", "had", "gave", "give", "gives", "given", "allowed", "granted", NULL};
    bool gives = false, found;
    for (int v = 0; verbs[v]; v++)
        gives |= word(s, i, verbs[v]);
    uint32_t at = i + 1;
    while (at < k->end && at < i + 6 && s->tokens[at].quantity == NONE &&
           (mention_at(s, at) || word(s, at, "the") || word(s, at, "themselves") || word(s, at, "itself") ||
            word(s, at, "each") || word(s, at, "other") || word(s, at, "another") || mark(s, at, "'s")))
        at++;
    if (!gives || unreal(s, k, i) || at >= k->end || s->tokens[at].quantity == NONE)
        return;
    const quantity *q = &s->quantities[s->tokens[at].quantity];
    bool to = word(s, q->end, "to") || (word(s, q->end, "in") && word(s, q->end + 1, "which"));
    if (q->base != UNIT_TIME || q->days < 1.0 / 24 || q->rate || !to)
        return;
    int32_t due = after(time_at(s, k->first, i, i, false, &found).to, q);
    if (due != ENTENTE_DAY_NONE)
        clock_add(s, i, q->end + 4 < k->end ? q->end + 4 : k->end, due);
}

/* "renewed the mandate for six months", "may pass for another 60 days": done, and not proposed. */
static void prolonged(sheet *s, const sentence *k, uint32_t i)
{
    uint32_t n = is(s, i, IS_prolong), start = clause_start(s, k, i);
    if (!n || unreal(s, k, i) || negated(s, k, i) || (i > k->first && (word(s, i - 1, "to") || is(s, i - 1, IS_modal))) ||
        find(s, k->first, i, IS_demand) != NONE || find(s, k->first, i, IS_offer) != NONE ||
        find(s, k->first, i, IS_condition) != NONE)
        return;
    for (uint32_t j = i + n; j + 1 < k->end && j < i + n + 12; j++) {
        const quantity *q = s->tokens[j].quantity != NONE ? &s->quantities[s->tokens[j].quantity] : NULL;
        bool span = q && q->first <= j && q->base == UNIT_TIME && q->days >= 1 && q->from == q->to && !q->rate && !q->age &&
                    (word(s, q->first - 1, "for") || word(s, q->first - 1, "by") || word(s, q->first - 1, "another"));
        if (is(s, j, IS_conj) || mark(s, j, ";"))
            return;
        if (span && word(s, q->end, "each"))
            return;
        if (span) {
            int32_t due = after(s->day, q);
            if (due != ENTENTE_DAY_NONE)
                clock_add(s, start, q->end, due);
            return;
        }
    }
}

/* "a two-week cessation of hostilities, from 06:00 on 2 December": it ends two weeks after. */
static void runs_from(sheet *s, const sentence *k, uint32_t i)
{
    if (s->tokens[i].quantity == NONE || unreal(s, k, i))
        return;
    const quantity *q = &s->quantities[s->tokens[i].quantity];
    if (q->first != i || q->base != UNIT_TIME || q->days < 1 || q->from != q->to || q->from * q->days > 4000 ||
        !(has(s, k->first, k->end, IS_clock_thing) || word(s, q->end + 1, "counted")))
        return;
    for (uint32_t j = q->end; j < k->end && j < q->end + 8; j++)
        if (word(s, j, "from"))
            for (uint32_t t = j + 1; t < k->end && t < j + 8; t++)
                if (s->tokens[t].date != NONE) {
                    const dated *d = &s->dates[s->tokens[t].date];
                    int32_t start;
                    bool last = false;
                    bool ran =
                        word(s, q->end + 1, "counted") && d->past.from != ENTENTE_DAY_NONE && d->past.from > s->day - 300;
                    if (due_of(s, d, ran, &start, &last)) {
                        bool strike = has(s, k->first, k->end, IS_strike);
                        clock_add(s, strike ? back_to_subject(s, k, i) : i, d->end,
                                  strike ? start : start + (int32_t)(q->from * q->days + 0.5));
                    }
                    return;
                }
}

/* "of which the first begins on 15 September and the last is to end on …": of the stages that the words before name. */
static bool of_stages(const sheet *s, const sentence *k, uint32_t start, uint32_t first)
{
    static const char *const which[] = {"first", "second", "third", "last", "latter", "former", "next"};
    for (uint32_t i = start; i < first; i++)
        for (size_t w = 0; w < sizeof which / sizeof *which; w++)
            if (word(s, i, which[w]) && word(s, i - 1, "the") && !s->tokens[i + 1].capital &&
                (is(s, i + 1, IS_aux) || is(s, i + 1, IS_clock_start) || is(s, i + 1, IS_clock_end)))
                return has(s, k->first, i, IS_clock_thing);
    return false;
}

/* "the carters", "fishers": many of them, no council's. */
static bool those_vote(const sheet *s, uint32_t i)
{
    size_t length = strlen(s->tokens[i].low);
    bool many = length > 4 && s->tokens[i].low[length - 1] == 's' && s->tokens[i].kind == TOKEN_WORD;
    return is(s, i, IS_union_kind) || (many && i > 0 && word(s, i - 1, "the") && !is(s, i, IS_met_noun));
}

/* An end that is told as to come, whatever it is of: "its republic ends on", "the emergency runs to", "is to end on". */
static bool will_end(const sheet *s, uint32_t verb)
{
    static const char *const now[] = {"ends", "expires", "lapses", "terminates", "runs",
                                      "end",  "expire",  "lapse",  "run",        "closes"};
    bool to_come = verb > 0 && (word(s, verb - 1, "to") || is(s, verb - 1, IS_modal));
    for (size_t w = 0; w < sizeof now / sizeof *now; w++)
        if (word(s, verb, now[w]))
            return w < 5 || to_come;
    return false;
}

bool clocks_find(sheet *s)
{
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        if (k->heading || k->question || has(s, k->first, k->end, IS_report))
            continue;
        for (uint32_t i = k->first; i < k->end; i++) {
            if (is(s, i, IS_season) && s->tokens[i].capital && !unreal(s, k, i)) { /* "as Ramadan approaches" */
                size_t feast;
                int32_t begins, ends;
                bool by = i > k->first && is(s, i - 1, IS_by_then), nears = is(s, i + 1, IS_clock_start) > 0;
                if ((by || nears) && feast_named_at(text_of(s, i, i + 3 < k->end ? i + 3 : k->end), &feast) &&
                    feast_next(feast, s->day, &begins, &ends))
                    clock_add(s, by ? i - 1 : i, nears ? i + 2 : i + 1, begins);
            }
            counted(s, k, i);
            prolonged(s, k, i);
            runs_from(s, k, i);
        }
        for (uint32_t i = k->first; i < k->end;) {
            if (s->tokens[i].date == NONE) {
                i++;
                continue;
            }
            const dated *t = &s->dates[s->tokens[i].date];
            uint32_t first = t->first, end = t->end, start = back_to_subject(s, k, first);
            i = end > i ? end : i + 1;
            start = over_relative(s, k, start);
            if (start > k->first + 2 && (word(s, start - 1, "which") || word(s, start, "which")) &&
                is(s, start - 2 - !word(s, start, "which") + 1, IS_clock_thing))
                start = start - 2;
            for (uint32_t w = start; w > k->first && start - w < 3; w--) /* "the truce, which runs to" */
                if (word(s, start - 1, "which") && is(s, w - 1, IS_clock_thing)) {
                    start = w - 1;
                    break;
                }
            if (unreal(s, k, first) || t->lasting || has(s, start, first, IS_idle))
                continue;
            int32_t due, verb = NONE, d;
            bool last = false, thing = has(s, start, first, IS_clock_thing) || of_stages(s, k, start, first),
                 by = first > k->first && by_before(s, k, first);
            uint32_t hour = over_hour(s, k, first);
            bool until = hour > k->first && (word(s, hour - 1, "until") || word(s, hour - 1, "till"));
            bool past = has(s, k->first, first, IS_old);
            for (uint32_t v = start; v < first; v++)
                if (is(s, v, IS_clock_end) && first - v < NEAR + 4)
                    verb = (int32_t)v;
            if (verb == NONE && thing)
                for (uint32_t v = start; v < first; v++)
                    if (is(s, v, IS_clock_start) && first - v < NEAR && !word(s, v, "began") && !word(s, v, "started"))
                        verb = (int32_t)v;
            bool supposed = word(s, start, "if") || (start > k->first && word(s, start - 1, "if"));
            if (verb != NONE && !thing && !has(s, start, first, IS_met_noun) && !supposed)
                thing = will_end(s, (uint32_t)verb);
            bool to_the_end = first > k->first && (word(s, first - 1, "to") || word(s, first - 1, "the")) &&
                              word(s, first, "end") && !by && !until;
            /* "the truce ends on Friday", "the contracts run out at midnight on Thursday" */
            if (verb != NONE && thing && !past && !negated(s, k, (uint32_t)verb) && !until) {
                bool gone = false;
                for (uint32_t v = start; v < first; v++)
                    gone |= word(s, v, "was") || word(s, v, "were") || word(s, v, "lapsed") || word(s, v, "expired") ||
                            word(s, v, "ended");
                if (gone && (supposed || (has(s, start, first, IS_met_noun) && !word(s, (uint32_t)verb - 1, "to"))))
                    continue;
                interval p = t->past;
                bool recent = p.from != ENTENTE_DAY_NONE && p.to >= s->day - 14;
                last = true;
                gone = gone && (recent && !(t->future.from != ENTENTE_DAY_NONE && word(s, (uint32_t)verb - 1, "to") &&
                                            t->future.from == s->day));
                if (due_of(s, t, gone, &due, &last) && due >= s->day - 14)
                    clock_add(s, start, end, due);
                continue;
            }
            /* "go to the polls on 4 July"; strikes; seasons and feasts */
            d = find(s, start, first, IS_election);
            for (uint32_t v = start + 1; v < first && d == NONE; v++) /* "the dockers vote on Friday" */
                d = word(s, v, "vote") && those_vote(s, v - 1) && !has(s, v, k->end, IS_resolution_noun) ? (int32_t)v : NONE;
            if (d == NONE && first > start && mark(s, first - 1, "("))
                d = find(s, first > start + 3 ? first - 3 : start, first, IS_election);
            if (d != NONE && due_of(s, t, false, &due, &last) && due > s->day) {
                clock_add(s, start, end, due);
                continue;
            }
            if (!word(s, start, "if") &&
                (has(s, start, first, IS_strike) && !past &&
                 (word(s, first - 1, "on") || word(s, first - 1, "for") || word(s, first - 1, "from"))) &&
                due_of(s, t, false, &due, &last) && due > s->day && due < s->day + 90) {
                clock_add(s, start, end, due);
                continue;
            }
            if (!t->feast && has(s, start, first, IS_season) &&
                (word(s, first - 1, "in") || word(s, first, "in") || mark(s, first - 1, ":") ||
                 (has(s, start, first, IS_clock_start))) &&
                due_of(s, t, false, &due, &last) && due > s->day) {
                clock_add(s, start, end, due);
                continue;
            }
            if (t->feast && (by || is(s, end, IS_clock_start))) {
                uint32_t stop = end;
                if (is(s, stop, IS_clock_start))
                    stop++;
                size_t feast;
                int32_t begins, ends;
                if (feast_named_at(text_of(s, first, first + 3 < k->end ? first + 3 : k->end), &feast) &&
                    feast_next(feast, s->day, &begins, &ends))
                    clock_add(s, by ? first - 1 : first, stop, begins);
                continue;
            }
            if (s->notes && (has(s, k->first, k->end, IS_must)) && due_of(s, t, false, &due, &last) && due > s->day) {
                clock_add(s, k->first, k->end, due); /* "Minister flies Sun night; must have paper before" */
                continue;
            }
            last = true;
            if (!t->feast && deadline_named(s, k, t) && due_of(s, t, false, &due, &last) && due > s->day &&
                due < s->day + 400) {
                clock_add(s, clause_start(s, k, first), end, due);
                continue;
            }
            /* "will be shut in fourteen days if no accord is reached" */
            if (!t->feast && find(s, k->first, k->end, IS_lest) != NONE && find(s, start, first, IS_modal) != NONE &&
                !has(s, k->first, first, IS_meet) && due_of(s, t, false, &due, &last) && due > s->day &&
                due < s->day + 100) {
                clock_add(s, start, end, due);
                continue;
            }
            if (!t->feast && find(s, start, first, IS_due) != NONE && !has(s, start, first, IS_met_noun) &&
                due_of(s, t, false, &due, &last) && due > s->day && due < s->day + 400) {
                clock_add(s, start, end, due); /* "payment is due on 1 June" */
                continue;
            }
            /* "are to be disarmed within 30 days", counted from today */
            if (first > k->first && word(s, first - 1, "within") && t->future.to > s->day && !word(s, end, "of") &&
                has(s, start, first, IS_deadline) && !has(s, k->first, first, IS_condition)) {
                clock_add(s, start, end, t->future.to);
                continue;
            }
            /* "have until Monday to sign", "will present a text by 15 September" */
            last = true;
            if ((by || until) && !to_the_end && !t->feast && due_of(s, t, false, &due, &last) && due > s->day &&
                due < s->day + (until && was(s, k->first, first) && !has_year(s, first, end) ? HALF_YEAR
                                : has_year(s, first, end)                                    ? 1500
                                                                                             : 400)) {
                uint32_t from = start;
                bool held = has(s, k->first, first, IS_deadline) || until;
                bool wished = (has(s, k->first, first, IS_no_meeting) && !has(s, k->first, first, IS_lest)) ||
                              has(s, k->first, first, IS_guess);
                bool offers = has(s, k->first, first, IS_offer) && !has(s, k->first, first, IS_deadline);
                bool schools = until && !has(s, k->first, first, IS_deadline) && !thing;
                if (held && !wished && !offers && !schools)
                    clock_add(s, from, end, due);
            } else if (to_the_end && thing && due_of(s, t, false, &due, &last) && due >= s->day) {
                clock_add(s, start, end, due);
            }
        }
    }
    return !s->failed;
}
