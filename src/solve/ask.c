/* What to put to the parties next, from what is supposed of them (docs/infer.md). */
#include "solve/infer.h"

#include "base/error.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum {
    PARTICLES = ENTENTE_MIND_PARTICLES,
    DREAMS = 25, /* the mean of what is supposed, and so many particles less one, for which a best package is sought */
    STEPS = 40,  /* of such a search */
    LEAPS = 400, /* candidates two options away from another */
    PARTIES = 64,
};

/* What a bit for each party counts for while all proposals are left; what waiting for better is worth, of what is supposed
   to be reached in the end, and the power of the share of proposals left with which that falls. */
static const double BIT = .15, PATIENCE = .94, HURRY = .15;

typedef struct asking {
    arena a;
    entente_mind *const *mind;
    size_t parties, issues, options;
    const size_t *first;
    const entente_question *question;
    double *worth;     /* [PARTICLES + 1][parties][options]: in shares of all weights; the last: the means */
    double *rest;      /* [PARTICLES + 1][parties]: of no agreement; where something stands that is no more */
    double *base;      /* [PARTICLES + 1][parties]: of what stands, or of no agreement */
    size_t *candidate; /* [candidates][issues] */
    size_t candidates;
    double hoped, held; /* geometric mean of gains: of the best packages, and of what stands; over the dreams */
} asking;

/* ---- numbers of all particles ---- */

static double *worth_in(const asking *q, size_t n, size_t party)
{
    return q->worth + (n * q->parties + party) * q->options;
}

static double sum_of(const asking *q, size_t n, size_t party, const size_t *package)
{
    const double *worth = worth_in(q, n, party);
    double sum = 0;
    for (size_t i = 0; i < q->issues; i++)
        sum += worth[q->first[i] + package[i]];
    return sum;
}

static void fill_party(asking *q, size_t party)
{
    entente_mind *m = q->mind[party];
    double *means = worth_in(q, PARTICLES, party), *mean_rest = q->rest + PARTICLES * q->parties + party;
    mind_settle(m);
    for (size_t n = 0; n < PARTICLES; n++) {
        double *p = mind_particle(m, n), *worth = worth_in(q, n, party);
        for (size_t i = 0; i < q->issues; i++)
            for (size_t o = q->first[i]; o < q->first[i + 1]; o++) {
                worth[o] = p[i] * mind_worth(m, p)[o] / *mind_total(m, p);
                means[o] += worth[o] / PARTICLES;
            }
        q->rest[n * q->parties + party] = *mind_rest(m, p);
        *mean_rest += *mind_rest(m, p) / PARTICLES;
    }
    for (size_t n = 0; n <= PARTICLES; n++) {
        double *rest = q->rest + n * q->parties + party, *base = q->base + n * q->parties + party;
        *base = q->question->standing ? sum_of(q, n, party, q->question->standing) : *rest;
        *rest = fmin(*rest, *base);
    }
}

static double root_of_product(const asking *q, double product)
{
    return q->parties == 2 ? sqrt(product) : pow(product, 1. / (double)q->parties);
}

/* The geometric mean of gains; below 0, by how much in all, where a party is worse off than by what stands. */
static double value(const asking *q, size_t n, const double *sum)
{
    double product = 1, short_of = 0;
    for (size_t k = 0; k < q->parties; k++) {
        product *= fmax(0, sum[k] - q->rest[n * q->parties + k]);
        short_of += fmax(0, q->base[n * q->parties + k] - sum[k]);
    }
    return short_of > 1e-9 ? -short_of : root_of_product(q, product);
}

/* ---- the best package for one particle ---- */

typedef struct step {
    double value;
    size_t issue[2], option[2];
} step;

static void shift(const asking *q, size_t n, double *sum, const size_t *package, size_t issue, size_t option)
{
    for (size_t k = 0; k < q->parties; k++) {
        const double *worth = worth_in(q, n, k) + q->first[issue];
        sum[k] += worth[option] - worth[package[issue]];
    }
}

