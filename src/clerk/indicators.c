/* Figures that press: killed, displaced, trucks that crossed, prices, phases; with whose count and as of which day. */

#include "clerk/context.h"
#include "clerk/indicators.h"

#include "base/date.h"

#include <math.h>
#include <string.h>

static const struct {
    clerk_class class;
    const char *series;
    bool people; /* it counts people where the text names nothing else */
} series[] = {{IS_killed, "killed", true},        {IS_wounded, "wounded", true}, {IS_displaced, "displaced", true},
              {IS_hungry, "facing famine", true}, {IS_need, "in need", true},    {IS_waiting, "waiting", true},
              {IS_passed, "passed", false},       {IS_reached, "reached", true}, {IS_priced, "price", false},
              {IS_damaged, "destroyed", false},   {IS_ill, "ill", true},         {IS_counted, "counted", false}};

enum { SERIES = sizeof series / sizeof *series, AHEAD = 12 };

static bool bare(const sheet *s, const sentence *k)
{
    return find(s, k->first, k->end, IS_money_noun) != NONE || find(s, k->first, k->end, IS_report) != NONE;
}

/* The place that a report's heading names: "SUDAN: …". */
static const char *heading_place(sheet *s)
{
    if (s->sentence_count && s->sentences[0].heading && s->place[0])
        return s->place; /* "SUDAN — Flash update" */
    for (uint32_t k = 0; k < s->sentence_count && k < 2; k++)
        if (s->sentences[k].heading)
            for (uint32_t i = s->sentences[k].first; i < s->sentences[k].end && i < s->sentences[k].first + 6; i++)
                if (mark(s, i, ":") || mark(s, i, ","))
                    return i > s->sentences[k].first ? text_of(s, s->sentences[k].first, i) : NULL;
    return NULL;
}

/* Who counts: "according to X", "X says", "the X's count". */
static const char *counted_by(sheet *s, const sentence *k, const quantity *q)
{
    uint32_t first = 0, end = 0;
    for (uint32_t i = k->first; i < k->end; i++) {
        if (word(s, i, "count") && word(s, i + 1, "of"))
            return text_of(s, i + 2, clause_end(s, k, i + 2) < i + 6 ? clause_end(s, k, i + 2) : i + 4);
        if (is(s, i, IS_counted) && i < q->first && i + 6 > q->first && i > k->first) { /* "The council counts 212,000" */
            uint32_t a = i;
            while (a > k->first && !mark(s, a - 1, ",") && !mark(s, a - 1, ";") && !is(s, a - 1, IS_conj) && i - a < 6)
                a--;
            if (!is(s, a, IS_passed) && (s->tokens[a].capital || word(s, a, "the")))
                return text_of(s, a, i);
        }
    }
    speaker_of(s, k, q->first, &first, &end);
    while (end > first && (mark(s, end - 1, ".") || mark(s, end - 1, ",")))
        end--;
    return end > first ? text_of(s, first, end) : NULL;
}

static void indicator_add(sheet *s, const sentence *k, const quantity *q, const char *name, bool people, uint32_t first,
                          uint32_t end, const char *source)
{
    bool found = false;
    interval when = {s->day, s->day};
    for (int turn = 0; turn < 2 && !found; turn++) /* the day of the count, behind it or before; "since April" is none */
        for (uint32_t i = turn ? q->first : q->end; turn ? i > k->first : i < k->end;) {
            uint32_t at = turn ? --i : i++;
            if (mark(s, at, ";") ||
                (s->tokens[at].quantity != NONE && s->tokens[at].date == NONE && !s->quantities[s->tokens[at].quantity].age))
                break;
            if (s->tokens[at].date == NONE)
                continue;
            const dated *t = &s->dates[s->tokens[at].date];
            bool since = t->first > k->first && (is(s, t->first - 1, IS_by_then) || word(s, t->first - 1, "since"));
            if (!since && t->past.from != ENTENTE_DAY_NONE && t->past.from <= s->day) {
                when = t->past;
                found = true;
                break;
            }
        }
    entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_indicator, first, end);
    put_text(s, p, "series", name);
    put_number(p, "value", isfinite(q->to) && q->from == 0 && q->to > 0 ? q->to : q->from);
    put_text(s, p, "unit",
             q->base == UNIT_NONE || (people && q->base == UNIT_THING && !is(s, q->end - 1, IS_people))
                 ? (people ? "people" : NULL)
                 : q->unit);
    const char *place = place_named(s, k, first, k->end);
    put_text(s, p, "place", place ? place : heading_place(s));
    if (found)
        put_day(p, "on", when.to > s->day ? s->day : when.to);
    put_text(s, p, "source", source);
}

