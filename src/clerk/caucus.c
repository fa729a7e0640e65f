/* Notes of a caucus: a party or a topic at the head of a line, then figures, with arrows, brackets and few verbs. */

#include "clerk/caucus.h"
#include "clerk/issues.h"
#include "clerk/options.h"
#include "clerk/positions.h"

#include <math.h>
#include <string.h>

typedef struct state {
    int32_t party; /* who sits there now; NONE: nobody, or several */
    int32_t whole; /* whose the line is: who stands at its head, else the party */
    int32_t holder;
    int32_t topic;
    uint32_t topic_first, topic_end; /* its words, where no issue has them yet */
    bool foreign;                    /* the line is about something that the case has not */
    bool told;                       /* holder is told of by the party */
    int32_t opener, own_opener;      /* what the line of another holder began with, and this one's */
    int32_t column[WHO_MOST];        /* of a table: whose each is, by its head */
    uint32_t columns;                /* 0: no table */
    uint32_t topic_of[WHO_MOST][2];  /* where its rows are the parties': the words that head each column; 0, 0: none */
    bool rows;
} state;

static bool dash(const sheet *s, uint32_t i)
{
    return mark(s, i, "—") || (mark(s, i, "-") && s->tokens[i].space);
}

static bool breaks(const sheet *s, uint32_t i)
{
    return mark(s, i, ";") || mark(s, i, ".") || mark(s, i, ":") || mark(s, i, "?") || mark(s, i, "|") || dash(s, i);
}

/* Somebody whose figures may follow, at a mention's first token; NONE: nobody. */
static int32_t somebody(const sheet *s, uint32_t i)
{
    const mentioned *m = mention_at(s, i);
    if (!m || m->first != i || m->count != 1 || m->how >= BY_PRONOUN || m->how == BY_ADJECTIVE)
        return NONE;
    const actor *a = &s->actors[m->who[0]];
    if (s->known && !a->known)
        return NONE;
    return a->role && !strcmp(a->role, "mediator") ? NONE : m->who[0];
}

/* What a mention in notes makes its figures' holder; NONE: nobody. */
static int32_t holder_at(const sheet *s, uint32_t i)
{
    const mentioned *m = mention_at(s, i);
    if (m && m->possessive && !is(s, m->end + 1, IS_office))
        return NONE;
    if (i && (word(s, i - 1, "to") || word(s, i - 1, "than") || word(s, i - 1, "if") || word(s, i - 1, "on")))
        return NONE;
    return somebody(s, i);
}

/* The end of the piece that a token stands in: up to a stop, or a comma before another's figure. */
static uint32_t piece_end(const sheet *s, uint32_t i, uint32_t end)
{
    while (i < end && !breaks(s, i) && !(mark(s, i, ",") && i + 1 < end && holder_at(s, i + 1) != NONE))
        i++;
    return i;
}

static bool find_mark(const sheet *s, const sentence *k, const char *text)
{
    for (uint32_t i = k->first; i < k->end; i++)
        if (mark(s, i, text))
            return true;
    return false;
}

/* Bullets, numbers and times of day before a line's words. */
static uint32_t behind_bullet(const sheet *s, const sentence *k)
{
    uint32_t i = k->first;
    for (uint32_t n = 0; n < 3 && i < k->end; n++) {
        uint32_t from = i;
        if (mark(s, i, "-") || mark(s, i, "—") || mark(s, i, "•") || mark(s, i, "*") || mark(s, i, "→") || mark(s, i, ">"))
            i++;
        if (i < k->end && s->tokens[i].kind == TOKEN_NUMBER && (mark(s, i + 1, ".") || mark(s, i + 1, ")")) &&
            !s->tokens[i + 1].space && i + 2 < k->end && s->tokens[i + 2].kind == TOKEN_WORD)
            i += 2;
        if (i + 2 < k->end && s->tokens[i].kind == TOKEN_WORD && s->tokens[i].to - s->tokens[i].from == 1 &&
            mark(s, i + 1, ")") && !s->tokens[i + 1].space)
            i += 2; /* "a)" */
        if (i + 3 < k->end && s->tokens[i].kind == TOKEN_NUMBER && mark(s, i + 1, ":") && !s->tokens[i + 1].space &&
            s->tokens[i + 2].kind == TOKEN_NUMBER && !s->tokens[i + 2].space) {
            i += 3;
            i += mark(s, i, ":") || mark(s, i, "-") || mark(s, i, "—") || mark(s, i, ",");
        }
        if (i == from)
            break;
    }
    return i;
}