static void try_second(const asking *q, size_t n, const double *sum, const size_t *package, step one, step *best)
{
    double here[PARTIES];
    for (size_t j = one.issue[0] + 1; j < q->issues; j++)
        for (size_t o = 0; o < q->first[j + 1] - q->first[j]; o++) {
            memcpy(here, sum, q->parties * sizeof *here);
            shift(q, n, here, package, j, o);
            double v = value(q, n, here);
            if (v > best->value)
                *best = (step){v, {one.issue[0], j}, {one.option[0], o}};
        }
}

/* The best change of one issue or two. */
static step best_step(const asking *q, size_t n, const double *sum, const size_t *package, double from)
{
    double here[PARTIES];
    step best = {.value = from + 1e-12, .issue = {SIZE_MAX, SIZE_MAX}};
    for (size_t i = 0; i < q->issues; i++)
        for (size_t o = 0; o < q->first[i + 1] - q->first[i]; o++) {
            if (o == package[i])
                continue;
            memcpy(here, sum, q->parties * sizeof *here);
            shift(q, n, here, package, i, o);
            step one = {value(q, n, here), {i, SIZE_MAX}, {o, 0}};
            if (one.value > best.value)
                best = one;
            try_second(q, n, here, package, one, &best);
        }
    return best;
}

static double climb(const asking *q, size_t n, size_t *package)
{
    double sum[PARTIES], now = 0;
    for (size_t k = 0; k < q->parties; k++)
        sum[k] = sum_of(q, n, k, package);
    now = value(q, n, sum);
    for (size_t s = 0; s < STEPS; s++) {
        step best = best_step(q, n, sum, package, now);
        if (best.issue[0] == SIZE_MAX)
            break;
        for (size_t k = 0; k < 2 && best.issue[k] != SIZE_MAX; k++) {
            shift(q, n, sum, package, best.issue[k], best.option[k]);
            package[best.issue[k]] = best.option[k];
        }
        now = best.value;
    }
    return now;
}

/* ---- candidates ---- */

static size_t *candidate(const asking *q, size_t c)
{
    return q->candidate + c * q->issues;
}

static size_t *add(asking *q, const size_t *package)
{
    size_t *to = candidate(q, q->candidates++);
    return package ? memcpy(to, package, q->issues * sizeof *to) : to;
}

static size_t options_of(const asking *q, size_t issue)
{
    return q->first[issue + 1] - q->first[issue];
}

/* Before anything is known: the middle option of each issue as they are listed; of an even number the lower and the upper
   of the two by turns. */
static void add_middle(asking *q)
{
    size_t *package = add(q, NULL);
    for (size_t i = 0; i < q->issues; i++)
        package[i] = (options_of(q, i) - 1 + (i & 1)) / 2;
}

static void dream(asking *q)
{
    const size_t *standing = q->question->standing;
    for (size_t d = 0; d < DREAMS; d++) {
        size_t n = d ? d - 1 : PARTICLES, *package = add(q, standing);
        for (size_t i = 0; !standing && i < q->issues; i++)
            package[i] = mind_pick(q->mind[0], options_of(q, i));
        double best = climb(q, n, package), held = 1;
        for (size_t k = 0; k < q->parties; k++)
            held *= q->base[n * q->parties + k] - q->rest[n * q->parties + k];
        held = root_of_product(q, held);
        q->hoped += d ? fmax(best, held) / (DREAMS - 1) : 0;
        q->held += d ? held / (DREAMS - 1) : 0;
    }
}

static void add_near(asking *q, const size_t *package)
{
    for (size_t i = 0; package && i < q->issues; i++)
        for (size_t o = 0; o < options_of(q, i); o++)
            if (o != package[i])
                add(q, package)[i] = o;
}

static void add_leaps(asking *q)
{
    size_t dreams = q->candidates;
    add_near(q, q->question->standing);
    add_near(q, candidate(q, 0));
    for (size_t n = 0; n < LEAPS; n++) {
        const size_t *from =
            n % 2 && q->question->standing ? q->question->standing : candidate(q, mind_pick(q->mind[0], dreams));
        size_t *package = add(q, from);
        for (size_t k = 0; k < 2; k++) {
            size_t i = mind_pick(q->mind[0], q->issues);
            package[i] = mind_pick(q->mind[0], options_of(q, i));
        }
    }
}

