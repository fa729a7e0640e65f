#include "analyse/frontier_write.h"

#include <inttypes.h>
#include <math.h>
#include <string.h>

static void decimals(frontier_writer *w, const uint64_t *value, size_t limbs)
{
    for (size_t p = 0; p < w->game->parties; p++) {
        out_text(&w->out, p ? ", " : "[");
        frontier_decimal(w, p, value + p * limbs, limbs);
    }
    out_text(&w->out, "]");
}

static void exacts(frontier_writer *w, const uint64_t *value, size_t limbs)
{
    for (size_t p = 0; p < w->game->parties; p++) {
        out_text(&w->out, p ? "\", \"" : "[\"");
        frontier_exact(w, p, value + p * limbs, limbs);
    }
    out_text(&w->out, "\"]");
}

static void natural_string(frontier_writer *w, const uint64_t *limb, size_t length)
{
    out_text(&w->out, "\"");
    frontier_natural(w, limb, length);
    out_text(&w->out, "\"");
}

static void package(frontier_writer *w, const size_t *option)
{
    for (size_t i = 0; i < w->game->issues; i++) {
        out_text(&w->out, i ? ", " : "{");
        out_json(&w->out, w->result->scenario->issue[i]);
        out_text(&w->out, ": ");
        out_json(&w->out, frontier_option(w, i, option[i]));
    }
    out_text(&w->out, "}");
}

static void utilities(frontier_writer *w, const uint64_t *utility, size_t limbs)
{
    out_text(&w->out, "{\"utility\": ");
    decimals(w, utility, limbs);
    out_text(&w->out, ", \"utility_exact\": ");
    exacts(w, utility, limbs);
    out_text(&w->out, ", \"count\": ");
}

static void all_packages(frontier_writer *w, size_t point)
{
    entente_frontier_packages *packages = entente_frontier_packages_new(w->result->frontier, point);
    if (!packages) {
        w->out.no_memory = true;
        return;
    }
    out_text(&w->out, ", \"packages\": [");
    for (bool first = true; entente_frontier_packages_next(packages, w->package) && !w->out.refused; first = false) {
        if (!first)
            out_text(&w->out, ", ");
        package(w, w->package);
    }
    out_text(&w->out, "]");
    entente_frontier_packages_free(packages);
}

static void points(frontier_writer *w, analyse_packages packages)
{
    const entente_frontier *frontier = w->result->frontier;
    size_t count = frontier ? entente_frontier_points(frontier) : 0;
    if (!frontier) {
        out_text(&w->out, "null");
        return;
    }
    out_text(&w->out, "[");
    for (size_t i = 0; i < count && !w->out.refused; i++) {
        size_t length;
        out_text(&w->out, i ? ",\n    " : "\n    ");
        utilities(w, entente_frontier_utility(frontier, i), w->game->limbs);
        const uint64_t *limb = entente_frontier_count(frontier, i, &length);
        natural_string(w, limb, length);
        if (packages != ANALYSE_NO_PACKAGES) {
            entente_frontier_package(frontier, i, w->package);
            out_text(&w->out, ", \"package\": ");
            package(w, w->package);
        }
        if (packages == ANALYSE_ALL_PACKAGES)
            all_packages(w, i);
        out_text(&w->out, "}");
    }
    out_text(&w->out, count ? "\n  ]" : "]");
}

static void settlement(frontier_writer *w, const analyse_settlement *s)
{
    out_format(&w->out, ",\n  \"%s\": ", s->key);
    if (!s->found->found) {
        out_text(&w->out, "null");
        return;
    }
    utilities(w, s->found->utility, w->result->settlements.limbs);
    if (s->point == SIZE_MAX) {
        out_text(&w->out, "null");
    } else {
        size_t length;
        const uint64_t *limb = entente_frontier_count(w->result->frontier, s->point, &length);
        natural_string(w, limb, length);
    }
    out_text(&w->out, ", \"package\": ");
    package(w, s->found->package);
    out_format(&w->out, ", \"proven\": %s, \"value\": ", s->found->proven ? "true" : "false");
    out_real(&w->out, s->found->value);
    out_text(&w->out, ", \"bound\": ");
    if (s->found->proven)
        out_real(&w->out, s->found->value);
    else
        out_bound(&w->out, s->found->bound);
    out_text(&w->out, "}");
}

static void key(frontier_writer *w, const char *name)
{
    out_format(&w->out, ",\n  \"%s\": ", name);
}

static void names(frontier_writer *w, const char *name, const char *const *text, size_t count)
{
    key(w, name);
    for (size_t i = 0; i < count; i++) {
        out_text(&w->out, i ? ", " : "[");
        out_json(&w->out, text[i]);
    }
    out_text(&w->out, "]");
}

static void ends(frontier_writer *w)
{
    const entente_settlements *s = &w->result->settlements;
    key(w, "ideal");
    if (s->ideal)
        decimals(w, s->ideal, s->limbs);
    else
        out_text(&w->out, "null");
    key(w, "ideal_exact");
    if (s->ideal)
        exacts(w, s->ideal, s->limbs);
    else
        out_text(&w->out, "null");
    key(w, "reserve");
    decimals(w, w->game->reserve, w->game->limbs);
    key(w, "reserve_exact");
    exacts(w, w->game->reserve, w->game->limbs);
}

static void zone(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    key(w, "zone");
    if (!r->zone_counted) {
        out_text(&w->out, "null");
        return;
    }
    out_text(&w->out, "{\"all\": ");
    natural_string(w, r->all.limb, r->all.limbs);
    out_text(&w->out, ", \"all_but_one\": ");
    natural_string(w, r->all_but_one.limb, r->all_but_one.limbs);
    out_text(&w->out, "}");
}

