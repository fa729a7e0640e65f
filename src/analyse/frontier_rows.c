#include "analyse/frontier_rows.h"

#include <string.h>

static const char *const settlement_key[FRONTIER_SETTLEMENTS] = {"nash", "kalai_smorodinsky", "egalitarian", "utilitarian"};

/* --- numbers ---------------------------------------------------------------------------------------------------------- */

bool frontier_digits_init(frontier_digits *d, arena *a, const entente_game *game, size_t limbs)
{
    *d = (frontier_digits){game->parties, ARENA_ARRAY(a, game->parties, digits_scale), ARENA_ARRAY(a, limbs, uint64_t)};
    bool fine = d->scale && d->wide;
    for (size_t p = 0; fine && p < game->parties; p++)
        fine = digits_scale_init(a, &d->scale[p], game->denominator + p * game->limbs, game->limbs, limbs);
    return fine;
}

static const uint64_t *widened(const frontier_digits *d, size_t party, const uint64_t *value, size_t limbs)
{
    size_t wide = d->scale[party].limbs;
    if (limbs == wide)
        return value;
    memcpy(d->wide, value, limbs * sizeof *value);
    memset(d->wide + limbs, value[limbs - 1] >> 63 ? 0xff : 0, (wide - limbs) * sizeof *value);
    return d->wide;
}

size_t frontier_decimal(const frontier_digits *d, size_t party, const uint64_t *value, size_t limbs, char *out)
{
    return digits_decimal(&d->scale[party], widened(d, party, value, limbs), out);
}

size_t frontier_exact(const frontier_digits *d, size_t party, const uint64_t *value, size_t limbs, char *out)
{
    return digits_exact(&d->scale[party], widened(d, party, value, limbs), out);
}

/* --- a row ------------------------------------------------------------------------------------------------------------ */

typedef struct maker {
    const frontier_source *from;
    frontier_digits digits;
    char **decimal, **exact; /* [parties] */
    char *count;
    uint64_t *count_room;
    size_t *package;     /* [issues] */
    const char **option; /* [issues]: its options' names */
    char settlements[64];
    size_t point;
    entente_frontier_row row;
    arena memory;
} maker;

/* Room for a text of each party's, and those as a row shows them. */
static char **lay_texts(maker *m, bool exact, entente_texts *shown)
{
    size_t parties = m->digits.parties;
    char **room = ARENA_ARRAY(&m->memory, parties, char *);
    const char **text = ARENA_ARRAY(&m->memory, parties, const char *);
    for (size_t p = 0; room && text && p < parties; p++) {
        size_t size = exact ? digits_exact_size(&m->digits.scale[p]) : DIGITS_SIZE;
        if (!(text[p] = room[p] = ARENA_ARRAY(&m->memory, size, char)))
            return NULL;
    }
    *shown = (entente_texts){parties, text};
    return text ? room : NULL;
}

/* false: memory. To be freed in any case. */
static bool begin(maker *m, const frontier_source *from)
{
    const entente_game *game = &from->scenario->game;
    *m = (maker){.from = from};
    m->count_room = ARENA_ARRAY(&m->memory, from->count_limbs, uint64_t);
    m->count = ARENA_ARRAY(&m->memory, from->count_limbs * 20 + 2, char);
    m->package = ARENA_ARRAY(&m->memory, game->issues, size_t);
    m->option = ARENA_ARRAY(&m->memory, game->issues, const char *);
    m->row.count = m->count;
    return m->count_room && m->count && m->package && m->option &&
           frontier_digits_init(&m->digits, &m->memory, game, game->limbs) &&
           (m->decimal = lay_texts(m, false, &m->row.utility)) && (m->exact = lay_texts(m, true, &m->row.utility_exact));
}

static void lay_point(maker *m, size_t point)
{
    const entente_game *game = &m->from->scenario->game;
    const uint64_t *utility = entente_frontier_utility(m->from->frontier, point);
    size_t length, used = 0;
    m->point = point;
    for (size_t p = 0; p < game->parties; p++) {
        frontier_decimal(&m->digits, p, utility + p * game->limbs, game->limbs, m->decimal[p]);
        frontier_exact(&m->digits, p, utility + p * game->limbs, game->limbs, m->exact[p]);
    }
    const uint64_t *count = entente_frontier_count(m->from->frontier, point, &length);
    while (length > m->from->count_limbs && !count[length - 1]) /* there are never more than packages in all */
        length--;
    digits_natural(count, length, m->count_room, m->count);
    for (size_t i = 0; i < FRONTIER_SETTLEMENTS; i++) {
        const entente_settlement_row *settlement = m->from->settlement[i];
        if (settlement && settlement->point == point) {
            if (used)
                m->settlements[used++] = ' ';
            strcpy(m->settlements + used, settlement_key[i]);
            used += strlen(settlement_key[i]);
        }
    }
    m->row.settlement = used ? m->settlements : NULL;
}

static entente_package named_package(maker *m)
{
    const entente_scenario *s = m->from->scenario;
    for (size_t i = 0; i < s->game.issues; i++)
        m->option[i] = s->option[m->from->first[i] + m->package[i]];
    return (entente_package){s->game.issues, s->issue, m->option};
}

