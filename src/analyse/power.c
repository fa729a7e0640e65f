#include "analyse/power.h"

#include "base/buffer.h"
#include "base/error.h"
#include "base/json.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* ---- rows: members that the rule does not tell apart ---- */

typedef struct rows {
    const entente_council *council;
    const entente_power *power;
    size_t main;    /* the measure that is shown: the first that a majority speaks of, heads only where there is no other */
    uint64_t used;  /* bit i: some majority speaks of measure i */
    size_t *member; /* [members]: all members, row by row */
    size_t *first;  /* [count + 1] */
    size_t count;
} rows;

static int compare_alike(const entente_rule *rule, size_t x, size_t y)
{
    for (size_t i = 0; i < rule->measures; i++) {
        uint64_t a = rule->weight[i * rule->members + x], b = rule->weight[i * rule->members + y];
        if (a != b)
            return a > b ? -1 : 1;
    }
    if (rule->veto && rule->veto[x] != rule->veto[y])
        return rule->veto[x] > rule->veto[y] ? -1 : 1;
    return rule->bound && rule->bound[x] != rule->bound[y] ? rule->bound[x] - rule->bound[y] : 0;
}

/* Stronger first (Shapley-Shubik to 12 places, so that rounding does not order equals), then heavier, then by place; members
   alike, whose figures are the same to the bit, come to stand together. */
static int compare_members(const rows *r, size_t x, size_t y)
{
    double a = round(r->power->shapley[x] * 1e12), b = round(r->power->shapley[y] * 1e12);
    if (a != b)
        return a > b ? -1 : 1;
    int alike = compare_alike(&r->council->rule, x, y);
    return alike ? alike : x < y ? -1 : x > y;
}

/* Merge sort: qsort takes no context. */
static void sort_members(const rows *r, size_t *list, size_t *spare, size_t count)
{
    if (count < 2)
        return;
    size_t half = count / 2, i = 0, j = half, k = 0;
    sort_members(r, list, spare, half);
    sort_members(r, list + half, spare, count - half);
    while (i < half && j < count)
        spare[k++] = compare_members(r, list[i], list[j]) <= 0 ? list[i++] : list[j++];
    while (i < half)
        spare[k++] = list[i++];
    memcpy(list, spare, k * sizeof *list);
}

static void rows_free(rows *r)
{
    free(r->member);
    free(r->first);
}

static bool rows_new(rows *r, const entente_council *council, const entente_power *power)
{
    const entente_rule *rule = &council->rule;
    size_t *spare = malloc((rule->members + 1) * sizeof *spare);
    *r = (rows){.council = council, .power = power};
    r->member = malloc((rule->members + 1) * sizeof *r->member);
    r->first = malloc((rule->members + 1) * sizeof *r->first);
    if (!spare || !r->member || !r->first) {
        free(spare);
        rows_free(r);
        return false;
    }
    for (size_t m = 0; m < rule->majorities; m++)
        r->used |= (uint64_t)1 << rule->majority[m].measure;
    for (size_t i = rule->measures; i-- > 0;)
        if ((r->used >> i & 1) && (i || r->used == 1))
            r->main = i;
    for (size_t j = 0; j < rule->members; j++)
        r->member[j] = j;
    sort_members(r, r->member, spare, rule->members);
    for (size_t k = 0; k < rule->members; k++)
        if (!k || compare_alike(rule, r->member[k - 1], r->member[k]))
            r->first[r->count++] = k;
    r->first[r->count] = rule->members;
    free(spare);
    return true;
}

static uint64_t weight_of(const rows *r, size_t row, size_t measure)
{
    return r->council->rule.weight[measure * r->council->rule.members + r->member[r->first[row]]];
}

static bool is_bound(const rows *r, size_t row)
{
    return r->council->rule.bound && r->council->rule.bound[r->member[r->first[row]]];
}

static bool has_veto(const rows *r, size_t row)
{
    return r->council->rule.veto && r->council->rule.veto[r->member[r->first[row]]] && !is_bound(r, row);
}

/* ---- the rule in words ---- */

static void say_majority(buffer *b, const entente_council *council, size_t m)
{
    const entente_majority *majority = &council->rule.majority[m];
    static const char *const of[] = {"", " of all", " of eligible", " of present", " of voting"};
    buffer_format(b, "%s%s %s %" PRIu64, council->measure[majority->measure], majority->against ? " against" : "",
                  majority->against  ? majority->strict ? "less than" : "at most"
                  : majority->strict ? "more than"
                                     : "at least",
                  majority->part);
    if (majority->whole == 100)
        buffer_text(b, " %");
    else if (majority->whole != 1)
        buffer_format(b, "/%" PRIu64, majority->whole);
    buffer_text(b, of[majority->of]);
}

