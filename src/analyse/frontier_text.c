/* A frontier for people, in 80 columns. */
#include "analyse/frontier_write.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

enum { COLUMNS = 80, ROWS = 20, NAME = 24 };

/* How many columns the character at `text` takes, and its bytes; control characters are shown as one space. */
static size_t character(const char *text, size_t *bytes)
{
    utf8proc_int32_t code;
    utf8proc_ssize_t size = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &code);
    *bytes = size > 0 ? (size_t)size : 1;
    if (size <= 0 || code < 0x20 || code == 0x7f)
        return 1;
    int columns = utf8proc_charwidth(code);
    return columns > 0 ? (size_t)columns : 0;
}

static size_t width(const char *text)
{
    size_t columns = 0;
    for (size_t bytes; *text; text += bytes)
        columns += character(text, &bytes);
    return columns;
}

static void show(frontier_writer *w, const char *text)
{
    for (size_t bytes; *text; text += bytes) {
        character(text, &bytes);
        if ((unsigned char)*text < 0x20 || *text == 0x7f)
            out_text(&w->out, " ");
        else
            out_bytes(&w->out, text, bytes);
    }
}

static void spaces(frontier_writer *w, size_t count)
{
    while (count--)
        out_bytes(&w->out, " ", 1);
}

/* The text in `columns` columns, on the right; of a longer one its end, which tells names of one kind apart. */
static void right(frontier_writer *w, const char *text, size_t columns)
{
    size_t all = width(text), bytes;
    if (all > columns) {
        while (all > columns - 1) {
            all -= character(text, &bytes);
            text += bytes;
        }
        spaces(w, columns - 1 - all);
        out_text(&w->out, "…");
    } else {
        spaces(w, columns - all);
    }
    show(w, text);
}

/* Four decimals are enough to look at. */
static const char *rounded(char out[32], double value)
{
    if (fabs(value) >= 1e9) {
        snprintf(out, 32, "%.6g", value);
        return out;
    }
    snprintf(out, 32, "%.4f", value);
    size_t length = strlen(out);
    while (out[length - 1] == '0')
        out[--length] = '\0';
    if (out[length - 1] == '.')
        out[length - 1] = '\0';
    return strcmp(out, "-0") ? out : "0";
}

static const char *number(frontier_writer *w, char out[32], size_t party, const uint64_t *value, size_t limbs)
{
    return rounded(out, frontier_double(w, party, value + party * limbs, limbs));
}

/* Pieces one after another, broken between them where the line is full. */
typedef struct flow {
    size_t column, indent;
} flow;

static void piece(frontier_writer *w, flow *f, const char *name, const char *between, const char *text, const char *after)
{
    size_t wide = width(name) + width(between) + width(text) + strlen(after);
    if (!f->column) {
        spaces(w, f->indent);
        f->column = f->indent;
    } else if (f->column + 1 + wide > COLUMNS) {
        out_text(&w->out, "\n");
        spaces(w, f->indent);
        f->column = f->indent;
    } else {
        out_text(&w->out, " ");
        f->column++;
    }
    show(w, name);
    out_text(&w->out, between);
    show(w, text);
    out_text(&w->out, after);
    f->column += wide;
}

static void show_package(frontier_writer *w, const size_t *option, size_t indent)
{
    flow f = {.indent = indent};
    size_t issues = w->game->issues;
    for (size_t i = 0; i < issues; i++)
        piece(w, &f, w->result->scenario->issue[i], ": ", frontier_option(w, i, option[i]), i + 1 < issues ? ";" : "");
    out_text(&w->out, "\n");
}

static void show_count(frontier_writer *w, const uint64_t *limb, size_t length)
{
    while (length && !limb[length - 1])
        length--;
    frontier_natural(w, limb, length);
    out_text(&w->out, length == 1 && limb[0] == 1 ? " package" : " packages");
}

static void heading(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    const entente_scenario *s = r->scenario;
    size_t longest = 0;
    char out[32];
    show(w, s->title);
    out_format(&w->out, ": %zu part%s, %zu issue%s, ", w->game->parties, w->game->parties == 1 ? "y" : "ies",
               w->game->issues, w->game->issues == 1 ? "" : "s");
    show_count(w, r->outcomes.limb, r->outcomes.length);
    out_text(&w->out, "\n\n");
    for (size_t p = 0; p < w->game->parties; p++) {
        size_t wide = width(s->party[p]);
        longest = wide > longest ? wide : longest;
    }
    longest = longest < 5 ? 5 : longest > 44 ? 44 : longest;
    right(w, "party", longest + 2);
    out_text(&w->out, "  reservation value  best in the zone\n");
    for (size_t p = 0; p < w->game->parties; p++) {
        right(w, s->party[p], longest + 2);
        right(w, number(w, out, p, w->game->reserve, w->game->limbs), 19);
        right(w, r->settlements.ideal ? number(w, out, p, r->settlements.ideal, r->settlements.limbs) : "-", 18);
        out_text(&w->out, "\n");
    }
}

