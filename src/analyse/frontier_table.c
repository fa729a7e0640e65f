/* How frontiers and their rows are declared. */
#include "analyse/delay.h"
#include "analyse/problem.h"
#include "result/result.h"

#include <entente/analyse.h>

/* --- a point ---------------------------------------------------------------------------------------------------------- */

static const entente_field package_fields[] = {
    {.name = "", .type = ENTENTE_MAP, .help = "the option of each issue", .of = &entente_text_table}};
static const entente_table package_table = {
    .name = "package", RESULT_TABLE(entente_package, package_fields), .help = "a package", .bare = true};

#define UTILITY(row)                                                                                                        \
    RESULT_FIELD(row, utility, LIST, "what it is worth to each party, to 12 digits", .of = &entente_decimal_table,          \
                 .spread = "parties", .places = 4),                                                                         \
        RESULT_FIELD(row, utility_exact, LIST, "the same as p/q in lowest terms", .of = &entente_text_table,                \
                     .shown = ENTENTE_AS_FIGURE, .head = "col.exact", .column = "exact", .spread = "parties")

#define PACKAGES(row)                                                                                                       \
    RESULT_FIELD(row, count, TEXT, "how many packages are worth just that, decimal; null: not known",                       \
                 .shown = ENTENTE_AS_FIGURE, .head = "col.packages", .column = "packages")

static const entente_field point_fields[] = {
    UTILITY(entente_frontier_row),
    PACKAGES(entente_frontier_row),
    RESULT_FIELD(entente_frontier_row, package, MAP, "the first of them in the order of issues and options, if asked for",
                 .of = &entente_text_table, .head = "col.package", .optional = true),
    RESULT_FIELD(entente_frontier_row, packages, STREAM, "all of them, if asked for", .of = &package_table,
                 .optional = true),
    RESULT_FIELD(entente_frontier_row, settlement, TEXT, "which settlements stand there", .silent = true),
    {.name = "options",
     .type = ENTENTE_MAP,
     .offset = offsetof(entente_frontier_row, package),
     .help = "the package, an option a column",
     .of = &entente_text_table,
     .spread = "package_issues",
     .silent = true},
};

static const entente_table point_table = {
    .name = "frontier.points",
    RESULT_TABLE(entente_frontier_row, point_fields),
    .help = "an efficient point: packages that nothing betters for one party without loss to another",
    .csv = RESULT_COLUMNS("utility", "utility_exact", "count", "settlement", "options"),
    .page = RESULT_COLUMNS("utility", "utility_exact", "count", "package"),
    .text = RESULT_COLUMNS("utility", "count", "settlement", "+package", "+packages"),
    .caption = "table.points"};

/* --- settlements ------------------------------------------------------------------------------------------------------ */

static const entente_field settlement_fields[] = {
    UTILITY(entente_settlement_row),
    PACKAGES(entente_settlement_row),
    RESULT_FIELD(entente_settlement_row, package, MAP, "the option of each issue", .of = &entente_text_table,
                 .head = "col.package"),
    RESULT_FIELD(entente_settlement_row, proven, YES, "nothing is better by its rule"),
    RESULT_FIELD(entente_settlement_row, value, PLAIN,
                 "what its rule makes greatest: nash the geometric mean of the gains, kalai_smorodinsky the least share, "
                 "egalitarian the least gain, utilitarian the sum of gains"),
    RESULT_FIELD(entente_settlement_row, bound, BOUND, "what no package can pass"),
};

static const entente_table settlement_table = {.name = "frontier.settlement",
                                               RESULT_TABLE(entente_settlement_row, settlement_fields),
                                               .help = "a settlement: the package that a rule chooses among those that "
                                                       "every party accepts",
                                               .page = RESULT_COLUMNS("utility", "package"),
                                               .caption = "table.settlements"};

static const entente_field zone_fields[] = {
    RESULT_FIELD(entente_zone_row, all, TEXT, "packages that every party accepts, decimal"),
    RESULT_FIELD(entente_zone_row, all_but_one, TEXT, "packages that at most one party refuses, decimal")};
static const entente_table zone_table = {.name = "frontier.zone",
                                         RESULT_TABLE(entente_zone_row, zone_fields),
                                         .help = "the zone of possible agreement, by reservation values"};

static const entente_field firmness_fields[] = {
    RESULT_FIELD(entente_firmness_row, decided, COUNT, "draws that were searched to the end"),
    RESULT_FIELD(entente_firmness_row, efficient, PLAIN, "the share of them in which it is still efficient",
                 .unit = "0 to 1"),
    RESULT_FIELD(entente_firmness_row, chosen, PLAIN, "the share of them in which its rule still chooses it",
                 .unit = "0 to 1")};
