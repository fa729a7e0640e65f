#include "solve/settle_states.h"

/* ---- which issues are told apart ---- */

typedef struct tracked {
    size_t count, *depth; /* the earlier issues told apart at this depth */
} tracked;

static bool make_classes(arena *a, const settle_plan *plan, settle_states *s)
{
    s->class_of = ARENA_ARRAY(a, plan->first[plan->depths], uint32_t);
    s->classes = ARENA_ARRAY(a, plan->depths, uint32_t);
    if (!s->class_of || !s->classes)
        return false;
    for (size_t depth = 0; depth < plan->depths; depth++)
        s->classes[depth] = 1;
    for (size_t l = 0; l < plan->game->links; l++) {
        const size_t earlier = plan->link[l].earlier;
        for (size_t at = plan->first[earlier]; at < plan->first[earlier + 1]; at++)
            if (plan->option[at] == plan->link[l].theirs && !s->class_of[at])
                s->class_of[at] = s->classes[earlier]++;
    }
    return true;
}

/* At each depth those of the depth before that are asked for again, and the issue just left, as long as there is room. */
static bool choose_tracked(arena *a, const settle_plan *plan, settle_states *s, tracked *t)
{
    s->count = ARENA_ARRAY(a, plan->depths + 1, size_t);
    s->from = ARENA_ARRAY(a, plan->depths + 1, size_t);
    if (!s->count || !s->from)
        return false;
    for (size_t depth = 0; depth <= plan->depths; depth++) {
        const size_t before = depth ? t[depth - 1].count : 0;
        t[depth].depth = ARENA_ARRAY(a, before + 1, size_t);
        if (!t[depth].depth)
            return false;
        s->count[depth] = 1;
        for (size_t k = 0; k <= before && depth; k++) {
            size_t e = k < before ? t[depth - 1].depth[k] : depth - 1;
            if (plan->last_link[e] < depth || s->count[depth] * s->classes[e] > SETTLE_MOST_STATES)
                continue;
            t[depth].depth[t[depth].count++] = e;
            s->count[depth] *= s->classes[e];
        }
        s->from[depth] = s->total;
        s->total += s->count[depth];
    }
    return true;
}

/* ---- steps ---- */

/* class of depth e in a state; SIZE_MAX: it is not told apart */
static size_t class_in(const settle_states *s, const tracked *t, size_t state, size_t e)
{
    for (size_t k = t->count; k-- > 0;) {
        if (t->depth[k] == e)
            return state % s->classes[e];
        state /= s->classes[t->depth[k]];
    }
    return SIZE_MAX;
}

static size_t next_state(const settle_states *s, const tracked *now, const tracked *next, size_t depth, size_t state,
                         size_t class_here)
{
    size_t code = 0;
    for (size_t k = 0; k < next->count; k++) {
        const size_t e = next->depth[k];
        code = code * s->classes[e] + (e == depth ? class_here : class_in(s, now, state, e));
    }
    return code;
}

static uint32_t class_of_option(const settle_plan *plan, const settle_states *s, size_t depth, uint32_t option)
{
    for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++)
        if (plan->option[at] == option)
            return s->class_of[at];
    return 0;
}

/* Counts the bonuses when step->first is to be found out, writes them when bonus is given; false: forbidden. */
static bool make_step(const settle_plan *plan, const settle_states *s, const tracked *t, size_t depth, size_t state,
                      size_t at, settle_step *step, uint32_t *bonus)
{
    uint32_t used = step->first;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t l = plan->link_first[depth]; l < plan->link_first[depth + 1]; l++) {
            const settle_link *link = plan->link + l;
            const size_t class = class_in(s, t, state, link->earlier);
            const bool mine = link->mine == plan->option[at], known = class != SIZE_MAX;
            const bool theirs = known && class == class_of_option(plan, s, link->earlier, link->theirs);
            if (known && link->kind == ENTENTE_REQUIRES && (link->from_earlier ? theirs && !mine : mine && !theirs))
                return false;
            if (known && link->kind == ENTENTE_EXCLUDES && theirs && mine)
                return false;
            if (link->kind == ENTENTE_BONUS && mine && (pass ? !known : theirs)) {
                if (bonus)
                    bonus[used] = (uint32_t)l;
                used++;
            }
        }
        if (!pass)
            step->maybe = used;
    }
    step->end = used;
    return true;
}