static void show_zone(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    out_text(&w->out, "\nZone of possible agreement: ");
    if (!r->zone_counted) {
        out_text(&w->out, "too large to count\n");
        return;
    }
    show_count(w, r->all.limb, r->all.limbs);
    out_text(&w->out, " that every party accepts;\n");
    show_count(w, r->all_but_one.limb, r->all_but_one.limbs);
    out_text(&w->out, " that at most one party refuses\n");
}

static void show_settlement(frontier_writer *w, const analyse_settlement *s, const analyse_settlement *before)
{
    const entente_settlement *found = s->found;
    size_t limbs = w->result->settlements.limbs, parties = w->game->parties;
    out_format(&w->out, "\n%s: %s\n", s->name, s->meaning);
    if (!found->found) {
        out_text(&w->out, "    none was found in the time given\n");
        return;
    }
    for (size_t i = 0; i < w->game->issues && before; i++)
        if (before->found->package[i] != found->package[i])
            before = NULL;
    if (before) {
        out_format(&w->out, "    the same package as %s\n", before->name);
    } else {
        flow f = {.indent = 4};
        for (size_t p = 0; p < parties; p++) {
            char out[32];
            piece(w, &f, w->result->scenario->party[p], " ", number(w, out, p, found->utility, limbs),
                  p + 1 < parties ? "," : "");
        }
        out_text(&w->out, "\n");
        show_package(w, found->package, 4);
    }
    if (!found->proven && isfinite(found->bound))
        out_format(&w->out, "    not proven: it comes to %.6g, and no package to more than %.6g\n", found->value,
                   found->bound);
    else if (!found->proven)
        out_text(&w->out, "    not proven: the time given was too short to say how far from the best it is\n");
}

static void show_settlements(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    if (r->settlements.empty) {
        out_text(&w->out, "\nNo agreement is possible: no package is worth its reservation value to every\nparty.\n");
        return;
    }
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++) {
        const analyse_settlement *before = NULL;
        for (size_t j = 0; j < i && !before && r->settlement[i].found->found; j++)
            if (r->settlement[j].found->found &&
                !memcmp(r->settlement[j].found->package, r->settlement[i].found->package, w->game->issues * sizeof(size_t)))
                before = &r->settlement[j];
        show_settlement(w, &r->settlement[i], before);
    }
}

static void show_stability(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    if (!r->stability.draws)
        return;
    out_format(&w->out, "\nStability: each weight drawn anew within %.6g %% of the stated one, %zu times\n\n",
               r->spread * 100, r->stability.draws);
    out_text(&w->out, "                       still efficient  still the choice\n");
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++) {
        const entente_firmness *f = r->settlement[i].firmness;
        right(w, r->settlement[i].name, 19);
        if (f->decided)
            out_format(&w->out, "%17.1f %%%16.1f %%\n", 100.0 * (double)f->efficient / (double)f->decided,
                       100.0 * (double)f->chosen / (double)f->decided);
        else
            out_text(&w->out, "   undecided in the time given\n");
    }
}

/* ---- The table of points ---- */

typedef struct table {
    size_t column; /* columns of one party, the space before it included */
    size_t fit;    /* parties on one line */
} table;

static table lay_out(const frontier_writer *w)
{
    size_t longest = 8, parties = w->game->parties;
    for (size_t p = 0; p < parties; p++) {
        size_t wide = width(w->result->scenario->party[p]);
        longest = wide > longest ? wide : longest;
    }
    /* What is left of a line beside the count of packages and the settlements. */
    size_t left = COLUMNS - 22, each = left / parties;
    each = each > NAME ? NAME : each < 9 ? 9 : each;
    table t = {.column = longest + 2 < each ? longest + 2 : each};
    t.fit = left / t.column;
    return t;
}

static void table_heading(frontier_writer *w, const table *t)
{
    for (size_t p = 0; p < w->game->parties; p++) {
        if (p && p % t->fit == 0)
            out_text(&w->out, "\n");
        out_text(&w->out, "  ");
        right(w, w->result->scenario->party[p], t->column - 2);
    }
    out_text(&w->out, "  packages  settlement\n");
}

