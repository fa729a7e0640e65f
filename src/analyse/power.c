/* The power of a council's members. */
#include "analyse/parts.h"

#include "base/buffer.h"
#include "base/error.h"
#include "council/council.h"
#include "council/figure.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* --- rows: members that the rule does not tell apart ------------------------------------------------------------------ */

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

static bool rows_lay(rows *r, arena *memory, const entente_council *council, const entente_power *power)
{
    const entente_rule *rule = &council->rule;
    size_t *spare = ARENA_ARRAY(memory, rule->members, size_t);
    *r = (rows){.council = council, .power = power};
    r->member = ARENA_ARRAY(memory, rule->members, size_t);
    r->first = ARENA_ARRAY(memory, rule->members + 1, size_t);
    if (!spare || !r->member || !r->first)
        return false;
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

/* --- the rule in words ------------------------------------------------------------------------------------------------ */

static void say_majority(buffer *b, const entente_council *council, size_t m)
{
    const entente_majority *majority = &council->rule.majority[m];
    static const char *const of[] = {"", " of all", " of eligible", " of present", " of voting"};
    buffer_format(b, "%s%s %s ", council->measure[majority->measure],
                  majority->against  ? " against"
                  : majority->quorum ? " taking part"
                                     : "",
                  majority->against  ? majority->strict ? "less than" : "at most"
                  : majority->strict ? "more than"
                                     : "at least");
    figure_say(b, majority->part, majority->of == ENTENTE_OF_NUMBER ? council_places(council, majority->measure) : 0);
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
    if (rule->ways != 1 || rule->majorities != 1 || rule->majority->against || rule->majority->quorum ||
        rule->majority->of > ENTENTE_OF_ALL)
        return 0;
    uint64_t total = 0;
    for (size_t j = 0; j < rule->members; j++)
        total += rule->weight[rule->majority->measure * rule->members + j];
    __extension__ unsigned __int128 product =
        (unsigned __int128)rule->majority->part * (rule->majority->of == ENTENTE_OF_ALL ? total : 1);
    return (uint64_t)(product / rule->majority->whole) + (rule->majority->strict || product % rule->majority->whole != 0);
}

/* --- the answer ------------------------------------------------------------------------------------------------------- */

enum { LABEL_MOST = 144 }; /* bytes; more than any table shows */

/* A row in few words: its one member's name, else its members' ids. */
static const char *label_of(making *m, const rows *r, size_t row)
{
    const entente_member *member = r->council->member;
    buffer b = {0};
    if (r->first[row + 1] - r->first[row] == 1)
        return part_text(m, member[r->member[r->first[row]]].name);
    for (size_t k = r->first[row]; k < r->first[row + 1] && b.length < LABEL_MOST; k++)
        buffer_format(&b, "%s%s", k > r->first[row] ? " " : "", member[r->member[k]].id);
    const char *label = part_text(m, b.bytes);
    m->failed |= b.failed;
    buffer_free(&b);
    return label;
}

static void name_members(making *m, const rows *r, size_t row, entente_player_row *out)
{
    size_t count = r->first[row + 1] - r->first[row];
    const char **ids = MAKE(m, count, const char *), **names = MAKE(m, count, const char *);
    for (size_t k = 0; ids && names && k < count; k++) {
        const entente_member *member = &r->council->member[r->member[r->first[row] + k]];
        ids[k] = part_text(m, member->id);
        names[k] = part_text(m, member->name);
    }
    if (ids && names) {
        out->members = (entente_texts){count, ids};
        out->names = (entente_texts){count, names};
    }
}

/* Where majorities speak of several measures. */
static void weigh(making *m, const rows *r, size_t row, entente_player_row *out)
{
    const entente_council *council = r->council;
    const char **keys = MAKE(m, council->rule.measures, const char *),
               **items = MAKE(m, council->rule.measures, const char *);
    if (!keys || !items || !(r->used & (r->used - 1)))
        return;
    for (size_t i = 0; i < council->rule.measures; i++)
        if (r->used >> i & 1) {
            keys[out->weights.count] = part_text(m, council->measure[i]);
            items[out->weights.count++] = part_weight(m, council, i, weight_of(r, row, i));
        }
    out->weights.keys = keys;
    out->weights.items = items;
}

static void fill_row(making *m, const rows *r, size_t row, entente_player_row *out)
{
    const entente_power *power = r->power;
    size_t j = r->member[r->first[row]];
    *out = (entente_player_row){.weight = part_weight(m, r->council, r->main, weight_of(r, row, r->main)),
                                .count = r->first[row + 1] - r->first[row],
                                .veto = has_veto(r, row),
                                .must_abstain = is_bound(r, row) ? 1 : -1,
                                .banzhaf = power->banzhaf[j],
                                .banzhaf_absolute = power->banzhaf_absolute[j],
                                .shapley = power->shapley[j],
                                .prevent = power->prevent[j],
                                .initiate = power->initiate[j],
                                .swings = part_text(m, power->swings ? power->swings[j] : NULL),
                                .label = label_of(m, r, row)};
    weigh(m, r, row, out);
    name_members(m, r, row, out);
}

static entente_council_head_row head_of(making *m, const entente_council *head)
{
    return (entente_council_head_row){.id = part_text(m, head->id),
                                      .series = part_text(m, head->series),
                                      .name = part_text(m, head->name),
                                      .from = part_text(m, head->from),
                                      .until = part_text(m, head->until),
                                      .source = part_text(m, head->source),
                                      .note = part_text(m, head->note)};
}

static const char *rule_in_words(making *m, const entente_council *council)
{
    buffer b = {0};
    say_rule(&b, council);
    const char *words = part_text(m, b.bytes);
    m->failed |= b.failed;
    buffer_free(&b);
    return words;
}

static void power_make(making *m, const rows *r, entente_power_result *out)
{
    const entente_power *power = r->power;
    entente_player_row *players = MAKE(m, r->count, entente_player_row);
    entente_council_head_row *head = *r->council->id ? MAKE(m, 1, entente_council_head_row) : NULL;
    uint64_t quota = single_quota(r);
    if (head)
        *head = head_of(m, r->council);
    *out =
        (entente_power_result){.council = head,
                               .rule = rule_in_words(m, r->council),
                               .quota = quota ? part_weight(m, r->council, r->council->rule.majority->measure, quota) : NULL,
                               .winning = part_text(m, power->winning),
                               .ballots = part_text(m, power->ballots),
                               .exact = power->exact,
                               .act = power->act,
                               .shapley_error = power->shapley_error,
                               .banzhaf_error = power->banzhaf_error,
                               .measure = part_text(m, r->council->measure[r->main]),
                               .two_valued = !isnan(power->prevent[0])};
    for (size_t row = 0; players && row < r->count; row++)
        fill_row(m, r, row, &players[row]);
    if (players) {
        out->players.items = players;
        out->players.count = r->count;
    }
}

entente_status entente_analyse_power(const entente_council *council, const entente_power *power,
                                     const entente_power_result **result, entente_error *error)
{
    making m;
    rows r;
    arena scratch = {0};
    const void *made = NULL;
    entente_power_result *out = part_begin(&m, &entente_power_table);
    m.failed |= !rows_lay(&r, &scratch, council, power);
    if (!m.failed)
        power_make(&m, &r, out);
    arena_free(&scratch);
    entente_status status = part_end(&m, out, ENTENTE_OK, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_power_result *)made;
    return status;
}

/* --- the rules that come with the library ----------------------------------------------------------------------------- */

typedef struct heads {
    making m;
    entente_council_head_row *items;
    size_t count, size;
} heads;

static void add_head(void *context, const entente_council *head)
{
    heads *h = context;
    if (h->count == h->size) {
        size_t size = h->size ? 2 * h->size : 32;
        entente_council_head_row *more = MAKE(&h->m, size, entente_council_head_row);
        if (!more)
            return;
        if (h->count)
            memcpy(more, h->items, h->count * sizeof *more);
        h->items = more;
        h->size = size;
    }
    h->items[h->count++] = head_of(&h->m, head);
}

entente_status entente_analyse_councils(const entente_councils_result **result, entente_error *error)
{
    heads h = {0};
    const void *made = NULL;
    entente_councils_result *out = part_begin(&h.m, &entente_councils_table);
    entente_status status = out ? entente_council_each(add_head, &h, error) : ENTENTE_OK;
    if (out) {
        out->councils.items = h.items;
        out->councils.count = h.count;
    }
    status = part_end(&h.m, out, status, &made, error);
    if (status == ENTENTE_OK)
        *result = (const entente_councils_result *)made;
    return status;
}

/* --- tables ----------------------------------------------------------------------------------------------------------- */

#define OF_HEAD(member, ...) RESULT_FIELD(entente_council_head_row, member, TEXT, __VA_ARGS__)
static const entente_field head_fields[] = {OF_HEAD(id, "by which it is asked for"),
                                            OF_HEAD(series, "rules of one body and matter at different times share it"),
                                            OF_HEAD(name, "in words"),
                                            OF_HEAD(from, "its first day in force; null: open", .shown = ENTENTE_AS_DATE),
                                            OF_HEAD(until, "its last day", .shown = ENTENTE_AS_DATE),
                                            OF_HEAD(source, "where the rule is written down"),
                                            OF_HEAD(note, "what a reader should know")};
static const entente_table head_table = {.name = "councils.head",
                                         RESULT_TABLE(entente_council_head_row, head_fields),
                                         .help = "whose rule it is",
                                         .csv = RESULT_COLUMNS("id", "series", "name", "from", "until", "source", "note")};

static const entente_field councils_fields[] = {
    RESULT_FIELD(entente_councils_result, councils, LIST, "in order", .of = &head_table)};
const entente_table entente_councils_table = {.name = "councils",
                                              RESULT_TABLE(entente_councils_result, councils_fields),
                                              .help = "the rules of councils that come with the library",
                                              .bare = true,
                                              .csv_of = "councils"};

#define OF_PLAYER(member, kind, ...) RESULT_FIELD(entente_player_row, member, kind, __VA_ARGS__)
static const entente_field player_fields[] = {
    OF_PLAYER(weight, DECIMAL, "of each of them, in the measure that the rule first speaks of"),
    OF_PLAYER(count, COUNT, "how many members the row stands for"),
    OF_PLAYER(weights, MAP, "by measure, where there are several", .of = &entente_decimal_table, .optional = true),
    OF_PLAYER(veto, YES, "each of them has a veto"),
    OF_PLAYER(must_abstain, TOLD, "each of them must", .optional = true),
    OF_PLAYER(banzhaf, REAL, "swings over everybody's swings", .unit = "0 to 1"),
    OF_PLAYER(banzhaf_absolute, REAL, "swings over ballots of the others", .unit = "0 to 1"),
    OF_PLAYER(shapley, REAL, "Shapley-Shubik; with abstentions of Felsenthal and Machover's roll-calls", .unit = "0 to 1"),
    OF_PLAYER(prevent, REAL, "Coleman's power to prevent; null with abstentions", .unit = "0 to 1"),
    OF_PLAYER(initiate, REAL, "Coleman's power to initiate; null with abstentions", .unit = "0 to 1"),
    OF_PLAYER(swings, TEXT, "ballots of the others that its yes adopts and its no rejects, decimal; null: not counted",
              .shown = ENTENTE_AS_FIGURE),
    OF_PLAYER(members, LIST, "their ids", .of = &entente_text_table),
    OF_PLAYER(names, LIST, "their names", .of = &entente_text_table, .column = "members", .join = "; ")};
static const entente_table player_table = {.name = "power.players",
                                           RESULT_TABLE(entente_player_row, player_fields),
                                           .help = "members that the rule does not tell apart",
                                           .csv = RESULT_COLUMNS("names", "count", "weight", "banzhaf", "banzhaf_absolute",
                                                                 "shapley", "prevent", "initiate", "swings")};

/* The same in the words and the width of a terminal. */
#define INDEX(member, heading) OF_PLAYER(member, REAL, heading, .column = (heading), .places = 6)
static const entente_field line_fields[] = {
    OF_PLAYER(label, TEXT, "their names, or in few words their ids", .column = "members"),
    OF_PLAYER(count, COUNT, "how many they are"),
    OF_PLAYER(weight, TEXT, "of each of them", .spread = "measure", .shown = ENTENTE_AS_FIGURE),
    INDEX(banzhaf, "Banzhaf"),
    INDEX(banzhaf_absolute, "absolute"),
    INDEX(shapley, "Shapley"),
    INDEX(prevent, "prevent"),
    INDEX(initiate, "initiate")};
static const entente_table line_table = {
    .name = "power.lines",
    RESULT_TABLE(entente_player_row, line_fields),
    .help = "members that the rule does not tell apart, for a terminal",
    .text = RESULT_COLUMNS("label", "count", "weight", "banzhaf", "banzhaf_absolute", "shapley", "prevent", "initiate")};

#define OF_POWER(member, kind, ...) RESULT_FIELD(entente_power_result, member, kind, __VA_ARGS__)
static const entente_field power_fields[] = {
    OF_POWER(council, POINTER, "where the rule has a name", .of = &head_table, .optional = true),
    OF_POWER(rule, TEXT, "what adopts, in words"),
    OF_POWER(quota, DECIMAL, "the number to reach; null: the rule is not one majority of a fixed number"),
    OF_POWER(winning, TEXT, "coalitions, or with abstentions ballots, that adopt, decimal; null: not counted exactly"),
    OF_POWER(ballots, TEXT, "how many there are, decimal"),
    OF_POWER(exact, YES, "the counts are exact"),
    OF_POWER(act, REAL, "winning over ballots: Coleman's power to act", .unit = "0 to 1"),
    OF_POWER(shapley_error, REAL, "each shapley is within this of the true value"),
    OF_POWER(banzhaf_error, REAL, "the same of banzhaf_absolute"),
    OF_POWER(players, LIST, "strongest first", .of = &player_table),
    OF_POWER(measure, TEXT, "of the weights", .silent = true),
    {.name = "lines",
     .type = ENTENTE_LIST,
     .offset = offsetof(entente_power_result, players),
     .help = "the rows of the terminal's table",
     .of = &line_table,
     .silent = true}};
const entente_table entente_power_table = {.name = "power",
                                           RESULT_TABLE(entente_power_result, power_fields),
                                           .help = "who has how much power under a rule",
                                           .csv_of = "players"};