static const entente_table firmness_table = {
    .name = "frontier.firmness", RESULT_TABLE(entente_firmness_row, firmness_fields), .help = "how firm a settlement is"};

#define FIRMNESS(member, words) RESULT_FIELD(entente_stability_row, member, OBJECT, words, .of = &firmness_table)
static const entente_field stability_fields[] = {
    RESULT_FIELD(entente_stability_row, spread, PLAIN, "each weight is drawn within this share of the stated one"),
    RESULT_FIELD(entente_stability_row, draws, COUNT, "how often, where time ran out less than asked for"),
    RESULT_FIELD(entente_stability_row, seed, DECIMAL, "what the draws begin with"),
    FIRMNESS(nash, "of the Nash settlement"),
    FIRMNESS(kalai_smorodinsky, "of the Kalai-Smorodinsky settlement"),
    FIRMNESS(egalitarian, "of the egalitarian settlement"),
    FIRMNESS(utilitarian, "of the utilitarian settlement")};
static const entente_table stability_table = {.name = "frontier.stability",
                                              RESULT_TABLE(entente_stability_row, stability_fields),
                                              .help = "how firm the settlements are when weights vary"};

static const entente_field guarantee_fields[] = {
    RESULT_FIELD(entente_guarantee_row, epsilon, BOUND,
                 "every efficient point has one here within a factor 1 + epsilon in every utility; null: none are listed")};
static const entente_table guarantee_table = {.name = "frontier.guarantee",
                                              RESULT_TABLE(entente_guarantee_row, guarantee_fields),
                                              .help = "how near the points are to all efficient ones"};

/* --- the whole -------------------------------------------------------------------------------------------------------- */

#define OF_FRONTIER(member, kind, ...) RESULT_FIELD(entente_frontier_result, member, kind, __VA_ARGS__)
#define SETTLES(member, words)         OF_FRONTIER(member, POINTER, words, .of = &settlement_table)

static const entente_field frontier_fields[] = {
    OF_FRONTIER(title, TEXT, "what the game is called"),
    OF_FRONTIER(parties, LIST, "in the order of all lists below", .of = &entente_text_table),
    OF_FRONTIER(issues, LIST, "in their order", .of = &entente_text_table),
    OF_FRONTIER(outcomes, TEXT, "how many packages there are, decimal"),
    OF_FRONTIER(points, STREAM,
                "the efficient points, by falling utility of the first party, then the second, and so on; "
                "null: not listed",
                .of = &point_table),
    SETTLES(nash, "the greatest product of the parties' gains; null, as the next three: no agreement is possible, or none "
                  "was found in time"),
    SETTLES(kalai_smorodinsky, "equal shares of each party's greatest possible gain"),
    SETTLES(egalitarian, "the least gain as great as it can be"),
    SETTLES(utilitarian, "the greatest sum of utilities"),
    OF_FRONTIER(ideal, POINTER, "the best for each party of what every party accepts, to 12 digits",
                .of = &entente_decimals_table),
    OF_FRONTIER(ideal_exact, POINTER, "the same as p/q", .of = &entente_texts_table),
    OF_FRONTIER(reserve, LIST, "each party's reservation value, to 12 digits", .of = &entente_decimal_table),
    OF_FRONTIER(reserve_exact, LIST, "the same as p/q", .of = &entente_text_table),
    OF_FRONTIER(
        counted_from_0, LIST,
        "the parties whose reservation values are not known: what is here of acceptance, of the zone and of settlements "
        "counts theirs from 0",
        .of = &entente_text_table),
    OF_FRONTIER(exact, YES, "the points are all, and the settlements proven"),
    OF_FRONTIER(guarantee, OBJECT, "how near they are where they are not all", .of = &guarantee_table),
    OF_FRONTIER(zone, POINTER, "null: too large to count", .of = &zone_table),
    OF_FRONTIER(stability, POINTER, "null: not asked for", .of = &stability_table),
    OF_FRONTIER(preferences, LIST, "where the parties' preferences come from", .of = &problem_basis_table, .optional = true),
    OF_FRONTIER(delay, LIST, "what waiting does to the settlements, by the parties' own discounts", .of = &delay_worth_table,
                .optional = true),
    OF_FRONTIER(lines, STREAM, "a line for each point, or package; where points are not listed, for each settlement",
                .of = &point_table, .silent = true),
    OF_FRONTIER(sample, STREAM, "points for a screen", .of = &point_table, .silent = true),
    OF_FRONTIER(package_issues, LIST, "the issues where packages are asked for", .of = &entente_text_table, .silent = true),
};

const entente_table entente_frontier_table = {
    .name = "frontier",
    RESULT_TABLE(entente_frontier_result, frontier_fields),
    .help = "every efficient package, the fair ones among them, and the zone of possible agreement",
    .csv_of = "lines"};