static void lay_first_package(maker *m)
{
    entente_frontier_package(m->from->frontier, m->point, m->package);
    m->row.package = named_package(m);
}

/* The row's packages: each is laid into the same room as the first. */
static bool each_package(const void *source, entente_take *take, void *taker)
{
    maker *m = *(maker *const *)source;
    entente_frontier_packages *packages = entente_frontier_packages_new(m->from->frontier, m->point);
    bool more = packages;
    while (more && entente_frontier_packages_next(packages, m->package)) {
        const entente_package package = named_package(m);
        more = take(taker, &package);
    }
    entente_frontier_packages_free(packages);
    return packages;
}

/* --- streams ---------------------------------------------------------------------------------------------------------- */

bool frontier_each_point(const void *source, entente_take *take, void *taker)
{
    const frontier_source *from = source;
    maker m;
    maker *const self = &m;
    bool fine = begin(&m, from), more = fine;
    if (from->packages == ENTENTE_ALL_PACKAGES)
        m.row.packages = (entente_stream){each_package, &self};
    for (size_t i = 0, count = entente_frontier_points(from->frontier); more && i < count; i++) {
        lay_point(&m, i);
        if (from->packages != ENTENTE_NO_PACKAGES)
            lay_first_package(&m);
        more = take(taker, &m.row);
    }
    arena_free(&m.memory);
    return fine;
}

/* The taker of lines, given the packages of a point one by one. */
typedef struct line_taker {
    maker *m;
    entente_take *take;
    void *taker;
    bool more;
} line_taker;

static bool take_line(void *taker, const void *package)
{
    line_taker *to = taker;
    to->m->row.package = *(const entente_package *)package;
    return to->more = to->take(to->taker, &to->m->row);
}

static bool settlement_lines(const frontier_source *from, entente_take *take, void *taker)
{
    bool more = true;
    for (size_t i = 0; more && i < FRONTIER_SETTLEMENTS; i++) {
        const entente_settlement_row *s = from->settlement[i];
        if (s)
            more = take(taker, &(entente_frontier_row){.utility = s->utility,
                                                       .utility_exact = s->utility_exact,
                                                       .package = s->package,
                                                       .settlement = settlement_key[i]});
    }
    return true;
}

bool frontier_each_line(const void *source, entente_take *take, void *taker)
{
    const frontier_source *from = source;
    maker m;
    maker *const self = &m;
    if (!from->frontier)
        return settlement_lines(from, take, taker);
    if (from->packages != ENTENTE_ALL_PACKAGES)
        return frontier_each_point(source, take, taker);
    bool fine = begin(&m, from);
    line_taker to = {&m, take, taker, fine};
    for (size_t i = 0, count = entente_frontier_points(from->frontier); fine && to.more && i < count; i++) {
        lay_point(&m, i);
        fine = each_package(&self, take_line, &to);
    }
    arena_free(&m.memory);
    return fine;
}

enum { SAMPLE = 20 };

/* The next point of the sample after `at`: all of a short frontier, of a long one SAMPLE evenly chosen and the settlements.
 */
static size_t next_of_sample(const frontier_source *from, size_t points, size_t at)
{
    if (points <= SAMPLE + FRONTIER_SETTLEMENTS)
        return at + 1;
    size_t next = points;
    for (size_t k = 0; k < SAMPLE && next == points; k++)
        if (at == SIZE_MAX || k * (points - 1) / (SAMPLE - 1) > at)
            next = k * (points - 1) / (SAMPLE - 1);
    for (size_t i = 0; i < FRONTIER_SETTLEMENTS; i++) {
        size_t point = from->settlement[i] ? from->settlement[i]->point : SIZE_MAX;
        if (point != SIZE_MAX && point + 1 > at + 1 && point < next)
            next = point;
    }
    return next;
}

/* "N K": the settlements at the point by their letters. */
static void shorten_settlements(maker *m)
{
    size_t used = 0;
    for (size_t i = 0; i < FRONTIER_SETTLEMENTS; i++)
        if (m->from->settlement[i] && m->from->settlement[i]->point == m->point) {
            if (used)
                m->settlements[used++] = ' ';
            m->settlements[used++] = "NKEU"[i];
        }
    m->settlements[used] = '\0';
}

bool frontier_each_sample(const void *source, entente_take *take, void *taker)
{
    const frontier_source *from = source;
    maker m;
    maker *const self = &m;
    bool fine = begin(&m, from), more = fine;
    size_t points = entente_frontier_points(from->frontier);
    if (from->packages == ENTENTE_ALL_PACKAGES)
        m.row.packages = (entente_stream){each_package, &self};
    for (size_t i = next_of_sample(from, points, SIZE_MAX); more && i < points; i = next_of_sample(from, points, i)) {
        lay_point(&m, i);
        shorten_settlements(&m);
        if (from->packages == ENTENTE_FIRST_PACKAGE)
            lay_first_package(&m);
        more = take(taker, &m.row);
    }
    arena_free(&m.memory);
    return fine;
}