/* A figure that counts who came, or how long they sat. */
static bool of_sitting(const sheet *s, const sentence *k, const quantity *q)
{
    uint32_t open = q->first;
    while (open > k->first && !mark(s, open, "(") && !mark(s, open, ")"))
        open--;
    const token *t = &s->tokens[q->number];
    bool hour = t->kind == TOKEN_NUMBER && q->base == UNIT_NONE && t->number < 24 && strlen(t->low) >= 4 &&
                t->low[strlen(t->low) - 3] == '.'; /* "18.15" */
    return q->age || hour || mark(s, open, "(") || (q->first > k->first && mark(s, q->first - 1, "+")) ||
           (q->base == UNIT_TIME && q->days < .9) || is(s, q->number + 1, IS_people) || word(s, q->number + 1, "pers") ||
           (word(s, q->number + 1, "of") && word(s, q->number + 2, "them"));
}

/* "Then B (Ms Ames + 1), 11:15.", "Phone, A, 12 min": from here on somebody else sits there. *party: NONE where it is not
   told who, or more than one does. */
static bool turn(const sheet *s, const sentence *k, int32_t *party)
{
    uint32_t parties = 0, signs = 0;
    bool sits = false, alone = true;
    *party = NONE;
    for (uint32_t i = k->first; i < k->end; i++) {
        const token *t = &s->tokens[i];
        int32_t who = somebody(s, i);
        if (who != NONE && who != *party) {
            *party = who;
            parties++;
        }
        if (t->quantity != NONE) {
            if (!of_sitting(s, k, &s->quantities[t->quantity]))
                return false;
            signs++;
        }
        if (t->date != NONE && t->quantity == NONE) {
            interval day = s->dates[t->date].past;
            if (!s->dates[t->date].hours && !(day.from <= s->day && day.to >= s->day))
                return false; /* what is planned, or was */
            signs++;
        }
        sits |= is(s, i, IS_turn) > 0;
        signs += word(s, i, "joined") || (word(s, i, "came") && word(s, i + 1, "in"));
        if (mention_at(s, i))
            continue;
        alone &= t->kind == TOKEN_MARK;
        if (mark(s, i, ":") && i + 1 == k->end && parties == 1)
            continue; /* "SOU:", and its lines below */
        if (is(s, i, IS_demand) || is(s, i, IS_offer) || is(s, i, IS_agree) || is(s, i, IS_hold) || is(s, i, IS_speech) ||
            is(s, i, IS_modal) || is(s, i, IS_negation) ||
            (mark(s, i, ":") && !sits && !(i + 1 < k->end && s->tokens[i + 1].kind == TOKEN_NUMBER)))
            return false;
    }
    if (parties != 1)
        *party = NONE;
    return parties ? signs + sits > 0 || (parties == 1 && alone) : sits && signs;
}

/* "…kills us", "…a joke": what is said of another's figure. */
static bool scorned(const sheet *s, uint32_t i, uint32_t end)
{
    i += i < end && (mark(s, i, ",") || dash(s, i));
    bool quoted = i < end && mark(s, i, "\"");
    i += quoted;
    return i < end &&
           (is(s, i, IS_scorn) || (quoted && (word(s, i, "a") || word(s, i, "an"))) || (quoted && word(s, i + 1, "us")));
}