static void table_row(frontier_writer *w, const table *t, size_t point)
{
    const uint64_t *utility = entente_frontier_utility(w->result->frontier, point);
    size_t length, bytes = 0;
    const uint64_t *count = entente_frontier_count(w->result->frontier, point, &length);
    char out[32];
    for (size_t p = 0; p < w->game->parties; p++) {
        if (p && p % t->fit == 0)
            out_text(&w->out, "\n");
        right(w, number(w, out, p, utility, w->game->limbs), t->column);
    }
    /* A count has no bound; a long one pushes what follows to the right. */
    char *text = out_room(&w->out, length * 20 + 32);
    if (text && length <= w->room_limbs)
        bytes = digits_natural(count, length, w->room, text);
    if (bytes) {
        size_t pad = bytes < 8 ? 10 - bytes : 2;
        memmove(text + pad, text, bytes);
        memset(text, ' ', pad);
        out_used(&w->out, pad + bytes);
    }
    const char *between = "  ";
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++)
        if (w->result->settlement[i].point == point) {
            out_format(&w->out, "%s%c", between, "NKEU"[i]);
            between = " ";
        }
    out_text(&w->out, "\n");
}

/* The next point to show after `at`: all of a short frontier, of a long one ROWS evenly chosen and the settlements. */
static size_t next_row(const frontier_writer *w, size_t points, size_t at)
{
    if (points <= ROWS + ANALYSE_SETTLEMENTS)
        return at + 1;
    size_t next = points;
    for (size_t k = 0; k < ROWS && next == points; k++)
        if (at == SIZE_MAX || k * (points - 1) / (ROWS - 1) > at)
            next = k * (points - 1) / (ROWS - 1);
    for (size_t i = 0; i < ANALYSE_SETTLEMENTS; i++) {
        size_t point = w->result->settlement[i].point;
        if (point != SIZE_MAX && point + 1 > at + 1 && point < next)
            next = point;
    }
    return next;
}

static void show_points(frontier_writer *w, analyse_packages packages)
{
    const entente_frontier *frontier = w->result->frontier;
    size_t points = entente_frontier_points(frontier), shown = 0;
    out_format(
        &w->out, "\n%s%zu%s\n\n", w->result->exact || !w->result->epsilon ? "Efficient points: " : "Points shown: ", points,
        points && !w->result->settlements.empty ? "  (N Nash, K Kalai-Smorodinsky, E egalitarian, U utilitarian)" : "");
    if (!points)
        return;
    table t = lay_out(w);
    table_heading(w, &t);
    for (size_t at = next_row(w, points, SIZE_MAX); at < points; at = next_row(w, points, at), shown++) {
        table_row(w, &t, at);
        if (packages == ANALYSE_FIRST_PACKAGE) {
            entente_frontier_package(frontier, at, w->package);
            show_package(w, w->package, 4);
        } else if (packages == ANALYSE_ALL_PACKAGES) {
            entente_frontier_packages *all = entente_frontier_packages_new(frontier, at);
            w->out.no_memory |= !all;
            while (all && entente_frontier_packages_next(all, w->package))
                show_package(w, w->package, 4);
            entente_frontier_packages_free(all);
        }
    }
    if (shown < points)
        out_format(&w->out, "\n%zu of the %zu points; --csv and --json list all of them.\n", shown, points);
}

static void show_guarantee(frontier_writer *w)
{
    const analyse_frontier *r = w->result;
    if (r->exact)
        out_text(&w->out, "\nEverything here is exact; figures are rounded only to be shown.\n");
    else if (r->frontier && !entente_frontier_exact(r->frontier))
        out_format(&w->out,
                   "\nNot every efficient point is here. Each has one here within a factor of %.9g\n"
                   "in every party's utility. The settlements were sought among all packages.\n",
                   ceil((1 + r->epsilon) * 1e6) / 1e6);
}

entente_status analyse_frontier_text(const analyse_frontier *result, analyse_packages packages, const analyse_sink *sink,
                                     entente_error *error)
{
    frontier_writer w;
    bool fine = frontier_writer_init(&w, result, sink);
    if (fine) {
        heading(&w);
        show_zone(&w);
        show_settlements(&w);
        show_stability(&w);
        if (result->frontier)
            show_points(&w, packages);
        show_guarantee(&w);
    }
    return frontier_writer_finish(&w, fine, error);
}