static bool was_asked(const asking *q, const size_t *package)
{
    const entente_question *asked = q->question;
    bool same = asked->standing && !memcmp(asked->standing, package, q->issues * sizeof *package);
    for (size_t n = 0; n < asked->asked_count && !same; n++)
        same = !memcmp(asked->asked + n * q->issues, package, q->issues * sizeof *package);
    return same;
}

static bool allowed(const entente_question *asked, const size_t *package)
{
    for (size_t l = 0; l < asked->links; l++) {
        const entente_link *link = &asked->link[l];
        bool one = package[link->issue_a] == link->option_a, other = package[link->issue_b] == link->option_b;
        if ((link->kind == ENTENTE_REQUIRES && one && !other) || (link->kind == ENTENTE_EXCLUDES && one && other))
            return false;
    }
    return true;
}

/* ---- what a candidate is worth asking ---- */

static double entropy(double p)
{
    return p <= 0 || p >= 1 ? 0 : -(p * log2(p) + (1 - p) * log2(1 - p));
}

/* What answers tell of which of two issues weighs more, in bits. */
static double tells_pair(const entente_mind *m, const bool *fine, size_t i, size_t j)
{
    double count[2][2] = {0};
    for (size_t n = 0; n < PARTICLES; n++)
        count[mind_particle(m, n)[i] > mind_particle(m, n)[j]][fine[n]]++;
    double bits = entropy((count[0][0] + count[0][1]) / PARTICLES);
    for (size_t a = 0; a < 2; a++) {
        double all = count[0][a] + count[1][a];
        bits -= all > 0 ? all / PARTICLES * entropy(count[0][a] / all) : 0;
    }
    return bits;
}

/* likely [issues]: the chance that it is among the three heaviest. */
static double tells_order(const entente_mind *m, const bool *fine, const double *likely)
{
    double sum = 0;
    for (size_t i = 0; i < m->issues; i++)
        for (size_t j = i + 1; j < m->issues; j++)
            sum += (1 - (1 - likely[i]) * (1 - likely[j])) * tells_pair(m, fine, i, j);
    return sum;
}

static void fill_likely(const entente_mind *m, double *likely)
{
    for (size_t n = 0; n < PARTICLES; n++)
        for (size_t i = 0; i < m->issues; i++) {
            const double *p = mind_particle(m, n);
            size_t heavier = 0;
            for (size_t j = 0; j < m->issues; j++)
                heavier += p[j] > p[i];
            likely[i] += heavier < 3 ? 1. / PARTICLES : 0;
        }
}

typedef struct prospect {
    double chance, worth; /* of being taken up; and the gains then, times that chance */
    double bits, order;
} prospect;

/* sum: [PARTICLES][parties], scratch. */
static prospect look_at(const asking *q, const size_t *package, const double *likely, double *sum)
{
    prospect p = {0};
    for (size_t k = 0; k < q->parties; k++) {
        bool fine[PARTICLES];
        double say = 0;
        for (size_t n = 0; n < PARTICLES; n++) {
            double *s = sum + n * q->parties + k;
            *s = sum_of(q, n, k, package);
            fine[n] = *s >= q->base[n * q->parties + k];
            say += fine[n];
        }
        p.bits += entropy(say / PARTICLES);
        p.order += likely ? tells_order(q->mind[k], fine, likely + k * q->issues) : 0;
    }
    for (size_t n = 0; n < PARTICLES; n++) {
        double v = value(q, n, sum + n * q->parties);
        p.chance += v >= 0 ? 1. / PARTICLES : 0;
        p.worth += fmax(0, v) / PARTICLES;
    }
    return p;
}

static double score(const asking *q, const prospect *p)
{
    const entente_question *ask = q->question;
    double left = (double)ask->left / (double)ask->rounds;
    double waiting = ask->left > 1 ? (q->hoped - q->held) * fmin(1, PATIENCE * pow(left, HURRY)) : 0;
    if (ask->learn)
        return p->order;
    return (p->worth - p->chance * (q->held + waiting)) / fmax(q->hoped, 1e-9) + BIT * left * p->bits / (double)q->parties;
}