/* "members at least 16 and population at least 65/100 of all, or members at least 25" */
static void say_rule(buffer *b, const entente_council *council)
{
    buffer_text(b, council->rule.ways ? "" : "nobody against");
    for (size_t k = 0; k < council->rule.ways; k++) {
        bool said = false;
        buffer_text(b, k ? ", or " : "");
        for (size_t m = 0; m < council->rule.majorities; m++) {
            if (!(council->rule.way[k] >> m & 1))
                continue;
            buffer_text(b, said ? " and " : "");
            say_majority(b, council, m);
            said = true;
        }
    }
    size_t vetoes = 0;
    for (size_t j = 0; council->rule.veto && j < council->rule.members; j++)
        vetoes += council->rule.veto[j] && !(council->rule.bound && council->rule.bound[j]);
    if (vetoes)
        buffer_format(b, "; %zu member%s with a veto", vetoes, vetoes == 1 ? "" : "s");
}

/* The number to reach, where the rule is one majority of a fixed number; 0: it is not. */
static uint64_t single_quota(const rows *r)
{
    const entente_rule *rule = &r->council->rule;
    if (rule->ways != 1 || rule->majorities != 1 || rule->majority->against || rule->majority->of > ENTENTE_OF_ALL)
        return 0;
    uint64_t total = 0;
    for (size_t j = 0; j < rule->members; j++)
        total += rule->weight[rule->majority->measure * rule->members + j];
    __extension__ unsigned __int128 product =
        (unsigned __int128)rule->majority->part * (rule->majority->of == ENTENTE_OF_ALL ? total : 1);
    return (uint64_t)(product / rule->majority->whole) + (rule->majority->strict || product % rule->majority->whole != 0);
}

/* ---- JSON ---- */

static json_t *row_json(json_builder *b, const rows *r, size_t row)
{
    const entente_council *council = r->council;
    const entente_power *power = r->power;
    size_t j = r->member[r->first[row]];
    json_t *object = json_new_object(b), *members = json_new_array(b), *names = json_new_array(b);
    json_put(b, object, "weight", json_new_count(b, weight_of(r, row, r->main)));
    json_put(b, object, "count", json_new_count(b, r->first[row + 1] - r->first[row]));
    if (r->used & (r->used - 1)) {
        json_t *weights = json_new_object(b);
        for (size_t i = 0; i < council->rule.measures; i++)
            if (r->used >> i & 1)
                json_put(b, weights, council->measure[i], json_new_count(b, weight_of(r, row, i)));
        json_put(b, object, "weights", weights);
    }
    json_put(b, object, "veto", has_veto(r, row) ? json_true() : json_false());
    if (is_bound(r, row))
        json_put(b, object, "must_abstain", json_true());
    json_put(b, object, "banzhaf", json_new_real(b, power->banzhaf[j]));
    json_put(b, object, "banzhaf_absolute", json_new_real(b, power->banzhaf_absolute[j]));
    json_put(b, object, "shapley", json_new_real(b, power->shapley[j]));
    json_put(b, object, "prevent", json_new_real(b, power->prevent[j]));
    json_put(b, object, "initiate", json_new_real(b, power->initiate[j]));
    json_put(b, object, "swings", json_new_text(b, power->swings ? power->swings[j] : NULL));
    for (size_t k = r->first[row]; k < r->first[row + 1]; k++) {
        json_push(b, members, json_new_text(b, council->member[r->member[k]].id));
        json_push(b, names, json_new_text(b, council->member[r->member[k]].name));
    }
    json_put(b, object, "members", members);
    json_put(b, object, "names", names);
    return object;
}

static void head_json(json_builder *b, json_t *object, const entente_council *head)
{
    json_put(b, object, "id", json_new_text(b, head->id));
    json_put(b, object, "series", json_new_text(b, head->series));
    json_put(b, object, "name", json_new_text(b, head->name));
    json_put(b, object, "from", json_new_text(b, head->from));
    json_put(b, object, "until", json_new_text(b, head->until));
    json_put(b, object, "source", json_new_text(b, head->source));
    json_put(b, object, "note", json_new_text(b, head->note));
}