/* A frame of talks: somebody asks or offers here, or a paper says so. */
static bool of_talks(sheet *s, const sentence *k)
{
    int32_t paper = find(s, k->first, k->end, IS_draft_noun);
    if (paper != NONE && find(s, (uint32_t)paper, k->end, IS_clause_verb) != NONE)
        return true;
    for (uint32_t i = k->first; i < k->end; i++)
        if ((is(s, i, IS_demand) || is(s, i, IS_offer) || is(s, i, IS_agree)) && subject_of(s, k, i))
            return true;
    return false;
}

/* "should enter", "could pass", "urged that 500 be allowed in": wished, asked or feared, and nobody has counted it. */
static bool wished(const sheet *s, const sentence *k, const quantity *q)
{
    uint32_t from = clause_start(s, k, q->first), to = clause_end(s, k, q->end);
    for (uint32_t i = from; i < to; i++) {
        bool subjunctive = word(s, i, "be") && i >= q->end && !(i > from && word(s, i - 1, "to"));
        if (i >= q->first && i < q->end)
            continue;
        if ((is(s, i, IS_modal) && s->tokens[i].date == NONE) || subjunctive)
            return true;
    }
    return false;
}

static bool proposed_there(const sheet *s, const quantity *q)
{
    for (size_t i = 0; i < s->proposal_count; i++) {
        const entente_clerk_proposal *p = &s->proposals[i];
        if ((p->kind == ENTENTE_CLERK_position || p->kind == ENTENTE_CLERK_clause) && p->from < s->tokens[q->end - 1].to &&
            s->tokens[q->first].from < p->to)
            return true;
    }
    return false;
}

/* A number of people stands before: it is what is counted, and the phase its name. */
static bool people_before(const sheet *s, const sentence *k, uint32_t at)
{
    for (uint32_t i = k->first; i < at; i++)
        if (s->tokens[i].quantity != NONE && s->quantities[s->tokens[i].quantity].from >= 1000)
            return true;
    return false;
}