static bool make_steps(arena *a, const settle_plan *plan, settle_states *s, const tracked *t)
{
    size_t steps = 0;
    s->step_from = ARENA_ARRAY(a, plan->depths, size_t);
    for (size_t depth = 0; depth < plan->depths && s->step_from; depth++) {
        s->step_from[depth] = steps;
        steps += s->count[depth] * (plan->first[depth + 1] - plan->first[depth]);
    }
    s->step = ARENA_ARRAY(a, steps, settle_step);
    if (!s->step_from || !s->step)
        return false;
    for (int writing = 0; writing < 2; writing++) {
        uint32_t used = 0;
        /* a step that turns out to be forbidden may have begun to write */
        if (writing && !(s->bonus = ARENA_ARRAY(a, s->bonuses + plan->game->links, uint32_t)))
            return false;
        settle_step *step = s->step;
        for (size_t depth = 0; depth < plan->depths; depth++)
            for (size_t state = 0; state < s->count[depth]; state++)
                for (size_t at = plan->first[depth]; at < plan->first[depth + 1]; at++, step++) {
                    *step = (settle_step){.first = used, .maybe = used, .end = used};
                    bool allowed = make_step(plan, s, t + depth, depth, state, at, step, s->bonus);
                    step->next =
                        allowed ? (int32_t)next_state(s, t + depth, t + depth + 1, depth, state, s->class_of[at]) : -1;
                    used = allowed ? step->end : used;
                }
        s->bonuses = used;
    }
    return true;
}

bool settle_states_add(arena *a, settle_plan *plan)
{
    if (!plan->game->links)
        return true;
    settle_states *s = ARENA_NEW(a, settle_states);
    tracked *t = ARENA_ARRAY(a, plan->depths + 1, tracked);
    plan->states = s;
    return s && t && make_classes(a, plan, s) && choose_tracked(a, plan, s, t) && make_steps(a, plan, s, t);
}

/* ---- relaxation ---- */

bool settle_relaxation_make(arena *a, const settle_plan *plan, const settle_states *states, settle_relaxation *out)
{
    *out = (settle_relaxation){.table = ARENA_ARRAY(a, states->total, double),
                               .choice = ARENA_ARRAY(a, states->total, uint32_t),
                               .bonus = ARENA_ARRAY(a, plan->game->links, double)};
    return out->table && out->choice && out->bonus;
}

static void weigh_bonuses(const settle_plan *plan, const double *weight, settle_relaxation *r)
{
    r->size = 0;
    for (size_t l = 0; l < plan->game->links; l++) {
        double sum = 0;
        for (size_t p = 0; p < plan->parties && plan->link[l].kind == ENTENTE_BONUS; p++) {
            sum += weight[p] * plan->link[l].value[p];
            r->size += weight[p] * fabs(plan->link[l].value[p]);
        }
        r->bonus[l] = sum;
    }
}

void settle_relax(const settle_plan *plan, const settle_states *states, const double *weight, size_t depth,
                  settle_relaxation *r)
{
    const size_t parties = plan->parties, last = plan->depths;
    weigh_bonuses(plan, weight, r);
    r->table[states->from[last]] = 0;
    for (size_t d = last; d-- > depth;) {
        double *here = r->table + states->from[d];
        const double *after = r->table + states->from[d + 1];
        const size_t options = plan->first[d + 1] - plan->first[d];
        for (size_t state = 0; state < states->count[d]; state++)
            here[state] = -INFINITY;
        for (size_t o = 0; o < options; o++) {
            const double *value = plan->value + (plan->first[d] + o) * parties;
            double term = 0;
            for (size_t p = 0; p < parties; p++)
                term += weight[p] * value[p];
            const settle_step *step = settle_step_at(plan, states, d, 0, o);
            for (size_t state = 0; state < states->count[d]; state++, step += options) {
                if (step->next < 0)
                    continue;
                double sum = term + after[step->next];
                for (uint32_t b = step->first; b < step->end; b++) {
                    double bonus = r->bonus[states->bonus[b]];
                    sum += b < step->maybe || bonus > 0 ? bonus : 0;
                }
                if (sum > here[state]) {
                    here[state] = sum;
                    r->choice[states->from[d] + state] = (uint32_t)o;
                }
            }
        }
    }
}

void settle_relaxed_package(const settle_plan *plan, const settle_states *states, const settle_relaxation *r, size_t depth,
                            size_t state, double *gain, size_t *place)
{
    for (size_t d = depth; d < plan->depths; d++) {
        const size_t o = r->choice[states->from[d] + state], at = plan->first[d] + o;
        const settle_step *step = settle_step_at(plan, states, d, state, o);
        for (size_t p = 0; p < plan->parties; p++) {
            gain[p] += plan->value[at * plan->parties + p];
            for (uint32_t b = step->first; b < step->maybe; b++)
                gain[p] += plan->link[states->bonus[b]].value[p];
        }
        if (place)
            place[d] = at;
        if (step->next < 0)
            return; /* nothing is allowed: the table says so */
        state = (size_t)step->next;
    }
}