static bool told_of_before(const sheet *s, uint32_t first, uint32_t q, bool told)
{
    for (uint32_t i = q; i-- > first && q - i < 4;)
        if (word(s, i, "had") || word(s, i, "not") || word(s, i, "was") || is(s, i, IS_joke) ||
            (word(s, i, "told") && !told) || word(s, i, "saw") || word(s, i, "gave") || word(s, i, "got") ||
            word(s, i, "won") || word(s, i, "count") || word(s, i, "rate"))
            return true;
    return false;
}

static const char *stance_in(const sheet *s, uint32_t first, uint32_t q, uint32_t end, uint32_t stop, const quantity *x)
{
    uint32_t from = q;
    while (from > first && q - from < 8 && !mark(s, from - 1, ";") && !mark(s, from - 1, ".") && !mark(s, from - 1, ":") &&
           !(s->tokens[from - 1].quantity != NONE && s->tokens[from - 1].quantity != s->tokens[q].quantity))
        from--;
    uint32_t to = end;
    while (to < stop && to - end < 8 && !mark(s, to, ";") && !mark(s, to, ".") && !mark(s, to, ",") &&
           s->tokens[to].quantity == NONE)
        to++;
    if (x->bounded || find(s, end, to, IS_ceiling) != NONE || find(s, end, to, IS_rigid) != NONE ||
        find(s, end, to, IS_floor) != NONE || word(s, q - 1, "floor") || x->from != x->to)
        return "limit";
    if (find(s, from, q, IS_demand) != NONE)
        return "demanded";
    if (find(s, from, q, IS_offer) != NONE || find(s, from, q, IS_modal) != NONE || find(s, end, to, IS_offer) != NONE ||
        mark(s, q - 1, "→") || mark(s, q - 1, ">") || find(s, from, to, IS_yielding) != NONE)
        return "offered";
    return "stated";
}

static bool whole_line_unreal(const sheet *s, uint32_t n)
{
    const sentence *k = &s->sentences[n];
    bool asks = false;
    for (uint32_t i = k->first; i < k->end && i < k->first + 6; i++)
        asks |= word(s, i, "asked") || word(s, i, "asks") || word(s, i, "question") || word(s, i, "whether");
    bool unreal_question = k->question && k->end - k->first > 4;
    return asks || unreal_question || find(s, k->first, k->end, IS_guess) != NONE ||
           find(s, k->first, k->end, IS_rumour) != NONE;
}

static void set_topic(sheet *s, state *t, int32_t of, uint32_t first, uint32_t end)
{
    if (of == NONE && s->closed)
        return; /* "To us:", "in public:" name nothing of the case */
    for (uint32_t i = first; i < end; i++)
        if (mention_at(s, i) || s->tokens[i].date != NONE)
            return;
    t->topic = of;
    t->topic_first = first;
    t->topic_end = end;
}

static void day_beside(const sheet *s, const quantity *q, uint32_t first, uint32_t end, saying *how)
{
    for (uint32_t i = q->end; i < end && i < q->end + 4; i++) /* "(Fri press)" */
        if (s->tokens[i].date != NONE && mark(s, i - 1, "(")) {
            how->when = s->dates[s->tokens[i].date].past;
            how->dated = how->when.from != ENTENTE_DAY_NONE;
        }
    for (uint32_t i = q->first; i-- > first && q->first - i < 6 && !mark(s, i, ";") && !mark(s, i, ".");)
        if (word(s, i, "yesterday") && s->tokens[i].date != NONE) {
            how->when = s->dates[s->tokens[i].date].past;
            how->dated = how->when.from != ENTENTE_DAY_NONE;
        }
}

/* "Herring at 2.10", "Diesel at 1.92": what something stands at, and nobody's figure. */
static bool present_level(const sheet *s, const sentence *k, const state *t, uint32_t i)
{
    return !s->closed && t->topic == NONE && i > k->first + 1 && word(s, i - 1, "at") && somebody(s, i - 2) == NONE &&
           mention_at(s, i - 2) == NULL;
}