static json_t *power_object(json_builder *b, const rows *r, const char *rule)
{
    const entente_power *power = r->power;
    json_t *object = json_new_object(b), *players = json_new_array(b);
    if (*r->council->id) {
        json_t *head = json_new_object(b);
        head_json(b, head, r->council);
        json_put(b, object, "council", head);
    }
    uint64_t quota = single_quota(r);
    json_put(b, object, "rule", json_new_text(b, rule));
    json_put(b, object, "quota", quota ? json_new_count(b, quota) : json_new_text(b, NULL));
    json_put(b, object, "winning", json_new_text(b, power->winning));
    json_put(b, object, "ballots", json_new_text(b, power->ballots));
    json_put(b, object, "exact", power->exact ? json_true() : json_false());
    json_put(b, object, "act", json_new_real(b, power->act));
    json_put(b, object, "shapley_error", json_new_real(b, power->shapley_error));
    json_put(b, object, "banzhaf_error", json_new_real(b, power->banzhaf_error));
    for (size_t row = 0; row < r->count; row++)
        json_push(b, players, row_json(b, r, row));
    json_put(b, object, "players", players);
    return object;
}

entente_status power_json(const entente_council *council, const entente_power *power, char **text, entente_error *error)
{
    rows r;
    buffer rule = {0};
    if (!rows_new(&r, council, power))
        return error_memory(error);
    say_rule(&rule, council);
    json_builder b = {rule.failed};
    json_t *object = rule.failed ? NULL : power_object(&b, &r, rule.bytes);
    char *made = b.failed ? NULL : json_text(object);
    json_decref(object);
    rows_free(&r);
    buffer_free(&rule);
    if (!made)
        return error_memory(error);
    *text = made;
    return ENTENTE_OK;
}

/* ---- CSV ---- */

static void quote(buffer *b, const char *text)
{
    for (; *text; text++) {
        if (*text == '"')
            buffer_text(b, "\"");
        buffer_add(b, text, 1);
    }
}

static void csv_number(buffer *b, double value)
{
    if (isnan(value))
        buffer_text(b, ",");
    else
        buffer_format(b, ",%.12g", value);
}

static entente_status finished(buffer *b, char **text, entente_error *error)
{
    if (b->failed) {
        buffer_free(b);
        return error_memory(error);
    }
    *text = b->bytes;
    return ENTENTE_OK;
}

entente_status power_csv(const entente_council *council, const entente_power *power, char **text, entente_error *error)
{
    rows r;
    buffer b = {0};
    if (!rows_new(&r, council, power))
        return error_memory(error);
    buffer_text(&b, "members,count,weight,banzhaf,banzhaf_absolute,shapley,prevent,initiate,swings\n");
    for (size_t row = 0; row < r.count; row++) {
        size_t j = r.member[r.first[row]];
        buffer_text(&b, "\"");
        for (size_t k = r.first[row]; k < r.first[row + 1]; k++) {
            buffer_text(&b, k > r.first[row] ? "; " : "");
            quote(&b, council->member[r.member[k]].name);
        }
        buffer_format(&b, "\",%zu,%" PRIu64, r.first[row + 1] - r.first[row], weight_of(&r, row, r.main));
        const double *columns[] = {power->banzhaf, power->banzhaf_absolute, power->shapley, power->prevent, power->initiate};
        for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
            csv_number(&b, columns[i][j]);
        buffer_format(&b, ",%s\n", power->swings ? power->swings[j] : "");
    }
    rows_free(&r);
    return finished(&b, text, error);
}

/* ---- the table ---- */

enum { NAMES = 18 };

/* The text in `width` columns, cut with … where it is longer (a column for every character). */
static void column(buffer *b, const char *text, size_t width)
{
    size_t columns = 0, cut = 0;
    for (size_t i = 0; text[i]; i++) {
        if (((unsigned char)text[i] & 0xc0) == 0x80)
            continue;
        if (columns == width - 1)
            cut = i;
        columns++;
    }
    buffer_add(b, text, columns > width ? cut : strlen(text));
    buffer_text(b, columns > width ? "…" : "");
    buffer_repeat(b, " ", columns < width ? width - columns : 0);
}

static void names_of(buffer *b, const rows *r, size_t row)
{
    const entente_member *member = r->council->member;
    if (r->first[row + 1] - r->first[row] == 1) {
        buffer_text(b, member[r->member[r->first[row]]].name);
        return;
    }
    for (size_t k = r->first[row]; k < r->first[row + 1] && b->length < 8 * NAMES; k++) {
        buffer_text(b, k > r->first[row] ? " " : "");
        buffer_text(b, member[r->member[k]].id);
    }
}

/* "848", or "5.351e+300" where there are more digits than anyone reads. */
static void big(buffer *b, const char *digits)
{
    size_t length = strlen(digits);
    if (length <= 24)
        buffer_text(b, digits);
    else
        buffer_format(b, "%.1s.%.5se+%zu", digits, digits + 1, length - 1);
}

