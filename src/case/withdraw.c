#include "case/withdraw.h"
#include "case/index.h"

/* Of the actor's: the position of a handle, or what it said on an issue, all or one value. */
typedef struct withdrawn {
    const char *actor, *position, *issue;
    value_span value;
} withdrawn;

/* NULL before all words. */
static int by_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) : (a != NULL) - (b != NULL);
}

static int by_thing(const withdrawn *a, const withdrawn *b)
{
    int order = strcmp(a->actor, b->actor);
    if (!order)
        order = by_text(a->position, b->position);
    if (!order)
        order = by_text(a->issue, b->issue);
    if (!order)
        order = by_text(a->value.from, b->value.from);
    return order ? order : by_text(a->value.to, b->value.to);
}

static withdrawn thing_of(const entry *e)
{
    const body_response *b = e->body;
    return b->position ? (withdrawn){b->actor, b->position, NULL, {0}} : (withdrawn){b->actor, NULL, b->issue, b->value};
}

bool withdraws(const entry *e)
{
    return e->kind == &kinds[KIND_RESPONSE] && e->body && ((const body_response *)e->body)->answer == ANSWER_WITHDRAWS;
}

int withdraw_order(const entry *e, const entry *f)
{
    withdrawn a = thing_of(e), b = thing_of(f);
    int order = by_thing(&a, &b);
    if (!order)
        order = (e->on.day > f->on.day) - (e->on.day < f->on.day);
    return order ? order : index_by_fold(e, f);
}

bool withdraw_alike(const entry *e, const entry *f)
{
    withdrawn a = thing_of(e), b = thing_of(f);
    return !by_thing(&a, &b);
}

/* The first of the list that is of this thing, from a day on, or of a later thing. */
static size_t from_day(const entry *const *list, size_t count, const withdrawn *what, int64_t day)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        withdrawn thing = thing_of(list[middle]);
        int order = by_thing(&thing, what);
        if (order < 0 || (!order && list[middle]->on.day < day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

void withdraw_find(const entry *const *list, size_t count, const entry *position, withdraw_run runs[WITHDRAW_WAYS])
{
    const body_position *p = position->body;
    const struct {
        bool may;
        withdrawn what;
        int64_t day;
    } ways[WITHDRAW_WAYS] = {
        [WITHDRAW_NAMED] = {position->handle, {p->actor, position->handle, NULL, {0}}, INT64_MIN},
        [WITHDRAW_ISSUE] = {p->stance != STANCE_LIMIT, {p->actor, NULL, p->issue, {0}}, (int64_t)position->on.day + 1},
        [WITHDRAW_VALUE] = {true, {p->actor, NULL, p->issue, p->value}, position->on.day},
    };
    for (int way = 0; way < WITHDRAW_WAYS; way++) {
        runs[way] = (withdraw_run){0};
        if (count && ways[way].may)
            runs[way] = (withdraw_run){from_day(list, count, &ways[way].what, ways[way].day),
                                       from_day(list, count, &ways[way].what, INT64_MAX)};
    }
}
