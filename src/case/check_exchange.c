#include "case/check_exchange.h"

#include "base/buffer.h"

#include <string.h>

/* Items that wait for one another are followed so far. */
enum { WAITING_MOST = 1024 };

/* A way back through `after`: the items on it, and all that were looked at. */
typedef struct waiting {
    clock_lookup *look;
    const void *context;
    const char *id; /* to which the way must not come back */
    const body_item *way[WAITING_MOST];
    const body_item *seen[WAITING_MOST];
    size_t next[WAITING_MOST]; /* of each item on the way: which of `after` is looked at next */
    size_t length, looked;
} waiting;

static bool was_seen(waiting *w, const body_item *item)
{
    for (size_t i = 0; i < w->looked; i++)
        if (w->seen[i] == item)
            return true;
    if (w->looked < WAITING_MOST)
        w->seen[w->looked++] = item;
    return false;
}

/* Whether the item waits for itself; the way is then the ring. Deepest first, each item once. */
static bool find_ring(waiting *w)
{
    while (w->length) {
        const body_item *item = w->way[w->length - 1];
        if (w->next[w->length - 1] == item->after.count) {
            w->length--;
            continue;
        }
        const char *name = item->after.text[w->next[w->length - 1]++];
        if (!strcmp(name, w->id))
            return true;
        const body_item *before = w->look(w->context, KIND_ITEM, name);
        if (before && w->length < WAITING_MOST && !was_seen(w, before)) {
            w->next[w->length] = 0;
            w->way[w->length++] = before;
        }
    }
    return false;
}

static void check_ring(problems *p, const entry *e, const body_item *b, clock_lookup *look, const void *context)
{
    arena scratch = {0};
    waiting *w = b->id && b->after.count ? ARENA_NEW(&scratch, waiting) : NULL;
    buffer ring = {0};
    p->failed |= b->id && b->after.count && !w;
    if (w) {
        *w = (waiting){.look = look, .context = context, .id = b->id, .way = {b}, .length = 1};
        if (find_ring(w)) {
            for (size_t i = 0; i < w->length && ring.length < 160; i++)
                buffer_format(&ring, "%s after ", w->way[i]->id ? w->way[i]->id : "");
            problems_add(p, entry_place(e, "after"), "this item waits for itself: %s%.60s", ring.bytes ? ring.bytes : "",
                         b->id);
        }
    }
    p->failed |= ring.failed;
    buffer_free(&ring);
    arena_free(&scratch);
}

static void check_whole(problems *p, const entry *e, const char *name, const rational *value, double most)
{
    double number = value ? number_double(value) : 1;
    if (!(number >= 1 && number <= most && number == (double)(int64_t)number))
        problems_add(p, entry_place(e, name), "'%s' is a whole number from 1 to %.0f", name, most);
}

static void check_item(problems *p, const entry *e, clock_lookup *look, const void *context)
{
    const body_item *b = e->body;
    if (b->giver && b->taker && !strcmp(b->giver, b->taker))
        problems_add(p, entry_place(e, "taker"), "'%.60s' gives this item to itself; expected another taker", b->taker);
    check_whole(p, e, "parts", b->parts, UINT16_MAX);
    check_whole(p, e, "last_day", b->last_day, 100000);
    check_ring(p, e, b, look, context);
}

static void check_amount(problems *p, const entry *e, const char *name, const rational *value)
{
    if (value && value->sign < 0)
        problems_add(p, entry_place(e, name), "'%s' is negative; expected 0 or more", name);
}

static void check_worth(problems *p, const entry *e, clock_lookup *look, const void *context)
{
    const body_worth *b = e->body;
    const body_item *item = b->item ? look(context, KIND_ITEM, b->item) : NULL;
    arena scratch = {0};
    if (!b->low != !b->high || !b->amount == !b->low)
        problems_add(p, e->node, "a worth has either 'amount', or 'low' and 'high'");
    else if (b->low && number_compare(&scratch, b->low, b->high, &p->failed) > 0)
        problems_add(p, entry_place(e, "low"), "'low' is above 'high'");
    check_amount(p, e, "amount", b->amount);
    check_amount(p, e, "low", b->low);
    if (item && b->actor && item->giver && item->taker && strcmp(item->giver, b->actor) && strcmp(item->taker, b->actor))
        problems_add(p, entry_place(e, "actor"), "'%.60s' neither gives nor takes '%.60s', which goes from %.60s to %.60s",
                     b->actor, b->item, item->giver, item->taker);
    arena_free(&scratch);
}

void exchange_check(problems *p, const entry *e, clock_lookup *look, const void *context)
{
    if (e->kind == &kinds[KIND_ITEM])
        check_item(p, e, look, context);
    else if (e->kind == &kinds[KIND_WORTH])
        check_worth(p, e, look, context);
    else
        check_amount(p, e, "amount", ((const body_stake *)e->body)->amount);
}