static bool choose(asking *q, size_t *package, entente_proposed *proposed)
{
    double *likely = q->question->learn ? ARENA_ARRAY(&q->a, q->parties * q->issues, double) : NULL, best = -INFINITY;
    double *sum = ARENA_ARRAY(&q->a, PARTICLES * q->parties, double);
    if (!sum || (q->question->learn && !likely))
        return false;
    for (size_t k = 0; likely && k < q->parties; k++)
        fill_likely(q->mind[k], likely + k * q->issues);
    for (size_t c = 0; c < q->candidates; c++) {
        if (was_asked(q, candidate(q, c)) || !allowed(q->question, candidate(q, c)))
            continue;
        prospect p = look_at(q, candidate(q, c), likely, sum);
        double now = score(q, &p);
        if (now <= best)
            continue;
        best = now;
        *proposed =
            (entente_proposed){true, p.chance, p.chance > 0 ? p.worth / p.chance / fmax(q->hoped, 1e-9) : NAN, p.bits};
        memcpy(package, candidate(q, c), q->issues * sizeof *package);
    }
    return true;
}

/* ---- asking ---- */

static entente_status check(const asking *q, entente_error *error)
{
    if (!q->parties || q->parties > PARTIES)
        return error_set(error, ENTENTE_INVALID, "%zu parties; expected 1 to %d", q->parties, PARTIES);
    for (size_t k = 0; k < q->parties; k++) {
        const entente_mind *m = q->mind[k];
        if (m->issues != q->issues || memcmp(m->first, q->first, (q->issues + 1) * sizeof *q->first))
            return error_set(error, ENTENTE_INVALID, "minds of different issues; expected the same for all parties");
    }
    for (size_t i = 0; q->question->standing && i < q->issues; i++)
        if (q->question->standing[i] >= options_of(q, i))
            return error_set(error, ENTENTE_INVALID, "what stands has no option of issue %zu", i + 1);
    if (!q->question->left || q->question->left > q->question->rounds)
        return error_set(error, ENTENTE_INVALID, "%zu proposals left of %zu; expected at least 1, and no more",
                         q->question->left, q->question->rounds);
    return ENTENTE_OK;
}

static bool lay_out(asking *q)
{
    size_t rows = (PARTICLES + 1) * q->parties;
    q->worth = ARENA_ARRAY(&q->a, rows * q->options, double);
    q->rest = ARENA_ARRAY(&q->a, rows, double);
    q->base = ARENA_ARRAY(&q->a, rows, double);
    q->candidate = ARENA_ARRAY(&q->a, (1 + DREAMS + 2 * q->options + LEAPS) * q->issues, size_t);
    return q->worth && q->rest && q->base && q->candidate;
}

static bool nothing_known(const asking *q)
{
    size_t seen = 0;
    for (size_t k = 0; k < q->parties; k++)
        seen += q->mind[k]->choices;
    return !seen && !q->question->standing && !q->question->asked_count;
}

entente_status entente_mind_propose(entente_mind *const *mind, size_t parties, const entente_question *question,
                                    size_t *package, entente_proposed *proposed, entente_error *error)
{
    asking q = {.mind = mind, .parties = parties, .question = question};
    *proposed = (entente_proposed){0};
    if (parties) {
        q.issues = mind[0]->issues;
        q.options = mind[0]->options;
        q.first = mind[0]->first;
    }
    entente_status status = check(&q, error);
    if (status == ENTENTE_OK && !lay_out(&q))
        status = error_memory(error);
    if (status == ENTENTE_OK) {
        for (size_t k = 0; k < parties; k++)
            fill_party(&q, k);
        if (nothing_known(&q))
            add_middle(&q);
        if (!nothing_known(&q) || !allowed(question, candidate(&q, 0))) {
            dream(&q);
            add_leaps(&q);
        }
        if (!choose(&q, package, proposed))
            status = error_memory(error);
    }
    arena_free(&q.a);
    return status;
}
