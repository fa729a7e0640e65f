/* All packages of a point: every path through the origins, and on it every equal option. */
#include "solve/frontier_packages.h"

#include <stdlib.h>

/* What is taken at one layer. */
typedef struct turn {
    uint32_t point;
    uint32_t option;
    size_t tie, ties; /* the next tie to take, and the end of the point's */
} turn;

struct frontier_packages {
    const frontier_run *run;
    bool over;
    turn turn[]; /* [layers + 1] */
};

/* The first tie of the point, or of a later one. */
static size_t first_tie(const frontier_layer *layer, uint64_t point)
{
    size_t low = 0, high = layer->ties;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (layer->tie[middle].point < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* From the point at layer k down, the first way of each. */
static void descend(frontier_packages *packages, size_t k)
{
    for (; k; k--) {
        const frontier_layer *layer = &packages->run->layer[k];
        turn *t = &packages->turn[k];
        t->option = layer->origin[t->point].option;
        t->tie = first_tie(layer, t->point);
        t->ties = first_tie(layer, (uint64_t)t->point + 1);
        packages->turn[k - 1].point = layer->origin[t->point].parent;
    }
}

/* The next way at the lowest layer that has one. */
static bool turn_over(frontier_packages *packages)
{
    const frontier_plan *plan = packages->run->plan;
    for (size_t k = 1; k <= packages->run->done; k++) {
        const frontier_layer *layer = &packages->run->layer[k];
        turn *t = &packages->turn[k];
        uint32_t same = plan->same[plan->first[layer->issue] + t->option];
        if (same != UINT32_MAX) {
            t->option = same;
        } else if (t->tie < t->ties) {
            const frontier_origin *origin = &layer->tie[t->tie++].origin;
            t->option = origin->option;
            packages->turn[k - 1].point = origin->parent;
        } else {
            continue;
        }
        descend(packages, k - 1);
        return true;
    }
    return false;
}

frontier_packages *frontier_packages_new(const frontier_run *run, size_t point)
{
    frontier_packages *packages = calloc(1, sizeof *packages + (run->done + 1) * sizeof(turn));
    if (!packages)
        return NULL;
    frontier_packages_start(packages, run, point);
    return packages;
}

void frontier_packages_start(frontier_packages *packages, const frontier_run *run, size_t point)
{
    packages->run = run;
    packages->over = false;
    packages->turn[run->done].point = (uint32_t)point;
    descend(packages, run->done);
}

bool frontier_packages_next(frontier_packages *packages, size_t *option)
{
    if (packages->over)
        return false;
    for (size_t k = 1; k <= packages->run->done; k++)
        option[packages->run->layer[k].issue] = packages->turn[k].option;
    packages->over = !turn_over(packages);
    return true;
}

void frontier_packages_free(frontier_packages *packages)
{
    free(packages);
}