static void take(sheet *s, const sentence *k, state *t, uint32_t i)
{
    const quantity *q = &s->quantities[s->tokens[i].quantity];
    double opens_a, opens_b;
    if (t->topic == NONE && t->topic_end == t->topic_first && t->opener != NONE && t->holder != NONE && t->party == NONE &&
        issue_fits(s, &s->issues[t->opener], q) && issue_value(&s->issues[t->opener], q, &opens_a, &opens_b))
        t->topic = t->opener; /* the line of the other side began with it */
    if (q->first != i || q->age || told_of_before(s, k->first, i, t->told) || mark(s, q->end, "→") ||
        (mark(s, q->end, ">") && q->end + 1 < k->end && s->tokens[q->end + 1].space) || present_level(s, k, t, i) ||
        (!t->told && scorned(s, q->end, k->end)))
        return;
    if ((mark(s, i - 1, "(") && !word(s, i - 2, "said")) || (word(s, i, "no") && !s->closed))
        return; /* "all, no checks" */
    if (i > k->first + 1 && mark(s, i - 1, "'s") && !mention_at(s, i - 2))
        return; /* "Town's 10", and nobody knows the town */
    const issue *on = t->topic != NONE ? &s->issues[t->topic] : NULL;
    if (on && !on->known && on->used && on->base == UNIT_NONE && (q->base == UNIT_TIME || q->base == UNIT_PERCENT))
        return; /* "price: 2.40, for 5 yrs" */
    uint32_t stop = piece_end(s, q->end, k->end);
    if (find(s, q->end, stop, IS_joke) != NONE || find(s, q->end, stop, IS_old) != NONE || t->holder == NONE)
        return;
    saying how = {.told_by = NONE};
    how.stance = stance_in(s, k->first, i, q->end, k->end, q);
    int32_t condition = find(s, q->end, stop, IS_condition);
    for (uint32_t j = q->end; j < stop && condition != NONE && j < (uint32_t)condition; j++)
        condition = s->tokens[j].quantity != NONE ? NONE : condition;
    if (condition != NONE && find(s, q->end, (uint32_t)condition, IS_conj) == NONE)
        how.conditional = text_of(s, (uint32_t)condition, stop);
    if (i > k->first && find(s, i > k->first + 3 ? i - 3 : k->first, i, IS_condition) != NONE)
        return; /* "if quota stays 120" */
    if (t->told && t->party != NONE && t->party != t->holder) {
        how.told_by = t->party;
        how.source = actor_id(s, t->party);
    }
    day_beside(s, q, k->first, k->end, &how);
    quantity held = *q;
    if (held.from == 0 && isfinite(held.to) && q->first < q->number && find(s, q->end, stop, IS_negation) != NONE &&
        (word(s, q->first, "under") || word(s, q->first, "below"))) { /* "under 11 we don't even vote" */
        held.from = held.to;
        held.to = INFINITY;
    }
    if (held.base == UNIT_TIME && held.days < .001 && word(s, held.end - 1, "min") && t->topic != NONE &&
        s->issues[t->topic].base != UNIT_TIME) { /* "18 min." of what is no time: the least */
        held.base = UNIT_NONE;
        held.unit = "";
        held.to = INFINITY;
        how.stance = "limit";
    }
    uint32_t from = i > k->first + 4 ? i - 4 : k->first, to = q->end + 4 < stop ? q->end + 4 : stop;
    int32_t of = issue_named(s, from, to);
    double a, b;
    if (t->topic != NONE && issue_fits(s, &s->issues[t->topic], &held) && issue_value(&s->issues[t->topic], &held, &a, &b))
        of = of != NONE && of != t->topic && issue_fits(s, &s->issues[of], &held) && held.base == UNIT_THING ? of : t->topic;
    else if (of != NONE && !(issue_fits(s, &s->issues[of], &held) && issue_value(&s->issues[of], &held, &a, &b)))
        of = NONE;
    if (t->foreign && (of == NONE || held.base != UNIT_THING || s->issues[of].base != UNIT_THING))
        return;
    if (of == NONE && t->topic == NONE && s->closed && held.base != UNIT_NONE)
        of = issue_for(s, k, from, to, &held, false, NONE);
    if (of == NONE && !s->closed && t->topic_end > t->topic_first)
        of = issue_titled(s, t->topic_first, t->topic_end, &held);
    else if (of == NONE && !s->closed && held.base != UNIT_NONE)
        of = issue_for(s, k, from, to, &held, true, t->topic);
    if (of == NONE)
        return;
    const mentioned *m = mention_at(s, i - 1);
    uint32_t first = m && m->end == i ? m->first : i;
    while (first > k->first && i - first < 5 && s->tokens[first - 1].kind == TOKEN_WORD &&
           s->tokens[first - 1].quantity == NONE && holder_at(s, first - 1) == NONE)
        first--;
    position_add(s, k, t->holder, of, &held, NULL, &how, first, q->end);
    t->own_opener = t->own_opener == NONE ? of : t->own_opener;
    if (t->topic == NONE && t->topic_end > t->topic_first)
        t->topic = of;
}

