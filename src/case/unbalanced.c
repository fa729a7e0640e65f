#include "case/unbalanced.h"

#include "case/entry.h"

#include <entente/bracket.h>

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* A bracket without its other end in its clause. */
typedef struct lone {
    size_t clause, line, column, other; /* other: the index of what may be its other end; SIZE_MAX: nothing is */
    bool opens;
} lone;

typedef struct lones {
    lone *list;
    size_t count, size;
} lones;

static bool add(lones *l, lone one)
{
    if (l->count == l->size) {
        size_t size = l->size ? 2 * l->size : 16;
        lone *more = realloc(l->list, size * sizeof *more);
        if (!more)
            return false;
        l->list = more;
        l->size = size;
    }
    l->list[l->count++] = one;
    return true;
}

static bool gather(const clause_list *clauses, lones *out)
{
    bool whole = true;
    for (size_t i = 0; whole && i < clauses->count; i++) {
        const entente_brackets *b;
        if (entente_brackets_read(clauses->text[i], strlen(clauses->text[i]), NULL, &b, NULL) != ENTENTE_OK)
            return false;
        for (size_t k = 0; whole && k < b->strays.count; k++) {
            const entente_bracket_stray *s = &b->strays.items[k];
            whole = add(out, (lone){i, s->line, s->column, SIZE_MAX, s->opens});
        }
        entente_result_free(b);
    }
    return whole;
}

/* What opens in one clause and closes in a later one, as if the clauses were one text. */
static void pair_up(lones *l, size_t *stack)
{
    size_t depth = 0;
    for (size_t i = 0; i < l->count; i++) {
        if (l->list[i].opens) {
            stack[depth++] = i;
        } else if (depth) {
            l->list[i].other = stack[--depth];
            l->list[stack[depth]].other = i;
        }
    }
}

static const node *clause_place(const entry *e, size_t clause)
{
    const node *at = entry_place(e, "clauses"), *item = at ? at->child : NULL;
    for (size_t i = 0; item && i < clause; i++)
        item = item->next;
    const node *text = item ? node_get(item, "text") : NULL;
    return text ? text : at;
}

static void tell(const entry *e, const clause_list *clauses, const lones *l, problems *found)
{
    for (size_t i = 0; i < l->count; i++) {
        const lone *one = &l->list[i];
        const char *id = clauses->id[one->clause],
                   *says = one->opens ? "opens and nothing closes it" : "closes what nothing opened";
        if (one->other == SIZE_MAX)
            problems_add(found, clause_place(e, one->clause),
                         "in clause '%.60s' the bracket at line %zu, column %zu of its text %s", id, one->line, one->column,
                         says);
        else
            problems_add(
                found, clause_place(e, one->clause),
                "in clause '%.60s' the bracket at line %zu, column %zu of its text %s there; its other end may be the "
                "one at line %zu, column %zu of clause '%.60s'",
                id, one->line, one->column, says, l->list[one->other].line, l->list[one->other].column,
                clauses->id[l->list[one->other].clause]);
    }
}

void unbalanced_find(const entente_case *c, problems *found)
{
    for (size_t i = 0; !found->failed && i < c->count; i++) {
        const entry *e = c->entries[i];
        if (e->kind != &kinds[KIND_DRAFT] || !e->body)
            continue;
        const clause_list *clauses = &((const body_draft *)e->body)->clauses;
        lones l = {0};
        bool whole = gather(clauses, &l);
        size_t *stack = malloc((l.count + 1) * sizeof *stack);
        found->failed |= !whole || !stack;
        if (!found->failed) {
            pair_up(&l, stack);
            tell(e, clauses, &l, found);
        }
        free(stack);
        free(l.list);
    }
}