bool indicators_find(sheet *s)
{
    if (s->notes)
        return true;
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        const sentence *k = &s->sentences[n];
        const char *last_name = NULL;
        bool last_people = false;
        if (k->heading || k->question || bare(s, k) || own_story(s, k) || of_history(s, k) ||
            (of_talks(s, k) && find(s, k->first, k->end, IS_killed) == NONE))
            continue;
        /* "IPC Phase 4" */
        for (uint32_t i = k->first; i + 1 < k->end; i++)
            if (word(s, i, "phase") && s->tokens[i + 1].kind == TOKEN_NUMBER && s->tokens[i + 1].number <= 5 &&
                word(s, i - 1, "ipc") && !people_before(s, k, i)) {
                uint32_t begin = i;
                while (begin > k->first && !word(s, begin - 1, "and") && !mark(s, begin - 1, ";"))
                    begin--;
                begin = find(s, k->first, begin, IS_verb) == NONE ? k->first : begin;
                entente_clerk_proposal *p = propose(s, ENTENTE_CLERK_indicator, begin, i + 2);
                put_text(s, p, "series", "IPC phase");
                put_number(p, "value", s->tokens[i + 1].number);
                put_text(s, p, "unit", "IPC phase");
                uint32_t a = begin;
                while (a < i && !(s->tokens[a].capital && a > k->first))
                    a++;
                uint32_t b = a;
                while (b < i && (s->tokens[b].capital || word(s, b, "and")))
                    b++;
                put_text(s, p, "place",
                         b > a                      ? text_of(s, a, b)
                         : s->tokens[begin].capital ? text_of(s, begin, begin + 1)
                                                    : NULL);
            }
        for (uint32_t i = k->first; i < k->end; i++) {
            if (s->tokens[i].quantity == NONE)
                continue;
            const quantity *q = &s->quantities[s->tokens[i].quantity];
            bool before = i > k->first + 1 && word(s, i - 1, "from") && (word(s, i - 2, "down") || word(s, i - 2, "up"));
            if (q->first != i || q->age || before || is(s, q->end, IS_enough) || q->base == UNIT_PERCENT ||
                q->base == UNIT_FRACTION || proposed_there(s, q) || unreal(s, k, i) || wished(s, k, q)) {
                i = q->end > i ? q->end - 1 : i;
                continue;
            }
            uint32_t from = i;
            while (from > k->first && i - from < AHEAD && !mark(s, from - 1, ",") && !mark(s, from - 1, ";") &&
                   !is(s, from - 1, IS_conj))
                from--;
            uint32_t to = q->end;
            while (
                to < k->end && to - q->end < AHEAD && !mark(s, to, ";") && !mark(s, to, ".") && !is(s, to, IS_conj) &&
                !(s->tokens[to].quantity != NONE && s->tokens[to].quantity != s->tokens[i].quantity && !mark(s, to, ",")) &&
                !(mark(s, to, ",") && to > q->end + 1))
                to++;
            const char *name = NULL;
            bool people = false, priced = false;
            for (int c = 0; c < SERIES && !name; c++) {
                int32_t at = find(s, q->number, to, series[c].class);
                if (at == NONE)
                    at = find(s, from, i, series[c].class);
                if (at == NONE || is(s, (uint32_t)at, IS_office))
                    continue;
                name = series[c].series;
                people = series[c].people;
                priced = series[c].class == IS_priced;
            }
            if (q->base == UNIT_TIME) { /* "has fuel for five days" */
                if (!(i > k->first + 1 && word(s, i - 1, "for") &&
                      (word(s, i - 3, "has") || word(s, i - 3, "have") || word(s, i - 4, "has"))))
                    name = NULL;
                else
                    name = text_of(s, i - 2, i - 1);
                people = false;
            } else if (q->base == UNIT_MONEY && (!priced || q->thousand)) { /* what a thing cost is no price that presses */
                name = NULL;
            } else if (!name && last_name && q->base == UNIT_NONE) { /* "the Central Authority 150,000" */
                name = last_name;
                people = last_people;
            }
            if (people && q->base == UNIT_THING && !is(s, q->end - 1, IS_people) && !is(s, q->end - 1, IS_displaced) &&
                !is(s, q->end - 1, IS_killed))
                name = NULL;
            if (people && is(s, q->noun, IS_measure) && q->noun)
                name = NULL; /* "60 t of flour are needed" */
            if (!name || (q->from < 10 && people && q->base == UNIT_NONE && !q->thousand)) {
                i = q->end > i ? q->end - 1 : i;
                continue;
            }
            const char *source = counted_by(s, k, q);
            const mentioned *m = mention_at(s, i - 1);
            if (last_name && m)
                source = text_of(s, m->first, m->end);
            if (!people && q->base == UNIT_THING && !priced)
                name = q->unit;
            uint32_t first = m && last_name ? m->first : i, end = to;
            indicator_add(s, k, q, name, people, first, end > q->end + 8 ? q->end + 8 : end, source);
            last_name = name;
            last_people = people;
            i = q->end > i ? q->end - 1 : i;
        }
    }
    return !s->failed;
}