/* A word by which the speaker tells where or how it was said: no topic. */
static bool manner(const sheet *s, uint32_t first, uint32_t end)
{
    for (uint32_t i = first; i < end; i++)
        if (is(s, i, IS_manner) || is(s, i, IS_demand_noun) || is(s, i, IS_offer_noun) || is(s, i, IS_demand))
            return true;
    return false;
}

/* An option of the topic in the words from a token on. The token behind them. */
static uint32_t take_option(sheet *s, const sentence *k, const state *t, uint32_t i)
{
    uint32_t stop = i, said = i;
    while (stop < k->end && !breaks(s, stop) && !mark(s, stop, ",") && !is(s, stop, IS_condition) &&
           !(stop > i && (is(s, stop, IS_until) || word(s, stop, "or"))) && s->tokens[stop].quantity == NONE)
        stop++;
    if (stop == i || t->holder == NONE)
        return i;
    while (said < stop && !mark(s, said, "\""))
        said++;
    for (uint32_t j = said + 1; j + 1 < stop && said < stop; j++) /* `"Shared" is their word` */
        if (mark(s, j, "\"") && is(s, j + 1, IS_aux))
            return stop;
    if (find(s, i, stop, IS_negation) != NONE || find(s, i, stop, IS_joke) != NONE)
        return i;
    saying how = {.stance = is(s, i, IS_modal)                    ? "offered"
                            : find(s, i, stop, IS_demand) != NONE ? "demanded"
                                                                  : "stated",
                  .told_by = NONE};
    const issue *of = t->topic != NONE ? &s->issues[t->topic] : NULL;
    if (of && of->known && !of->known->ranged) {
        const char *option = option_of(s, of, t->holder, i, stop);
        if (option && position_add(s, k, t->holder, t->topic, NULL, option, &how, i, stop))
            return stop;
    } else if (!s->closed && t->topic_end > t->topic_first && stop <= i + 1 && (is(s, i, IS_yes) || is(s, i, IS_no))) {
        int32_t on = issue_titled(s, t->topic_first, t->topic_end, NULL);
        position_add(s, k, t->holder, on, NULL, is(s, i, IS_yes) ? "yes" : "no", &how,
                     i > k->first && mention_at(s, i - 1) ? mention_at(s, i - 1)->first : i, i + 1);
    }
    return i;
}

static void hold(state *t, int32_t who)
{
    t->holder = who;
    t->told = t->party != NONE && who != t->party;
}