static void stability(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    key(w, "stability");
    if (!r->stability.draws) {
        out_text(&w->out, "null");
        return;
    }
    out_text(&w->out, "{\"spread\": ");
    out_real(&w->out, r->spread);
    out_format(&w->out, ", \"draws\": %zu, \"seed\": %" PRIu64, r->stability.draws, r->seed);
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++) {
        const entente_firmness *f = r->settlement[i].firmness;
        out_format(&w->out, ",\n    \"%s\": {\"decided\": %zu, \"efficient\": ", r->settlement[i].key, f->decided);
        out_real(&w->out, (double)f->efficient / (double)f->decided);
        out_text(&w->out, ", \"chosen\": ");
        out_real(&w->out, (double)f->chosen / (double)f->decided);
        out_text(&w->out, "}");
    }
    out_text(&w->out, "}");
}

entente_status analyse_frontier_json(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                     entente_error *error)
{
    frontier_writer w;
    bool fine = frontier_writer_init(&w, result, sink);
    if (fine) {
        const entente_scenario *scenario = result->scenario;
        out_text(&w.out, "{\n  \"title\": ");
        out_json(&w.out, scenario->title);
        names(&w, "parties", scenario->party, w.game->parties);
        names(&w, "issues", scenario->issue, w.game->issues);
        key(&w, "outcomes");
        natural_string(&w, result->outcomes.limb, result->outcomes.length);
        key(&w, "points");
        points(&w, packages);
        for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++)
            settlement(&w, &result->settlement[i]);
        ends(&w);
        key(&w, "exact");
        out_text(&w.out, result->exact ? "true" : "false");
        key(&w, "guarantee");
        out_text(&w.out, "{\"epsilon\": ");
        out_bound(&w.out, result->frontier ? result->epsilon : NAN);
        out_text(&w.out, "}");
        zone(&w);
        stability(&w);
        out_text(&w.out, "\n}\n");
    }
    return frontier_writer_finish(&w, fine, error);
}

/* ---- CSV ---- */

static void csv_row(frontier_writer *w, const uint64_t *utility, size_t limbs, const uint64_t *count, size_t length)
{
    for (size_t p = 0; p < w->game->parties; p++) {
        frontier_decimal(w, p, utility + p * limbs, limbs);
        out_text(&w->out, ",");
    }
    for (size_t p = 0; p < w->game->parties; p++) {
        frontier_exact(w, p, utility + p * limbs, limbs);
        out_text(&w->out, ",");
    }
    if (count)
        frontier_natural(w, count, length);
}

static void csv_package(frontier_writer *w, const size_t *option)
{
    for (size_t i = 0; i < w->game->issues; i++) {
        out_text(&w->out, ",");
        out_csv(&w->out, frontier_option(w, i, option[i]));
    }
    out_text(&w->out, "\n");
}

/* "nash egalitarian", of those that stand at this point. */
static void csv_settlements(frontier_writer *w, size_t point)
{
    const char *between = ",";
    bool any = false;
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++)
        if (w->result->settlement[i].point == point) {
            out_format(&w->out, "%s%s", between, w->result->settlement[i].key);
            between = " ";
            any = true;
        }
    if (!any)
        out_text(&w->out, between);
}

static void csv_heading(frontier_writer *w, bool packages)
{
    const entente_scenario *s = w->result->scenario;
    for (size_t p = 0; p < w->game->parties; p++) {
        out_csv(&w->out, s->party[p]);
        out_text(&w->out, ",");
    }
    for (size_t p = 0; p < w->game->parties; p++)
        out_format(&w->out, "exact %zu,", p + 1);
    out_text(&w->out, "packages,settlement");
    for (size_t i = 0; packages && i < w->game->issues; i++) {
        out_text(&w->out, ",");
        out_csv(&w->out, s->issue[i]);
    }
    out_text(&w->out, "\n");
}

static void csv_points(frontier_writer *w, analyse_packages packages)
{
    const entente_frontier *frontier = w->result->frontier;
    for (size_t i = 0, count = entente_frontier_points(frontier); i < count && !w->out.refused; i++) {
        size_t length;
        const uint64_t *limb = entente_frontier_count(frontier, i, &length);
        const uint64_t *utility = entente_frontier_utility(frontier, i);
        entente_frontier_packages *all = NULL;
        if (packages == ANALYSE_ALL_PACKAGES && !(all = entente_frontier_packages_new(frontier, i))) {
            w->out.no_memory = true;
            return;
        }
        if (packages == ANALYSE_FIRST_PACKAGE)
            entente_frontier_package(frontier, i, w->package);
        for (bool more = all ? entente_frontier_packages_next(all, w->package) : true; more && !w->out.refused;
             more = all && entente_frontier_packages_next(all, w->package)) {
            csv_row(w, utility, w->game->limbs, limb, length);
            csv_settlements(w, i);
            if (packages == ANALYSE_NO_PACKAGES)
                out_text(&w->out, "\n");
            else
                csv_package(w, w->package);
        }
        entente_frontier_packages_free(all);
    }
}

entente_status analyse_frontier_csv(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                    entente_error *error)
{
    frontier_writer w;
    bool fine = frontier_writer_init(&w, result, sink);
    if (fine)
        csv_heading(&w, packages != ANALYSE_NO_PACKAGES || !result->frontier);
    if (fine && result->frontier)
        csv_points(&w, packages);
    for (size_t i = 0; fine && !result->frontier && i < ANALYSE_SETTLEMENTS; i++) {
        const entente_settlement *found = result->settlement[i].found;
        if (!found->found)
            continue;
        csv_row(&w, found->utility, result->settlements.limbs, NULL, 0);
        out_format(&w.out, ",%s", result->settlement[i].key);
        csv_package(&w, found->package);
    }
    return frontier_writer_finish(&w, fine, error);
}