/* Words on lines of at most 80 columns. */
static void wrap(buffer *b, const char *text)
{
    size_t at = 0;
    while (*text) {
        size_t length = strcspn(text, " "), columns = 0;
        for (size_t i = 0; i < length; i++)
            columns += ((unsigned char)text[i] & 0xc0) != 0x80;
        if (at && at + 1 + columns > 80) {
            buffer_text(b, "\n");
            at = 0;
        } else if (at) {
            buffer_text(b, " ");
            at++;
        }
        buffer_add(b, text, length);
        at += columns;
        text += length + (text[length] == ' ');
    }
    buffer_text(b, "\n");
}

static void table_head(buffer *b, const rows *r)
{
    const entente_council *council = r->council;
    buffer rule = {0};
    if (*council->name)
        wrap(b, council->name);
    if (council->from)
        buffer_format(b, "in force %s %s%s%s\n", council->until ? "from" : "since", council->from,
                      council->until ? " to " : "", council->until ? council->until : "");
    buffer_text(&rule, "adopted: ");
    say_rule(&rule, council);
    b->failed |= rule.failed;
    if (!rule.failed)
        wrap(b, rule.bytes);
    buffer_free(&rule);
    if (council->note)
        wrap(b, council->note);
    if (r->power->exact) {
        big(b, r->power->winning);
        buffer_text(b, " of ");
        big(b, r->power->ballots);
        buffer_format(b, " %s adopt; power to act %.6f\n", isnan(r->power->prevent[0]) ? "ballots" : "coalitions",
                      r->power->act);
    } else {
        buffer_format(b, "power to act %.6f\n", r->power->act);
    }
}

entente_status power_table(const entente_council *council, const entente_power *power, char **text, entente_error *error)
{
    rows r;
    buffer b = {0};
    if (!rows_new(&r, council, power))
        return error_memory(error);
    table_head(&b, &r);
    bool two = !isnan(power->prevent[0]);
    buffer_text(&b, "\n");
    column(&b, "members", NAMES);
    const char *measure = council->measure[r.main];
    buffer_format(&b, " count %8s  Banzhaf absolute  Shapley%s\n", strlen(measure) > 8 ? "weight" : measure,
                  two ? "  prevent initiate" : "");
    for (size_t row = 0; row < r.count; row++) {
        buffer names = {0};
        size_t j = r.member[r.first[row]];
        names_of(&names, &r, row);
        b.failed |= names.failed;
        if (!names.failed)
            column(&b, names.bytes, NAMES);
        buffer_free(&names);
        buffer_format(&b, " %5zu %8" PRIu64, r.first[row + 1] - r.first[row], weight_of(&r, row, r.main));
        const double *columns[] = {power->banzhaf, power->banzhaf_absolute, power->shapley, power->prevent, power->initiate};
        for (size_t i = 0; i < (two ? 5u : 3u); i++)
            buffer_format(&b, " %8.6f", columns[i][j]);
        buffer_text(&b, "\n");
    }
    rows_free(&r);
    return finished(&b, text, error);
}

/* ---- the list ---- */

struct power_heads {
    bool json;
    buffer text;
    json_builder builder;
    json_t *array;
};

power_heads *power_heads_new(bool json)
{
    power_heads *heads = calloc(1, sizeof *heads);
    if (heads && json) {
        heads->json = true;
        heads->array = json_new_array(&heads->builder);
    }
    return heads;
}

void power_heads_add(void *context, const entente_council *head)
{
    power_heads *heads = context;
    if (heads->json) {
        json_t *object = json_new_object(&heads->builder);
        head_json(&heads->builder, object, head);
        json_push(&heads->builder, heads->array, object);
        return;
    }
    buffer_format(&heads->text, "%-20s %.4s-%-4.4s  %s\n", head->id, head->from ? head->from : "    ",
                  head->until ? head->until : "", head->name);
}

entente_status power_heads_text(power_heads *heads, char **text, entente_error *error)
{
    if (!heads)
        return error_memory(error);
    char *made = heads->json          ? heads->builder.failed ? NULL : json_text(heads->array)
                          : heads->text.failed ? NULL
                                      : heads->text.bytes;
    if (!heads->json && made)
        heads->text.bytes = NULL;
    json_decref(heads->array);
    buffer_free(&heads->text);
    free(heads);
    if (!made)
        return error_memory(error);
    *text = made;
    return ENTENTE_OK;
}