/* "On B:", "A, they say,", "B's 400", "Pilot joked": whose the words are that follow; the token behind what says so, or `i`.
 */
static uint32_t whose(sheet *s, const sentence *k, state *t, uint32_t i, bool head)
{
    const mentioned *m = mention_at(s, i);
    uint32_t next = m && m->first == i ? m->end : i + 1;
    bool aside = mark(s, next, ",") && (word(s, next + 1, "they") || word(s, next + 1, "he") || word(s, next + 1, "she")) &&
                 is(s, next + 2, IS_speech);
    if (head && (word(s, i, "on") || word(s, i, "about") || word(s, i, "re"))) {
        uint32_t at = i + 1 + word(s, i + 1, "the");
        const mentioned *of = mention_at(s, at);
        if (!of || somebody(s, at) == NONE || !mark(s, of->end, ":"))
            return i;
        hold(t, of->who[0]);
        return of->end + 1;
    }
    if (m && m->first == i && m->possessive && !is(s, m->end + 1, IS_office)) {
        uint32_t q = m->end + 1;
        q += is(s, q, IS_offer_noun) || is(s, q, IS_demand_noun) || word(s, q, "figure");
        q += word(s, q, "of");
        if (somebody(s, i) == NONE || q >= k->end || s->tokens[q].quantity == NONE)
            return i;
        state other = *t;
        hold(&other, m->who[0]);
        take(s, k, &other, q);
        return s->quantities[s->tokens[q].quantity].end;
    }
    int32_t h = holder_at(s, i);
    if (h != NONE) {
        hold(t, h);
        i = m->end;
        if (aside)
            i += 2 + is(s, i + 2, IS_speech);
        if (mark(s, i, "("))
            while (i < k->end && !mark(s, i, ")"))
                i++;
        return i + (head && (mark(s, i, ">") || mark(s, i, "→")) && !mention_at(s, i + 1));
    }
    uint32_t quotes = 0;
    for (uint32_t j = k->first; j < i; j++)
        quotes += mark(s, j, "\"");
    if ((word(s, i, "we") || word(s, i, "i")) && quotes % 2 == 0) { /* who writes */
        t->holder = NONE;
        t->told = true;
        return i + 1;
    }
    /* another that acts, of whom nothing is known */
    bool acts =
        is(s, i + 1, IS_speech) || is(s, i + 1, IS_demand) || is(s, i + 1, IS_offer) || is(s, i + 1, IS_joke) || aside;
    bool verb = is(s, i, IS_speech) || is(s, i, IS_demand) || is(s, i, IS_offer) || is(s, i, IS_modal) || is(s, i, IS_aux) ||
                is(s, i, IS_adverb) || is(s, i, IS_negation) || is(s, i, IS_stop) || is(s, i, IS_verb);
    if (head && acts && !m && !verb && s->tokens[i].kind == TOKEN_WORD && s->tokens[i].capital) {
        t->holder = NONE;
        t->told = true;
        return i + 1;
    }
    return i;
}

/* "Berths:", "Flow 600", "Own no.:": what the words that follow are about; the token behind it, or `i`. */
static uint32_t topic_at(sheet *s, const sentence *k, state *t, uint32_t i, bool bullet)
{
    if (s->tokens[i].kind != TOKEN_WORD || s->tokens[i].quantity != NONE || s->tokens[i].date != NONE)
        return i;
    uint32_t end = i;
    while (end < k->end && end < i + 6 && !mark(s, end, ":") && !mark(s, end, "?") && s->tokens[end].quantity == NONE &&
           !(dash(s, end) && end < i + 4))
        end++;
    bool colon = end < k->end && end > i && (mark(s, end, ":") || mark(s, end, "?") || dash(s, end));
    int32_t of = colon ? issue_headed(s, i, end) : issue_named(s, i, i + 1);
    bool before_figure = bullet && !s->closed && i + 1 < k->end && s->tokens[i + 1].quantity != NONE && !is(s, i, IS_verb) &&
                         !is(s, i, IS_stop) && !is(s, i, IS_modal) && !is(s, i, IS_demand) && !is(s, i, IS_offer) &&
                         !mention_at(s, i) && !is(s, i, IS_at_least) && !is(s, i, IS_at_most) && !is(s, i, IS_about);
    if (!colon && of == NONE && !before_figure)
        return i;
    bool person = false;
    for (uint32_t j = i; j < end && colon; j++)
        person |= is(s, j, IS_office) || (mark(s, j, "'s") && of == NONE);
    if (person) { /* "the skipper: …", of whom nothing is known */
        t->holder = NONE;
        t->told = true;
        return end + 1;
    }
    if (find(s, i, end, IS_own) != NONE && colon) {
        hold(t, t->party);
        return end + 1;
    }
    t->foreign = colon && of == NONE && s->closed && !manner(s, i, end);
    set_topic(s, t, of, i, colon ? end : i + 1);
    return colon ? end + 1 : i + 1;
}

/* Whose caucus it is, by the first line. */
static int32_t first_party(const sheet *s)
{
    int32_t party = NONE;
    uint32_t parties = 0;
    for (uint32_t n = 0; n < s->sentence_count && s->sentences[n].line == s->sentences[0].line; n++)
        for (uint32_t i = s->sentences[n].first; i < s->sentences[n].end; i++)
            if (holder_at(s, i) != NONE && holder_at(s, i) != party) {
                party = holder_at(s, i);
                parties++;
            }
    return parties == 1 ? party : NONE;
}

/* "| | A | B |" or "side | fee | pause": the head of a table, whose columns are the parties' or the topics. */
static bool table_head(const sheet *s, const sentence *k, state *t)
{
    uint32_t bars = 0, parties = 0, words[WHO_MOST][2] = {{0}};
    int32_t column[WHO_MOST];
    for (uint32_t i = 0; i < WHO_MOST; i++)
        column[i] = NONE;
    for (uint32_t i = k->first + mark(s, k->first, "|"); i < k->end; i++) {
        if (s->tokens[i].quantity != NONE)
            return false;
        if (mark(s, i, "|")) {
            bars++;
            continue;
        }
        int32_t who = somebody(s, i);
        if (bars >= WHO_MOST)
            continue;
        words[bars][0] = words[bars][1] ? words[bars][0] : i;
        words[bars][1] = i + 1;
        parties += who != NONE && column[bars] == NONE;
        column[bars] = who != NONE ? who : column[bars];
    }
    if (bars < 2 || parties == 1 || (t->columns && !parties))
        return false;
    memcpy(t->column, column, sizeof column);
    memcpy(t->topic_of, words, sizeof words);
    t->rows = parties == 0;
    t->columns = bars + 1 < WHO_MOST ? bars + 1 : WHO_MOST;
    return true;
}

/* A line of the table: what it is about stands first, then a figure of each. */
static void table_line(sheet *s, const sentence *k, state *t)
{
    uint32_t bars = 0;
    for (uint32_t i = k->first + mark(s, k->first, "|"), begin = i; i < k->end; i++) {
        if (mark(s, i, "|")) {
            uint32_t first = begin, end = i;
            if (!bars++ && t->rows)
                t->whole = somebody(s, begin);
            if (t->rows) {
                first = bars < t->columns ? t->topic_of[bars][0] : 0;
                end = bars < t->columns ? t->topic_of[bars][1] : 0;
                t->topic = NONE;
                t->topic_first = t->topic_end = 0;
            }
            if ((t->rows || bars == 1) && end > first) {
                int32_t of = issue_headed(s, first, end);
                t->foreign = of == NONE && s->closed;
                set_topic(s, t, of, first, end);
            }
            hold(t, t->rows ? (end > first ? t->whole : NONE) : bars < t->columns ? t->column[bars] : NONE);
            t->told = false;
            if (!(i + 1 < k->end && s->tokens[i + 1].quantity != NONE) && !t->foreign)
                take_option(s, k, t, i + 1);
        } else if (bars && s->tokens[i].quantity != NONE) {
            take(s, k, t, i);
            i = s->quantities[s->tokens[i].quantity].end > i ? s->quantities[s->tokens[i].quantity].end - 1 : i;
        }
    }
}

static void new_line(state *t)
{
    t->opener = t->own_opener != NONE ? t->own_opener : t->opener;
    t->own_opener = t->topic = NONE;
    t->topic_first = t->topic_end = 0;
    t->foreign = t->told = false;
    t->whole = t->holder = t->party;
}

bool caucus_find(sheet *s)
{
    state t = {.party = first_party(s), .topic = NONE, .opener = NONE, .own_opener = NONE};
    for (uint32_t n = 0; n < s->sentence_count; n++) {
        sentence *k = &s->sentences[n];
        bool opens = n > 0 && k->line != s->sentences[n - 1].line;
        int32_t party;
        if (k->line == s->sentences[0].line || k->heading || whole_line_unreal(s, n)) {
            k->why = k->line == s->sentences[0].line || k->heading ? k->why : "a question or a guess";
            if (opens)
                new_line(&t);
            continue;
        }
        if (opens && table_head(s, k, &t)) {
            new_line(&t);
            k->why = "the head of a table";
            continue;
        }
        bool row = opens && t.columns && find_mark(s, k, "|");
        t.columns = row || !opens ? t.columns : 0;
        if (row) {
            new_line(&t);
            table_line(s, k, &t);
            continue;
        }
        if (opens && turn(s, k, &party)) {
            t.party = party;
            new_line(&t);
            k->why = "who sits there from here on";
            continue;
        }
        if (opens)
            new_line(&t);
        else if (t.told && t.party != NONE)
            hold(&t, t.whole);
        uint32_t begin = opens ? behind_bullet(s, k) : k->first, i = begin;
        if (word(s, i, "our") && (is(s, i + 1, IS_draft_noun) || is(s, i + 2, IS_draft_noun)))
            continue; /* the mediators' own */
        while (i < k->end) {
            bool arrow = i > begin + 1 && (mark(s, i - 1, ">") || mark(s, i - 1, "→")) && mention_at(s, i - 2);
            bool head = i == begin || breaks(s, i - 1) || arrow, named = false;
            uint32_t next = whose(s, k, &t, i, head);
            if (next > i) {
                if (i == begin && opens && t.holder != NONE && (breaks(s, next) || mark(s, next - 1, ">")))
                    t.whole = t.holder;
                named = true;
                if (mark(s, next - 1, ">") || mark(s, next - 1, "→")) {
                    i = next;
                    continue;
                }
            } else if (head) {
                next = topic_at(s, k, &t, i, begin > k->first || i > begin);
                named = next > i;
            } else if (i + 1 < k->end && s->tokens[i + 1].quantity != NONE && s->tokens[i].kind == TOKEN_WORD &&
                       mark(s, i - 1, ",") && issue_named(s, i, i + 1) != NONE) { /* ", fee 25%" */
                t.topic = issue_named(s, i, i + 1);
                t.foreign = false;
            }
            i = next;
            if (i < k->end && s->tokens[i].quantity != NONE) {
                const quantity *q = &s->quantities[s->tokens[i].quantity];
                take(s, k, &t, i);
                i = q->end > i ? q->end : i + 1;
                continue;
            }
            if (i < k->end && (head || named || (i > k->first && mention_at(s, i - 1)) || is(s, i, IS_modal)))
                next = take_option(s, k, &t, i);
            i = next > i ? next : named && next == i && i < k->end && !breaks(s, i) && mention_at(s, i) ? i : i + 1;
        }
    }
    return !s->failed;
}
